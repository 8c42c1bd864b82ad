"""From a rubric to what a reader is shown of it."""

from __future__ import annotations

from collections.abc import Iterable

from q4c_cli.model.grading import ResultRules
from q4c_cli.model.rubric import Domain, Indicator, Level, Rubric
from q4c_cli.report.rubric.view import (
    DocumentView,
    DomainView,
    GradeView,
    IndicatorView,
    LevelView,
    PartView,
    ResultView,
    RubricView,
    RuleView,
    ScaleView,
    SourceView,
)
from q4c_cli.rules.phrasing import Phrasing


def rubric_view(rubric: Rubric, domain: str | None = None) -> RubricView:
    """The whole rubric, or one domain of it with its scale, its evidence sources and its document.

    Raises KeyError where there is no such domain.
    """
    domains = rubric.domains if domain is None else (rubric.domain_by_id[domain],)
    used = {source for d in domains for source in d.evidence}
    scales = {d.scale for d in domains} | {r.scale for r in rubric.results if domain is None}
    documents = {d.document for d in domains}
    return RubricView(
        rubric=rubric.ref,
        title=rubric.title,
        about=rubric.about,
        whole=domain is None,
        documents=tuple(
            DocumentView(d.title, d.publisher, d.note)
            for d in rubric.documents
            if domain is None or d.document in documents
        ),
        scales=tuple(_scale(rubric, name) for name in rubric.scales if domain is None or name in scales),
        evidence_sources=tuple(
            SourceView(s.source, s.label, s.looks_at)
            for s in rubric.evidence_sources
            if domain is None or s.source in used
        ),
        parts=tuple(_parts(rubric, domains)),
        results=tuple(_result(rubric, r) for r in rubric.results) if domain is None else (),
    )


def _scale(rubric: Rubric, name: str) -> ScaleView:
    return ScaleView(name, tuple(GradeView(g.grade, g.label, g.good_or_better, g.meaning) for g in rubric.scales[name]))


def _parts(rubric: Rubric, domains: Iterable[Domain]) -> Iterable[PartView]:
    """The parts that have one of these domains, each with those."""
    by_part: dict[str, list[Domain]] = {}
    for domain in domains:
        by_part.setdefault(domain.part, []).append(domain)
    counts_for = _counts_for(rubric)
    for part in rubric.parts:
        if part.part in by_part:
            views = (_domain(rubric, d, counts_for.get(d.domain, ())) for d in by_part[part.part])
            yield PartView(part.part, part.label, part.asks, tuple(views))


def _counts_for(rubric: Rubric) -> dict[str, list[str]]:
    """For each domain the labels of the results that are made of it or name it in a rule."""
    found: dict[str, list[str]] = {}
    for result in rubric.results:
        for name in Phrasing(rubric, result).looks_at():
            found.setdefault(name, []).append(result.label)
    return found


def _domain(rubric: Rubric, domain: Domain, counts_for: Iterable[str]) -> DomainView:
    sources = {s.source: s.label for s in rubric.evidence_sources}
    titles = {d.document: d.title for d in rubric.documents}
    return DomainView(
        domain=domain.domain,
        label=domain.label,
        looks_for=domain.looks_for,
        document=titles.get(domain.document or ""),
        evidence=tuple(sources.get(source, source) for source in domain.evidence),
        learning_points=domain.learning_points,
        can_be_not_assessed=domain.can_be_not_assessed,
        counts_for=tuple(counts_for),
        indicators=_indicators(domain.indicators),
        levels=tuple(_level(rubric, domain, level) for level in domain.levels),
    )


def _level(rubric: Rubric, domain: Domain, level: Level) -> LevelView:
    labels = {g.grade: g.label for g in rubric.scales[domain.scale]}
    includes = labels[level.includes] if level.includes is not None else None
    return LevelView(level.grade, labels[level.grade], includes, level.note, _indicators(level.indicators))


def _indicators(indicators: Iterable[Indicator]) -> tuple[IndicatorView, ...]:
    return tuple(IndicatorView(i.indicator, i.text, i.ordinal) for i in indicators)


def _result(rubric: Rubric, result: ResultRules) -> ResultView:
    phrasing = Phrasing(rubric, result)
    rules = (
        RuleView(
            label=rubric.grade_of(result.result, rule.gives).label,
            when=phrasing.condition(rule.when) if rule.when is not None else None,
            because=rule.because,
            from_source=rule.origin == "source",
        )
        for rule in result.rules
    )
    return ResultView(result.result, result.label, phrasing.made_of(), phrasing.not_assessed(), tuple(rules))
