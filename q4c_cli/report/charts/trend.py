"""The line of a year: the share good or better, month by month, with its interval and the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from q4c_cli.report.notation import percent
from q4c_cli.report.shares import Share
from q4c_cli.report.trends import RECENT_WORDS, Trend, TrendMonth

TOP, PLOT, FOOT = 42, 190, 26
"""Pixels above the plot, where the target's label stands clear of all, for the plot, and for the months at its foot."""

LEFT, RIGHT = 8.0, 16.0
"""How far from the sides the first and last month are, in percent of the chart's width.

Left of them stands the scale, and right of them the last figure, so that neither lies on a month's dot.
"""

CLEAR = 14
"""How many pixels the line's end must be off the target for a figure beside it to be clear of that."""

LABEL_EVERY = 3
"""Which months have their name at the foot, counted from the last."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A month's own share: `x` in percent, `y` in pixels."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A month's name at the foot."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A line chart. `lines` and `bands` are runs of points, with breaks where nothing is: x in percent, y in pixels."""

    id: str
    title: str
    description: str
    top: int
    height: int
    bottom: int
    middle: float
    lines: tuple[str, ...]
    bands: tuple[str, ...]
    dots: tuple[Dot, ...]
    ends: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    last_label: str
    last_label_y: float
    target_y: float | None
    target_label: str


def trend_chart(trend: Trend, target: float | None) -> TrendChart:
    """The chart of the last thirteen months: a line over three months at a time, a dot for each month alone."""
    months = trend.months
    runs = _runs([month.recent for month in months])
    last = runs[-1][-1] if runs else None
    return TrendChart(
        id="trend",
        title=f"Trend. {trend.title}",
        description=_described(months, target),
        top=TOP,
        height=TOP + PLOT + FOOT,
        bottom=TOP + PLOT,
        middle=_y(0.5),
        lines=tuple(_line(months, run) for run in runs),
        bands=tuple(_band(months, run) for run in runs),
        dots=tuple(
            Dot(_x(place, len(months)), _y(month.share.share))
            for place, month in enumerate(months)
            if month.share.share is not None
        ),
        ends=() if last is None else (Dot(_x(last, len(months)), _y(months[last].recent.share or 0)),),
        ticks=tuple(_ticks(months)),
        last_label="" if last is None else percent(months[last].recent.share or 0),
        last_label_y=_clear_of(
            None if target is None else _y(target), 0.0 if last is None else _y(months[last].recent.share or 0)
        ),
        target_y=None if target is None else _y(target),
        target_label="" if target is None else f"Dashed line: target {percent(target)}",
    )


def _runs(shares: Sequence[Share]) -> list[list[int]]:
    """The places of shares that are known, in runs without a hole."""
    runs: list[list[int]] = []
    for place, share in enumerate(shares):
        if share.share is None:
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _x(place: int, how_many: int) -> float:
    return round(LEFT + (100 - LEFT - RIGHT) * place / max(1, how_many - 1), 2)


def _y(share: float) -> float:
    return round(TOP + PLOT * (1 - share), 1)


def _clear_of(target_y: float | None, end_y: float) -> float:
    """Where the last figure stands: level with the line's end, or just off the target where it would lie on that."""
    if target_y is None or abs(end_y - target_y) >= CLEAR:
        return end_y + 5
    return target_y - 7 if end_y <= target_y else target_y + 19


def _line(months: Sequence[TrendMonth], run: list[int]) -> str:
    return " ".join(f"{_x(p, len(months))},{_y(months[p].recent.share or 0)}" for p in run)


def _band(months: Sequence[TrendMonth], run: list[int]) -> str:
    """The outline of the intervals of a run: along the high ends, and back along the low ones."""
    there = [f"{_x(p, len(months))},{_y(months[p].recent.high or 0)}" for p in run]
    back = [f"{_x(p, len(months))},{_y(months[p].recent.low or 0)}" for p in reversed(run)]
    return " ".join(there + back)


def _ticks(months: Sequence[TrendMonth]) -> list[Tick]:
    last = len(months) - 1
    found = []
    for place in range(last % LABEL_EVERY, last + 1, LABEL_EVERY):
        outer = place in (0, last)
        label = months[place].label if outer else months[place].label.split()[0]
        found.append(Tick(0, label, "start") if place == 0 else Tick(_x(place, len(months)), label, "middle"))
    return found


def _described(months: Sequence[TrendMonth], target: float | None) -> str:
    known = [month for month in months if month.recent.share is not None]
    if not known:
        return "There is nothing to draw."
    low = min(known, key=lambda m: m.recent.share or 0)
    high = max(known, key=lambda m: m.recent.share or 0)
    said = (
        f"A line of the share good or better over {RECENT_WORDS} at a time, from {known[0].label} to "
        f"{known[-1].label}, lowest at {low.recent.words} to {low.label} and highest at {high.recent.words} to "
        f"{high.label}. The shaded band is the 95% interval; each dot is one month."
    )
    return said if target is None else f"{said} The target is {percent(target)}."
