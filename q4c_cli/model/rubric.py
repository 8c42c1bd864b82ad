"""The rubric: scales, parts, domains, indicators and grading rules, as written in `rubric/ID/VERSION.yaml`.

`RubricFile` is what a file says. `Rubric` is the same with the domains it takes from other rubrics in place, and is
what everything else works with; `rules.rubrics.resolve` makes the one from the other.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field, StrictBool, StrictFloat, StrictInt, model_validator

from q4c_cli.model.base import FormatNumber, Label, Record, RubricRef, Slug, Text, Version, Yes
from q4c_cli.model.versions import Changes

Selection = Literal["all"] | tuple[Slug, ...]
"""Which domains or earlier results a condition looks at: `all` of the result's `of`, or a list of names."""

Origin = Literal["source", "ours"]
"""Whether a rule comes from the source documents or was added by whoever wrote this rubric."""


class Grade(Record):
    """One level of a scale."""

    grade: Slug
    label: Label
    good_or_better: StrictBool = False
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
    can_be_not_assessed: StrictBool = True
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


class Bounds(Record):
    """How many, or what share: at least `min`, at most `max`, both inclusive."""

    min: StrictFloat | None = Field(default=None, ge=0)
    max: StrictFloat | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _says_something(self) -> Bounds:
        if self.min is None and self.max is None:
            raise ValueError("give min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is more than max")
        return self


class Condition(Record):
    """When a rule holds: one quantifier with one comparison, or a combination of conditions.

    Quantifiers: `every`, `some`, `none` name what they look at; `count` and `share` look at `of`. Comparisons: `is`,
    `at_least`, `at_most` a grade, or `not_assessed: true`. Combinations: `all_of`, `any_of`, `not`.
    """

    every: Selection | None = None
    some: Selection | None = None
    none: Selection | None = None
    count: Bounds | None = None
    share: Bounds | None = None
    of: Selection | None = None
    is_: Slug | None = Field(default=None, alias="is")
    at_least: Slug | None = None
    at_most: Slug | None = None
    not_assessed: Yes | None = None
    all_of: tuple[Condition, ...] | None = None
    any_of: tuple[Condition, ...] | None = None
    not_: Condition | None = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _one_thing_at_a_time(self) -> Condition:
        combining = sum(x is not None for x in (self.all_of, self.any_of, self.not_))
        quantifying = sum(x is not None for x in (self.every, self.some, self.none, self.count, self.share))
        comparing = sum(x is not None for x in (self.is_, self.at_least, self.at_most, self.not_assessed))
        if combining + quantifying != 1:
            raise ValueError("give exactly one of every, some, none, count, share, all_of, any_of, not")
        if combining and comparing:
            raise ValueError("all_of, any_of and not take conditions, not a comparison of their own")
        if quantifying and comparing != 1:
            raise ValueError("give exactly one of is, at_least, at_most, not_assessed")
        if self.of is not None and self.count is None and self.share is None:
            raise ValueError("'of' goes with count or share; every, some and none name what they look at themselves")
        if self.all_of == () or self.any_of == ():
            raise ValueError("an empty list of conditions says nothing")
        if self.share is not None and (self.share.max or 0) > 1:
            raise ValueError("a share lies between 0 and 1")
        return self


class Rule(Record):
    """One rule of a result: the grade when the condition holds, or `otherwise` for the last."""

    grade: Slug | None = None
    when: Condition | None = None
    otherwise: Slug | None = None
    because: Text
    origin: Origin

    @model_validator(mode="after")
    def _a_grade_or_otherwise(self) -> Rule:
        if self.otherwise is None and (self.grade is None or self.when is None):
            raise ValueError("a rule has grade and when, or otherwise")
        if self.otherwise is not None and (self.grade is not None or self.when is not None):
            raise ValueError("otherwise stands alone: no grade and no when")
        return self

    @property
    def gives(self) -> str:
        """The grade this rule gives when it fires."""
        return self.otherwise if self.otherwise is not None else str(self.grade)


class CountsAs(Record):
    """What a not-assessed domain counts as."""

    counts_as: Slug


class ResultRules(Record):
    """How one result is computed: its scale, what it is of, and rules tried in order.

    `of` is a part (a word), or a list of domains and earlier results. `not_assessed` says what a domain that was not
    assessed does: `ignore` leaves it out, `blocks` gives no grade, `{counts_as: GRADE}` counts it as that grade.
    """

    result: Slug
    label: Label
    scale: Slug
    of: Slug | tuple[Slug, ...]
    not_assessed: Literal["ignore", "blocks"] | CountsAs = "blocks"
    rules: tuple[Rule, ...] = Field(min_length=1)


class RubricFile(Record):
    """A rubric as its file says it."""

    format: FormatNumber
    rubric: Slug
    version: Version
    title: Label
    about: Text
    changes: Changes | None = None
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
