"""The questions about one domain: what was seen, the grade and why, evidence, strengths and learning points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from q4c_cli.app.interview import grading, indicators
from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.indicators import NOT_ASSESSED
from q4c_cli.app.interview.question import Answers, Choice, Question, Value
from q4c_cli.app.interview.reading import in_words
from q4c_cli.model.rubric import Domain, Rubric
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.words import counted, joined

MOST = 99
"""How many pieces of evidence, or strengths, one domain takes at most."""


def questions(known: Basis, domain: Domain, given: Answers) -> Iterator[Question]:
    """The questions about a domain, in order; each is followed by the next once it is answered."""
    name = domain.domain
    for question in indicators.questions(known.rubric, domain):
        yield question
        if given.several(question.id) == (NOT_ASSESSED,):
            break
    else:
        yield grading.grade(known.rubric, domain, indicators.seen(domain, given))
    if indicators.left_out(domain, given):
        yield Question(f"{name}.why_not", name, f"Why was {domain.label} not assessed?")
        return
    yield from _evidence(known.rubric, domain, given)
    yield from grading.rationale(known.rubric, domain, given)
    yield from _strengths(known, domain, given)
    yield from _learning_points(known, domain, given)


def _evidence(rubric: Rubric, domain: Domain, given: Answers) -> Iterator[Question]:
    ordered = sorted(rubric.evidence_sources, key=lambda s: s.source not in domain.evidence)
    choices = tuple(Choice(s.source, s.label) for s in ordered)
    usual = sum(s.source in domain.evidence for s in ordered)
    if not choices:
        return
    for number in range(1, MOST + 1):
        stem = f"{domain.domain}.evidence.{number}"
        yield Question(
            f"{stem}.source",
            domain.domain,
            "Where did you find evidence?" if number == 1 else "Where did you find more evidence?",
            "choice",
            notes=("Choose one source at a time.",) if number == 1 else (),
            choices=choices,
            shown=usual or len(choices),
            none="no evidence noted" if number == 1 else "no more evidence",
        )
        source = given.one(f"{stem}.source")
        if not source:
            return
        label = next(c.label for c in choices if c.id == source)
        yield Question(f"{stem}.note", domain.domain, f"What does it show? ({label})")


def _strengths(known: Basis, domain: Domain, given: Answers) -> Iterator[Question]:
    elsewhere = () if domain.learning_points else _where_points_go(known.rubric)
    for number in range(1, MOST + 1):
        stem = f"{domain.domain}.strengths.{number}"
        yield Question(
            f"{stem}.text",
            domain.domain,
            "What was done well?" if number == 1 else "What else was done well?",
            notes=("One strength at a time, worth naming and spreading.", *elsewhere) if number == 1 else (),
            tidy=in_words,
            none="no strength to name" if number == 1 else "no more strengths",
        )
        if not given.one(f"{stem}.text"):
            return
        yield _theme(known, domain, stem, "Which theme does this strength belong to?")


def _learning_points(known: Basis, domain: Domain, given: Answers) -> Iterator[Question]:
    most = domain.learning_points
    for number in range(1, most + 1):
        stem = f"{domain.domain}.points.{number}"
        asked = (
            "What should the practitioner do differently?" if number == 1 else "What else should they do differently?"
        )
        yield Question(
            f"{stem}.text",
            domain.domain,
            asked,
            tidy=in_words,
            notes=(f"Learning point {number} of at most {most}." if most > 1 else "One learning point at most.",),
            none="no learning point" if number == 1 else "no more learning points",
        )
        if not given.one(f"{stem}.text"):
            return
        yield _theme(known, domain, stem, "Which theme does this learning point belong to?")
        yield _review(known, domain, stem, date.fromisoformat(given.one("audited_on")))


def _where_points_go(rubric: Rubric) -> tuple[str, ...]:
    """Why no learning point is asked for in a domain that takes none; nothing where no domain takes any."""
    takers = [d.label for d in rubric.domains if d.learning_points]
    if not takers:
        return ()
    return (f"No learning points are asked for here. What to do differently goes under {joined(takers, 'or')}.",)


def _theme(known: Basis, domain: Domain, stem: str, text: str) -> Question:
    choices = tuple(Choice(t.theme, t.label) for t in known.settings.themes)
    return Question(f"{stem}.theme", domain.domain, text, "choice", choices=choices)


def _review(known: Basis, domain: Domain, stem: str, audited_on: date) -> Question:
    days = known.settings.review_after_days
    usual = audited_on + timedelta(days=days)
    late = usual <= known.today

    def refuse(value: Value) -> str | None:
        day = date.fromisoformat(str(value))
        if day <= audited_on:
            return f"A review comes after the audit, which was on {day_in_words(audited_on)}."
        return "A review lies ahead; give a day from tomorrow on." if day <= known.today else None

    return Question(
        f"{stem}.review_on",
        domain.domain,
        "When will you look at it together again?",
        "day",
        default=(known.today + timedelta(days=days) if late else usual).isoformat(),
        default_note=f", {counted(days, 'day')} {'from today' if late else 'after the audit'}",
        refuse=refuse,
        today=max(known.today, audited_on),
        ahead=True,
    )
