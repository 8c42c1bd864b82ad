"""The rubric: scales, parts, domains, indicators and results, as written in `rubric/ID/VERSION.yaml`.

`RubricFile` is what a file says. `Rubric` is the same with the domains it takes from other rubrics in place, and is
what everything else works with; `rules.rubrics.resolve` makes the one from the other.
"""

from __future__ import annotations

from functools import cached_property

from pydantic import ConfigDict, Field, StrictBool, StrictInt

from q4c_cli.model.audit import Kind
from q4c_cli.model.base import FormatNumber, Record, RubricRef, Slug, Version
from q4c_cli.model.bilingual import AnyLabel, AnyText
from q4c_cli.model.finding import Pointer
from q4c_cli.model.grading import Limit, NotAssessed, ResultRules, Rule, Selection
from q4c_cli.model.versions import Changes


class Grade(Record):
    """One level of a scale."""

    grade: Slug
    label: AnyLabel
    good_or_better: StrictBool = False
    meaning: AnyText | None = None


class EvidenceSource(Record):
    """A place where proof is looked for."""

    source: Slug
    label: AnyLabel
    looks_at: AnyText | None = None


class SourceDocument(Record):
    """A published document that this rubric is made from."""

    document: Slug
    title: AnyLabel
    publisher: AnyLabel
    note: AnyText | None = None


class Part(Record):
    """A group of domains."""

    part: Slug
    label: AnyLabel
    asks: AnyText | None = None


class Indicator(Record):
    """One example of quality of work. `ordinal` is its place in the source's list; without it the indicator is ours."""

    indicator: Slug
    text: AnyText
    ordinal: StrictInt | None = Field(default=None, ge=1, le=99)


class Level(Record):
    """What work at one grade of a domain looks like. `includes` names the lower grade whose indicators count too."""

    grade: Slug
    includes: Slug | None = None
    indicators: tuple[Indicator, ...] = ()
    note: AnyText | None = None


class AppliesWhen(Record):
    """The cases to which a domain applies: each field that is named here must have one of the values listed for it."""

    work: tuple[Slug, ...] | None = None
    stage: tuple[Slug, ...] | None = None

    @property
    def fields(self) -> dict[str, tuple[str, ...]]:
        """The fields that are named, each with its values."""
        named = (("work", self.work), ("stage", self.stage))
        return {field: values for field, values in named if values is not None}

    def allows(self, field: str, value: str) -> bool:
        """Whether cases of which a field has this value can be among them."""
        values = self.fields.get(field)
        return values is None or value in values

    def fits(self, kind: Kind) -> bool:
        """Whether cases of this kind are among them."""
        return all(self.allows(field, value) for field, value in kind._asdict().items())

    def and_also(self, other: AppliesWhen) -> AppliesWhen:
        """The cases that are among these and among the others as well; there may be none."""
        ours, theirs = self.fields, other.fields
        shared = {field: tuple(v for v in ours[field] if v in theirs[field]) for field in ours.keys() & theirs.keys()}
        return AppliesWhen(**{**ours, **theirs, **shared})


class Descriptors(Record):
    """What is said of anything that gets a grade.

    `indicators` are what it looks for at no particular level; `levels` say what each grade looks like. There may be
    either or both. Without `applies_when` it applies to every case.
    """

    label: AnyLabel
    looks_for: AnyText
    applies_when: AppliesWhen | None = None
    indicators: tuple[Indicator, ...] = ()
    levels: tuple[Level, ...] = ()

    def all_indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, the unlevelled first, then level by level."""
        return self.indicators + tuple(i for level in self.levels for i in level.indicators)


class Domain(Descriptors):
    """One thing that gets a grade in an audit: a domain, or an item `within` a domain that is graded by its items.

    `learning_points` is how many it takes in one audit; 0 means it takes none.
    """

    domain: Slug
    part: Slug
    scale: str
    document: Slug | None = None
    evidence: tuple[Slug, ...] = ()
    learning_points: int = 0
    can_be_not_assessed: StrictBool = True
    within: Slug | None = None

    def applies_to(self, kind: Kind) -> bool:
        """Whether an audit of such a case has to deal with it."""
        return self.applies_when is None or self.applies_when.fits(kind)


class Item(Descriptors):
    """One of the things that a domain is graded by. What is left out here is as the domain says."""

    item: Slug
    scale: Slug | None = None
    evidence: tuple[Slug, ...] | None = None
    learning_points: StrictInt | None = Field(default=None, ge=0, le=9)
    can_be_not_assessed: bool | None = None


class DomainAsWritten(Descriptors):
    """A domain as a rubric's file says it.

    A domain may be graded by its `items`; then each of them is assessed in its place, and `rules`, `not_assessed` and
    `no_better_than` say how their grades make the domain's, just as for a result.
    """

    model_config = ConfigDict(title="Domain")

    domain: Slug
    part: Slug
    scale: Slug
    document: Slug | None = None
    evidence: tuple[Slug, ...] = ()
    learning_points: StrictInt = Field(default=0, ge=0, le=9)
    can_be_not_assessed: StrictBool = True
    items: tuple[Item, ...] = ()
    rules: tuple[Rule, ...] = ()
    not_assessed: NotAssessed | None = None
    no_better_than: tuple[Limit, ...] = ()

    def assessed(self) -> tuple[Domain, ...]:
        """What an audit assesses: the domain, or each of its items."""
        if not self.items:
            return (Domain(**{name: getattr(self, name) for name in _SHARED}, domain=self.domain),)
        return tuple(self._item(item) for item in self.items)

    def _item(self, item: Item) -> Domain:
        said = {name: getattr(item, name) for name in Item.model_fields if name != "item"}
        found = {name: getattr(self, name) if said.get(name) is None else said[name] for name in _SHARED}
        if self.applies_when is not None and item.applies_when is not None:
            found["applies_when"] = self.applies_when.and_also(item.applies_when)
        return Domain(**found, domain=item.item, within=self.domain)

    def result(self) -> DomainResult:
        """How its grade comes about, where it has items and rules. Raises ValidationError where it has no rules."""
        return DomainResult(
            result=self.domain,
            label=self.label,
            scale=self.scale,
            of=tuple(item.item for item in self.items),
            not_assessed=self.not_assessed or "blocks",
            rules=self.rules,
            no_better_than=self.no_better_than,
            part=self.part,
            looks_for=self.looks_for,
            document=self.document,
        )


_SHARED = tuple(name for name in Domain.model_fields if name not in {"domain", "within"})
"""What the file says of a domain in the same words as everything else says it."""


class DomainResult(ResultRules):
    """How the grade of a domain that has items is computed from theirs."""

    part: Slug
    looks_for: AnyText
    document: Slug | None = None


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

    format: FormatNumber
    rubric: Slug
    version: Version
    title: AnyLabel
    about: AnyText
    changes: Changes | None = None
    documents: tuple[SourceDocument, ...] = ()
    evidence_sources: tuple[EvidenceSource, ...] = ()
    scales: dict[Slug, tuple[Grade, ...]]
    parts: tuple[Part, ...] = Field(min_length=1)
    takes: tuple[Take, ...] = ()
    domains: tuple[DomainAsWritten, ...] = ()
    results: tuple[ResultRules, ...] = ()

    @cached_property
    def assessed(self) -> tuple[tuple[Pointer, Domain], ...]:
        """What an audit assesses of this file's own, in order, each with its place in the file."""
        return tuple(
            (("domains", n, "items", m) if written.items else ("domains", n), domain)
            for n, written in enumerate(self.domains)
            for m, domain in enumerate(written.assessed())
        )


class Rubric(Record):
    """A rubric ready for use: every domain in place, on this rubric's own scales, in an auditor's order.

    `domains` are what an audit assesses: of a domain that is graded by items, its items. `results` are what is
    computed: first such domains (`DomainResult`), then the rubric's own results.
    """

    ref: RubricRef
    title: AnyLabel
    about: AnyText
    documents: tuple[SourceDocument, ...]
    evidence_sources: tuple[EvidenceSource, ...]
    scales: dict[str, tuple[Grade, ...]]
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
    def members(self) -> dict[str, tuple[str, ...]]:
        """By part, the domains that belong to it, in order: one that is graded by items, and not its items."""
        found: dict[str, dict[str, None]] = {part.part: {} for part in self.parts}
        for domain in self.domains:
            found.setdefault(domain.part, {})[domain.within or domain.domain] = None
        return {part: tuple(names) for part, names in found.items()}

    @cached_property
    def graded_by_items(self) -> dict[str, DomainResult]:
        """The domains that are graded by items, by id, in order."""
        return {r.result: r for r in self.results if isinstance(r, DomainResult)}

    def made_of(self, result: ResultRules) -> tuple[str, ...]:
        """The domains and earlier results that a result is of."""
        return self.members.get(result.of, ()) if isinstance(result.of, str) else result.of

    def domains_for(self, kind: Kind) -> tuple[Domain, ...]:
        """What an audit of a case of this kind has to deal with, in order."""
        return tuple(domain for domain in self.domains if domain.applies_to(kind))

    def label_of(self, name: str) -> str:
        """What people call a domain or a result. Raises KeyError when there is no such name."""
        return self._owner(name).label

    def _owner(self, name: str) -> Domain | ResultRules:
        return self.domain_by_id.get(name) or self.result_by_id[name]

    @cached_property
    def _ranks(self) -> dict[str, dict[str, int]]:
        return {name: {g.grade: n for n, g in enumerate(scale)} for name, scale in self.scales.items()}

    def scale_of(self, name: str) -> tuple[Grade, ...]:
        """The scale of a domain or a result, worst grade first. Raises KeyError when there is no such name."""
        return self.scales[self._owner(name).scale]

    def rank(self, name: str, grade: str) -> int:
        """How good a grade is on the scale of this domain or result; 0 is the worst. Raises KeyError if not on it."""
        return self._ranks[self._owner(name).scale][grade]

    def grade_of(self, name: str, grade: str) -> Grade:
        """The full grade, with its label and mark. Raises KeyError if it is not on the scale."""
        return self.scale_of(name)[self.rank(name, grade)]
