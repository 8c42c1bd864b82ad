"""Two graders walked together to one result, over all audits of one kind of case that both can judge.

All that is remembered on the way is what the rules of the one and of the other can still tell apart, and for each such
state how many audits come to it, and the smallest of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from q4c_cli.rules.comparing.common import AFTER, BEFORE, Common, CommonDomain, CommonKind
from q4c_cli.rules.comparing.side import Half, Side
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.grading.steps import Bumps, Settling, bumped
from q4c_cli.rules.possible.gathering import gather
from q4c_cli.rules.work import Work

State = tuple[Half, Half]
"""What is remembered before and after."""


class Chain(NamedTuple):
    """What the domains taken so far are, the last one first."""

    domain: str
    common: Common
    earlier: Chain | None


class Gathered(NamedTuple):
    """What is known of the audits in one state: how many, the size of the smallest, and the smallest itself."""

    audits: int
    size: int
    smallest: Chain | None


class End(NamedTuple):
    """The different grades that some audits come to before and after: how many, the size of the smallest, and that."""

    before: str | None
    after: str | None
    audits: int
    size: int
    smallest: dict[str, Common]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Grades of a domain that neither side tells apart: the smallest of them, how many, and what each side counts."""

    common: Common
    size: int
    many: int
    bumps: tuple[Bumps, Bumps]


@dataclass(frozen=True, slots=True)
class _Take:
    """A step: take a domain on both sides."""

    domain: str
    choices: tuple[_Choice, ...]


@dataclass(frozen=True, slots=True)
class _Settle:
    """A step: settle a result of one side."""

    side: int
    settling: Settling


class Walk:
    """The way to one result on both sides at once.

    `domains` are those that it looks at on either side. Where one of these has no grade in common, it leads nowhere.
    """

    def __init__(self, graders: tuple[Grader, Grader], name: str, kind: CommonKind) -> None:
        before, after = (Side(grader, name, out) for grader, out in zip(graders, kind.excluded, strict=True))
        self.sides = before, after
        self.domains = [domain for domain in kind.domains if self._places(domain)]
        self._unassessed = 1 + 2 * sum(len(ranks) for grader in graders for _, ranks in grader.domains)
        self._each = 20 + before.each + after.each

    @property
    def comparable(self) -> bool:
        """Whether every domain that it looks at has a grade in common."""
        return all(domain.common for domain in self.domains)

    def ends(self, work: Work) -> Iterator[End]:
        """Every pair of different grades that audits come to. Raises TooMuchWork."""

        def moves(step: _Take | _Settle, state: State, known: Gathered) -> Iterator[tuple[State, Gathered]]:
            if isinstance(step, _Take):
                work.spend(self._each * len(step.choices))
                for choice in step.choices:
                    smallest = Chain(step.domain, choice.common, known.smallest)
                    there = Gathered(known.audits * choice.many, known.size + choice.size, smallest)
                    yield _taken(state, choice.bumps), there
            else:
                work.spend(2 * self._each)
                halves = list(state)
                halves[step.side] = self.sides[step.side].settled(state[step.side], step.settling)
                yield (halves[BEFORE], halves[AFTER]), known

        start: State = (self.sides[BEFORE].start, self.sides[AFTER].start)
        ends = gather({start: Gathered(1, 0, None)}, self._ordered(), moves, _joined)
        for state, known in ends.items():
            before, after = (side.grade(half) for side, half in zip(self.sides, state, strict=True))
            if before != after:
                yield End(before, after, known.audits, known.size, dict(_unwound(known.smallest)))

    def _places(self, domain: CommonDomain) -> list[int]:
        """The places of a domain on the ways of those sides that look at it."""
        places = (side.place(slot) for side, slot in zip(self.sides, domain.slots, strict=True))
        return [place for place in places if place is not None]

    def _ordered(self) -> Iterator[_Take | _Settle]:
        """Domains in an order near that of both sides, and each result as soon as all it needs has been taken.

        The order is the same whichever side is called the one before, so that a comparison can be turned round.
        """
        waiting = [list(side.settlings) for side in self.sides]
        taken: tuple[set[int | None], set[int | None]] = (set(), set())
        for domain in (None, *sorted(self.domains, key=self._order)):
            if domain is not None:
                yield _Take(domain.domain, self._choices(domain))
            for number, side in enumerate(self.sides):
                taken[number].add(domain.slots[number] if domain is not None else None)
                while waiting[number] and side.before(waiting[number][0]) <= taken[number]:
                    yield _Settle(number, waiting[number].pop(0))

    def _order(self, domain: CommonDomain) -> tuple[int, str]:
        places = self._places(domain)
        return sum(places) * 2 // len(places), domain.domain

    def _choices(self, domain: CommonDomain) -> tuple[_Choice, ...]:
        """What it may be, as far as either side tells it apart. The least that it may be adds nothing to a size."""
        sizes = {common: self._size(common) for common in domain.common}
        least = min(sizes.values(), default=0)
        alike: dict[tuple[Bumps, Bumps], list[tuple[int, str, Common]]] = {}
        for common, size in sizes.items():
            before, after = (
                side.bumps(slot, rank) for side, slot, rank in zip(self.sides, domain.slots, common.ranks, strict=True)
            )
            alike.setdefault((before, after), []).append((size - least, common.grade or "", common))
        found = sorted((min(some), len(some), bumps) for bumps, some in alike.items())
        return tuple(_Choice(common, size, many, bumps) for (size, _, common), many, bumps in found)

    def _size(self, common: Common) -> int:
        return self._unassessed if common.grade is None else sum(common.ranks)


def _joined(known: Gathered, added: Gathered) -> Gathered:
    smaller = added if added.size < known.size else known
    return Gathered(known.audits + added.audits, smaller.size, smaller.smallest)


def _unwound(chain: Chain | None) -> Iterator[tuple[str, Common]]:
    while chain is not None:
        yield chain.domain, chain.common
        chain = chain.earlier


def _taken(state: State, bumps: tuple[Bumps, Bumps]) -> State:
    """The state once a domain has been taken. A side whose result is settled already does not look at it."""
    before, after = state
    return (
        before if isinstance(before, int) else bumped(before, bumps[BEFORE]),
        after if isinstance(after, int) else bumped(after, bumps[AFTER]),
    )
