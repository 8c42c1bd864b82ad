"""What the questions about versions answer, row by row: the fields are the columns of the question's SQL, in order."""

from __future__ import annotations

from typing import NamedTuple


class JudgedRow(NamedTuple):
    """One version by which there are audits in the days that a report asks about, whosever they are."""

    rubric: str


class VersionRow(NamedTuple):
    """`versions.sql`: how many audits of one period were judged by one version of a rubric."""

    period: str
    rubric: str
    audits: int


class GradedRow(NamedTuple):
    """`versions_graded.sql`: in how many audits of one period one version's domain or result was graded."""

    period: str
    rubric: str
    kind: str
    name: str
    audits: int
