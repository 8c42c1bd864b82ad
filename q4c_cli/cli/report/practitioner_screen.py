"""A practitioner's report for the terminal, from the same view model as its documents."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from q4c_cli.cli.report.screen import heading, indented, item, next_level, page, pairs, table, words
from q4c_cli.report.notation import short_day
from q4c_cli.report.practitioner.view import Point, PractitionerReport
from q4c_cli.report.profile import ProfileLine
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import counted

STRENGTHS_SHOWN = 2
"""How many strengths of a theme are shown; the page has them all."""


def practitioner_screen(report: PractitionerReport, width: int, *, colour: bool) -> str:
    """The report as text in lines of at most `width` characters, with or without colour. Text is cleaned."""
    return page(_parts(report), width, colour=colour)


def _parts(report: PractitionerReport) -> Iterable[RenderableType]:
    yield from _top(report)
    yield from _agenda(report)
    yield from _learning(report)
    yield from _next(report)
    yield from _strengths(report)
    yield from _profile(report)
    yield from _audits(report)
    yield heading("How this was counted")
    yield from (words(note, "dim") for note in report.notes)
    if report.reflection:
        yield heading("To reflect on")
    yield from (item(each.question) for each in report.reflection)


def _top(report: PractitionerReport) -> Iterable[RenderableType]:
    about, good = report.about, report.good_or_better
    if report.notice:
        yield words(report.notice, "bold magenta")
        yield ""
    for concern in report.concerns:
        yield words(f"A safeguarding concern was raised about case {concern.case}, {concern.audit}.", "bold red")
        yield words(concern.text)
        yield ""
    team = f", {about.team}" if about.team else ""
    yield words(f"{about.practitioner}{team}, {about.period}. {report.organisation}, for supervision.", "dim")
    yield words(report.headline, "bold")
    for line in (" ".join(report.lead), *report.instead):
        if line:
            yield words(line)
    interval = f", 95% interval {good.now.interval}" if good.now.of else ""
    yield pairs(
        [
            ("Audits", f"{report.counts.audits}; {report.counts.before} in the period before"),
            ("Good or better", f"{good.now.words}{interval}"),
            ("Learning", report.learning.words),
        ],
        above=1,
    )


def _agenda(report: PractitionerReport) -> Iterable[RenderableType]:
    yield heading("What is left to do" if report.about.left else "To talk about")
    if not report.agenda and report.about.left:
        yield words("Nothing is left to do.")
    elif not report.agenda:
        yield words("Nothing asks for attention. Say so, and talk about what is next.")
    yield from (item(f"{action.where}: {action.what}") for action in report.agenda)


def _learning(report: PractitionerReport) -> Iterable[RenderableType]:
    learning = report.learning
    yield heading("Learning log: open")
    if not learning.open_points:
        yield words("Nothing is open.")
    yield from (_point(point) for point in learning.open_points)
    if learning.closed_points:
        yield heading("Learning log: closed in this period")
        yield from (_point(point) for point in learning.closed_points)
    yield heading("What came back")
    if not report.recurrences:
        yield words("No theme came back in this period.")
    yield from (
        item(f"{each.label}, again on {short_day(each.audited_on)}. {each.words}") for each in report.recurrences
    )


def _point(point: Point) -> RenderableType:
    due = f"Review by {short_day(point.review_on)}"
    if point.days_overdue:
        due += f", {counted(point.days_overdue, 'day')} over"
    recurs = f" {point.recurs}." if point.recurs else ""
    theme = f"{point.theme}, " if point.theme != point.domain else ""
    about = f"{theme}{point.domain}, {short_day(point.audited_on)}. {due}. {point.state}.{recurs}"
    return item(
        point.text, "\n".join([about, *(f"{n.state}, {short_day(n.on)}, {n.by}: {n.note}" for n in point.progress)])
    )


def _next(report: PractitionerReport) -> Iterable[RenderableType]:
    if report.next_steps:
        yield heading("What good looks like next")
    for step in report.next_steps:
        yield from next_level(step)


def _strengths(report: PractitionerReport) -> Iterable[RenderableType]:
    yield heading("Strengths")
    if not report.strengths:
        yield words(f"No strengths were named {report.about.when}.")
    for theme in report.strengths:
        learnt = "".join(f" {said}." for said in (theme.learnt, theme.came_back) if said)
        yield Text.assemble(words(f"{theme.label}. ", "bold"), words(f"In {theme.words}.{learnt}"))
        items = [item(each.text, f"{each.domain}, {short_day(each.audited_on)}", "+") for each in theme.strengths]
        yield indented(items[:STRENGTHS_SHOWN])
        if len(items) > STRENGTHS_SHOWN:
            yield words(f"  and {len(items) - STRENGTHS_SHOWN} more", "dim")


def _profile(report: PractitionerReport) -> Iterable[RenderableType]:
    yield heading("Grades by domain, beside the period before")
    if not report.profile:
        yield words("There are no grades in this period or the one before.")
        return
    yield words(report.good_or_better.words)
    yield ""
    yield from (words(f"{group.label}. {group.title} {group.finding}".rstrip()) for group in report.profile)
    yield table(
        ("Graded", "Now, best first", "Before"),
        [_line(line, place == 0) for group in report.profile for place, line in enumerate(group.lines)],
    )


def _line(line: ProfileLine, first: bool) -> tuple[Text, str, str]:
    """One line of grades; the first of its group in bold, so that groups can be told apart."""
    now = [f"{level.now} {level.label}" for level in line.levels[::-1] if level.now]
    before = [f"{level.before} {level.label}" for level in line.levels[::-1] if level.before]
    if line.not_assessed:
        now.append(f"{line.not_assessed} not assessed")
    name = f"{line.label} ({line.on})" if line.on else line.label
    return words(name, "bold" if first else ""), ", ".join(now) or "none", ", ".join(before) or "none"


def _audits(report: PractitionerReport) -> Iterable[RenderableType]:
    yield heading("The audits")
    if not report.audits:
        yield words(f"There are none {report.about.when}.")
        return
    rows = [
        (short_day(line.audited_on), line.case, line.auditor, line.team, _grade(line.grade, line.note))
        for line in report.audits
    ]
    yield table(("Day", "Case", "Auditor", "Team", "Overall grade"), rows)
    yield words(f"Each in full: q4c report audit CASE. The log is as on {day_in_words(report.about.as_at)}.", "dim")


def _grade(grade: str | None, note: str) -> str:
    return f"{grade or 'None'} ({note})" if note else grade or "None"
