"""The parts of the picture, in pixels of its own width: a template draws them as SVG and knows nothing of rubrics."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "strong", "small"]
Kind = Literal["domain", "result", "last"]
Stroke = Literal["made-of", "head", "limit", "bar"]

LINE, SMALL_LINE, PADDING = 19, 17, 7
"""Pixels for a line of text, for one of small text, and between text and the edge of its box."""

LETTER = {"plain": 7.7, "strong": 8.3, "small": 6.8}
"""Pixels that a letter takes on average, with some to spare: the picture is made without knowing the reader's font."""

BADGE = 30
"""Pixels at the right of a box that are kept for its number."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text. `y` is its base line."""

    x: float
    y: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Box:
    """A domain or a result. `number` is that of the limit that comes from it, None where there is none."""

    x: float
    y: float
    width: float
    height: float
    kind: Kind
    words: tuple[Words, ...]
    number: int | None

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points: thin with a head for what a thing is made of, heavy with a bar for a limit."""

    points: str
    kind: Stroke


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture. Lines are drawn before boxes, so that a box is never crossed."""

    id: str
    title: str
    description: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Pathway:
    """The picture for wide and for narrow pages, and what its numbers say, from 1 on."""

    wide: Drawing
    narrow: Drawing
    limits: tuple[str, ...]


def arrow(start: tuple[float, float], there: Box) -> Iterator[Line]:
    """A level line to the left edge of a box, and its head."""
    x, y = there.x - 1, start[1]
    yield line("made-of", start, (x - 6, y))
    yield line("head", (x - 9, y - 5), (x, y), (x - 9, y + 5))


def line(kind: Stroke, *points: tuple[float, float]) -> Line:
    """A line through these points."""
    return Line(" ".join(f"{x:g},{y:g}" for x, y in points), kind)


def wrapped(text: str, style: Style, width: float) -> list[str]:
    """A text in lines that fit into this width."""
    return textwrap.wrap(text, max(6, int(width / LETTER[style])), break_long_words=True) or [text]


def box(
    kind: Kind, at: tuple[float, float], width: float, texts: Sequence[tuple[str, Style]], number: int | None
) -> Box:
    """A box with its upper left corner at this place, as high as its texts need."""
    x, y = at
    inner = width - 2 * PADDING - (BADGE if number is not None else 0)
    lines = [(part, style) for text, style in texts for part in wrapped(text, style, inner)]
    words, base = [], y + PADDING
    for text, style in lines:
        step = SMALL_LINE if style == "small" else LINE
        words.append(Words(x + PADDING + 3, base + step - 5, text, style))
        base += step
    return Box(x, y, width, base + PADDING - y, kind, tuple(words), number)


def foot(boxes: Iterable[Box]) -> float:
    """The height of a picture of these boxes."""
    return max((one.bottom for one in boxes), default=0) + 16
