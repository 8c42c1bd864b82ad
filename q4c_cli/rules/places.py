"""Lines and columns of a text, counted as YAML counts them."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n|\r|\n")


def spot(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset into a text, both from 1."""
    before = text[:offset]
    ends = list(_LINE_ENDS.finditer(before))
    return len(ends) + 1, offset - (ends[-1].end() if ends else 0) + 1


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends."""
    return _LINE_ENDS.split(text)
