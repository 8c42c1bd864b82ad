"""A profile drawn: a column for each level, a square with the number of audits now, and a ring for those before."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import groupby

from q4c_cli.report.charts.tones import tones
from q4c_cli.report.profile import ProfileGroup, ProfileLine
from q4c_cli.rules.words import joined

HEAD, HEAD_LINE = 8, 16
"""Pixels above the names of levels, and for one line of them."""

ROW, BARE, FIRST = 84, 32, 6
"""Pixels for one line of a profile, for one without grades, and above the first."""

NARROWEST, LETTER = 284, 6.6
"""Pixels that the chart has on a telephone, and that a letter of small text takes there."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How many audits were given one level, now and before; `x` in percent of the chart."""

    x: float
    tone: str
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its name, what is said at its right, and its marks; `y` in pixels."""

    y: int
    label: str
    said: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """What a level is called, in a line or several."""

    x: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows on one ladder: the names of its levels, the edges between them, and where good begins; `x` in percent."""

    y: int
    heads: tuple[ColumnHead, ...]
    edges: tuple[float, ...]
    good_from: float | None
    top: int
    bottom: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ProfileChart:
    """A chart of one group. `height` in pixels."""

    id: str
    title: str
    description: str
    height: int
    ladders: tuple[Columns, ...]


def profile_chart(group: ProfileGroup) -> ProfileChart:
    """The chart of one group of lines; lines on another ladder get columns of their own below."""
    y, ladders = 0, list[Columns]()
    for _, some in groupby(group.lines, key=lambda line: tuple((x.label, x.good_or_better) for x in line.levels)):
        columns = _columns(list(some), y)
        ladders.append(columns)
        y = columns.bottom + HEAD
    return ProfileChart(
        id=f"profile-{group.group}",
        title=f"{group.label}. {group.title}",
        description=" ".join(_described(line) for line in group.lines),
        height=y,
        ladders=tuple(ladders),
    )


def _columns(lines: list[ProfileLine], y: int) -> Columns:
    levels = lines[0].levels
    width = 100 / max(1, len(levels))
    names = _names([level.label for level in levels])
    top = y + HEAD + HEAD_LINE * max((len(name) for name in names), default=0)
    good = sum(not level.good_or_better for level in levels)
    high = ROW if levels else BARE
    return Columns(
        y=y,
        heads=tuple(ColumnHead(_middle(place, width), tuple(name)) for place, name in enumerate(names) if name),
        edges=tuple(round(width * place, 2) for place in range(1, len(levels)) if place != good),
        good_from=round(width * good, 2) if 0 < good < len(levels) else None,
        top=top,
        bottom=top + FIRST + len(lines) * high,
        rows=tuple(_row(line, top + FIRST + place * high, width) for place, line in enumerate(lines)),
    )


def _names(labels: list[str]) -> list[list[str]]:
    """The names of levels in lines that fit beside each other; where they do not, only the first and the last."""
    room = int(NARROWEST / max(1, len(labels)) / LETTER)
    names = [textwrap.wrap(label, max(6, room), break_long_words=False) for label in labels]
    if all(len(line) <= room + 1 for name in names for line in name):
        return names
    return [name if place in (0, len(names) - 1) else [] for place, name in enumerate(names)]


def _middle(place: int, width: float) -> float:
    return round((place + 0.5) * width, 2)


def _row(line: ProfileLine, y: int, width: float) -> Row:
    looks = tones([level.good_or_better for level in line.levels])
    marks = tuple(
        Mark(_middle(place, width), look, level.now, level.before)
        for place, (level, look) in enumerate(zip(line.levels, looks, strict=True))
        if level.now or level.before
    )
    return Row(y, _named(line), _said(line), marks)


def _named(line: ProfileLine) -> str:
    return f"{line.label} ({line.on})" if line.on else line.label


def _said(line: ProfileLine) -> str:
    """What stands at the right of a line: 2 of 3 are good or better now."""
    if line.now.of:
        return f"{line.now.good} of {line.now.of}"
    return "not assessed" if line.not_assessed else "none now"


def _described(line: ProfileLine) -> str:
    now = [f"{level.now} {level.label}" for level in line.levels[::-1] if level.now]
    before = [f"{level.before} {level.label}" for level in line.levels[::-1] if level.before]
    return f"{_named(line)}: now {joined(now) or 'none'}, before {joined(before) or 'none'}."
