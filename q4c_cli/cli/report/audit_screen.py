"""Feedback on one audit for the terminal, from the same view model as its documents."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from q4c_cli.cli.report.screen import heading, indented, item, page, pairs, words
from q4c_cli.report.audit.view import AuditReport, DomainLine, Learning, Next, Point
from q4c_cli.report.notation import short_day
from q4c_cli.report.why import Why
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import counted

EXAMPLES_SHOWN = 4
"""How many examples of the next level are shown; the page has them all."""


def audit_screen(report: AuditReport, width: int, *, colour: bool) -> str:
    """The feedback as text in lines of at most `width` characters, with or without colour. Text is cleaned."""
    return page(_parts(report), width, colour=colour)


def _parts(report: AuditReport) -> Iterable[RenderableType]:
    yield from _top(report)
    yield from _strengths(report)
    yield from _learning(report)
    yield from _grades(report)
    yield from _how(report)
    yield from _amendments(report)
    yield from _signatures(report)
    yield heading("How to read this")
    yield from (words(note, "dim") for note in report.notes)


def _top(report: AuditReport) -> Iterable[RenderableType]:
    about = report.about
    if report.notice:
        yield words(report.notice, "bold magenta")
        yield ""
    if report.concern:
        yield words("A safeguarding concern was raised about this case.", "bold red")
        yield words(report.concern)
        yield ""
    if report.withdrawn:
        gone = report.withdrawn
        yield words(f"Withdrawn by {gone.by} on {day_in_words(gone.on)}, and not counted.", "bold red")
        yield words(gone.reason)
        yield ""
    if report.draft:
        yield words(report.draft, "bold")
        yield ""
    yield words(f"{about.practitioner}, case {about.case}. {report.organisation}, feedback on an audit.", "dim")
    yield words(report.headline, "bold")
    if report.lead:
        yield words(" ".join(report.lead))
    unsigned = ". Not signed." if report.unsigned else ""
    rows = [
        ("Case", f"{about.case}, {about.work}, {about.stage}"),
        ("Audited", f"by {about.auditor} on {day_in_words(about.audited_on)}, team {about.team}{unsigned}"),
        *((result.label, result.grade_label) for result in report.results),
    ]
    if report.overall.judged:
        rows.append(
            ("Judged", f"{report.overall.label}, by {report.overall.judged.by}: {report.overall.judged.reason}")
        )
    yield pairs(rows, above=1)


def _strengths(report: AuditReport) -> Iterable[RenderableType]:
    yield heading("What you did well")
    if not report.strengths:
        yield words("No strengths were named in this audit.")
    yield from (item(each.text, ", ".join(dict.fromkeys((each.domain, each.theme))), "+") for each in report.strengths)


def _learning(report: AuditReport) -> Iterable[RenderableType]:
    yield heading("What to learn, and what good looks like next")
    if not report.learning:
        yield words("No learning points were given.")
    for place, each in enumerate(report.learning):
        yield indented(_domain(each), by=0, above=1 if place else 0)


def _domain(each: Learning) -> Iterable[RenderableType]:
    yield words(f"{each.label}: {each.grade_label}", "bold")
    yield from (_point(point) for point in each.points)
    if each.next:
        yield indented(_next(each.next))


def _point(point: Point) -> RenderableType:
    due = f"Review by {short_day(point.review_on)}"
    if point.days_overdue:
        due += f", {counted(point.days_overdue, 'day')} over"
    marks = f" {point.before}." if point.before else ""
    said = [f"{note.state}, {short_day(note.on)}, {note.by}: {note.note}" for note in point.progress]
    return item(point.text, "\n".join([f"{point.theme}. {due}. {point.state}.{marks}", *said]))


def _next(level: Next) -> Iterable[RenderableType]:
    meaning = f" {level.meaning}" if level.meaning else ""
    yield Text.assemble(words(f"Next: {level.label}.", "bold"), words(f"{meaning} {level.about}"))
    for each in level.examples[:EXAMPLES_SHOWN]:
        yield item(each.text + (" (seen already)" if each.seen else ""))
    if len(level.examples) > EXAMPLES_SHOWN:
        yield words(f"  and {len(level.examples) - EXAMPLES_SHOWN} more; the page has them all.", "dim")
    if level.note:
        yield words(level.note, "dim")


def _grades(report: AuditReport) -> Iterable[RenderableType]:
    for part in report.parts:
        yield heading(f"Domain by domain: {part.label}")
        yield from (_line(line) for line in part.domains)


def _line(line: DomainLine) -> RenderableType:
    said = [words(line.why_not)] if line.why_not else []
    said += [words(line.rationale)] if line.rationale else []
    proof = [item(f"{each.source}: {each.note}") for each in line.evidence]
    name = f"{line.label} ({line.within})" if line.within else line.label
    return indented([words(f"{name}: {line.grade_label}", "bold"), indented([*said, *proof])], by=0)


def _how(report: AuditReport) -> Iterable[RenderableType]:
    yield heading("How the overall grade came about")
    if report.how.missing:
        yield words(report.how.missing)
        return
    for place, why in enumerate(report.how.whys):
        told = [earlier.lifts for earlier in report.how.whys[:place]]
        said = [words(f"{why.label}: {why.grade_label}", "bold"), indented(_why(why, told))]
        yield indented(said, by=0, above=1 if place else 0)
    yield ""
    yield from (words(said, "dim") for said in report.how.origins)


def _why(why: Why, told: list[tuple[str, ...]]) -> Iterable[RenderableType]:
    """Why a result is what it is. What would lift it is not said again where the same was `told` of another."""
    yield from (words(said) for said in (why.because if why.applies else "", why.turned_on, why.unlimited) if said)
    for better in why.better:
        yield words(f"It is not {better.grade}, because:")
        yield from (item(lack) for lack in better.lacked)
    if why.lifts and why.lifts not in told:
        yield words("What would lift it, with the fewest domains changed:")
        yield from (item(way) for way in why.lifts)


def _signatures(report: AuditReport) -> Iterable[RenderableType]:
    if report.signatures and not report.unsigned:
        yield heading("Signatures")
        yield from (words(said) for said in report.signatures)
    for each in report.responses:
        yield item(each.text, f"{each.by} on {day_in_words(each.on)}")


def _amendments(report: AuditReport) -> Iterable[RenderableType]:
    if not report.amendments:
        return
    yield heading("What was changed since it was final")
    for one in report.amendments:
        moved = f" {one.overall}" if one.overall else ""
        yield words(f"{day_in_words(one.on)}, by {one.by}: {one.reason}{moved}")
        yield from (item(change.field, f"was: {change.was}\nis now: {change.now}") for change in one.changes)
