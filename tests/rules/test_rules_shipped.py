"""The shipped rubrics: every rule can fire, the promises of the framework hold, and every trace is found in full."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_examples import CASE, SecondOpinion, assessment
from thoroughness import many

from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.rules.grading import grade, overall
from q4c_cli.rules.grading.tracing import trace
from q4c_cli.rules.rubrics import resolve
from q4c_cli.rules.suggesting import suggest
from q4c_cli.store import shipped
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.records import decode

REFS = ("impact-framework@1.0.0", "q4c-toolkit@1.0.0")


@cache
def rubric(ref: str) -> Rubric:
    files = [decode(Source(path, data), RubricFile) for path, data in shipped.rubrics().items()]
    by_ref = {f"{file.rubric}@{file.version}": file for file in files}
    return resolve(by_ref[ref], by_ref)


IMPACT = "impact-framework@1.0.0"


@st.composite
def audits(draw: st.DrawFn, ref: str) -> dict[str, str | None]:
    return {
        d.domain: draw(st.sampled_from([g.grade for g in rubric(ref).scales[d.scale]] + [None] * d.can_be_not_assessed))
        for d in rubric(ref).domains
    }


def results(ref: str, grades: dict[str, str | None]) -> dict[str, str | None]:
    assessments = {name: assessment(g) for name, g in grades.items()}
    return {name: r.grade for name, r in grade(rubric(ref), CASE, assessments).items()}


@pytest.mark.parametrize("ref", REFS)
def test_a_second_opinion_agrees_on_the_shipped_rubrics(ref: str) -> None:
    @settings(max_examples=many(150))
    @given(audits(ref))
    def agrees(grades: dict[str, str | None]) -> None:
        opinion = SecondOpinion(rubric(ref), CASE.kind, grades)
        expected = {r.result: opinion.raw[r.result] for r in rubric(ref).results}
        assert results(ref, grades) == expected

    agrees()


@pytest.mark.parametrize("ref", REFS)
def test_every_trace_is_found_in_full(ref: str) -> None:
    @settings(max_examples=many(25))
    @given(audits(ref))
    def in_full(grades: dict[str, str | None]) -> None:
        for traced in trace(rubric(ref), CASE, {name: assessment(g) for name, g in grades.items()}).values():
            assert traced.complete
            assert traced.because

    in_full()


@pytest.mark.parametrize("ref", REFS)
def test_every_grade_of_the_overall_scale_can_be_reached(ref: str) -> None:
    scale = rubric(ref).scale_of(overall(rubric(ref)))
    same = [results(ref, {d.domain: g.grade for d in rubric(ref).domains})[overall(rubric(ref))] for g in scale]
    assert same == [g.grade for g in scale]


@settings(max_examples=many(100))
@given(audits(IMPACT))
def test_a_child_who_is_not_safe_limits_the_whole(grades: dict[str, str | None]) -> None:
    for name in ("safeguarding", "safe"):
        found = results(IMPACT, grades | {name: "requires-improvement"})
        assert found["overall"] in ("requires-improvement", None)


@settings(max_examples=many(200))
@given(audits(IMPACT))
def test_outstanding_needs_both_parts_to_be_high(grades: dict[str, str | None]) -> None:
    found = results(IMPACT, grades)
    if found["overall"] == "outstanding":
        assert found["impact"] == "outstanding"
        assert found["compliance"] in ("good", "outstanding")


@settings(max_examples=many(150))
@given(audits(IMPACT), st.data())
def test_a_better_grade_in_one_domain_never_makes_a_result_worse(
    grades: dict[str, str | None], data: st.DataObject
) -> None:
    order = [g.grade for g in rubric(IMPACT).scales["quality"]]
    name = data.draw(st.sampled_from([n for n, g in grades.items() if g not in (None, order[-1])] or ["safe"]))
    now = grades[name] or order[0]
    better = data.draw(st.sampled_from(order[order.index(now) :]))
    before, after = results(IMPACT, grades | {name: now}), results(IMPACT, grades | {name: better})
    for result, old in before.items():
        new = after[result]
        assert (old is None) == (new is None)
        assert old is None or new is None or order.index(new) >= order.index(old)


def test_every_rule_of_the_impact_framework_can_fire() -> None:
    given_grades = {g.grade: assessment(g.grade) for g in rubric(IMPACT).scales["quality"]}
    areas = [d.domain for d in rubric(IMPACT).domains if d.part == "compliance"]
    outcomes = [d.domain for d in rubric(IMPACT).domains if d.part == "impact"]
    fired: set[tuple[str, int | None]] = set()
    for first, second, rest, *others in product(given_grades.values(), repeat=3 + len(outcomes)):
        compliance = dict.fromkeys(areas, rest) | {areas[0]: first, areas[1]: second}
        assessments = compliance | dict(zip(outcomes, others, strict=True))
        fired |= {(name, r.rule) for name, r in grade(rubric(IMPACT), CASE, assessments).items()}
    expected = {(r.result, n) for r in rubric(IMPACT).results for n in range(len(r.rules))}
    assert expected - fired == set()


@pytest.mark.parametrize("ref", REFS)
def test_all_of_a_level_suggests_that_level(ref: str) -> None:
    for domain in rubric(ref).domains:
        scale = rubric(ref).scales[domain.scale]
        seen: list[str] = []
        for level in domain.levels:
            own = [i.indicator for i in level.indicators]
            seen = own if level.includes is None else seen + own
            assert suggest(domain, seen, scale).grade == level.grade
