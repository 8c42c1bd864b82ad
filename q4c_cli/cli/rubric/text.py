"""A rubric as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from q4c_cli.cli.shell.paragraphs import bullet, pairs, paragraph
from q4c_cli.rules.words import counted, joined

if TYPE_CHECKING:
    from q4c_cli.report.rubric.view import DomainView, IndicatorView, PartView, ResultView, RubricView, RuleView


def rubric_text(view: RubricView) -> str:
    """The whole rubric, or the one domain that is shown of it."""
    blocks = [f"{view.title} ({view.rubric}{', a draft' if view.draft else ''})"]
    if view.whole:
        blocks += list(_front(view))
    for part in view.parts:
        blocks += list(_part(part, view.whole))
    if view.results:
        limited = ", unless what follows allows less" if any(result.limits for result in view.results) else ""
        how = f"The first rule that holds gives the grade{limited}."
        blocks.append("HOW THE GRADES COME ABOUT\n" + paragraph(how, 2))
        blocks += [_result(result) for result in view.results]
    return "\n\n".join(blocks)


def _front(view: RubricView) -> Iterator[str]:
    yield paragraph(view.about)
    for document in view.documents:
        note = f" {document.note}" if document.note else ""
        yield paragraph(f"From: {document.title}, {document.publisher}.{note}")
    for scale in view.scales:
        rows = [(g.label + (" *" if g.good_or_better else ""), g.meaning or "") for g in scale.grades]
        yield f"GRADES ({scale.scale}), worst first; * counts as good or better\n" + pairs(rows, 2)
    if view.evidence_sources:
        yield "WHERE PROOF IS FOUND\n" + pairs([(s.label, s.looks_at or "") for s in view.evidence_sources], 2)


def _part(part: PartView, whole: bool) -> Iterator[str]:
    if whole:
        yield part.label.upper() + (f"\n{paragraph(part.asks, 2)}" if part.asks else "")
    for domain in part.domains:
        yield "\n".join(_domain(domain))


def _domain(domain: DomainView) -> Iterator[str]:
    yield f"{domain.label} ({domain.domain})"
    yield paragraph(domain.looks_for, 2)
    if domain.within:
        yield paragraph(f"Part of {domain.within}.", 2)
    if domain.applies:
        yield paragraph(f"Applies only {domain.applies}.", 2)
    if domain.graded_by:
        yield paragraph(f"Graded by {joined(domain.graded_by)}.", 2)
    if domain.evidence:
        yield paragraph(f"Evidence: {', '.join(domain.evidence)}.", 2)
    yield from _how_it_counts(domain)
    if domain.reach:
        yield paragraph(" ".join(reach.words for reach in domain.reach), 2)
    yield from _indicators(domain.indicators)
    for level in domain.levels:
        yield f"  {level.label}"
        if level.includes:
            yield paragraph(f"All of {level.includes}, and:", 4)
        yield from _indicators(level.indicators)
        if level.note:
            yield paragraph(level.note, 4)


def _how_it_counts(domain: DomainView) -> Iterator[str]:
    said = [f"Counts for {', '.join(domain.counts_for)}."] if domain.counts_for else []
    if not domain.can_be_not_assessed:
        said.append("It must always be assessed.")
    if domain.learning_points:
        said.append(f"Takes up to {counted(domain.learning_points, 'learning point')}.")
    if said:
        yield paragraph(" ".join(said), 2)


def _indicators(indicators: Iterable[IndicatorView]) -> Iterator[str]:
    for indicator in indicators:
        yield bullet(f"{indicator.text} ({indicator.indicator})", 4)


def _result(result: ResultView) -> str:
    lines = [f"{result.label} ({result.result})", paragraph(f"Made of {result.made_of}. {result.not_assessed}", 2)]
    for number, rule in enumerate(result.rules, 1):
        lines.append(paragraph(f"{number}. {rule.label}, {_when(rule)}.", 2, 5))
        lines.append(paragraph(rule.because + (" (From the source.)" if rule.from_source else ""), 5))
    for limit in result.limits:
        lines.append(paragraph(f"- But {limit.allows}.", 2, 5))
        lines.append(paragraph(limit.because + (" (From the source.)" if limit.from_source else ""), 5))
    return "\n".join(lines)


def _when(rule: RuleView) -> str:
    return f"if {rule.when}" if rule.when is not None else "otherwise"
