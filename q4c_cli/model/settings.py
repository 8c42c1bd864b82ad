"""The workspace's settings, `q4c.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from q4c_cli.model.base import Day, Label, Record, RubricRef, Slug, Text

Pattern = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""A regular expression that an id must match as a whole. Matched by an engine whose time is linear in the text."""


class IdPatterns(Record):
    """What the organisation's pseudonymous ids look like."""

    case: Pattern
    practitioner: Pattern
    auditor: Pattern


class Theme(Record):
    """A tag of the controlled vocabulary for strengths and learning points."""

    theme: Slug
    label: Label


class Work(Record):
    """A kind of case, such as private law."""

    work: Slug
    label: Label


class Stage(Record):
    """How far a case has come, such as the section 7 report."""

    stage: Slug
    label: Label


class Role(Record):
    """What an auditor may be: practice supervisor, service manager, …"""

    role: Slug
    label: Label


class Target(Record):
    """What the organisation aims for: the share of audits whose overall grade is good or better, between 0 and 1."""

    good_or_better: float = Field(ge=0, le=1)
    since: Day | None = None


class Settings(Record):
    """`q4c.yaml`. `notice`, where given, is shown on every report: 'synthetic data', 'official-sensitive', …"""

    format: Literal[1]
    organisation: Label
    notice: Text | None = None
    rubric: RubricRef
    review_after_days: Annotated[int, Field(strict=True, ge=1, le=730)] = 90
    ids: IdPatterns
    work: tuple[Work, ...] = Field(min_length=1)
    stages: tuple[Stage, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    themes: tuple[Theme, ...] = Field(min_length=1)
    target: Target | None = None
