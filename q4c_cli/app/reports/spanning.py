"""By which versions of rubrics what a report counts was judged: asked in one way for all reports."""

from __future__ import annotations

from collections.abc import Mapping

from q4c_cli.facts.questions import Facts
from q4c_cli.report.versions.question import VersionFigures
from q4c_cli.report.versions.rows import GradedRow, JudgedRow, VersionRow


def versions(facts: Facts, *, team: str = "", area: str = "", counting: str = "final") -> VersionFigures:
    """What judged the audits of a team or a service area, of all where none is given.

    With `counting="graded"` only audits with an overall grade count.
    """
    takes = {"team": team, "practitioner": "", "area": area, "counting": counting}
    return _with_graded(facts, facts.ask("versions", VersionRow, **takes), takes)


def of_practitioner(facts: Facts, practitioner: str, rows: tuple[VersionRow, ...]) -> VersionFigures:
    """What judged the audits of a practitioner, of whom `practitioner_versions.sql` answered these rows."""
    takes = {"team": "", "practitioner": practitioner, "area": "", "counting": "final"}
    return _with_graded(facts, rows, takes)


def _with_graded(facts: Facts, rows: tuple[VersionRow, ...], takes: Mapping[str, str]) -> VersionFigures:
    """With what each version graded, where there are several."""
    several = len({row.rubric for row in rows}) > 1
    graded = facts.ask("versions_graded", GradedRow, **takes) if several else ()
    return VersionFigures(tuple(map(JudgedRow, facts.together.judged)), rows, graded)
