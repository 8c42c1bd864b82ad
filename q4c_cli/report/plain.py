"""View models as plain data: what a template is given, and what JSON holds."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

Plain = dict[str, Any] | list[Any] | str | int | float | bool | None
"""Nothing but dicts, lists, text, numbers, yes or no, and None: inside a template, anything else is a way out of it."""


def plain(value: object) -> Any:
    """A view model as plain data: dataclasses become dicts, tuples lists, days text. Raises TypeError at all else."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    raise TypeError(f"{type(value).__name__} does not belong in a document")


def as_json(view: object) -> str:
    """A view model as JSON, its fields in their order."""
    return json.dumps(plain(view), ensure_ascii=False, indent=2) + "\n"
