"""The view model of one audit as feedback: everything its documents say, in the order in which JSON gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.report.charts.pathway.graph import Graph
from q4c_cli.report.made import Made
from q4c_cli.report.progress import Note
from q4c_cli.report.rubric.view import ScaleView
from q4c_cli.report.why import Why

FORMAT_VERSION = 1
"""The version of the JSON shape. It goes up when a field is removed or changes its meaning."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Which audit it is. `as_at` is the day on which it is looked at, for what has come of its learning points."""

    audit: str
    case: str
    work: str
    stage: str
    practitioner: str
    team: str
    auditor: str
    audited_on: date
    status: str
    rubric: str
    rubric_title: str
    as_at: date


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's overall grade instead of the computed one: who, why, and what the rules give."""

    by: str
    reason: str
    computed_label: str
    words: str


@dataclass(frozen=True, slots=True)
class Overall:
    """The overall grade that counts. `grade` is None where there is none; then `label` says so, `why_none` why."""

    result: str
    name: str
    scale: str
    grade: str | None
    label: str
    good_or_better: bool | None
    meaning: str | None
    why_none: str | None
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that an amendment changed: what it is called, what stood there, and what stands there since."""

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Amended:
    """One amendment. `overall` says what it did to the overall grade; None where it left that as it was."""

    on: date
    by: str
    reason: str
    overall: str | None
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """That the audit does not count any more: since when, by whom, and why."""

    on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Response:
    """What a practitioner had to say when they signed that they have read their feedback."""

    on: date
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Strength:
    """One strength in the auditor's words."""

    text: str
    domain: str
    theme: str


@dataclass(frozen=True, slots=True)
class Point:
    """One learning point, and what has come of it. `days_overdue` is 0 where it is not overdue.

    `before` says when its theme had come up before, None where it had not.
    """

    point: str
    text: str
    theme: str
    review_on: date
    days_overdue: int
    state: str
    before: str | None
    progress: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One indicator, and whether the auditor marked it as seen in this audit."""

    indicator: str
    text: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Next:
    """What good looks like next: the grade one step up, what it means, `about` in a few words, and its examples."""

    grade: str
    label: str
    meaning: str | None
    about: str
    examples: tuple[Example, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Learning:
    """What to learn in one domain: its grade now, the learning points, and the next level up; None at the best."""

    domain: str
    label: str
    scale: str
    grade: str | None
    grade_label: str
    points: tuple[Point, ...]
    next: Next | None


@dataclass(frozen=True, slots=True)
class Proof:
    """Where proof was found, and what it shows."""

    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The examples of one level that were marked as seen; `level` is empty for those at no particular level."""

    level: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One domain: its grade and why. `why_not` is why it was not assessed; `within` the domain it is an item of."""

    domain: str
    label: str
    within: str | None
    scale: str
    grade: str | None
    grade_label: str
    why_not: str | None
    rationale: str | None
    evidence: tuple[Proof, ...]
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class PartGrades:
    """The domains of one part that apply to the case, in the rubric's order, and the part's result if it has one."""

    part: str
    label: str
    asks: str | None
    domains: tuple[DomainLine, ...]


@dataclass(frozen=True, slots=True)
class ResultGrade:
    """One computed result."""

    result: str
    label: str
    scale: str
    grade: str | None
    grade_label: str


@dataclass(frozen=True, slots=True)
class How:
    """How the overall grade came about: every result and why, the overall one first, and the picture of it.

    `title` says in one sentence what the picture shows.
    `missing` is the one reason where nothing has a grade yet; `origins` say which rules come from the source document.
    """

    title: str
    missing: str | None
    whys: tuple[Why, ...]
    origins: tuple[str, ...]
    pathway: Graph


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Feedback on one audit. `concern` is the escalated concern, `draft` says that it is a draft; else both None.

    `signatures` says in sentences what is on file, or that it is unsigned; `unsigned` is whether there is no more to
    say than that. Of a draft there is nothing to say.
    """

    format_version: int
    report: str
    organisation: str
    notice: str | None
    concern: str | None
    draft: str | None
    withdrawn: Withdrawn | None
    about: Heading
    headline: str
    lead: tuple[str, ...]
    overall: Overall
    results: tuple[ResultGrade, ...]
    strengths: tuple[Strength, ...]
    learning: tuple[Learning, ...]
    parts: tuple[PartGrades, ...]
    how: How
    amendments: tuple[Amended, ...]
    unsigned: bool
    signatures: tuple[str, ...]
    responses: tuple[Response, ...]
    notes: tuple[str, ...]
    scales: tuple[ScaleView, ...]
    made: Made
