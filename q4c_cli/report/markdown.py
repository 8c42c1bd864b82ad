"""Free text inside Markdown: whatever a record says, it stays text."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&@])")
_LINK = re.compile(r"(?i)\b(https?|ftp)(:)(?=//)|\b(www)(\.)|\b(mailto|xmpp)(:)")
_BLOCK_START = re.compile(r"^([#+=-])")
_NUMBER_START = re.compile(r"^(\d{1,9})([.)])")
_SPACE = re.compile(r"\s+")


def escape(text: str) -> str:
    r"""Text as Markdown that reads as exactly that text, in one line.

    No HTML, links, emphasis, headings, lists or table cells come of it, in CommonMark or as GitHub extends it. Each
    run of white space becomes one space, since a line break could begin a block.

    >>> escape("# 1 | <b>")
    '\\# 1 \\| \\<b\\>'
    """
    line = _SPACE.sub(" ", text).strip()
    line = _SPECIAL.sub(r"\\\1", line)
    line = _LINK.sub(_unlinked, line)
    line = _BLOCK_START.sub(r"\\\1", line)
    return _NUMBER_START.sub(r"\1\\\2", line)


def _unlinked(found: re.Match[str]) -> str:
    """A web or mail address with its first mark escaped, so that nothing takes it for a link."""
    before, mark = (part for part in found.groups() if part is not None)
    return f"{before}\\{mark}"
