"""What may be published of the overall grade and two results together, against one who has all of it and the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publishing_attack import GradesAttacker, Place
from thoroughness import many

from q4c_cli.rules.figures.alike import Alike, Judged, Rung
from q4c_cli.rules.figures.graded_alike import EMPTY, cell, few, seen, share, side
from q4c_cli.rules.figures.suppression import Key, small

LEAST = 5
LADDER = "quality"

Table = Mapping[Place, int]
Moves = Mapping[tuple[int, int], int]


def rung(rank: int, levels: int = 4) -> Rung:
    return Rung(LADDER, rank, rank >= levels // 2)


def overall(place: Place) -> int:
    """The overall grade as the framework makes it of compliance and impact: 0 requires improvement, 3 outstanding."""
    if min(place) == 0:
        return 0
    return (3 if place[1] == 3 else 2) if min(place) > 1 else 1


def publish(table: Table, moves: Moves, least: int = LEAST, levels: int = 4) -> frozenset[Key]:
    alike = {
        Alike(rung(overall(at) if levels == 4 else min(at), levels), rung(at[0], levels), rung(at[1], levels)): n
        for at, n in table.items()
    }
    judged = {Judged(rung(one, levels), rung(other, levels)): n for (one, other), n in moves.items()}
    return seen(alike, judged, least)


class Published:
    """An account of a table, and one who reads it with the rubric beside it."""

    def __init__(self, table: Table, moves: Moves, shown: frozenset[Key]) -> None:
        self.shown, self.table, self.moves = shown, table, moves
        together = sum(moves.values())
        told = (1, LEAST - 1) if small(together, LEAST) else (together, together)
        self.attacker = GradesAttacker(4, overall, told)
        self.sums = {
            "overall": lambda ranks: self.attacker.of_overall(lambda level: level in ranks),
            "row": lambda ranks: self.attacker.of_cells(lambda at: at[0] in ranks),
            "column": lambda ranks: self.attacker.of_cells(lambda at: at[1] in ranks),
        }
        self._read()

    def truth(self, terms: list[float]) -> int:
        cells = [self.table.get(place, 0) for place in self.attacker.cells]
        return round(sum(x * n for x, n in zip(terms, [*cells, *(self.moves.get(m, 0) for m in self.attacker.moves)],
                                               strict=True)))  # fmt: skip

    def _read(self) -> None:
        self._learn(self.attacker.of_cells(lambda _: True))
        for which, of in self.sums.items():
            sides = {good: of({rank for rank in range(4) if rung(rank).good == good}) for good in (True, False)}
            clear = not any(small(self.truth(terms), LEAST) for terms in sides.values())
            if share(which, LADDER) in self.shown:  # type: ignore[arg-type]
                assert clear
                for terms in sides.values():
                    self._learn(terms)
            elif which == "overall" or few(which) in self.shown:  # type: ignore[arg-type]
                low = [terms for terms in sides.values() if small(self.truth(terms), LEAST)]
                if len(low) == 1:
                    self.attacker.knows(low[0], 1, LEAST - 1)
            for good in (True, False):
                if side(which, LADDER, good=good) in self.shown:  # type: ignore[arg-type]
                    for rank in (rank for rank in range(4) if rung(rank).good == good):
                        self._learn(of({rank}))
        for at in self.attacker.cells:
            if (cell(rung(at[0]), rung(at[1])) if self.table.get(at) else EMPTY) in self.shown:
                self._learn(self.attacker.of_cells(lambda other, at=at: other == at))  # type: ignore[misc]

    def _learn(self, terms: list[float]) -> None:
        number = self.truth(terms)
        assert not small(number, LEAST), "a small number is shown"
        self.attacker.knows(terms, number)

    def small_numbers(self) -> list[list[float]]:
        """Every level, side and cell that is small, and those that are good in one result and not in the other."""
        found = [of({rank}) for of in self.sums.values() for rank in range(4)]
        found += [of(ranks) for of in self.sums.values() for ranks in ({0, 1}, {2, 3})]
        found += [self.attacker.of_cells(lambda other, at=at: other == at) for at in self.attacker.cells]  # type: ignore[misc]
        found += [
            self.attacker.of_cells(lambda at, good=good: (at[0] > 1, at[1] > 1) == good)  # type: ignore[misc]
            for good in product((True, False), repeat=2)
        ]
        return [terms for terms in found if small(self.truth(terms), LEAST)]


count = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 40))
tables = st.fixed_dictionaries({(row, column): count for row in range(4) for column in range(4)})


@settings(max_examples=many(160), deadline=None)
@given(tables, st.sampled_from([0, 0, 1, 3, 7]), st.randoms(use_true_random=False))
def test_no_small_number_can_be_told_from_any_other(table: dict[Place, int], judged: int, chance: object) -> None:
    if small(sum(table.values()), LEAST):
        return
    moves = _judge(table, judged, chance)
    account = Published(table, moves, publish(table, moves))
    for terms in account.small_numbers():
        for number in range(1, LEAST):
            assert account.attacker.could_be(terms, number), (terms, number)


def _judge(table: Table, judged: int, chance: object) -> Counter[tuple[int, int]]:
    left = Counter[int]()
    for place, n in table.items():
        left[overall(place)] += n
    moves = Counter[tuple[int, int]]()
    for _ in range(judged):
        there = [level for level in range(4) if left[level] > 0]
        if there:
            one = chance.choice(there)  # type: ignore[attr-defined]
            moves[one, chance.choice([level for level in range(4) if level != one])] += 1  # type: ignore[attr-defined]
            left[one] -= 1
    return moves


AUTUMN: Table = {
    (3, 3): 3, (3, 2): 5, (3, 1): 2, (2, 3): 4, (2, 2): 63, (2, 1): 5, (1, 2): 1, (1, 1): 9, (0, 2): 1, (0, 0): 2,
    (1, 0): 2,
}  # fmt: skip
"""75 of 97 good overall, 82 in the one result and 77 in the other: 2 are good in the second only."""


def test_how_many_are_good_in_one_result_only_does_not_follow_from_three_shares() -> None:
    shown = publish(AUTUMN, {})
    shares = [which for which in ("overall", "row", "column") if share(which, LADDER) in shown]  # type: ignore[arg-type]
    assert shares == ["overall", "row"]
    assert Published(AUTUMN, {}, shown).attacker.could_be(_only_second(), 4)


def _only_second() -> list[float]:
    return GradesAttacker(4, overall, (0, 0)).of_cells(lambda at: (at[0] > 1, at[1] > 1) == (False, True))


def test_that_some_were_judged_hides_it_as_well_and_costs_less() -> None:
    shown = publish(AUTUMN, {(1, 2): 1})
    assert {share(which, LADDER) for which in ("overall", "row", "column")} <= shown  # type: ignore[arg-type]
    assert cell(rung(2), rung(2)) in shown


def test_where_no_number_is_small_all_is_shown() -> None:
    shown = publish(dict.fromkeys(product(range(4), repeat=2), 20), {})
    assert len(shown) == 1 + 3 + 6 + 16


def test_nothing_is_shown_of_nothing() -> None:
    assert seen({}, {}, LEAST) == {EMPTY}


def test_one_result_alone_has_its_levels_only() -> None:
    given = {Alike(rung(rank)): n for rank, n in enumerate((2, 20, 30, 9))}
    assert seen(given, {}, LEAST) == {EMPTY, share("overall", LADDER), side("overall", LADDER, good=True)}


Sight = tuple[tuple[str, tuple[Place, ...], int, int], ...]
"""Everything an account says of a table: what is counted, and between which two numbers that is."""

SMALL = 3
"""Below which numbers are small in the little tables."""


def sight(table: Table) -> Sight:
    """What an account says of a table of two levels, of which nobody judged any; overall is good where both are."""
    shown = publish(table, {}, SMALL, levels=2)
    sums = {"overall": min, "row": lambda at: at[0], "column": lambda at: at[1]}
    said = [_said("all", table, list(table))]
    for which, of in sums.items():
        sides = [[at for at in table if of(at) == level] for level in range(2)]  # type: ignore[no-untyped-call]
        if share(which, LADDER) in shown:  # type: ignore[arg-type]
            said += [_said(which, table, places) for places in sides]
        elif which == "overall" or few(which) in shown:  # type: ignore[arg-type]
            low = [(which, tuple(places), 1, SMALL - 1) for places in sides if small(_of(table, places), SMALL)]
            said += low if len(low) == 1 else []
    for at, n in table.items():
        if (cell(rung(at[0], 2), rung(at[1], 2)) if n else EMPTY) in shown:
            said.append(_said("cell", table, [at]))
    return tuple(said)


def _said(what: str, table: Table, places: list[Place]) -> tuple[str, tuple[Place, ...], int, int]:
    return what, tuple(places), _of(table, places), _of(table, places)


def _of(table: Table, places: Iterable[Place]) -> int:
    return sum(table[at] for at in places)


@pytest.mark.parametrize("together", [5, 9])
def test_every_table_of_so_many_audits(together: int) -> None:
    """All tables of two levels: of those that fit what is said, some have each small number at 1 and some at 2.

    That is promised. Whoever knows the method as well leaves out tables of which something else would have been said,
    and is sure of one number in six at worst, where there are so few audits and numbers from 3 up are shown.
    """
    places = list(product(range(2), repeat=2))
    counts = [each for each in product(range(together + 1), repeat=4) if sum(each) == together]
    said = {each: sight(dict(zip(places, each, strict=True))) for each in counts}
    hidden = certain = 0
    for each, known in said.items():
        fit = [other for other in counts if _fits(dict(zip(places, other, strict=True)), known)]
        for place in (place for place, n in enumerate(each) if small(n, SMALL)):
            assert {other[place] for other in fit} >= {1, 2}, (each, place)
            hidden += 1
            certain += len({other[place] for other in fit if said[other] == known}) == 1
    assert certain / hidden <= 1 / 6


def _fits(table: Table, known: Sight) -> bool:
    return all(low <= _of(table, places) <= high for _, places, low, high in known)
