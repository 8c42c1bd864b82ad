"""One audit: one judgement of one case by one auditor against one rubric version, as its YAML file says it."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, JsonValue, model_validator

from q4c_cli.model.base import AuditId, CaseRef, Day, FieldPath, FormatNumber, Record, RubricRef, Slug, Text

Status = Literal["draft", "final"]


class Case(Record):
    """The case that was audited: a pseudonymous reference, the kind of work, and how far the case had come."""

    ref: CaseRef
    work: Slug
    stage: Slug

    @property
    def kind(self) -> Kind:
        """What kind of case this is."""
        return Kind(self.work, self.stage)


class Kind(NamedTuple):
    """What kind of case one is: the fields that decide which domains of a rubric apply to it."""

    work: str
    stage: str


class Evidence(Record):
    """Where proof was found, and what it shows."""

    source: Slug
    note: Text


class Strength(Record):
    """One thing done well, worth naming and spreading."""

    text: Text
    theme: Slug


class LearningPoint(Record):
    """One thing to do differently, its theme, and the day it will be looked at again."""

    text: Text
    theme: Slug
    review_on: Day


class Assessment(Record):
    """One domain's part of an audit: a grade, or the reason why it was not assessed. In a draft, maybe neither."""

    grade: Slug | None = None
    not_assessed: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    indicators: tuple[Slug, ...] = ()
    rationale: Text | None = None
    strengths: tuple[Strength, ...] = ()
    learning_points: tuple[LearningPoint, ...] = ()

    @model_validator(mode="after")
    def _graded_or_not(self) -> Assessment:
        if self.grade is not None and self.not_assessed is not None:
            raise ValueError("give a grade or not_assessed, not both")
        return self

    @property
    def settled(self) -> bool:
        """Whether this domain has been dealt with: graded, or not assessed for a stated reason."""
        return self.grade is not None or self.not_assessed is not None


class Judged(Record):
    """A person's overall grade where it differs from the rules, in the open: what, why and who."""

    grade: Slug
    reason: Text
    by: Slug


def _stripped(value: JsonValue) -> JsonValue:
    """The same value without white space around its texts, which does not count in the fields they stand in either."""
    if isinstance(value, dict):
        return {key: _stripped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_stripped(inner) for inner in value]
    return value.strip() if isinstance(value, str) else value


Said = Annotated[JsonValue, AfterValidator(_stripped)]


class FieldChange(Record):
    """One field that an amendment changed: what it said before, and what it says since. Left out, it said nothing."""

    field: FieldPath
    was: Said = Field(default=None, description="What stood there before.")
    now: Said = Field(default=None, description="What stands there since.")


class Amendment(Record):
    """A correction of an audit that was final: when, by whom, why, and what it changed. What it was stays readable."""

    on: Day
    by: Slug
    reason: Text
    changes: tuple[FieldChange, ...] = Field(min_length=1)


class Withdrawal(Record):
    """That a final audit does not count any more: since when, by whom, and why. It stays readable."""

    on: Day
    by: Slug
    reason: Text


class Audit(Record):
    """An audit as its file says it. `results` is written by the tool, recomputed by every check and never trusted.

    `amendments` are its corrections since it became final, the oldest first. They are only ever added to. `withdrawn`
    is only ever added too.
    """

    format: FormatNumber
    audit: AuditId
    rubric: RubricRef
    case: Case
    practitioner: Slug
    team: Slug
    auditor: Slug
    audited_on: Day
    status: Status
    escalated: Text | None = None
    assessments: dict[Slug, Assessment]
    results: dict[Slug, Slug | None] | None = None
    judged: Judged | None = None
    amendments: tuple[Amendment, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def final(self) -> bool:
        """Whether the audit is finished. It counts where it was not withdrawn."""
        return self.status == "final"

    @property
    def counts(self) -> bool:
        """Whether the audit is finished and was not withdrawn, so that reports may count it."""
        return self.final and self.withdrawn is None


def audit_id(audited_on: Day, case_ref: str) -> str:
    """The id of an audit: its date and its case reference in lower case. Source of the rule: the file format."""
    return f"{audited_on.isoformat()}-{case_ref.lower()}"
