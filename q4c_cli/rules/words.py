"""Small helps with words: near misses, names in a sentence, counted things."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.model.words import did_you_mean

__all__ = ["counted", "did_you_mean", "joined", "sentence"]


def joined(names: Sequence[str], last: str = "and") -> str:
    """Names as a sentence has them, without quotes: "Safe", "Safe and Heard", "Safe, Heard and Enabled"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 day", "3 days", "2 entries"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
