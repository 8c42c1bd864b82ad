"""The smallest changes: they do what they say, nothing smaller does, and none is left out."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from rules_examples import CASE, SCALES, Audited, assessed, assessment, audited, example, rubric_of
from thoroughness import many

from q4c_cli.model.audit import Assessment
from q4c_cli.model.result import Change
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import grade
from q4c_cli.rules.grading import lifting as search
from q4c_cli.rules.grading.tracing import trace

Sets = dict[tuple[Change, ...], str]
"""Each set of changes, with the grade that it gives."""


def by_trying_everything(audit: Audited, result: str) -> tuple[Sets, Sets]:
    """The smallest lifts and lowers of a result, found by grading every other audit there could be."""
    rubric, case, assessments = audit.rubric, audit.case, audit.assessments
    now = grade(rubric, case, assessments)[result].grade
    if now is None:
        return {}, {}
    found: dict[bool, dict[tuple[str, ...], list[tuple[int, tuple[Change, ...], str]]]] = {True: {}, False: {}}
    names = [name for name in assessments if assessments[name].grade is not None]
    for grades in product(*(SCALES[rubric.domain_by_id[name].scale] for name in names)):
        changed = [(n, str(assessments[n].grade), g) for n, g in zip(names, grades, strict=True)]
        moves = tuple((n, old, new) for n, old, new in changed if old != new)
        other = assessments | {n: assessment(new) for n, _, new in moves}
        then = grade(rubric, case, other)[result].grade
        if then is not None and then != now:
            steps = sum(abs(rubric.rank(n, old) - rubric.rank(n, new)) for n, old, new in moves)
            better = rubric.rank(result, then) > rubric.rank(result, now)
            found[better].setdefault(tuple(n for n, _, _ in moves), []).append((steps, moves, then))
    return _smallest(found[True]), _smallest(found[False])


def _smallest(found: dict[tuple[str, ...], list[tuple[int, tuple[Change, ...], str]]]) -> Sets:
    fewest = min(map(len, found), default=0)
    kept: Sets = {}
    for domains, sets in found.items():
        nearest = min(steps for steps, _, _ in sets)
        if len(domains) == fewest:
            kept |= {moves: then for steps, moves, then in sets if steps == nearest}
    return kept


@settings(max_examples=many(120))
@given(audited(most_domains=4))
def test_exactly_the_smallest_changes_are_found(audit: Audited) -> None:
    for result, traced in trace(audit.rubric, audit.case, audit.assessments).items():
        lifts, lowers = by_trying_everything(audit, result)
        assert dict(zip(traced.lifts, traced.lifts_to, strict=True)) == lifts
        assert dict(zip(traced.lowers, traced.lowers_to, strict=True)) == lowers
        assert len(traced.lifts) == len(lifts)
        assert len(traced.lowers) == len(lowers)
        assert traced.complete


@settings(max_examples=many(40))
@given(audited(most_domains=8))
def test_changes_do_what_they_say(audit: Audited) -> None:
    rubric, case, assessments = audit.rubric, audit.case, audit.assessments
    now = grade(rubric, case, assessments)
    for result, traced in trace(rubric, case, assessments).items():
        old = now[result].grade
        for better, sets, gives in ((True, traced.lifts, traced.lifts_to), (False, traced.lowers, traced.lowers_to)):
            for moves, given_grade in zip(sets, gives, strict=True):
                assert all(assessments[n].grade == was != new for n, was, new in moves)
                other = assessments | {n: assessment(new) for n, _, new in moves}
                then = grade(rubric, case, other)[result].grade
                assert then == given_grade
                assert old is not None
                assert (rubric.rank(result, given_grade) > rubric.rank(result, old)) == better


def test_one_grade_up_is_said_in_the_domain_that_holds_it_back() -> None:
    traced = trace(example(), CASE, assessed(plan="poor", report="high", record="high", safe="good", heard="high"))
    assert traced["overall"].lifts == ((("plan", "poor", "met"),),)
    assert traced["overall"].lifts_to == ("good",)
    assert traced["overall"].lowers == ()


def test_the_nearest_change_comes_first() -> None:
    traced = trace(example(), CASE, assessed(plan="good", report="good", record="good", safe="good", heard="high"))
    assert traced["help"].lowers == ((("safe", "good", "met"),), (("heard", "high", "met"),))
    assert traced["help"].lowers_to == ("met", "met")


ALL_OR_TWO = [{"grade": "high", "when": {"every": "all", "at_least": "good"}}]
ALL_OR_TWO += [{"grade": "poor", "when": {"count": {"min": 2}, "is": "poor"}}, {"otherwise": "met"}]


@pytest.mark.parametrize(
    ("grades", "lifts", "lowers"),
    [
        (("good", "good", "met"), {1}, {2}),
        (("poor", "met", "met"), {3}, {1}),
        (("good", "met", "met"), {2}, {2}),
        (("good", "good", "good"), set(), {1}),
        (("poor", "poor", "poor"), {2}, set()),
    ],
)
def test_few_changes_the_one_way_and_more_the_other(grades: tuple[str, ...], lifts: set[int], lowers: set[int]) -> None:
    rubric, _ = many(ALL_OR_TWO, count=3)
    audit = {f"d{number}": assessment(grade) for number, grade in enumerate(grades)}
    traced = trace(rubric, CASE, audit)["it"]
    assert ({len(moves) for moves in traced.lifts}, {len(moves) for moves in traced.lowers}) == (lifts, lowers)


def test_grades_as_near_that_give_different_results_are_all_named() -> None:
    rules = [{"grade": then, "when": {"some": "all", "is": now}} for now, then in [("poor", "good"), ("good", "high")]]
    rubric, assessments = many(
        [*rules, {"grade": "good", "when": {"some": "all", "is": "high"}}, {"otherwise": "met"}], 1
    )
    traced = trace(rubric, CASE, assessments)["it"]
    assert traced.lifts == ((("d0", "met", "poor"),), (("d0", "met", "good"),))
    assert traced.lifts_to == ("good", "high")


def test_what_was_not_assessed_is_left_as_it_is() -> None:
    traced = trace(example(), CASE, assessed(plan="good", report=None, record="met", safe="good", heard="high"))
    changed = {name for moves in (*traced["work"].lifts, *traced["work"].lowers) for name, _, _ in moves}
    assert changed <= {"plan", "record"}


def test_no_grade_has_no_changes() -> None:
    traced = trace(example(), CASE, assessed(plan="good", report="good", record="met", safe=None, heard="high"))
    assert (traced["help"].lifts, traced["help"].lowers, traced["help"].complete) == ((), (), True)


def many(rules: list[dict[str, Any]], count: int = 10) -> tuple[Rubric, dict[str, Assessment]]:
    """A rubric with this many domains, all met, and one result with these rules."""
    names = [f"d{n}" for n in range(count)]
    result = {"result": "it", "scale": "quality", "of": "all-of-them", "rules": rules}
    rubric = rubric_of(dict.fromkeys(names, ("all-of-them", "quality")), [result])
    return rubric, dict.fromkeys(names, assessment("met"))


def test_ten_domains_of_four_grades_are_searched_to_the_end() -> None:
    own = [{"grade": "poor", "when": {"some": [f"d{n}"], "at_most": "poor"}} for n in range(10)]
    rubric, assessments = many(
        [*own, {"grade": "high", "when": {"share": {"min": 0.6}, "is": "high"}}, {"otherwise": "good"}]
    )
    traced = trace(rubric, CASE, assessments)["it"]
    assert traced.complete
    assert len(traced.lifts) == 210  # every choice of six from ten
    assert {len(moves) for moves in traced.lifts} == {6}
    assert len(traced.lowers) == 10


def test_domains_that_no_rule_tells_apart_cost_nothing() -> None:
    rules = [{"grade": "high", "when": {"every": "all", "at_least": "good"}}, {"otherwise": "met"}]
    rubric, assessments = many(rules, count=60)
    traced = trace(rubric, CASE, assessments)["it"]
    assert traced.complete
    assert [len(moves) for moves in traced.lifts] == [60]


def test_a_search_cut_short_says_so_and_keeps_what_is_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    own = [{"grade": "poor", "when": {"some": [f"d{n}"], "at_most": "poor"}} for n in range(10)]
    rubric, assessments = many([*own, {"grade": "high", "when": {"every": "all", "is": "high"}}, {"otherwise": "good"}])
    monkeypatch.setattr(search, "MOST_WORK", 20_000)
    traced = trace(rubric, CASE, assessments)["it"]
    assert not traced.complete
    assert traced.lifts == ()
    assert len(traced.lowers) == 10


@pytest.mark.parametrize(("count", "searched"), [(199, True), (200, False), (300, False)])
def test_a_rubric_of_hundreds_of_domains_is_traced_without_a_search(count: int, searched: bool) -> None:
    rules = [{"grade": "high", "when": {"every": "all", "is": "high"}}, {"otherwise": "met"}]
    rubric, assessments = many(rules, count)
    traced = trace(rubric, CASE, assessments)["it"]
    assert ([len(moves) for moves in traced.lifts], traced.complete) == ([count] if searched else [], searched)
