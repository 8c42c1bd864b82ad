"""What the single grades of a domain keep the results from, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from q4c_cli.model.rubric import Domain, Rubric
from q4c_cli.report.rubric.view import ReachView
from q4c_cli.rules.possible.reach import Reached
from q4c_cli.rules.words import joined


def reach_views(rubric: Rubric, domain: Domain, reach: Reached) -> Iterator[ReachView]:
    """Grade by grade, the worst first: the results that it limits, those limited alike together."""
    alike: dict[tuple[str | None, str | None], list[str]] = {}
    places = [grade.grade for grade in rubric.scales[domain.scale]]
    here = [limit for limit in reach.limits if limit.domain == domain.domain]
    for limit in sorted(here, key=lambda limit: len(places) if limit.grade is None else places.index(limit.grade)):
        best = rubric.grade_of(limit.result, limit.best).label if limit.best is not None else None
        alike.setdefault((limit.grade, best), []).append(rubric.result_by_id[limit.result].label)
    for (grade, best), results in alike.items():
        label = rubric.grade_of(domain.domain, grade).label if grade is not None else None
        yield ReachView(label, tuple(results), best, _said(label, results, best))


def _said(grade: str | None, results: Sequence[str], best: str | None) -> str:
    """As a sentence: "At Met, Compliance and Impact are no better than Good."."""
    at = f"At {grade}" if grade is not None else "If it was not assessed"
    if best is None:
        return f"{at}, {joined(results)} {'has' if len(results) == 1 else 'have'} no grade."
    return f"{at}, {joined(results)} {'is' if len(results) == 1 else 'are'} no better than {best}."
