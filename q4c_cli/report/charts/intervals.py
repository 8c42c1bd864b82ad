"""Bars of shares with their 95 % intervals, against a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from q4c_cli.report.charts.lettering import Heading, heading
from q4c_cli.report.notation import percent
from q4c_cli.report.shares import PeriodShare, Share

ROW_HEIGHT = 56
FOOT = 24
"""Pixels for one row whose name takes one line, and for the scale at the foot."""

FIRST_LINE = 16
"""Pixels from the top of a row to the base line of its name."""


@dataclass(frozen=True, slots=True)
class Interval:
    """One share: its name, what is said at its right, and its bar; all widths in percent of the chart's width.

    `y` is where the row begins once its name has taken its lines, all but one.
    """

    y: int
    label: str
    said: str
    heading: Heading
    drawn: bool
    main: bool
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """A chart of shares. `height` in pixels; `target` in percent, or None."""

    id: str
    title: str
    description: str
    height: int
    foot: int
    target: float | None
    target_label: str
    rows: tuple[Interval, ...]


def interval_chart(shares: Sequence[PeriodShare], finding: str, target: float | None) -> IntervalChart:
    """The shares good or better of periods that are set side by side, the first of them the one it is about."""
    return shares_chart("share", f"Share good or better. {finding}", shares, target)


def shares_chart(
    name: str, title: str, shares: Sequence[PeriodShare], target: float | None, *, equals: bool = False
) -> IntervalChart:
    """Shares by what to call each, below one another. It is about the first of them, unless all are `equals`."""
    rows, y = list[Interval](), 0
    for each in shares:
        rows.append(_row(each.label, each.share, y, main=not rows and not equals))
        y = rows[-1].y + ROW_HEIGHT
    aim = f"Target {percent(target)}" if target is not None else ""
    return IntervalChart(
        id=name,
        title=title,
        description=" ".join(_described(x.label, x.share) for x in shares) + (f" {aim}." if aim else ""),
        height=y + FOOT,
        foot=y,
        target=round(100 * target, 2) if target is not None else None,
        target_label=aim,
        rows=tuple(rows),
    )


def _row(label: str, share: Share, y: int, *, main: bool) -> Interval:
    head = heading(label, share.words, y + FIRST_LINE)
    row = y + head.more
    if share.share is None or share.low is None or share.high is None:
        return Interval(row, label, share.words, head, False, main, 0.0, 0.0, 0.0)
    sizes = (round(100 * x, 2) for x in (share.share, share.low, share.high))
    return Interval(row, label, share.words, head, True, main, *sizes)


def _described(label: str, share: Share) -> str:
    return f"{label}: {share.words}, interval {share.interval}." if share.of else f"{label}: {share.words}."
