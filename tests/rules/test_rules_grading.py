"""Grading: what each quantifier, comparison and policy means, and that a second opinion never differs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_examples import CASE, NOT_HERE, Audited, SecondOpinion, assessed, assessment, audited, example, rubric_of
from thoroughness import many

from q4c_cli.model.audit import Assessment
from q4c_cli.rules.grading import Grader, grade, grader_for, overall
from q4c_cli.rules.grading.tracing import trace

GOOD = {"plan": "good", "report": "good", "record": "met", "safe": "good", "heard": "high"}


def yes_or_no(condition: dict[str, Any], grades: dict[str, str | None], **more: Any) -> bool:
    """Whether a condition over domains a, b, c and d holds."""
    rules = [{"grade": "high", "when": condition}, {"otherwise": "poor"}]
    result = {"result": "it", "scale": "quality", "of": "all-of-them", "not_assessed": "ignore", "rules": rules}
    rubric = rubric_of(dict.fromkeys("abcd", ("all-of-them", "quality")), [result | more])
    return grade(rubric, CASE, assessed(**grades))["it"].grade == "high"


def test_every_result_comes_in_order_with_the_rule_that_fired() -> None:
    results = grade(example(), CASE, assessed(**GOOD))
    assert {name: (r.grade, r.rule) for name, r in results.items()} == {
        "work": ("good", 2),
        "help": ("good", 2),
        "overall": ("good", 2),
    }
    assert list(results) == ["work", "help", "overall"]
    assert overall(example()) == "overall"


def test_the_first_rule_that_holds_wins() -> None:
    grades = GOOD | {"plan": "poor", "report": "high", "record": "high"}
    assert grade(example(), CASE, assessed(**grades))["work"].rule == 0


@pytest.mark.parametrize(
    ("condition", "grades", "expected"),
    [
        ({"every": "all", "at_least": "good"}, "gghg", True),
        ({"every": "all", "at_least": "good"}, "ggmg", False),
        ({"every": "all", "at_least": "good"}, "g---", True),
        ({"some": "all", "is": "high"}, "pphp", True),
        ({"some": "all", "is": "high"}, "ppgp", False),
        ({"some": ["a"], "at_most": "poor"}, "-ppp", False),
        ({"none": "all", "at_most": "poor"}, "mmmm", True),
        ({"none": "all", "at_most": "poor"}, "mmmp", False),
        ({"none": ["a"], "at_most": "poor"}, "-ppp", True),
        ({"every": ["a"], "at_most": "high"}, "-ppp", False),
        ({"count": {"min": 2}, "is": "good"}, "ggpp", True),
        ({"count": {"min": 3}, "is": "good"}, "ggpp", False),
        ({"count": {"max": 1}, "is": "good"}, "gppp", True),
        ({"count": {"max": 1}, "is": "good"}, "ggpp", False),
        ({"count": {"min": 1, "max": 2}, "is": "good"}, "gggp", False),
        ({"count": {"max": 0}, "of": ["a"], "is": "good"}, "-ppp", True),
        ({"count": {"min": 1}, "of": ["b", "c"], "is": "good"}, "gppg", False),
        ({"share": {"min": 0.5}, "is": "good"}, "ggpp", True),
        ({"share": {"min": 0.5}, "is": "good"}, "g-pp", False),
        ({"share": {"min": 0.3}, "is": "good"}, "g-pp", True),
        ({"share": {"max": 0.25}, "is": "good"}, "gppp", True),
        ({"share": {"max": 1}, "of": ["a"], "is": "good"}, "-ppp", False),
        ({"some": "all", "not_assessed": True}, "ppp-", True),
        ({"some": "all", "not_assessed": True}, "pppp", False),
        ({"every": ["c", "d"], "not_assessed": True}, "pp--", True),
        ({"count": {"min": 2}, "not_assessed": True}, "pp--", True),
        ({"share": {"min": 0.5}, "not_assessed": True}, "ppp-", False),
        ({"not": {"some": "all", "is": "poor"}}, "mmmm", True),
        ({"any_of": [{"some": ["a"], "is": "high"}, {"some": ["b"], "is": "high"}]}, "phpp", True),
        ({"any_of": [{"some": ["a"], "is": "high"}, {"some": ["b"], "is": "high"}]}, "pphh", False),
        ({"all_of": [{"some": ["a"], "is": "high"}, {"some": ["b"], "is": "high"}]}, "hppp", False),
        ({"all_of": [{"some": ["a"], "is": "high"}, {"some": ["b"], "is": "high"}]}, "hhpp", True),
    ],
)
def test_what_conditions_mean(condition: dict[str, Any], grades: str, expected: bool) -> None:
    letters = {"p": "poor", "m": "met", "g": "good", "h": "high", "-": None}
    assert yes_or_no(condition, {name: letters[g] for name, g in zip("abcd", grades, strict=True)}) is expected


def test_comparisons_use_each_members_own_scale() -> None:
    result = {
        "result": "it",
        "scale": "quality",
        "of": ["long", "short"],
        "rules": [{"grade": "high", "when": {"every": "all", "at_least": "met"}}, {"otherwise": "poor"}],
    }
    rubric = rubric_of({"long": ("p", "longer"), "short": ("p", "shorter")}, [result])
    assert grade(rubric, CASE, assessed(long="met", short="met"))["it"].grade == "high"
    assert grade(rubric, CASE, assessed(long="poor", short="met"))["it"].grade == "poor"


def test_blocks_gives_no_grade_and_names_what_was_not_assessed() -> None:
    results = grade(example(), CASE, assessed(**GOOD | {"safe": None, "heard": None}))
    assert results["help"].grade is None
    assert results["help"].rule is None
    assert results["help"].why_none == "Help has no grade, because Safe and Heard were not assessed."
    assert results["overall"].why_none == "Overall has no grade, because Help has none."
    assert results["work"].grade == "good"


def test_every_result_without_a_grade_is_named_the_first_one_too() -> None:
    nothing = {"plan": None, "report": None, "record": None}
    results = grade(example(), CASE, assessed(**GOOD | nothing))
    assert results["overall"].why_none == "Overall has no grade, because Work has none."
    results = grade(example(), CASE, assessed(**GOOD | nothing | {"safe": None}))
    assert results["help"].why_none == "Help has no grade, because Safe was not assessed."
    assert results["overall"].why_none == "Overall has no grade, because Work and Help have none."


def test_what_a_rule_names_outside_of_never_blocks() -> None:
    rules = [{"grade": "poor", "when": {"some": ["b"], "at_most": "poor"}}, {"otherwise": "met"}]
    result = {"result": "it", "scale": "quality", "of": ["a"], "not_assessed": "blocks", "rules": rules}
    rubric = rubric_of({"a": ("p", "quality"), "b": ("p", "quality")}, [result])
    assert grade(rubric, CASE, assessed(a="good", b=None))["it"].grade == "met"
    assert grade(rubric, CASE, assessed(a="good", b="poor"))["it"].grade == "poor"


def test_what_counts_as_a_grade_does_so_outside_of_too() -> None:
    rules = [{"grade": "poor", "when": {"some": ["b"], "at_most": "poor"}}, {"otherwise": "met"}]
    policy = {"counts_as": "poor"}
    result = {"result": "it", "scale": "quality", "of": ["a"], "not_assessed": policy, "rules": rules}
    rubric = rubric_of({"a": ("p", "quality"), "b": ("p", "quality")}, [result])
    assert grade(rubric, CASE, assessed(a="good", b=None))["it"].grade == "poor"


def test_outside_of_a_scale_without_that_grade_leaves_it_out() -> None:
    rules = [{"grade": "poor", "when": {"every": ["b"], "at_most": "good"}}, {"otherwise": "met"}]
    result = {"result": "it", "scale": "quality", "of": ["a"], "not_assessed": {"counts_as": "high"}, "rules": rules}
    rubric = rubric_of({"a": ("p", "quality"), "b": ("p", "shorter")}, [result])
    assert grade(rubric, CASE, assessed(a="good", b=None))["it"].grade == "met"
    assert trace(rubric, CASE, assessed(a="good", b=None))["it"].passed_over[0].lacked == (
        "B was not assessed; this asks for Good or below",
    )


def test_ignore_gives_no_grade_where_nothing_was_assessed() -> None:
    results = grade(example(), CASE, assessed(**GOOD | {"plan": None, "report": None, "record": None}))
    assert results["work"].grade is None
    assert results["work"].why_none == "Work has no grade, because nothing it is made of was assessed."


def test_counts_as_grades_even_where_nothing_was_assessed() -> None:
    rubric = example(not_assessed={"counts_as": "good"})
    results = grade(rubric, CASE, assessed(**GOOD | {"plan": None, "report": None, "record": None}))
    assert results["work"].grade == "good"


def test_not_assessed_is_seen_through_what_it_counts_as() -> None:
    grades = {"a": None, "b": "good", "c": "good", "d": "good"}
    assert yes_or_no({"some": "all", "not_assessed": True}, grades, not_assessed={"counts_as": "good"})


def test_no_rule_that_holds_is_said() -> None:
    rubric = example(rules=[{"grade": "high", "when": {"every": "all", "is": "high"}}])
    assert grade(rubric, CASE, assessed(**GOOD))["work"].why_none == "None of the rules of Work holds."


@pytest.mark.parametrize(
    ("absent", "sentence"),
    [
        (["safe"], "The audit is incomplete: Safe has no assessment yet."),
        (["safe", "plan"], "The audit is incomplete: Plan and Safe have no assessment yet."),
    ],
)
def test_an_incomplete_audit_has_no_grade_at_all(absent: list[str], sentence: str) -> None:
    complete = assessed(**GOOD)
    without = {name: a for name, a in complete.items() if name not in absent}
    empty = {name: a if name not in absent else Assessment() for name, a in complete.items()}
    for incomplete in (without, empty):
        results = grade(example(), CASE, incomplete)
        assert [r.grade for r in results.values()] == [None] * 3
        assert {r.why_none for r in results.values()} == {sentence}


def test_a_domain_outside_the_rubric_is_not_looked_at() -> None:
    assert grade(example(), CASE, assessed(**GOOD, other="poor")) == grade(example(), CASE, assessed(**GOOD))


def test_a_grade_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="superb is not on the scale of safe"):
        grade(example(), CASE, assessed(**GOOD | {"safe": "superb"}))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"of": ["plan", "nowhere"]}, "nowhere is neither a domain nor an earlier result"),
        ({"of": ["plan", "overall"]}, "overall is neither a domain nor an earlier result"),
        ({"rules": [{"otherwise": "superb"}]}, "superb is not on the scale of work"),
        ({"rules": [{"grade": "met", "when": {"some": "all", "is": "superb"}}]}, "superb is not on the scale of plan"),
        (
            {
                "not_assessed": {"counts_as": "superb"},
                "rules": [{"grade": "met", "when": {"some": "all", "is": "met"}}],
            },
            "superb is not on the scale of plan",
        ),
    ],
)
def test_a_rubric_with_errors_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Grader(example(**change))


def test_a_rubric_is_made_ready_once_and_never_mistaken_for_another() -> None:
    first, second = example(), example(rules=[{"otherwise": "poor"}])
    assert grader_for(first) is grader_for(first)
    assert grade(first, CASE, assessed(**GOOD))["work"].grade == "good"
    assert grade(second, CASE, assessed(**GOOD))["work"].grade == "poor"
    for _ in range(100):  # more than are kept, and made where others have just gone
        fresh = example(rules=[{"otherwise": "high"}])
        assert grade(fresh, CASE, assessed(**GOOD))["work"].grade == "high"


def test_results_handed_out_can_be_changed_without_harm() -> None:
    rubric = example()
    grade(rubric, CASE, assessed(**GOOD)).clear()
    assert len(grade(rubric, CASE, assessed(**GOOD))) == 3


@settings(max_examples=many(150))
@given(audited())
def test_a_second_opinion_never_differs(audit: Audited) -> None:
    opinion = SecondOpinion(audit.rubric, audit.case.kind, {name: a.grade for name, a in audit.assessments.items()})
    results = grade(audit.rubric, audit.case, audit.assessments)
    assert {name: r.grade for name, r in results.items()} == opinion.grades()
    assert {name: r.rule for name, r in results.items()} == opinion.fired
    assert {name: r.limit for name, r in results.items()} == opinion.limit
    assert {name: not r.applies for name, r in results.items()} == {n: opinion.raw[n] == NOT_HERE for n in results}
    assert all((r.grade is None) == (r.why_none is not None) for r in results.values())


@settings(max_examples=many(40))
@given(audited(), st.randoms())
def test_the_order_of_assessments_makes_no_difference(audit: Audited, random: Any) -> None:
    rubric, case, assessments = audit.rubric, audit.case, audit.assessments
    shuffled = list(assessments.items())
    random.shuffle(shuffled)
    assert grade(rubric, case, dict(shuffled)) == grade(rubric, case, assessments)
    assert trace(rubric, case, dict(shuffled)) == trace(rubric, case, assessments)


@settings(max_examples=many(40))
@given(audited(), st.data())
def test_whatever_is_missing_nothing_is_graded(audit: Audited, data: st.DataObject) -> None:
    if not audit.assessments:
        return
    gone = data.draw(st.sampled_from(sorted(audit.assessments)))
    left = {name: a for name, a in audit.assessments.items() if name != gone}
    assert all(r.grade is None and r.why_none for r in grade(audit.rubric, audit.case, left).values())
    assert assessment(None).settled
