"""Figures to view model: everything a practitioner's report says, whatever document it ends up in."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.report.made import Made
from q4c_cli.report.names import Names
from q4c_cli.report.notation import when, written
from q4c_cli.report.practitioner import agenda, sentences
from q4c_cli.report.practitioner import learning as log
from q4c_cli.report.practitioner.profile import profile
from q4c_cli.report.practitioner.question import Figures, PractitionerQuestion
from q4c_cli.report.practitioner.rows import AuditRow
from q4c_cli.report.practitioner.view import (
    FORMAT_VERSION,
    AuditLine,
    Concern,
    Counts,
    GoodOrBetter,
    Heading,
    PractitionerReport,
)
from q4c_cli.report.shares import PeriodShare, Share, change_from, share_of
from q4c_cli.report.standing_out import kind_of_case, stands_out
from q4c_cli.report.versions.build import versions
from q4c_cli.report.versions.question import Compared
from q4c_cli.report.versions.view import Versions
from q4c_cli.rules.versions.together import Together


def practitioner_report(
    asked: PractitionerQuestion,
    figures: Figures,
    names: Names,
    together: Together,
    *,
    revision: str | None,
    version: str,
) -> PractitionerReport:
    """The report on one practitioner in one period. `together` is how versions of rubrics were counted together.

    `revision` is the workspace's, where it is known; `version` is q4c's. The same inputs give the same report: there is
    no clock in it.
    """
    counts, good = _counts(figures), _good_or_better(asked, figures)
    gone, about = sentences.left(asked, figures), _heading(asked, figures, names)
    learning, recurrences = log.learning(asked, figures, names, gone), log.recurrences(asked, figures, names)
    whose = None if gone is None else sentences.whose(learning, about.team)
    strengths, shape = log.strengths(figures, recurrences, names), profile(figures, names)
    concerns = tuple(_concerns(figures))
    audits = tuple(_line(row, names) for row in figures.audits)
    judged = _versions(asked, figures, together)
    return PractitionerReport(
        format_version=FORMAT_VERSION,
        report="practitioner",
        organisation=names.organisation,
        notice=names.notice,
        concerns=concerns,
        about=about,
        headline=sentences.headline(counts, good, learning, gone),
        lead=sentences.lead(figures, counts, good, recurrences, strengths, whose=whose),
        instead=sentences.instead(asked, figures),
        agenda=agenda.agenda(
            asked,
            figures,
            concerns,
            audits,
            counts,
            learning=learning,
            recurrences=recurrences,
            strengths=strengths,
            profile=shape,
        ),
        counts=counts,
        good_or_better=good,
        learning=learning,
        recurrences=recurrences,
        next_steps=log.next_steps(figures, names, together.rubrics),
        strengths=strengths,
        profile=shape,
        audits=audits,
        reflection=agenda.REFLECTION if gone is None else (),
        versions=judged,
        notes=sentences.notes(asked, counts, judged.words, figures.withdrawn),
        made=_made(figures, revision, version),
    )


def _made(figures: Figures, revision: str | None, version: str) -> Made:
    final = [row for row in figures.audits if row.status == "final"]
    return Made(len(final), revision, version, tuple(sorted({row.rubric for row in final})))


def _versions(asked: PractitionerQuestion, figures: Figures, together: Together) -> Versions:
    """Of the versions that judged: both periods are shown in full, side by side."""
    before = asked.period.previous()
    then = {"before": when(before)} if before is not None else {}
    return versions(figures.versions, together, Compared({"this": when(asked.period), **then}, in_full=2))


def _heading(asked: PractitionerQuestion, figures: Figures, names: Names) -> Heading:
    before = asked.period.previous()
    return Heading(
        practitioner=asked.practitioner,
        team=names.team(figures.person.team) if figures.person else None,
        until=figures.person.until if figures.person else None,
        left=sentences.left(asked, figures) is not None,
        period=asked.period.label,
        when=when(asked.period),
        start=asked.period.start,
        end=asked.period.end,
        as_at=asked.as_at,
        before=before.label if before else None,
        before_when=when(before) if before else None,
    )


def _counts(figures: Figures) -> Counts:
    now, before = figures.periods["this"], figures.periods.get("before")
    return Counts(
        audits=now.audits,
        before=before.audits if before else 0,
        graded=now.graded,
        judged=now.judged,
        drafts=tuple(row.audit for row in figures.audits if row.status == "draft"),
        left_out=tuple(audit.audit for audit in figures.left_out),
        unreadable=figures.unreadable,
    )


def _good_or_better(asked: PractitionerQuestion, figures: Figures) -> GoodOrBetter:
    """The share of the period against that of the period before."""
    now, before = _share(figures, "this"), asked.period.previous()
    change = change_from(now, _share(figures, "before"), when(before)) if before else None
    periods = [PeriodShare.of(asked.period, now)]
    if before:
        periods.append(PeriodShare.of(before, _share(figures, "before")))
    words = change.words if change else "There is no earlier period to compare with."
    return GoodOrBetter(now, change, words, tuple(periods))


def _share(figures: Figures, period: str) -> Share:
    row = figures.periods[period]
    return share_of(row.good_or_better, row.graded)


def _concerns(figures: Figures) -> Iterator[Concern]:
    """The escalated concerns of the period, the latest first, those of drafts as well."""
    for row in figures.audits[::-1]:
        if row.escalated:
            yield Concern(row.audit, row.audited_on, row.case_ref, written(figures.concerns.get(row.audit, "")))


def _line(row: AuditRow, names: Names) -> AuditLine:
    return AuditLine(
        audit=row.audit,
        audited_on=row.audited_on,
        case=row.case_ref,
        work=kind_of_case(row, names),
        team=names.team(row.team),
        auditor=row.auditor,
        status=row.status,
        grade=row.label,
        good_or_better=row.good_or_better,
        note=stands_out(row),
        strengths=row.strengths,
        learning_points=row.learning_points,
    )
