"""Audits that were graded alike, and the sums that are made of them: of levels, of sides, and of cells of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from q4c_cli.rules.figures.other_worlds import ENDLESS, Known, Sum
from q4c_cli.rules.figures.suppression import small

Which: TypeAlias = Literal["overall", "column", "row"]

WHICH: tuple[Which, ...] = ("overall", "column", "row")


@dataclass(frozen=True, slots=True, order=True)
class Rung:
    """One level of one ladder, and whether it counts as good or better; 0 is the worst."""

    ladder: str
    rank: int
    good: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """What some audits were given alike: by the rules overall, and in two results. None where they have no such grade.

    What the rules give overall follows from the results, and that holds in whatever other world there may be.
    """

    computed: Rung | None
    row: Rung | None = None
    column: Rung | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """That a person's overall grade counts, and not what the rules give."""

    computed: Rung | None
    counts: Rung


class Audits:
    """The audits of an account, graded alike or judged, as counts at places, and sums of these.

    Where some were judged, nobody knows which: any may have been, and to any grade there is.
    """

    def __init__(self, alike: Mapping[Alike, int], judged: Mapping[Judged, int], least: int) -> None:
        self.least = least
        self._alike = [each for each, count in alike.items() if count]
        computed = dict.fromkeys(each.computed for each in self._alike)
        given = dict.fromkeys([*filter(None, computed), *(each.counts for each in judged)])
        self._moves = [Judged(x, y) for x in computed for y in given if x != y] if any(judged.values()) else []
        self.counts = tuple([alike[each] for each in self._alike] + [judged.get(each, 0) for each in self._moves])

    def is_small(self, of: Sum) -> bool:
        """Whether so many must not be shown."""
        return small(of(self.counts), self.least)

    def shown(self, of: Sum) -> Known:
        """What is known of a number that is shown."""
        return Known(of, of(self.counts), of(self.counts))

    def told(self, of: Sum) -> Known:
        """What is known of a number that is shown unless it is small, and else is said to be small."""
        return Known(of, 1, self.least - 1) if self.is_small(of) else self.shown(of)

    def of_two(self, sides: Sequence[Sum]) -> list[Known]:
        """What is known of two sides: both numbers, or only that one is small; nothing where both are."""
        few = [Known(of, 1, self.least - 1) for of in sides if self.is_small(of)]
        return [self.shown(of) for of in sides] if not few else few if len(few) == 1 else []

    def rungs(self, which: Which) -> list[Rung]:
        """The levels that were given."""
        if which == "overall":
            found = {each.counts for each in self._moves} | {each.computed for each in self._alike}
        else:
            found = {_rung(each, which) for each in self._alike}
        return sorted(rung for rung in found if rung is not None)

    def ladders(self, which: Which) -> list[str]:
        """The ladders that were used."""
        return list(dict.fromkeys(rung.ladder for rung in self.rungs(which)))

    def with_(self, which: Which, ladder: str | None = None, good: bool | None = None, rank: int | None = None) -> Sum:
        """Those with a level of a ladder, on a side, of a rank; of any, where it is not said which."""
        rungs = {
            rung
            for rung in self.rungs(which)
            if ladder in (None, rung.ladder) and good in (None, rung.good) and rank in (None, rung.rank)
        }
        if which != "overall":
            return Sum(frozenset(p for p, each in enumerate(self._alike) if _rung(each, which) in rungs))
        came = {p for p, move in self._judged() if move.counts in rungs and move.computed not in rungs}
        went = {p for p, move in self._judged() if move.computed in rungs and move.counts not in rungs}
        return Sum(frozenset(p for p, each in enumerate(self._alike) if each.computed in rungs) | came, frozenset(went))

    def _judged(self) -> Iterator[tuple[int, Judged]]:
        return enumerate(self._moves, start=len(self._alike))

    def cells(self) -> dict[tuple[Rung, Rung], Sum]:
        """The cells of the table of the two results that are not empty, those that count most first."""
        found: dict[tuple[Rung, Rung], frozenset[int]] = {}
        for place, each in enumerate(self._alike):
            if each.row is not None and each.column is not None:
                found[each.row, each.column] = found.get((each.row, each.column), frozenset()) | {place}
        cells = {both: Sum(places) for both, places in found.items()}
        return dict(sorted(cells.items(), key=lambda item: (-item[1](self.counts), item[0])))

    def anyway(self) -> list[Known]:
        """What is known whatever is shown: how many there are on each ladder, are good overall, and were judged.

        No more can be judged than there are, and where the rules give nothing, a person must.
        """
        known = [self.told(Sum(frozenset(place for place, _ in self._judged())))]
        for which in WHICH:
            known.append(self.shown(self.with_(which)))
            known += [self.told(self.with_(which, ladder)) for ladder in self.ladders(which)]
        known.append(self.told(Sum(self.with_("row").of & self.with_("column").of)))
        known += self.of_two([self.with_("overall", good=good) for good in (True, False)])
        for computed in dict.fromkeys(each.computed for each in self._alike):
            there = frozenset(place for place, each in enumerate(self._alike) if each.computed == computed)
            went = frozenset(place for place, move in self._judged() if move.computed == computed)
            known.append(Known(Sum(there, went), 0, ENDLESS if computed else 0))
        return known


def _rung(each: Alike, which: Which) -> Rung | None:
    return each.row if which == "row" else each.column
