"""Learning points that are still open, and themes that have come back."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from q4c_cli.report.names import Names, plain
from q4c_cli.report.notation import short_day
from q4c_cli.report.team.parts.learning import OpenPoint, OpenPoints, Recurrence
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.rows import BroughtRow, OpenPointRow, PointRow
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import counted


def open_points(asked: TeamQuestion, figures: Figures, names: Names) -> OpenPoints:
    """The learning points open on the day, overdue first."""
    points = [_open(row, asked.as_at, names) for row in figures.open_points]
    points.sort(key=lambda p: (-p.days_overdue, p.review_on, p.practitioner, p.audit, p.point))
    overdue = sum(1 for p in points if p.days_overdue)
    people = len({p.practitioner for p in points})
    return OpenPoints(len(points), overdue, people, _say(len(points), overdue, people, asked.as_at), tuple(points))


def _open(row: OpenPointRow, as_at: date, names: Names) -> OpenPoint:
    since = f"closed since, on {short_day(row.closed_since)}" if row.closed_since else None
    return OpenPoint(
        practitioner=row.practitioner,
        text=row.text,
        theme=names.theme(row.theme),
        domain=names.domain(row.domain),
        audit=row.audit,
        point=row.point,
        review_on=row.review_on,
        days_overdue=max(0, (as_at - row.review_on).days),
        state=plain(row.state),
        since=since,
    )


def _say(open_: int, overdue: int, people: int, as_at: date) -> str:
    if not open_:
        return f"No learning points were open on {day_in_words(as_at)}."
    are = counted(open_, "learning point was", "learning points were")
    said = f"{are} open on {day_in_words(as_at)}, of {counted(people, 'practitioner')}"
    return f"{said}; {overdue} of them past the review date." if overdue else f"{said}; none past the review date."


def recurrences(figures: Figures, names: Names) -> tuple[Recurrence, ...]:
    """The themes that came back in an audit of the period: one line for each audit and theme, latest first."""
    once = {(row.practitioner, row.theme, row.audit): row for row in figures.points if row.last_before is not None}
    rows = sorted(once.values(), key=lambda r: (-r.audited_on.toordinal(), r.practitioner, r.theme, r.audit))
    team = {each.practitioner for each in figures.practitioners}
    return tuple(_recurrence(row, row.last_before, names, team) for row in rows if row.last_before is not None)


def _recurrence(row: PointRow, last_before: date, names: Names, team: Set[str]) -> Recurrence:
    times = "once" if row.earlier_audits == 1 else f"in {row.earlier_audits} audits"
    return Recurrence(
        practitioner=row.practitioner,
        in_team=row.practitioner in team,
        theme=row.theme,
        label=names.theme(row.theme),
        audit=row.audit,
        audited_on=row.audited_on,
        earlier_audits=row.earlier_audits,
        last_before=last_before,
        elsewhere=None,
        words=f"Came up {times} before, last on {day_in_words(last_before)}.",
    )


def brought(figures: Figures, names: Names) -> tuple[Recurrence, ...]:
    """The themes that came back for people before they joined, in another team: each theme of each once, the latest.

    What came back in this team in the period as well is not among them: it stands with the others.
    """
    here = {(row.practitioner, row.theme) for row in figures.points if row.last_before is not None}
    found: dict[tuple[str, str], Recurrence] = {}
    for row in figures.brought:
        who = row.practitioner, row.theme
        if who not in here and who not in found:
            found[who] = _brought(row, names)
    return tuple(found.values())


def _brought(row: BroughtRow, names: Names) -> Recurrence:
    times = "once" if row.earlier_audits == 1 else f"in {row.earlier_audits} audits"
    return Recurrence(
        practitioner=row.practitioner,
        in_team=True,
        theme=row.theme,
        label=names.theme(row.theme),
        audit=row.audit,
        audited_on=row.audited_on,
        earlier_audits=row.earlier_audits,
        last_before=row.last_before,
        elsewhere=names.team(row.team),
        words=f"Came up {times} before, last on {day_in_words(row.last_before)}.",
    )
