"""What the questions about a team answer, row by row: the fields are the columns of the question's SQL, in order."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class PeriodRow(NamedTuple):
    """`periods.sql`: how many audits in one period, of how many practitioners, and how many good or better."""

    period: str
    audits: int
    practitioners: int
    graded: int
    good_or_better: int
    judged: int
    escalated: int
    drafts: int


class GradeRow(NamedTuple):
    """`grades.sql`: how many audits were given one grade, overall, in a result or in a domain."""

    kind: str
    name: str
    ladder: str
    rank: int
    grade: str
    label: str
    good_or_better: bool
    audits: int


class ShareRow(NamedTuple):
    """`shares.sql`: how many audits were graded good or better, overall, in a result or in a domain."""

    kind: str
    name: str
    graded: int
    good_or_better: int
    not_assessed: int


class ThemeRow(NamedTuple):
    """`themes.sql`: how often a theme was named in a period, as a strength or as a learning point."""

    period: str
    kind: str
    theme: str
    named: int
    audits: int
    practitioners: int


class StrengthRow(NamedTuple):
    """`strengths.sql`: one strength."""

    theme: str
    domain: str
    practitioner: str
    audit: str
    audited_on: date
    text: str


class PointRow(NamedTuple):
    """`learning_points.sql`: one learning point, and whether it is a recurrence."""

    theme: str
    domain: str
    practitioner: str
    audit: str
    point: str
    audited_on: date
    review_on: date
    text: str
    earlier_audits: int
    last_before: date | None
    state: str


class BroughtRow(NamedTuple):
    """`brought_recurrences.sql`: a theme that came back, in another team, for somebody who is in the team now."""

    practitioner: str
    theme: str
    audit: str
    team: str
    audited_on: date
    earlier_audits: int
    last_before: date


class PointLevelRow(NamedTuple):
    """`point_levels.sql`: at which grade of which domain the recent learning points of a theme were given."""

    theme: str
    counted_as: str
    domain: str
    rubric: str
    grade: str
    points: int
    audits: int
    practitioners: int


class PointIndicatorRow(NamedTuple):
    """`point_indicators.sql`: in how many of those audits an indicator of the domain was seen."""

    theme: str
    domain: str
    rubric: str
    grade: str
    indicator: str
    audits: int


class OpenPointRow(NamedTuple):
    """`open_points.sql`: one learning point that is still open on a day."""

    practitioner: str
    audit: str
    point: str
    domain: str
    theme: str
    audited_on: date
    review_on: date
    state: str
    noted_on: date | None
    closed_since: date | None
    text: str


class ClosedPointRow(NamedTuple):
    """`closed_points.sql`: one learning point that was closed in the period."""

    practitioner: str
    audit: str
    point: str
    domain: str
    theme: str
    audited_on: date
    review_on: date
    state: str
    closed_on: date
    text: str


class ComparedRow(NamedTuple):
    """`compared.sql`: how many were good or better in the team, in its service area, or in all other teams."""

    circle: str
    kind: str
    name: str
    teams: int
    graded: int
    good_or_better: int


class CoverageRow(NamedTuple):
    """`coverage.sql`: how many audits there were of one kind of work or stage, or by one auditor."""

    kind: str
    name: str
    audits: int
    practitioners: int


class PractitionerRow(NamedTuple):
    """`practitioners.sql`: one practitioner of the team, and when they were last audited."""

    practitioner: str
    audits: int
    in_year: int
    last_audited: date | None


class LatestRow(NamedTuple):
    """`latest.sql`: the nearest days with an audit of the team, before the period and after it."""

    before: date | None
    after: date | None


class AuditRow(NamedTuple):
    """`audits.sql`: one audit, and what it gave."""

    audit: str
    audited_on: date
    case_ref: str
    work: str
    stage: str
    practitioner: str
    auditor: str
    rubric: str
    status: str
    escalated: bool
    judged: bool
    grade: str | None
    label: str | None
    good_or_better: bool | None
    computed_label: str | None
    worst: bool
    strengths: int
    learning_points: int


class SharedThemeRow(NamedTuple):
    """`group_supervision.sql`: one theme that several practitioners share as a learning point."""

    theme: str
    practitioners: int
    points: int
    recent_practitioners: int
    recent_points: int
