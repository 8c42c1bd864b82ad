"""Funnel limits: against scipy's binomial distribution, and by laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom
from thoroughness import many

from q4c_cli.rules.figures.funnel import ALARM, WARNING, Limits, any_outside, limits, standing

shares = st.integers(1, 99).map(lambda p: p / 100)


def by_scipy(share: float, n: int, level: float) -> tuple[float, float]:
    """Spiegelhalter's interpolation, with scipy's quantiles and distribution."""

    def quantile(chance: float, tail: float) -> float:
        r = binom.ppf(tail, n, chance)
        at, below = binom.cdf(r, n, chance), binom.cdf(r - 1, n, chance)
        return max(0.0, r - (at - tail) / (at - below))

    tail = (1 - level) / 2
    return quantile(share, tail) / n, 1 - quantile(1 - share, tail) / n


@settings(max_examples=many(60))
@given(shares, st.integers(1, 1500), st.sampled_from([WARNING, ALARM]))
def test_limits_are_those_that_scipy_finds(share: float, n: int, level: float) -> None:
    found = limits(share, n, level)
    assert (found.low, found.high) == pytest.approx(by_scipy(share, n, level), abs=1e-9)


def test_limits_by_hand() -> None:
    """Half of two: none good has a chance of 1/4, which is the tail at 50 %; so the limit is just there."""
    assert limits(0.5, 2, 0.5) == Limits(0.0, 1.0)
    # At 10 %, the tail is 0.45: one or none has 0.75, none 0.25. So 1 - (0.75 - 0.45) / 0.5 = 0.4 of 2 is 0.2.
    assert limits(0.5, 2, 0.1) == Limits(pytest.approx(0.2), pytest.approx(0.8))


@settings(max_examples=many(60))
@given(shares, st.integers(1, 600))
def test_limits_hold_the_share_and_the_outer_the_inner(share: float, n: int) -> None:
    inner, outer = limits(share, n, WARNING), limits(share, n, ALARM)
    assert 0 <= outer.low <= inner.low <= inner.high <= outer.high <= 1
    assert inner.low - 1 / n <= share <= inner.high + 1 / n


def test_a_small_group_is_not_shamed_by_chance() -> None:
    """A team of 12 with 7 good lies within the limits where a team of 120 with 70 does not."""
    assert standing(7, 12, 0.8) == "as chance has it"
    assert standing(70, 120, 0.8) == "below"
    assert standing(115, 120, 0.8) == "above"
    assert standing(86, 120, 0.8) == "perhaps below"
    assert standing(106, 120, 0.8) == "perhaps above"
    assert standing(0, 0, 0.8) == "as chance has it"


@settings(max_examples=many(40))
@given(shares, st.integers(1, 200), st.data())
def test_standing_turns_round_with_the_shares(share: float, n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    other = {"below": "above", "above": "below", "perhaps below": "perhaps above", "perhaps above": "perhaps below"}
    found = standing(k, n, share)
    assert standing(n - k, n, 1 - share) == other.get(found, found)


def test_by_chance_alone_few_groups_lie_outside() -> None:
    """Of all groups of 40, at most 5 % lie outside the inner limits and 0.2 % outside the outer, by scipy's chances."""
    outside = {"perhaps": 0.0, "surely": 0.0}
    for k in range(41):
        chance = binom.pmf(k, 40, 0.8)
        found = standing(k, 40, 0.8)
        outside["perhaps"] += chance * (found != "as chance has it")
        outside["surely"] += chance * (found in ("above", "below"))
    assert 0 < outside["perhaps"] < 0.05 + 0.03, "interpolated limits lie within one count of exact ones"
    assert outside["surely"] < 0.002 + 0.003


@pytest.mark.parametrize(("share", "n", "level"), [(-0.1, 10, 0.95), (1.1, 10, 0.95), (0.5, -1, 0.95), (0.5, 10, 1.0)])
def test_what_has_no_limits_is_refused(share: float, n: int, level: float) -> None:
    with pytest.raises(ValueError, match="has no limits"):
        limits(share, n, level)


def test_where_all_or_none_is_good_there_is_no_room() -> None:
    assert (limits(1.0, 10, WARNING), limits(0.0, 10, WARNING)) == (Limits(1, 1), Limits(0, 0))
    assert limits(0.5, 0, WARNING) == Limits(0, 1)


@pytest.mark.parametrize("level", [WARNING, ALARM])
@pytest.mark.parametrize("groups", [1, 2, 5, 14, 60, 400])
def test_how_likely_any_lies_outside_is_what_scipy_says(groups: int, level: float) -> None:
    assert any_outside(groups, level) == pytest.approx(float(binom.sf(0, groups, 1 - level)), rel=1e-9)
