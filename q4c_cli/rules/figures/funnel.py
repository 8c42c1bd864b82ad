"""The funnel: how far the share of a group may lie from that of all by chance alone, the further the smaller it is.

Source: D. J. Spiegelhalter (2005), Funnel plots for comparing institutional performance: exact binomial limits, with
interpolation between counts so that they are lines and no steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, log1p
from typing import Literal

WARNING, ALARM = 0.95, 0.998
"""How many groups of a hundred, and of a thousand, lie within by chance alone."""

Standing = Literal["as chance has it", "perhaps below", "perhaps above", "below", "above"]
"""Within the inner limits; between the inner and the outer ones; outside of both."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which shares a group of one size lies by chance at one level, both between 0 and 1."""

    low: float
    high: float


@lru_cache(maxsize=4096)
def limits(share: float, n: int, level: float) -> Limits:
    """The limits for a group of `n`, where `share` is what is good in all. Out of nothing: 0 and 1.

    Raises ValueError where `share` or `level` does not lie between 0 and 1.
    """
    if not 0 <= share <= 1 or not 0 < level < 1 or n < 0:
        raise ValueError(f"{share} in a group of {n} at {level} has no limits")
    if n == 0:
        return Limits(0.0, 1.0)
    if share in (0, 1):
        return Limits(share, share)
    tail = (1 - level) / 2
    return Limits(_quantile(share, n, tail) / n, 1 - _quantile(1 - share, n, tail) / n)


def standing(k: int, n: int, share: float) -> Standing:
    """Where a group with `k` of `n` good stands among all, of which `share` is good."""
    if n == 0:
        return "as chance has it"
    inner, outer, own = limits(share, n, WARNING), limits(share, n, ALARM), k / n
    if own < outer.low:
        return "below"
    if own > outer.high:
        return "above"
    if own < inner.low:
        return "perhaps below"
    return "perhaps above" if own > inner.high else "as chance has it"


def any_outside(groups: int, level: float) -> float:
    """How likely it is that at least one of so many equal groups lies outside the limits of a level by chance alone."""
    return 1 - level**groups


def _quantile(share: float, n: int, tail: float) -> float:
    """How many of `n` are good with just this chance or less, interpolated between whole numbers; 0 at the least.

    Of the counts whose chance to be reached or undercut is at least `tail`, r is the least; the part by which it is too
    much is taken off, in proportion to the chance of r itself.
    """
    below, odds = 0.0, log(share) - log1p(-share)
    chance = n * log1p(-share)
    for r in range(n + 1):
        of_r = exp(chance)
        if below + of_r >= tail:
            return max(0.0, r - (below + of_r - tail) / of_r)
        below += of_r
        chance += log((n - r) / (r + 1)) + odds if r < n else 0.0
    return float(n)
