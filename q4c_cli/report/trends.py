"""How shares good or better went, month by month."""

from __future__ import annotations

from dataclasses import dataclass

from q4c_cli.report.shares import Share

TREND_MONTHS = 13
"""A trend shows a year and the same month of the year before."""

RECENT_MONTHS, RECENT_WORDS = 3, "three months"
"""A month alone has few audits: shared themes and the trend's line look at this many months together."""


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """One month of the trend: its own share, and that of the few months that end with it."""

    month: str
    label: str
    share: Share
    recent: Share


@dataclass(frozen=True, slots=True)
class Trend:
    """The last thirteen months, oldest first, and what they show: in one sentence, and in full."""

    title: str
    finding: str
    months: tuple[TrendMonth, ...]
