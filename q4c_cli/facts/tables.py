"""The tables that every figure is asked of: their columns and types, in the order in which rows are loaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, and each column with its SQL type. `about` says what one row is."""

    name: str
    about: str
    columns: dict[str, str]

    @property
    def definition(self) -> str:
        """The statement that makes the table, for one connection alone."""
        columns = ", ".join(f"{column} {kind}" for column, kind in self.columns.items())
        return f"create temporary table {self.name} ({columns})"


def _table(name: str, about: str, columns: str) -> Table:
    words = columns.replace(",", " ").split()
    return Table(name, about, dict(zip(words[::2], words[1::2], strict=True)))


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _table(
            "level",
            "One level of one scale of one rubric. `ladder` is the rubric and the scale's grades, worst first.",
            "rubric varchar, scale varchar, ladder varchar, grade varchar, rank integer, label varchar, "
            "good_or_better boolean",
        ),
        _table(
            "passage",
            "What one domain or result of one rubric is counted as: what it is called by the newest version that "
            "judged and comes from it. `ends` is null, or why it is counted apart: merged, split, dropped or gone. "
            "`kind` is overall, result or domain; the overall result is called overall.",
            "rubric varchar, kind varchar, name varchar, counted_as varchar, ends varchar",
        ),
        _table(
            "grade_passage",
            "On which ladder one grade of one domain or result is counted, and how good it is there. Versions whose "
            "grades all have a place in the newer one share its ladder; of others, only good or better compares.",
            "rubric varchar, kind varchar, name varchar, grade varchar, ladder varchar, rank integer",
        ),
        _table(
            "audit",
            "One audit. `overall` is the grade that counts: the judged one where there is one, else the computed one.",
            "audit varchar, rubric varchar, case_ref varchar, work varchar, stage varchar, practitioner varchar, "
            "team varchar, auditor varchar, audited_on date, status varchar, escalated boolean, scale varchar, "
            "computed varchar, judged boolean, overall varchar",
        ),
        _table(
            "result",
            "One result of one audit: a part's, or the overall one. `grade` is null where there is none.",
            "audit varchar, rubric varchar, result varchar, scale varchar, is_overall boolean, grade varchar",
        ),
        _table(
            "assessment",
            "One domain's part of one audit, or an item's; also the grade that items make of their domain. `grade` is "
            "null where there is none yet, or the domain was not assessed.",
            "audit varchar, rubric varchar, domain varchar, scale varchar, grade varchar, not_assessed boolean",
        ),
        _table(
            "seen",
            "One indicator of its rubric that an auditor saw in one domain of one audit.",
            "audit varchar, domain varchar, indicator varchar",
        ),
        _table(
            "learning_point",
            "One learning point as the audit gave it. `point` is its id within the audit: heard-1.",
            "audit varchar, point varchar, domain varchar, theme varchar, review_on date, text varchar",
        ),
        _table(
            "strength",
            "One strength that an audit named. `place` counts from 1 within its domain.",
            "audit varchar, domain varchar, place integer, theme varchar, text varchar",
        ),
        _table(
            "progress",
            "One dated note on a learning point, from the learning log. `place` counts from 1 within the point.",
            "audit varchar, point varchar, place integer, noted_on date, state varchar",
        ),
        _table(
            "practitioner",
            "One practitioner of people.yaml: the team they are in now, and their last day in post if it is known.",
            "practitioner varchar, team varchar, until date",
        ),
        _table(
            "team",
            "One team of people.yaml, and the service area it belongs to if that is known.",
            "team varchar, area varchar",
        ),
        _table(
            "period",
            "One period that a question asks about, by a name of the asker's. Both days are inside it.",
            "period varchar, starts_on date, ends_on date",
        ),
    )
}
"""Every table by name."""
