"""A rule's condition in plain words, with the rubric's own labels: "at least 2 are Good or better"."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.model.grading import Bounds, Condition, CountsAs, Limit, ResultRules, Selection
from q4c_cli.model.rubric import AppliesWhen, Rubric
from q4c_cli.rules.words import comparison, joined, percent


class RuleWords:
    """The words for the conditions of one result. Raises KeyError where these name what is not in the rubric."""

    def __init__(self, rubric: Rubric, result: ResultRules) -> None:
        self._rubric = rubric
        self._result = result
        self.of = rubric.made_of(result)

    def made_of(self) -> str:
        """What the result is made of: "Compliance and Impact"."""
        return joined(self._labels(self.of))

    def looks_at(self) -> set[str]:
        """The domains and earlier results that the result is made of, or that its rules and limits name besides."""
        found = {*self.of, *(limit.of for limit in self._result.no_better_than)}
        waiting = [rule.when for rule in self._result.rules if rule.when is not None]
        while waiting:
            condition = waiting.pop()
            waiting += [*(condition.all_of or ()), *(condition.any_of or ())]
            waiting += [condition.not_] if condition.not_ is not None else []
            for names in (condition.every, condition.some, condition.none, condition.of):
                found.update(() if names is None or names == "all" else names)
        return found

    def not_assessed(self) -> str:
        """What becomes of what was not assessed, in a sentence."""
        policy = self._result.not_assessed
        if isinstance(policy, CountsAs):
            return f"What was not assessed counts as {self._rubric.grade_of(self.of[0], policy.counts_as).label}."
        if policy == "blocks":
            return "There is no grade while any of these was not assessed."
        return "What was not assessed is left out."

    def limit(self, limit: Limit) -> list[str]:
        """What a limit allows, one thing each: "no better than Met if Safe is Poor"; "no better than Safe"."""
        label = self._rubric.label_of(limit.of)
        if limit.grades is None:
            return [f"no better than {label}"]
        by_most: dict[str, list[str]] = {}
        for grade, most in limit.grades.items():
            by_most.setdefault(most, []).append(self._rubric.grade_of(limit.of, grade).label)
        ours = {grade.grade: grade.label for grade in self._rubric.scales[self._result.scale][:-1]}
        return [
            f"no better than {ours[most]} if {label} is {joined(when, 'or')}"
            for most, when in by_most.items()
            if most in ours
        ]

    def condition(self, condition: Condition) -> str:
        """The condition as the end of a sentence that begins with "if"."""
        if condition.all_of is not None:
            return joined([self._within(part) for part in condition.all_of])
        if condition.any_of is not None:
            return joined([self._within(part) for part in condition.any_of], "or")
        if condition.not_ is not None:
            return f"it is not so that {self.condition(condition.not_)}"
        return self._quantified(condition)

    def _within(self, part: Condition) -> str:
        """A part of a combination; in brackets where it is one itself, so that nothing is read wrongly."""
        several = len(part.all_of or part.any_of or ()) > 1 or part.not_ is not None
        return f"({self.condition(part)})" if several else self.condition(part)

    def _quantified(self, condition: Condition) -> str:
        if condition.every is not None:
            names = self._named(condition.every)
            return f"{self._subject(names, 'all', 'all of', 'and')} {self._are(names, condition)}"
        if condition.some is not None:
            names = self._named(condition.some)
            return f"{self._subject(names, 'at least one', '', 'or')} {self._is(condition)}"
        if condition.none is not None:
            names = self._named(condition.none)
            if names is not None and len(names) == 1:
                return f"{self._labels(names)[0]} {self._is(condition, 'not ')}"
            return f"{self._subject(names, 'none', 'none of', 'and')} {self._is(condition)}"
        counts = _how_many(condition)
        names = self._named(condition.of or "all")
        among = f" of {joined(self._labels(names))}" if names is not None else ""
        return f"{counts}{among} {self._is(condition) if counts.endswith(' 1') else self._are_many(condition)}"

    def _named(self, selection: Selection) -> Sequence[str] | None:
        """The names that a condition looks at; None where these are all that the result is of."""
        return None if selection == "all" else list(dict.fromkeys(selection))

    def _subject(self, names: Sequence[str] | None, of_all: str, of_some: str, last: str) -> str:
        if names is None:
            return of_all
        said = joined(self._labels(names), last)
        return f"{of_some} {said}" if of_some and len(names) > 1 else said

    def _is(self, condition: Condition, negation: str = "") -> str:
        return f"{'was' if condition.not_assessed else 'is'} {negation}{self._asked(condition)}"

    def _are(self, names: Sequence[str] | None, condition: Condition) -> str:
        return self._is(condition) if names is not None and len(names) == 1 else self._are_many(condition)

    def _are_many(self, condition: Condition) -> str:
        return f"{'were' if condition.not_assessed else 'are'} {self._asked(condition)}"

    def _asked(self, condition: Condition) -> str:
        """What a comparison asks for: "Outstanding", "Good or better", "Met or below", "exactly Met"."""
        if condition.not_assessed:
            return "not assessed"
        written = (condition.every, condition.some, condition.none, condition.of)
        names = next((names for names in written if names is not None), "all")
        scale = self._rubric.scale_of(self.of[0] if names == "all" else names[0])
        return comparison(condition, scale)

    def _labels(self, names: Sequence[str]) -> list[str]:
        return [self._rubric.label_of(name) for name in names]


def applying(applies_when: AppliesWhen) -> str:
    """When something applies, to end a sentence: "where the work is care or adoption and the stage is closed"."""
    said = [f"the {field} is {joined(values, 'or')}" for field, values in applies_when.fields.items()]
    return f"where {joined(said)}"


def _how_many(condition: Condition) -> str:
    """The number or the share that a condition asks for: "at least 2", "at most 50 %", "exactly 1"."""
    shown = _number if condition.count is not None else percent
    bounds = condition.count or condition.share or Bounds(min=0)
    if bounds.min is None or bounds.max is None:
        return f"at most {shown(bounds.max)}" if bounds.min is None else f"at least {shown(bounds.min)}"
    return f"exactly {shown(bounds.min)}" if bounds.min == bounds.max else f"{shown(bounds.min)} to {shown(bounds.max)}"


def _number(number: float | None) -> str:
    return f"{number or 0:g}"
