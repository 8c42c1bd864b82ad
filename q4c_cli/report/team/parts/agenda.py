"""What to do next, and what to take to group supervision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.report.next_steps import NextStep
from q4c_cli.report.team.parts.themes import Point, Strength


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, and where: "See these cases again", "In individual supervision", "Spread", "Audit next"."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme to take to group supervision: why, where it shows, the points, and who already does it well.

    `steps` say what the next level up looks like in the domains where most were asked. `taken_from` says in which
    domains the points were given, and from which of them the steps are; it is empty where there are none. `question`
    is what to discuss.
    """

    theme: str
    label: str
    why: str
    domains: tuple[str, ...]
    points: tuple[Point, ...]
    more: int
    taken_from: str
    steps: tuple[NextStep, ...]
    question: str
    strengths: tuple[Strength, ...]
    review: str
    first_review: date | None


@dataclass(frozen=True, slots=True)
class Supervision:
    """What to take to group supervision, the most shared first, `order` saying how; or `why_none`, a sentence."""

    topics: tuple[Topic, ...]
    order: str
    why_none: str | None
