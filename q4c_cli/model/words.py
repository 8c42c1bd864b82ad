"""Small helps with words that messages share: the nearest known word, a list in a sentence, what is safe to show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_LARGEST_NUMBER = 10**15
_ID_LIKE = re.compile(r"[A-Za-z0-9@._-]{1,40}")


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """The one of `choices` that `word` was most likely meant to be, or None where none is near.

    Case, spaces and underscores are not held against it: `Learning points` is meant to be `learning_points`.
    """
    known = {_plain(choice): choice for choice in sorted(choices)}
    near = get_close_matches(_plain(word[:80]), known, n=1, cutoff=0.6)
    return known[near[0]] if near else None


def _plain(word: str) -> str:
    return word.strip().lower().replace("_", "-").replace(" ", "-")


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
