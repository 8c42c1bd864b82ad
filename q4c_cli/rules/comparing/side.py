"""One side of a walk: a grader on its way to one result, in one kind of case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from q4c_cli.rules.grading import Grader
from q4c_cli.rules.grading.conditions import NOT_APPLICABLE, NOT_ASSESSED
from q4c_cli.rules.grading.results import CompiledResult
from q4c_cli.rules.grading.steps import Bumps, Counts, Route, Settling, Taking
from q4c_cli.rules.possible.kinds import Excluded

Half = Counts | int
"""What is remembered of one side: the counts of its quantifiers, and once its result is settled, its rank."""


class Side:
    """A grader, the result in question, and the steps to it. `excluded` are the domains that do not apply."""

    def __init__(self, grader: Grader, name: str, excluded: Excluded) -> None:
        self._grader = grader
        self._name = name
        self._empty = [NOT_APPLICABLE if slot in excluded else 0 for slot in range(len(grader.domains))]
        target = target_of(grader, name)
        self._route = Route(grader, self._empty, target)
        applies = target.applies(self._extended(self._empty))
        taken = [step.slot for step in self._route.steps if isinstance(step, Taking)] if applies else []
        self._places = {slot: place for place, slot in enumerate(taken)}
        self.settlings = [step for step in self._route.steps if isinstance(step, Settling)] if applies else []
        self.start: Half = self._route.start if applies else NOT_ASSESSED
        self.each = len(self._route.start)

    def place(self, slot: int | None) -> int | None:
        """The place of a domain on the way; None where the result does not look at it."""
        return None if slot is None else self._places.get(slot)

    def before(self, settling: Settling) -> set[int]:
        """The domains that have to be taken before a result is settled."""
        steps = self._route.steps[: self._route.steps.index(settling)]
        return {step.slot for step in steps if isinstance(step, Taking)}

    def bumps(self, slot: int | None, rank: int) -> Bumps:
        """What a domain of this rank adds to the counts."""
        return () if slot is None else self._route.bumps(slot, rank)

    def settled(self, half: Half, settling: Settling) -> Half:
        """What is left once a result is settled: of the one in question, only its rank."""
        assert not isinstance(half, int)  # noqa: S101 - the result in question is settled last
        rank = self._route.settle(settling.result, half)
        return rank if settling is self._route.steps[-1] else self._route.settled(settling, rank, half)

    def grade(self, half: Half) -> str | None:
        """The grade of the result in question, once it is settled."""
        assert isinstance(half, int)  # noqa: S101 - see above
        return _grade(self._grader, self._name, half)

    def results(self, ranks: Mapping[str, int]) -> Iterator[tuple[str, str | None]]:
        """What the results on the way come to where domains have these ranks, the one in question last.

        One that does not apply has nothing on its way.
        """
        domains = [
            ranks.get(name, 0) if self._empty[slot] != NOT_APPLICABLE else NOT_APPLICABLE
            for slot, (name, _) in enumerate(self._grader.domains)
        ]
        state = self._extended(domains)
        on_the_way = (self._grader.names[step.result.slot] for step in self.settlings)
        for name in on_the_way if self.settlings else (self._name,):
            yield name, _grade(self._grader, name, state[self._grader.slot(name)])

    def _extended(self, domains: list[int]) -> list[int]:
        state = list(domains)
        self._grader.extend(state)
        return state


def target_of(grader: Grader, name: str) -> CompiledResult:
    """The result of this name, made ready."""
    return next(result for result in grader.results if result.rules_as_written.result == name)


def _grade(grader: Grader, name: str, rank: int) -> str | None:
    return None if rank in (NOT_ASSESSED, NOT_APPLICABLE) else grader.rubric.scale_of(name)[rank].grade
