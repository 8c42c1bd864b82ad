"""What the audits covered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CoveredPractitioner:
    """A practitioner of the team: final audits in the period and in twelve months, and the day of the last."""

    practitioner: str
    audits: int
    in_year: int
    last_audited: date | None


@dataclass(frozen=True, slots=True)
class Covered:
    """A kind of work or a stage, and how many audits of the period were of it."""

    name: str
    label: str
    audits: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the audits covered. Practitioners are those of the team, longest without an audit first."""

    words: str
    in_year: int
    auditors: int
    practitioners: tuple[CoveredPractitioner, ...]
    work: tuple[Covered, ...]
    stages: tuple[Covered, ...]
