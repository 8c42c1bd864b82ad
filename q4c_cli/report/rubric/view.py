"""What a reader is shown of a rubric: labels for ids, rules in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GradeView:
    """A grade of a scale."""

    grade: str
    label: str
    good_or_better: bool
    meaning: str | None


@dataclass(frozen=True, slots=True)
class ScaleView:
    """A scale, worst grade first."""

    scale: str
    grades: tuple[GradeView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A place where proof is looked for."""

    source: str
    label: str
    looks_at: str | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A published document that the rubric is made from."""

    title: str
    publisher: str
    note: str | None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An example of quality. `ordinal` is its place in the source; None where it is the rubric's own."""

    indicator: str
    text: str
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class LevelView:
    """What work at one grade looks like. `includes` is the label of the level that counts too."""

    grade: str
    label: str
    includes: str | None
    note: str | None
    indicators: tuple[IndicatorView, ...]


@dataclass(frozen=True, slots=True)
class ReachView:
    """What one grade of a domain leaves within reach: the results that it limits, and the best that these can be.

    `grade` is None for not assessed, `best` is None for no grade. `words` say it in a sentence.
    """

    grade: str | None
    results: tuple[str, ...]
    best: str | None
    words: str


@dataclass(frozen=True, slots=True)
class DomainView:
    """A domain, or an item of one: then `within` is what people call that domain.

    `document` is the title of where it comes from; `counts_for` are the results that look at it. `applies` says in
    words to which cases, None for every one. `graded_by` are the items that a domain is graded by, which come after
    it; it then has no descriptors of its own. `reach` is what its single grades keep these results from.
    """

    domain: str
    label: str
    scale: str
    looks_for: str
    document: str | None
    evidence: tuple[str, ...]
    learning_points: int
    can_be_not_assessed: bool
    counts_for: tuple[str, ...]
    reach: tuple[ReachView, ...]
    indicators: tuple[IndicatorView, ...]
    levels: tuple[LevelView, ...]
    within: str | None = None
    applies: str | None = None
    graded_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartView:
    """A group of domains."""

    part: str
    label: str
    asks: str | None
    domains: tuple[DomainView, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule: the grade it gives, when (None: otherwise), why, and whether the source says so."""

    grade: str
    label: str
    when: str | None
    because: str
    from_source: bool


@dataclass(frozen=True, slots=True)
class LimitView:
    """A limit: what it allows in words, why, and whether the source says so."""

    allows: str
    because: str
    from_source: bool


@dataclass(frozen=True, slots=True)
class ResultView:
    """How a result comes about. `made_of` and `not_assessed` are in words; `limits` hold after the rules."""

    result: str
    label: str
    scale: str
    made_of: str
    not_assessed: str
    rules: tuple[RuleView, ...]
    limits: tuple[LimitView, ...] = ()


@dataclass(frozen=True, slots=True)
class RubricView:
    """A whole rubric, or one domain of it: then `results` is empty, or how the domain is graded by its items.

    Of a `draft` everything may still change.
    """

    rubric: str
    draft: bool
    title: str
    about: str
    whole: bool
    documents: tuple[DocumentView, ...]
    scales: tuple[ScaleView, ...]
    evidence_sources: tuple[SourceView, ...]
    parts: tuple[PartView, ...]
    results: tuple[ResultView, ...]
