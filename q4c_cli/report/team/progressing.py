"""What came of learning points: given and closed in the period, open and overdue at its end."""

from __future__ import annotations

from statistics import median

from q4c_cli.report.names import Names
from q4c_cli.report.notation import when
from q4c_cli.report.team.parts.learning import ClosedPoint, Learning, OpenPoints
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.rows import ClosedPointRow
from q4c_cli.rules.words import counted, whole

ENOUGH = 5
"""With fewer closed points than this, the middle one says nothing."""


def learning(asked: TeamQuestion, figures: Figures, open_points: OpenPoints, names: Names) -> Learning:
    """How many learning points were given and closed, and how many are open and overdue."""
    rows = figures.closed_points
    achieved = sum(row.state == "achieved" for row in rows)
    on_time = sum(row.closed_on <= row.review_on for row in rows)
    days = int(median(_days(row) for row in rows)) if len(rows) >= ENOUGH else None
    return Learning(
        given=len(figures.points),
        closed=len(rows),
        achieved=achieved,
        carried_forward=len(rows) - achieved,
        closed_on_time=on_time,
        median_days=days,
        open=open_points.open,
        overdue=open_points.overdue,
        words=" ".join([_given(asked, figures), _closed(asked, rows, achieved, on_time), *_usual(days)]),
        briefly=_briefly(asked, len(figures.points), rows),
        points=tuple(_point(row, names) for row in rows),
    )


def _days(row: ClosedPointRow) -> int:
    """How long a point was open, from the audit to the note that closed it."""
    return (row.closed_on - row.audited_on).days


def _given(asked: TeamQuestion, figures: Figures) -> str:
    if not figures.points:
        return f"No learning points were given {when(asked.period)}."
    return f"{counted(len(figures.points), 'learning point was', 'learning points were')} given {when(asked.period)}."


def _closed(asked: TeamQuestion, rows: tuple[ClosedPointRow, ...], achieved: int, on_time: int) -> str:
    if not rows:
        return "None was closed."
    carried = len(rows) - achieved
    how = [f"{achieved} achieved"] if achieved else []
    how += [f"{carried} carried forward into a later audit"] if carried else []
    were = counted(len(rows), "was", "were")
    by = f"{on_time} of them by the review date" if len(rows) > 1 else f"{'' if on_time else 'not '}by the review date"
    return f"{were} closed{_given_before(asked, rows)}: {' and '.join(how)}; {by}."


def _briefly(asked: TeamQuestion, given: int, rows: tuple[ClosedPointRow, ...]) -> str:
    """How many were given, and how many closed, in one sentence for a small place."""
    said = f"{given or 'None'} given {when(asked.period)}"
    return f"{said}; {len(rows)} closed{_given_before(asked, rows)}." if rows else f"{said}, none closed."


def _given_before(asked: TeamQuestion, rows: tuple[ClosedPointRow, ...]) -> str:
    """How many of those closed had been given before the period, after a comma; nothing where none had."""
    older = sum(row.audited_on < asked.period.start for row in rows)
    if not older:
        return ""
    if older < len(rows):
        return f", {older} of them given before"
    return ", given before" if older == 1 else f", {whole(older)} given before"


def _usual(days: int | None) -> list[str]:
    return [] if days is None else [f"Half of those were closed within {counted(days, 'day')} of the audit."]


def _point(row: ClosedPointRow, names: Names) -> ClosedPoint:
    return ClosedPoint(
        practitioner=row.practitioner,
        text=row.text,
        theme=names.theme(row.theme),
        domain=names.domain(row.domain),
        audit=row.audit,
        point=row.point,
        review_on=row.review_on,
        closed_on=row.closed_on,
        days=_days(row),
        state="Achieved" if row.state == "achieved" else "Carried forward",
    )
