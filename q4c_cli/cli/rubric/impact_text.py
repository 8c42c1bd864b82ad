"""An impact report as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from q4c_cli.cli.shell.paragraphs import bullet, paragraph, table
from q4c_cli.report.impact.view import columns
from q4c_cli.rules.words import counted

if TYPE_CHECKING:
    from q4c_cli.report.impact.view import AuditLine, Decider, Fired, Group, ImpactReport, Reason, Tally

MANY = 20
"""Up to so many audits are listed; of more, the first ones."""

FEW = 3
"""Of what a grade turned on, so much is named."""

_NONE = "no grade"


def impact_text(report: ImpactReport) -> str:
    """The headline, where grades go, why, by team and month, and the audits themselves."""
    blocks = [paragraph(report.headline), paragraph(report.by)]
    if report.overall.tally.audits:
        blocks += [_results(report), *_why(report), *_groups(report), *_audits(report)]
    blocks += [paragraph(note) for note in report.notes]
    return "\n\n".join(blocks)


def _results(report: ImpactReport) -> str:
    heads = columns(result.tally for result in report.results)
    rows = [[result.label, *_cells(result.tally, heads)] for result in report.results]
    return table(["Result", *heads.values()], rows)


def _cells(tally: Tally, heads: dict[str, str]) -> list[str]:
    return [str(getattr(tally, key)) for key in heads]


def _why(report: ImpactReport) -> Iterator[str]:
    if report.reasons:
        yield "\n".join(["WHY OVERALL GRADES MOVE", *map(_reason, report.reasons)])
    if report.ungraded:
        lines = [
            bullet(f"{counted(each.audits, 'audit')}: {each.why} {_for_example(each.examples, each.audits)}", 2)
            for each in report.ungraded
        ]
        yield "\n".join(["NO GRADE ANY MORE", *lines])
    if report.without_place:
        lines = [bullet(each.words, 2) for each in report.without_place]
        yield "\n".join([f"WITHOUT A PLACE IN {report.new.rubric}", *lines])


def _reason(reason: Reason) -> str:
    grades = f"From {reason.before or _NONE} to {reason.after or _NONE}: {counted(reason.audits, 'audit')}."
    lines = [bullet(f"{grades} {_for_example(reason.examples, reason.audits)}", 2)]
    for number, fired in enumerate(reason.rules):
        lines.append(paragraph(_given_by(fired), 4 + 2 * number))
        if fired.decided_by:
            turned_on = _deciders(fired.decided_by, numbers=reason.audits > 1)
            lines.append(paragraph(f"What decided it: {turned_on}.", 4 + 2 * number))
    return "\n".join(lines)


def _given_by(fired: Fired) -> str:
    if fired.rule is None:
        return f"{fired.result}: no rule holds."
    by = f"limit {fired.limit}" if fired.limit else f"rule {fired.rule}"
    return f"{fired.result} {fired.grade or _NONE} by {by}: {fired.because}"


def _deciders(deciders: Sequence[Decider], *, numbers: bool) -> str:
    some = [
        f"{each.label} ({each.grade or 'none'}{f', in {each.audits}' if numbers else ''})" for each in deciders[:FEW]
    ]
    more = f" and {len(deciders) - FEW} more" if len(deciders) > FEW else ""
    return ", ".join(some) + more


def _for_example(examples: Sequence[str], audits: int) -> str:
    return f"({', '.join(examples)}{', …' if audits > len(examples) else ''})"


def _groups(report: ImpactReport) -> Iterator[str]:
    several = [("BY VERSION", "Judged by", report.versions)] if len(report.versions) > 1 else []
    for heading, head, groups in (*several, ("BY TEAM", "Team", report.teams), ("BY MONTH", "Month", report.months)):
        heads = columns(group.tally for group in groups)
        rows = [_group(group, heads) for group in groups]
        yield "\n".join([heading, table([head, *heads.values(), "Good or better", "Then"], rows)])


def _group(group: Group, heads: dict[str, str]) -> list[str]:
    shares = [f"{group.good_before} of {group.graded_before}", f"{group.good_after} of {group.graded_after}"]
    return [group.label, *_cells(group.tally, heads), *shares]


def _audits(report: ImpactReport) -> Iterator[str]:
    if not report.audits:
        return
    rows = [_audit(each) for each in report.audits[:MANY]]
    lines = ["THE AUDITS", table(["Audit", "Team", "Now", "Then", "What decided it"], rows)]
    if len(report.audits) > MANY:
        lines.append(f"And {len(report.audits) - MANY:,} more: --format json lists them all.")
    yield "\n".join(lines)


def _audit(each: AuditLine) -> list[str]:
    turned_on = _deciders(each.rules[-1].decided_by, numbers=False) if each.rules else ""
    return [each.audit, each.team, each.before or _NONE, each.after or _NONE, turned_on]
