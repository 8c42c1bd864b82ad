"""What the rules and limits of one result do over all possible audits, exactly."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from q4c_cli.rules.grading.conditions import Quantified, holds, quantifiers
from q4c_cli.rules.grading.results import CompiledResult, Outcome
from q4c_cli.rules.grading.steps import Counts
from q4c_cli.rules.linting.trails import Pair, Trail, every_audit, every_rise
from q4c_cli.rules.possible.audits import Possible
from q4c_cli.rules.possible.examples import Example, example_of
from q4c_cli.rules.work import Work

Truths = frozenset[tuple[bool, ...]]
"""Which of a rule's quantifiers hold together, in the order of writing: one entry for each way that occurs."""


@dataclass(frozen=True, slots=True)
class Beaten:
    """A rule that holds while rules above it fire: the smallest example, and all the rules that do."""

    example: Example
    by: frozenset[int]


@dataclass(frozen=True, slots=True)
class Fall:
    """A raised grade that lowers the result: what came of it before and after, and an example."""

    before: Outcome
    after: Outcome
    example: Example


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found of one result. Rules and limits go by their place, from 0; examples are the smallest.

    `hole`: an audit for which no rule holds. `fires`: the rules that can be the first to hold; `free`, those of them
    whose grade can then stand; `bites`, the limits that can lower one; `reached`, the ranks that come of it all.
    `beaten`: the rules that hold while another one fires. `withheld`: those that hold while the result has no grade,
    whatever its rules say. `truths`: for each rule, how its quantifiers come out where it is tried. `overlaps`: pairs
    of rules for different grades where both hold and the first one fires.
    """

    result: CompiledResult
    hole: Example | None
    fires: Mapping[int, Example]
    free: frozenset[int]
    bites: Mapping[int, Example]
    reached: frozenset[int]
    beaten: Mapping[int, Beaten]
    withheld: frozenset[int]
    truths: Mapping[int, Truths]
    overlaps: Mapping[tuple[int, int], Example]


Name = TypeVar("Name", bound=Hashable)
State = TypeVar("State", bound=Hashable)


class _Smallest(Generic[Name, State]):
    """Of the audits offered under each name, the smallest: its size, and the trail and state it is found by."""

    def __init__(self) -> None:
        self._found: dict[Name, tuple[int, Possible, Trail[State], State]] = {}

    def offer(self, name: Name, size: int, possible: Possible, trail: Trail[State], state: State) -> None:
        known = self._found.get(name)
        if known is None or size < known[0]:
            self._found[name] = size, possible, trail, state

    def examples(self, work: Work) -> dict[Name, Example]:
        """The smallest of each name, written out, which takes a whole grading. Raises TooMuchWork."""
        found: dict[Name, Example] = {}
        for name, (_, possible, trail, state) in self._found.items():
            work.spend(possible.whole)
            found[name] = example_of(possible, trail.way(state))
        return found


def survey(result: CompiledResult, possible: Sequence[Possible], work: Work) -> Survey:
    """Everything about a result that shows in single audits, of every kind of case to which it applies.

    Raises TooMuchWork where there are too many to settle.
    """
    look = _Look(result, work)
    for kind in possible:
        trail = every_audit(kind, work)
        for counts, size in trail.states():
            look.at(kind, trail, counts, size)
    return Survey(
        result=result,
        hole=look.hole.examples(work).get(0),
        fires=look.fires.examples(work),
        free=frozenset(look.free),
        bites=look.bites.examples(work),
        reached=frozenset(look.reached),
        beaten={rule: Beaten(one, frozenset(look.beaters[rule])) for rule, one in look.beaten.examples(work).items()},
        withheld=frozenset(look.withheld),
        truths={rule: frozenset(seen) for rule, seen in look.truths.items()},
        overlaps=look.overlaps.examples(work),
    )


class _Look:
    """Looks at one state after the other and keeps what is to be known of all of them."""

    def __init__(self, result: CompiledResult, work: Work) -> None:
        self._result = result
        self._work = work
        self._leaves = [quantifiers(rule.when) if rule.when is not None else [] for rule in result.rules]
        self._each = 20 + sum(4 + len(leaves) for leaves in self._leaves) + 4 * len(result.limits)
        self.hole: _Smallest[int, Counts] = _Smallest()
        self.fires: _Smallest[int, Counts] = _Smallest()
        self.bites: _Smallest[int, Counts] = _Smallest()
        self.beaten: _Smallest[int, Counts] = _Smallest()
        self.overlaps: _Smallest[tuple[int, int], Counts] = _Smallest()
        self.free: set[int] = set()
        self.reached: set[int] = set()
        self.beaters: dict[int, set[int]] = {}
        self.withheld: set[int] = set()
        self.truths: dict[int, set[tuple[bool, ...]]] = {}

    def at(self, possible: Possible, trail: Trail[Counts], counts: Counts, size: int) -> None:
        """Look at the counts of some audits, of which the smallest has this size."""
        self._work.spend(self._each)
        found = size, possible, trail, counts
        ask = possible.route.asks(counts)
        truth = {leaf: ask(leaf) for leaves in self._leaves for leaf in leaves}
        holding = [r.number for r in self._result.rules if r.when is None or holds(r.when, truth.__getitem__)]
        if self._result.shut is not None and ask(self._result.shut):
            self.withheld.update(holding)
        elif not holding:
            self.hole.offer(0, *found)
            self._note_tried(len(self._leaves), truth)
        else:
            self.fires.offer(holding[0], *found)
            outcome = self._result.held_down(self._result.rules[holding[0]], ask)
            self.reached.add(outcome.rank)
            if outcome.limit is None:
                self.free.add(holding[0])
            else:
                self.bites.offer(outcome.limit.number, *found)
            self._note_tried(holding[0] + 1, truth)
            self._note_beaten(holding, found)

    def _note_tried(self, tried: int, truth: Mapping[Quantified, bool]) -> None:
        for rule in range(tried):
            self.truths.setdefault(rule, set()).add(tuple(truth[leaf] for leaf in self._leaves[rule]))

    def _note_beaten(self, holding: list[int], found: tuple[int, Possible, Trail[Counts], Counts]) -> None:
        first, rules = holding[0], self._result.rules
        for rule in holding[1:]:
            self.beaten.offer(rule, *found)
            self.beaters.setdefault(rule, set()).add(first)
            if rules[rule].rank != rules[first].rank and rules[rule].when is not None:
                self.overlaps.offer((first, rule), *found)


Blamed = tuple[bool, int]
"""A rule (False) or a limit (True) by its place, from 0."""


def falls(possible: Sequence[Possible], work: Work) -> dict[Blamed, Fall]:
    """Where raising one assessment lowers a result, by what is to blame.

    That is the limit, where one holds it down after; else the upper one of the two rules that fire. If that is the one
    that fired before, it no longer holds for better work; if it is the one that fires after, it holds only for better
    work and yet gives less. Each comes with its smallest example. Raises TooMuchWork where there are too many audits to
    settle. Where every audit has its grade, no fall by single grades means none by several.
    """
    smallest: _Smallest[Blamed, Pair] = _Smallest()
    fired: dict[Blamed, tuple[int, Outcome, Outcome]] = {}
    for kind in possible:
        trail = every_rise(kind, work)
        for pair, size in trail.states():
            work.spend(2 * kind.each)
            found = _fallen(kind, pair)
            if found is not None:
                blamed = _blamed(*found)
                smallest.offer(blamed, size, kind, trail, pair)
                if blamed not in fired or size < fired[blamed][0]:
                    fired[blamed] = size, *found
    examples = smallest.examples(work)
    return {blamed: Fall(*fired[blamed][1:], examples[blamed]) for blamed in sorted(examples)}


def _fallen(possible: Possible, pair: Pair) -> tuple[Outcome, Outcome] | None:
    """What came of the target before and after a grade was raised, where that lowers it; else None."""
    counts, raised = pair
    if raised is None:
        return None
    before = possible.target.outcome(possible.route.asks(counts))
    after = possible.target.outcome(possible.route.asks(raised))
    return (before, after) if before.rule and after.rule and after.rank < before.rank else None


def _blamed(before: Outcome, after: Outcome) -> Blamed:
    if after.limit is not None:
        return True, after.limit.number
    return False, min(outcome.rule.number for outcome in (before, after) if outcome.rule)
