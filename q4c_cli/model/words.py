"""Small helps with words that messages share: a list in a sentence, what is safe to show."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

_LARGEST_NUMBER = 10**15
_ID_LIKE = re.compile(r"[A-Za-z0-9@._-]{1,40}")


def shown(value: object) -> str | None:
    """The value in quotes if it is short and looks like an id, so that no message ever repeats free text; else None."""
    text = value if isinstance(value, str) else ""
    if isinstance(value, int | float) and abs(value) < _LARGEST_NUMBER:
        text = str(value).lower()
    return f"`{text}`" if _ID_LIKE.fullmatch(text) else None


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a sentence lists them: `a`, `b` and `c`. Each is put in quotes; empty for no words."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def for_shell(path: str) -> str:
    """A path as a shell takes it; a word in its place where it holds what cannot be typed."""
    whole = f"./{path}" if path.startswith("-") else path
    return shlex.quote(whole) if whole.isprintable() else "FILE"
