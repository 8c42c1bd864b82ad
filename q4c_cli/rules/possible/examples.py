"""An example: an audit that shows what a finding says, and what the rules make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from q4c_cli.rules.grading import Grader
from q4c_cli.rules.grading.conditions import NOT_APPLICABLE, NOT_ASSESSED
from q4c_cli.rules.possible.audits import Possible, Took
from q4c_cli.rules.possible.kinds import Traits

Grades = tuple[tuple[str, str | None], ...]
"""Domains or results with their grades, in the rubric's order. None: not assessed, or no grade."""


@dataclass(frozen=True, slots=True)
class Example:
    """The smallest audit of its kind, as far as it matters: domains that change nothing here are left out.

    `case` is what the case has to be like, where that matters. `results` are the result in question, last, and those
    before it that it depends on. Where the finding is about a raised grade, `raised` is that domain with its better
    grade, and `then` are the results with it.
    """

    grades: Grades
    results: Grades
    case: Traits = ()
    raised: tuple[str, str] | None = None
    then: Grades = ()


def example_of(possible: Possible, way: Iterable[Took]) -> Example:
    """The audit that a trail leads along, written out."""
    grader = possible.grader
    state = list(possible.empty)
    up: int | None = None
    for slot, rank, raised in way:
        state[slot] = rank
        up = slot if raised else up
    grades = tuple((grader.names[slot], _grade(grader, slot, state[slot])) for slot in possible.domains)
    results = _results(possible, state)
    if up is None:
        return Example(grades, results, possible.case)
    state[up] += 1
    better = grader.names[up], grader.rubric.scale_of(grader.names[up])[state[up]].grade
    return Example(grades, results, possible.case, better, _results(possible, state))


def _results(possible: Possible, state: Sequence[int]) -> Grades:
    grader, whole = possible.grader, list(state)
    grader.extend(whole)
    return tuple((grader.names[r.slot], _grade(grader, r.slot, whole[r.slot])) for r in possible.results)


def _grade(grader: Grader, slot: int, rank: int) -> str | None:
    return None if rank in (NOT_ASSESSED, NOT_APPLICABLE) else grader.rubric.scale_of(grader.names[slot])[rank].grade
