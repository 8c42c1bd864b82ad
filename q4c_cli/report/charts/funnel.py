"""The funnel plot: each group's share against how much it rests on, between the lines that chance alone draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from q4c_cli.report.notation import percent
from q4c_cli.report.shares import Share
from q4c_cli.rules.figures.funnel import ALARM, WARNING, Standing, limits
from q4c_cli.rules.words import counted

TOP, PLOT, FOOT = 24, 300, 44
"""Pixels above the plot, for the plot, and for the scale at its foot."""

POINTS = 60
"""How many points a limit is drawn with."""

LINE = 15
"""Pixels that two names need between them."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group: what to call it, its share, and how it stands among all."""

    label: str
    share: Share
    standing: Standing


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a group lies: `x` in percent, `y` in pixels. `name` is empty where it is not named."""

    x: float
    y: float
    look: str
    name: str
    name_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Level:
    """A line across, and what stands at it."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class FunnelChart:
    """A funnel plot. `inner` and `outer` are two lines each, as points: x in percent, y in pixels."""

    id: str
    title: str
    description: str
    height: int
    bottom: int
    inner: tuple[str, str]
    outer: tuple[str, str]
    middle: Level
    target: Level | None
    grid: tuple[Level, ...]
    spots: tuple[Spot, ...]
    least: int
    most: int
    most_x: float


def funnel_chart(
    groups: Sequence[Group], middle: float, target: float | None, finding: str, by_chance: str
) -> FunnelChart:
    """The funnel of some groups around `middle`, the share of all; at least one group."""
    most = max(group.share.of for group in groups)
    fewest = min(group.share.of for group in groups)
    scale = _Scale(_floor(groups, middle, fewest, target), 0 if fewest < most / 3 else fewest * 3 // 4, most * 1.06)
    first = max(1.0, fewest / 2, scale.least)
    sizes = [first + (scale.most - first) * place / (POINTS - 1) for place in range(POINTS)]
    return FunnelChart(
        id="funnel",
        title=f"Teams among all. {finding}",
        description=_described(groups, middle, by_chance),
        height=TOP + PLOT + FOOT,
        bottom=TOP + PLOT,
        inner=_lines(sizes, middle, WARNING, scale),
        outer=_lines(sizes, middle, ALARM, scale),
        middle=Level(scale.y(middle), f"All: {percent(middle)}"),
        target=None if target is None else Level(scale.y(target), f"Target {percent(target)}"),
        grid=tuple(Level(scale.y(share), percent(share)) for share in _grid(scale.low)),
        spots=_spots(groups, scale),
        least=scale.least,
        most=most,
        most_x=scale.x(most),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the share `low` at the foot to 1 at the top, and from `least` to `most` audits."""

    low: float
    least: int
    most: float

    def x(self, audits: float) -> float:
        return round(100 * (audits - self.least) / (self.most - self.least), 2)

    def y(self, share: float) -> float:
        return round(TOP + PLOT * (1 - max(self.low, share)) / (1 - self.low), 1)


def _floor(groups: Sequence[Group], middle: float, fewest: int, target: float | None) -> float:
    """The share at the foot: a full tenth below all that is drawn."""
    shares = [group.share.share or 0 for group in groups]
    lowest = min([*shares, limits(round(middle, 4), fewest, ALARM).low, target if target is not None else 1.0])
    return max(0.0, floor(lowest * 10) / 10)


def _grid(low: float) -> list[float]:
    steps = round((1 - low) * 10)
    every = 1 if steps <= 5 else 2
    return [1 - place / 10 for place in range(0, steps + 1, every)]


def _lines(sizes: Sequence[float], middle: float, level: float, scale: _Scale) -> tuple[str, str]:
    """The lower and the upper limit, as points."""
    found = [(size, limits(round(middle, 4), max(1, round(size)), level)) for size in sizes]
    low = " ".join(f"{scale.x(size)},{scale.y(limit.low)}" for size, limit in found)
    high = " ".join(f"{scale.x(size)},{scale.y(limit.high)}" for size, limit in found)
    return low, high


def _spots(groups: Sequence[Group], scale: _Scale) -> tuple[Spot, ...]:
    """The groups that lie as chance has it first, so that the others are drawn over them.

    A name stands only where no other stands in its way, those of groups that are surely off first; the table has all.
    """
    found: list[Spot] = []
    taken: list[float] = []
    for group in sorted(groups, key=lambda g: _ORDER.index(_look(g)), reverse=True):
        look, x, y = _look(group), scale.x(group.share.of), scale.y(group.share.share or 0)
        free = look != "usual" and all(abs(y - other) >= LINE for other in taken)
        if free:
            taken.append(y)
        found.append(Spot(x, y, look, group.label if free else "", y + 5, "end" if x > 50 else "start"))
    return tuple(found[::-1])


_ORDER = ("usual", "perhaps", "sure")


def _look(group: Group) -> str:
    if group.standing == "as chance has it":
        return "usual"
    return "perhaps" if group.standing.startswith("perhaps") else "sure"


def _described(groups: Sequence[Group], middle: float, by_chance: str) -> str:
    outside = [
        f"{group.label}, {group.share.words}, lies {group.standing}"
        for group in groups
        if group.standing != "as chance has it"
    ]
    said = f"{counted(len(groups), 'team')} around the share of all, {percent(middle)}."
    said += f" {'; '.join(outside)} the lines." if outside else " All lie inside the lines."
    return f"{said} {by_chance}".rstrip()
