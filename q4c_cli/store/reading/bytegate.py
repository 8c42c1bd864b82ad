"""The byte gate: what no file may hold, found before any YAML parser sees it. A clean file costs microseconds.

Refused: more than `MAX_BYTES` or `MAX_LINES`; lines longer than `MAX_LINE` bytes; anything but UTF-8; control
characters other than tab and line ends; characters that turn the direction of text or break lines unseen. A UTF-8
byte-order mark at the very start, which some Windows editors write, is accepted: the reader drops it before it comes
here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from q4c_cli.rules.places import lines_of, spot

MAX_BYTES = 384 * 1024
"""The largest file that is read, in bytes: fifty times a long audit, and the people of a national service."""

MAX_LINES = 40_000
"""The most lines: every line costs a parser some time, and the largest files that make sense have half as many."""

MAX_LINE = 40_000
"""The longest line, in bytes: the longest text a record may hold (10,000 characters) on one line, in any script."""

MOST_OF_A_KIND = 10
"""How many places of one kind of trouble are told for a file; the last says that there are more."""

BOM = b"\xef\xbb\xbf"
_PLAINLY_SEEN = b"\t\n\r" + bytes(range(0x20, 0x7F))
"""Of an ordinary text nothing or little is left without these bytes, and whole characters of it."""

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_DIRECTIONS = "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_NO_CHARACTERS = "\ud800-\udfff\ufeff\ufffe\uffff"
_HIDDEN_TEXT = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_NO_CHARACTERS}]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing wrong at a line and column, both from 1; the column counts characters."""

    code: str
    line: int
    column: int
    message: str
    remedy: str | None = None


def passes(data: bytes) -> str | None:
    """The text of a file that passes the gate; None where `examine` has more to say. `data` is without its BOM."""
    if len(data) > MAX_BYTES or (len(data) > MAX_LINE and not _fits(data.splitlines())):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    rest = data.translate(None, _PLAINLY_SEEN)
    if rest and _HIDDEN_TEXT.search(rest.decode("utf-8")):
        return None
    return _ended(text)


def _fits(lines: list[bytes]) -> bool:
    """Whether these are not too many lines, and none is too long."""
    return len(lines) <= MAX_LINES and max(map(len, lines)) <= MAX_LINE


def _ended(text: str) -> str:
    """The text with a line end after its last line, which editors tend to forget."""
    return text if text.endswith("\n") else text + "\n"


def examine(data: bytes) -> list[Trouble]:
    """Everything the gate refuses in a file, in order of place; empty where `passes` gives the text."""
    if len(data) > MAX_BYTES:
        return [Trouble("Q103", 1, 1, too_large(len(data)))]
    if data[:2] in _UTF16 or b"\x00" in data[:2]:
        return [Trouble("Q104", 1, 1, "This file is in UTF-16 or another wide encoding, not in UTF-8.")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return [_not_utf8(data, problem.start)]
    return sorted(_too_many_lines(text) + _long_lines(text) + hidden(text), key=lambda t: (t.line, t.column))


def too_large(size: int) -> str:
    """A sentence that says how large a file is, and how large it may be."""
    return f"This file has {-(-size // 1024):,} KB; at most {MAX_BYTES // 1024} KB are read."


def hidden(text: str) -> list[Trouble]:
    """The control and direction characters of a text."""
    hits = islice(_HIDDEN_TEXT.finditer(text), MOST_OF_A_KIND + 1)
    return limited([Trouble("Q105", *spot(text, hit.start()), naming(hit.group())) for hit in hits])


def naming(character: str) -> str:
    """A sentence that names a hidden character by its number, since it cannot be shown."""
    kind = "direction or invisible" if ord(character) > 0x9F else "control"
    return f"There is a {kind} character here (U+{ord(character):04X}), which cannot be seen."


def limited(troubles: list[Trouble]) -> list[Trouble]:
    """The first few of many troubles of a kind; the last of them says that there are more."""
    kept = troubles[:MOST_OF_A_KIND]
    if len(troubles) > len(kept):
        kept[-1] = replace(kept[-1], message=f"{kept[-1].message} There are more like it further on in this file.")
    return kept


def _too_many_lines(text: str) -> list[Trouble]:
    lines = len(lines_of(_ended(text))) - 1
    if lines <= MAX_LINES:
        return []
    return [Trouble("Q103", MAX_LINES + 1, 1, f"This file has {lines:,} lines; at most {MAX_LINES:,} are read.")]


def _long_lines(text: str) -> list[Trouble]:
    sizes = [(number, len(line.encode())) for number, line in enumerate(lines_of(text), 1)]
    long = [
        Trouble("Q106", number, 1, f"This line has {size:,} bytes; at most {MAX_LINE:,} are read.")
        for number, size in sizes
        if size > MAX_LINE
    ]
    return limited(long)


def _not_utf8(data: bytes, start: int) -> Trouble:
    before = data[:start].decode("utf-8")
    return Trouble("Q104", *spot(before, len(before)), "This character is not in UTF-8.")
