"""Strengths and gaps by theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from q4c_cli.report.names import Names
from q4c_cli.report.notation import short_day, when
from q4c_cli.report.team.parts.themes import Gap, Point, Strength, StrengthTheme
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.rows import PointRow, StrengthRow, ThemeRow
from q4c_cli.rules.figures import statistics
from q4c_cli.rules.words import counted, joined

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
        closed=None if is_open(row) else f"since {row.state.replace('-', ' ')}",
    )


def is_open(row: PointRow) -> bool:
    """Whether a learning point still asks for something."""
    return row.state in ("open", "in-progress")


def strengths_of(rows: Sequence[StrengthRow], names: Names) -> tuple[Strength, ...]:
    """Strengths. Where several have the same words, the first says whose they all are, and the others are `again`."""
    same = defaultdict(list)
    for row in rows:
        same[row.text].append(row)
    return tuple(
        Strength(
            text=row.text,
            domain=names.domain(row.domain),
            practitioner=row.practitioner,
            audit=row.audit,
            whose=_whose(same[row.text], names),
            again=row is not same[row.text][0],
        )
        for row in rows
    )


def _whose(rows: list[StrengthRow], names: Names) -> str:
    """Whose strength it is and where it shows: "fca-0101 and fca-0107, Heard"."""
    people = dict.fromkeys(row.practitioner for row in rows)
    domains = dict.fromkeys(names.domain(row.domain) for row in rows)
    return ", ".join([joined(list(people)), *domains])


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
            strengths=strengths_of(said[row.theme], names),
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
    """In how many audits, of how many people: 4 of 9 audits, 3 practitioners. One audit is one person's."""
    audits = figures.periods["this"].audits
    if row.audits == 1:
        return f"1 of {audits} audits" if audits > 1 else "the one audit"
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
