"""What the questions about a practitioner answer: the fields are the columns of the question's SQL, in order."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class PeriodRow(NamedTuple):
    """`practitioner_periods.sql`: how many audits in one period, and how many good or better."""

    period: str
    audits: int
    graded: int
    good_or_better: int
    judged: int
    drafts: int


class AuditRow(NamedTuple):
    """`practitioner_audits.sql`: one audit, and what it gave."""

    audit: str
    audited_on: date
    case_ref: str
    work: str
    stage: str
    team: str
    auditor: str
    rubric: str
    status: str
    escalated: bool
    judged: bool
    grade: str | None
    label: str | None
    good_or_better: bool | None
    computed_label: str | None
    strengths: int
    learning_points: int


class ProfileRow(NamedTuple):
    """`practitioner_profile.sql`: how often one grade was given in one period."""

    period: str
    kind: str
    name: str
    ladder: str
    rank: int
    grade: str
    label: str
    good_or_better: bool
    audits: int


class ShareRow(NamedTuple):
    """`practitioner_shares.sql`: how many audits of one period were graded good or better."""

    period: str
    kind: str
    name: str
    graded: int
    good_or_better: int
    not_assessed: int


class PointRow(NamedTuple):
    """`practitioner_points.sql`: one learning point, how it stood on the day, and whether it is a recurrence."""

    audit: str
    point: str
    domain: str
    theme: str
    audited_on: date
    review_on: date
    state: str
    noted_on: date | None
    earlier_audits: int
    last_before: date | None
    text: str


class LearningRow(NamedTuple):
    """`practitioner_learning.sql`: what became of the learning points."""

    given: int
    achieved: int
    carried_forward: int
    open_points: int
    overdue: int


class StrengthRow(NamedTuple):
    """`practitioner_strengths.sql`: one strength, and when its theme was to be learnt: last before it, and since."""

    theme: str
    domain: str
    audit: str
    audited_on: date
    place: int
    text: str
    asked_on: date | None
    asked_again: date | None


class LevelRow(NamedTuple):
    """`practitioner_levels.sql`: one domain that was below good when last graded, and how often it was."""

    counted_as: str
    domain: str
    rubric: str
    grade: str
    audit: str
    below: int


class SeenRow(NamedTuple):
    """`practitioner_seen.sql`: one indicator that was seen in one audit."""

    audit: str
    domain: str
    indicator: str


class LatestRow(NamedTuple):
    """`practitioner_latest.sql`: the nearest days with an audit, before the period and after it."""

    before: date | None
    after: date | None
