"""The smallest changes to an audit's grades that would give a result another grade, found exactly.

Only what was assessed may change, to another grade on its scale. Trying every combination would take 4 ** 10 gradings
for ten domains of four grades; the steps in `steps` make it some thousands of additions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from q4c_cli.rules.grading import Grader
from q4c_cli.rules.grading.results import CompiledResult
from q4c_cli.rules.grading.steps import Counts, Option, Route, Settling, Taking, bumped
from q4c_cli.rules.work import TooMuchWork, Work

MOST_WORK = 8_000_000
"""The bound of the search for one result, in numbers looked at: some tenths of a second. Ours takes a tenth of that."""

FEW = (1, 2, 3)
"""How many changes at most are looked for before any number is: mostly few will do, and looking for few is quick."""

MOST_STEPS = 200
"""The search is recursive, one call for each domain and result that matters. With more than this it is not run."""


class ChangeSet(NamedTuple):
    """Changes that together give the result the rank `gives`. Each is a domain's slot and the rank it changes to.

    `steps` is how many grades up or down they go in all.
    """

    steps: int
    moves: tuple[tuple[int, int], ...]
    gives: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The smallest sets of changes that give a better grade, and those that give a worse grade; the nearest first.

    Smallest: no change of fewer domains does it. Every such set of domains is there; for each, the changes with the
    fewest steps, and all of those if there are several.

    `complete` is False where the bound cut the search short. What is there is still exact; but where there is nothing,
    changing more domains than were tried might do it.
    """

    lifts: tuple[ChangeSet, ...]
    lowers: tuple[ChangeSet, ...]
    complete: bool


def smallest_changes(grader: Grader, state: Sequence[int], result: CompiledResult) -> Changes:
    """The smallest changes that lift and that lower a result, from a state in which it has a grade.

    The state has the results' ranks too.
    """
    now = state[result.slot]
    ranks = {rule.rank for rule in result.rules} | {limit.rank for limit in result.limits}
    better = frozenset(rank for rank in ranks if rank > now)
    worse = frozenset(rank for rank in ranks if rank < now)
    lifts: tuple[ChangeSet, ...] = ()
    lowers: tuple[ChangeSet, ...] = ()
    work = Work(MOST_WORK)
    try:
        route = Route(grader, state, result)
        for most in (*FEW, len(route.steps)):
            search = _Search(route, most, work)
            lifts = lifts or search.smallest(better)
            lowers = lowers or search.smallest(worse)
            if (lifts or not better) and (lowers or not worse):
                break
    except TooMuchWork:
        return Changes(lifts, lowers, complete=False)
    return Changes(lifts, lowers, complete=True)


Ways = dict[tuple[int, ...], list[ChangeSet]]
"""By the slots of the domains that change: the changes with the fewest steps."""


class _Search:
    """One search along a route, with at most so many changes."""

    def __init__(self, route: Route, most: int, work: Work) -> None:
        if len(route.steps) > MOST_STEPS:
            raise TooMuchWork
        self._route = route
        self._steps = route.steps
        self._most = most
        self._work = work
        self._each = 20 + len(route.start)
        self._changeable = [0]
        for step in reversed(route.steps):
            can_change = isinstance(step, Taking) and step.can_change
            self._changeable.insert(0, self._changeable[0] + can_change)
        self._fewest: dict[tuple[int, Counts, int], dict[int, int]] = {}
        self._ways: dict[tuple[int, Counts, int], Ways] = {}
        self._goal: frozenset[int] = frozenset()

    def smallest(self, goal: frozenset[int]) -> tuple[ChangeSet, ...]:
        """The sets with the fewest changes that give one of these ranks, the nearest first; empty where none does.

        Raises TooMuchWork where the bound is exceeded.
        """
        reach = self._reach(0, self._route.start, self._most) if goal else {}
        fewest = min((reach[rank] for rank in goal & reach.keys()), default=None)
        if fewest is None:
            return ()
        self._goal = goal
        self._ways.clear()
        ways = self._ways_from(0, self._route.start, fewest, self._most)
        sets = [ChangeSet(s.steps, tuple(sorted(s.moves)), s.gives) for found in ways.values() for s in found]
        return tuple(sorted(sets))

    def _reach(self, at: int, counts: Counts, left: int) -> dict[int, int]:
        """The ranks within reach of the counts before a step, each with the fewest changes, with so many left."""
        left = min(left, self._changeable[at])
        key = (at, counts, left)
        if key not in self._fewest:
            step = self._steps[at]
            self._fewest[key] = (
                self._reach_settled(at, step, counts, left)
                if isinstance(step, Settling)
                else self._reach_taken(at, step, counts, left)
            )
        return self._fewest[key]

    def _reach_settled(self, at: int, step: Settling, counts: Counts, left: int) -> dict[int, int]:
        self._work.spend(2 * self._each)
        rank = self._route.settle(step.result, counts)
        if at + 1 == len(self._steps):
            return {rank: 0}
        return self._reach(at + 1, self._route.settled(step, rank, counts), left)

    def _reach_taken(self, at: int, step: Taking, counts: Counts, left: int) -> dict[int, int]:
        fewest: dict[int, int] = {}
        for option in self._affordable(step, left):
            after = self._reach(at + 1, bumped(counts, option.bumps), left - option.changed)
            for rank, changes in after.items():
                total = changes + option.changed
                if total < fewest.get(rank, total + 1):
                    fewest[rank] = total
        return fewest

    def _ways_from(self, at: int, counts: Counts, exactly: int, left: int) -> Ways:
        """The ways from before a step to the goal with exactly so many changes, which are the fewest there are."""
        reach = self._reach(at, counts, left)
        if min((reach[rank] for rank in self._goal & reach.keys()), default=exactly + 1) > exactly:
            return {}
        key = (at, counts, exactly)
        if key not in self._ways:
            step = self._steps[at]
            self._ways[key] = (
                self._ways_settled(at, step, counts, exactly, left)
                if isinstance(step, Settling)
                else self._ways_taken(at, step, counts, exactly, left)
            )
        return self._ways[key]

    def _ways_settled(self, at: int, step: Settling, counts: Counts, exactly: int, left: int) -> Ways:
        rank = self._route.settle(step.result, counts)
        if at + 1 == len(self._steps):
            return {(): [ChangeSet(0, (), rank)]}
        return self._ways_from(at + 1, self._route.settled(step, rank, counts), exactly, left)

    def _ways_taken(self, at: int, step: Taking, counts: Counts, exactly: int, left: int) -> Ways:
        ways: Ways = {}
        for option in self._affordable(step, exactly):
            counts_after = bumped(counts, option.bumps)
            after = self._ways_from(at + 1, counts_after, exactly - option.changed, left - option.changed)
            for slots, sets in after.items():
                changed = (step.slot, *slots) if option.changed else slots
                _keep_nearest(ways, changed, self._extended(step, option, sets))
        return ways

    def _extended(self, step: Taking, option: Option, sets: list[ChangeSet]) -> list[ChangeSet]:
        self._work.spend(self._each * len(sets) * len(option.ranks))
        if not option.changed:
            return sets
        return [
            ChangeSet(s.steps + option.steps, ((step.slot, rank), *s.moves), s.gives)
            for s in sets
            for rank in option.ranks
        ]

    def _affordable(self, step: Taking, left: int) -> list[Option]:
        options = [option for option in step.options if option.changed <= left]
        self._work.spend(self._each * len(options))
        return options


def _keep_nearest(ways: Ways, changed: tuple[int, ...], sets: list[ChangeSet]) -> None:
    """Add sets that change the same domains, unless there are nearer ones; nearer ones replace those there."""
    there = ways.get(changed, [])
    if not there or sets[0].steps < there[0].steps:
        ways[changed] = list(sets)
    elif sets[0].steps == there[0].steps:
        there.extend(sets)
