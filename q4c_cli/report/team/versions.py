"""What to know where several versions of a rubric judged what is counted together, or what is compared."""

from __future__ import annotations

from q4c_cli.report.notation import when
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.rows import RubricRow
from q4c_cli.rules.words import counted, joined


def notes(asked: TeamQuestion, figures: Figures) -> list[str]:
    """A sentence or two for each period whose figures rest on other rules; none where all rest on the same."""
    now = _rubrics(figures, "this")
    said = [_together(asked, figures, now)] if len(now) > 1 else []
    earlier = {asked.period.previous(): "before", asked.period.year_before(): "year-before"}
    for period, name in earlier.items():
        then = sorted({row.rubric for row in _rubrics(figures, name)} - {row.rubric for row in now})
        if period is not None and now and then:
            said.append(
                f"Audits {when(period)} were judged by {joined(then)}, so part of a change since may come from the "
                "rubric. 'q4c rubric impact' shows what the rubric alone changes."
            )
    return said


def _rubrics(figures: Figures, period: str) -> list[RubricRow]:
    return [row for row in figures.rubrics if row.period == period]


def _together(asked: TeamQuestion, figures: Figures, rows: list[RubricRow]) -> str:
    """Which versions judged the audits of the period, and whether their grades can be counted together."""
    each = joined([f"{counted(row.audits, 'audit')} by {row.rubric}" for row in rows])
    ladders = {(row.kind, row.name, row.ladder) for row in figures.grades}
    apart = len(ladders) > len({(kind, name) for kind, name, _ in ladders})
    how = (
        "Grades with other names are shown apart, and compared only by whether they count as good or better."
        if apart
        else "Their grades have the same names, and are counted together."
    )
    return f"Not all audits {when(asked.period)} were judged by the same rules: {each}. {how}"
