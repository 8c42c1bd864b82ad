"""How grades come about, as data: conditions, the rules and the limits of a result, and what it is made of."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictFloat, model_validator

from q4c_cli.model.base import Record, Slug, Yes
from q4c_cli.model.bilingual import AnyLabel, AnyText

Selection = Literal["all"] | tuple[Slug, ...]
"""Which domains or earlier results a condition looks at: `all` of the result's `of`, or a list of names."""

Origin = Literal["source", "ours"]
"""Whether a rule comes from the source documents or was added by whoever wrote this rubric."""


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
    because: AnyText
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


NotAssessed = Literal["ignore", "blocks"] | CountsAs
"""What something that was not assessed does to a result: it is left out, prevents a grade, or counts as a grade."""


class Limit(Record):
    """One thing that a result can be no better than, whatever its rules say.

    `of` is a domain or an earlier result. `grades` says for its grades the best that the result may then be; a grade
    that is not among them allows everything. Where both are on the same scale `grades` may be left out: the result is
    then no better than the thing itself.
    """

    of: Slug
    grades: dict[Slug, Slug] | None = Field(default=None, min_length=1)
    because: AnyText
    origin: Origin


class ResultRules(Record):
    """How one result is computed: its scale, what it is of, rules tried in order, and limits that hold after them.

    `of` is a part (a word), or a list of domains and earlier results. `not_assessed` says what a domain that was not
    assessed does: `ignore` leaves it out, `blocks` gives no grade, `{counts_as: GRADE}` counts it as that grade. The
    result is the grade of the first rule that holds, or the lowest of `no_better_than` that is below it.
    """

    result: Slug
    label: AnyLabel
    scale: Slug
    of: Slug | tuple[Slug, ...]
    not_assessed: NotAssessed = "blocks"
    rules: tuple[Rule, ...] = Field(min_length=1)
    no_better_than: tuple[Limit, ...] = ()
