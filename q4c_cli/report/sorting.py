"""Where a theme is dealt with, in the report on themes and in the Quality Account.

The rule is ours, stands in the report on themes, and is tried in this order:

1. improving: it is less often a gap than in the period before, beyond what chance does to one theme among all;
2. course: of at least twenty audits, it was given in at least half of the teams, no fewer than three, and to at least a
   quarter of the practitioners: no team can mend alone what most teams lack. Those given to most people, up to three;
3. supervision: at least two practitioners of one team share it, or it waits for a course;
4. individual: what is left concerns single people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from q4c_cli.rules.figures.statistics import Firmness

Place = Literal["course", "supervision", "improving", "individual"]
"""Where a theme is dealt with: the learning programme, group supervision, nowhere new, individual supervision."""

COURSES = 3
"""A learning programme has room for about three new courses at a time."""

FEWEST_AUDITS = 20
"""Of fewer audits no course is bought: a month's handful of learning points looks quite otherwise the month after."""

FEWEST_TEAMS, TEAMS_SHARE, PEOPLE_SHARE = 3, 0.5, 0.25
"""From how many teams, which share of them and which share of practitioners on a theme is the organisation's."""

SHARED = 2
"""How many practitioners of one team share a theme, for it to be the team's."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Where a theme is dealt with; `waits` where it is wide enough for a course and others are wider."""

    place: Place
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a theme is spread: in how many of all teams, to how many of all practitioners, out of how many audits."""

    audits: int
    teams: tuple[int, int]
    practitioners: tuple[int, int]
    most_in_a_team: int


def place_of(firmness: Firmness, spread: Spread) -> Place:
    """Where a theme is dealt with, looked at by itself. `firmness` is that of its change as one among all themes."""
    if firmness == "likely down":
        return "improving"
    teams, practitioners = spread.teams, spread.practitioners
    wide = spread.audits >= FEWEST_AUDITS and teams[0] >= max(FEWEST_TEAMS, TEAMS_SHARE * teams[1])
    if wide and practitioners[0] >= PEOPLE_SHARE * practitioners[1]:
        return "course"
    return "supervision" if spread.most_in_a_team >= SHARED else "individual"


def in_turn(places: Sequence[Place]) -> list[Sorted]:
    """The places of themes in their order, those given to most people first: there is room for so many courses."""
    found = [Sorted(place) for place in places]
    courses = [n for n, place in enumerate(places) if place == "course"]
    for n in courses[COURSES:]:
        found[n] = replace(found[n], place="supervision", waits=True)
    return found


RULE = (
    f"A theme needs a course where, of {FEWEST_AUDITS} audits or more, it was given in at least half of the teams "
    f"audited, no fewer than {FEWEST_TEAMS}, and to at least a quarter of the practitioners audited; the {COURSES} "
    "given to most people come first, and the others wait. It belongs in a team's group supervision where at least two "
    "of its practitioners share it. It improves where it is likely less often a gap than before. The rest is for "
    "individual supervision. This is q4c's own rule."
)
"""The rule in words."""
