"""Shares and their intervals, against published values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from thoroughness import many

from q4c_cli.rules.figures.statistics import Z, difference, firmness, wilson, z_of

shares = st.integers(0, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_agrees_with_published_values(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize(("k", "n"), [(-1, 10), (11, 10), (0, -1)])
def test_what_is_no_share_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        wilson(k, n)


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [  # Newcombe 1998, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_differences_agree_with_published_values(
    now: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    found = difference(*now, *before)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.0001)
    assert found.by == pytest.approx(now[0] / now[1] - before[0] / before[1])


def test_out_of_nothing_there_is_no_difference() -> None:
    assert difference(0, 0, 5, 10) is None
    assert difference(5, 10, 0, 0) is None


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ((40, 50), (25, 50), "likely up"),
        ((25, 50), (40, 50), "likely down"),
        ((26, 50), (25, 50), "no clear change"),
        ((9, 9), (0, 50), "too few to say"),
        ((40, 50), (0, 9), "too few to say"),
        ((10, 10), (0, 10), "likely up"),
        ((0, 0), (0, 0), "too few to say"),
    ],
)
def test_changes_in_plain_words(now: tuple[int, int], before: tuple[int, int], words: str) -> None:
    assert firmness(*now, *before) == words


@given(shares)
def test_an_interval_holds_its_share_and_mirrors(share: tuple[int, int]) -> None:
    k, n = share
    low, high = wilson(k, n)
    assert 0 <= low <= high <= 1
    if n:
        assert low <= k / n <= high
    mirrored = wilson(n - k, n)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high))


@given(shares, shares)
def test_a_difference_lies_in_its_interval_and_turns_round(now: tuple[int, int], before: tuple[int, int]) -> None:
    found, turned = difference(*now, *before), difference(*before, *now)
    if found is None or turned is None:
        assert now[1] == 0 or before[1] == 0
        return
    assert -1 <= found.low <= found.by + 1e-12
    assert found.by - 1e-12 <= found.high <= 1
    assert (-turned.high, -turned.low) == pytest.approx((found.low, found.high))
    opposite = {"likely up": "likely down", "likely down": "likely up"}
    words = firmness(*now, *before)
    assert firmness(*before, *now) == opposite.get(words, words)


levels = st.integers(1, 40).map(lambda looks: (looks, 0.05 / looks))


@settings(max_examples=many(60))
@given(shares, levels)
def test_wilson_agrees_with_statsmodels(share: tuple[int, int], level: tuple[int, float]) -> None:
    (k, n), (looks, alpha) = share, level
    if n:
        theirs = proportion_confint(k, n, alpha=alpha, method="wilson")
        assert wilson(k, n, z_of(looks)) == pytest.approx(theirs, abs=1e-9)


@settings(max_examples=many(60))
@given(shares, shares, levels)
def test_differences_agree_with_statsmodels(
    now: tuple[int, int], before: tuple[int, int], level: tuple[int, float]
) -> None:
    found = difference(*now, *before, z_of(level[0]))
    if found is not None:
        theirs = confint_proportions_2indep(*now, *before, method="newcomb", compare="diff", alpha=level[1])
        assert (found.low, found.high) == pytest.approx(theirs, abs=1e-9)


@given(st.integers(1, 1000))
def test_who_looks_at_many_asks_more_of_each(looks: int) -> None:
    assert z_of(looks) == pytest.approx(norm.ppf(1 - 0.05 / (2 * looks)), abs=1e-9)
    assert z_of(looks) <= z_of(looks + 1)


def test_one_look_is_at_95_percent_and_none_is_refused() -> None:
    assert z_of(1) == Z
    with pytest.raises(ValueError, match="looks are none"):
        z_of(0)


def test_a_change_that_stands_alone_may_not_stand_among_many() -> None:
    assert firmness(60, 100, 45, 100) == "likely up"
    assert firmness(60, 100, 45, 100, looks=14) == "no clear change"
    assert firmness(75, 100, 45, 100, looks=14) == "likely up"
