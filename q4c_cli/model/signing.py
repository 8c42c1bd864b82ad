"""Signatures: the keys people sign with, what a signature states about an audit, and a statement together with both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field, StringConstraints

from q4c_cli.model.base import AuditId, Day, FormatNumber, Record, RubricRef, Slug, Text

R = TypeVar("R", bound=Record)

NAMESPACE = "q4c"
"""The namespace of every signature: what is signed for another purpose with the same key is never one of ours."""

PRACTITIONER = "practitioner"
"""The role of a practitioner who signs. Auditors have one of the roles in q4c.yaml."""

KeyLine = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True),
    Field(description="A public SSH key on one line, as in a .pub file, without what comes after the key."),
]

Sha256 = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{64}$"),
    Field(description="The SHA-256 of a file's bytes, in hexadecimal digits."),
]

TimeOfDay = Annotated[
    str,
    StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9] UTC$"),
    Field(description="The time of day in UTC: 16:05:09 UTC."),
]


class Key(Record):
    """A public key that somebody signs with, from the day `since` on. `until` is the last day; without it, still."""

    key: KeyLine
    since: Day
    until: Day | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the key is theirs on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


def held_on(keys: Iterable[Key], day: date) -> tuple[Key, ...]:
    """Those of the keys that are theirs on this day."""
    return tuple(key for key in keys if key.holds_on(day))


Meaning = Literal["audited", "moderated", "read", "amended", "withdrawn"]

SAYS: dict[Meaning, str] = {
    "audited": "I audited this case",
    "moderated": "I moderated this audit",
    "read": "I have read my feedback",
    "amended": "I amended this audit",
    "withdrawn": "I withdrew this audit",
}
"""What each meaning of a signature says, in words."""


class Statement(Record):
    """What somebody signs about an audit.

    `sha256` is that of the audit file's bytes, `rubric_sha256` that of the rubric file's. `judged` is the grade that a
    person gave instead of the rules. `response` is what a practitioner has to say to their feedback.
    """

    format: FormatNumber
    statement: Meaning
    audit: AuditId
    sha256: Sha256
    rubric: RubricRef
    rubric_sha256: Sha256
    results: dict[Slug, Slug | None]
    judged: Slug | None = None
    signer: Slug
    role: Slug
    on: Day
    time: TimeOfDay
    response: Text | None = None


@dataclass(frozen=True, slots=True)
class Signed(Generic[R]):
    """A statement, the very bytes of it that were signed, and the signature as text from its first line to its last."""

    statement: R
    said: bytes
    armor: str
