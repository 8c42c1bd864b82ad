"""Results of a rubric: what they look at is there, and their rules always give a grade of their scale."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from q4c_cli.checks.rubric.library import Subject
from q4c_cli.checks.wording import pick
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Pointer
from q4c_cli.model.grading import Condition, CountsAs, ResultRules, Selection


def some_result(rubric: Subject) -> Iterator[Finding]:
    """Q215: a rubric has at least one result."""
    if not rubric.record.results:
        yield finding("Q215", rubric.at("rubric"), "This rubric has no results, so it gives no grade.")


def otherwise_last(rubric: Subject) -> Iterator[Finding]:
    """Q212: the rules of a result end with otherwise, and only there."""
    for n, result in enumerate(rubric.record.results):
        *earlier, last = result.rules
        if last.otherwise is None:
            message = f"The rules of `{result.result}` do not end with otherwise."
            yield finding("Q212", rubric.at("results", n, "rules", on_key=True), message)
        for m, rule in enumerate(earlier):
            if rule.otherwise is not None:
                message = f"The rules of `{result.result}` below this one are never tried."
                yield finding("Q212", rubric.at("results", n, "rules", m, "otherwise"), message)


def grades_given(rubric: Subject) -> Iterator[Finding]:
    """Q206: what a rule gives, and what not assessed counts as, are grades that can be."""
    for view in _views(rubric):
        grades = rubric.grades(view.rules.scale)
        for m, rule in enumerate(view.rules.rules):
            if grades and rule.gives not in grades:
                key = "grade" if rule.otherwise is None else "otherwise"
                message = f"`{rule.gives}` is not on the scale `{view.rules.scale}`."
                place = rubric.at("results", view.number, "rules", m, key)
                yield finding("Q206", place, message, pick(rule.gives, grades))
        counts_as = view.rules.not_assessed
        if isinstance(counts_as, CountsAs) and (scales := view.scales_lacking(counts_as.counts_as, view.everything())):
            message = f"`{counts_as.counts_as}` is not on the scale `{scales[0]}`."
            place = rubric.at("results", view.number, "not_assessed", "counts_as")
            yield finding("Q206", place, message, pick(counts_as.counts_as, rubric.grades(scales[0])))


def looked_at(rubric: Subject) -> Iterator[Finding]:
    """Q204, Q210, Q213: what a result is of, and what its conditions name, is there and is not nothing."""
    for view in _views(rubric):
        yield from _of(view)
        for condition, pointer in view.conditions():
            for key, names in _selections(condition):
                yield from _selected(view, names, (*pointer, key))


def compared_with(rubric: Subject) -> Iterator[Finding]:
    """Q211: a condition compares with a grade that is on the scale of everything it looks at."""
    for view in _views(rubric):
        for condition, pointer in view.conditions():
            for key, grade in (("is", condition.is_), ("at_least", condition.at_least), ("at_most", condition.at_most)):
                if grade is None:
                    continue
                if scales := view.scales_lacking(grade, view.quantified(condition)):
                    message = f"The rule looks at something graded on `{scales[0]}`, which has no grade `{grade}`."
                    yield finding("Q211", rubric.at(*pointer, key), message, pick(grade, rubric.grades(scales[0])))


@dataclass(frozen=True)
class _View:
    """One result, and the scale of everything it may look at: every domain, and the results before it."""

    rubric: Subject
    number: int
    rules: ResultRules
    scale_of: dict[str, str]

    def everything(self) -> tuple[str, ...]:
        """The names that the result is of; those that are not there left out."""
        if isinstance(self.rules.of, str):
            return tuple(name for name, part in self.rubric.part_of.items() if part == self.rules.of)
        return tuple(name for name in self.rules.of if name in self.scale_of)

    def quantified(self, condition: Condition) -> tuple[str, ...]:
        """The names that a condition looks at."""
        chosen: Selection = next((names for _, names in _selections(condition)), "all")
        return self.everything() if chosen == "all" else tuple(chosen)

    def scales_lacking(self, grade: str, names: Collection[str]) -> list[str]:
        """The scales of these names that do not have this grade."""
        scales = dict.fromkeys(self.scale_of[name] for name in names if name in self.scale_of)
        return [scale for scale in scales if (grades := self.rubric.grades(scale)) and grade not in grades]

    def conditions(self) -> Iterator[tuple[Condition, Pointer]]:
        """Every condition of every rule, also those within others, with its place."""
        waiting: list[tuple[Condition, Pointer]] = [
            (rule.when, ("results", self.number, "rules", m, "when"))
            for m, rule in enumerate(self.rules.rules)
            if rule.when is not None
        ]
        while waiting:
            condition, pointer = waiting.pop()
            yield condition, pointer
            for key, parts in (("all_of", condition.all_of), ("any_of", condition.any_of)):
                waiting += [(part, (*pointer, key, k)) for k, part in enumerate(parts or ())]
            if condition.not_ is not None:
                waiting.append((condition.not_, (*pointer, "not")))


def _views(rubric: Subject) -> Iterator[_View]:
    scale_of = dict(rubric.domains)
    for n, result in enumerate(rubric.record.results):
        yield _View(rubric, n, result, scale_of)
        scale_of = {**scale_of, result.result: result.scale}


def _selections(condition: Condition) -> Iterator[tuple[str, Selection]]:
    for key in ("every", "some", "none", "of"):
        if (names := getattr(condition, key)) is not None:
            yield key, names


def _of(view: _View) -> Iterator[Finding]:
    pointer: Pointer = ("results", view.number, "of")
    if not isinstance(view.rules.of, str):
        yield from _selected(view, view.rules.of, pointer)
        return
    parts = [p.part for p in view.rubric.record.parts]
    if view.rules.of not in parts:
        message = f"There is no part `{view.rules.of}` here."
        yield finding("Q204", view.rubric.at(*pointer), message, pick(view.rules.of, parts))
    elif view.rubric.whole and not view.everything():
        yield finding("Q213", view.rubric.at(*pointer), f"No domain belongs to the part `{view.rules.of}`.")


def _selected(view: _View, names: Selection, pointer: Pointer) -> Iterator[Finding]:
    if names == "all":
        return
    if not names:
        yield finding("Q213", view.rubric.at(*pointer), "This list is empty, so there is nothing to look at.")
    for n, name in enumerate(names):
        if view.rubric.whole and name not in view.scale_of:
            message = f"There is no domain or earlier result `{name}`."
            yield finding("Q210", view.rubric.at(*pointer, n), message, pick(name, view.scale_of))
