"""Erasing a person's record: who asks for it and why, signed by two, and what stays to say that it was done."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from q4c_cli.model.base import Day, FormatNumber, Record, Slug
from q4c_cli.model.signing import Sha256, TimeOfDay

Reason = Literal["court-order", "right-to-erasure", "wrong-person", "retention-ended", "never-allowed"]

REASONS: dict[Reason, str] = {
    "court-order": "a court ordered it",
    "right-to-erasure": "the person asked for it, and has the right to",
    "wrong-person": "it is about somebody else than it says",
    "retention-ended": "the time for which it may be kept is over",
    "never-allowed": "it holds what should never have been recorded",
}
"""Why a record may be erased, in words."""


class Erase(Record):
    """What each of two people signs before records are erased.

    `sha256` is that of the list beside it, which names each file with its own SHA-256; `records` is how many those are.
    `checkpoint` is the number of the latest checkpoint there was; 0 where there was none. Those up to it may name a
    commit that is not there any more, once the history was rewritten for this; later ones never.
    """

    format: FormatNumber
    statement: Literal["erase"]
    erasure: Slug
    reason: Reason
    records: int = Field(ge=1)
    sha256: Sha256
    checkpoint: int = Field(ge=0, le=9999)
    signer: Slug
    role: Slug
    on: Day
    time: TimeOfDay


class Tombstone(Record):
    """What stays of erased records: why and when they were erased, by whom, and how many. Their list is beside it."""

    format: FormatNumber
    erasure: Slug
    reason: Reason
    records: int = Field(ge=1)
    sha256: Sha256
    on: Day
    signers: tuple[Slug, Slug]
