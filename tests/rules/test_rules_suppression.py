"""Suppression, against attackers: one who subtracts, one who tries every table, and a linear programme of scipy's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from q4c_cli.rules.figures.suppression import Figure, Key, hidden

LEAST = 3
GROUND, TOP = ("ground",), ("top",)

counts = st.one_of(st.just(0), st.integers(0, 4), st.integers(0, 30))


def tree(*teams: int) -> list[Figure]:
    """A total and the teams that make it up."""
    return [Figure(("total",), GROUND, TOP, (sum(teams),))] + [
        Figure(("team", str(place)), TOP, GROUND, (count,)) for place, count in enumerate(teams)
    ]


@st.composite
def nets(draw: st.DrawFn, most: int = 30, areas: int = 3, quarters: int = 3) -> list[Figure]:
    """Quarters, areas in them and teams in the areas, with two counts each that flow through all of it."""
    cell = st.one_of(st.just(0), st.integers(0, 4), st.integers(0, most))
    names = range(draw(st.integers(1, areas)))
    steps = range(draw(st.integers(1, quarters)))
    cells = {(q, a): (draw(cell), draw(cell)) for q in steps for a in names}
    found = [Figure(("all",), GROUND, TOP, added(cells.values()))]
    for q in steps:
        found.append(Figure(("quarter", str(q)), TOP, ("q", str(q)), added(cells[q, a] for a in names)))
        found += [Figure(("cell", str(q), str(a)), ("q", str(q)), ("in", str(a)), cells[q, a]) for a in names]
    for a in names:
        whole = added(cells[q, a] for q in steps)
        found.append(Figure(("area", str(a)), ("in", str(a)), ("out", str(a)), whole))
        parts = [draw(split(whole[0], 3)), draw(split(whole[1], 3))]
        found += [
            Figure(("team", str(a), str(t)), ("out", str(a)), GROUND, pair)
            for t, pair in enumerate(zip(*parts, strict=True))
        ]
    return found


@st.composite
def split(draw: st.DrawFn, whole: int, into: int) -> list[int]:
    cuts = sorted(draw(st.lists(st.integers(0, whole), min_size=into - 1, max_size=into - 1)))
    return [high - low for low, high in zip([0, *cuts], [*cuts, whole], strict=True)]


def added(pairs: Iterator[tuple[int, int]] | Sequence[tuple[int, int]]) -> tuple[int, int]:
    left, right = zip(*pairs, strict=True)
    return sum(left), sum(right)


def small_ones(figures: Sequence[Figure], least: int) -> Iterator[tuple[Figure, int, int]]:
    for figure in figures:
        for way, count in enumerate(figure.counts):
            if 0 < count < least:
                yield figure, way, count


def reach(figures: Sequence[Figure], unseen: frozenset[Key], way: int, of: Figure) -> tuple[float, float]:
    """How small and how large a hidden count may be, by a linear programme that knows all that is shown."""
    nodes = sorted({node for f in figures for node in (f.of, f.into)})
    sums = [[0.0] * len(figures) for _ in nodes]
    for place, figure in enumerate(figures):
        sums[nodes.index(figure.of)][place] -= 1
        sums[nodes.index(figure.into)][place] += 1
    bounds = [(0, None) if f.key in unseen else (f.counts[way], f.counts[way]) for f in figures]
    found = []
    for sign in (1, -1):
        aim = [0.0] * len(figures)
        aim[figures.index(of)] = sign
        answer = linprog(aim, A_eq=sums, b_eq=[0.0] * len(nodes), bounds=bounds)
        found.append(float("inf") if answer.status == 3 else sign * answer.fun)
    return found[0], found[1]


@settings(max_examples=60)
@given(nets(), st.sampled_from([3, 5]))
def test_no_small_count_is_shown_and_none_can_be_worked_out(figures: list[Figure], least: int) -> None:
    unseen = hidden(figures, least)
    for figure, way, _ in small_ones(figures, least):
        assert figure.key in unseen
        low, high = reach(figures, unseen, way, figure)
        assert low <= 1 + 1e-6, figure.key
        assert high >= least - 1 - 1e-6, figure.key


@settings(max_examples=40)
@given(nets())
def test_where_nothing_is_small_nothing_is_hidden(figures: list[Figure]) -> None:
    large = [Figure(f.key, f.of, f.into, tuple(10 * c for c in f.counts)) for f in figures]
    assert hidden(large, 10) == frozenset()


@settings(max_examples=30)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=5))
def test_who_tries_every_table_finds_every_small_number_possible(teams: list[int]) -> None:
    figures = tree(*teams)
    unseen = hidden(figures, LEAST)
    total = None if ("total",) in unseen else sum(teams)
    choices = [range(9) if ("team", str(p)) in unseen else [count] for p, count in enumerate(teams)]
    tables = [t for t in product(*choices) if total is None or sum(t) == total]
    assert tuple(teams) in tables
    for place, count in enumerate(teams):
        if 0 < count < LEAST:
            assert {t[place] for t in tables} >= set(range(1, LEAST))


def test_one_small_team_takes_another_with_it() -> None:
    assert hidden(tree(2, 9, 30), LEAST) == {("team", "0"), ("team", "1")}


def test_two_small_teams_that_leave_little_to_guess_take_a_third() -> None:
    """Four in two hidden teams below 3 would be 2 and 2."""
    assert hidden(tree(2, 2, 40, 50), LEAST) == {("team", "0"), ("team", "1"), ("team", "2")}


def test_nothing_at_all_may_be_seen() -> None:
    assert hidden(tree(0, 0, 20), LEAST) == frozenset()


def test_what_does_not_add_up_is_refused() -> None:
    figures = tree(5, 6)
    with pytest.raises(ValueError, match="does not add up"):
        hidden([figures[0], figures[1]], LEAST)


def test_a_total_that_is_told_is_never_hidden_for_the_sake_of_others() -> None:
    told = [Figure(("total",), GROUND, TOP, (41,), told=True), *tree(1, 40)[1:]]
    assert hidden(told, LEAST) == {("team", "0"), ("team", "1")}
    few = [Figure(("total",), GROUND, TOP, (40, 2), told=True)]
    few += [Figure(("team", "0"), TOP, GROUND, (15, 2)), Figure(("team", "1"), TOP, GROUND, (25, 0))]
    assert hidden(few, LEAST) == {("total",), ("team", "0")}


def test_who_knows_the_method_and_tries_every_table_rarely_learns_more() -> None:
    """Which others are hidden beside a small count depends on the counts, so who reruns the method may learn a little.

    Of all hidden small counts in all tables of three teams, at most one in fifty is then certain.
    """
    seen: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for teams in product(range(16), repeat=3):
        if 4 * LEAST <= sum(teams) <= 15:
            figures = tree(*teams)
            unseen = hidden(figures, LEAST)
            seen[tuple(None if f.key in unseen else f.counts for f in figures)].append(teams)
    together = certain = 0
    for tables in seen.values():
        for teams in tables:
            for place, count in enumerate(teams):
                if 0 < count < LEAST:
                    together += 1
                    certain += len({other[place] for other in tables}) == 1
    assert together > 100
    assert certain / together <= 0.02, (certain, together)
