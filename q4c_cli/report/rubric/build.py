"""From a rubric to what a reader is shown of it."""

from __future__ import annotations

from collections.abc import Iterable

from q4c_cli.model.grading import ResultRules
from q4c_cli.model.rubric import Domain, DomainResult, Indicator, Level, Rubric
from q4c_cli.report.rubric.reach import reach_views
from q4c_cli.report.rubric.view import (
    DocumentView,
    DomainView,
    GradeView,
    IndicatorView,
    LevelView,
    LimitView,
    PartView,
    ResultView,
    RubricView,
    RuleView,
    ScaleView,
    SourceView,
)
from q4c_cli.rules.grading.rule_words import RuleWords, applying
from q4c_cli.rules.possible.reach import Reached, reached


def rubric_view(rubric: Rubric, domain: str | None = None, *, draft: bool = False) -> RubricView:
    """The whole rubric, or one domain of it with its items, its scales, its evidence sources and its document.

    `draft` says whether it is one, which a rubric does not know itself. Raises KeyError where there is no such domain.
    """
    domains = [d for d in rubric.domains if domain in (None, d.domain, d.within)]
    results = [r for r in rubric.results if domain in (None, r.result)]
    if not domains:
        raise KeyError(domain)
    used = {source for d in domains for source in d.evidence}
    scales = {d.scale for d in domains} | {r.scale for r in results}
    documents = {d.document for d in domains}
    return RubricView(
        rubric=rubric.ref,
        draft=draft,
        title=rubric.title,
        about=rubric.about,
        whole=domain is None,
        documents=tuple(
            DocumentView(d.title, d.publisher, d.note)
            for d in rubric.documents
            if domain is None or d.document in documents
        ),
        scales=tuple(scale_view(rubric, name) for name in rubric.scales if domain is None or name in scales),
        evidence_sources=tuple(
            SourceView(s.source, s.label, s.looks_at)
            for s in rubric.evidence_sources
            if domain is None or s.source in used
        ),
        parts=tuple(_parts(rubric, domains, alone=domain)),
        results=tuple(_result(rubric, r) for r in results),
    )


def scale_view(rubric: Rubric, name: str) -> ScaleView:
    """A scale of a rubric, by its name there."""
    return ScaleView(name, tuple(GradeView(g.grade, g.label, g.good_or_better, g.meaning) for g in rubric.scales[name]))


def _parts(rubric: Rubric, domains: Iterable[Domain], alone: str | None) -> Iterable[PartView]:
    """The parts that have one of these domains, each with those; before the items of a domain comes the domain.

    Where an item is shown `alone`, its domain is not.
    """
    by_part: dict[str, list[DomainView]] = {}
    counts_for, reach, shown = _counts_for(rubric), reached(rubric), set[str]()
    for domain in domains:
        views = by_part.setdefault(domain.part, [])
        whole = rubric.graded_by_items.get(domain.within or "")
        if whole is not None and whole.result not in shown and alone != domain.domain:
            shown.add(whole.result)
            views.append(_graded_by_items(rubric, whole, counts_for.get(whole.result, ())))
        views.append(_domain(rubric, domain, counts_for.get(domain.domain, ()), reach))
    for part in rubric.parts:
        if part.part in by_part:
            yield PartView(part.part, part.label, part.asks, tuple(by_part[part.part]))


def _counts_for(rubric: Rubric) -> dict[str, list[str]]:
    """For each domain the labels of the results that are made of it or name it in a rule."""
    found: dict[str, list[str]] = {}
    for result in rubric.results:
        for name in RuleWords(rubric, result).looks_at():
            found.setdefault(name, []).append(result.label)
    return found


def _graded_by_items(rubric: Rubric, domain: DomainResult, counts_for: Iterable[str]) -> DomainView:
    titles = {d.document: d.title for d in rubric.documents}
    return DomainView(
        domain=domain.result,
        label=domain.label,
        looks_for=domain.looks_for,
        scale=domain.scale,
        document=titles.get(domain.document or ""),
        evidence=(),
        learning_points=0,
        can_be_not_assessed=True,
        counts_for=tuple(counts_for),
        reach=(),
        indicators=(),
        levels=(),
        graded_by=tuple(rubric.label_of(item) for item in rubric.made_of(domain)),
    )


def _domain(rubric: Rubric, domain: Domain, counts_for: Iterable[str], reach: Reached) -> DomainView:
    sources = {s.source: s.label for s in rubric.evidence_sources}
    titles = {d.document: d.title for d in rubric.documents}
    return DomainView(
        domain=domain.domain,
        label=domain.label,
        scale=domain.scale,
        looks_for=domain.looks_for,
        document=titles.get(domain.document or ""),
        evidence=tuple(sources.get(source, source) for source in domain.evidence),
        learning_points=domain.learning_points,
        can_be_not_assessed=domain.can_be_not_assessed,
        counts_for=tuple(counts_for),
        reach=tuple(reach_views(rubric, domain, reach)),
        indicators=_indicators(domain.indicators),
        levels=tuple(_level(rubric, domain, level) for level in domain.levels),
        within=rubric.label_of(domain.within) if domain.within else None,
        applies=applying(domain.applies_when) if domain.applies_when else None,
    )


def _level(rubric: Rubric, domain: Domain, level: Level) -> LevelView:
    labels = {g.grade: g.label for g in rubric.scales[domain.scale]}
    includes = labels[level.includes] if level.includes is not None else None
    return LevelView(level.grade, labels[level.grade], includes, level.note, _indicators(level.indicators))


def _indicators(indicators: Iterable[Indicator]) -> tuple[IndicatorView, ...]:
    return tuple(IndicatorView(i.indicator, i.text, i.ordinal) for i in indicators)


def _result(rubric: Rubric, result: ResultRules) -> ResultView:
    phrasing = RuleWords(rubric, result)
    rules = (
        RuleView(
            grade=rule.gives,
            label=rubric.grade_of(result.result, rule.gives).label,
            when=phrasing.condition(rule.when) if rule.when is not None else None,
            because=rule.because,
            from_source=rule.origin == "source",
        )
        for rule in result.rules
    )
    limits = (
        LimitView(allows, limit.because, limit.origin == "source")
        for limit in result.no_better_than
        for allows in phrasing.limit(limit)
    )
    made_of, not_assessed = phrasing.made_of(), phrasing.not_assessed()
    return ResultView(result.result, result.label, result.scale, made_of, not_assessed, tuple(rules), tuple(limits))
