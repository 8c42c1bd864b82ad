"""Domains that apply to some kinds of case only: asked for there, left out of everything elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_examples import Audited, assessed, assessment, audited, rubric_from
from thoroughness import many

from q4c_cli.model.audit import Case, Kind
from q4c_cli.model.grading import ResultRules
from q4c_cli.model.rubric import AppliesWhen, Domain, Rubric
from q4c_cli.rules.grading import grade
from q4c_cli.rules.grading.tracing import trace

CARE = Case(ref="A1", work="care", stage="closed")
ADVICE = Case(ref="A2", work="advice", stage="closed")
GOOD = {"grade": "good", "when": {"every": "all", "at_least": "good"}}
MET = {"otherwise": "met"}


def rubric(*results: dict[str, Any], **applies: dict[str, Any]) -> Rubric:
    """A rubric of the domains home, school and file; `applies` says when those named do."""
    domains = [
        Domain(
            domain=name,
            part="work",
            label=name.title(),
            scale="quality",
            looks_for="It.",
            applies_when=AppliesWhen(**applies[name]) if name in applies else None,
        )
        for name in ("home", "school", "file")
    ]
    said = {"scale": "quality", "of": "work", "rules": [GOOD, MET]}
    made = []
    for result in results or ({"result": "it"},):
        whole = {**said, "label": result["result"].title(), **result}
        whole["rules"] = [{"because": "So it is.", "origin": "ours", **rule} for rule in whole["rules"]]
        made.append(ResultRules.model_validate(whole))
    return rubric_from(domains, made)


HOME_IN_CARE = {"home": {"work": ["care"]}}


def test_what_does_not_apply_need_not_be_assessed() -> None:
    assert grade(rubric(**HOME_IN_CARE), ADVICE, assessed(school="good", file="good"))["it"].grade == "good"
    incomplete = grade(rubric(**HOME_IN_CARE), CARE, assessed(school="good", file="good"))["it"]
    assert incomplete.why_none == "The audit is incomplete: Home has no assessment yet."


def test_what_an_audit_says_of_it_all_the_same_counts_for_nothing() -> None:
    grades = {"school": "good", "file": "good"}
    alone = grade(rubric(**HOME_IN_CARE), ADVICE, assessed(**grades))
    assert grade(rubric(**HOME_IN_CARE), ADVICE, assessed(**grades, home="poor")) == alone


@pytest.mark.parametrize(
    ("when", "kind", "applies"),
    [
        ({"work": ["care"]}, Kind("care", "begun"), True),
        ({"work": ["care"]}, Kind("advice", "begun"), False),
        ({"work": ["care", "advice"]}, Kind("advice", "begun"), True),
        ({"stage": ["closed"]}, Kind("advice", "closed"), True),
        ({"work": ["care"], "stage": ["closed"]}, Kind("care", "begun"), False),
        ({"work": ["care"], "stage": ["closed"]}, Kind("advice", "closed"), False),
        ({"work": ["care"], "stage": ["closed"]}, Kind("care", "closed"), True),
        ({"work": []}, Kind("care", "closed"), False),
        ({}, Kind("care", "closed"), True),
    ],
)
def test_any_of_the_values_and_all_of_the_fields(when: dict[str, Any], kind: Kind, applies: bool) -> None:
    assert AppliesWhen(**when).fits(kind) is applies


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"every": "all", "is": "good"}, True),
        ({"every": ["home"], "is": "good"}, False),
        ({"some": ["home"], "at_most": "high"}, False),
        ({"none": ["home"], "is": "poor"}, True),
        ({"count": {"max": 0}, "of": ["home"], "is": "good"}, True),
        ({"count": {"min": 3}, "is": "good"}, False),
        ({"share": {"min": 1}, "is": "good"}, True),
        ({"some": "all", "not_assessed": True}, False),
        ({"every": ["home"], "not_assessed": True}, False),
        ({"not": {"some": ["home"], "is": "poor"}}, True),
    ],
)
@pytest.mark.parametrize("policy", ["ignore", "blocks", {"counts_as": "poor"}])
def test_it_is_left_out_of_every_quantifier(condition: dict[str, Any], holds: bool, policy: Any) -> None:
    rules = [{"grade": "high", "when": condition}, MET]
    made = rubric({"result": "it", "rules": rules, "not_assessed": policy}, **HOME_IN_CARE)
    result = grade(made, ADVICE, assessed(school="good", file="good"))["it"]
    assert result.grade == ("high" if holds else "met")


def test_it_never_blocks_and_what_was_not_assessed_still_does() -> None:
    made = rubric({"result": "it", "not_assessed": "blocks"}, **HOME_IN_CARE)
    assert grade(made, ADVICE, assessed(school="good", file="good"))["it"].grade == "good"
    blocked = grade(made, ADVICE, assessed(school="good", file=None))["it"]
    assert blocked.why_none == "It has no grade, because File was not assessed."


def test_nothing_assessed_of_what_applies_is_not_the_same_as_not_applying() -> None:
    made = rubric({"result": "it", "of": ["home", "school"], "not_assessed": "ignore"}, **HOME_IN_CARE)
    result = grade(made, ADVICE, assessed(school=None, file="good"))["it"]
    assert (result.applies, result.why_none) == (True, "It has no grade, because nothing it is made of was assessed.")


def test_a_result_of_nothing_that_applies_does_not_apply_and_blocks_nothing() -> None:
    made = rubric(
        {"result": "household", "of": ["home"]},
        {"result": "overall", "of": ["household", "school"], "not_assessed": "blocks"},
        **HOME_IN_CARE,
    )
    results = grade(made, ADVICE, assessed(school="good", file="poor"))
    assert results["household"].grade is None
    assert not results["household"].applies
    assert results["household"].why_none == "Household does not apply to this kind of case."
    assert results["overall"].grade == "good"


def test_it_counts_as_nothing_even_where_not_assessed_counts() -> None:
    made = rubric({"result": "it", "of": ["home"], "not_assessed": {"counts_as": "good"}}, **HOME_IN_CARE)
    assert not grade(made, ADVICE, assessed(school="good", file="good"))["it"].applies


def test_the_trace_says_so() -> None:
    made = rubric({"result": "household", "of": ["home"]}, {"result": "it"}, **HOME_IN_CARE)
    traced = trace(made, ADVICE, assessed(school="met", file="good"))
    assert traced["household"].because == "Household does not apply to this kind of case."
    assert traced["household"].deciders == ()
    assert {decider.name for decider in traced["it"].deciders} == {"school"}
    assert traced["it"].lifts == ((("school", "met", "good"),),)


def test_a_rule_about_it_alone_says_what_it_lacked() -> None:
    rules = [{"grade": "high", "when": {"every": ["home"], "is": "high"}}, MET]
    traced = trace(rubric({"result": "it", "rules": rules}, **HOME_IN_CARE), ADVICE, assessed(school="met", file="met"))
    assert traced["it"].passed_over[0].lacked == ("Home does not apply here; this asks for High",)


@settings(max_examples=many(60))
@given(audited(), st.data())
def test_only_what_applies_matters(audit: Audited, data: st.DataObject) -> None:
    """Whatever is written of domains that do not apply, every result and every trace stays the same."""
    rubric, case = audit.rubric, audit.case
    others = {
        d.domain: assessment(data.draw(st.sampled_from([None, *(g.grade for g in rubric.scales[d.scale])])))
        for d in rubric.domains
        if not d.applies_to(case.kind)
    }
    assert grade(rubric, case, audit.assessments | others) == grade(rubric, case, audit.assessments)
    assert trace(rubric, case, audit.assessments | others) == trace(rubric, case, audit.assessments)


@settings(max_examples=many(60))
@given(audited())
def test_it_is_as_if_what_does_not_apply_were_not_in_the_rubric(audit: Audited) -> None:
    """The result of a rubric of what applies alone is the same, where no rule names anything else."""
    rubric, kind = audit.rubric, audit.case.kind
    applying = rubric.domains_for(kind)
    if len(applying) == len(rubric.domains):
        return
    bare = rubric_from(
        [d.model_copy(update=ALONE) for d in applying],
        [
            ResultRules.model_validate(
                {
                    "result": "it",
                    "label": "It",
                    "scale": "quality",
                    "of": "one",
                    "rules": BY_ALL,
                    "not_assessed": "ignore",
                }
            )
        ],
    )
    whole = rubric_from([d.model_copy(update=ALONE) for d in rubric.domains], list(bare.results))
    if applying:
        assert grade(bare, audit.case, audit.assessments) == grade(whole, audit.case, audit.assessments)
    else:
        assert not grade(whole, audit.case, {})["it"].applies


ALONE = {"part": "one", "within": None}
BY_ALL = [
    {"grade": "high", "when": {"share": {"min": 0.5}, "at_least": "good"}, "because": "Half.", "origin": "ours"},
    {"grade": "poor", "when": {"some": "all", "at_most": "poor"}, "because": "One.", "origin": "ours"},
    {"grade": "good", "when": {"count": {"min": 2}, "at_least": "met"}, "because": "Two.", "origin": "ours"},
    {"otherwise": "met", "because": "Otherwise.", "origin": "ours"},
]
