"""Whether what is known leaves it open that counts are others than they are: a search for one world in which they are.

Counts that are in more than two sums at once, such as an audit's grade in one result, in another and overall, form no
net through which something could flow. So other whole counts are sought that fit all that is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

PATIENCE = 400
"""After so many steps a search gives up. What it has not found by then counts as impossible, and more is hidden."""

ENDLESS = 10**9
"""Where there is no upper limit."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The counts at some places, less those at others."""

    of: frozenset[int]
    less: frozenset[int] = frozenset()

    def __call__(self, counts: Sequence[int]) -> int:
        """How many that are."""
        return sum(counts[place] for place in self.of) - sum(counts[place] for place in self.less)

    def changes(self, by: int) -> Iterator[tuple[int, int]]:
        """Every count that could make this sum higher by so many, and by how much it would have to rise."""
        yield from ((place, by) for place in self.of)
        yield from ((place, -by) for place in self.less)


@dataclass(frozen=True, slots=True)
class Known:
    """That a sum lies between two numbers, both of which it may be."""

    sum: Sum
    low: int
    high: int

    def missing(self, counts: Sequence[int]) -> int:
        """How much the sum of these counts would have to rise, or with a minus fall, for it to be so; 0 where it is."""
        found = self.sum(counts)
        return max(0, self.low - found) + min(0, self.high - found)


def other_world(counts: Sequence[int], known: Sequence[Known], spread: int) -> tuple[int, ...] | None:
    """Counts from 0 up for which all that is known holds, near to these; None where there are none, or none is found.

    None of them differs by more than `spread` from what it really is.
    """
    ranges = [(max(0, count - spread), count + spread) for count in counts]
    return _Search(counts, known).settle(ranges, range(len(known)))


@dataclass
class _Search:
    """A search through ranges of counts, which what is known makes narrower."""

    counts: Sequence[int]
    known: Sequence[Known]
    patience: int = PATIENCE
    about: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.about = defaultdict(list)
        for number, known in enumerate(self.known):
            for place in (*known.sum.of, *known.sum.less):
                self.about[place].append(number)

    def settle(self, ranges: list[tuple[int, int]], changed: Iterable[int]) -> tuple[int, ...] | None:
        """One count out of each range: what it really is, unless that would not do."""
        self.patience -= 1
        if self.patience < 0 or not self._narrow(ranges, changed):
            return None
        world = [min(max(count, low), high) for count, (low, high) in zip(self.counts, ranges, strict=True)]
        missing = {number: by for number, known in enumerate(self.known) if (by := known.missing(world))}
        if not missing:
            return tuple(world)
        place, by = self._best(missing, ranges)
        low, high = ranges[place]
        for count in sorted(range(low, high + 1), key=lambda count: (abs(count - world[place] - by), count)):
            tried = [*ranges]
            tried[place] = (count, count)
            found = self.settle(tried, self.about[place])
            if found is not None:
                return found
        return None

    def _best(self, missing: Mapping[int, int], ranges: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """The count to change that mends most of what is missing and breaks least, and by how much."""
        return max(
            (
                (place, change)
                for number, by in missing.items()
                for place, change in self.known[number].sum.changes(by)
                if ranges[place][0] < ranges[place][1]
            ),
            key=lambda found: (self._mends(found[0], found[1], missing), -found[0]),
        )

    def _mends(self, place: int, change: int, missing: Mapping[int, int]) -> int:
        """How much more of what is known comes nearer to being so than goes away, when the count at a place changes."""
        mends = 0
        for number in self.about[place]:
            known = self.known[number]
            moves = change if place in known.sum.of else -change
            if number in missing:
                mends += 1 if missing[number] * moves > 0 else -1
            elif known.low == known.high:
                mends -= 1
        return mends

    def _narrow(self, ranges: list[tuple[int, int]], changed: Iterable[int]) -> bool:
        """Make ranges as narrow as what is known makes them; whether something is left of each."""
        waiting = dict.fromkeys(changed)
        while waiting:
            known = self.known[waiting.popitem()[0]]
            of, less = known.sum.of, known.sum.less
            least = sum(ranges[place][0] for place in of) - sum(ranges[place][1] for place in less)
            most = sum(ranges[place][1] for place in of) - sum(ranges[place][0] for place in less)
            if least > known.high or most < known.low:
                return False
            up, down = known.low - most, known.high - least
            for places, rise, fall in ((of, up, down), (less, -down, -up)):
                for place in places:
                    low, high = ranges[place]
                    narrow = max(low, high + rise), min(high, low + fall)
                    if narrow[0] > narrow[1]:
                        return False
                    if narrow != (low, high):
                        ranges[place] = narrow
                        waiting.update(dict.fromkeys(self.about[place]))
        return True
