"""The audits of the period: how many, of whom, each in a line, and the cases to see again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NotAudited:
    """A practitioner of the team without an audit in the period, and the day of their last one before, if any."""

    practitioner: str
    last_audited: date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many audits of how many people. `in_team` is how many were in post; `not_audited` are those without one.

    `left_out` are final audits that cannot be graded, of any day; `left_out_now` is how many of the team's this period.
    """

    audits: int
    practitioners: int
    graded: int
    judged: int
    escalated: int
    drafts: tuple[str, ...]
    left_out: tuple[str, ...]
    left_out_now: int
    unreadable: int
    in_team: int
    not_audited: tuple[NotAudited, ...]
    words: str


@dataclass(frozen=True, slots=True)
class SeeAgain:
    """An audit of the period whose case is to be seen again.

    It has the `worst` grade, by the rules or by who judged, or raised a safeguarding `concern`. `grade` is the label of
    the overall grade, or None; `draft` says that the audit is not final yet. `why` is in words.
    """

    audit: str
    audited_on: date
    case: str
    grade: str | None
    worst: bool
    concern: bool
    draft: bool
    why: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One final audit. `grade` is a label, or None where there is no overall grade; `note` says what stands out."""

    audit: str
    audited_on: date
    case: str
    work: str
    practitioner: str
    auditor: str
    grade: str | None
    good_or_better: bool | None
    judged: bool
    note: str
    strengths: int
    learning_points: int
