"""What a report was made from, for its foot."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """What the report was made from: counts of records, the workspace's revision if it is known, and q4c's version."""

    audits: int
    revision: str | None
    version: str
    rubrics: tuple[str, ...]
