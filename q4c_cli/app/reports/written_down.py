"""Figures as plain lists, texts and numbers, and back again. What an auditor wrote is not among them.

A figure is a row of an answer. In its field `text` stand words of the audit in its field `audit`; in their place the
number is kept under which they stand among all strengths and learning points of that audit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date
from typing import Any, ClassVar, Protocol, TypeVar, get_args, get_origin, get_type_hints

from q4c_cli.model.audit import Audit


class Figures(Protocol):
    """The figures of a report: a dataclass of rows, of rows by name, of numbers, and of such dataclasses."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def unreadable(self) -> int:
        """How many files could not be read that should have been counted."""


F = TypeVar("F", bound=Figures)

WORDS = "text"
"""The field of a row in which words of an audit stand."""


class Unkept(Exception):
    """Figures that cannot be written down, or that were not written down like this."""


def written_down(figures: Figures, audit: Callable[[str], Audit]) -> dict[str, Any]:
    """Figures without a word. `audit` gives an audit by its id. Raises Unkept where they are not rows and numbers."""
    kept: dict[str, Any] = _plain(figures, audit)
    return kept


def restored(kind: type[F], kept: Any, audit: Callable[[str], Audit]) -> F:
    """Figures of that kind, with the words that stand in the audits now. Raises Unkept where they are no such."""
    try:
        figures: F = _meant(kept, kind, audit)
    except (LookupError, TypeError, ValueError) as problem:
        raise Unkept from problem
    return figures


def _plain(value: Any, audit: Callable[[str], Audit]) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name), audit) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(row, audit) for key, row in value.items()}
    if hasattr(value, "_fields"):
        return [_plain_field(value, name, audit) for name in value._fields]
    if isinstance(value, tuple):
        return [_plain(row, audit) for row in value]
    if value is None or type(value) in (int, float, bool):
        return value
    raise Unkept


def _plain_field(row: Any, name: str, audit: Callable[[str], Audit]) -> Any:
    value = getattr(row, name)
    if name == WORDS:
        return _words(audit(row.audit)).index(value)
    return value.isoformat() if isinstance(value, date) else value


def _meant(kept: Any, hint: Any, audit: Callable[[str], Audit]) -> Any:
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return hint(**{field.name: _meant(kept[field.name], hints[field.name], audit) for field in fields(hint)})
    if get_origin(hint) is tuple:
        return tuple(map(_row(get_args(hint)[0], audit), kept)) if kept else ()
    if get_origin(hint) is not None:
        row = _row(get_args(hint)[1], audit)
        return {key: row(each) for key, each in kept.items()}
    if hasattr(hint, "_fields"):
        return _row(hint, audit)(kept)
    if type(kept) is not hint:
        raise Unkept
    return kept


def _row(kind: Any, audit: Callable[[str], Audit]) -> Callable[[Any], Any]:
    """What makes a row of this kind of what was kept of it."""
    hints = get_type_hints(kind)
    days = [place for place, name in enumerate(kind._fields) if date in (hints[name], *get_args(hints[name]))]
    words = kind._fields.index(WORDS) if WORDS in kind._fields else None

    def row(kept: Any) -> Any:
        values = list(kept)
        for place in days:
            values[place] = None if values[place] is None else date.fromisoformat(values[place])
        made = kind._make(values)
        return made if words is None else made._replace(**{WORDS: _words(audit(made.audit))[values[words]]})

    return row


def _words(audit: Audit) -> list[str]:
    """All strengths of an audit, then all its learning points, in the order in which they stand in it."""
    parts = audit.assessments.values()
    strengths = [strength.text for part in parts for strength in part.strengths]
    return strengths + [point.text for part in parts for point in part.learning_points]
