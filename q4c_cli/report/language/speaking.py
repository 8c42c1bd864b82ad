"""What templates say: the functions and filters by which their own words reach a document, for each language.

`say` and `many` are for a template's sentences, `same` for what reads the same in every language, such as an id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from q4c_cli.report.language import catalogue, days, marks
from q4c_cli.rules.words import sentence


@dataclass(frozen=True, slots=True)
class Speaking:
    """The functions and filters of one language, by the names that they have in templates."""

    functions: Mapping[str, Callable[..., Any]]
    filters: Mapping[str, Callable[..., Any]]


def _say(message: str, **parts: object) -> str:
    return str(catalogue.say(str(message), **parts))


def _many(number: int, one: str, several: str, **parts: object) -> str:
    return str(catalogue.many(number, str(one), str(several), **parts))


ENGLISH = Speaking({"say": _say, "many": _many}, {"same": str})


def _say_in_both(message: str, **parts: object) -> str:
    return marks.marked(catalogue.say(str(message), **_known(parts)))


def _many_in_both(number: int, one: str, several: str, **parts: object) -> str:
    return marks.marked(catalogue.many(number, str(one), str(several), **_known(parts)))


def _known(parts: Mapping[str, object]) -> dict[str, object]:
    return {name: marks.both(part) if isinstance(part, str) else part for name, part in parts.items()}


def _in_each(change: Callable[[str], str]) -> Callable[[object], str]:
    changed = marks.in_each(change)
    return lambda text: changed(str(text))


WELSH = Speaking(
    {"say": _say_in_both, "many": _many_in_both},
    {
        "same": lambda text: marks.marked(catalogue.same(str(text))),
        "day": lambda iso: marks.marked(days.day(date.fromisoformat(iso))),
        "short_day": lambda iso: marks.marked(days.short_day(date.fromisoformat(iso))),
        "sentence": _in_each(sentence),
        "capitalize": _in_each(str.capitalize),
        "lower": _in_each(str.lower),
        "upper": _in_each(str.upper),
    },
)
