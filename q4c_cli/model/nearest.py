"""What somebody most likely meant who typed something unknown, and how that is offered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from q4c_cli.model.finding import NothingMatched


def nearest(word: str, choices: Iterable[str], labels: Mapping[str, str] | None = None) -> str | None:
    """The one of `choices` that `word` was most likely meant to be, or None where none is near.

    Case, spaces and underscores are not held against it: `Learning points` is meant to be `learning_points`. `labels`
    are what people know choices by, where they do: `Analysis of risk` is meant to be `risk-analysis`.
    """
    known = {plain(label): choice for choice, label in sorted((labels or {}).items())}
    known |= {plain(choice): choice for choice in sorted(choices)}
    near = get_close_matches(plain(word[:80]), known, n=1, cutoff=0.6)
    return known[near[0]] if near else None


def plain(word: str) -> str:
    """The word without what is not held against it: case, and which of space, underscore and hyphen joins its parts."""
    return word.strip().lower().replace("_", "-").replace(" ", "-")


def did_you_mean(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """What to say of an unknown word: "Did you mean fca-0117?", or `otherwise` where none of the choices is near."""
    guess = nearest(word, choices)
    return otherwise if guess is None else f"Did you mean {guess}?"


def no_such(what: str, word: str, choices: Iterable[str], otherwise: str = "", where: str = "here") -> NothingMatched:
    """That there is no such thing, to be raised: "There is no team nort-1 here." with the nearest of the choices."""
    return NothingMatched(f"There is no {what} {word} {where}.", did_you_mean(word, choices, otherwise))
