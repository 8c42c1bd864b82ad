"""Limits: they hold after the rules, only ever lower a grade, and the trace says which one did."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from rules_examples import CASE, Audited, assessed, audited, rubric_of
from thoroughness import many

from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading import grade
from q4c_cli.rules.grading.rule_words import RuleWords
from q4c_cli.rules.grading.tracing import trace

RULES = [
    {"grade": "high", "when": {"count": {"min": 2}, "is": "high"}},
    {"grade": "good", "when": {"every": "all", "at_least": "good"}},
    {"otherwise": "met"},
]


def limited(*limits: dict[str, Any], **more: Any) -> Rubric:
    """A result of work and care; safe is graded as they are, and law on a shorter scale."""
    domains = dict.fromkeys(("work", "care"), ("doing", "quality"))
    domains |= {"safe": ("keeping", "quality"), "law": ("keeping", "shorter")}
    said = [{"because": f"{limit['of'].title()} limits it.", "origin": "source", **limit} for limit in limits]
    result = {"result": "it", "scale": "quality", "of": "doing", "rules": RULES, "no_better_than": said}
    return rubric_of(domains, [{**result, **more}])


BY_LAW = {"of": "law", "grades": {"poor": "poor", "met": "good"}}
HIGH = {"work": "high", "care": "high", "safe": "high", "law": "good"}


@pytest.mark.parametrize(
    ("law", "grade_given", "limit"),
    [("poor", "poor", 0), ("met", "good", 0), ("good", "high", None), (None, "high", None)],
)
def test_a_grade_that_is_not_named_allows_everything(law: str | None, grade_given: str, limit: int | None) -> None:
    result = grade(limited(BY_LAW), CASE, assessed(**HIGH | {"law": law}))["it"]
    assert (result.grade, result.rule, result.limit) == (grade_given, 0, limit)


@pytest.mark.parametrize(("safe", "expected"), [("poor", "poor"), ("met", "met"), ("good", "good"), ("high", "high")])
def test_without_grades_it_is_no_better_than_the_thing_itself(safe: str, expected: str) -> None:
    assert grade(limited({"of": "safe"}), CASE, assessed(**HIGH | {"safe": safe}))["it"].grade == expected


def test_a_limit_never_lifts() -> None:
    result = grade(limited({"of": "safe"}), CASE, assessed(**HIGH | {"work": "poor"}))["it"]
    assert (result.grade, result.limit) == ("met", None)


def test_the_lowest_of_several_holds_and_of_two_alike_the_first() -> None:
    both = limited({"of": "safe"}, BY_LAW)
    assert grade(both, CASE, assessed(**HIGH | {"safe": "met", "law": "poor"}))["it"].limit == 1
    assert grade(both, CASE, assessed(**HIGH | {"safe": "met", "law": "met"}))["it"].limit == 0
    assert grade(both, CASE, assessed(**HIGH | {"safe": "good", "law": "met"}))["it"].limit == 0


def test_a_limit_gives_no_grade_where_the_rules_give_none() -> None:
    blocked = grade(limited(BY_LAW), CASE, assessed(**HIGH | {"work": None, "law": "poor"}))["it"]
    assert blocked.why_none == "It has no grade, because Work was not assessed."


def test_what_was_not_assessed_limits_only_where_it_counts_as_a_grade() -> None:
    counting = limited(BY_LAW, not_assessed={"counts_as": "met"})
    assert grade(counting, CASE, assessed(**HIGH | {"law": None}))["it"].grade == "good"
    assert grade(limited(BY_LAW), CASE, assessed(**HIGH | {"law": None}))["it"].grade == "high"


def test_the_trace_says_what_it_would_be_without_the_limit() -> None:
    traced = trace(limited(BY_LAW), CASE, assessed(**HIGH | {"law": "met"}))["it"]
    assert (traced.because, traced.origin, traced.limit) == ("Law limits it.", "source", 0)
    assert traced.unlimited is not None
    assert (traced.unlimited.grade, traced.unlimited.because) == ("high", "So it is.")
    assert [(d.name, d.grade) for d in traced.deciders] == [("law", "met")]
    assert traced.lifts == ((("law", "met", "good"),),)
    assert traced.lifts_to == ("high",)


def test_a_better_grade_lacked_its_rule_and_the_limit() -> None:
    traced = trace(limited(BY_LAW), CASE, assessed(**HIGH | {"care": "good", "law": "poor"}))["it"]
    assert traced.passed_over[0].lacked == (
        "1 is High (Work); this asks for at least 2",
        "Law is Poor, which allows no better than Poor",
    )


def test_a_grade_that_a_limit_allows_lacked_its_rule_alone() -> None:
    traced = trace(limited(BY_LAW), CASE, assessed(**HIGH | {"work": "poor", "law": "met"}))["it"]
    assert [passed.lacked for passed in traced.passed_over] == [
        ("1 is High (Care); this asks for at least 2", "Law is Met, which allows no better than Good"),
        ("Work is Poor; this asks for Good or better",),
    ]


def test_one_of_two_limits_lifted_leaves_the_other() -> None:
    traced = trace(limited({"of": "safe"}, BY_LAW), CASE, assessed(**HIGH | {"safe": "poor", "law": "poor"}))["it"]
    assert traced.lifts == ((("safe", "poor", "met"), ("law", "poor", "met")),)
    assert traced.lifts_to == ("met",)


def test_limits_in_words() -> None:
    rubric = limited({"of": "safe"}, BY_LAW, {"of": "work", "grades": {"poor": "met", "met": "met", "high": "high"}})
    said = [RuleWords(rubric, rubric.results[0]).limit(limit) for limit in rubric.results[0].no_better_than]
    assert said == [
        ["no better than Safe"],
        ["no better than Poor if Law is Poor", "no better than Good if Law is Met"],
        ["no better than Met if Work is Poor or Met"],
    ]


@settings(max_examples=many(100))
@given(audited())
def test_without_its_limits_a_result_is_never_worse(audit: Audited) -> None:
    rubric = audit.rubric
    free = rubric.model_copy(
        update={"results": tuple(r.model_copy(update={"no_better_than": ()}) for r in rubric.results[:1])}
    )
    [(name, without)] = grade(free, audit.case, audit.assessments).items()
    limited = grade(rubric, audit.case, audit.assessments)[name]
    assert (without.rule, without.applies) == (limited.rule, limited.applies)
    assert (without.grade is None) == (limited.grade is None)
    if without.grade and limited.grade:
        assert rubric.rank(name, limited.grade) <= rubric.rank(name, without.grade)
        assert (limited.grade != without.grade) == (limited.limit is not None)
