"""What a single grade leaves within reach, against trying every audit there is."""

from __future__ import annotations

from hypothesis import given, settings
from linting_examples import lintable, opinions, work
from rules_examples import NOT_HERE
from thoroughness import many

from q4c_cli.app.rubrics.reading import of_q4c
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.possible.reach import Reach, reached

ENOUGH = 10**9


def by_trying_everything(rubric: Rubric) -> set[Reach]:
    best: dict[tuple[str, str | None, str], int] = {}
    for (_, audit), said in opinions(rubric).items():
        for result, grade in said.grades().items():
            if said.raw[result] != NOT_HERE:
                rank = -1 if grade is None else rubric.rank(result, grade)
                for domain, given_grade in audit:
                    best[domain, given_grade, result] = max(rank, best.get((domain, given_grade, result), rank))
    tops: dict[tuple[str, str], int] = {}
    for (domain, _, result), rank in best.items():
        tops[domain, result] = max(rank, tops.get((domain, result), rank))
    return {
        Reach(domain, grade, result, None if rank < 0 else rubric.scale_of(result)[rank].grade)
        for (domain, grade, result), rank in best.items()
        if rank < tops[domain, result]
    }


@settings(max_examples=many(150))
@given(lintable())
def test_the_limits_are_those_that_trying_everything_shows(rubric: Rubric) -> None:
    found = reached(rubric, ENOUGH)
    assert len(set(found.limits)) == len(found.limits)
    assert set(found.limits) == by_trying_everything(rubric)


def test_what_limits_the_overall_grade_of_the_impact_framework() -> None:
    limits = reached(of_q4c().ready["impact-framework@1.0.0"]).limits
    overall = {(r.domain, r.grade): r.best for r in limits if r.result == "overall"}
    worst = {domain: best for (domain, grade), best in overall.items() if grade == "requires-improvement"}
    assert worst.pop("safeguarding") == worst.pop("safe") == "requires-improvement"
    assert len(worst) == 8
    assert set(worst.values()) == {"met"}
    assert overall["heard", None] is None
    assert overall["heard", "met"] == "good"
    assert ("heard", "good") not in overall
    assert ("case-planning", None) not in overall


def test_with_too_little_work_it_says_what_is_not_settled() -> None:
    rubric = work([{"grade": "good", "when": {"count": {"min": 2}, "is": "good"}}, {"otherwise": "met"}], domains=5)
    assert reached(rubric, most_work=100).unsettled == ("it",)
    assert reached(rubric).unsettled == ()
