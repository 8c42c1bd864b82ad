"""Audits graded anew by another version of their rubric: what each would come to, and what would decide it.

Audits with the same grades come to the same, so each combination of grades is carried and graded once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from q4c_cli.model.audit import Assessment, Audit, Case
from q4c_cli.model.result import Decider, Result
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import grader_for, overall
from q4c_cli.rules.grading.tracing import deciders
from q4c_cli.rules.versions.carrying import Carried, carry_through
from q4c_cli.rules.versions.following import Kind, Standing, follow
from q4c_cli.rules.versions.passage import Passage

Direction = Literal["same", "better", "worse", "other", "graded", "ungraded"]
"""What becomes of a grade. `other`: another one, neither better nor worse, since the two are on different scales.
`graded`: there was none before; `ungraded`: there is none any more."""

OVERALL = "@overall"
"""Stands for the overall result, whatever the two versions call it."""

_LEFT_OUT, _REASON = "not assessed", "For some reason."


@dataclass(frozen=True, slots=True)
class Decided:
    """The rule that gives a result and the limit that holds it down, by their places from 0, and what it turned on.

    `rule` is None where no rule holds, `limit` where nothing holds it down.
    """

    rule: int | None
    limit: int | None
    deciders: tuple[Decider, ...]


@dataclass(frozen=True)
class Outcome:
    """What one combination of grades comes to in such a case, by the older version and by the newer one.

    `carried` is what the newer version, `rubric`, is given of it.
    """

    case: Case
    before: Mapping[str, Result]
    rubric: Rubric
    carried: Carried
    results: Mapping[str, Result]

    @property
    def missing(self) -> list[str]:
        """The domains of the other version that nothing is known of."""
        return grader_for(self.rubric).missing(self.case, self.carried.assessments)

    @cached_property
    def decided(self) -> dict[str, Decided]:
        """What decides each result, by name. Nothing does while assessments are missing."""
        grader = grader_for(self.rubric)
        if self.missing:
            return {}
        state = grader.state(self.case, self.carried.assessments)
        outcomes = grader.extend(state)
        return {
            result.rules_as_written.result: Decided(
                outcome.rule.number if outcome.rule is not None else None,
                outcome.limit.number if outcome.limit is not None else None,
                deciders(grader, state, result, outcome),
            )
            for result, outcome in zip(grader.results, outcomes, strict=True)
        }


@dataclass(frozen=True, slots=True)
class Regraded:
    """An audit, and what it comes to by both versions."""

    audit: Audit
    outcome: Outcome


def regrade(
    audits: Iterable[Audit], old: Rubric, new: Rubric, passages: Sequence[Passage]
) -> tuple[list[Regraded], list[Audit]]:
    """Audits by one version, graded by it and by another one to which these steps lead; and those that cannot be.

    These name a domain or a grade that the older version does not have, or their id has been used before.
    """
    grading = _Grading(old, new, passages)
    regraded: list[Regraded] = []
    left_out: list[Audit] = []
    seen: set[str] = set()
    for audit in audits:
        outcome = grading.outcome(audit.case, audit.assessments) if audit.audit not in seen else None
        seen.add(audit.audit)
        if outcome is None:
            left_out.append(audit)
        else:
            regraded.append(Regraded(audit, outcome))
    return regraded, left_out


class _Grading:
    """Grades each combination of grades once."""

    def __init__(self, old: Rubric, new: Rubric, passages: Sequence[Passage]) -> None:
        self._old = old
        self._new = new
        self._passages = passages
        self._names = tuple(old.domain_by_id)
        self._apart = any(d.applies_when is not None for rubric in (old, new) for d in rubric.domains)
        self._known: dict[tuple[str | None, ...], Outcome | None] = {}

    def outcome(self, case: Case, assessments: Mapping[str, Assessment]) -> Outcome | None:
        """What these come to; None where they do not fit the older version."""
        if not assessments.keys() <= self._old.domain_by_id.keys():
            return None
        grades = tuple(_mark(assessments.get(name)) for name in self._names)
        key = (*grades, *case.kind) if self._apart else grades
        if key not in self._known:
            self._known[key] = self._outcome(case, grades)
        return self._known[key]

    def _outcome(self, case: Case, grades: tuple[str | None, ...]) -> Outcome | None:
        given = {name: _bare(mark) for name, mark in zip(self._names, grades, strict=True) if mark is not None}
        try:
            before = grader_for(self._old).grade(case, given)
        except ValueError:
            return None
        carried = carry_through(given, self._passages)
        after = grader_for(self._new).grade(case, carried.assessments)
        return Outcome(case, before, self._new, carried, after)


def _bare(mark: str) -> Assessment:
    return Assessment(not_assessed=_REASON) if mark == _LEFT_OUT else Assessment(grade=mark)


def _mark(assessment: Assessment | None) -> str | None:
    if assessment is None or assessment.grade is not None:
        return assessment.grade if assessment is not None else None
    return _LEFT_OUT if assessment.not_assessed is not None else None


class Directions:
    """Whether a grade by the older version becomes a better or a worse one by the newer, result by result."""

    def __init__(self, old: Rubric, new: Rubric, passages: Sequence[Passage]) -> None:
        self._old = old
        self._new = new
        self._passages = passages
        self._standings: dict[str, Standing] = {}

    def of(self, name: str, before: str | None, after: str | None) -> Direction:
        """The direction of a result that both versions have under this name, or of the OVERALL one."""
        if before is None or after is None:
            return "same" if before == after else "graded" if before is None else "ungraded"
        old, new = (overall(self._old), overall(self._new)) if name == OVERALL else (name, name)
        there = self._carried(name, before)
        if there is not None:
            ranks = self._new.rank(new, there), self._new.rank(new, after)
            return "same" if ranks[0] == ranks[1] else "better" if ranks[0] < ranks[1] else "worse"
        marks = self._old.grade_of(old, before).good_or_better, self._new.grade_of(new, after).good_or_better
        return "other" if marks[0] == marks[1] else "better" if marks[1] else "worse"

    def _carried(self, name: str, grade: str) -> str | None:
        """What an older grade is called by the newer version; None where nothing stands for it."""
        if name not in self._standings:
            kind: Kind = "overall" if name == OVERALL else "result"
            of = overall(self._old) if name == OVERALL else name
            self._standings[name] = follow(self._old, kind, of, self._passages)
        standing = self._standings[name]
        return standing.carried.get(grade) if standing.end is None else None
