"""Learning points: closed, open, overdue, and the themes that came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A learning point still open. `days_overdue` is 0 where it is not overdue; `since` says what came of it later."""

    practitioner: str
    text: str
    theme: str
    domain: str
    audit: str
    point: str
    review_on: date
    days_overdue: int
    state: str
    since: str | None


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """The learning points still open on the day, overdue first, then by review date."""

    open: int
    overdue: int
    practitioners: int
    words: str
    points: tuple[OpenPoint, ...]


@dataclass(frozen=True, slots=True)
class ClosedPoint:
    """A learning point that was closed in the period: how, when, and how many days after its audit."""

    practitioner: str
    text: str
    theme: str
    domain: str
    audit: str
    point: str
    review_on: date
    closed_on: date
    days: int
    state: str


@dataclass(frozen=True, slots=True)
class Learning:
    """What came of learning points: given and closed in the period, open and overdue on its last day.

    `briefly` says in one sentence how many were given and closed, and how many of those closed were given before.
    `median_days` is how long the middle one of those closed was open; None where too few were.
    """

    given: int
    closed: int
    achieved: int
    carried_forward: int
    closed_on_time: int
    median_days: int | None
    open: int
    overdue: int
    words: str
    briefly: str
    points: tuple[ClosedPoint, ...]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A theme that came back for one practitioner: in which audit, and how often and when it had come up before.

    `in_team` is whether they are in the team now, whose manager can talk with them. `elsewhere` is the team in which it
    came back where that was another one, before they joined; else None.
    """

    practitioner: str
    in_team: bool
    theme: str
    label: str
    audit: str
    audited_on: date
    earlier_audits: int
    last_before: date
    elsewhere: str | None
    words: str
