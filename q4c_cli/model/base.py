"""What every record shares: frozen, strict about keys, and careful with ids, days and text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Lower-case words and digits joined by single hyphens; a letter is asked for separately."""

FORMAT = 1
"""The format number of every file this version reads and writes."""


class Record(BaseModel):
    """A frozen record. An unknown key is an error, so that a typing mistake is never silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _with_a_letter(value: Any) -> Any:
    """Refuse an id without a letter: YAML would read `0123` as a number one day and as text the next."""
    if isinstance(value, str) and not any(c.isalpha() for c in value):
        raise ValueError("an id needs at least one letter")
    return value


def _calendar_day(value: Any) -> Any:
    """Accept a YAML date or an ISO `YYYY-MM-DD` string; refuse times and numbers, which pydantic would convert."""
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("write a date as YYYY-MM-DD")


Slug = Annotated[
    str, BeforeValidator(_with_a_letter), StringConstraints(pattern=SLUG_PATTERN, min_length=1, max_length=64)
]
"""An id: lower-case letters, digits and single hyphens, with at least one letter. Safe in a path."""

CaseRef = Annotated[
    str,
    BeforeValidator(_with_a_letter),
    StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", min_length=1, max_length=32),
]
"""A pseudonymous case reference, as the organisation writes it (C7F3K2). Its lower-case form ends the audit's id."""

AuditId = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)
]
"""The date and the case reference in lower case: `2026-10-14-c7f3k2`. The name of the audit's file."""

RubricRef = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*@[0-9]+\.[0-9]+\.[0-9]+$", max_length=96)]
"""`id@version`, as in `impact-framework@1.0.0`."""

Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$")]
"""Three numbers: `1.0.0`."""

PointId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*-[1-9][0-9]?$", max_length=72)]
"""A learning point within its audit: the domain and a number, `heard-1`."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=10_000, strip_whitespace=True)]
"""Plain text, never markup. Leading and trailing white space does not count."""

Label = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
"""A short name for people to read."""

Day = Annotated[date, BeforeValidator(_calendar_day)]
"""A calendar day. Never a time: an audit happens on a day, wherever the computer stands."""
