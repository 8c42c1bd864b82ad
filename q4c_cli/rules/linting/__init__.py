"""Linting a rubric: what its rules do over all possible audits, exactly, and what in it is unused or out of place.

Nothing is sampled. Ten domains of five values are ten million audits; the rules tell few of them apart, so these are
counted rather than tried one by one (`trails`). What takes more than a stated bound of work is said not to be settled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from q4c_cli.model.catalogue import finding
from q4c_cli.model.words import listed
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.linting import levels, unused
from q4c_cli.rules.linting.possible import Possible, how_many
from q4c_cli.rules.linting.results import ResultFindings
from q4c_cli.rules.linting.subject import Found, Library, Subject
from q4c_cli.rules.linting.survey import falls, survey
from q4c_cli.rules.linting.work import MOST_WORK, TooMuchWork, Work, oversized

__all__ = ["Found", "Library", "Linted", "Subject", "lint"]

FEW = 5
"""Up to so many results are named that could not be settled; of more, the first few."""


@dataclass(frozen=True, slots=True)
class Linted:
    """What linting one rubric found. `audits` is how many are possible, all of which were looked at if `settled`.

    `work` is what that took, in numbers looked at.
    """

    ref: str
    path: str
    audits: int
    settled: bool
    work: int
    found: tuple[Found, ...]


def lint(subject: Subject, *, overlaps: bool = False, most_work: int = MOST_WORK) -> Linted:
    """Everything the linter finds in a rubric that has no errors, but for a missing `otherwise`.

    With `overlaps` it also notes where the order of two rules decides. It stops at about `most_work`, and Q239 then
    names the results it could not settle; what is found of the others still holds.
    """
    found = [*unused.unused(subject), *levels.out_of_order(subject)]
    found += [*levels.without_source(subject), *levels.in_other_words(subject)]
    work, unsettled = Work(most_work), [result.result for result in subject.rubric.results]
    audits = 0
    if not oversized(subject.rubric):
        grader = Grader(subject.rubric)
        audits = how_many(grader)
        found += unused.idle_domains(subject, grader)
        unsettled = []
        for number, result in enumerate(grader.results):
            share = work.share(len(grader.results) - number)
            try:
                for one in _result(subject, grader, number, share, overlaps):
                    found.append(one)  # one by one, so that what came before the bound is kept
            except TooMuchWork:
                unsettled.append(result.rules_as_written.result)
            work.done += share.done
    if unsettled:
        found.append(_unsettled(subject, unsettled))
    return Linted(subject.rubric.ref, subject.path, audits, not unsettled, work.done, tuple(found))


def _result(subject: Subject, grader: Grader, number: int, work: Work, overlaps: bool) -> Iterator[Found]:
    """What is found of one result. Raises TooMuchWork part of the way, where it is too much."""
    said, possible = ResultFindings(subject, number), Possible(grader, grader.results[number])
    seen = survey(possible, work)
    yield from said.of_survey(seen, work)
    if overlaps:
        yield from said.of_overlaps(seen)
    yield from said.of_falls(falls(possible, work))


def _unsettled(subject: Subject, results: list[str]) -> Found:
    names = listed(results) if len(results) <= FEW else f"`{results[0]}` and {len(results) - 1} others"
    message = f"The rules of {names} tell too many audits apart to look at all of them."
    return Found(finding("Q239", subject.at("results", on_key=True), message))
