"""What two rubrics grade differently, exactly: both graders are walked together over all audits that both can judge.

Nothing is sampled. All that is remembered on the way is what the rules of the one and of the other can still tell
apart, and for each such state how many audits come to it, and the smallest of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.comparing.common import AFTER, BEFORE, Common, CommonDomain, Commons, commons
from q4c_cli.rules.conditions import NOT_ASSESSED
from q4c_cli.rules.gathering import gather
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.linting.examples import Grades
from q4c_cli.rules.linting.work import MOST_WORK, TooMuchWork, Work, oversized
from q4c_cli.rules.results import CompiledResult
from q4c_cli.rules.steps import Bumps, Counts, Route, Settling, Taking, bumped


@dataclass(frozen=True, slots=True)
class Example:
    """An audit, as far as it matters to one result: its domains, and what the results come to by either rubric.

    The result in question is the last, after those that it depends on.
    """

    grades: Grades
    before: Grades
    after: Grades


@dataclass(frozen=True, slots=True)
class Move:
    """Audits of which a result goes from one grade to another: how many, and the smallest. None is no grade.

    The smallest is the one with least not assessed, then the one with the lowest grades.
    """

    before: str | None
    after: str | None
    audits: int
    example: Example


@dataclass(frozen=True, slots=True)
class ResultMoves:
    """What becomes of one result that both rubrics have: every move that changes it, the commonest first."""

    result: str
    moves: tuple[Move, ...]

    @property
    def different(self) -> int:
        """How many audits come out differently."""
        return sum(move.audits for move in self.moves)


@dataclass(frozen=True, slots=True)
class AllMoves:
    """What grades differently. `results` are in the order of the rubric after.

    `incomparable` are results made of a domain that has no grade in common; `unsettled` are those whose rules tell too
    many audits apart to look at all of them. `audits` is how many audits were compared, 0 where there was none to.
    """

    commons: Commons
    audits: int
    results: tuple[ResultMoves, ...]
    incomparable: tuple[str, ...]
    unsettled: tuple[str, ...]


def all_moves(before: Rubric, after: Rubric, most_work: int = MOST_WORK) -> AllMoves:
    """What the two grade differently, for every result that both have. It stops at about `most_work`.

    Raises ValueError where one of them has errors; the checks find those first.
    """
    both = commons(before, after)
    names = [r.result for r in after.results if r.result in before.result_by_id]
    if oversized(before) or oversized(after):
        return AllMoves(both, 0, (), (), tuple(names))
    graders = Grader(before), Grader(after)
    work, found = Work(most_work), list[ResultMoves]()
    incomparable, unsettled = list[str](), list[str]()
    for number, name in enumerate(names):
        walk = _Walk(graders, name, both)
        share = work.share(len(names) - number)
        try:
            if walk.comparable:
                found.append(walk.result_moves(share))
            else:
                incomparable.append(name)
        except TooMuchWork:
            unsettled.append(name)
        work.done += share.done
    return AllMoves(both, both.audits, tuple(found), tuple(incomparable), tuple(unsettled))


Half = Counts | int
"""What is remembered of one side: the counts of its quantifiers, and once its result is settled, its rank."""

State = tuple[Half, Half]


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


def _joined(known: Gathered, added: Gathered) -> Gathered:
    smaller = added if added.size < known.size else known
    return Gathered(known.audits + added.audits, smaller.size, smaller.smallest)


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


class _Walk:
    """The way to one result on both sides at once."""

    def __init__(self, graders: tuple[Grader, Grader], name: str, both: Commons) -> None:
        self._graders = graders
        self._name = name
        targets = [_result(grader, name) for grader in graders]
        self._routes = [Route(g, [0] * len(g.domains), target) for g, target in zip(graders, targets, strict=True)]
        self._places = [_places(route) for route in self._routes]
        needed = [d for d in both.domains if any(self._place(d, side) is not None for side in (BEFORE, AFTER))]
        self.comparable = all(d.common for d in needed)
        self._others = prod(len(d.common) or 1 for d in both.domains if d not in needed)
        self._domains = [d.domain for d in needed]
        self._unassessed = 1 + 2 * sum(len(ranks) for grader in graders for _, ranks in grader.domains)
        self._steps = tuple(self._ordered(needed))
        self._each = 20 + sum(len(route.start) for route in self._routes)

    def result_moves(self, work: Work) -> ResultMoves:
        """Every move of the result. Raises TooMuchWork."""

        def moves(step: _Take | _Settle, state: State, known: Gathered) -> Iterator[tuple[State, Gathered]]:
            if isinstance(step, _Take):
                work.spend(self._each * len(step.choices))
                for choice in step.choices:
                    smallest = Chain(step.domain, choice.common, known.smallest)
                    there = Gathered(known.audits * choice.many, known.size + choice.size, smallest)
                    yield _taken(state, choice.bumps), there
            else:
                work.spend(2 * self._each)
                yield self._settled(state, step), known

        start: State = (self._routes[BEFORE].start, self._routes[AFTER].start)
        ends = gather({start: Gathered(1, 0, None)}, self._steps, moves, _joined)
        found = [self._move(state, known) for state, known in ends.items() if self._grades(state) != ()]
        return ResultMoves(self._name, tuple(sorted(found, key=lambda m: (-m.audits, m.before or "", m.after or ""))))

    def _place(self, domain: CommonDomain, side: int) -> int | None:
        """The place of a domain on the route of a side; None where that does not look at it."""
        slot = domain.slots[side]
        return None if slot is None else self._places[side].get(slot)

    def _ordered(self, needed: Sequence[CommonDomain]) -> Iterator[_Take | _Settle]:
        """Domains in an order near that of both sides, and each result as soon as all it needs has been taken.

        The order is the same whichever side is called the one before, so that a comparison can be turned round.
        """
        waiting = [[step for step in route.steps if isinstance(step, Settling)] for route in self._routes]
        taken: tuple[set[int], set[int]] = (set(), set())
        for domain in (None, *sorted(needed, key=self._order)):
            if domain is not None:
                yield _Take(domain.domain, self._choices(domain))
            for side in (BEFORE, AFTER):
                if domain is not None and domain.slots[side] is not None:
                    taken[side].add(domain.slots[side] or 0)
                while waiting[side] and _before(self._routes[side], waiting[side][0]) <= taken[side]:
                    yield _Settle(side, waiting[side].pop(0))

    def _order(self, domain: CommonDomain) -> tuple[int, str]:
        places = [p for p in (self._place(domain, side) for side in (BEFORE, AFTER)) if p is not None]
        return sum(places) * 2 // len(places), domain.domain

    def _choices(self, domain: CommonDomain) -> tuple[_Choice, ...]:
        alike: dict[tuple[Bumps, Bumps], list[tuple[int, str, Common]]] = {}
        for common in domain.common:
            size = self._unassessed if common.grade is None else sum(common.ranks)
            bumps = (self._bumps(domain, BEFORE, common), self._bumps(domain, AFTER, common))
            alike.setdefault(bumps, []).append((size, common.grade or "", common))
        found = sorted((min(some), len(some), bumps) for bumps, some in alike.items())
        return tuple(_Choice(common, size, many, bumps) for (size, _, common), many, bumps in found)

    def _bumps(self, domain: CommonDomain, side: int, common: Common) -> Bumps:
        slot = domain.slots[side]
        return () if slot is None else self._routes[side].bumps(slot, common.ranks[side])

    def _settled(self, state: State, step: _Settle) -> State:
        """The state once a result of one side is settled. The result in question leaves only its rank."""
        route, counts = self._routes[step.side], state[step.side]
        assert not isinstance(counts, int)  # noqa: S101 - the result in question is settled last
        rank = route.settle(step.settling.result, counts)
        last = step.settling is route.steps[-1]
        half: Half = rank if last else route.settled(step.settling, rank, counts)
        return (half, state[AFTER]) if step.side == BEFORE else (state[BEFORE], half)

    def _grades(self, state: State) -> tuple[str | None, ...]:
        """The grades that an end stands for, before and after; nothing where they are the same."""
        before, after = (self._grade(side, state[side]) for side in (BEFORE, AFTER))
        return () if before == after else (before, after)

    def _grade(self, side: int, rank: Half) -> str | None:
        assert isinstance(rank, int)  # noqa: S101 - every result is settled at the end
        return _grade(self._graders[side], self._name, rank)

    def _move(self, state: State, known: Gathered) -> Move:
        before, after = self._grades(state)
        return Move(before, after, known.audits * self._others, self._example(known.smallest))

    def _example(self, chain: Chain | None) -> Example:
        found: dict[str, Common] = {}
        while chain is not None:
            found[chain.domain], chain = chain.common, chain.earlier
        grades = tuple((name, found[name].grade) for name in self._domains)
        return Example(grades, self._results(BEFORE, found), self._results(AFTER, found))

    def _results(self, side: int, found: dict[str, Common]) -> Grades:
        """The result in question and those that it depends on, by one side."""
        grader = self._graders[side]
        state = [found[name].ranks[side] if name in found else 0 for name, _ in grader.domains]
        grader.extend(state)
        slots = [step.result.slot for step in self._routes[side].steps if isinstance(step, Settling)]
        return tuple((grader.names[slot], _grade(grader, grader.names[slot], state[slot])) for slot in slots)


def _taken(state: State, bumps: tuple[Bumps, Bumps]) -> State:
    """The state once a domain has been taken. A side whose result is settled already does not look at it."""
    before, after = state
    return (
        before if isinstance(before, int) else bumped(before, bumps[BEFORE]),
        after if isinstance(after, int) else bumped(after, bumps[AFTER]),
    )


def _result(grader: Grader, name: str) -> CompiledResult:
    return next(result for result in grader.results if result.rules_as_written.result == name)


def _places(route: Route) -> dict[int, int]:
    taken = (step.slot for step in route.steps if isinstance(step, Taking))
    return {slot: place for place, slot in enumerate(taken)}


def _before(route: Route, settling: Settling) -> set[int]:
    """The domains that are taken before a result is settled."""
    steps = route.steps[: route.steps.index(settling)]
    return {step.slot for step in steps if isinstance(step, Taking)}


def _grade(grader: Grader, name: str, rank: int) -> str | None:
    return None if rank == NOT_ASSESSED else grader.rubric.scale_of(name)[rank].grade
