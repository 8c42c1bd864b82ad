"""Who audits whom, when: the plan that the made-up audits follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Literal

from q4c_cli.app.demo.cast import Cast, Member, Size

Special = Literal["draft", "unseen", "escalated", "judged"]
SPECIAL_FROM = 10
"""From how many audits on there are drafts and other special cases."""
GROWTH = 20
"""The larger, the more evenly audits are spread: month n, from 0, has GROWTH + n parts of the whole."""
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Slot:
    """One audit to be made up. `at` is how far through the whole time it is, from 0 to 1."""

    audited_on: date
    case_ref: str
    practitioner: str
    team: str
    auditor: str
    at: float
    special: Special | None = None


def months_until(until: date, count: int) -> list[tuple[date, date]]:
    """The first and last day of each of `count` months, oldest first; the last one ends with `until`."""
    spans, last = [], until
    for _ in range(count):
        first = last.replace(day=1)
        spans.append((first, last))
        last = first - timedelta(days=1)
    return spans[::-1]


def working_days(first: date, last: date) -> list[date]:
    """Mondays to Fridays between two days, both inclusive, without the days from Christmas Eve to New Year's Day."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [d for d in days if d.weekday() < 5 and not (d.month == 12 and d.day >= 24) and (d.month, d.day) != (1, 1)]


def on_a_working_day(day: date) -> date:
    """The same day, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= 5 else 0)


def draw_up(chance: Random, cast: Cast, size: Size, audits: int, until: date) -> list[Slot]:
    """The plan for that many audits, in order of date: each team every month, each practitioner in turn."""
    months = months_until(until, size.months)
    start, whole = months[0][0], max(1, (until - months[0][0]).days)
    rota, refs = _Rota(chance, cast), _case_refs(chance)
    when_and_where = sorted(_places(chance, cast, months, audits))
    slots = []
    for day, team in when_and_where:
        practitioner = rota.next(team, day)
        auditor = _auditor(chance, cast, team, practitioner)
        slots.append(Slot(day, next(refs), practitioner, team, auditor, (day - start).days / whole))
    return _with_specials(chance, slots)


def _places(chance: Random, cast: Cast, months: list[tuple[date, date]], audits: int) -> Iterator[tuple[date, str]]:
    """A day and a team for each audit: evenly over the teams, and a few more each month than in the month before."""
    shares = [GROWTH + n for n in range(len(months)) for _ in cast.teams]
    upto = list(accumulate(shares, initial=0))
    cell = 0
    for first, last in months:
        days = working_days(first, last) or [last]
        for team in chance.sample(cast.teams, len(cast.teams)):
            for _ in range(upto[cell + 1] * audits // upto[-1] - upto[cell] * audits // upto[-1]):
                yield chance.choice(days), team.team
            cell += 1


class _Rota:
    """Whose turn it is in each team: one of the two who have waited longest."""

    def __init__(self, chance: Random, cast: Cast) -> None:
        self._chance = chance
        self._candidates: dict[str, list[Member]] = defaultdict(list)
        for member in cast.members:
            self._candidates[member.team].append(member)
            if member.moves_to:
                self._candidates[member.moves_to].append(member)
        for candidates in self._candidates.values():
            chance.shuffle(candidates)

    def next(self, team: str, day: date) -> str:
        candidates = self._candidates[team]
        present = [m for m in candidates if m.team_on(day) == team]
        member = self._chance.choice(present[:2])
        candidates.remove(member)
        candidates.append(member)
        return member.practitioner


def _auditor(chance: Random, cast: Cast, team: str, practitioner: str) -> str:
    """The team's supervisor mostly, its service manager sometimes, and never the practitioner in question."""
    supervisor, manager = cast.supervisors[team], cast.managers[team]
    return manager if chance.random() < 0.3 or cast.not_by.get(practitioner) == supervisor else supervisor


def _case_refs(chance: Random) -> Iterator[str]:
    """Case references that no real case has, each once."""
    used = set()
    while True:
        ref = "".join(f"{chance.choice(LETTERS)}{chance.randrange(10)}" for _ in range(3))
        if ref not in used:
            used.add(ref)
            yield ref


def _with_specials(chance: Random, slots: list[Slot]) -> list[Slot]:
    """The same plan with a few drafts at the end and, spread over the rest, a few cases out of the ordinary."""
    if len(slots) < SPECIAL_FROM:
        return slots
    share = max(1, len(slots) // 150)
    latest = range(len(slots) - min(len(slots) // 5, 9 * share), len(slots))
    special: dict[int, Special] = dict.fromkeys(chance.sample(latest, min(3 * share, len(latest))), "draft")
    ordinary = [n for n in range(len(slots)) if n not in special]
    chance.shuffle(ordinary)
    kinds: tuple[Special, ...] = ("unseen", "unseen", "escalated", "judged")
    special |= dict(zip(ordinary, kinds * share, strict=False))
    return [replace(slot, special=special.get(n)) for n, slot in enumerate(slots)]
