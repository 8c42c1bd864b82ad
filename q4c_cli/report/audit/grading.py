"""The grades of one audit: overall, result by result, and domain by domain with what was said of each."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.model.audit import Assessment
from q4c_cli.model.rubric import Domain, Rubric
from q4c_cli.report.audit.question import Audited
from q4c_cli.report.audit.view import DomainLine, Judged, Overall, PartGrades, Proof, ResultGrade, Seen
from q4c_cli.report.language.catalogue import same, say
from q4c_cli.report.notation import flowing, written
from q4c_cli.report.why import grade_label
from q4c_cli.rules.grading import overall as overall_name


def overall(of: Audited) -> Overall:
    """The overall grade that counts: the judged one where there is one, else the computed one."""
    rubric, name = of.rubric, overall_name(of.rubric)
    computed, judged = of.results[name], of.audit.judged
    counts = judged.grade if judged else computed.grade
    full = next((grade for grade in rubric.scale_of(name) if grade.grade == counts), None)
    return Overall(
        result=name,
        name=rubric.label_of(name),
        scale=rubric.result_by_id[name].scale,
        grade=counts,
        label=grade_label(rubric, name, counts) if counts else say("No grade"),
        good_or_better=full.good_or_better if full else None,
        meaning=flowing(full.meaning) if full and full.meaning else None,
        why_none=computed.why_none if counts is None else None,
        judged=_judged(of, name, computed.grade),
    )


def _judged(of: Audited, name: str, computed: str | None) -> Judged | None:
    if of.audit.judged is None:
        return None
    by, label = of.audit.judged.by, grade_label(of.rubric, name, of.audit.judged.grade)
    rules = grade_label(of.rubric, name, computed)
    words = say("{by} judged it {grade}; the rules give {computed}.", by=same(by), grade=label, computed=rules)
    return Judged(by, written(of.audit.judged.reason), rules, words)


def results(of: Audited) -> tuple[ResultGrade, ...]:
    """The computed results that apply, the overall one last; domains that are graded by items are not among them."""
    return tuple(
        ResultGrade(
            rules.result, rules.label, rules.scale, found.grade, grade_label(of.rubric, rules.result, found.grade)
        )
        for rules in of.rubric.results
        if rules.result not in of.rubric.graded_by_items and (found := of.results[rules.result]).applies
    )


def stands(of: Audited) -> dict[str, str]:
    """How each domain and result stands, in words: a grade's label, not assessed, still to do, does not apply."""
    found = {d.domain: domain_grade(of.rubric, d, of.audit.assessments.get(d.domain)) for d in of.rubric.domains}
    for name, result in of.results.items():
        found[name] = grade_label(of.rubric, name, result.grade) if result.applies else say("does not apply")
    return found


def domain_grade(rubric: Rubric, domain: Domain, assessment: Assessment | None) -> str:
    """What the grade of a domain is called, or why there is none."""
    if assessment is None or not assessment.settled:
        return say("still to do")
    return say("not assessed") if assessment.grade is None else grade_label(rubric, domain.domain, assessment.grade)


def parts(of: Audited) -> tuple[PartGrades, ...]:
    """Every part with domains that apply to the case."""
    applying = of.rubric.domains_for(of.audit.case.kind)
    found = (
        PartGrades(
            part.part,
            part.label,
            part.asks,
            tuple(_line(of, domain) for domain in applying if domain.part == part.part),
        )
        for part in of.rubric.parts
    )
    return tuple(part for part in found if part.domains)


def _line(of: Audited, domain: Domain) -> DomainLine:
    said = of.audit.assessments.get(domain.domain) or Assessment()
    sources = {source.source: source.label for source in of.rubric.evidence_sources}
    return DomainLine(
        domain=domain.domain,
        label=domain.label,
        within=of.rubric.label_of(domain.within) if domain.within else None,
        scale=domain.scale,
        grade=said.grade,
        grade_label=domain_grade(of.rubric, domain, said),
        why_not=written(said.not_assessed) if said.not_assessed else None,
        rationale=written(said.rationale) if said.rationale else None,
        evidence=tuple(Proof(sources.get(e.source, e.source), written(e.note)) for e in said.evidence),
        seen=tuple(_seen(of.rubric, domain, frozenset(said.indicators))),
    )


def _seen(rubric: Rubric, domain: Domain, seen: frozenset[str]) -> Iterator[Seen]:
    """The examples that were marked as seen: those at no level first, then level by level, the best first."""
    levels = [(grade_label(rubric, domain.domain, level.grade), level.indicators) for level in domain.levels[::-1]]
    for label, indicators in [("", domain.indicators), *levels]:
        examples = tuple(flowing(i.text) for i in indicators if i.indicator in seen)
        if examples:
            yield Seen(label, examples)
