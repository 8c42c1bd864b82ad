"""What good looks like next: one grade up in the domain, in the rubric's own words, and nothing that is not in them."""

from __future__ import annotations

import pytest
from rules_examples import rubric_from
from test_rules_shipped import REFS, rubric

from q4c_cli.model.rubric import Domain, Indicator, Level
from q4c_cli.rules.next_level import next_level

IMPACT = "impact-framework@1.0.0"


def ids(indicators: tuple[Indicator, ...]) -> list[str]:
    return [each.indicator for each in indicators]


def test_from_good_it_is_outstanding_on_top_of_all_that_is_good() -> None:
    found = next_level(rubric(IMPACT), "safeguarding", "good")
    assert found is not None
    assert found.grade.label == "Outstanding"
    assert found.includes is not None
    assert found.includes.label == "Good"
    assert ids(found.indicators) == ["sg-o1", "sg-o2", "sg-o3"]
    assert found.looked_for == ()


def test_a_level_that_stands_by_itself_includes_none() -> None:
    found = next_level(rubric(IMPACT), "engaging-with-children", "met")
    assert found is not None
    assert (found.grade.label, found.includes) == ("Good", None)
    assert len(found.indicators) == 11


def test_a_domain_of_another_rubric_says_the_grades_of_this_one() -> None:
    here, there = next_level(rubric(IMPACT), "safeguarding", "met"), next_level(rubric(REFS[1]), "safeguarding", "good")
    assert here is not None
    assert here.includes is not None
    assert (here.grade.grade, here.includes.grade) == ("good", "met")
    assert there is not None
    assert there.grade.grade == "outstanding"


def test_an_outcome_has_no_levels_so_only_what_it_looks_for_is_said() -> None:
    found = next_level(rubric(IMPACT), "heard", "requires-improvement")
    assert found is not None
    assert (found.grade.label, found.includes, found.indicators) == ("Met", None, ())
    assert ids(found.looked_for) == ["hd-1", "hd-2", "hd-3"]


def test_above_the_best_there_is_nothing() -> None:
    assert next_level(rubric(IMPACT), "heard", "outstanding") is None


def test_a_level_without_a_description_is_passed_over_neither_up_nor_down() -> None:
    seen = Indicator(indicator="a-1", text="It is done at once.")
    levels = (Level(grade="met"), Level(grade="high", includes="met", indicators=(seen,), note="Rarely seen."))
    domain = Domain(domain="answer", part="doing", label="Answer", scale="quality", looks_for="It.", levels=levels)
    made = rubric_from([domain], [])
    missing, there = next_level(made, "answer", "met"), next_level(made, "answer", "good")
    assert missing is not None
    assert (missing.grade.grade, missing.indicators, missing.note) == ("good", (), None)
    assert there is not None
    assert there.includes is not None
    assert (there.includes.grade, there.indicators, there.note) == ("met", (seen,), "Rarely seen.")


def test_a_result_has_a_next_grade_but_no_examples() -> None:
    found = next_level(rubric(IMPACT), "impact", "met")
    assert found is not None
    assert (found.grade.label, found.indicators, found.looked_for) == ("Good", (), ())


@pytest.mark.parametrize(("domain", "grade"), [("hearing", "good"), ("heard", "excellent")])
def test_what_the_rubric_does_not_have_is_no_key(domain: str, grade: str) -> None:
    with pytest.raises(KeyError):
        next_level(rubric(IMPACT), domain, grade)


@pytest.mark.parametrize("ref", REFS)
def test_climbing_from_the_worst_grade_meets_every_higher_level_once(ref: str) -> None:
    for domain in rubric(ref).domains:
        scale, met = rubric(ref).scales[domain.scale], list[str]()
        grade: str | None = scale[0].grade
        while grade is not None and (found := next_level(rubric(ref), domain.domain, grade)):
            met += ids(found.indicators)
            grade = found.grade.grade
        assert met == [i.indicator for level in domain.levels[1:] for i in level.indicators]
