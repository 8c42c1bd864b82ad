"""Traces: the rule that fired, what it turned on, and what the rules above it lacked, in plain words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from rules_examples import CASE, Audited, SecondOpinion, assessed, assessment, audited, example, rubric_of
from thoroughness import many

from q4c_cli.model.result import Decider, Trace
from q4c_cli.model.rubric import AppliesWhen
from q4c_cli.rules.grading import grade, grader_for
from q4c_cli.rules.grading.tracing import deciders, trace

GOOD = {"plan": "good", "report": "good", "record": "met", "safe": "good", "heard": "high"}


def decided(traced: Trace) -> dict[str, str | None]:
    return {d.name: d.grade for d in traced.deciders}


def lacking(condition: dict[str, Any], **more: Any) -> tuple[str, ...]:
    """What a condition lacks in an audit: Safe good, Heard met, Seen poor, Known not assessed."""
    rules = [{"grade": "high", "when": condition}, {"otherwise": "poor"}]
    names = ("safe", "heard", "seen", "known")
    result = {"result": "it", "scale": "quality", "of": names, "not_assessed": "ignore", "rules": rules} | more
    rubric = rubric_of(dict.fromkeys(names, ("all-of-them", "quality")), [result])
    traced = trace(rubric, CASE, assessed(safe="good", heard="met", seen="poor", known=None))["it"]
    assert traced.rule == 1
    return traced.passed_over[0].lacked


@pytest.mark.parametrize(
    ("condition", "lacked"),
    [
        ({"some": ["safe"], "at_most": "poor"}, ["Safe is Good; this asks for Poor"]),
        ({"some": ["safe"], "at_most": "met"}, ["Safe is Good; this asks for Met or below"]),
        ({"every": ["safe"], "is": "met"}, ["Safe is Good; this asks for exactly Met"]),
        ({"every": ["safe"], "is": "high"}, ["Safe is Good; this asks for High"]),
        ({"every": "all", "at_least": "good"}, ["Seen is Poor, Heard is Met; this asks for Good or better"]),
        ({"every": ["known"], "is": "high"}, ["Known was not assessed; this asks for High"]),
        ({"some": ["safe", "heard"], "is": "high"}, ["Neither Safe nor Heard is High; this asks for at least one"]),
        ({"some": "all", "is": "high"}, ["None of Safe, Heard and Seen is High; this asks for at least one"]),
        ({"none": "all", "at_most": "met"}, ["Seen is Poor, Heard is Met; this asks that none is Met or below"]),
        ({"count": {"min": 3}, "at_least": "met"}, ["2 are Met or better (Safe, Heard); this asks for at least 3"]),
        ({"count": {"min": 2}, "is": "poor"}, ["1 is Poor (Seen); this asks for at least 2"]),
        ({"count": {"min": 2}, "is": "high"}, ["None are High; this asks for at least 2"]),
        ({"count": {"max": 1}, "at_least": "met"}, ["2 are Met or better (Safe, Heard); this asks for at most 1"]),
        ({"share": {"min": 0.5}, "is": "good"}, ["1 of 3 (33.3 %) is exactly Good; this asks for at least 50 %"]),
        ({"share": {"max": 0.5}, "at_least": "met"}, ["2 of 3 (66.7 %) are Met or better; this asks for at most 50 %"]),
        (
            {"every": ["seen", "safe"], "not_assessed": True},
            ["Seen is Poor, Safe is Good; this asks that they were not assessed"],
        ),
        (
            {"count": {"min": 2}, "of": "all", "not_assessed": True},
            ["1 was not assessed (Known); this asks for at least 2"],
        ),
        ({"some": ["safe"], "not_assessed": True}, ["Safe is Good; this asks that it was not assessed"]),
        ({"none": ["known"], "not_assessed": True}, ["Known was not assessed; this asks that it was assessed"]),
        ({"not": {"some": "all", "at_most": "poor"}}, ["Seen is Poor, which this does not allow"]),
        ({"not": {"not": {"some": ["safe"], "is": "poor"}}}, ["Safe is Good; this asks for Poor"]),
        (
            {"all_of": [{"some": ["safe"], "is": "good"}, *({"some": [n], "is": "high"} for n in ("heard", "seen"))]},
            ["Heard is Met; this asks for High", "Seen is Poor; this asks for High"],
        ),
        (
            {"any_of": [{"some": ["safe"], "is": "high"}, {"some": ["heard"], "is": "high"}]},
            ["One of these is needed: (Safe is Good; this asks for High) or (Heard is Met; this asks for High)"],
        ),
    ],
)  # fmt: skip
def test_what_a_rule_lacked_is_said_in_plain_words(condition: dict[str, Any], lacked: list[str]) -> None:
    assert list(lacking(condition)) == lacked


def test_what_counts_as_a_grade_is_said() -> None:
    lacked = lacking({"every": "all", "at_least": "met"}, not_assessed={"counts_as": "poor"})
    assert lacked == ("Seen is Poor, Known was not assessed and counts as Poor; this asks for Met or better",)


@pytest.mark.parametrize(
    ("number", "of"), [(3, "D0, D1 and D2"), (4, "D0, D1, D2 and D3"), (5, "the 5"), (12, "the 12")]
)
def test_few_are_named_and_many_are_counted(number: int, of: str) -> None:
    names = [f"d{n}" for n in range(number)]
    rules = [{"grade": "high", "when": {"some": "all", "is": "high"}}, {"otherwise": "poor"}]
    result = {"result": "it", "scale": "quality", "of": names, "rules": rules}
    traced = trace(
        rubric_of(dict.fromkeys(names, ("part", "quality")), [result]), CASE, assessed(**dict.fromkeys(names, "met"))
    )
    assert traced["it"].passed_over[0].lacked == (f"None of {of} is High; this asks for at least one",)


ELSEWHERE = AppliesWhen(work=("advice",))
STANDING = {"known": None, "safe": "good", "law": "good", "other": None, "seen": "poor"}


@pytest.mark.parametrize(
    ("condition", "counts_as", "lacked"),
    [
        ({"every": ["known"], "is": "high"}, "", "Known was not assessed; this asks for High"),
        ({"every": ["known", "other"], "is": "high"}, "", "Known and Other were not assessed; this asks for High"),
        ({"every": ["one"], "is": "high"}, "", "One has no grade; this asks for High"),
        ({"every": ["two", "one"], "is": "high"}, "", "Two and One have no grade; this asks for High"),
        ({"every": ["home", "known"], "is": "high"}, "", "Known was not assessed; this asks for High"),
        ({"every": ["home"], "is": "high"}, "", "Home does not apply here; this asks for High"),
        ({"every": ["home", "school"], "is": "high"}, "", "Home and School do not apply here; this asks for High"),
        (
            {"every": ["other", "known"], "is": "high"},
            "met",
            "Other and Known were not assessed and count as Met; this asks for High",
        ),
        (
            {"every": ["known", "one", "law", "seen"], "is": "high"},
            "met",
            (
                "Seen is Poor, Law is Good, One has no grade and counts as Met, Known was not assessed and counts as "
                "Met; this asks for High"
            ),
        ),
        (
            {
                "not": {
                    "all_of": [
                        {"none": ["home"], "is": "poor"},
                        {"some": ["known"], "not_assessed": True},
                        {"every": ["one"], "not_assessed": True},
                        {"some": ["safe", "seen"], "at_least": "poor"},
                    ]
                }
            },
            "",
            (
                "Seen is Poor, Safe is Good, One has no grade, Known was not assessed, Home does not apply here, "
                "which this does not allow"
            ),
        ),
    ],
)
def test_how_things_stand_the_worst_first(condition: dict[str, Any], counts_as: str, lacked: str) -> None:
    domains = dict.fromkeys(("known", "home", "school", "safe", "other", "seen"), ("work", "quality"))
    without = {"scale": "quality", "of": ["known", "other"], "rules": [{"otherwise": "met"}]}
    rules = [{"grade": "high", "when": condition}, {"otherwise": "poor"}]
    it = {"result": "it", "scale": "quality", "of": ["safe"], "rules": rules}
    it["not_assessed"] = {"counts_as": counts_as} if counts_as else "ignore"
    rubric = rubric_of(
        domains | {"law": ("work", "longer")}, [without | {"result": "one"}, without | {"result": "two"}, it]
    )
    rubric = rubric.model_copy(
        update={
            "domains": tuple(
                domain.model_copy(update={"applies_when": ELSEWHERE if domain.domain in ("home", "school") else None})
                for domain in rubric.domains
            )
        }
    )
    assert trace(rubric, CASE, assessed(**STANDING))["it"].passed_over[0].lacked == (lacked,)


def test_the_rule_that_fired_and_those_it_passed_over() -> None:
    traced = trace(example(), CASE, assessed(**GOOD))["work"]
    assert (traced.rule, traced.because, traced.origin) == (2, "So it is.", "ours")
    assert decided(traced) == {"plan": "good", "report": "good", "record": "met"}
    assert [(p.rule, p.grade) for p in traced.passed_over] == [(0, "poor"), (1, "high")]
    assert traced.passed_over[0].lacked == ("Plan is Good; this asks for Poor",)
    assert traced.passed_over[1].lacked == (
        "None are High; this asks for at least 2",
        "Record is Met; this asks for Good or better",
    )


def test_a_rule_about_one_domain_turned_on_that_domain() -> None:
    traced = trace(example(), CASE, assessed(**GOOD | {"plan": "poor"}))
    assert traced["work"].deciders == (Decider("plan", "domain", "poor"),)
    assert traced["overall"].deciders == (Decider("plan", "domain", "poor"),)


def test_results_can_decide_results() -> None:
    traced = trace(example(), CASE, assessed(**GOOD))["overall"]
    assert traced.deciders == (Decider("work", "result", "good"), Decider("help", "result", "good"))


def test_otherwise_turned_on_what_kept_the_next_better_rule_from_holding() -> None:
    traced = trace(example(), CASE, assessed(**GOOD | {"heard": "met"}))["help"]
    assert traced.rule == 3
    assert decided(traced) == {"heard": "met"}  # that Safe is not High is no reason for not being Good
    assert decided(trace(example(rules=[{"otherwise": "met"}]), CASE, assessed(**GOOD))["work"]) == {
        "plan": "good",
        "report": "good",
        "record": "met",
    }


def about(*names: str) -> list[dict[str, Any]]:
    return [{"every": [name], "at_least": "good"} for name in names]


@pytest.mark.parametrize(
    ("condition", "turned_on"),
    [
        ({"all_of": about("plan", "report")}, {"plan", "report"}),
        ({"all_of": about("plan", "record", "report")}, {"record"}),
        ({"any_of": about("record", "plan")}, {"plan"}),
        ({"any_of": [{"every": ["plan"], "is": "high"}, *about("record")]}, {"plan", "record"}),
        ({"not": {"all_of": about("plan", "record")}}, {"record"}),
        ({"none": "all", "is": "met"}, {"record"}),
        ({"none": "all", "is": "poor"}, {"plan", "report", "record"}),
        ({"some": "all", "is": "met"}, {"record"}),
    ],
)
def test_of_a_combination_the_parts_that_came_out_as_it_did(condition: dict[str, Any], turned_on: set[str]) -> None:
    rubric = example(rules=[{"grade": "good", "when": condition}, {"otherwise": "met"}])
    assert decided(trace(rubric, CASE, assessed(**GOOD))["work"]).keys() == turned_on


def alone(audit: Audited) -> dict[str, list[Decider]]:
    """What each result that applies turned on, without asking for all else of a trace."""
    grader = grader_for(audit.rubric)
    state = grader.state(audit.case, audit.assessments)
    outcomes = zip(grader.results, grader.extend(state), strict=True)
    found = {r.rules_as_written.result: deciders(grader, state, r, outcome) for r, outcome in outcomes}
    results = grade(audit.rubric, audit.case, audit.assessments)
    return {name: [one for one in all_ if one.applies] for name, all_ in found.items() if results[name].applies}


@settings(max_examples=many(60))
@given(audited())
def test_what_a_result_turned_on_is_the_same_without_all_else(audit: Audited) -> None:
    traced = trace(audit.rubric, audit.case, audit.assessments)
    for name, found in alone(audit).items():
        assert found == [one for one in traced[name].deciders if one.applies]


def test_no_grade_is_traced_to_what_was_not_assessed() -> None:
    traced = trace(example(), CASE, assessed(**GOOD | {"safe": None}))
    assert traced["help"].rule is None
    assert traced["help"].because == "Help has no grade, because Safe was not assessed."
    assert traced["help"].deciders == (Decider("safe", "domain", None),)
    assert traced["overall"].deciders == (Decider("help", "result", None),)
    assert traced["overall"].passed_over == ()
    told = alone(Audited(example(), CASE, assessed(**GOOD | {"safe": None})))
    assert told == {name: list(one.deciders) for name, one in traced.items()}


def test_no_rule_that_holds_is_traced_through_all_of_them() -> None:
    rubric = example(rules=[{"grade": "high", "when": {"every": "all", "is": "high"}}])
    traced = trace(rubric, CASE, assessed(**GOOD))["work"]
    assert traced.because == "None of the rules of Work holds."
    assert [p.lacked for p in traced.passed_over] == [("Record is Met, Plan and Report are Good; this asks for High",)]
    assert alone(Audited(rubric, CASE, assessed(**GOOD)))["work"] == list(traced.deciders)


def test_an_incomplete_audit_is_traced_to_what_is_missing() -> None:
    assessments = assessed(**GOOD)
    del assessments["heard"]
    traced = trace(example(), CASE, assessments)
    assert list(traced) == ["work", "help", "overall"]
    assert {t.because for t in traced.values()} == {"The audit is incomplete: Heard has no assessment yet."}
    assert {t.deciders for t in traced.values()} == {(Decider("heard", "domain", None),)}


def lines(traced: Trace) -> list[str]:
    return [line for passed in traced.passed_over for line in passed.lacked]


@settings(max_examples=many(80))
@given(audited())
def test_the_rule_that_fired_holds_and_none_above_it_does(audit: Audited) -> None:
    rubric, case, assessments = audit.rubric, audit.case, audit.assessments
    opinion = SecondOpinion(rubric, case.kind, {name: a.grade for name, a in assessments.items()})
    results, traces = grade(rubric, case, assessments), trace(rubric, case, assessments)
    for rules in rubric.results:
        traced = traces[rules.result]
        assert (traced.rule, traced.limit) == (results[rules.result].rule, results[rules.result].limit)
        if traced.rule is None:
            assert traced.because == results[rules.result].why_none
            continue
        fired = rules.rules[traced.rule]
        decided = fired if traced.limit is None else rules.no_better_than[traced.limit]
        assert (traced.because, traced.origin) == (decided.because, decided.origin)
        assert (traced.unlimited and traced.unlimited.grade) == (fired.gives if decided is not fired else None)
        assert fired.when is None or opinion.holds(rules, fired.when)
        above = [rule for rule in rules.rules[: traced.rule] if rule.when is not None]
        assert not any(opinion.holds(rules, rule.when) for rule in above if rule.when)
        assert [p.because for p in traced.passed_over] == [rule.because for rule in above]
        assert all(p.lacked for p in traced.passed_over)
        assert all(line[0].isupper() or line[0].isdigit() for line in lines(traced))
        assert traced.deciders


@settings(max_examples=many(80))
@given(audited(most_domains=4))
def test_nothing_but_the_deciders_and_the_rules_above_matters(audit: Audited) -> None:
    """A rule that fires first of all depends on its deciders alone: whatever else is changed, it still fires."""
    rubric, case, assessments = audit.rubric, audit.case, audit.assessments
    for rules in rubric.results:
        traced = trace(rubric, case, assessments)[rules.result]
        if (
            traced.limit is not None
            or traced.rule != 0
            or rules.rules[0].when is None
            or any(d.kind == "result" for d in traced.deciders)
        ):
            continue
        others = set(assessments) - {d.name for d in traced.deciders}
        for name in others:
            for other in rubric.scale_of(name):
                if assessments[name].grade is not None:
                    changed = assessments | {name: assessment(other.grade)}
                    if _sure(rules.rules[0].when):
                        assert grade(rubric, case, changed)[rules.result].rule == 0


def _sure(condition: Any) -> bool:
    """Whether hits alone make a condition hold, so that nothing added to them can undo it."""
    return condition.some is not None or (condition.count is not None and condition.count.max is None)
