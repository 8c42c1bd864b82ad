"""Linting a rubric: what its rules do over all possible audits, exactly, and what in it is unused or out of place.

Nothing is sampled. Ten domains of five values are ten million audits; the rules tell few of them apart, so these are
counted rather than tried one by one (`trails`). What takes more than a stated bound of work is said not to be settled.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from q4c_cli.model.catalogue import finding
from q4c_cli.model.words import listed
from q4c_cli.rules.grading import Grader
from q4c_cli.rules.grading.results import CompiledResult
from q4c_cli.rules.linting import levels, unused
from q4c_cli.rules.linting.results import ResultFindings
from q4c_cli.rules.linting.subject import Found, Library, Subject
from q4c_cli.rules.linting.survey import falls, survey
from q4c_cli.rules.possible.audits import every_possible, how_many
from q4c_cli.rules.possible.bounds import MOST_WORK, oversized
from q4c_cli.rules.possible.kinds import Kinds
from q4c_cli.rules.work import TooMuchWork, Work

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
    found += [*levels.without_source(subject), *levels.without_document(subject), *levels.in_the_same_place(subject)]
    found += levels.in_other_words(subject)
    work = Work(most_work)
    audits, unsettled = 0, [result.result for result in subject.rubric.results]
    with suppress(TooMuchWork):
        rules = _Rules.of(subject, work)
        audits = how_many(rules.grader, rules.kinds)
        found += unused.idle_domains(subject, rules.grader)
        unsettled = [result.rules_as_written.result for result in rules.unsettled(work, found, overlaps=overlaps)]
    if unsettled:
        found.append(_unsettled(subject, unsettled))
    return Linted(subject.rubric.ref, subject.path, audits, not unsettled, work.done, tuple(found))


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of a rubric made ready, and the kinds of case it tells apart.

    `never` are the grades that results looked at so far can never have.
    """

    subject: Subject
    grader: Grader
    kinds: Kinds
    never: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, subject: Subject, work: Work) -> _Rules:
        """Make them ready. Raises TooMuchWork where they are too large, or there are too many kinds of case."""
        if oversized(subject.rubric):
            raise TooMuchWork
        return cls(subject, Grader(subject.rubric), Kinds(subject.rubric.domains, work))

    def unsettled(self, work: Work, found: list[Found], *, overlaps: bool) -> Iterator[CompiledResult]:
        """Add what is found of each result whose rules stand in this file; give those that are too much to settle."""
        for number, result in enumerate(self.grader.results):
            share = work.share(len(self.grader.results) - number)
            try:
                for one in self._found(result, share, overlaps=overlaps):
                    found.append(one)  # noqa: PERF402 - one by one, so that what came before the bound is kept
            except TooMuchWork:
                yield result
            work.done += share.done

    def _found(self, result: CompiledResult, work: Work, *, overlaps: bool) -> Iterator[Found]:
        """What is found of one result. Raises TooMuchWork part of the way, where it is too much."""
        pointer = self.subject.of_result(result.rules_as_written.result)
        if pointer is None:
            return
        names = [self.grader.names[slot] for slot in result.looks_at]
        behind = {name: self.never[name] for name in names if name in self.never}
        said = ResultFindings(self.subject, result.rules_as_written, pointer, behind)
        every = list(every_possible(self.grader, result, self.kinds, work))
        if result is self.grader.results[-1]:
            yield from said.of_kinds(every)
        possible = [kind for kind in every if kind.applies]
        seen = survey(result, possible, work)
        if never := said.never(seen):
            self.never[result.rules_as_written.result] = never
        yield from said.of_survey(seen, work)
        if overlaps:
            yield from said.of_overlaps(seen)
        yield from said.of_falls(falls(possible, work))


def _unsettled(subject: Subject, results: list[str]) -> Found:
    names = listed(results) if len(results) <= FEW else f"`{results[0]}` and {len(results) - 1} others"
    message = f"The rules of {names} tell too many audits apart to look at all of them."
    return Found(finding("Q239", subject.at("results", on_key=True), message))
