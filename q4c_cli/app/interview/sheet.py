"""From answers to an audit, and from an audit back to answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from q4c_cli.app.interview import indicators
from q4c_cli.app.interview.domain import MOST
from q4c_cli.app.interview.header import HEADER
from q4c_cli.app.interview.indicators import NOT_ASSESSED
from q4c_cli.app.interview.question import Answers, Value
from q4c_cli.model.audit import Assessment, Audit, Case, Evidence, Judged, Kind, LearningPoint, Strength, audit_id
from q4c_cli.model.base import FORMAT
from q4c_cli.model.rubric import Domain, Rubric

_NOTHING = Assessment()


def complete_header(given: Answers) -> bool:
    """Whether enough is known about the case for the audit to have an id and a file."""
    return all(given.one(question) for question in HEADER)


def audit_of(rubric: Rubric, given: Answers) -> Audit:
    """The draft that the answers make up. The header must be complete."""
    day = date.fromisoformat(given.one("audited_on"))
    return Audit(
        format=FORMAT,
        audit=audit_id(day, given.one("case")),
        rubric=rubric.ref,
        case=case_of(given),
        practitioner=given.one("practitioner"),
        team=given.one("team"),
        auditor=given.one("auditor"),
        audited_on=day,
        status="draft",
        escalated=(given.one("@concern") not in {"", "no"} and given.one("@concern.what")) or None,
        assessments=assessments(rubric, given),
        judged=_judged(given),
    )


def case_of(given: Answers) -> Case:
    """The case that the answers are about. The header must be complete."""
    return Case(ref=given.one("case"), work=given.one("work"), stage=given.one("stage"))


def domains_of(rubric: Rubric, given: Answers) -> tuple[Domain, ...]:
    """The domains that apply to the case that the answers are about."""
    return rubric.domains_for(Kind(given.one("work"), given.one("stage")))


def assessments(rubric: Rubric, given: Answers) -> dict[str, Assessment]:
    """What the answers say about each domain that applies, in the rubric's order; not those of which they say nothing.

    Answers about a domain that does not apply, since the case was first taken for another kind, count for nothing.
    """
    every = {d.domain: _assessment(d, given) for d in domains_of(rubric, given)}
    return {name: assessment for name, assessment in every.items() if assessment != _NOTHING}


def _assessment(domain: Domain, given: Answers) -> Assessment:
    name = domain.domain
    if indicators.left_out(domain, given):
        return Assessment(not_assessed=given.one(f"{name}.why_not") or None, indicators=indicators.seen(domain, given))
    return Assessment(
        grade=given.one(f"{name}.grade") or None,
        indicators=indicators.seen(domain, given),
        evidence=tuple(_evidence(name, given)),
        rationale=given.one(f"{name}.rationale") or given.one(f"{name}.rationale.after_all") or None,
        strengths=tuple(_strengths(name, given)),
        learning_points=tuple(_learning_points(name, given)),
    )


def _evidence(name: str, given: Answers) -> Iterator[Evidence]:
    for number in range(1, MOST + 1):
        source, note = given.one(f"{name}.evidence.{number}.source"), given.one(f"{name}.evidence.{number}.note")
        if not (source and note):
            return
        yield Evidence(source=source, note=note)


def _strengths(name: str, given: Answers) -> Iterator[Strength]:
    for number in range(1, MOST + 1):
        text, theme = given.one(f"{name}.strengths.{number}.text"), given.one(f"{name}.strengths.{number}.theme")
        if not (text and theme):
            return
        yield Strength(text=text, theme=theme)


def _learning_points(name: str, given: Answers) -> Iterator[LearningPoint]:
    for number in range(1, MOST + 1):
        stem = f"{name}.points.{number}"
        text, theme, day = (given.one(f"{stem}.{part}") for part in ("text", "theme", "review_on"))
        if not (text and theme and day):
            return
        yield LearningPoint(text=text, theme=theme, review_on=date.fromisoformat(day))


def _judged(given: Answers) -> Judged | None:
    grade, reason = given.one("@judged"), given.one("@judged.reason")
    if given.one("@differ") != "yes" or not (grade and reason):
        return None
    return Judged(grade=grade, reason=reason, by=given.one("auditor"))


def answers_of(rubric: Rubric, audit: Audit) -> Answers:
    """The answers that an audit's file stands for. A domain that is not settled keeps what it says of it."""
    given = Answers(
        auditor=audit.auditor,
        practitioner=audit.practitioner,
        team=audit.team,
        case=audit.case.ref,
        work=audit.case.work,
        stage=audit.case.stage,
        audited_on=audit.audited_on.isoformat(),
    )
    for domain in rubric.domains:
        if (assessment := audit.assessments.get(domain.domain)) is not None:
            given.update(_answers_about(domain, assessment))
    if audit.escalated:
        given |= {"@concern": "yes", "@concern.what": audit.escalated}
    if audit.judged:
        given |= {"@differ": "yes", "@judged": audit.judged.grade, "@judged.reason": audit.judged.reason}
    return given


def _answers_about(domain: Domain, assessment: Assessment) -> dict[str, Value]:
    name = domain.domain
    given = indicators.answers(domain, assessment.indicators, every_level=assessment.settled)
    if assessment.not_assessed:
        return given | {f"{name}.grade": NOT_ASSESSED, f"{name}.why_not": assessment.not_assessed}
    if assessment.grade:
        given[f"{name}.grade"] = assessment.grade
    if assessment.settled or assessment.rationale:
        given[f"{name}.rationale"] = assessment.rationale or ""
        given[f"{name}.rationale.after_all"] = ""
    for number, evidence in enumerate(assessment.evidence, 1):
        given |= {f"{name}.evidence.{number}.source": evidence.source, f"{name}.evidence.{number}.note": evidence.note}
    for number, strength in enumerate(assessment.strengths, 1):
        given |= {f"{name}.strengths.{number}.text": strength.text, f"{name}.strengths.{number}.theme": strength.theme}
    for number, point in enumerate(assessment.learning_points, 1):
        stem = f"{name}.points.{number}"
        given |= {f"{stem}.text": point.text, f"{stem}.theme": point.theme, f"{stem}.review_on": str(point.review_on)}
    if assessment.settled:
        given[f"{name}.evidence.{len(assessment.evidence) + 1}.source"] = ""
        given[f"{name}.strengths.{len(assessment.strengths) + 1}.text"] = ""
        given[f"{name}.points.{len(assessment.learning_points) + 1}.text"] = ""
    return given
