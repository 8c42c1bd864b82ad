"""What changed in a text, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Fate = Literal["same", "gone", "new"]

MOST_WORK = 40_000
"""So many pairs of equal words are looked at. Of texts with more, the whole is given as gone and new."""

TOO_DIFFERENT = 0.35
"""Below this likeness, words that two texts share by chance would only make them hard to read."""

_WORD = re.compile(r"\S+")


class Words(NamedTuple):
    """Some words in a row that are in both texts, only in the one before or only in the one after."""

    fate: Fate
    text: str


def same_words(before: str | None, after: str | None) -> bool:
    """Whether two texts say the same, however they are broken into lines."""
    return _WORD.findall(before or "") == _WORD.findall(after or "")


def reworded(before: str, after: str) -> tuple[Words, ...]:
    """The two texts as one: what stayed, and in its places what went and what came."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    there, here = Counter(old), Counter(new)
    too_much = sum(many * here[word] for word, many in there.items()) > MOST_WORK
    if too_much or matcher.ratio() < TOO_DIFFERENT:
        return Words("gone", " ".join(old)), Words("new", " ".join(new))
    return tuple(_runs(matcher, old, new))


def _runs(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Words]:
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag == "equal":
            yield Words("same", " ".join(old[start:end]))
            continue
        if end > start:
            yield Words("gone", " ".join(old[start:end]))
        if to > from_:
            yield Words("new", " ".join(new[from_:to]))
