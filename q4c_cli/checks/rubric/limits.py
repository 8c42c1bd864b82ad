"""Limits of results: what limits comes before, and every grade is on the scale that it is taken from."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.checks.rubric.library import Gradable, Subject
from q4c_cli.checks.rubric.results import not_an_item
from q4c_cli.checks.rubric.views import View, views
from q4c_cli.checks.wording import pick
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding
from q4c_cli.model.grading import Limit


def limited_by(rubric: Subject) -> Iterator[Finding]:
    """Q210, Q246, Q250: a result is limited by a domain, an item or an earlier result, and a domain by its items."""
    results = [result.result for result in rubric.record.results]
    for view in views(rubric):
        for n, limit in enumerate(view.rules.no_better_than):
            if limit.of in view.names:
                continue
            if view.of_items:
                yield not_an_item(view, limit.of, ("no_better_than", n, "of"))
            elif limit.of in results:
                itself = "itself" if limit.of == view.rules.result else f"`{limit.of}`, which comes after it"
                message = f"`{view.rules.result}` cannot be limited by {itself}."
                yield finding("Q250", view.at("no_better_than", n, "of"), message)
            elif rubric.whole:
                message = f"There is no domain or earlier result `{limit.of}`."
                yield finding("Q210", view.at("no_better_than", n, "of"), message, pick(limit.of, view.names))


def grades_allowed(rubric: Subject) -> Iterator[Finding]:
    """Q206, Q251: a limit maps grades of what limits to grades of what is limited, unless both are on one scale."""
    for view in views(rubric):
        for n, limit in enumerate(view.rules.no_better_than):
            if (theirs := view.names.get(limit.of)) is not None:
                yield from _grades(view, n, limit, theirs)


def _grades(view: View, n: int, limit: Limit, theirs: Gradable) -> Iterator[Finding]:
    ours = view.rubric.grades(view.rules.scale)
    if limit.grades is None:
        if theirs.scale != view.rules.scale:
            message = f"`{limit.of}` is graded on `{theirs.scale}`, and `{view.rules.result}` on `{view.rules.scale}`."
            yield finding("Q251", view.at("no_better_than", n, "of"), message)
        return
    for grade, most in limit.grades.items():
        if theirs.grades and grade not in theirs.grades:
            place = view.at("no_better_than", n, "grades", grade, on_key=True)
            message = f"`{grade}` is not on the scale `{theirs.scale}`, on which `{limit.of}` is graded."
            yield finding("Q206", place, message, pick(grade, theirs.grades))
        if ours and most not in ours:
            message = f"`{most}` is not on the scale `{view.rules.scale}`."
            yield finding("Q206", view.at("no_better_than", n, "grades", grade), message, pick(most, ours))
