"""What several checks say in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from q4c_cli.model.nearest import nearest
from q4c_cli.model.words import listed

FEW = 8
"""A list longer than this helps nobody; then only the nearest choice is named, or the first few."""

RUBRIC_FIRST = "Put the rubric right first. To see only what is wrong with rubrics: q4c check --select Q2"
"""The remedy where a rubric with mistakes is in the way."""


def pick(word: str, choices: Iterable[str]) -> str | None:
    """A remedy that names the choice most likely meant, or all of them where they are few; else None."""
    return _pick(word, tuple(choices), ())


def pick_labelled(word: str, labels: Mapping[str, str]) -> str | None:
    """The same of choices that people know by their labels, which is what they may have written."""
    return _pick(word, tuple(labels), tuple(labels.values()))


@lru_cache(maxsize=256)
def _pick(word: str, choices: tuple[str, ...], labels: tuple[str, ...]) -> str | None:
    if guess := nearest(word, choices, dict(zip(choices, labels, strict=False))):
        return f"Did you mean `{guess}`?"
    return f"Use {listed(choices, 'or')}." if 0 < len(choices) <= FEW else None


def same_but_for_dashes(who: str, ids: Iterable[str]) -> str | None:
    """A remedy that names the one id that differs from `who` only in dashes or leading zeros; else None.

    Ids of people are alike by design, so the nearest one is as likely somebody else's.
    """
    bare = _bare(who)
    alike = [one for one in ids if _bare(one) == bare]
    return f"Did you mean `{alike[0]}`?" if len(alike) == 1 else None


def _bare(who: str) -> str:
    return re.sub(r"(?<![0-9])0+", "", who.replace("-", ""))


def agreed_form(pattern: str) -> str:
    """A remedy for an id that does not match the pattern of the settings."""
    return f"Use an id of the form agreed in q4c.yaml, `{pattern}`. If that form is wrong, correct it there."


def listed_briefly(words: Sequence[str]) -> str:
    """Words as a sentence lists them; of many, the first few and how many more there are."""
    if len(words) <= FEW:
        return listed(words)
    return f"{', '.join(f'`{word}`' for word in words[:FEW])} and {len(words) - FEW} more"


def points(number: int) -> str:
    """So many points, in words."""
    return "1 point" if number == 1 else f"{number} points"
