"""View models as plain data: what a template is given, and what JSON holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from q4c_cli.model.bilingual import Bilingual

Plain = dict[str, Any] | list[Any] | str | int | float | bool | None
"""Nothing but dicts, lists, text, numbers, yes or no, and None: inside a template, anything else is a way out of it."""


def plain(value: object, words: Callable[[str], str] = str) -> Any:
    """A view model as plain data: dataclasses become dicts, tuples lists, days text. Raises TypeError at all else.

    `words` makes plain text of each text; unless told otherwise, of one in two languages its English.
    """
    if type(value) in {str, Bilingual}:
        return words(value)  # type: ignore[arg-type]
    if value is None or type(value) in (int, float, bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name), words) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(each, words) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(each, words) for key, each in value.items()}
    raise TypeError(f"{type(value).__name__} does not belong in a document")


def as_json(view: object) -> str:
    """A view model as JSON, its fields in their order."""
    return json.dumps(plain(view), ensure_ascii=False, indent=2) + "\n"


def as_json_in_both(view: object) -> str:
    """The same, and at the end `translated`: how its texts read in Welsh, by what they are in English."""
    found: dict[str, str] = {}

    def noted(text: str) -> str:
        if isinstance(text, Bilingual) and text.cy != text:
            found.setdefault(str(text), text.cy)
        return str(text)

    said = plain(view, noted)
    return json.dumps({**said, "translated": {"cy": found}}, ensure_ascii=False, indent=2) + "\n"
