"""Checkpoints: what somebody signs of all final records at a commit, each chained to the one before."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from q4c_cli.model.base import Day, FormatNumber, Record, Slug
from q4c_cli.model.signing import Sha256, TimeOfDay

MOST_TAGS = 300
"""How many tags a checkpoint can name."""

ObjectId = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$"),
    Field(description="The full id of a commit or tag in git, in hexadecimal digits."),
]

TagName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/+-]{0,199}$")]


class Tag(Record):
    """A tag of the repository, and the id of what it stands at."""

    tag: TagName
    at: ObjectId


class Checkpoint(Record):
    """What somebody signs of all final records at a commit.

    `previous` is the SHA-256 of the file of the checkpoint before; None for the first. `records` is how many final
    records there are, and `sha256` that of the list that names each of them with its own, beside this file.
    """

    format: FormatNumber
    statement: Literal["checkpoint"]
    number: int = Field(ge=1, le=9999)
    previous: Sha256 | None = None
    commit: ObjectId
    records: int = Field(ge=0)
    sha256: Sha256
    tags: tuple[Tag, ...] = Field(default=(), max_length=MOST_TAGS)
    signer: Slug
    role: Slug
    on: Day
    time: TimeOfDay
