r"""What a text says once escapes are resolved and invisible characters are gone, and where each character came from.

In double quotes YAML reads `\x34` as `4`, and joins two lines at a backslash. Web pages and phones put characters into
numbers that nobody sees. Either would part what belongs together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from q4c_cli.rules.privacy.match import late

INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufffd"
)
"""Characters that take no room, for a character class."""

_NOT_AS_SEEN = late(
    rf"[{INVISIBLE}]|\\(?:x([0-9A-Fa-f]{{2}})|u([0-9A-Fa-f]{{4}})|U([0-9A-Fa-f]{{8}})|\r?\n[ \t]*|[ _/nt])"
)
_SAYS = {"\\ ": " ", "\\_": " ", "\\/": "/", "\\n": "\n", "\\t": "\t"}
_LAST_CHARACTER = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain characters. `origin` has for each of them, and for the end, its place in the text as written."""

    text: str
    origin: list[int]


def plain(text: str) -> Plain:
    """The text in plain characters."""
    parts: list[str] = []
    origin: list[int] = []
    done = 0
    for found in _NOT_AS_SEEN().finditer(text):
        said = _said(found)
        parts += text[done : found.start()], said
        origin += range(done, found.start())
        origin += [found.start()] * len(said)
        done = found.end()
    parts.append(text[done:])
    origin += range(done, len(text) + 1)
    return Plain("".join(parts), origin)


def _said(found: re.Match[str]) -> str:
    """What an escape or an invisible character says: a character, or nothing."""
    number = found[1] or found[2] or found[3]
    if number is None:
        return _SAYS.get(found[0], "")
    code = int(number, 16)
    return chr(code) if code <= _LAST_CHARACTER else ""
