"""The versions of a rubric: which of them are released, and what became of the names of an earlier one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from q4c_cli.model.base import Day, FormatNumber, Record, RubricRef, Slug, Text, Version

Fingerprint = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{64}$"),
    Field(description="The SHA-256 of a file's exact bytes, in hexadecimal."),
]


class Release(Record):
    """One released version: its number, the day, the fingerprint of its file, and what changed in it."""

    version: Version
    released_on: Day
    sha256: Fingerprint
    summary: Text


class Versions(Record):
    """The released versions of one rubric, the oldest first. A version that is not among them is a draft."""

    format: FormatNumber
    released: tuple[Release, ...] = ()


class DomainChanges(Record):
    """What became of domains that are not there any more, by id; the older id is the one that went.

    `renamed` has old and new id. `merged` has the new one and all that it is made of. `split` has the old one and what
    it was taken apart into; the first of these gets its texts. `dropped` are those that nothing stands for.
    """

    renamed: dict[Slug, Slug] = Field(default={})
    merged: dict[Slug, tuple[Slug, ...]] = Field(default={})
    split: dict[Slug, tuple[Slug, ...]] = Field(default={})
    dropped: tuple[Slug, ...] = ()


class NameChanges(Record):
    """What became of indicators or grades that are not there any more: `renamed` has old and new id."""

    renamed: dict[Slug, Slug] = Field(default={})
    dropped: tuple[Slug, ...] = ()


class Changes(Record):
    """What a version changes: which one it comes `from`, a summary, and where the names that went have gone."""

    from_: RubricRef = Field(alias="from")
    summary: Text | None = None
    domains: DomainChanges = DomainChanges()
    indicators: NameChanges = NameChanges()
    grades: NameChanges = NameChanges()


def number(version: str) -> tuple[int, ...]:
    """A version as numbers, by which versions are in order: 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split("."))
