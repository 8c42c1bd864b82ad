"""What an audit would come to if some of its assessments were different. Nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli.app.audits.grading import refuse_if_ungradable
from q4c_cli.app.audits.reading import Opened, open_audit
from q4c_cli.model.audit import Assessment, Case
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.model.result import Result
from q4c_cli.model.rubric import Domain, Rubric
from q4c_cli.rules.grading import grade
from q4c_cli.rules.words import joined

NOT_ASSESSED = "not-assessed"
"""What is written for a domain without a grade. A grade of that name would come first."""

SUPPOSED = "Supposed."
"""The reason given for what is only supposed not to be assessed. It is never written anywhere."""


@dataclass(frozen=True, slots=True)
class Supposition:
    """A domain, what it is in the audit, and what it is supposed to be."""

    domain: str
    now: Assessment | None
    then: Assessment


@dataclass(frozen=True)
class Supposed:
    """An audit, what is supposed of it, and its results now and then, by result in the rubric's order."""

    opened: Opened
    suppositions: tuple[Supposition, ...]
    now: dict[str, Result]
    then: dict[str, Result]


def suppose(start: Path, which: str, changes: Sequence[str], today: date) -> Supposed:
    """The results of an audit now and with these changes, each as `DOMAIN=GRADE` or `DOMAIN=not-assessed`.

    Raises UsageProblem where a change makes no sense; NothingMatched or UsageProblem where it is not clear which audit;
    Refused where the audit or its rubric cannot be used.
    """
    opened = open_audit(start, which)
    audit, rubric = opened.audit, opened.rubric
    refuse_if_ungradable(audit, opened.source, opened.space.records.rubrics, today)
    wanted = _parsed(rubric, audit.case, changes)
    then = {**audit.assessments, **wanted}
    return Supposed(
        opened,
        tuple(Supposition(name, audit.assessments.get(name), other) for name, other in wanted.items()),
        grade(rubric, audit.case, audit.assessments),
        grade(rubric, audit.case, then),
    )


def _parsed(rubric: Rubric, case: Case, changes: Sequence[str]) -> Mapping[str, Assessment]:
    """The assessments that are supposed, by domain, in the order of writing."""
    wanted: dict[str, Assessment] = {}
    for change in changes:
        name, _, value = change.partition("=")
        if not value.strip():
            raise UsageProblem(f"{change} does not say what to suppose.", f"Write {name or 'DOMAIN'}=GRADE.")
        domain = _domain(rubric, case, name.strip())
        if domain.domain in wanted:
            raise UsageProblem(f"{domain.domain} is given twice.", "Give each domain once.")
        wanted[domain.domain] = _assessment(rubric, domain, value.strip())
    return wanted


def _domain(rubric: Rubric, case: Case, name: str) -> Domain:
    domains = {domain.domain: domain for domain in rubric.domains_for(case.kind)}
    if name in domains:
        return domains[name]
    if name in rubric.domain_by_id:
        raise UsageProblem(
            f"{name} does not apply to this case.", f"Suppose something of {joined(list(domains), 'or')}."
        )
    if name in rubric.graded_by_items:
        items = [item for item in rubric.made_of(rubric.result_by_id[name]) if item in domains]
        raise UsageProblem(f"{name} is worked out from its items.", f"Suppose something of {joined(items, 'or')}.")
    if name in rubric.result_by_id:
        names = joined(list(domains))
        raise UsageProblem(f"{name} is a result: it is worked out.", f"Suppose something of a domain: {names}.")
    raise UsageProblem(f"{rubric.ref} has no domain {name}.", _choose(name, list(domains)))


def _assessment(rubric: Rubric, domain: Domain, value: str) -> Assessment:
    grades = [g.grade for g in rubric.scales[domain.scale]]
    if value in grades:
        return Assessment(grade=value)
    if value == NOT_ASSESSED:
        if domain.can_be_not_assessed:
            return Assessment(not_assessed=SUPPOSED)
        raise UsageProblem(f"{domain.domain} must always be assessed.", f"Its grades are {joined(grades)}.")
    choices = [*grades, *([NOT_ASSESSED] if domain.can_be_not_assessed else [])]
    raise UsageProblem(f"{domain.domain} has no grade {value}.", _choose(value, choices))


def _choose(word: str, choices: Sequence[str]) -> str:
    return did_you_mean(word, choices, f"Choose from {joined(choices)}.")
