"""Strengths and gaps by theme, and what several practitioners share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from q4c_cli.report.names import Names
from q4c_cli.report.notation import short_day, when
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.rows import PointRow, SharedThemeRow, StrengthRow, ThemeRow
from q4c_cli.report.team.view import Gap, Point, Strength, StrengthTheme, Topic
from q4c_cli.rules import statistics
from q4c_cli.rules.days import MONTHS, day_in_words
from q4c_cli.rules.words import counted

TOPICS = 3
"""A group supervision session has room for about three topics."""

POINTS_SHOWN, STRENGTHS_SHOWN = 4, 2
"""How many learning points and strengths stand beside a topic; all of them stand further down."""

Row = TypeVar("Row", PointRow, StrengthRow)


def point_of(row: PointRow, names: Names) -> Point:
    """A learning point, with a word on whether its theme has come back."""
    recurs = None
    if row.last_before is not None:
        recurs = f"Asked before, last on {short_day(row.last_before)}"
    return Point(
        text=row.text,
        domain=names.domain(row.domain),
        practitioner=row.practitioner,
        audit=row.audit,
        audited_on=row.audited_on,
        point=row.point,
        review_on=row.review_on,
        recurs=recurs,
        closed=None if _is_open(row) else f"since {row.state.replace('-', ' ')}",
    )


def _is_open(row: PointRow) -> bool:
    return row.state in ("open", "in-progress")


def strength_of(row: StrengthRow, names: Names) -> Strength:
    """A strength."""
    return Strength(row.text, names.domain(row.domain), row.practitioner, row.audit)


def by_theme(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each theme, in the order of the rows."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.theme].append(row)
    return found


def strength_themes(asked: TeamQuestion, figures: Figures, names: Names) -> tuple[StrengthTheme, ...]:
    """The themes named as strengths, those named in most audits first."""
    said = by_theme(figures.strengths)
    return tuple(
        StrengthTheme(
            theme=row.theme,
            label=names.theme(row.theme),
            named=row.named,
            audits=row.audits,
            practitioners=row.practitioners,
            words=_spread(row, figures),
            before=_before(row, figures, asked),
            strengths=tuple(strength_of(s, names) for s in said[row.theme]),
        )
        for row in _named(figures, "strength")
    )


def gaps(asked: TeamQuestion, figures: Figures, names: Names) -> tuple[Gap, ...]:
    """The themes of learning points, those given to most practitioners first."""
    given = by_theme(figures.points)
    return tuple(
        Gap(
            theme=row.theme,
            label=names.theme(row.theme),
            named=row.named,
            audits=row.audits,
            practitioners=row.practitioners,
            words=_spread(row, figures),
            before=_before(row, figures, asked),
            points=tuple(point_of(p, names) for p in given[row.theme]),
        )
        for row in _named(figures, "learning-point")
    )


def _named(figures: Figures, kind: str) -> list[ThemeRow]:
    rows = [row for row in figures.themes if row.period == "this" and row.kind == kind]
    return sorted(rows, key=lambda r: (-r.practitioners, -r.audits, -r.named, r.theme))


def _spread(row: ThemeRow, figures: Figures) -> str:
    """In how many audits, of how many people: 4 of 9 audits, 3 practitioners."""
    audits = figures.periods["this"].audits
    return f"{row.audits} of {counted(audits, 'audit')}, {counted(row.practitioners, 'practitioner')}"


def _before(row: ThemeRow, figures: Figures, asked: TeamQuestion) -> str:
    """How often the theme was named in the period before, and whether that is firmly another share of audits."""
    rows = (r for r in figures.themes if (r.period, r.kind, r.theme) == ("before", row.kind, row.theme))
    earlier = next((r.audits for r in rows), 0)
    period = asked.period.previous()
    if period is None:
        return "no such period"
    of_now, of_before = figures.periods["this"].audits, figures.periods["before"].audits
    then = when(period)
    if of_before == 0:
        return f"no audits {then}"
    said = f"{earlier} of {of_before} {then}"
    match statistics.firmness(row.audits, of_now, earlier, of_before):
        case "likely up":
            return f"{said}, so likely more often now"
        case "likely down":
            return f"{said}, so likely less often now"
        case _:
            return said


def topics(asked: TeamQuestion, figures: Figures, names: Names) -> tuple[Topic, ...]:
    """What to take to group supervision, the theme shared by most in the period first."""
    points, strengths = by_theme(figures.recent_points), by_theme(figures.strengths)
    return tuple(
        _topic(row, points[row.theme], strengths.get(row.theme, []), asked, names) for row in figures.shared[:TOPICS]
    )


def _topic(
    row: SharedThemeRow, recent: list[PointRow], strengths: list[StrengthRow], asked: TeamQuestion, names: Names
) -> Topic:
    """One topic. `recent` are the points of the recent months: the period's come first, then those of others."""
    points = [p for p in recent if p.audited_on >= asked.period.start]
    asked_now = {p.practitioner for p in points}
    asked_of = {p.practitioner for p in recent}
    shown = _from_many(points + [p for p in recent if p.practitioner not in asked_now])[:POINTS_SHOWN]
    return Topic(
        theme=row.theme,
        label=names.theme(row.theme),
        why=_why(row, points, asked),
        domains=tuple(dict.fromkeys(names.domain(p.domain) for p in recent)),
        points=tuple(point_of(p, names) for p in shown),
        more=len(points) - len(set(points) & set(shown)),
        strengths=tuple(
            strength_of(s, names) for s in sorted(strengths, key=lambda s: s.practitioner in asked_of)[:STRENGTHS_SHOWN]
        ),
        review=_review([p.review_on for p in shown if _is_open(p)], asked.as_at),
    )


def _review(due: list[date], as_at: date) -> str:
    """When the first of the points that are shown and still open comes up for review."""
    if not due:
        return "None of these is still open."
    return f"First review: {day_in_words(min(due))}{', past' if min(due) < as_at else ''}."


def _from_many(points: list[PointRow]) -> list[PointRow]:
    """The points in an order that hears everybody once before anybody twice."""
    turn: Counter[str] = Counter()
    turns = []
    for point in points:
        turns.append(turn[point.practitioner])
        turn[point.practitioner] += 1
    return [point for _, point in sorted(zip(turns, points, strict=True), key=lambda each: each[0])]


def _why(row: SharedThemeRow, points: list[PointRow], asked: TeamQuestion) -> str:
    """Who shares the theme, now and over the recent months, and for how many of them it has come back."""
    said = f"Given to {counted(row.practitioners, 'practitioner')} {when(asked.period)}"
    if row.recent_practitioners > row.practitioners:
        said += f", {row.recent_practitioners} in all since {_since(asked)}"
    again = len({p.practitioner for p in points if p.last_before is not None})
    if not again:
        return f"{said}."
    who = f"{again} of them" if row.practitioners > 1 else "They"
    return f"{said}. {who} had been asked before."


def _since(asked: TeamQuestion) -> str:
    """The month in which the recent months begin, with its year where that is another."""
    start = asked.recent.start
    month = MONTHS[start.month - 1]
    return month if start.year == asked.period.end.year else f"{month} {start.year}"
