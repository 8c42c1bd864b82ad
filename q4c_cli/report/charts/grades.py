"""Stacked bars of the grades given: one bar a line, best on the left, so that good or better starts at one edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from q4c_cli.report.charts.tones import tones
from q4c_cli.report.grades import GradeGroup, GradeLine
from q4c_cli.rules.words import counted, joined

ROW_HEIGHT = 60
"""Pixels for one line: its name above, its bar below."""

FIGURE_WIDTH, FIGURE_EDGE = 3.0, 2.0
"""What one digit and the space around a figure take of a bar, in percent of the chart's width on a telephone."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One level's part of a bar. `x` and `width` in percent of the chart; `figure` is empty where too narrow."""

    x: float
    width: float
    middle: float
    tone: str
    figure: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its name, what is said at its right, and its bar. `y` in pixels; `good_until` in percent, or None."""

    y: int
    label: str
    said: str
    segments: tuple[Segment, ...]
    good_until: float | None


@dataclass(frozen=True, slots=True)
class GradeChart:
    """A stacked-bar chart. `height` in pixels."""

    id: str
    title: str
    description: str
    not_assessed: str
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend."""

    label: str
    tone: str
    good_or_better: bool


def grade_chart(group: GradeGroup) -> GradeChart:
    """The chart of one group of lines."""
    bars = tuple(_bar(line, place * ROW_HEIGHT) for place, line in enumerate(group.lines))
    return GradeChart(
        id=f"grades-{group.group}",
        title=f"{group.label}. {group.finding}",
        description=" ".join(_described(line) for line in group.lines),
        not_assessed=_not_assessed(group),
        height=len(bars) * ROW_HEIGHT,
        bars=bars,
    )


def legend(groups: Sequence[GradeGroup]) -> tuple[Key, ...]:
    """Every level in the charts with its look, best first, each label once."""
    found: dict[str, Key] = {}
    for line in (line for group in groups for line in group.lines):
        looks = tones([level.good_or_better for level in line.levels])
        for level, tone in zip(line.levels[::-1], looks[::-1], strict=True):
            found.setdefault(level.label, Key(level.label, tone, level.good_or_better))
    return tuple(sorted(found.values(), key=lambda key: not key.good_or_better))


def _bar(line: GradeLine, y: int) -> Bar:
    total = line.share.of
    looks = tones([level.good_or_better for level in line.levels])
    segments: list[Segment] = []
    x = 0.0
    for level, tone in zip(line.levels[::-1], looks[::-1], strict=True):
        width = 100 * level.audits / total if total else 0.0
        if level.audits:
            segments.append(
                Segment(round(x, 2), round(width, 2), round(x + width / 2, 2), tone, _figure(level.audits, width))
            )
        x += width
    good_until = round(100 * line.share.share, 2) if line.share.share is not None else None
    return Bar(y, _named(line), _said(line), tuple(segments), good_until)


def _figure(audits: int, width: float) -> str:
    """The figure that stands in a part of a bar; empty where there is no room for it. The table always has it."""
    figure = str(audits)
    return figure if width >= FIGURE_WIDTH * len(figure) + FIGURE_EDGE else ""


def _named(line: GradeLine) -> str:
    return f"{line.label} ({line.on})" if line.on else line.label


def _said(line: GradeLine) -> str:
    """What stands at the right of a line: 7 of 9."""
    if line.share.of:
        return f"{line.share.good} of {line.share.of}"
    return "not assessed" if line.not_assessed else "not graded"


def _described(line: GradeLine) -> str:
    given = [f"{level.audits} {level.label}" for level in line.levels[::-1] if level.audits]
    return f"{_named(line)}: {joined(given) if given else _said(line)}."


def _not_assessed(group: GradeGroup) -> str:
    """Which domains were not assessed, and in how many audits, as a sentence; empty where all were."""
    unseen = [f"{line.label} in {counted(line.not_assessed, 'audit')}" for line in group.lines if line.not_assessed]
    return f"Not assessed: {joined(unseen)}." if unseen else ""
