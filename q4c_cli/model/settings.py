"""The workspace's settings, `q4c.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictFloat, StringConstraints

from q4c_cli.model.base import Code, Day, FormatNumber, Record, RubricRef, Slug, Text
from q4c_cli.model.bilingual import AnyLabel, AnyText, Language

Pattern = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""A regular expression that an id must match as a whole. Matched by an engine whose time is linear in the text."""


class IdPatterns(Record):
    """What the organisation's pseudonymous ids look like."""

    case: Pattern
    practitioner: Pattern
    auditor: Pattern


class Theme(Record):
    """A tag of the controlled vocabulary for strengths and learning points.

    `question` is what a team discusses in group supervision where it shares the theme as a gap.
    """

    theme: Slug
    label: AnyLabel
    question: AnyText | None = None


class Work(Record):
    """A kind of case, such as private law."""

    work: Slug
    label: AnyLabel


class Stage(Record):
    """How far a case has come, such as the section 7 report."""

    stage: Slug
    label: AnyLabel


class Role(Record):
    """What an auditor may be: practice supervisor, service manager, …"""

    role: Slug
    label: AnyLabel


class Target(Record):
    """What the organisation aims for: the share of audits whose overall grade is good or better, between 0 and 1."""

    good_or_better: StrictFloat = Field(ge=0, le=1)
    since: Day | None = None


class Silencing(Record):
    """Findings of one code that are known and not shown until a day, and why.

    `path` is a file, a folder or a pattern such as `audits/2024/**`; without it, the whole workspace. `pointer` is a
    place in those files and all that stands below it, such as `assessments/heard`. `by` is the auditor who decided.
    """

    code: Code
    path: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = None
    pointer: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = None
    reason: Text
    until: Day
    by: Slug | None = None


Picture = Annotated[str, StringConstraints(min_length=5, max_length=200, pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*\.png$")]
"""The path of a PNG in the workspace."""


class Settings(Record):
    """`q4c.yaml`. `notice`, where given, is shown on every report: 'synthetic data', 'official-sensitive', …

    In what is published about the whole organisation, numbers from 1 up to below `hide_below` are not shown. `logo`,
    where given, is a picture of the workspace that every page shows. `language` is what reports are written in unless
    another is asked for; what has no Welsh is shown in English.
    """

    format: FormatNumber
    organisation: AnyLabel
    language: Language = Language.en
    logo: Picture | None = None
    notice: AnyText | None = None
    rubric: RubricRef
    review_after_days: Annotated[int, Field(strict=True, ge=1, le=730)] = 90
    ids: IdPatterns
    work: tuple[Work, ...] = Field(min_length=1)
    stages: tuple[Stage, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    themes: tuple[Theme, ...] = Field(min_length=1)
    target: Target | None = None
    hide_below: Annotated[int, Field(strict=True, ge=3, le=50)] = 5
    silenced: tuple[Silencing, ...] = ()
