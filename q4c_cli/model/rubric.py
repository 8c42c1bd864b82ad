"""The rubric: scales, parts, domains, indicators and results, as written in `rubric/ID/VERSION.yaml`.

`RubricFile` is what a file says. `Rubric` is the same with the domains it takes from other rubrics in place, and is
what everything else works with; `rules.rubrics.resolve` makes the one from the other.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field, StrictInt

from q4c_cli.model.base import Label, Record, RubricRef, Slug, Text, Version
from q4c_cli.model.grading import ResultRules, Selection


class Grade(Record):
    """One level of a scale."""

    grade: Slug
    label: Label
    good_or_better: bool = False
    meaning: Text | None = None


class EvidenceSource(Record):
    """A place where proof is looked for."""

    source: Slug
    label: Label
    looks_at: Text | None = None


class SourceDocument(Record):
    """A published document that this rubric is made from."""

    document: Slug
    title: Label
    publisher: Label
    note: Text | None = None


class Part(Record):
    """A group of domains."""

    part: Slug
    label: Label
    asks: Text | None = None


class Indicator(Record):
    """One example of quality of work. `ordinal` is its place in the source's list; without it the indicator is ours."""

    indicator: Slug
    text: Text
    ordinal: StrictInt | None = Field(default=None, ge=1, le=99)


class Level(Record):
    """What work at one grade of a domain looks like. `includes` names the lower grade whose indicators count too."""

    grade: Slug
    includes: Slug | None = None
    indicators: tuple[Indicator, ...] = ()
    note: Text | None = None


class Domain(Record):
    """One thing that gets a grade.

    `indicators` are what the domain looks for at no particular level; `levels` say what each grade looks like. A domain
    may have either or both. `learning_points` is how many it takes in one audit; 0 means it takes none.
    """

    domain: Slug
    part: Slug
    label: Label
    scale: Slug
    looks_for: Text
    document: Slug | None = None
    evidence: tuple[Slug, ...] = ()
    learning_points: StrictInt = Field(default=0, ge=0, le=9)
    can_be_not_assessed: bool = True
    indicators: tuple[Indicator, ...] = ()
    levels: tuple[Level, ...] = ()

    def all_indicators(self) -> tuple[Indicator, ...]:
        """Every indicator of the domain, the unlevelled first, then level by level."""
        return self.indicators + tuple(i for level in self.levels for i in level.indicators)


class Take(Record):
    """Domains used from another rubric by reference, with a map from its grades to ours."""

    rubric: RubricRef
    domains: Selection = "all"
    part: Slug
    scale: Slug
    grades: dict[Slug, Slug]
    learning_points: StrictInt = Field(default=0, ge=0, le=9)


class RubricFile(Record):
    """A rubric as its file says it."""

    format: Literal[1]
    rubric: Slug
    version: Version
    title: Label
    about: Text
    documents: tuple[SourceDocument, ...] = ()
    evidence_sources: tuple[EvidenceSource, ...] = ()
    scales: dict[Slug, tuple[Grade, ...]]
    parts: tuple[Part, ...] = Field(min_length=1)
    takes: tuple[Take, ...] = ()
    domains: tuple[Domain, ...] = ()
    results: tuple[ResultRules, ...] = ()


class Rubric(Record):
    """A rubric ready for use: every domain in place, on this rubric's own scales, in an auditor's order."""

    ref: RubricRef
    title: Label
    about: Text
    documents: tuple[SourceDocument, ...]
    evidence_sources: tuple[EvidenceSource, ...]
    scales: dict[Slug, tuple[Grade, ...]]
    parts: tuple[Part, ...]
    domains: tuple[Domain, ...]
    results: tuple[ResultRules, ...]

    @cached_property
    def domain_by_id(self) -> dict[str, Domain]:
        """The domains by id, in order."""
        return {d.domain: d for d in self.domains}

    @cached_property
    def result_by_id(self) -> dict[str, ResultRules]:
        """The results by id, in order."""
        return {r.result: r for r in self.results}

    @cached_property
    def _ranks(self) -> dict[str, dict[str, int]]:
        return {name: {g.grade: n for n, g in enumerate(scale)} for name, scale in self.scales.items()}

    def scale_of(self, name: str) -> tuple[Grade, ...]:
        """The scale of a domain or a result, worst grade first. Raises KeyError when there is no such name."""
        owner = self.domain_by_id.get(name) or self.result_by_id[name]
        return self.scales[owner.scale]

    def rank(self, name: str, grade: str) -> int:
        """How good a grade is on the scale of this domain or result; 0 is the worst. Raises KeyError if not on it."""
        owner = self.domain_by_id.get(name) or self.result_by_id[name]
        return self._ranks[owner.scale][grade]

    def grade_of(self, name: str, grade: str) -> Grade:
        """The full grade, with its label and mark. Raises KeyError if it is not on the scale."""
        return self.scale_of(name)[self.rank(name, grade)]
