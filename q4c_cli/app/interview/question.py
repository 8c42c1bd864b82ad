"""A question of the interview, as data: what is asked, how it may be answered, and what Enter means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import joined

Value = str | tuple[str, ...]
"""An answer as it is kept: an id, a text, an ISO day; or ids, for a question that takes several. Empty: none."""

Kind = Literal["choice", "several", "text", "lines", "day"]
NONE = "-"
"""Typed alone, it says "none" to a question that may stay unanswered."""


class Complaint(Exception):
    """An answer that cannot be taken. `message` says why in plain words.

    `choices` are those it might have meant, each with its number where it is in the list that was shown.
    """

    def __init__(self, message: str, choices: tuple[tuple[int | None, Choice], ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.choices = choices


@dataclass(frozen=True, slots=True)
class Line:
    """A line to show: a heading, or text at an indent (in characters), or a row with a second column on the `right`."""

    text: str
    indent: int = 0
    heading: bool = False
    right: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from. `key` is typed in place of a number; `note` says more about it."""

    id: str
    label: str
    key: str | None = None
    note: str | None = None


def _anything(_: Value) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `id` names it for good: answers are kept under it. `section` is the part of the interview it belongs to (`case`, a
    domain, `end`). `none` says what Enter means where an answer may be left out ("no more evidence"); without it an
    answer is needed. `default` is what Enter gives; `default_note` is put
    behind it, and `again` says that it was the auditor's own earlier answer. `shown`
    limits how many of the choices are listed; the others are found by typing part of them. `counted` follows the number
    of those chosen where several can be ("of 9 at Met"). `refuse` gives the reason
    why a well-formed answer cannot be taken, or None. `today` and `ahead` help to read days: "14 October" is the
    last one, or with `ahead` the next.
    """

    id: str
    section: str
    text: str
    kind: Kind = "text"
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    shown: int | None = None
    counted: str = ""
    default: Value | None = None
    again: bool = False
    default_note: str = ""
    none: str | None = None
    refuse: Callable[[Value], str | None] = _anything
    tidy: Callable[[str], str] = str.strip
    today: date = date.max
    ahead: bool = False

    def in_words(self, value: Value) -> str:
        """The answer as a person reads it: labels or numbers rather than ids, days written out."""
        if not value:
            return self.none or "none"
        if isinstance(value, tuple):
            return joined([c.label if c.key else str(n) for n, c in enumerate(self.choices, 1) if c.id in value])
        if self.kind == "day":
            return day_in_words(date.fromisoformat(value))
        return next((c.label for c in self.choices if c.id == value), value)


def flowing(text: str) -> str:
    """A text from a file without its own line ends, to be wrapped at whatever width there is."""
    return " ".join(text.split())


class Answers(dict[str, Value]):
    """The answers given so far, by question id, in the order given."""

    def one(self, question: str) -> str:
        """The answer to a question that takes one; empty where there is none."""
        value = self.get(question, "")
        return value if isinstance(value, str) else ""

    def several(self, question: str) -> tuple[str, ...]:
        """The answers to a question that takes several; empty where there are none."""
        value = self.get(question, ())
        return value if isinstance(value, tuple) else ()

    @classmethod
    def of(cls, plain: Mapping[str, object]) -> Answers:
        """Answers from plain data, where several are a list. Anything else is left out."""
        kept = {q: tuple(map(str, v)) if isinstance(v, list) else v for q, v in plain.items()}
        return cls({q: v for q, v in kept.items() if isinstance(v, str | tuple)})
