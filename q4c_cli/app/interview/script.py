"""The order of the whole interview, and where a person stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from q4c_cli.app.interview import closing, domain, header
from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.memory import Memory
from q4c_cli.app.interview.question import Answers, Question
from q4c_cli.app.interview.reading import unfit
from q4c_cli.app.interview.sheet import domains_of


@dataclass(frozen=True)
class Standing:
    """Where the interview stands: the questions answered, in order, and the one to ask now; None when all are done.

    `complaint` says why an answer that was given before is asked for again.
    """

    answered: tuple[Question, ...]
    question: Question | None
    complaint: str | None = None


def questions(known: Basis, given: Answers) -> Iterator[Question]:
    """Every question in order. A question is followed by the next once `given` holds an answer to it."""
    yield from header.questions(known, given)
    for each in domains_of(known.rubric, given):
        yield from domain.questions(known, each, given)
    yield from closing.questions(known, given)


def standing(known: Basis, memory: Memory) -> Standing:
    """Where these answers lead: to the first question without an answer, or whose answer does not fit any more."""
    answered: list[Question] = []
    for question in questions(known, memory.answers):
        value = memory.answers.get(question.id)
        if value is None:
            return Standing(tuple(answered), _offering(question, memory))
        reason = unfit(question, value)
        if reason:
            return Standing(tuple(answered), question, f"Your earlier answer does not fit any more. {reason}")
        answered.append(question)
    return Standing(tuple(answered), None)


def _offering(question: Question, memory: Memory) -> Question:
    """The question with the auditor's own earlier answer, if there was one, as what Enter gives."""
    earlier = memory.before.get(question.id)
    if earlier is None or question.id == "@finish" or unfit(question, earlier):
        return question
    return replace(question, default=earlier, again=True)
