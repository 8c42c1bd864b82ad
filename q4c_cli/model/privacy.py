"""What points to a real person, by kind; and the allow list of a workspace, `privacy.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from q4c_cli.model.base import Day, Record, Slug, Text

Kind = Literal[
    "nhs-number",
    "ni-number",
    "postcode",
    "phone",
    "email",
    "birth-date",
    "court-number",
    "ccd-reference",
]
"""What a detector looks for."""

KIND_WORDS: dict[Kind, str] = {
    "nhs-number": "an NHS number",
    "ni-number": "a National Insurance number",
    "postcode": "a postcode",
    "phone": "a phone number",
    "email": "an e-mail address",
    "birth-date": "a date of birth",
    "court-number": "a family-court case number",
    "ccd-reference": "a 16-digit case reference",
}
"""Each kind in words, with its article."""

Hash = Annotated[
    str,
    StringConstraints(pattern="^[0-9a-f]{64}$"),
    Field(description="What `q4c privacy allow` made of the value and the salt. Never written by hand."),
]

Salt = Annotated[
    str,
    StringConstraints(pattern="^[0-9a-f]{32}$"),
    Field(description="Random, one for each workspace, made with the first entry. Another salt voids every entry."),
]


class AllowedValue(Record):
    """One value that looks personal and is not: what it is, why it may stay, who says so, and until when."""

    kind: Kind
    hash: Hash
    reason: Text
    by: Slug
    until: Day


class AllowList(Record):
    """`privacy.yaml`. The values themselves are not in it."""

    format: Literal[1]
    salt: Salt
    allowed: tuple[AllowedValue, ...] = ()
