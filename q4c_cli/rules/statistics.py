"""Shares and what can honestly be said of them: intervals at 95 %, and plain words for a change.

Sources: E. B. Wilson (1927), the score interval of one share; R. G. Newcombe (1998), method 10, the hybrid score
interval of the difference of two independent shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
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


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share of `k` out of `n`: low and high, each between 0 and 1.

    Out of nothing, nothing is known: (0, 1). Raises ValueError where `k` does not lie between 0 and `n`.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} out of {n} is not a share")
    if n == 0:
        return 0.0, 1.0
    middle = (k + Z * Z / 2) / (n + Z * Z)
    half = Z * sqrt(k * (n - k) / n + Z * Z / 4) / (n + Z * Z)
    low = 0.0 if k == 0 else max(0.0, middle - half)
    high = 1.0 if k == n else min(1.0, middle + half)
    return low, high


def difference(k: int, n: int, k_before: int, n_before: int) -> Difference | None:
    """The share now less the share before, with Newcombe's 95 % interval; None where either is out of nothing.

    Raises ValueError where a `k` does not lie between 0 and its `n`.
    """
    (low, high), (low_before, high_before) = wilson(k, n), wilson(k_before, n_before)
    if n == 0 or n_before == 0:
        return None
    share, before = k / n, k_before / n_before
    by = share - before
    return Difference(
        by=by,
        low=max(-1.0, by - sqrt((share - low) ** 2 + (high_before - before) ** 2)),
        high=min(1.0, by + sqrt((high - share) ** 2 + (before - low_before) ** 2)),
    )


def firmness(k: int, n: int, k_before: int, n_before: int) -> Firmness:
    """A change between two shares in plain words.

    "likely up" and "likely down" where the 95 % interval of the difference leaves out 0; otherwise "no clear change".
    With fewer than TOO_FEW on either side, "too few to say".
    """
    change = difference(k, n, k_before, n_before)
    if change is None or min(n, n_before) < TOO_FEW:
        return "too few to say"
    if change.low > 0:
        return "likely up"
    if change.high < 0:
        return "likely down"
    return "no clear change"
