"""Every audit that is possible, as far as one result can tell: what each domain may be, and what raising it changes.

Where several grades of a domain come to the same, only the smallest is kept. The *size* of an audit says which of two
examples is the smaller: the one with less not assessed, then the one with the lower grades.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from q4c_cli.rules.grading import Grader
from q4c_cli.rules.grading.conditions import NOT_APPLICABLE, NOT_ASSESSED
from q4c_cli.rules.grading.results import CompiledResult
from q4c_cli.rules.grading.steps import Bumps, Route, Settling, Step, Taking
from q4c_cli.rules.possible.kinds import Excluded, Kinds, Traits
from q4c_cli.rules.work import Work


class Took(NamedTuple):
    """What a domain is in an audit, and whether it is the one that is then raised by one grade."""

    slot: int
    rank: int
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things a domain may be: its rank, how much that adds to the size, and to the counts."""

    took: Took
    size: int
    bumps: Bumps


@dataclass(frozen=True, slots=True)
class Rise:
    """A domain raised by one grade: what it adds to the counts before and after. Rank and size are those before."""

    took: Took
    size: int
    before: Bumps
    after: Bumps


class Possible:
    """All possible audits of one kind of case as seen by one result, the target: the steps to it, and the choices.

    `empty` is the state of such an audit with every domain at its worst; `case` is what a case of that kind is like, as
    far as the target can tell. `each` is the work of one step for one audit, `whole` that of grading one.
    """

    def __init__(self, grader: Grader, target: CompiledResult, excluded: Excluded = frozenset(), case: Traits = ()):
        self.grader = grader
        self.target = target
        self.case = case
        self.empty = [NOT_APPLICABLE if slot in excluded else 0 for slot in range(len(grader.domains))]
        self.route = Route(grader, self.empty, target)  # it starts from some audit; the steps are the same from any
        self.steps: tuple[Step, ...] = self.route.steps[:-1]
        taken = [step.slot for step in self.steps if isinstance(step, Taking)]
        self.domains: tuple[int, ...] = tuple(sorted(taken))
        self.results: tuple[CompiledResult, ...] = tuple(s.result for s in self.route.steps if isinstance(s, Settling))
        self._unassessed_size = 1 + sum(len(ranks) - 1 for _, ranks in grader.domains)
        self.choices = {slot: self._choices(slot) for slot in taken}
        self.rises = {slot: self._rises(slot) for slot in taken}
        self.each = 20 + len(self.route.start)
        self.whole = len(grader.names) + sum(len(q.members) for r in grader.results for q in r.quantifiers())

    def _choices(self, slot: int) -> tuple[Choice, ...]:
        choices: dict[Bumps, Choice] = {}
        for rank in ranks_of(self.grader, slot):
            size = self._unassessed_size if rank == NOT_ASSESSED else rank
            choice = Choice(Took(slot, rank), size, self.route.bumps(slot, rank))
            choices.setdefault(choice.bumps, choice)
        return tuple(choices.values())

    def _rises(self, slot: int) -> tuple[Rise, ...]:
        rises: dict[tuple[Bumps, Bumps], Rise] = {}
        for rank in range(len(self.grader.domains[slot][1]) - 1):
            before, after = self.route.bumps(slot, rank), self.route.bumps(slot, rank + 1)
            if before != after:
                rises.setdefault((before, after), Rise(Took(slot, rank, raised=True), rank, before, after))
        return tuple(rises.values())

    @property
    def applies(self) -> bool:
        """Whether the target applies to such a case at all."""
        state = list(self.empty)
        self.grader.extend(state)
        return self.target.applies(state)


def every_possible(grader: Grader, target: CompiledResult, kinds: Kinds, work: Work) -> Iterator[Possible]:
    """The possible audits as seen by a result, kind of case by kind of case, as far as it can tell these apart.

    Raises TooMuchWork.
    """
    relevant = domains_behind(grader, target)
    seen: set[Excluded] = set()
    for excluded, kind in kinds.every.items():
        out = excluded & relevant
        if out not in seen:
            seen.add(out)
            yield Possible(grader, target, out, kinds.traits(kind, relevant, work))


def domains_behind(grader: Grader, target: CompiledResult) -> frozenset[int]:
    """The slots of the domains that a result is of or looks at, itself or by way of earlier results."""
    by_slot = {result.slot: result for result in grader.results}
    found, waiting = {target.slot}, [target]
    while waiting:
        result = waiting.pop()
        looked_at = {slot for quantified in result.quantifiers() for slot, _ in quantified.members}
        new = looked_at.union(result.of) - found
        found |= new
        waiting += [by_slot[slot] for slot in new if slot in by_slot]
    return frozenset(found - by_slot.keys())


def ranks_of(grader: Grader, slot: int) -> list[int]:
    """What a domain may be, the smallest first: its grades, and NOT_ASSESSED where it can be that."""
    can_be_left_out = grader.rubric.domains[slot].can_be_not_assessed
    return [*range(len(grader.domains[slot][1])), *([NOT_ASSESSED] if can_be_left_out else [])]


def how_many(grader: Grader, kinds: Kinds) -> int:
    """How many different audits are possible in all, over every kind of case. Kinds with the same domains are one."""
    choices = [len(ranks_of(grader, slot)) for slot in range(len(grader.domains))]
    return sum(prod(n for slot, n in enumerate(choices) if slot not in excluded) for excluded in kinds.every)
