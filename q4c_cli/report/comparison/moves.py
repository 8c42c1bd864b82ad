"""What two rubrics grade differently, in words and numbers."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.comparison.view import GradedView, GradingView, MoveView, ResultMovesView
from q4c_cli.rules.comparing import Comparison
from q4c_cli.rules.comparing.common import AFTER, BEFORE, CommonDomain
from q4c_cli.rules.comparing.moves import AllMoves, Move, ResultMoves
from q4c_cli.rules.linting.examples import Grades
from q4c_cli.rules.words import joined

MOST_COUNTED = 10**15
"""More audits than this are not counted out."""

SIDES = ("before", "after")


def grading_view(comparison: Comparison) -> GradingView:
    """What grades differently, the overall result first."""
    words = _Words(comparison)
    found = comparison.moves
    return GradingView(
        audits=_number(found.audits),
        said=words.summary(),
        results=tuple(words.result(result) for result in reversed(found.results)),
        notes=tuple(words.notes()),
        unsettled=found.unsettled,
    )


class _Words:
    def __init__(self, comparison: Comparison) -> None:
        self._rubrics: tuple[Rubric, Rubric] = (comparison.before.rubric, comparison.after.rubric)
        self._found: AllMoves = comparison.moves

    def summary(self) -> str:
        """What came of it, in a sentence."""
        found = self._found
        if not found.results:
            return "No result could be compared."
        different = [self._label(r.result) for r in found.results if r.moves]
        same = [self._label(r.result) for r in found.results if not r.moves]
        if not different:
            return f"{self._every()} {'comes' if found.audits == 1 else 'come'} out the same: {joined(same)}."
        return f"{joined(different)} {'comes' if len(different) == 1 else 'come'} out differently for some audits."

    def _every(self) -> str:
        audits = self._found.audits
        return "All possible audits" if audits > MOST_COUNTED else f"All {audits:,} possible audits"

    def result(self, result: ResultMoves) -> ResultMovesView:
        """One result and what becomes of it."""
        label = self._label(result.result)
        if not result.moves:
            text = f"{label}: every possible audit comes out the same."
        elif self._found.audits > MOST_COUNTED:
            text = f"{label}: {self._share(result.different)} of all possible audits come out differently."
        else:
            many = f"{result.different:,} of {self._found.audits:,} possible audits"
            text = f"{label}: {many} come out differently ({self._share(result.different)})."
        moves = tuple(self._move(result.result, move) for move in result.moves)
        return ResultMovesView(result.result, label, text, _number(result.different), moves)

    def _share(self, audits: int) -> str:
        """A share of all audits. Whole numbers throughout, since these may be too large for any other."""
        thousandths = 1000 * audits // self._found.audits
        if not thousandths:
            return "under 0.1%"
        return f"{thousandths // 10}.{thousandths % 10}%"

    def _move(self, result: str, move: Move) -> MoveView:
        example = move.example
        return MoveView(
            before=move.before,
            after=move.after,
            before_said=self._said(result, move.before, BEFORE),
            after_said=self._said(result, move.after, AFTER),
            audits=_number(move.audits),
            share=self._share(move.audits),
            domains=tuple(self._domain(name, grade) for name, grade in example.grades),
            results_before=self._results(example.before, BEFORE),
            results_after=self._results(example.after, AFTER),
        )

    def _domain(self, name: str, grade: str | None) -> GradedView:
        side = AFTER if name in self._rubrics[AFTER].domain_by_id else BEFORE
        return GradedView(name, self._rubrics[side].domain_by_id[name].label, grade, self._said(name, grade, side))

    def _results(self, grades: Grades, side: int) -> tuple[GradedView, ...]:
        labels = self._rubrics[side].result_by_id
        return tuple(GradedView(n, labels[n].label, grade, self._said(n, grade, side)) for n, grade in grades)

    def _said(self, name: str, grade: str | None, side: int) -> str:
        rubric = self._rubrics[side]
        if grade is None:
            return "not assessed" if name in rubric.domain_by_id else "no grade"
        return rubric.grade_of(name, grade).label

    def _label(self, result: str) -> str:
        return self._rubrics[AFTER].result_by_id[result].label

    def notes(self) -> Iterator[str]:
        """What could not be compared, and how domains were dealt with that only one of the rubrics has."""
        for side in (BEFORE, AFTER):
            alone = [self._domain(name, None).label for name in self._found.commons.without(1 - side)]
            if alone:
                yield f"Only the rubric {SIDES[side]} has {joined(alone)}; everything that can be there was tried."
        for domain in self._found.commons.domains:
            yield from self._apart(domain)
        for name in self._found.incomparable:
            yield f"{self._label(name)} could not be compared: it looks at a domain that has no grade in common."
        if self._found.unsettled:
            labels = joined([self._label(name) for name in self._found.unsettled])
            yield f"The rules of {labels} tell too many audits apart to look at all of them, so these are left open."

    def _apart(self, domain: CommonDomain) -> Iterator[str]:
        """Which audits only one of the rubrics can judge."""
        for side in (BEFORE, AFTER):
            some = domain.apart[side]
            if some:
                label = self._domain(domain.domain, None).label
                grades = joined([self._said(domain.domain, grade, side) for grade in some], "or")
                yield f"Left out are audits in which {label} is {grades}: only the rubric {SIDES[side]} knows these."


def _number(audits: int) -> int | None:
    return audits if audits <= MOST_COUNTED else None
