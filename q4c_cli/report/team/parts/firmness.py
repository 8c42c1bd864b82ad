"""How firm the figures are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Firm:
    """How firm one figure is: what it is, what it says, out of how many audits, and how far to trust it.

    Of a change, `audits` are those of the period and `audits_before` those of the one it is from; `low` and `high` are
    the 95 % interval of the difference, between -1 and 1, and of a share that of the share. They are None out of
    nothing. `interval` says it in words.
    """

    figure: str
    says: str
    audits: int
    audits_before: int | None
    low: float | None
    high: float | None
    interval: str
    verdict: str
