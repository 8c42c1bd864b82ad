"""The agenda of group supervision: what several practitioners share, what better looks like, and what to discuss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.names import Names
from q4c_cli.report.next_steps import NextStep
from q4c_cli.report.notation import when
from q4c_cli.report.team.levels import Levels, levels
from q4c_cli.report.team.parts.agenda import Topic
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.rows import PointRow, SharedThemeRow, StrengthRow
from q4c_cli.report.team.themes import by_theme, is_open, point_of, strengths_of
from q4c_cli.rules.days import MONTHS, day_in_words
from q4c_cli.rules.words import counted

TOPICS = 3
"""A group supervision session has room for about three topics."""

POINTS_SHOWN, STRENGTHS_SHOWN = 4, 2
"""How many learning points and strengths stand beside a topic; all of them stand further down."""


@dataclass(frozen=True)
class _Said:
    """What was said on one theme: the recent points, the strengths, and what the next level looks like."""

    points: list[PointRow]
    strengths: list[StrengthRow]
    levels: Levels


def topics(asked: TeamQuestion, figures: Figures, names: Names, rubrics: Mapping[str, Rubric]) -> tuple[Topic, ...]:
    """What to take to group supervision, the theme shared by most in the period first."""
    points, strengths = by_theme(figures.recent_points), by_theme(figures.strengths)
    found = []
    for row in figures.shared[:TOPICS]:
        here = points[row.theme]
        next_up = levels(row.theme, here, figures, names, rubrics)
        found.append(_topic(row, _Said(here, strengths.get(row.theme, []), next_up), asked, names))
    return tuple(found)


def question(theme: str, steps: tuple[NextStep, ...], names: Names) -> str:
    """What to discuss: the organisation's own question for the theme, else one made of the next level up."""
    if theme in names.questions:
        return names.questions[theme]
    if not steps:
        return f"What does each of us do about this: {names.theme(theme)}? What has worked, and for which children?"
    first = next((step for step in steps if step.descriptors), steps[0])
    if not first.descriptors:
        return f"What would it take for our work to be {first.next} in {first.domain}, where it is {first.now} now?"
    return (
        f"In which of our own cases is this so, and what stands in its way in the others? "
        f"\N{LEFT DOUBLE QUOTATION MARK}{first.descriptors[0].text}\N{RIGHT DOUBLE QUOTATION MARK}"
    )


def _topic(row: SharedThemeRow, said: _Said, asked: TeamQuestion, names: Names) -> Topic:
    """One topic. The period's points come first, then those of others from the recent months."""
    points = [p for p in said.points if p.audited_on >= asked.period.start]
    asked_now = {p.practitioner for p in points}
    asked_of = {p.practitioner for p in said.points}
    shown = _from_many(points + [p for p in said.points if p.practitioner not in asked_now])[:POINTS_SHOWN]
    due = [p.review_on for p in shown if is_open(p)]
    return Topic(
        theme=row.theme,
        label=names.theme(row.theme),
        why=_why(row, points, asked),
        domains=tuple(dict.fromkeys(names.domain(p.domain) for p in said.points)),
        points=tuple(point_of(p, names) for p in shown),
        more=len(points) - len(set(points) & set(shown)),
        taken_from=said.levels.taken_from,
        steps=said.levels.steps,
        question=question(row.theme, said.levels.steps, names),
        strengths=tuple(
            strength
            for strength in strengths_of(sorted(said.strengths, key=lambda s: s.practitioner in asked_of), names)
            if not strength.again
        )[:STRENGTHS_SHOWN],
        review=_review(due, asked.as_at),
        first_review=min(due, default=None),
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
        said = f"Given to {counted(row.recent_practitioners, 'practitioner')} since {_since(asked)}"
        said += f", {row.practitioners} of them {when(asked.period)}"
    again = len({p.practitioner for p in points if p.last_before is not None})
    if not again:
        return f"{said}."
    if row.practitioners == 1:
        return f"{said}. That one had been asked before."
    if again == row.practitioners:
        return f"{said}. {'Both' if again == 2 else f'All {again}'} had been asked before."
    return f"{said}. {again} of the {row.practitioners} had been asked before."


def _since(asked: TeamQuestion) -> str:
    """The month in which the recent months begin, with its year where that is another."""
    start = asked.recent.start
    month = MONTHS[start.month - 1]
    return month if start.year == asked.period.end.year else f"{month} {start.year}"
