"""What the questions about themes answer, row by row: the fields are the columns of the question's SQL, in order."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class TotalRow(NamedTuple):
    """`theme_totals.sql`: how many audits in one period, of how many practitioners and teams."""

    period: str
    audits: int
    practitioners: int
    teams: int


class SpreadRow(NamedTuple):
    """`theme_spread.sql`: how far one theme is spread in one period, as a strength or as a learning point."""

    period: str
    kind: str
    theme: str
    named: int
    audits: int
    practitioners: int
    teams: int


class TeamRow(NamedTuple):
    """`theme_teams.sql`: one theme in one team."""

    kind: str
    theme: str
    team: str
    audits: int
    practitioners: int


class ReturnRow(NamedTuple):
    """`theme_returns.sql`: for how many practitioners one theme came back."""

    theme: str
    came_back: int


class OutcomeRow(NamedTuple):
    """`theme_outcomes.sql`: how many learning points of one theme were due for review, and achieved."""

    theme: str
    due: int
    achieved: int


class PointRow(NamedTuple):
    """`theme_points.sql`: one learning point, without the practitioner."""

    theme: str
    domain: str
    team: str
    audit: str
    point: str
    audited_on: date
    text: str


class LatestRow(NamedTuple):
    """`theme_latest.sql`: the nearest days on which learning points were given, before the period and after it."""

    before: date | None
    after: date | None
