"""What the next level up looks like for a theme. A rubric describes domains: it is taken from those of the points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.names import Names
from q4c_cli.report.next_steps import NextStep, next_step
from q4c_cli.report.team.question import Figures
from q4c_cli.report.team.rows import PointLevelRow, PointRow
from q4c_cli.rules.next_level import NextLevel, next_level
from q4c_cli.rules.words import counted, joined, sentence, whole

STEPS_SHOWN = 2
"""In how many domains a topic says what the next level up looks like: those in which most were asked."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The next level up in some domains, and in words where the theme's points were given and what was taken."""

    steps: tuple[NextStep, ...]
    taken_from: str


def levels(
    theme: str, points: Sequence[PointRow], figures: Figures, names: Names, rubrics: Mapping[str, Rubric]
) -> Levels:
    """The next level up of a theme: in the domain where most of its `points` were given, from the grade usual there.

    The domain with the next most points follows. Of grades that are equally usual, the lowest counts. Where a domain
    was at its best already, the next grade that was given there counts; where there is none, it has no next level.
    """
    given = Counter(point.domain for point in points)
    steps: dict[str, NextStep] = {}
    for domain, number in given.most_common():
        rows = [row for row in figures.point_levels if (row.theme, row.counted_as) == (theme, domain)]
        rows.sort(key=lambda row: (-row.points, rubrics[row.rubric].rank(row.domain, row.grade)))
        found = next(((row, level) for row in rows if (level := _next(row, rubrics)) is not None), None)
        if found is not None and len(steps) < STEPS_SHOWN:
            steps[domain] = _step(*found, number, figures, names, rubrics)
    return Levels(tuple(steps.values()), _taken_from(given, list(steps), names) if steps else "")


def _next(row: PointLevelRow, rubrics: Mapping[str, Rubric]) -> NextLevel | None:
    return next_level(rubrics[row.rubric], row.domain, row.grade)


def _step(  # noqa: PLR0917 - all of it is about one domain
    row: PointLevelRow,
    level: NextLevel,
    given: int,
    figures: Figures,
    names: Names,
    rubrics: Mapping[str, Rubric],
) -> NextStep:
    now = rubrics[row.rubric].grade_of(row.domain, row.grade)
    domain = names.domain(row.counted_as)
    return next_step(now, level, domain, _seen(row, figures), row.audits, _from(row, given, now.label, domain))


def _from(row: PointLevelRow, given: int, grade: str, domain: str) -> str:
    """At which grade the points of a domain were given, as far as at that from which the next level is taken."""
    if given == 1:
        return f"The one point in {domain} was given at {grade}."
    if row.points == given:
        return f"{sentence(whole(given))} points in {domain} were given at {grade}."
    return f"{row.points} of the {given} points in {domain} {'was' if row.points == 1 else 'were'} given at {grade}."


def _seen(row: PointLevelRow, figures: Figures) -> dict[str, int]:
    """In how many of these audits each indicator was seen."""
    where = (row.theme, row.domain, row.rubric, row.grade)
    return {n.indicator: n.audits for n in figures.point_indicators if n[:4] == where}


def _taken_from(given: Counter[str], taken: list[str], names: Names) -> str:
    """In which domains the points were given, how many in each, and which of them the next levels are taken from."""
    total, there = sum(given.values()), joined([names.domain(domain) for domain in taken])
    if len(given) == 1:
        which = "The one learning point" if total == 1 else f"{sentence(whole(total))} learning points"
        were = "was" if total == 1 else "were"
        return f"The rubric describes domains, not themes. {which} on this theme {were} given in {there}."
    spread = joined([f"{names.domain(domain)} ({number})" for domain, number in given.most_common()])
    points = counted(total, "learning point")
    return (
        f"The rubric describes domains, not themes. The {points} on this theme were given in {spread}; "
        f"what follows is from {there}."
    )
