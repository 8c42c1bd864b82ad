"""Results of a rubric: what they look at is there, and their rules always give a grade of their scale."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.checks.rubric.library import Subject
from q4c_cli.checks.rubric.views import View, selections, views
from q4c_cli.checks.wording import pick
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Pointer
from q4c_cli.model.grading import CountsAs, Selection


def some_result(rubric: Subject) -> Iterator[Finding]:
    """Q215: a rubric has at least one result."""
    if not rubric.record.results:
        yield finding("Q215", rubric.at("rubric"), "This rubric has no results, so it gives no grade.")


def otherwise_last(rubric: Subject) -> Iterator[Finding]:
    """Q212: the rules of a result end with otherwise, and only there."""
    for view in views(rubric):
        *earlier, last = view.rules.rules
        if last.otherwise is None:
            message = f"The rules of `{view.rules.result}` do not end with otherwise."
            yield finding("Q212", view.at("rules", on_key=True), message)
        for m, rule in enumerate(earlier):
            if rule.otherwise is not None:
                message = f"The rules of `{view.rules.result}` below this one are never tried."
                yield finding("Q212", view.at("rules", m, "otherwise"), message)


def grades_given(rubric: Subject) -> Iterator[Finding]:
    """Q206: what a rule gives, and what not assessed counts as, are grades that can be."""
    for view in views(rubric):
        grades = rubric.grades(view.rules.scale)
        for m, rule in enumerate(view.rules.rules):
            if grades and rule.gives not in grades:
                key = "grade" if rule.otherwise is None else "otherwise"
                message = f"`{rule.gives}` is not on the scale `{view.rules.scale}`."
                yield finding("Q206", view.at("rules", m, key), message, pick(rule.gives, grades))
        counts_as = view.rules.not_assessed
        if isinstance(counts_as, CountsAs) and (lacking := view.lacking(counts_as.counts_as, view.everything())):
            message = f"`{counts_as.counts_as}` is not on the scale `{lacking[0].scale}`."
            place = view.at("not_assessed", "counts_as")
            yield finding("Q206", place, message, pick(counts_as.counts_as, lacking[0].grades))


def looked_at(rubric: Subject) -> Iterator[Finding]:
    """Q204, Q210, Q213, Q246: what a result is of, and what its conditions name, is there and is not nothing."""
    for view in views(rubric):
        if not view.of_items:
            yield from _of(view)
        for condition, pointer in view.conditions():
            for key, names in selections(condition):
                yield from _selected(view, names, (*pointer, key))


def compared_with(rubric: Subject) -> Iterator[Finding]:
    """Q211: a condition compares with a grade that is on the scale of everything it looks at."""
    for view in views(rubric):
        for condition, pointer in view.conditions():
            for key, grade in (("is", condition.is_), ("at_least", condition.at_least), ("at_most", condition.at_most)):
                if grade is not None and (lacking := view.lacking(grade, view.quantified(condition))):
                    message = (
                        f"The rule looks at something graded on `{lacking[0].scale}`, which has no grade `{grade}`."
                    )
                    yield finding("Q211", view.at(*pointer, key), message, pick(grade, lacking[0].grades))


def _of(view: View) -> Iterator[Finding]:
    if not isinstance(view.rules.of, str):
        yield from _selected(view, view.rules.of, ("of",))
        return
    parts = [p.part for p in view.rubric.record.parts]
    if view.rules.of not in parts:
        message = f"There is no part `{view.rules.of}` here."
        yield finding("Q204", view.at("of"), message, pick(view.rules.of, parts))
    elif view.rubric.whole and not view.everything():
        yield finding("Q213", view.at("of"), f"No domain belongs to the part `{view.rules.of}`.")


def _selected(view: View, names: Selection, pointer: Pointer) -> Iterator[Finding]:
    if names == "all":
        return
    if not names:
        yield finding("Q213", view.at(*pointer), "This list is empty, so there is nothing to look at.")
    for n, name in enumerate(names):
        if view.of_items and name not in view.names:
            yield not_an_item(view, name, (*pointer, n))
        elif view.rubric.whole and name not in view.names:
            yield _not_there(view, name, (*pointer, n))


def _not_there(view: View, name: str, pointer: Pointer) -> Finding:
    """Q210: a name that is nothing a result can look at; one of a result that comes later is told apart."""
    mine = view.rules.result
    if name not in [result.result for result in view.rubric.record.results]:
        message, remedy = f"There is no domain or earlier result `{name}`.", pick(name, view.names)
    elif name == mine:
        message, remedy = f"`{mine}` cannot look at itself.", f"Name what `{mine}` is made of."
    else:
        message = f"`{mine}` cannot look at `{name}`, which comes after it."
        remedy = f"Put `{name}` before `{mine}`. If each looks at the other, let one look at domains instead."
    return finding("Q210", view.at(*pointer), message, remedy)


def not_an_item(view: View, name: str, pointer: Pointer) -> Finding:
    """Q246: a rule or limit of a domain that looks at what is not one of its items."""
    message = f"`{name}` is not an item of `{view.rules.result}`."
    return finding("Q246", view.at(*pointer), message, pick(name, view.names))
