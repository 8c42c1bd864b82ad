"""A team summary for the terminal, from the same view model as its documents."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from q4c_cli.cli.report.screen import heading, item, next_level, page, pairs, table, words
from q4c_cli.report.grades import GradeLine
from q4c_cli.report.notation import short_day
from q4c_cli.report.team.parts.agenda import Topic
from q4c_cli.report.team.parts.learning import OpenPoint
from q4c_cli.report.team.parts.themes import Point, Strength
from q4c_cli.report.team.view import TeamReport
from q4c_cli.rules.words import counted

POINTS_SHOWN, OPEN_SHOWN = 2, 10
"""How many learning points of a theme, and open ones, are shown; the page has them all."""


def team_screen(report: TeamReport, width: int, *, colour: bool, whole: str = "") -> str:
    """The summary as text in lines of at most `width` characters, with or without colour. Text is cleaned.

    With `whole`, the command that shows the whole, only the brief of it: figures, what to do next, group supervision.
    """
    return page(_brief(report, whole) if whole else _parts(report), width, colour=colour)


def _brief(report: TeamReport, whole: str) -> Iterable[RenderableType]:
    if report.instead:
        yield from _instead(report)
        return
    yield from _top(report)
    yield from _supervision(report, brief=True)
    yield ""
    yield words(f"This is the brief. The whole: {whole}", "dim")


def _instead(report: TeamReport) -> Iterable[RenderableType]:
    """What there is to say where nothing was audited."""
    yield words(" ".join([report.headline, *report.lead]), "bold")
    yield from (words(line) for line in report.instead)


def _parts(report: TeamReport) -> Iterable[RenderableType]:
    if report.instead:
        yield from _instead(report)
        return
    yield from _top(report)
    yield from _supervision(report)
    yield from _quality(report)
    yield from _beside(report)
    yield from _themes(report)
    yield from _open(report)
    yield from _coverage(report)
    yield from _audits(report)
    yield heading("How firm the figures are, and how they were counted")
    yield table(
        ("Figure", "It says", "95% interval", "So it is"),
        [(f.figure, f.says, f.interval, f.verdict) for f in report.firmness],
    )
    yield ""
    yield from (words(note, "dim") for note in report.notes)


def _top(report: TeamReport) -> Iterable[RenderableType]:
    if report.notice:
        yield words(report.notice, "bold magenta")
        yield ""
    yield words(f"{report.about.label}, {report.about.period}. {report.organisation}, team summary.", "dim")
    yield words(report.headline, "bold")
    if report.lead:
        yield words(" ".join(report.lead))
    drafts = f" {counted(len(report.counts.drafts), 'draft')} not counted." if report.counts.drafts else ""
    rows = [
        ("Audits", f"{report.counts.audits}. {report.counts.words}{drafts}"),
        ("Good or better", _share(report)),
        ("Learning points", _learning(report)),
    ]
    yield pairs(rows, above=1)
    if report.actions:
        yield heading("To do next")
        yield pairs((action.where, action.what) for action in report.actions)


def _learning(report: TeamReport) -> str:
    learning = report.learning
    return f"{report.open_points.words} {learning.briefly}"


def _share(report: TeamReport) -> str:
    good = report.good_or_better
    if not good.now.of:
        return "None of them has an overall grade." if report.counts.audits else "No audits to grade."
    against = f" {good.against_target}" if good.against_target else ""
    return f"{good.now.words}, 95% interval {good.now.interval}.{against}"


def _supervision(report: TeamReport, *, brief: bool = False) -> Iterable[RenderableType]:
    yield heading("To take to group supervision")
    if report.supervision.topics:
        yield words(report.supervision.order, "dim")
    if report.supervision.why_none:
        yield words(report.supervision.why_none)
    for place, topic in enumerate(report.supervision.topics, start=1):
        yield from _topic(place, topic, brief=brief)


def _topic(place: int, topic: Topic, *, brief: bool) -> Iterable[RenderableType]:
    """One topic; in brief without what the next level up looks like."""
    yield Padding(words(f"{place}. {topic.label}", "bold"), (0 if place == 1 else 1, 0, 0, 0))
    inside: list[RenderableType] = [words(f"{topic.why} {topic.review}")]
    inside.append(Text.assemble(words("To discuss: ", "bold"), words(topic.question)))
    inside += [_point(point, named=False) for point in topic.points[:POINTS_SHOWN]]
    if not brief and topic.taken_from:
        inside.append(words(topic.taken_from))
    if not brief:
        inside += [part for step in topic.steps for part in next_level(step)]
    if topic.strengths:
        inside += [words("Already done well:"), *(_strength(strength) for strength in topic.strengths)]
    yield Padding(Group(*inside), (0, 0, 0, 3))


def _point(point: Point, *, named: bool = True) -> RenderableType:
    """A learning point; without the practitioner where a whole team reads it."""
    marks = f" {point.recurs}." if point.recurs else ""
    marks += f" ({point.closed})" if point.closed else ""
    when = f"{short_day(point.audited_on)}. Review by {short_day(point.review_on)}.{marks}"
    return item(point.text, f"{f'{point.practitioner}, ' if named else ''}{point.domain}, {when}")


def _strength(strength: Strength) -> RenderableType:
    return item(strength.text, strength.whose, "+")


def _quality(report: TeamReport) -> Iterable[RenderableType]:
    good = report.good_or_better
    yield heading("How good the work was")
    yield words(good.words)
    yield ""
    rows = [(period.label, period.share.words, period.share.interval or "none") for period in good.periods]
    yield table(("Period", "Good or better", "95% interval"), rows)
    yield ""
    yield from (words(f"{group.label}. {group.title} {group.finding}".rstrip()) for group in report.grades)
    yield table(
        ("Graded", "Good or better", "Grades given, best first"),
        [_grades(line, place == 0) for group in report.grades for place, line in enumerate(group.lines)],
    )
    yield ""
    yield words(report.trend.finding)


def _grades(line: GradeLine, first: bool) -> tuple[Text, str, str]:
    """One line of grades; the first of its group in bold, so that groups can be told apart."""
    given = [f"{level.audits} {level.label}" for level in line.levels[::-1] if level.audits]
    if line.not_assessed:
        given.append(f"{line.not_assessed} not assessed")
    name = f"{line.label} ({line.on})" if line.on else line.label
    return words(name, "bold" if first else ""), line.share.words, ", ".join(given)


def _beside(report: TeamReport) -> Iterable[RenderableType]:
    beside = report.compared
    yield heading("Beside other teams")
    yield words(" ".join(said for said in (beside.words, beside.finding) if said))
    if len(beside.circles) > 1:
        yield ""
        rows = [(circle.label, circle.share.words, circle.share.interval or "none") for circle in beside.circles]
        yield table((beside.period, "Good or better", "95% interval"), rows)


def _coverage(report: TeamReport) -> Iterable[RenderableType]:
    coverage = report.coverage
    yield heading("What the audits covered")
    yield words(coverage.words)
    yield ""
    yield table(
        ("Practitioner", "Last audited", "This period", "Twelve months"),
        [
            (p.practitioner, short_day(p.last_audited) if p.last_audited else "never", str(p.audits), str(p.in_year))
            for p in coverage.practitioners
        ],
        (2, 3),
    )
    for heading_, kinds in (("Work", coverage.work), ("Stage", coverage.stages)):
        rows = [(each.label, str(each.audits)) for each in kinds if each.audits]
        if rows:
            yield ""
            yield table((heading_, "Audits"), rows, (1,))


def _themes(report: TeamReport) -> Iterable[RenderableType]:
    yield heading("Gaps by theme")
    if not report.gaps:
        yield words(f"No learning points were given {report.about.when}.")
    for gap in report.gaps:
        yield from _theme(gap.label, f"In {gap.words}. Before: {gap.before}.", [_point(p) for p in gap.points])
    yield heading("Strengths to spread")
    if not report.strengths:
        yield words(f"No strengths were named {report.about.when}.")
    for theme in report.strengths:
        yield from _theme(
            theme.label,
            f"In {theme.words}. Before: {theme.before}.",
            [_strength(s) for s in theme.strengths if not s.again],
        )


def _theme(label: str, said: str, items: list[RenderableType]) -> Iterable[RenderableType]:
    yield Text.assemble(words(f"{label}. ", "bold"), words(said))
    yield from (Padding(item, (0, 0, 0, 2)) for item in items[:POINTS_SHOWN])
    if len(items) > POINTS_SHOWN:
        yield words(f"  and {len(items) - POINTS_SHOWN} more", "dim")


def _open(report: TeamReport) -> Iterable[RenderableType]:
    points = report.open_points.points
    yield heading("Learning points: closed, open, overdue")
    yield words(f"{report.learning.words} {report.open_points.words}")
    if points:
        yield ""
        yield table(("Review by", "Practitioner", "Learning point"), [_open_row(p) for p in points[:OPEN_SHOWN]])
    if len(points) > OPEN_SHOWN:
        yield words(f"and {len(points) - OPEN_SHOWN} more. The page has them all: --format html", "dim")
    yield heading("Themes that came back")
    if not report.recurrences:
        yield words(f"No theme came back for the same practitioner {report.about.when}.")
    else:
        yield table(
            ("Practitioner", "Theme", "Again on", "Before that"),
            [
                (
                    r.practitioner + ("" if r.in_team else " (not in the team now)"),
                    r.label,
                    short_day(r.audited_on),
                    r.words,
                )
                for r in report.recurrences
            ],
        )
    if report.brought:
        yield ""
        yield words(f"Came back before they joined the team, in the twelve months to the end of {report.about.period}:")
        yield table(
            ("Practitioner", "Theme", "Again on", "Before that"),
            [
                (r.practitioner, r.label, f"{short_day(r.audited_on)}\nin {r.elsewhere}", r.words)
                for r in report.brought
            ],
        )


def _open_row(point: OpenPoint) -> tuple[Text, str, str]:
    when = words(short_day(point.review_on))
    if point.days_overdue:
        when.append(f"\n{counted(point.days_overdue, 'day')} over", style="bold red")
    since = f"; {point.since}" if point.since else ""
    return when, point.practitioner, f"{point.text}\n{point.theme}, {point.domain}. {point.state}{since}."


def _audits(report: TeamReport) -> Iterable[RenderableType]:
    yield heading("The audits")
    if not report.audits:
        yield words(f"There are none {report.about.when}.")
        return
    rows = [
        (
            short_day(line.audited_on), line.case, line.practitioner, line.auditor,
            f"{line.grade or 'None'}{f' ({line.note})' if line.note else ''}",
            str(line.strengths), str(line.learning_points),
        )
        for line in report.audits
    ]  # fmt: skip
    yield table(("Day", "Case", "Practitioner", "Auditor", "Overall grade", "Strengths", "Points"), rows, (5, 6))
