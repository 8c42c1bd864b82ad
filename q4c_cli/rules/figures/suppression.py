"""Small numbers left out of what is published, and with them others, so that nothing can be worked out by subtraction.

Figures that add up form a net: each leads from one sum to another, and what flows into a sum flows out of it. What a
year had leads to its quarters, those to the areas, those to their teams. Whoever sees some of the figures can tell of a
hidden one how small and how large it may be: as far as something can flow in a ring through hidden figures only. So a
figure is protected where there are rings enough, and where there are not, the next ring is hidden that costs least.

Source of the method: G. H. Brown and B. Causey, and M. Fischetti and J. J. Salazar, who protect tables as networks.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Node: TypeAlias = tuple[str, ...]
"""A sum, by any name: what flows into it flows out of it."""

Key: TypeAlias = tuple[str, ...]
"""The name of a figure."""

_UP, _DOWN = "up", "down"


class CannotProtect(Exception):
    """What is told leaves so little open that a small count could be worked out, whatever else is hidden."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Some counts that are shown together or not at all, such as how many audits are good and how many are not.

    They are part of the sum `of`, and are themselves the sum `into`. Of the one or two counts each flows by itself. A
    `main` figure is hidden only where nothing else will do. One that is `told` is never hidden for the sake of others:
    where one of its counts is small, it is said that it is, and how many both are together.
    """

    key: Key
    of: Node
    into: Node
    counts: tuple[int, ...]
    main: bool = False
    told: bool = False


def small(count: int, least: int) -> bool:
    """Whether a count is one that must not be seen: above 0, and below `least`."""
    return 0 < count < least


def hidden(figures: Sequence[Figure], least: int) -> frozenset[Key]:
    """Which of these figures not to show: those that hold a small count, and what they could be worked out from.

    Whoever knows all the others, and that counts are not negative, cannot rule out for any small count that it is any
    number from 1 to `least` - 1. Raises CannotProtect where that cannot be, and ValueError where what flows into a sum
    does not flow out of it.
    """
    _refuse_leaks(figures)
    net = _Net(figures, least)
    while not all(net.protect(place) for place in sorted(net.hidden)):
        pass
    return frozenset(figures[place].key for place in net.hidden)


def _refuse_leaks(figures: Iterable[Figure]) -> None:
    balance: dict[tuple[Node, int], int] = defaultdict(int)
    for figure in figures:
        for way, count in enumerate(figure.counts):
            balance[figure.of, way] -= count
            balance[figure.into, way] += count
    if uneven := sorted({node for (node, _), left in balance.items() if left}):
        raise ValueError(f"{uneven[0]} does not add up")


@dataclass(frozen=True, slots=True)
class _Step:
    """A way along a figure: forward raises it, back lowers it."""

    to: Node
    place: int
    forward: bool


@dataclass(frozen=True)
class _Ring:
    """What changes so that one count of the figure at a place may change; `moved` says how much so far, by place.

    Every hidden count stays at `least_left` or more; `main` is whether main figures may be hidden. In a ring that is
    `mirrored`, the other count of each figure falls as this one rises.
    """

    place: int
    way: int
    direction: str
    least_left: int
    main: bool
    mirrored: bool
    moved: dict[int, int] = field(default_factory=lambda: defaultdict(int))


class _Net:
    """The figures as a net, and which of them are hidden so far."""

    def __init__(self, figures: Sequence[Figure], least: int) -> None:
        self._figures = figures
        self._least = least
        self._steps: dict[Node, list[_Step]] = defaultdict(list)
        for place, figure in enumerate(figures):
            self._steps[figure.of].append(_Step(figure.into, place, True))
            self._steps[figure.into].append(_Step(figure.of, place, False))
        self.hidden = {p for p, figure in enumerate(figures) if any(small(c, least) for c in figure.counts)}

    def protect(self, place: int) -> bool:
        """Hide what it takes so that the small counts of this figure stay unknown; whether nothing was missing."""
        before = len(self.hidden)
        for way, count in enumerate(self._figures[place].counts):
            if small(count, self._least):
                self._hide(place, way, _UP, (self._least - 1, self._least - 1 - count))
                self._hide(place, way, _DOWN, (count - 1,))
        return len(self.hidden) == before

    def _hide(self, place: int, way: int, direction: str, wanted: Sequence[int]) -> None:
        """Hide what it takes so that a count could as well be higher, or lower, by the first of these that can be.

        Who knows the method knows that a count of 0 is seldom hidden, and that what is hidden beside a small count may
        depend on it. So it is tried first with every hidden count staying at 1 or more, and by as much for every small
        count alike, where that costs none of the main figures.
        """
        tries = [(False, 1, much) for much in wanted] + [(False, 0, wanted[-1]), (True, 0, wanted[-1])]
        for main, least_left, much in tries:
            rings = [_Ring(place, way, direction, least_left, main, mirrored) for mirrored in self._kinds(place)]
            found = [taken for ring in rings if (taken := self._ring(ring, much)) is not None]
            if found:
                self.hidden |= min(found, key=lambda taken: sum(map(self._price, taken)))
                return
        raise CannotProtect(self._figures[place].key)

    def _kinds(self, place: int) -> Iterator[bool]:
        """Whether the rings for this figure may be mirrored, which leaves how many both counts are as it is, or not."""
        figure = self._figures[place]
        if not figure.told:
            yield False
        if len(figure.counts) > 1 and not small(sum(figure.counts), self._least):
            yield True

    def _ring(self, ring: _Ring, wanted: int) -> set[int] | None:
        """The figures to hide so that the count can change by as much as is wanted; None where it cannot."""
        figure = self._figures[ring.place]
        start, goal = (figure.into, figure.of) if ring.direction == _UP else (figure.of, figure.into)
        while wanted > 0:
            path = self._cheapest(start, goal, ring)
            if path is None:
                return None
            much = min(wanted, *(self._room(step, ring) for step in path))
            for step in path:
                ring.moved[step.place] += much if step.forward else -much
            wanted -= much
        return set(ring.moved)

    def _room(self, step: _Step, ring: _Ring) -> int:
        """By how much a count may change along a step: upwards without end, downwards until little is left."""
        figure = self._figures[step.place]
        if figure.told and not (ring.mirrored and step.place in self.hidden):
            return 0
        if figure.main and not ring.main and step.place not in self.hidden:
            return 0
        moved = ring.moved.get(step.place, 0)
        own = self._up(figure, ring.way, moved) if step.forward else self._down(figure, ring.way, moved, ring)
        if not ring.mirrored:
            return own
        way = 1 - ring.way
        return min(own, self._down(figure, way, -moved, ring) if step.forward else self._up(figure, way, -moved))

    def _up(self, figure: Figure, way: int, moved: int) -> int:
        """By how much a count may rise still: without end, unless it was told that it is small."""
        bound = figure.told and small(figure.counts[way], self._least)
        return self._least - 1 - figure.counts[way] - moved if bound else self._least

    def _down(self, figure: Figure, way: int, moved: int, ring: _Ring) -> int:
        """By how much a count may fall still. What it has risen it may always fall again."""
        count = figure.counts[way]
        if figure.told:
            return count + moved - small(count, self._least)
        return max(moved, count + moved - ring.least_left)

    def _cheapest(self, start: Node, goal: Node, ring: _Ring) -> list[_Step] | None:
        """The way from one sum to another that hides least of what is shown; None where there is no way."""
        waiting: list[tuple[int, int, Node]] = [(0, 0, start)]
        came: dict[Node, tuple[Node, _Step]] = {}
        cost: dict[Node, int] = {start: 0}
        turn = 0
        while waiting:
            spent, _, here = heapq.heappop(waiting)
            if here == goal:
                return _path(came, start, goal)
            if spent > cost[here]:
                continue
            for step in self._steps[here]:
                if step.place == ring.place or self._room(step, ring) <= 0:
                    continue
                now = spent + (0 if step.place in ring.moved else self._price(step.place))
                if now < cost.get(step.to, now + 1):
                    turn += 1
                    cost[step.to], came[step.to] = now, (here, step)
                    heapq.heappush(waiting, (now, turn, step.to))
        return None

    def _price(self, place: int) -> int:
        """What it costs to hide a figure: nothing where it is hidden, else the more the more it counts."""
        return 0 if place in self.hidden else 1 + sum(self._figures[place].counts)


def _path(came: dict[Node, tuple[Node, _Step]], start: Node, goal: Node) -> list[_Step]:
    path: list[_Step] = []
    while goal != start:
        goal, step = came[goal]
        path.append(step)
    return path[::-1]
