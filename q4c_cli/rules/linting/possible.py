"""Every audit that is possible, as far as one result can tell: what each domain may be, and what raising it changes.

Where several grades of a domain come to the same, only the smallest is kept. The *size* of an audit says which of two
examples is the smaller: the one with less not assessed, then the one with the lower grades.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from q4c_cli.rules.conditions import NOT_ASSESSED
from q4c_cli.rules.grading import CompiledResult, Grader
from q4c_cli.rules.steps import Bumps, Route, Settling, Step, Taking


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
    """All possible audits as seen by one result, the target: the steps to it, and the choices at each."""

    def __init__(self, grader: Grader, target: CompiledResult) -> None:
        self.grader = grader
        self.target = target
        every_worst = [0] * len(grader.domains)  # a route starts from some audit; the steps are the same from any
        self.route = Route(grader, every_worst, target)
        self.steps: tuple[Step, ...] = self.route.steps[:-1]
        taken = [step.slot for step in self.steps if isinstance(step, Taking)]
        self.domains: tuple[int, ...] = tuple(sorted(taken))
        self.results: tuple[CompiledResult, ...] = tuple(s.result for s in self.route.steps if isinstance(s, Settling))
        self._unassessed_size = 1 + sum(len(ranks) - 1 for _, ranks in grader.domains)
        self.choices = {slot: self._choices(slot) for slot in taken}
        self.rises = {slot: self._rises(slot) for slot in taken}
        self.each = 20 + len(self.route.start)

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


def ranks_of(grader: Grader, slot: int) -> list[int]:
    """What a domain may be, the smallest first: its grades, and NOT_ASSESSED where it can be that."""
    can_be_left_out = grader.rubric.domains[slot].can_be_not_assessed
    return [*range(len(grader.domains[slot][1])), *([NOT_ASSESSED] if can_be_left_out else [])]


def how_many(grader: Grader) -> int:
    """How many different audits are possible in all."""
    return prod(len(ranks_of(grader, slot)) for slot in range(len(grader.domains)))
