"""The questions for the grade of a domain and for its reason; what was seen suggests one, and the auditor decides."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.app.interview import indicators
from q4c_cli.app.interview.indicators import NOT_ASSESSED
from q4c_cli.app.interview.question import Answers, Choice, Question, flowing
from q4c_cli.model.rubric import Domain, Grade, Rubric
from q4c_cli.rules.suggesting import suggest


def grade(rubric: Rubric, domain: Domain, seen: tuple[str, ...]) -> Question:
    """Which grade, after what the indicators seen suggest."""
    grades = [Choice(g.grade, g.label, note=_meaning(g)) for g in rubric.scale_of(domain.domain)]
    notes = [_suggested(rubric, domain, seen)] if seen else []
    if domain.can_be_not_assessed:
        grades.append(Choice(NOT_ASSESSED, "Not assessed", key="n"))
    else:
        notes.append("A grade is always needed here.")
    if domain.levels:
        notes.append("? shows every level again, ?2 only the second.")
    text = f"Which grade do you give for {domain.label}?"
    return Question(f"{domain.domain}.grade", domain.domain, text, "choice", notes=tuple(notes), choices=tuple(grades))


def _meaning(grade: Grade) -> str | None:
    return flowing(grade.meaning).removesuffix(".") if grade.meaning else None


def _suggested(rubric: Rubric, domain: Domain, seen: tuple[str, ...]) -> str:
    suggestion = suggest(domain, seen, rubric.scale_of(domain.domain))
    if suggestion.grade is None:
        return suggestion.because
    label = rubric.grade_of(domain.domain, suggestion.grade).label
    return f"What you saw suggests {label}. {suggestion.because} The decision is yours."


def rationale(rubric: Rubric, domain: Domain, given: Answers) -> Iterator[Question]:
    """Why this grade; where nothing else speaks for it, asked a second time before none is taken for an answer."""
    name = domain.domain
    label = rubric.grade_of(name, given.one(f"{name}.grade")).label
    other = _other_suggested(rubric, domain, given)
    yield Question(
        f"{name}.rationale",
        name,
        f"What you saw suggests {other}, and you give {label}. Why?" if other else f"Why {label}?",
        "lines",
        notes=("Say it as you would to the practitioner, in as many lines as you like. An empty line ends it.",),
        none="no rationale",
    )
    evidence = given.one(f"{name}.evidence.1.note")
    if given.one(f"{name}.rationale") or (evidence and not other):
        return
    yield Question(
        f"{name}.rationale.after_all",
        name,
        f"Why is it {label}{f' rather than {other}' if other else ''}?",
        "lines",
        notes=(f"Without a rationale{'' if evidence else ' or evidence'}, nobody can tell. One sentence is enough.",),
        none="no rationale all the same",
    )


def _other_suggested(rubric: Rubric, domain: Domain, given: Answers) -> str | None:
    """What people call the grade that the indicators seen suggest, where the auditor gives another one."""
    suggested = suggest(domain, indicators.seen(domain, given), rubric.scale_of(domain.domain)).grade
    if suggested in (None, given.one(f"{domain.domain}.grade")):
        return None
    return rubric.grade_of(domain.domain, str(suggested)).label
