"""From grades of domains to results: rules tried in order, the first that holds wins.

The rules are the rubric's; this module knows none of its own, except for what happens when something is missing:

- A domain without an assessment, or with neither a grade nor a reason for not being assessed, makes the audit
  incomplete. An incomplete audit has no grades at all.
- What was not assessed is left out (`ignore`), prevents a grade (`blocks`) or counts as a grade (`counts_as`), as each
  result says. With `ignore`, a result of which nothing at all was assessed has no grade.
- A domain or result named by a rule outside the result's `of` is treated in the same way, but never prevents a grade;
  and it is left out where its scale does not have the grade that it would count as.
- An earlier result without a grade counts as not assessed.
- `not_assessed: true` looks at what was really assessed, whatever it may count as.
- Over nothing assessed, `every`, `some` and `share` do not hold; `none` does, and `count` counts 0.
- A domain that does not apply to the case is left out of everything, whatever the audit says of it. A result that is
  of nothing else does not apply either: it has no grade, and later results leave it out too.
- A limit holds after the rules. The result is the lower of what the rules give and what the limits allow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from q4c_cli.model.audit import Assessment, Case, Kind
from q4c_cli.model.result import Result
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading.conditions import NOT_APPLICABLE, NOT_ASSESSED
from q4c_cli.rules.grading.results import CompiledResult, Outcome, compiled
from q4c_cli.rules.words import joined

Applying = tuple[tuple[str, dict[str, int] | None], ...]
"""Each domain with the ranks of its grades; None where it does not apply to a case."""


class Grader:
    """A rubric made ready for grading many audits. Makes nothing of what is not in the rubric.

    Raises ValueError where the rubric has errors: rules about names or grades that are not there. The checks find those
    first.
    """

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.names = (*rubric.domain_by_id, *rubric.result_by_id)
        self.domains = tuple(
            (d.domain, {g.grade: rank for rank, g in enumerate(rubric.scales[d.scale])}) for d in rubric.domains
        )
        self._slots = slots = {name: slot for slot, name in enumerate(rubric.domain_by_id)}
        self.results: tuple[CompiledResult, ...] = ()
        for result in rubric.results:
            ready = compiled(rubric, result, slots)
            self.results = (*self.results, ready)
            slots[result.result] = ready.slot
        self._all_apply = all(domain.applies_when is None for domain in rubric.domains)
        self._ranks_for = lru_cache(maxsize=1_024)(self._applying)

    def grade(self, case: Case, assessments: Mapping[str, Assessment]) -> dict[str, Result]:
        """Every result of an audit, in the rubric's order. Raises ValueError where a grade is not on its scale."""
        missing = self.missing(case, assessments)
        if missing:
            why = self.why_incomplete(missing)
            return {r.result: Result(r.result, None, why) for r in self.rubric.results}
        state = self.state(case, assessments)
        outcomes = zip(self.results, self.extend(state), strict=True)
        return {result.rules_as_written.result: self._finished(result, outcome, state) for result, outcome in outcomes}

    def _finished(self, result: CompiledResult, outcome: Outcome, state: Sequence[int]) -> Result:
        rank, rule, limit = outcome
        if rule is None:
            why = self.why_none(result, state)
            return Result(result.rules_as_written.result, None, why, applies=rank != NOT_APPLICABLE)
        if limit is None:
            return rule.result
        grade = self.rubric.scales[result.rules_as_written.scale][rank].grade
        return replace(rule.result, grade=grade, limit=limit.number)

    def grades(self, case: Case, assessments: Mapping[str, Assessment]) -> dict[str, str | None] | None:
        """The grade of every result by name, for checking many audits; None where an audit is incomplete or wrong."""
        if self.missing(case, assessments):
            return None
        try:
            found = self.extend(self.state(case, assessments))
        except ValueError:
            return None
        return {
            r.result: self.rubric.scales[r.scale][outcome.rank].grade if outcome.rule else None
            for r, outcome in zip(self.rubric.results, found, strict=True)
        }

    def missing(self, case: Case, assessments: Mapping[str, Assessment]) -> list[str]:
        """The domains that apply to the case and have not been dealt with, in the rubric's order."""
        return [
            domain
            for domain, ranks in self._for(case)
            if ranks is not None and ((found := assessments.get(domain)) is None or not found.settled)
        ]

    def state(self, case: Case, assessments: Mapping[str, Assessment]) -> list[int]:
        """The domains' part of the state. None may be missing. Raises ValueError where a grade is not on its scale."""
        state = []
        for domain, ranks in self._for(case):
            if ranks is None:
                state.append(NOT_APPLICABLE)
                continue
            grade = assessments[domain].grade
            if grade is not None and grade not in ranks:
                raise ValueError(f"{grade} is not on the scale of {domain}")
            state.append(NOT_ASSESSED if grade is None else ranks[grade])
        return state

    def _for(self, case: Case) -> Applying:
        return self.domains if self._all_apply else self._ranks_for(case.kind)

    def _applying(self, kind: Kind) -> Applying:
        by_id = self.rubric.domain_by_id
        return tuple((domain, ranks if by_id[domain].applies_to(kind) else None) for domain, ranks in self.domains)

    def extend(self, state: list[int]) -> list[Outcome]:
        """Add each result's rank to the domains' part of a state; give what came of each."""
        found = []
        for result in self.results:
            found.append(result.outcome_in(state))
            state.append(found[-1].rank)
        return found

    def slot(self, name: str) -> int:
        """The slot of a domain or a result."""
        return self._slots[name]

    def label(self, slot: int) -> str:
        """What people call the domain or result of this slot."""
        return self.rubric.label_of(self.names[slot])

    def why_incomplete(self, missing: Sequence[str]) -> str:
        """Why an audit with these domains missing has no grades, in a sentence."""
        labels = [self.rubric.domain_by_id[name].label for name in missing]
        return f"The audit is incomplete: {joined(labels)} {'has' if len(labels) == 1 else 'have'} no assessment yet."

    def preventing(self, result: CompiledResult, state: Sequence[int]) -> list[int]:
        """The slots that were not assessed and so prevent a grade; empty where nothing does."""
        if result.shut is None or not result.shut.holds(state):
            return []
        return result.shut.marked(state, True)

    def why_none(self, result: CompiledResult, state: Sequence[int]) -> str:
        """Why a result has no grade in this state, in a sentence."""
        label = result.rules_as_written.label
        if state[result.slot] == NOT_APPLICABLE:
            return f"{label} does not apply to this kind of case."
        slots = self.preventing(result, state)
        if not slots:
            return f"None of the rules of {label} holds."
        if result.rules_as_written.not_assessed == "ignore":
            return f"{label} has no grade, because nothing it is made of was assessed."
        return f"{label} has no grade, because {self._not_assessed(slots)}."

    def _not_assessed(self, slots: Sequence[int]) -> str:
        domains = [self.label(slot) for slot in slots if slot < len(self.domains)]
        results = [self.label(slot) for slot in slots if slot >= len(self.domains)]
        said = []
        if domains:
            said.append(f"{joined(domains)} {'was' if len(domains) == 1 else 'were'} not assessed")
        if results:
            said.append(f"{joined(results)} {'has' if len(results) == 1 else 'have'} none")
        return " and ".join(said)


class _Same:
    """A rubric as a key: the same object is the same key. Comparing rubrics by content would cost more than grading."""

    __slots__ = ("rubric",)

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric

    def __hash__(self) -> int:
        return id(self.rubric)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.rubric is self.rubric


@lru_cache(maxsize=32)
def _grader(key: _Same) -> Grader:
    return Grader(key.rubric)


def grader_for(rubric: Rubric) -> Grader:
    """The grader of a rubric, made once for each rubric object and kept while it is among the last 32 used."""
    return _grader(_Same(rubric))


def grade(rubric: Rubric, case: Case, assessments: Mapping[str, Assessment]) -> dict[str, Result]:
    """Every result of an audit by name, in the rubric's order, the overall one last.

    The case decides which domains apply. Where there is no grade, `why_none` says why: incomplete, not assessed, not
    applicable, or no rule. What is assessed beyond the domains that apply is not looked at. Raises ValueError where a
    grade is not on its scale or the rubric has errors; the checks find both first.
    """
    return grader_for(rubric).grade(case, assessments)


def overall(rubric: Rubric) -> str:
    """The name of the overall result, which is the last. Raises IndexError where a rubric has no results."""
    return rubric.results[-1].result
