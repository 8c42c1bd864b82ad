"""How good the work was, taken together."""

from __future__ import annotations

from dataclasses import dataclass

from q4c_cli.report.shares import Change, PeriodShare, Share


@dataclass(frozen=True, slots=True)
class GoodOrBetter:
    """The share good or better, what it is compared with, in words too, and what the organisation aims for (0 to 1).

    `title` is what the picture of it shows, in one sentence.

    `periods` are the shares to set side by side: this period's, those it is compared with, and the last twelve months'.
    """

    title: str
    now: Share
    before: Change | None
    year_before: Change | None
    words: str
    periods: tuple[PeriodShare, ...]
    target: float | None
    against_target: str | None
