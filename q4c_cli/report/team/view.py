"""The view model of a team summary: everything any of its documents says, in the order in which JSON gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.report.grades import GradeGroup
from q4c_cli.report.made import Made
from q4c_cli.report.next_steps import NextStep
from q4c_cli.report.shares import Change, PeriodShare, Share
from q4c_cli.report.trends import Trend
from q4c_cli.report.versions.view import Versions

FORMAT_VERSION = 1
"""The version of the JSON shape. It goes up when a field is removed or changes its meaning."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the report is about. `as_at` is the day for which open learning points are given."""

    team: str
    label: str
    period: str
    when: str
    start: date
    end: date
    as_at: date
    before: str | None
    year_before: str | None
    recent: str


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
class GoodOrBetter:
    """The share good or better, what it is compared with, in words too, and what the organisation aims for (0 to 1).

    `periods` are the shares to set side by side: this period's, those it is compared with, and the last twelve months'.
    """

    now: Share
    before: Change | None
    year_before: Change | None
    words: str
    periods: tuple[PeriodShare, ...]
    target: float | None
    against_target: str | None


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


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme to take to group supervision: why, where it shows, the points, and who already does it well.

    `steps` say what the next level up looks like in the domains where most were asked; `question` is what to discuss.
    """

    theme: str
    label: str
    why: str
    domains: tuple[str, ...]
    points: tuple[Point, ...]
    more: int
    steps: tuple[NextStep, ...]
    question: str
    strengths: tuple[Strength, ...]
    review: str
    first_review: date | None


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, and where: "See these cases again", "In individual supervision", "Spread", "Audit next"."""

    where: str
    what: str


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
class Supervision:
    """What to take to group supervision, the most shared first, `order` saying how; or `why_none`, a sentence."""

    topics: tuple[Topic, ...]
    order: str
    why_none: str | None


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A learning point still open. `days_overdue` is 0 where it is not overdue; `since` says what came of it later."""

    practitioner: str
    text: str
    theme: str
    domain: str
    audit: str
    point: str
    review_on: date
    days_overdue: int
    state: str
    since: str | None


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """The learning points still open on the day, overdue first, then by review date."""

    open: int
    overdue: int
    practitioners: int
    words: str
    points: tuple[OpenPoint, ...]


@dataclass(frozen=True, slots=True)
class ClosedPoint:
    """A learning point that was closed in the period: how, when, and how many days after its audit."""

    practitioner: str
    text: str
    theme: str
    domain: str
    audit: str
    point: str
    review_on: date
    closed_on: date
    days: int
    state: str


@dataclass(frozen=True, slots=True)
class Learning:
    """What came of learning points: given and closed in the period, open and overdue on its last day.

    `median_days` is how long the middle one of those closed was open; None where too few were.
    """

    given: int
    closed: int
    achieved: int
    carried_forward: int
    closed_on_time: int
    median_days: int | None
    open: int
    overdue: int
    words: str
    points: tuple[ClosedPoint, ...]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """The share good or better in one result or domain: of the team, the rest of its area, and all other teams."""

    kind: str
    name: str
    label: str
    team: Share
    area: Share
    organisation: Share


@dataclass(frozen=True, slots=True)
class Compared:
    """The team beside others over the recent months. No audit is on both sides of a comparison.

    `circles` are the shares to draw: the team's, the rest of its area's, all other teams'. `stands_out` is what of the
    `words` chance does not explain, `finding` is about single domains. `left_out` is how many audits and files of other
    teams could not be compared; `versions` is what to know where several versions judged.
    """

    period: str
    area: str | None
    words: str
    stands_out: str
    finding: str
    circles: tuple[PeriodShare, ...]
    lines: tuple[ComparedLine, ...]
    left_out: int
    versions: Versions


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


@dataclass(frozen=True, slots=True)
class Firm:
    """How firm one figure is: what it is, what it says, out of how many audits, and how far to trust it.

    Of a change, `audits` are those of the period and `audits_before` those of the one it is from; `low` and `high` are
    the 95 % interval of the difference, between -1 and 1, and of a share that of the share. They are None out of
    nothing. `interval` says it in words.
    """

    figure: str
    says: str
    audits: int
    audits_before: int | None
    low: float | None
    high: float | None
    interval: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A theme that came back for one practitioner: in which audit, and how often and when it had come up before.

    `in_team` is whether they are in the team now, whose manager can talk with them.
    """

    practitioner: str
    in_team: bool
    theme: str
    label: str
    audit: str
    audited_on: date
    earlier_audits: int
    last_before: date
    words: str


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


@dataclass(frozen=True, slots=True)
class TeamReport:
    """A team summary. `actions` are what to do first; `see_again` names the cases that the first of them is about.

    Where nothing was audited, `instead` is where to look and whom to audit; else it is empty.
    """

    format_version: int
    report: str
    organisation: str
    notice: str | None
    about: Heading
    headline: str
    lead: tuple[str, ...]
    instead: tuple[str, ...]
    actions: tuple[Action, ...]
    see_again: tuple[SeeAgain, ...]
    counts: Counts
    good_or_better: GoodOrBetter
    supervision: Supervision
    grades: tuple[GradeGroup, ...]
    trend: Trend
    compared: Compared
    strengths: tuple[StrengthTheme, ...]
    gaps: tuple[Gap, ...]
    learning: Learning
    open_points: OpenPoints
    recurrences: tuple[Recurrence, ...]
    coverage: Coverage
    audits: tuple[AuditLine, ...]
    firmness: tuple[Firm, ...]
    versions: Versions
    notes: tuple[str, ...]
    made: Made
