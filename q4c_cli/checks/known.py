"""What audits and learning logs may refer to, laid out once so that checking one of them costs microseconds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from q4c_cli.model.audit import Kind
from q4c_cli.model.patterns import matcher
from q4c_cli.model.people import People
from q4c_cli.model.privacy import AllowList
from q4c_cli.model.rubric import Domain, Rubric
from q4c_cli.model.settings import Settings, Silencing


@dataclass(frozen=True, slots=True)
class DomainTable:
    """One domain as an audit sees it. `grades` are worst first, each with its label."""

    label: str
    grades: Mapping[str, str]
    indicators: frozenset[str]
    learning_points: int
    can_be_not_assessed: bool


@dataclass(frozen=True)
class RubricTable:
    """One rubric as an audit sees it. `overall` is the name of the overall result, `overall_grades` worst first.

    Grades and sources have their labels. `domains` are what audits assess; `items` are those of each domain that is
    graded by items.
    """

    rubric: Rubric
    domains: dict[str, DomainTable]
    items: dict[str, tuple[str, ...]]
    sources: Mapping[str, str]
    overall: str
    overall_grades: Mapping[str, str]

    @classmethod
    def of(cls, rubric: Rubric) -> RubricTable:
        """The table of a rubric without errors."""
        scales = {name: {g.grade: g.label for g in scale} for name, scale in rubric.scales.items()}
        last = rubric.results[-1]
        return cls(
            rubric=rubric,
            domains={d.domain: _domain_table(d, scales) for d in rubric.domains},
            items={name: rubric.made_of(result) for name, result in rubric.graded_by_items.items()},
            sources={s.source: s.label for s in rubric.evidence_sources},
            overall=last.result,
            overall_grades=scales[last.scale],
        )

    @property
    def labels(self) -> dict[str, str]:
        """The label of every domain that audits assess."""
        return {name: table.label for name, table in self.domains.items()}

    def expected(self, kind: Kind) -> dict[str, DomainTable]:
        """The domains that an audit of a case of this kind has to deal with."""
        return self._expected(kind)

    @cached_property
    def _expected(self) -> Callable[[Kind], dict[str, DomainTable]]:
        if all(domain.applies_when is None for domain in self.rubric.domains):
            return lambda _: self.domains
        return lru_cache(maxsize=1_024)(self._applying)

    def _applying(self, kind: Kind) -> dict[str, DomainTable]:
        return {domain.domain: self.domains[domain.domain] for domain in self.rubric.domains_for(kind)}


def _domain_table(domain: Domain, scales: Mapping[str, Mapping[str, str]]) -> DomainTable:
    return DomainTable(
        label=domain.label,
        grades=scales[domain.scale],
        indicators=frozenset(i.indicator for i in domain.all_indicators()),
        learning_points=domain.learning_points,
        can_be_not_assessed=domain.can_be_not_assessed,
    )


@dataclass(frozen=True)
class Known:
    """Everything an audit or a log entry is compared with.

    `settings` or `people` is None where that file cannot be used; then nothing is compared with it. `written` are all
    rubrics there are by `id@version`, `rubrics` only those without errors, `released` those that are no drafts. Without
    an `allow_list`, nothing that looks personal is allowed. `rubric_digests` are the SHA-256 of rubric files by
    `id@version`, as far as they are known.
    """

    today: date
    settings: Settings | None
    people: People | None
    rubrics: Mapping[str, Rubric]
    written: Collection[str]
    released: Collection[str]
    allow_list: AllowList | None = None
    rubric_digests: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def tables(self) -> dict[str, RubricTable]:
        """A table for every rubric without errors, by `id@version`."""
        return {ref: RubricTable.of(rubric) for ref, rubric in self.rubrics.items()}

    @cached_property
    def themes(self) -> Mapping[str, str] | None:
        """The themes of the settings, each with its label."""
        return None if self.settings is None else {t.theme: t.label for t in self.settings.themes}

    @cached_property
    def work(self) -> Mapping[str, str] | None:
        """The kinds of work of the settings, each with its label."""
        return None if self.settings is None else {w.work: w.label for w in self.settings.work}

    @cached_property
    def stages(self) -> Mapping[str, str] | None:
        """The stages of the settings, each with its label."""
        return None if self.settings is None else {s.stage: s.label for s in self.settings.stages}

    @property
    def silencings(self) -> tuple[Silencing, ...]:
        """What the settings silence; nothing where they cannot be used."""
        return () if self.settings is None else self.settings.silenced

    @cached_property
    def case_pattern(self) -> Callable[[str], bool] | None:
        """What case references look like."""
        return None if self.settings is None else matcher(self.settings.ids.case)
