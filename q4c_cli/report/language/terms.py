"""Labels with the Welsh of the glossary, where a rubric does not bring its own."""

from __future__ import annotations

from typing import Any, TypeVar

from q4c_cli.model.base import Record
from q4c_cli.report.language.catalogue import term

_NAMES = ("label", "title")
"""What holds a label. Texts, such as what an indicator says, are in Welsh only where the rubric says them so."""

R = TypeVar("R", bound=Record)


def with_terms(record: R) -> R:
    """The record with its labels, and those of all that is in it, as the glossary has them."""
    changes: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        changed = term(value) if name in _NAMES else _within(value)
        if changed is not value:
            changes[name] = changed
    return record.model_copy(update=changes) if changes else record


def _within(value: Any) -> Any:
    """A value with its records changed; the very same where there are none, or nothing in them changes."""
    if isinstance(value, Record):
        return with_terms(value)
    if isinstance(value, tuple):
        found = tuple(_within(each) for each in value)
        return value if all(new is old for new, old in zip(found, value, strict=True)) else found
    if isinstance(value, dict):
        return {key: _within(each) for key, each in value.items()}
    return value
