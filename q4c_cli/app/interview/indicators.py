"""The questions about the indicators seen in a domain: one for each level, so that each can be read by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from q4c_cli.app.interview.question import Answers, Choice, Question, Value, flowing
from q4c_cli.model.rubric import Domain, Indicator, Level, Rubric

NOT_ASSESSED = "not-assessed!"
"""The answer to the first of these questions, or to the one for the grade, where a domain is left out. Never an id."""

LISTED = 15
"""How many indicators a question lists at once; with more of them, they are read with `?`."""


def questions(rubric: Rubric, domain: Domain) -> Iterator[Question]:
    """What was seen of the domain: of what stands at no level, then level by level, the worst first.

    The first of them can also be answered by leaving the domain out, where that may be.
    """
    leaving_out = (Choice(NOT_ASSESSED, "Not assessed", key="n"),) if domain.can_be_not_assessed else ()
    for number, question in enumerate(_questions(rubric, domain)):
        yield question if number else replace(question, choices=(*question.choices, *leaving_out))


def _questions(rubric: Rubric, domain: Domain) -> Iterator[Question]:
    if domain.indicators:
        yield _question(f"{domain.domain}.seen", domain, "Which of these did you see?", domain.indicators)
    for level in domain.levels:
        if level.indicators:
            label = rubric.grade_of(domain.domain, level.grade).label
            question = _question(_id(domain, level), domain, f"{label}: which of these did you see?", level.indicators)
            notes = (*_about(rubric, domain, level), *question.notes)
            yield replace(question, notes=notes, counted=f"{question.counted} at {label}")


def _names(domain: Domain) -> dict[str, tuple[Indicator, ...]]:
    """The questions about the domain by id, and what each of them lists."""
    levels = {_id(domain, level): level.indicators for level in domain.levels}
    return {name: some for name, some in {f"{domain.domain}.seen": domain.indicators, **levels}.items() if some}


def _id(domain: Domain, level: Level) -> str:
    return f"{domain.domain}.seen.{level.grade}"


def _question(name: str, domain: Domain, text: str, indicators: tuple[Indicator, ...]) -> Question:
    choices = tuple(Choice(i.indicator, flowing(i.text)) for i in indicators)
    many = len(choices) > LISTED
    return Question(
        name,
        domain.domain,
        text,
        "several",
        notes=(f"There are {len(choices)}. Type ? to read them.",) if many else (),
        choices=choices,
        shown=0 if many else None,
        counted=f"of {len(choices)}",
        none="none of these",
    )


def _about(rubric: Rubric, domain: Domain, level: Level) -> Iterator[str]:
    if level.note:
        yield f"Note: {flowing(level.note)}"
    if level.includes is not None:
        yield f"All of {rubric.grade_of(domain.domain, level.includes).label}, and also:"


def seen(domain: Domain, given: Answers) -> tuple[str, ...]:
    """The ids of the indicators that the answers say were seen, in the rubric's order."""
    if _left_out_at_once(domain, given):
        return ()
    return tuple(i for name in _names(domain) for i in given.several(name))


def left_out(domain: Domain, given: Answers) -> bool:
    """Whether the answers say, here or where the grade is asked for, that the domain was not assessed."""
    return _left_out_at_once(domain, given) or given.one(f"{domain.domain}.grade") == NOT_ASSESSED


def _left_out_at_once(domain: Domain, given: Answers) -> bool:
    return given.several(next(iter(_names(domain)), "")) == (NOT_ASSESSED,)


def answers(domain: Domain, indicators: Collection[str], *, every_level: bool) -> dict[str, Value]:
    """The answers to these questions that say that exactly these indicators were seen.

    Without `every_level` they end with the last level at which anything was: of the others nobody was asked yet.
    """
    given = {n: tuple(i.indicator for i in some if i.indicator in indicators) for n, some in _names(domain).items()}
    while not every_level and given and not next(reversed(given.values())):
        given.popitem()
    return dict(given)
