"""What every record shares: frozen, strict about keys, and careful with ids, days and text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticKnownError

SLUG_PATTERN = r"^([0-9]+-)*[0-9]*[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""Lower-case words and digits joined by single hyphens, with at least one letter: YAML would read `0123` as a number
one day and as text the next."""

CASE_PATTERN = r"^([0-9]+-)*[0-9]*[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$"
"""The same in either case."""

NOT_A_DAY = "write a date as YYYY-MM-DD"

FORMAT = 1
"""The format number of every file this version reads and writes."""


class Record(BaseModel):
    """A frozen record. An unknown key is an error, so that a typing mistake is never silently dropped.

    What validates a kind of record is made once a record of that kind is read: most commands read few of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


def _no_truth(value: Any) -> Any:
    """Refuse true and false for a number, since to Python they are 1 and 0."""
    if isinstance(value, bool):
        raise PydanticKnownError("int_type")
    return value


def _only_truth(value: Any) -> Any:
    """Refuse 1 for true, as which Python takes it."""
    if not isinstance(value, bool):
        raise PydanticKnownError("bool_type")
    return value


def _length_after_stripping(schema: dict[str, Any]) -> None:
    """Leave the greatest length out of the description: white space around does not count, which none can say."""
    schema.pop("maxLength", None)


def _calendar_day(value: Any) -> Any:
    """Accept a YAML date or an ISO `YYYY-MM-DD` string; refuse times and numbers, which pydantic would convert."""
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError(NOT_A_DAY)


FormatNumber = Annotated[
    Literal[1],
    BeforeValidator(_no_truth),
    Field(description="The format of this file: 1."),
]

Yes = Annotated[Literal[True], BeforeValidator(_only_truth)]

Slug = Annotated[
    str,
    StringConstraints(pattern=SLUG_PATTERN, min_length=1, max_length=64),
    Field(description="An id: lower-case letters, digits and single hyphens, with at least one letter."),
]

CaseRef = Annotated[
    str,
    StringConstraints(pattern=CASE_PATTERN, min_length=1, max_length=32),
    Field(description="A pseudonymous case reference. Its lower-case form ends the audit's id."),
]

AuditId = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(-[a-z0-9]+)*$", max_length=48),
    Field(description="The date and the case reference in lower case: 2026-10-14-c7f3k2. The audit file's name."),
]

RubricRef = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*@[0-9]+\.[0-9]+\.[0-9]+$", max_length=96),
    Field(description="A rubric and its version: impact-framework@1.0.0."),
]

Version = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$"),
    Field(description="Three numbers: 1.0.0."),
]

PointId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*-[1-9][0-9]?$", max_length=72),
    Field(description="A learning point within its audit: the domain and a number, heard-1."),
]

LONGEST_TEXT = 10_000
"""How many characters one text may have."""

FieldPath = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z_]+(\.[a-z0-9_-]+)*$", max_length=200),
    Field(description="A field of an audit: its keys with dots between them. Entries of lists count from 1."),
]

Code = Annotated[
    str,
    StringConstraints(pattern=r"^Q[0-9]{3}$"),
    Field(description="The code of a finding: Q312. `q4c explain` lists them."),
]

Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_TEXT, strip_whitespace=True),
    Field(
        description="Plain text, never markup. White space before and after does not count.",
        json_schema_extra=_length_after_stripping,
    ),
]

Label = Annotated[
    str,
    StringConstraints(min_length=1, max_length=120, strip_whitespace=True),
    Field(description="A short name for people to read.", json_schema_extra=_length_after_stripping),
]

Day = Annotated[
    date,
    BeforeValidator(_calendar_day),
    Field(description="A calendar day, YYYY-MM-DD. Never a time: an audit happens on a day, wherever the computer is."),
]
