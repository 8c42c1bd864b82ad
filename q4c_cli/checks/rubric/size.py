"""How large a rubric may be: a file of any size may come from anyone, and nothing may hang on it."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.checks.rubric.library import Subject
from q4c_cli.checks.rubric.views import View, selections, views
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding
from q4c_cli.model.grading import Selection

MOST_IN_A_FILE = 100
"""How many findings of one rubric are collected. Nobody reads more, and a hostile file could hold thousands."""

MOST_DOMAINS = 1_000
"""How many domains and items a rubric may have. Ours have ten."""

MOST_MARKS = 2_000_000
"""How many grades of domains and results its conditions may look at, each time counted anew: what is made ready in
about a second. Ours look at some hundreds."""


def within_bounds(rubric: Subject) -> Iterator[Finding]:
    """Q254: a rubric is small enough to be made ready."""
    if len(rubric.domains) > MOST_DOMAINS:
        message = f"This rubric has {len(rubric.domains):,} domains and items. At most {MOST_DOMAINS:,} can be."
        yield finding("Q254", rubric.at("rubric"), message)
        return
    marks = 0
    for view in views(rubric):
        for some in _marks(view):
            marks += some
            if marks > MOST_MARKS:
                message = f"The rules of this rubric look at more than {MOST_MARKS:,} grades. No audit could be graded."
                yield finding("Q254", view.at("rules", on_key=True), message)
                return


def _marks(view: View) -> Iterator[int]:
    """How many grades each condition and each limit looks at, and one for being there."""
    everything = _grades(view, view.everything())
    yield 1 + everything
    for condition, _ in view.conditions():
        named: Selection = next((names for _, names in selections(condition)), "all")
        yield 1 + (everything if named == "all" else _grades(view, named))
    for limit in view.rules.no_better_than:
        yield 1 + _grades(view, (limit.of,))


def _grades(view: View, names: tuple[str, ...]) -> int:
    return sum(len(view.names[name].grades) for name in names if name in view.names)
