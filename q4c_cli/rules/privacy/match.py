"""What a detector gives, and how its patterns are built and walked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from q4c_cli.model.privacy import Kind

SPACE = "[ \t\u00a0\u2007\u2009\u202f]"
HYPHEN = "[-\u2010-\u2015\u2212]"
LINE_END = f"{SPACE}?\r?\n {{0,32}}"
GAP = f"(?:{SPACE}{{1,2}}|{SPACE}?{HYPHEN}{SPACE}?|[._]|{LINE_END})"
"""What may stand between the groups of a number: a space or two, a hyphen, a dot, or the end of a wrapped line."""

WITHIN = r"(?:[^0-9\n{,]|\n(?! *[-\w]+:))"
"""A character between a label and its number: not a digit, and not the end of the value that the label stands in."""

END = "(?![0-9A-Za-z]|[-.][0-9])"
"""To put at the end of a pattern: nothing that belongs to it follows."""

MOST_CANDIDATES = 10_000
"""At how many places of one text a detector looks closely, so that a hostile one cannot make it look for seconds."""

_GAPS = re.compile("[^0-9A-Za-z]+")
_NO_DIGITS = re.compile("[^0-9]+")


@dataclass(frozen=True, slots=True)
class Match:
    """Where in a text something personal stands: `start` and `end` count characters from 0.

    `sure` is False for what only may be it. `value` is the match without spacing, to compare with; it is left out of
    the `repr`, so that no log and no traceback shows it.
    """

    kind: Kind
    start: int
    end: int
    sure: bool
    value: str = field(repr=False)


class TooMany(Exception):
    """A text has more places to look at closely than any honest one. From `place` on, nobody has looked."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def late(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[], re.Pattern[str]]:
    """The pattern, compiled when it is first asked for. All of them take 50 ms, and most runs need none."""
    return cache(lambda: re.compile(pattern, flags))


def begin(character: str) -> str:
    """The beginning of a pattern: this character, with no letter or digit before it, and no decimal point.

    What stands before is looked at second, so that a search can leap to the first character.
    """
    return f"{character}(?<![0-9A-Za-z]{character})(?<![0-9][.]{character})"


def grouped(*ways: str) -> str:
    """A pattern for digits in groups with gaps between them, in any of these ways: `3-3-4` is `943 476 5919`."""
    patterns = (GAP.join(f"[0-9]{{{size}}}" for size in way.split("-")) for way in ways)
    return f"(?:{'|'.join(patterns)})"


def number(*ways: str) -> str:
    """The same for a whole number, with nothing before or behind it that belongs to it."""
    sizes = ((int(first) - 1, dash + rest) for first, dash, rest in (way.partition("-") for way in ways))
    return f"{begin('[0-9]')}{grouped(*(f'{first}{rest}' for first, rest in sizes))}{END}"


def candidates(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every place where the pattern fits, also those that overlap. Raises TooMany after `MOST_CANDIDATES`."""
    place = 0
    for _ in range(MOST_CANDIDATES):
        found = pattern.search(text, place)
        if found is None:
            return
        yield found
        place = found.start() + 1
    raise TooMany(place)


def one_way(text: str) -> bool:
    """Whether the gaps in a number are all spaces and line ends, or all the same other sign."""
    return len({gap.strip() for gap in _GAPS.findall(text)}) < 2


def digits(text: str) -> str:
    """The digits of a text."""
    return _NO_DIGITS.sub("", text)
