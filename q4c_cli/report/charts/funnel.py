"""The funnel plot: each group's share against how much it rests on, between the lines that chance alone draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from q4c_cli.report.charts.lettering import Line, wrapped
from q4c_cli.report.notation import percent
from q4c_cli.report.shares import Share
from q4c_cli.rules.figures.funnel import ALARM, WARNING, Standing, limits
from q4c_cli.rules.words import counted

TOP, PLOT, FOOT = 24, 300, 44
"""Pixels above the plot and its names, for the plot, and for the scale at its foot."""

POINTS = 60
"""How many points a limit is drawn with."""

LINE, APART, AWAY = 16, 6, 8
"""Pixels for a line of a name, between two names, and between a name and the line that leads to its spot."""

NAME_ROOM = 120
"""Pixels that a line of a name may take, so that it stays in the picture on the narrowest screen."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group: what to call it, its share, and how it stands among all."""

    label: str
    share: Share
    standing: Standing


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a group lies: `x` in percent, `y` in pixels. `name` is None for one that lies as chance has it."""

    x: float
    y: float
    look: str
    name: Name | None


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a group outside the lines, above or below the plot: its lines, and how far the lead to it goes.

    It stands beside the lead: to its right with the anchor `start`, to its left with `end`. `to` is in pixels.
    """

    lines: tuple[Line, ...]
    to: float
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
    top: int
    bottom: int
    foot: int
    inner: tuple[str, str]
    outer: tuple[str, str]
    middle: Level
    target: Level | None
    grid: tuple[Level, ...]
    spots: tuple[Spot, ...]
    least: int
    most: int


def funnel_chart(
    groups: Sequence[Group], middle: float, target: float | None, finding: str, by_chance: str
) -> FunnelChart:
    """The funnel of some groups around `middle`, the share of all; at least one group."""
    most = ceil(max(group.share.of for group in groups) * 1.06)
    fewest = min(group.share.of for group in groups)
    low, least = _floor(groups, middle, fewest, target), 0 if fewest < most / 3 else fewest * 3 // 4
    top, spots, under = _placed(groups, _Scale(low, least, most, TOP))
    scale = _Scale(low, least, most, top)
    first = max(1.0, fewest / 2, scale.least)
    sizes = [first + (scale.most - first) * place / (POINTS - 1) for place in range(POINTS)]
    return FunnelChart(
        id="funnel",
        title=f"Teams among all. {finding}",
        description=_described(groups, middle, by_chance),
        height=top + PLOT + under + FOOT,
        top=top,
        bottom=top + PLOT,
        foot=top + PLOT + under,
        inner=_lines(sizes, middle, WARNING, scale),
        outer=_lines(sizes, middle, ALARM, scale),
        middle=Level(scale.y(middle), f"All {percent(middle)}"),
        target=None if target is None else Level(scale.y(target), f"Target {percent(target)}"),
        grid=tuple(Level(scale.y(share), percent(share)) for share in _grid(scale.low)),
        spots=spots,
        least=scale.least,
        most=most,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the share `low` at the foot to 1 at the top, and from `least` to `most` audits. `top` is in pixels."""

    low: float
    least: int
    most: int
    top: int

    def x(self, audits: float) -> float:
        return round(100 * (audits - self.least) / (self.most - self.least), 2)

    def y(self, share: float) -> float:
        return round(self.top + PLOT * (1 - max(self.low, share)) / (1 - self.low), 1)


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


def _placed(groups: Sequence[Group], scale: _Scale) -> tuple[int, tuple[Spot, ...], int]:
    """Where the plot begins, the groups, and the pixels for names under the plot. Those outside come last, on top.

    Names of one half stand above the plot and those of the other below it, each on lines of its own, the nearest to
    the middle next to the plot: so no lead to one passes through another, however wide the page is. Where all are in
    one half, those that lie high stand above.
    """
    outside = [group for group in groups if _look(group) != "usual"]
    left = sorted((g for g in outside if scale.x(g.share.of) < 50), key=lambda g: -g.share.of)
    right = sorted((g for g in outside if scale.x(g.share.of) >= 50), key=lambda g: g.share.of)
    if left and right:
        heights = [sum(scale.y(g.share.share or 0) - TOP - PLOT / 2 for g in half) for half in (left, right)]
        above, below = (left, right) if heights[0] <= heights[1] else (right, left)
    else:
        high = {g.label for g in outside if scale.y(g.share.share or 0) < TOP + PLOT / 2}
        above = [g for g in (*left, *right) if g.label in high]
        below = [g for g in (*left, *right) if g.label not in high]
    names, over = _stacked(above)
    top = TOP + over
    named = {group.label: _name(lines, top - end, -1, scale.x(group.share.of)) for group, lines, end in names}
    names, under = _stacked(below)
    named |= {group.label: _name(lines, top + PLOT + end, 1, scale.x(group.share.of)) for group, lines, end in names}
    placed = _Scale(scale.low, scale.least, scale.most, top)
    ordered = sorted(groups, key=lambda g: _ORDER.index(_look(g)))
    spots = tuple(
        Spot(placed.x(g.share.of), placed.y(g.share.share or 0), _look(g), named.get(g.label)) for g in ordered
    )
    return top, spots, under


def _stacked(groups: Sequence[Group]) -> tuple[list[tuple[Group, list[str], int]], int]:
    """The groups with the lines of their names and how far from the plot each ends, in pixels; and how far all do."""
    found: list[tuple[Group, list[str], int]] = []
    end = APART if groups else 0
    for group in groups:
        lines = wrapped(f"{group.label} {group.share.short}", NAME_ROOM)
        end += LINE * len(lines) + APART
        found.append((group, lines, end))
    return found, end + APART if groups else 0


def _name(lines: Sequence[str], end: int, way: int, x: float) -> Name:
    """A name whose far edge lies at `end`, above the plot (`way` -1) or below it (1)."""
    upper = end if way < 0 else end - LINE * len(lines)
    found = tuple(Line(upper + LINE * place + 12, text) for place, text in enumerate(lines))
    return Name(found, upper + LINE / 2 if way < 0 else end - LINE / 2, "end" if x >= 50 else "start")


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
