"""Strengths, learning points with what has come of them, and what the next level up looks like."""

from __future__ import annotations

from q4c_cli.model.audit import Assessment, LearningPoint
from q4c_cli.model.learning import LoggedPoint
from q4c_cli.model.rubric import Domain, Indicator
from q4c_cli.report.audit.grading import domain_grade
from q4c_cli.report.audit.question import Audited
from q4c_cli.report.audit.view import Example, Learning, Next, Point, Strength
from q4c_cli.report.language.catalogue import many
from q4c_cli.report.language.days import short_day
from q4c_cli.report.next_steps import about
from q4c_cli.report.notation import flowing, written
from q4c_cli.report.progress import notes, state_name
from q4c_cli.rules.next_level import NextLevel, next_level


def strengths(of: Audited) -> tuple[Strength, ...]:
    """Every strength, domain by domain in the rubric's order."""
    return tuple(
        Strength(written(strength.text), domain.label, of.names.theme(strength.theme))
        for domain in of.rubric.domains
        for strength in _said(of, domain).strengths
    )


def learning(of: Audited) -> tuple[Learning, ...]:
    """The domains with learning points, in the rubric's order, then those without that are below good.

    A rubric may take no learning points in a domain; what good looks like there is worth knowing all the same.
    """
    domains = of.rubric.domains_for(of.audit.case.kind)
    asked = [domain for domain in domains if _said(of, domain).learning_points]
    below = [domain for domain in domains if domain not in asked and _below_good(of, domain)]
    return tuple(_learning(of, domain) for domain in (*asked, *below))


def _said(of: Audited, domain: Domain) -> Assessment:
    return of.audit.assessments.get(domain.domain) or Assessment()


def _below_good(of: Audited, domain: Domain) -> bool:
    grade = _said(of, domain).grade
    return grade is not None and not of.rubric.grade_of(domain.domain, grade).good_or_better


def _learning(of: Audited, domain: Domain) -> Learning:
    said = _said(of, domain)
    higher = next_level(of.rubric, domain.domain, said.grade) if said.grade else None
    return Learning(
        domain=domain.domain,
        label=domain.label,
        scale=domain.scale,
        grade=said.grade,
        grade_label=domain_grade(of.rubric, domain, said),
        points=tuple(_point(of, domain, place, point) for place, point in enumerate(said.learning_points, start=1)),
        next=_next(higher, domain, frozenset(said.indicators)) if higher else None,
    )


def _point(of: Audited, domain: Domain, place: int, asked: LearningPoint) -> Point:
    name = f"{domain.domain}-{place}"
    logged = _logged(of, name)
    progress = logged.progress if logged else ()
    closed = logged.closed if logged else False
    late = (of.today - asked.review_on).days if of.audit.final and not closed else 0
    return Point(
        point=name,
        text=written(asked.text),
        theme=of.names.theme(asked.theme),
        review_on=asked.review_on,
        days_overdue=max(0, late),
        state=state_name(logged.state if logged else "open"),
        before=_before(of, asked.theme),
        progress=notes(progress, of.today),
    )


def _logged(of: Audited, point: str) -> LoggedPoint | None:
    """What the learning log has on a point of this audit; None where it has nothing."""
    entry = next((entry for entry in of.entries if entry.audit == of.audit.audit), None)
    return next((p for p in entry.points if p.point == point), None) if entry else None


def _before(of: Audited, theme: str) -> str | None:
    """When the theme had been asked for in earlier audits of the same practitioner."""
    days = sorted(
        {
            entry.audited_on
            for entry in of.entries
            if entry.audited_on < of.audit.audited_on and any(point.theme == theme for point in entry.points)
        }
    )
    if not days:
        return None
    return many(
        len(days),
        "Asked before, on {day}",
        "Asked before, on {number} days, last on {day}",
        day=short_day(days[-1]),
    )


def _next(higher: NextLevel, domain: Domain, seen: frozenset[str]) -> Next:
    return Next(
        grade=higher.grade.grade,
        label=higher.grade.label,
        meaning=flowing(higher.grade.meaning) if higher.grade.meaning else None,
        about=about(higher, domain.label),
        examples=tuple(sorted((_example(i, seen) for i in higher.indicators or higher.looked_for), key=_seen)),
        note=flowing(higher.note) if higher.note else None,
    )


def _example(indicator: Indicator, seen: frozenset[str]) -> Example:
    return Example(indicator.indicator, flowing(indicator.text), indicator.indicator in seen)


def _seen(example: Example) -> bool:
    """What is still to be shown comes first."""
    return example.seen
