"""What of an account may be published: against a linear programme that knows all that is shown and told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publishing_attack import Attacker

from q4c_cli.rules.figures.publishing import ALL, Cell, Level, Pair, Told, added, levels, shares
from q4c_cli.rules.figures.suppression import Key

LEAST = 5

count = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 40))


@st.composite
def accounts(draw: st.DrawFn) -> list[Cell]:
    """Up to three quarters of up to three areas with up to three teams each."""
    return [
        Cell(f"q{step}", f"a{area}", f"t{area}{team}", (draw(count), draw(count)))
        for step in range(draw(st.integers(1, 3)))
        for area in range(draw(st.integers(1, 3)))
        for team in range(draw(st.integers(1, 3)))
    ]


def truth(cells: list[Cell]) -> dict[Key, Pair]:
    """Every pair there is, hidden or not."""
    found: dict[Key, list[Pair]] = {}
    for cell in cells:
        for key in (
            ALL, ("step", cell.step), ("area", cell.area), ("team", cell.area, cell.team),
            ("part", cell.step, cell.area),
        ):  # fmt: skip
            found.setdefault(key, []).append(cell.pair)
    return {key: added(pairs) for key, pairs in found.items()}


@settings(max_examples=50)
@given(accounts())
def test_no_small_number_can_be_worked_out_however_figures_are_set_against_each_other(cells: list[Cell]) -> None:
    real, seen = truth(cells), shares(cells, LEAST)
    attacker = Attacker(real, seen, LEAST)
    for key, (good, low) in real.items():
        for ways, number in (((0,), good), ((1,), low), ((0, 1), good + low)):
            if 0 < number < LEAST:
                assert not isinstance(seen.get(key), tuple), key
                least, most = attacker.reach(key, ways)
                assert most >= LEAST - 1 - 1e-6, (key, ways, number)
                if len(ways) == 1:
                    assert least <= 1 + 1e-6, (key, ways, number)
                else:
                    assert most - least >= 1 - 1e-6, (key, number)


@settings(max_examples=50)
@given(accounts())
def test_what_is_shown_or_told_is_true(cells: list[Cell]) -> None:
    real = truth(cells)
    for key, known in shares(cells, LEAST).items():
        if isinstance(known, Told):
            assert known.of == sum(real[key]) >= LEAST
            assert 0 < real[key][0 if known.few_good else 1] < LEAST
        else:
            assert known == real[key]


def test_large_numbers_are_all_shown() -> None:
    cells = [Cell(f"q{q}", f"a{a}", f"t{a}{t}", (20, 9)) for q in range(3) for a in range(2) for t in range(3)]
    assert shares(cells, LEAST) == truth(cells)


def test_a_team_with_few_below_good_is_told_as_such_and_stays_in_sight() -> None:
    """North 1 has 2 below good of 42. Whoever subtracts would have it, so North 2 goes with it."""
    cells = [Cell("q", "north", f"n{n}", pair) for n, pair in enumerate([(40, 2), (30, 12), (20, 30)])]
    assert shares(cells, LEAST) == {
        ALL: (90, 44),
        ("step", "q"): (90, 44),
        ("area", "north"): (90, 44),
        ("part", "q", "north"): (90, 44),
        ("team", "north", "n0"): Told(42, few_good=False),
        ("team", "north", "n2"): (20, 30),
    }


def test_a_team_with_few_audits_is_hidden_with_another() -> None:
    cells = [Cell("q", "north", f"n{n}", pair) for n, pair in enumerate([(3, 0), (30, 12), (20, 30)])]
    assert [key[2] for key in shares(cells, LEAST) if key[0] == "team"] == ["n2"]


def test_nothing_at_all_is_nothing() -> None:
    assert shares([], LEAST) == {ALL: (0, 0)}
    assert shares([Cell("q", "a", "t", (2, 1))], LEAST) == {}


@pytest.mark.parametrize(
    ("counts", "seen"),
    [
        ([12, 20, 30, 9], (12, 20, 30, 9)),
        ([2, 20, 30, 9], (None, None, 30, 9)),  # of 22 below good, 2 would be what the 20 leave
        ([0, 20, 30, 9], (0, 20, 30, 9)),
        ([0, 20, 3, 9], (0, 20, None, None)),
        ([4, 4, 3, 9], (None, None, None, None)),
    ],
)
def test_levels_of_one_ladder(counts: list[int], seen: tuple[int | None, ...]) -> None:
    ladder = [Level(place > 1, number) for place, number in enumerate(counts)]
    assert levels({"a": ladder}, LEAST) == {"a": seen}


def test_levels_of_two_ladders_do_not_give_each_other_away() -> None:
    """Two below good on the second ladder are what the first leaves of all, so neither is shown."""
    first, second = [Level(False, 30), Level(True, 60)], [Level(False, 2), Level(True, 40)]
    assert levels({"first": first, "second": second}, LEAST) == {}
    assert levels({"first": first, "second": [Level(False, 9), Level(True, 40)]}, LEAST) == {
        "first": (30, 60),
        "second": (9, 40),
    }
