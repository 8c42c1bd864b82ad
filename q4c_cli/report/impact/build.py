"""From audits that were graded anew to what a reader is shown of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.impact import reasons, sentences
from q4c_cli.report.impact.cases import Batch, Case, ImpactQuestion, cases, elsewhere, group, groups, tally
from q4c_cli.report.impact.view import FORMAT_VERSION, ImpactReport, ResultLine, Version
from q4c_cli.report.names import Names
from q4c_cli.report.notation import short_month
from q4c_cli.rules.grading import overall


def impact_report(asked: ImpactQuestion, batches: Sequence[Batch], names: Names) -> ImpactReport:
    """Everything the report says. The same inputs give the same report."""
    every, others = cases(asked, batches), elsewhere(asked)
    whole = group("all", "All", every)
    versions = groups(every, lambda case: case.regraded.audit.rubric, str, {batch.old.ref: "" for batch in batches})
    judged_by = tuple(version.name for version in versions) or tuple(batch.old.ref for batch in batches)
    judged = sum(case.regraded.audit.judged is not None for case in every)
    return ImpactReport(
        format_version=FORMAT_VERSION,
        report="impact",
        organisation=names.organisation,
        notice=names.notice,
        old=_version(asked, asked.old),
        new=_version(asked, asked.new),
        steps=(asked.old.ref, *(passage.new.ref for passage in asked.passages)),
        by=sentences.by(asked.old.ref, asked.new.ref, len(asked.passages), judged_by, mapped=asked.mapped),
        headline=sentences.headline(whole.tally, judged_by, asked.new.ref),
        overall=whole,
        results=tuple(_results(asked, every)),
        reasons=reasons.reasons(asked, every),
        ungraded=reasons.ungraded(every),
        without_place=reasons.without_place(every),
        versions=versions,
        teams=groups(every, lambda case: case.regraded.audit.team, names.team, names.teams),
        months=groups(every, lambda case: f"{case.regraded.audit.audited_on:%Y-%m}", _month, {}),
        audits=tuple(reasons.lines(asked, every)),
        left_out=asked.left_out,
        unreadable=asked.unreadable,
        drafts=asked.drafts,
        elsewhere=others,
        notes=sentences.notes(asked, whole, judged, [each.words for each in others]),
    )


def _version(asked: ImpactQuestion, rubric: Rubric) -> Version:
    return Version(rubric.ref, rubric.title, rubric.ref in asked.released)


def _month(name: str) -> str:
    return short_month(date.fromisoformat(f"{name}-01"))


def _results(asked: ImpactQuestion, every: Sequence[Case]) -> Iterator[ResultLine]:
    """The overall result, then the others that both versions have, in the newer one's order."""
    yield ResultLine(overall(asked.new), asked.new.results[-1].label, tally(case.direction for case in every))
    both = [r for r in asked.new.results[:-1] if r.result in asked.old.result_by_id and r.result != overall(asked.old)]
    for result in both:
        name = result.result
        yield ResultLine(name, result.label, tally(case.ways[name] for case in every if name in case.ways))
