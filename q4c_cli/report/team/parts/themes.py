"""Gaps and strengths to spread, theme by theme, in the auditors' words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Strength:
    """One strength in the auditor's words. `whose` names all with the same words; `again` if one before has them."""

    text: str
    domain: str
    practitioner: str
    audit: str
    whose: str
    again: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One learning point in the auditor's words. `recurs` and `closed` say so where that is; else None."""

    text: str
    domain: str
    practitioner: str
    audit: str
    audited_on: date
    point: str
    review_on: date
    recurs: str | None
    closed: str | None


@dataclass(frozen=True, slots=True)
class StrengthTheme:
    """A theme that was named as a strength: how often, against the period before, and the strengths themselves."""

    theme: str
    label: str
    named: int
    audits: int
    practitioners: int
    words: str
    before: str
    strengths: tuple[Strength, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A theme that learning points were given for: how often, against the period before, and the points themselves."""

    theme: str
    label: str
    named: int
    audits: int
    practitioners: int
    words: str
    before: str
    points: tuple[Point, ...]
