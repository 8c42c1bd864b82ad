"""What the questions about an organisation answer, row by row: the columns of the question's SQL, in order."""

from __future__ import annotations

from typing import NamedTuple


class CountRow(NamedTuple):
    """`organisation_counts.sql`: how many audits count in one period, and how many are good or better."""

    period: str
    audits: int
    good_or_better: int
    practitioners: int
    teams: int
    judged: int
    not_graded: int


class TeamRow(NamedTuple):
    """`organisation_teams.sql`: how many audits of one team count in one period, and how many are good or better."""

    period: str
    team: str
    audits: int
    good_or_better: int


class GradeRow(NamedTuple):
    """`organisation_grades.sql`: how many audits were given one grade, overall or in a domain."""

    kind: str
    name: str
    ladder: str
    rank: int
    grade: str
    label: str
    good_or_better: bool
    audits: int


class MatrixRow(NamedTuple):
    """`organisation_matrix.sql`: how many audits have the same grades in two results, and by the rules overall."""

    row_ladder: str | None
    row_rank: int | None
    column_ladder: str | None
    column_rank: int | None
    computed_ladder: str | None
    computed_rank: int | None
    audits: int


class JudgedRow(NamedTuple):
    """`organisation_judged.sql`: how many audits a person judged to be another grade than the rules give."""

    computed_ladder: str | None
    computed_rank: int | None
    counts_ladder: str
    counts_rank: int
    audits: int


class LadderRow(NamedTuple):
    """`organisation_ladders.sql`: one level of one ladder."""

    ladder: str
    rank: int
    grade: str
    label: str
    good_or_better: bool


class ThemeRow(NamedTuple):
    """`organisation_themes.sql`: how often a theme was named, as a strength or as a learning point."""

    period: str
    kind: str
    theme: str
    audits: int
    practitioners: int
    teams: int
    again: int


class ThemeDomainRow(NamedTuple):
    """`organisation_theme_domains.sql`: in how many audits a theme was named in one domain."""

    theme: str
    domain: str
    audits: int
