"""Stacked bars of the grades given: one bar a line, best on the left, so that good or better starts at one edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from q4c_cli.report.charts.lettering import Heading, heading
from q4c_cli.report.charts.tones import TOGETHER, together, tones
from q4c_cli.report.grades import GradeGroup, GradeLine
from q4c_cli.rules.words import counted, joined

ROW_HEIGHT, FIRST_LINE, BELOW = 60, 16, 16
"""Pixels for one line, its name above and its bar below; to the base line of the name; for figures under the bar."""

FIGURE_WIDTH, FIGURE_EDGE = 3.4, 2.0
"""What one digit and the space around a figure take of a bar, in percent of the chart's width on a telephone."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One level's part of a bar. `x`, `width` and `middle` in percent of the chart.

    `below` is where the middle of its figure lies when that has no room in the bar and stands under it; else None.
    """

    x: float
    width: float
    middle: float
    tone: str
    figure: str
    below: float | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its name, what is said at its right, and its bar. `good_until` in percent, or None.

    `y`, in pixels, is where the line begins once its name has taken its lines, all but one; `end` is where it ends.
    """

    y: int
    end: int
    label: str
    said: str
    heading: Heading
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
    bars = list[Bar]()
    for line in group.lines:
        bars.append(_bar(line, bars[-1].end if bars else 0))
    return GradeChart(
        id=f"grades-{group.group}",
        title=f"{group.label}. {group.title}",
        description=" ".join(_described(line) for line in group.lines),
        not_assessed=_not_assessed(group),
        height=bars[-1].end if bars else 0,
        bars=tuple(bars),
    )


def legend(groups: Sequence[GradeGroup]) -> tuple[Key, ...]:
    """Every level in the charts with its look, best first, each label once."""
    found: dict[str, Key] = {}
    for line in (line for group in groups for line in group.lines):
        for level, tone in zip(line.levels[::-1], _looks(line)[::-1], strict=True):
            found.setdefault(level.label, Key(level.label, tone, level.good_or_better))
    return tuple(sorted(found.values(), key=lambda key: (not key.good_or_better, key.tone in TOGETHER)))


def _looks(line: GradeLine) -> list[str]:
    """The tone of each level of a line: one of its own where several levels are shown as one."""
    looks = tones([level.good_or_better for level in line.levels])
    return [
        together(level.good_or_better) if level.together else look
        for level, look in zip(line.levels, looks, strict=True)
    ]


def _bar(line: GradeLine, y: int) -> Bar:
    head = heading(_named(line), _said(line), y + FIRST_LINE)
    segments = _segments(line)
    good_until = round(100 * line.share.share, 2) if line.share.share is not None else None
    row = y + head.more
    end = row + ROW_HEIGHT + (BELOW if any(part.below is not None for part in segments) else 0)
    return Bar(row, end, _named(line), _said(line), head, segments, good_until)


def _segments(line: GradeLine) -> tuple[Segment, ...]:
    """The parts of a bar, best on the left, each with its figure in it or under it."""
    found: list[tuple[float, float, str, str]] = []
    x = 0.0
    for level, tone in zip(line.levels[::-1], _looks(line)[::-1], strict=True):
        width = 100 * level.audits / line.share.of if line.share.of else 0.0
        if level.audits:
            found.append((x, width, tone, str(level.audits)))
        x += width
    outside = [(x + width / 2, _room(figure)) for x, width, _, figure in found if width < _room(figure)]
    places = iter(_apart(outside))
    return tuple(
        Segment(
            x=round(x, 2),
            width=round(width, 2),
            middle=round(x + width / 2, 2),
            tone=tone,
            figure=figure,
            below=round(next(places), 2) if width < _room(figure) else None,
        )
        for x, width, tone, figure in found
    )


def _room(figure: str) -> float:
    """What a figure needs of the chart's width, in percent, on the narrowest screen."""
    return FIGURE_WIDTH * len(figure) + FIGURE_EDGE


def _apart(wanted: Sequence[tuple[float, float]]) -> list[float]:
    """Where figures stand under a bar: as near to where each is wanted as its width, and its neighbours, allow."""
    found: list[float] = []
    start = 0.0
    for middle, room in wanted:
        found.append(max(middle, start + room / 2))
        start = found[-1] + room / 2
    end = 100.0
    for place in range(len(found) - 1, -1, -1):
        room = wanted[place][1]
        found[place] = min(found[place], end - room / 2)
        end = found[place] - room / 2
    return found


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
