"""By which versions of rubrics what a report counts was judged: asked in one way for all reports."""

from __future__ import annotations

from q4c_cli.facts.questions import Facts
from q4c_cli.report.versions.question import VersionFigures
from q4c_cli.report.versions.rows import GradedRow, JudgedRow, VersionRow


def versions(
    facts: Facts, *, team: str = "", practitioner: str = "", area: str = "", counting: str = "final"
) -> VersionFigures:
    """What judged the audits of a team, a practitioner or a service area, of all where none is given.

    With `counting="graded"` only audits with an overall grade count.
    """
    takes = {"team": team, "practitioner": practitioner, "area": area, "counting": counting}
    rows = facts.ask("versions", VersionRow, **takes)
    several = len({row.rubric for row in rows}) > 1
    graded = facts.ask("versions_graded", GradedRow, **takes) if several else ()
    return VersionFigures(tuple(map(JudgedRow, facts.together.judged)), rows, graded)
