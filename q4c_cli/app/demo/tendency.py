"""What the made-up figures show: teams that improve, hold or slip, a theme that fades, points that keep coming back."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from q4c_cli.app.demo.cast import Cast

RISES, HOLDS, SLIPS = (1.2, 2.4), (2.0, 2.0), (2.1, 1.7)
"""How good a team's work is at the beginning and at the end of the time. From 0 to 3, the places of the grades."""

THEMES = {
    "voice-of-child": 1.2,
    "participation": 1.0,
    "explaining-outcome": 1.0,
    "risk-analysis": 1.1,
    "domestic-abuse": 2.5,
    "diversity-and-identity": 0.8,
    "case-planning": 0.6,
    "analysis": 1.3,
    "evidence-and-research": 0.8,
    "clear-language": 0.7,
    "recording": 0.9,
    "multi-agency": 0.8,
    "court-timeliness": 0.6,
    "family-ties": 0.5,
}
"""How often a theme is asked for, one compared with another."""

FADING = "explaining-outcome"
"""The theme that group supervision has dealt with: common at the beginning, gone at the end."""
FADES_FROM, FADED_BY = 6.0, 0.87
LEARNT = 0.2
"""How much less likely a theme is once a practitioner has been asked about it, unless it is a habit."""
HABITS = ("recording", "analysis", "risk-analysis", "voice-of-child", "case-planning", "evidence-and-research")
"""Themes that some practitioners are asked about again and again."""
HABIT_WEIGHT = 7.0
CUTS = (0.72, 1.5, 2.5)
"""Where one grade ends and the next begins, between 0 and 3."""
GROUPS = {"safeguarding": "safety", "safe": "safety"} | dict.fromkeys(
    ("engaging-with-children", "heard", "enabled"), "child"
)
"""Domains that tend to be good or poor together; every other domain is about paper."""


@dataclass(frozen=True, slots=True)
class Habit:
    """One practitioner: how much better or worse than the team, and the theme that keeps coming back, if any."""

    offset: float
    theme: str | None


@dataclass(frozen=True, slots=True)
class Tendency:
    """All of a workspace's tendencies, by team and by practitioner."""

    teams: dict[str, tuple[float, float]]
    habits: dict[str, Habit]

    def quality(self, team: str, practitioner: str, at: float) -> float:
        """How good the work of this practitioner in this team is about then, between 0 and 3."""
        begins, ends = self.teams[team]
        return begins + (ends - begins) * at + self.habits[practitioner].offset

    def weight(self, theme: str, practitioner: str, at: float, *, asked_before: bool) -> float:
        """How likely a learning point of this theme is, compared with others. What was asked is mostly learnt."""
        if theme == FADING:
            return FADES_FROM * max(0.0, 1 - at / FADED_BY) ** 2
        if theme == self.habits[practitioner].theme:
            return THEMES[theme] * HABIT_WEIGHT
        return THEMES[theme] * (LEARNT if asked_before else 1.0)


def tendencies(chance: Random, cast: Cast) -> Tendency:
    """The first three teams rise, hold and slip; any other does one of these. Every third practitioner has a habit."""
    courses = {
        team.team: (RISES, HOLDS, SLIPS)[n] if n < 3 else chance.choice((RISES, HOLDS, HOLDS, SLIPS))
        for n, team in enumerate(cast.teams)
    }
    habits = {
        member.practitioner: Habit(_spread(chance, 0.18), chance.choice(HABITS) if n % 3 == 0 else None)
        for n, member in enumerate(cast.members)
    }
    return Tendency(courses, habits)


def draw_ranks(chance: Random, quality: float, domains: list[str]) -> dict[str, int]:
    """A place on the scale for each domain of one case: domains of one group lie close together."""
    case = quality + _spread(chance, 0.3)
    groups = {group: case + _spread(chance, 0.2) for group in ("safety", "child", "paper")}
    return {d: _rank(groups[GROUPS.get(d, "paper")] + _spread(chance, 0.28)) for d in domains}


def _spread(chance: Random, deviation: float) -> float:
    """A number around 0 with about this standard deviation.

    Three dice rather than a bell curve, whose logarithms and cosines may differ in the last digit between computers.
    """
    return (chance.random() + chance.random() + chance.random() - 1.5) * 2 * deviation


def _rank(value: float) -> int:
    return sum(value >= cut for cut in CUTS)
