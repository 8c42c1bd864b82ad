"""The view model of a practitioner's report: everything its documents say, in the order in which JSON gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.report.made import Made
from q4c_cli.report.next_steps import NextStep
from q4c_cli.report.profile import ProfileGroup
from q4c_cli.report.progress import Note
from q4c_cli.report.shares import Change, PeriodShare, Share
from q4c_cli.report.versions.view import Versions

FORMAT_VERSION = 1
"""The version of the JSON shape. It goes up when a field is removed or changes its meaning."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the report is about. `team` is the one now; `as_at` the day for which the learning log is given.

    `until` is the last day in post, where it is known, and `left` whether it lies before the day.
    """

    practitioner: str
    team: str | None
    until: date | None
    left: bool
    period: str
    when: str
    start: date
    end: date
    as_at: date
    before: str | None
    before_when: str | None


@dataclass(frozen=True, slots=True)
class Concern:
    """A safeguarding concern that an audit of the period raised elsewhere."""

    audit: str
    audited_on: date
    case: str
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many audits there are. `left_out` are those of the period that cannot be graded."""

    audits: int
    before: int
    graded: int
    judged: int
    drafts: tuple[str, ...]
    left_out: tuple[str, ...]
    unreadable: int


@dataclass(frozen=True, slots=True)
class GoodOrBetter:
    """The share good or better of the period and of the one before, and how they differ in words."""

    now: Share
    before: Change | None
    words: str
    periods: tuple[PeriodShare, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing for the meeting: what to do, with what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Point:
    """One learning point with its progress up to the day. `days_overdue` is 0 where it is not overdue.

    `recurs` says how often its theme had come up before; None where it had not.
    """

    audit: str
    point: str
    text: str
    theme: str
    domain: str
    audited_on: date
    review_on: date
    days_overdue: int
    state: str
    recurs: str | None
    progress: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Learning:
    """The learning log on the day: what is open, the longest overdue first, and what was closed in the period.

    Of somebody who has left nothing is overdue: they can act on it no more.
    """

    given: int
    achieved: int
    carried_forward: int
    open: int
    overdue: int
    words: str
    open_points: tuple[Point, ...]
    closed_points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A theme that came back in an audit of the period: in which, and how often and when it had come up before.

    `learnt` is true where it has been a strength in two audits since, and was not asked for again.
    """

    theme: str
    label: str
    audit: str
    audited_on: date
    earlier_audits: int
    last_before: date
    learnt: bool
    words: str


@dataclass(frozen=True, slots=True)
class Strength:
    """One strength in the auditor's words."""

    text: str
    domain: str
    audit: str
    audited_on: date


@dataclass(frozen=True, slots=True)
class StrengthTheme:
    """A theme named as a strength: in how many audits.

    `learnt` says so where it was once a learning point and has been a strength in two audits since, `came_back` where
    it was asked for again as well; else they are None.
    """

    theme: str
    label: str
    audits: int
    words: str
    learnt: str | None
    came_back: str | None
    strengths: tuple[Strength, ...]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One audit. `grade` is a label, or None where there is no overall grade; `note` says what stands out."""

    audit: str
    audited_on: date
    case: str
    work: str
    team: str
    auditor: str
    status: str
    grade: str | None
    good_or_better: bool | None
    note: str
    strengths: int
    learning_points: int


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to reflect on, with ruled lines to write on below: how many."""

    question: str
    lines: int


@dataclass(frozen=True, slots=True)
class PractitionerReport:
    """A practitioner's report. Where nothing was audited, `instead` says where to look; else it is empty."""

    format_version: int
    report: str
    organisation: str
    notice: str | None
    concerns: tuple[Concern, ...]
    about: Heading
    headline: str
    lead: tuple[str, ...]
    instead: tuple[str, ...]
    agenda: tuple[Action, ...]
    counts: Counts
    good_or_better: GoodOrBetter
    learning: Learning
    recurrences: tuple[Recurrence, ...]
    next_steps: tuple[NextStep, ...]
    strengths: tuple[StrengthTheme, ...]
    profile: tuple[ProfileGroup, ...]
    audits: tuple[AuditLine, ...]
    reflection: tuple[Prompt, ...]
    versions: Versions
    notes: tuple[str, ...]
    made: Made
