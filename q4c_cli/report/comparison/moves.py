"""What two rubrics grade differently, in words and numbers."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.model.rubric import Rubric
from q4c_cli.report.comparison.examples import domain_label, examples_view, grade_said
from q4c_cli.report.comparison.view import GradedView, GradingView, MoveView, ResultMovesView, TraitView
from q4c_cli.rules.comparing import Comparison
from q4c_cli.rules.comparing.common import AFTER, BEFORE, CommonDomain, Commons
from q4c_cli.rules.comparing.moves import AllMoves, Move, ResultMoves
from q4c_cli.rules.possible.examples import Grades
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
        examples = examples_view(self._rubrics, [move.example for move in result.moves])
        return ResultMovesView(result.result, label, text, _number(result.different), moves, examples)

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
            before_said=grade_said(self._rubrics[BEFORE], result, move.before),
            after_said=grade_said(self._rubrics[AFTER], result, move.after),
            audits=_number(move.audits),
            share=self._share(move.audits),
            case=tuple(TraitView(trait.field, trait.value, trait.named) for trait in example.case),
            domains=_graded(example.grades),
            results_before=_graded(example.before),
            results_after=_graded(example.after),
        )

    def _label(self, result: str) -> str:
        return self._rubrics[AFTER].result_by_id[result].label

    def notes(self) -> Iterator[str]:
        """What could not be compared, and how domains were dealt with that only one of the rubrics has."""
        if self._found.commons is not None:
            yield from self._of_commons(self._found.commons)
        for name in self._found.incomparable:
            yield f"{self._label(name)} could not be compared: it looks at a domain that has no grade in common."
        if self._found.unsettled:
            labels = joined([self._label(name) for name in self._found.unsettled])
            yield f"The rules of {labels} tell too many audits apart to look at all of them, so these are left open."

    def _of_commons(self, commons: Commons) -> Iterator[str]:
        for side in (BEFORE, AFTER):
            alone = [domain_label(self._rubrics, name) for name in commons.without(1 - side)]
            if alone:
                yield f"Only the rubric {SIDES[side]} has {joined(alone)}; everything that can be there was tried."
        for domain in commons.domains:
            yield from self._apart(domain)

    def _apart(self, domain: CommonDomain) -> Iterator[str]:
        """Which audits only one of the rubrics can judge."""
        for side in (BEFORE, AFTER):
            some = domain.apart[side]
            if some:
                label = domain_label(self._rubrics, domain.domain)
                grades = joined([grade_said(self._rubrics[side], domain.domain, grade) for grade in some], "or")
                yield f"Left out are audits in which {label} is {grades}: only the rubric {SIDES[side]} knows these."


def _graded(grades: Grades) -> tuple[GradedView, ...]:
    return tuple(GradedView(name, grade) for name, grade in grades)


def _number(audits: int) -> int | None:
    return audits if audits <= MOST_COUNTED else None
