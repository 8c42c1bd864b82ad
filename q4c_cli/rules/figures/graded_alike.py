"""What may be published of the overall grade and of the two results it is made of, seen together.

Where both results must be good for the overall grade to be good, how many are good overall and in each result says how
many are good in one only: sums that no table shows. So all three, and the table of the two results, are looked at as
one: each figure is shown only if, for every small number, another number would fit all that is shown just as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from q4c_cli.rules.figures.alike import WHICH, Alike, Audits, Judged, Rung, Which
from q4c_cli.rules.figures.other_worlds import Known, Sum, other_world
from q4c_cli.rules.figures.suppression import Key


def share(which: Which, ladder: str) -> Key:
    """How many are good or better on a ladder, and how many are not."""
    return ("share", which, ladder)


def few(which: Which) -> Key:
    """That there are few on one side of good or better, on all ladders together, and of how many."""
    return ("few", which)


def side(which: Which, ladder: str, *, good: bool) -> Key:
    """How many were given each level of one side of a ladder."""
    return ("side", which, ladder, str(good))


def cell(row: Rung, column: Rung) -> Key:
    """How many have these levels in the two results."""
    return ("cell", row.ladder, str(row.rank), column.ladder, str(column.rank))


EMPTY: Key = ("empty",)
"""Which cells of the table are empty."""


def seen(alike: Mapping[Alike, int], judged: Mapping[Judged, int], least: int) -> frozenset[Key]:
    """The figures that may be shown, besides how many there are and, where clear, how many of all are good overall.

    Cells that are empty are shown as such, unless that alone would say too much of a small number. Whoever knows that
    looks for other worlds in which the same cells are empty; and where there are such, they are asked for here.
    """
    audits = Audits(alike, judged, least)
    account = _Account(audits)
    anyway = set(audits.anyway())
    found: set[Key] = {EMPTY} if account.protects else set()
    for key, needs, known in _offers(audits):
        if anyway.issuperset(known) or (account.protects and needs in (None, *found) and account.tell(known)):
            found.add(key)
    return frozenset(found)


Offer: TypeAlias = tuple[Key, Key | None, list[Known]]
"""What may be told, what must be told before it, and what is known then."""


def _offers(audits: Audits) -> Iterator[Offer]:
    """Everything that may be told, what is worth most first.

    Of two results that is the later: in our rubrics it is the difference that was made for the child. The one cell in
    which most audits are says more than how the good ones divide into levels.
    """
    cells = [*_cells(audits)]
    for which in WHICH:
        yield from _shares(audits, which)
    yield from _by_level(audits, "overall")
    yield from cells[:1]
    yield from _by_level(audits, "column")
    yield from _by_level(audits, "row")
    yield from cells[1:]


def _cells(audits: Audits) -> Iterator[Offer]:
    for (row, column), of in audits.cells().items():
        yield from _clear(audits, cell(row, column), None, [of])


def _shares(audits: Audits, which: Which) -> Iterator[Offer]:
    sides = [audits.with_(which, good=good) for good in (True, False)]
    if sum(map(audits.is_small, sides)) == 1 and not audits.is_small(audits.with_(which)):
        yield few(which), None, audits.of_two(sides)
    for ladder in audits.ladders(which):
        yield from _clear(audits, share(which, ladder), None, _sides(audits, which, ladder))


def _by_level(audits: Audits, which: Which) -> Iterator[Offer]:
    for ladder in audits.ladders(which):
        for good in (True, False):
            levels = _levels(audits, which, ladder, good)
            yield from _clear(audits, side(which, ladder, good=good), share(which, ladder), levels)


def _clear(audits: Audits, key: Key, needs: Key | None, parts: Sequence[Sum]) -> Iterator[Offer]:
    if not any(map(audits.is_small, parts)):
        yield key, needs, [audits.shown(of) for of in parts]


def _sides(audits: Audits, which: Which, ladder: str) -> list[Sum]:
    return [audits.with_(which, ladder, good) for good in (True, False)]


def _levels(audits: Audits, which: Which, ladder: str, good: bool) -> list[Sum]:
    rungs = (rung for rung in audits.rungs(which) if (rung.ladder, rung.good) == (ladder, good))
    return [audits.with_(which, ladder, rank=rung.rank) for rung in rungs]


def _small_ones(audits: Audits) -> list[Sum]:
    """Small numbers: on a side, of a level, in a cell, and of those that are good in one result and not in both."""
    found: list[Sum] = []
    for which in WHICH:
        for ladder in audits.ladders(which):
            found += _sides(audits, which, ladder)
            found += [of for good in (True, False) for of in _levels(audits, which, ladder, good)]
    down, across = ([audits.with_(which, good=good) for good in (True, False)] for which in ("row", "column"))
    found += [Sum(row.of & column.of) for row in down for column in across]
    return list(dict.fromkeys(of for of in (*found, *audits.cells().values()) if audits.is_small(of)))


class _Account:
    """What is told so far, and for every small number the worlds in which it is another small number.

    `protects` is whether there are such worlds at all, where it is known which cells are empty.
    """

    def __init__(self, audits: Audits) -> None:
        self._audits = audits
        self._told = audits.anyway()
        most = sum(audits.counts)
        self._filled = [Known(of, 1, most) for of in audits.cells().values()]
        self._worlds: dict[Known, tuple[int, ...]] = {}
        self._as_empty: set[Known] = set()
        self.protects = all(map(self._begin, self._others()))

    def _others(self) -> Iterator[Known]:
        """All that each small number could be besides what it is."""
        for of in _small_ones(self._audits):
            for number in set(range(1, self._audits.least)) - {of(self._audits.counts)}:
                yield Known(of, number, number)

    def _begin(self, other: Known) -> bool:
        for as_empty in (True, False):
            world = self._world(other, self._told, as_empty=as_empty)
            if world is not None:
                self._worlds[other] = world
                self._as_empty |= {other} if as_empty else set()
                return True
        return False

    def _world(self, other: Known, told: Iterable[Known], *, as_empty: bool) -> tuple[int, ...] | None:
        known = [other, *told, *(self._filled if as_empty else ())]
        return other_world(self._audits.counts, known, 2 * self._audits.least)

    def tell(self, more: Sequence[Known]) -> bool:
        """Tell this as well, unless some small number could then not be another; whether it is told."""
        told = [*self._told, *more]
        worlds = dict(self._worlds)
        for other, world in self._worlds.items():
            if any(known.missing(world) for known in more):
                found = self._world(other, told, as_empty=other in self._as_empty)
                if found is None:
                    return False
                worlds[other] = found
        self._told, self._worlds = told, worlds
        return True
