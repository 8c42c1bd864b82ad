"""How much work one rubric may take, and how large it may be, so that nothing over all its audits hangs."""

from __future__ import annotations

from collections.abc import Iterable

from q4c_cli.model.grading import Condition, ResultRules, Selection
from q4c_cli.model.rubric import Rubric

MOST_WORK = 25_000_000
"""The bound for one rubric, in numbers looked at: two or three seconds. Ours take a tenth of that."""

MOST_MARKS = 2_000_000
"""The bound on a rubric's size: grades that its conditions tell apart, times results. Ours have some thousands."""


def oversized(rubric: Rubric) -> bool:
    """Whether a rubric is too large even to be made ready for use, which takes time and memory in itself."""
    marks = sum(_marks(rubric, result) for result in rubric.results)
    return marks * len(rubric.results) > MOST_MARKS


def _marks(rubric: Rubric, result: ResultRules) -> int:
    """How many grades of domains and earlier results the conditions of a result look at, each time counted anew."""
    grades = _grades(rubric, rubric.made_of(result))
    whens = (rule.when for rule in result.rules if rule.when is not None)
    selected = sum(grades if names == "all" else _grades(rubric, names) for names in _selections(whens))
    return grades + selected + _grades(rubric, (limit.of for limit in result.no_better_than))


def _grades(rubric: Rubric, names: Iterable[str]) -> int:
    return sum(len(rubric.scale_of(name)) for name in names)


def _selections(conditions: Iterable[Condition]) -> Iterable[Selection]:
    """What every quantifier in these conditions looks at."""
    for condition in conditions:
        parts = condition.all_of or condition.any_of or (() if condition.not_ is None else (condition.not_,))
        if parts:
            yield from _selections(parts)
        else:
            written = (condition.every, condition.some, condition.none, condition.of)
            yield next((selection for selection in written if selection is not None), "all")
