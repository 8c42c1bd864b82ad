"""What to know where several versions of a rubric judged what is counted together, or what is compared."""

from __future__ import annotations

from q4c_cli.report.notation import months, when
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.versions.build import versions
from q4c_cli.report.versions.question import Compared
from q4c_cli.report.versions.view import Versions
from q4c_cli.rules.versions.together import Together


def own(asked: TeamQuestion, figures: Figures, together: Together) -> Versions:
    """Of the team's audits: those of the period in full, of the periods before only the overall grades."""
    earlier = {asked.period.year_before(): "year-before", asked.period.previous(): "before"}
    then = {name: when(period) for period, name in reversed(earlier.items()) if period is not None}
    return versions(figures.versions, together, Compared({"this": when(asked.period), **then}))


def beside(asked: TeamQuestion, figures: Figures, together: Together) -> Versions:
    """Of all audits of the recent months, the team's and those of others."""
    recent = {"recent": f"from {months(asked.recent)}"}
    again = bool(own(asked, figures, together).words)
    there = together.among(figures.beside.judged_by)
    return versions(figures.beside, there, Compared(recent, what="audits of this team and others", again=again))
