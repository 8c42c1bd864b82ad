"""An audit's way to one result, domain by domain, with only as much remembered as the rules can still tell apart.

The domains that matter to a result are taken one after the other. All that is remembered is how many hits and misses
each quantifier has so far, and no more than matter to it. As soon as the last domain that an earlier result depends on
has been taken, the counts of that result are replaced by its grade. So domains that no rule tells apart become
interchangeable by themselves, and few different counts stand for very many different audits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from q4c_cli.rules.grading import Grader
from q4c_cli.rules.grading.conditions import BESIDES, NOT_APPLICABLE, NOT_ASSESSED, Marks, Quantified
from q4c_cli.rules.grading.results import Asks, CompiledResult

Counts = tuple[int, ...]
"""Hits and misses of each quantifier so far, two numbers for each."""

Bumps = tuple[tuple[int, int], ...]
"""Which of the counts go up by one, each with the number above which it no longer matters."""


@dataclass(frozen=True, slots=True)
class Option:
    """Grades of a domain that the rules do not tell apart, and what they add to the counts.

    `changed` is 0 for the option that holds the domain's grade now, which is then the only one in `ranks`, and 1
    otherwise. `ranks` are those nearest to the grade now, `steps` is how far they are from it.
    """

    changed: int
    steps: int
    ranks: tuple[int, ...]
    bumps: Bumps


@dataclass(frozen=True, slots=True)
class Taking:
    """A step: take a domain, in one of its options."""

    slot: int
    options: tuple[Option, ...]

    @property
    def can_change(self) -> bool:
        """Whether any other grade would make a difference."""
        return len(self.options) > 1


@dataclass(frozen=True, slots=True)
class Settling:
    """A step: settle a result, whose counts are complete. `bumps` is what each of its ranks adds to later counts."""

    result: CompiledResult
    bumps: dict[int, Bumps]


Step = Taking | Settling


class Route:
    """The steps from the grades of one audit to one result, which the last step settles.

    `state` are the domains of that audit. What does not apply in it is no step: it is left out of everything.
    """

    def __init__(self, grader: Grader, state: Sequence[int], target: CompiledResult) -> None:
        needed = _needed(grader, state, target)
        self._own = {result.slot: result.quantifiers() for result in needed}
        everything = [quantified for own in self._own.values() for quantified in own]
        self._place = {quantified: 2 * number for number, quantified in enumerate(everything)}
        self._marks: dict[int, list[tuple[Quantified, Marks]]] = {}
        for quantified in everything:
            for slot, marks in quantified.members:
                self._marks.setdefault(slot, []).append((quantified, marks))
        self.start: Counts = (0,) * (2 * len(everything))
        self.steps: tuple[Step, ...] = tuple(self._ordered(len(grader.domains), state, needed))

    def asks(self, counts: Counts) -> Asks:
        """Whether each quantifier of a result holds, whose counts are complete."""

        def accepted(quantified: Quantified) -> bool:
            place = self._place[quantified]
            return quantified.accepts(counts[place], counts[place + 1])

        return accepted

    def settle(self, result: CompiledResult, counts: Counts) -> int:
        """The rank of a result whose counts are complete."""
        return result.outcome(self.asks(counts)).rank

    def settled(self, step: Settling, rank: int, counts: Counts) -> Counts:
        """The counts without those of a result, and with what its rank adds to later ones."""
        left = list(counts)
        for quantified in self._own[step.result.slot]:
            place = self._place[quantified]
            left[place] = left[place + 1] = 0
        return bumped(tuple(left), step.bumps[rank])

    def _ordered(self, domains: int, state: Sequence[int], needed: Sequence[CompiledResult]) -> Iterator[Step]:
        """For each needed result in turn: the domains it looks at that were not taken yet, then the result."""
        taken: set[int] = set()
        for result in needed:
            members = {slot for q in self._own[result.slot] for slot, _ in q.members if slot < domains}
            looked_at = {slot for slot in members if state[slot] != NOT_APPLICABLE}
            for slot in sorted(looked_at - taken):
                yield Taking(slot, self._options(slot, state[slot]))
            taken |= looked_at
            ranks = range(NOT_ASSESSED, 1 + max(rule.rank for rule in result.rules))  # limits only lower these
            yield Settling(result, {rank: self.bumps(result.slot, rank) for rank in ranks})

    def _options(self, slot: int, now: int) -> tuple[Option, ...]:
        options = [Option(0, 0, (now,), self.bumps(slot, now))]
        if now == NOT_ASSESSED:
            return tuple(options)
        alike: dict[Bumps, list[int]] = {}
        for rank in range(len(self._marks[slot][0][1]) - BESIDES):
            alike.setdefault(self.bumps(slot, rank), []).append(rank)
        for bumps, ranks in alike.items():
            if now not in ranks:
                steps = min(abs(rank - now) for rank in ranks)
                nearest = tuple(rank for rank in ranks if abs(rank - now) == steps)
                options.append(Option(1, steps, nearest, bumps))
        return tuple(options)

    def bumps(self, slot: int, rank: int) -> Bumps:
        """What a domain or an earlier result of this rank adds to the counts."""
        found = []
        for quantified, marks in self._marks.get(slot, ()):
            mark, place = marks[rank], self._place[quantified]
            if mark and quantified.hits_matter:
                found.append((place, quantified.hits_matter))
            elif mark is False and quantified.misses_matter:
                found.append((place + 1, quantified.misses_matter))
        return tuple(found)


def bumped(counts: Counts, bumps: Bumps) -> Counts:
    """The counts after some of them went up by one."""
    after = list(counts)
    for place, most in bumps:
        if after[place] < most:
            after[place] += 1
    return tuple(after)


def _needed(grader: Grader, state: Sequence[int], target: CompiledResult) -> list[CompiledResult]:
    """The result and every earlier one that its grade depends on and that applies, in order."""
    whole = list(state[: len(grader.domains)])
    for result in grader.results:
        whole.append(0 if result.applies(whole) else NOT_APPLICABLE)
    by_slot = {result.slot: result for result in grader.results if whole[result.slot] != NOT_APPLICABLE}
    wanted, needed = [target], {target.slot}
    while wanted:
        for quantified in wanted.pop().quantifiers():
            for slot, _ in quantified.members:
                if slot in by_slot and slot not in needed:
                    needed.add(slot)
                    wanted.append(by_slot[slot])
    return [result for result in grader.results if result.slot in needed]
