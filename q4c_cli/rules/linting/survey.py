"""What the rules of one result do over all possible audits, exactly."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from q4c_cli.rules.conditions import Quantified, holds, quantifiers
from q4c_cli.rules.grading import CompiledResult
from q4c_cli.rules.linting.examples import Example, example_of
from q4c_cli.rules.linting.possible import Possible
from q4c_cli.rules.linting.trails import Pair, Trail, every_audit, every_rise
from q4c_cli.rules.linting.work import Work
from q4c_cli.rules.steps import Counts

Truths = frozenset[tuple[bool, ...]]
"""Which of a rule's quantifiers hold together, in the order of writing: one entry for each way that occurs."""


@dataclass(frozen=True, slots=True)
class Beaten:
    """A rule that holds while rules above it fire: the smallest example, and all the rules that do."""

    example: Example
    by: frozenset[int]


@dataclass(frozen=True, slots=True)
class Fall:
    """A raised grade that lowers the result: the rule that fired before, the one that fires after, an example."""

    before: int
    after: int
    example: Example


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found of one result. Rules go by their place, from 0; each example is the smallest of its kind.

    `hole`: an audit for which no rule holds. `fires`: the rules that can fire. `beaten`: the rules that hold while
    another one fires. `withheld`: those that hold while the result has no grade, whatever its rules say. `truths`:
    for each rule, how its quantifiers come out where it is tried. `overlaps`: pairs of rules for different grades where
    both hold and the first one fires.
    """

    result: CompiledResult
    hole: Example | None
    fires: Mapping[int, Example]
    beaten: Mapping[int, Beaten]
    withheld: frozenset[int]
    truths: Mapping[int, Truths]
    overlaps: Mapping[tuple[int, int], Example]


Name = TypeVar("Name", bound=Hashable)
State = TypeVar("State", bound=Hashable)


class _Smallest(Generic[Name, State]):
    """Of the states offered under each name, the smallest."""

    def __init__(self) -> None:
        self._found: dict[Name, tuple[int, State]] = {}

    def offer(self, name: Name, size: int, state: State) -> None:
        known = self._found.get(name)
        if known is None or size < known[0]:
            self._found[name] = size, state

    def states(self) -> dict[Name, State]:
        return {name: state for name, (_, state) in self._found.items()}

    def examples(self, possible: Possible, trail: Trail[State]) -> dict[Name, Example]:
        return {name: example_of(possible, trail.way(state)) for name, state in self.states().items()}


def survey(possible: Possible, work: Work) -> Survey:
    """Everything about a result that shows in single audits. Raises TooMuchWork where there are too many to settle."""
    trail = every_audit(possible, work)
    look = _Look(possible, work)
    for counts, size in trail.states():
        look.at(counts, size)
    beaten = look.beaten.examples(possible, trail)
    return Survey(
        result=possible.target,
        hole=look.hole.examples(possible, trail).get(0),
        fires=look.fires.examples(possible, trail),
        beaten={rule: Beaten(example, frozenset(look.beaters[rule])) for rule, example in beaten.items()},
        withheld=frozenset(look.withheld),
        truths={rule: frozenset(seen) for rule, seen in look.truths.items()},
        overlaps=look.overlaps.examples(possible, trail),
    )


class _Look:
    """Looks at one state after the other and keeps what is to be known of all of them."""

    def __init__(self, possible: Possible, work: Work) -> None:
        result = self._result = possible.target
        self._route = possible.route
        self._work = work
        self._leaves = [quantifiers(rule.when) if rule.when is not None else [] for rule in result.rules]
        self._each = 20 + sum(4 + len(leaves) for leaves in self._leaves)
        self.hole: _Smallest[int, Counts] = _Smallest()
        self.fires: _Smallest[int, Counts] = _Smallest()
        self.beaten: _Smallest[int, Counts] = _Smallest()
        self.overlaps: _Smallest[tuple[int, int], Counts] = _Smallest()
        self.beaters: dict[int, set[int]] = {}
        self.withheld: set[int] = set()
        self.truths: dict[int, set[tuple[bool, ...]]] = {}

    def at(self, counts: Counts, size: int) -> None:
        """Look at the counts of some audits, of which the smallest has this size."""
        self._work.spend(self._each)
        ask = self._route.asks(counts)
        truth = {leaf: ask(leaf) for leaves in self._leaves for leaf in leaves}
        holding = [r.number for r in self._result.rules if r.when is None or holds(r.when, truth.__getitem__)]
        if self._result.shut is not None and ask(self._result.shut):
            self.withheld.update(holding)
        elif not holding:
            self.hole.offer(0, size, counts)
            self._note_tried(len(self._leaves), truth)
        else:
            self.fires.offer(holding[0], size, counts)
            self._note_tried(holding[0] + 1, truth)
            self._note_beaten(holding, size, counts)

    def _note_tried(self, tried: int, truth: Mapping[Quantified, bool]) -> None:
        for rule in range(tried):
            self.truths.setdefault(rule, set()).add(tuple(truth[leaf] for leaf in self._leaves[rule]))

    def _note_beaten(self, holding: list[int], size: int, counts: Counts) -> None:
        first, rules = holding[0], self._result.rules
        for rule in holding[1:]:
            self.beaten.offer(rule, size, counts)
            self.beaters.setdefault(rule, set()).add(first)
            if rules[rule].rank != rules[first].rank and rules[rule].when is not None:
                self.overlaps.offer((first, rule), size, counts)


def falls(possible: Possible, work: Work) -> dict[int, Fall]:
    """Where raising one assessment lowers a result, by the rule to blame: the upper one of the two that fire.

    If it is the one that fired before, it no longer holds for better work; if it is the one that fires after, it holds
    only for better work and yet gives less. Each comes with its smallest example. Raises TooMuchWork where there are
    too many audits to settle. Where every audit has its grade, no fall by single grades means none by several.
    """
    trail = every_rise(possible, work)
    smallest: _Smallest[int, Pair] = _Smallest()
    fired: dict[Pair, tuple[int, int]] = {}
    for pair, size in trail.states():
        work.spend(2 * possible.each)
        found = _fallen(possible, pair)
        if found is not None:
            fired[pair] = found
            smallest.offer(min(found), size, pair)
    return {
        blamed: Fall(*fired[pair], example_of(possible, trail.way(pair)))
        for blamed, pair in sorted(smallest.states().items())
    }


def _fallen(possible: Possible, pair: Pair) -> tuple[int, int] | None:
    """The rules that fire before and after a grade was raised, where that lowers the result; else None."""
    counts, raised = pair
    if raised is None:
        return None
    before = possible.target.fired(possible.route.asks(counts))
    after = possible.target.fired(possible.route.asks(raised))
    if before is None or after is None or after.rank >= before.rank:
        return None
    return before.number, after.number
