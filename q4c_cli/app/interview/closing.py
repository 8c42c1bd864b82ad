"""The last questions: a concern raised elsewhere, a differing judgement, and what becomes of the audit."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.app.interview import header
from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.question import Answers, Choice, Question, Value
from q4c_cli.app.interview.sheet import assessments, case_of, domains_of
from q4c_cli.rules.grading import grade, overall

CONCERN = "@concern"
RESULT = "@result"
"""The sections: the question about a concern, and everything from the results on."""

FINALISE, DRAFT, CHANGE = "finalise", "draft", "change"
NOT_RAISED = "unraised"
"""The answer to the question about a concern where it is still to be raised."""

_YES_NO = (Choice("no", "No"), Choice("yes", "Yes"))


def questions(known: Basis, given: Answers) -> Iterator[Question]:
    """The closing questions, in order. Every domain is settled by now."""
    yield from _concern(given)
    if known.rubric.results:
        yield from _judged(known, given)
    yield Question(
        "@finish",
        RESULT,
        "What would you like to do with it?",
        "choice",
        choices=(
            Choice(FINALISE, "Finalise it now"),
            Choice(DRAFT, "Keep it as a draft"),
            Choice(CHANGE, "Go back and change something"),
        ),
    )
    if given.one("@finish") == CHANGE:
        yield Question("@change", RESULT, "What do you want to change?", "choice", choices=_sections(known, given))


def _concern(given: Answers) -> Iterator[Question]:
    yield Question(
        "@concern",
        CONCERN,
        "Is there a safeguarding concern about this case?",
        "choice",
        notes=("No grade may hide a concern.",),
        choices=(
            Choice("no", "None"),
            Choice("yes", "Yes, raised elsewhere"),
            Choice(NOT_RAISED, "Yes, not raised yet"),
        ),
    )
    raise_it = ("Raise it now, by your service's procedure. Then write where.",)
    concern = given.one("@concern")
    if concern in {"yes", NOT_RAISED}:
        notes = raise_it if concern == NOT_RAISED else ()
        yield Question("@concern.what", CONCERN, "Where did you raise it, and when?", notes=notes)


def _judged(known: Basis, given: Answers) -> Iterator[Question]:
    name = overall(known.rubric)
    computed = grade(known.rubric, case_of(given), assessments(known.rubric, given))[name].grade
    label = known.rubric.grade_of(name, computed).label if computed else "none"
    yield Question(
        "@differ",
        RESULT,
        f"The overall grade by the rules is {label}. Do you judge it differently?"
        if computed
        else "The rules give no overall grade. Do you give one?",
        "choice",
        notes=("A differing judgement stands beside the computed grade, with your reason and your id.",),
        choices=_YES_NO,
        default="no",
    )
    if given.one("@differ") != "yes":
        return

    def refuse(value: Value) -> str | None:
        same = value == computed
        return f"{label} is what the rules give already. Go back with b if you agree with it." if same else None

    choices = tuple(Choice(g.grade, g.label) for g in known.rubric.scale_of(name))
    text = "Which overall grade do you give?"
    yield Question("@judged", RESULT, text, "choice", choices=choices, refuse=refuse)
    yield Question("@judged.reason", RESULT, "Why does your judgement differ?")


def _sections(known: Basis, given: Answers) -> tuple[Choice, ...]:
    domains = (Choice(d.domain, d.label) for d in domains_of(known.rubric, given))
    return (Choice(header.SECTION, "Who, which case and when"), *domains, Choice(CONCERN, "The safeguarding concern"))
