"""From a rubric to its handbook: the short start, and what single grades do."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.handbook.view import HandbookView, LimitRow
from q4c_cli.report.rubric.view import DomainView, ResultView, RubricView
from q4c_cli.rules.words import counted, joined, sentence


def handbook_view(rubric: Rubric, view: RubricView) -> HandbookView:
    """The handbook of a rubric whose view is that of the whole of it."""
    last = view.results[-1] if view.results else None
    scale = rubric.results[-1].scale if rubric.results else next(iter(rubric.scales), "")
    domains = [domain for part in view.parts for domain in part.domains]
    return HandbookView(
        rubric=view,
        scale=next((s for s in view.scales if s.scale == scale), None),
        overall=last.label if last else "",
        title=_title(last, domains) if last else "",
        how=tuple(_how(rubric, last, domains)) if last else (),
        learning=_learning(domains),
        results=tuple(result.label for result in view.results),
        limits=tuple(row for domain in domains for row in _rows(domain, view.results)),
    )


def _how(rubric: Rubric, last: ResultView, domains: list[DomainView]) -> Iterator[str]:
    """How the overall grade comes about, in few sentences: what it is of, what good grades ask, and what limits it."""
    yield f"{last.label} is made of {last.made_of}."
    best = rubric.scales[last.scale][-1]
    good = [grade for grade in rubric.scales[last.scale] if grade.good_or_better or grade == best]
    asked = {grade.label: _asked(last, grade.grade) for grade in reversed(good)}
    said = [f"{label} if {' or if '.join(whens)}" for label, whens in asked.items() if whens]
    if said:
        yield f"It is {', else '.join(said)}."
    yield from _worst(last, domains)


def _title(last: ResultView, domains: list[DomainView]) -> str:
    """What limits the overall grade most; where nothing does, what it is made of."""
    return next(_worst(last, domains), f"{last.label} is made of {last.made_of}.")


def _asked(last: ResultView, grade: str) -> list[str]:
    """What the rules that give a grade ask."""
    return [rule.when for rule in last.rules if rule.grade == grade and rule.when is not None]


def _worst(last: ResultView, domains: list[DomainView]) -> Iterator[str]:
    """What the worst grade of a domain does to the overall result, the domains with the lowest limit first."""
    limits: dict[tuple[str, str], list[str]] = {}
    for domain in domains:
        found = next((r for r in domain.reach if last.label in r.results and r.grade is not None), None)
        if found is not None and found.best is not None:
            limits.setdefault((found.grade or "", found.best), []).append(domain.label)
    groups, left = sorted(limits.items(), key=lambda limit: len(limit[1])), len(domains)
    for (grade, best), labels in groups:
        others = len(labels) == left
        left -= len(labels)
        where = joined(labels, "or") if not others else "any domain" if len(groups) == 1 else "any other domain"
        yield f"{sentence(grade)} in {where}: {last.label} is no better than {best}."


def _learning(domains: list[DomainView]) -> str:
    """How many learning points one audit may give, and where."""
    by_number: dict[int, list[str]] = {}
    for domain in domains:
        by_number.setdefault(domain.learning_points, []).append(domain.label)
    said = []
    for number, labels in by_number.items():
        under = "each domain" if len(by_number) == 1 else labels[0] if len(labels) == 1 else f"each of {joined(labels)}"
        said += [f"up to {counted(number, 'learning point')} under {under}"] if number else []
    return sentence(f"{joined(said)}.") if said else ""


def _rows(domain: DomainView, results: tuple[ResultView, ...]) -> Iterator[LimitRow]:
    grades = dict.fromkeys(reach.grade for reach in domain.reach)
    for grade in grades:
        alike = [reach for reach in domain.reach if reach.grade == grade]
        best = {label: reach.best or "no grade" for reach in alike for label in reach.results}
        yield LimitRow(domain.label, grade or "not assessed", tuple(best.get(result.label, "") for result in results))
