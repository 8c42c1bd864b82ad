"""Shares and what can honestly be said of them: intervals at 95 %, and plain words for a change.

Sources: E. B. Wilson (1927), the score interval of one share; R. G. Newcombe (1998), method 10, the hybrid score
interval of the difference of two independent shares; C. E. Bonferroni (1936), for many looks at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import erfc, sqrt
from typing import Literal

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution: 95 % lie between -Z and +Z."""

TOO_FEW = 10
"""With fewer audits than this on either side, a change is not put into words. Our own rule, not the sources'."""

Firmness = Literal["too few to say", "likely up", "likely down", "no clear change"]


@dataclass(frozen=True, slots=True)
class Difference:
    """How much a share differs from another: `by` is now less before, between -1 and 1, with its 95 % interval."""

    by: float
    low: float
    high: float


def wilson(k: int, n: int, z: float = Z) -> tuple[float, float]:
    """The Wilson score interval of a share of `k` out of `n`: low and high, each between 0 and 1. It is at 95 %.

    Out of nothing, nothing is known: (0, 1). With another `z` it is at the level which that stands for. Raises
    ValueError where `k` does not lie between 0 and `n`.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} out of {n} is not a share")
    if n == 0:
        return 0.0, 1.0
    middle = (k + z * z / 2) / (n + z * z)
    half = z * sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    low = 0.0 if k == 0 else max(0.0, middle - half)
    high = 1.0 if k == n else min(1.0, middle + half)
    return low, high


def difference(k: int, n: int, k_before: int, n_before: int, z: float = Z) -> Difference | None:
    """The share now less the share before, with Newcombe's 95 % interval; None where either is out of nothing.

    With another `z` the interval is at the level which that stands for. Raises ValueError where a `k` does not lie
    between 0 and its `n`.
    """
    (low, high), (low_before, high_before) = wilson(k, n, z), wilson(k_before, n_before, z)
    if n == 0 or n_before == 0:
        return None
    share, before = k / n, k_before / n_before
    by = share - before
    return Difference(
        by=by,
        low=max(-1.0, by - sqrt((share - low) ** 2 + (high_before - before) ** 2)),
        high=min(1.0, by + sqrt((high - share) ** 2 + (before - low_before) ** 2)),
    )


@cache
def z_of(looks: int) -> float:
    """The z at which, of this many intervals looked at together, all hold what they should in 95 % of cases or more.

    Of twenty changes that are mere chance, one lies outside its 95 % interval. So who looks at many must ask more of
    each. Raises ValueError where there is not one look.
    """
    if looks < 1:
        raise ValueError(f"{looks} looks are none")
    low, high = Z, 40.0
    while (z := (low + high) / 2) not in (low, high):
        low, high = (z, high) if erfc(z / sqrt(2)) > 0.05 / looks else (low, z)
    return Z if looks == 1 else z


def firmness(k: int, n: int, k_before: int, n_before: int, looks: int = 1) -> Firmness:
    """A change between two shares in plain words. `looks` is at how many such changes one looks at together.

    "likely up" and "likely down" where the 95 % interval of the difference leaves out 0; otherwise "no clear change".
    With fewer than TOO_FEW on either side, "too few to say".
    """
    change = difference(k, n, k_before, n_before, z_of(looks))
    if change is None or min(n, n_before) < TOO_FEW:
        return "too few to say"
    if change.low > 0:
        return "likely up"
    if change.high < 0:
        return "likely down"
    return "no clear change"
