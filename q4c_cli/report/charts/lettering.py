"""How words are set in a chart that is as wide as its page: in lines that fit the narrowest screen, above their bar."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

NARROWEST = 252
"""Pixels that a chart has where a page is looked at at 400 %, or on the smallest telephone."""

LETTER, NARROW, SLIM, BROAD = 8.4, 4.3, 5.9, 11.5
"""Pixels that a bold letter of 15 pixels takes: most, the narrow ones, those between, capitals and the broad ones."""

NARROW_ONES, SLIM_ONES, BROAD_ONES = frozenset(" ijlI.,:;'|!"), frozenset("frt()-/"), frozenset("mw%")

LINE = 20
"""Pixels for one more line."""

BETWEEN = 12
"""Pixels that stay free between a name and its figure."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a name: `y` is its base line, in pixels."""

    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a bar: the lines of its name, and how many pixels all take more than one line would.

    What is said at the right has the height of the last line, or a line of its own where both do not fit beside it.
    """

    lines: tuple[Line, ...]
    said_y: int
    more: int


def heading(label: str, said: str, y: int) -> Heading:
    """The name of a bar and what is said at its right, from the base line `y` of the first."""
    words = wrapped(label)
    apart = width(words[-1]) + BETWEEN + width(said) > NARROWEST
    lines = tuple(Line(y + LINE * place, text) for place, text in enumerate(words))
    more = LINE * (len(words) - 1 + apart)
    return Heading(lines, y + more, more)


def width(text: str) -> float:
    """About how many pixels a text takes when it is bold; nobody knows the reader's font."""
    return sum(
        NARROW
        if letter in NARROW_ONES
        else SLIM
        if letter in SLIM_ONES
        else BROAD
        if letter in BROAD_ONES or letter.isupper()
        else LETTER
        for letter in text
    )


def wrapped(label: str, room: float = NARROWEST) -> list[str]:
    """A name in lines of no more pixels than there are; a word that is longer is cut."""
    found = [""]
    for word in textwrap.wrap(label, int(room / BROAD)):
        for part in word.split(" "):
            longer = f"{found[-1]} {part}".lstrip()
            if width(longer) <= room:
                found[-1] = longer
            else:
                found.append(part)
    return found
