"""The results of an audit are what the rules make of its grades. Stored results are never trusted."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.checks.audit.subject import Subject
from q4c_cli.checks.wording import pick, pick_labelled
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding
from q4c_cli.rules.grading import grader_for


def stored_results(it: Subject) -> Iterator[Finding]:
    """Q312, Q317: a final audit has results, and whatever is stored is what the rules give."""
    stored = it.audit.results
    if stored is None:
        if it.audit.final:
            remedy = f"Run `q4c audit finalise {it.audit.audit}`. It works the results out and stores them."
            yield finding("Q317", it.at("status"), "This audit is final, but has no results.", remedy)
        return
    computed = computed_results(it)
    if computed is None or stored == computed:
        return
    for name, given in computed.items():
        if name not in stored:
            message = f"The result `{name}` is not stored; the rules give {_grade(given)}."
            yield finding("Q312", it.at("results", on_key=True), message, _what_to_write(it, given))
        elif stored[name] != given:
            message = f"The result `{name}` is stored as {_grade(stored[name])}; the rules give {_grade(given)}."
            yield finding("Q312", it.at("results", name), message, _what_to_write(it, given))
    for name in stored.keys() - computed.keys():
        message = f"`{it.audit.rubric}` has no result `{name}`."
        yield finding("Q312", it.at("results", name, on_key=True), message, pick(name, computed))


def judged(it: Subject) -> Iterator[Finding]:
    """Q318, Q321: a grade judged by a person is on the overall scale, and differs from the computed one."""
    if it.audit.judged is None or it.rubric is None:
        return
    given, place = it.audit.judged.grade, it.at("judged", "grade")
    if given not in it.rubric.overall_grades:
        message = f"`{given}` is not a grade of `{it.rubric.overall}`."
        yield finding("Q318", place, message, pick_labelled(given, it.rubric.overall_grades))
    elif given == (computed_results(it) or {}).get(it.rubric.overall):
        yield finding("Q321", place, f"The judged grade `{given}` is also the computed one.")


def computed_results(it: Subject) -> dict[str, str | None] | None:
    """The grade of every result; None where the assessments are incomplete or wrong, which other checks say."""
    if it.rubric is None:
        return None
    return grader_for(it.rubric.rubric).grades(it.audit.case, it.audit.assessments)


def _what_to_write(it: Subject, given: str | None) -> str:
    written = "null" if given is None else given
    why = f"`q4c audit explain {it.audit.audit}` shows why."
    return f"Write `{written}`, or correct the grade that it comes from. {why}"


def _grade(grade: str | None) -> str:
    return "no grade" if grade is None else f"`{grade}`"
