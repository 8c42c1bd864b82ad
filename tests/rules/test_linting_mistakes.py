"""Each mistake in the rules that the linter claims to find: made, and found where it was made, with its example."""

from __future__ import annotations

from typing import Any

from linting_examples import always_assessed, found, linted, work
from rules_examples import example, rubric_of

from q4c_cli.model.finding import Finding
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.linting import Found

POOR = {"grade": "poor", "when": {"some": "all", "at_most": "poor"}}
HIGH = {"grade": "high", "when": {"every": "all", "is": "high"}}
GOOD = {"grade": "good", "when": {"every": "all", "at_least": "good"}}
MET = {"otherwise": "met"}


def the(code: str, rubric: Rubric, **options: Any) -> Found:
    """The one finding of this code."""
    [one] = [f for f in linted(rubric, **options).found if f.finding.code == code]
    return one


def pointers(finding: Finding) -> list[tuple[str | int, ...]]:
    return [finding.place.pointer, *(place.pointer for place in finding.related)]


def test_rules_without_a_mistake() -> None:
    assert found(work([POOR, HIGH, GOOD, MET]), *CODES) == []
    assert found(example(), *CODES) == []


CODES = ("Q230", "Q231", "Q232", "Q233", "Q234", "Q235", "Q236", "Q238", "Q239")


def test_a_hole_is_shown_by_its_smallest_audit() -> None:
    one = the("Q230", work([POOR, HIGH, GOOD]))
    assert one.finding.place.pointer == ("results", 0, "rules")
    assert one.example is not None
    assert one.example.grades == (("plan", "met"), ("report", "met"), ("record", "met"))
    assert one.example.results == (("it", None),)


def test_rules_that_need_no_otherwise_have_no_hole() -> None:
    rest = {"grade": "met", "when": {"some": "all", "is": "met"}}
    assert found(work([POOR, HIGH, GOOD, rest]), "Q230") == []


def test_a_rule_in_the_shadow_of_others_names_them() -> None:
    one = the("Q231", work([POOR, GOOD, HIGH, MET]))
    assert pointers(one.finding) == [("results", 0, "rules", 2, "grade"), ("results", 0, "rules", 1, "grade")]
    assert one.example is not None
    assert one.example.grades == (("plan", "high"), ("report", "high"), ("record", "high"))
    assert one.example.results == (("it", "good"),)


def test_a_rule_in_the_shadow_of_two_that_share_it() -> None:
    rules = [
        {"grade": "poor", "when": {"some": ["plan"], "at_most": "met"}},
        {"grade": "high", "when": {"some": ["plan"], "at_least": "good"}},
        {"grade": "good", "when": {"some": ["report"], "is": "good"}},
        MET,
    ]
    one = the("Q231", always_assessed(work(rules)))
    assert [pointer[3] for pointer in pointers(one.finding)] == [2, 0, 1]
    assert one.example is not None
    assert one.example.grades == (("plan", "poor"), ("report", "good"), ("record", "poor"))


def test_a_rule_that_asks_what_cannot_be() -> None:
    one = the("Q231", work([{"grade": "high", "when": {"count": {"min": 4}, "is": "high"}}, GOOD, MET]))
    assert "no audit can do what it asks" in one.finding.message
    assert one.example is None


def test_a_selection_of_nothing_that_could_ever_be_hit() -> None:
    rules = [{"grade": "poor", "when": {"some": ["plan"], "not_assessed": True}}, HIGH, GOOD, MET]
    assert found(always_assessed(work(rules)), "Q231") == [("Q231", ("results", 0, "rules", 0, "grade"))]


def test_a_rule_for_what_blocks_the_result() -> None:
    rules = [{"grade": "poor", "when": {"some": "all", "not_assessed": True}}, HIGH, GOOD, MET]
    one = the("Q231", work(rules))
    assert "only where `it` has no grade" in one.finding.message
    assert found(work(rules, not_assessed="ignore"), "Q231") == []


def test_a_grade_that_no_rule_gives() -> None:
    one = the("Q232", work([HIGH, GOOD, MET]))
    assert one.finding.place.pointer == ("results", 0, "scale")
    assert one.finding.message == "`it` can never be `poor`."


def test_a_grade_that_an_earlier_result_keeps_away() -> None:
    overall = {
        "result": "overall",
        "scale": "quality",
        "of": ["it"],
        "rules": [POOR, HIGH, {"otherwise": "good"}],
    }
    first = {"result": "it", "scale": "quality", "of": "doing", "rules": [POOR, GOOD, MET]}
    rubric = rubric_of({"plan": ("doing", "quality")}, [first, overall])
    assert found(rubric, "Q231", "Q232") == [
        ("Q232", ("results", 0, "scale")),
        ("Q232", ("results", 1, "scale")),
        ("Q231", ("results", 1, "rules", 1, "grade")),
    ]


def test_a_result_that_never_has_a_grade() -> None:
    never = {
        "result": "never",
        "scale": "quality",
        "of": ["plan"],
        "rules": [{**HIGH, "when": {"count": {"min": 2}, "is": "high"}}],
    }
    of_it = {"result": "of-it", "scale": "quality", "of": ["never"], "rules": [HIGH, MET]}
    rubric = rubric_of({"plan": ("doing", "quality")}, [never, of_it])
    messages = [one.finding.message for one in linted(rubric).found if one.finding.code == "Q232"]
    assert messages == [f"`{name}` never has a grade, whatever is assessed." for name in ("never", "of-it")]


def test_better_work_that_a_rule_no_longer_holds_for() -> None:
    rules = [{"grade": "high", "when": {"count": {"min": 2}, "is": "good"}}, GOOD, MET]
    one = the("Q233", work(rules, not_assessed="ignore"))
    assert one.finding.message == "Raising `record` from `good` to `high` lowers `it` from `high` to `met`."
    assert pointers(one.finding) == [("results", 0, "rules", 0, "grade"), ("results", 0, "rules", 2, "otherwise")]
    assert one.example is not None
    assert one.example.grades == (("plan", "poor"), ("report", "good"), ("record", "good"))
    assert one.example.raised == ("record", "high")
    assert (one.example.results, one.example.then) == ((("it", "high"),), (("it", "met"),))


def test_better_work_that_begins_to_fulfil_a_worse_rule() -> None:
    one = the("Q233", work([{"grade": "poor", "when": {"some": ["record"], "is": "good"}}, HIGH, GOOD, MET]))
    assert one.finding.message == "Raising `record` from `met` to `good` lowers `it` from `met` to `poor`."
    assert pointers(one.finding) == [("results", 0, "rules", 0, "grade"), ("results", 0, "rules", 3, "otherwise")]


def test_better_work_that_lowers_a_result_by_way_of_an_earlier_one() -> None:
    odd = {
        "result": "odd",
        "scale": "quality",
        "of": "doing",
        "rules": [{"grade": "good", "when": {"some": "all", "is": "poor"}}, {"otherwise": "poor"}],
    }
    overall = {"result": "overall", "scale": "quality", "of": ["odd"], "rules": [GOOD, MET]}
    rubric = rubric_of({"plan": ("doing", "quality")}, [odd, overall])
    assert found(rubric, "Q233") == [
        ("Q233", ("results", 0, "rules", 0, "grade")),
        ("Q233", ("results", 1, "rules", 0, "grade")),
    ]


def test_rules_in_an_order_that_decides_are_noted_on_request() -> None:
    rubric = work([POOR, HIGH, GOOD, MET])
    one = the("Q235", rubric, overlaps=True)
    assert one.finding.severity == "note"
    assert pointers(one.finding) == [("results", 0, "rules", 2, "grade"), ("results", 0, "rules", 1, "grade")]
    assert one.example is not None
    assert one.example.results == (("it", "high"),)
    assert found(rubric, "Q235") == []


def test_an_otherwise_for_nothing_is_noted() -> None:
    one = the("Q236", work([POOR, GOOD, {"grade": "good", "when": {"every": "all", "at_least": "met"}}, MET]))
    assert one.finding.place.pointer == ("results", 0, "rules", 3, "otherwise")
    assert one.finding.severity == "note"


def test_a_domain_that_no_rule_looks_at() -> None:
    one = the(
        "Q238", work([{**POOR, "when": {"some": ["plan", "report"], "at_most": "poor"}}, MET], of=["plan", "report"])
    )
    assert one.finding.place.pointer == ("domains", 2, "domain")


def test_a_domain_of_which_only_matters_that_it_was_assessed() -> None:
    rules = [{**POOR, "when": {"some": ["plan"], "at_most": "poor"}}, {"otherwise": "met"}]
    assert [pointer for _, pointer in found(work(rules), "Q238")] == [
        ("domains", 1, "domain"),
        ("domains", 2, "domain"),
    ]


def test_examples_leave_out_what_does_not_matter() -> None:
    domains = {"plan": ("doing", "quality"), "safe": ("helping", "quality")}
    result = {"result": "it", "scale": "quality", "of": "doing", "rules": [HIGH, GOOD]}
    other = {"result": "other", "scale": "quality", "of": "helping", "rules": [HIGH, MET]}
    one = the("Q230", rubric_of(domains, [other, result]))
    assert one.example is not None
    assert one.example.grades == (("plan", "poor"),)
    assert one.example.results == (("it", None),)


def test_an_example_shows_the_earlier_results_too() -> None:
    first = {"result": "first", "scale": "quality", "of": "doing", "rules": [GOOD, MET]}
    last = {"result": "last", "scale": "quality", "of": ["first"], "rules": [GOOD]}
    one = the("Q230", rubric_of({"plan": ("doing", "quality")}, [first, last]))
    assert one.example is not None
    assert one.example.results == (("first", "met"), ("last", None))


def test_an_example_has_as_much_assessed_as_can_be() -> None:
    one = the("Q230", work([{"grade": "high", "when": {"none": "all", "not_assessed": True}}], not_assessed="ignore"))
    assert one.example is not None
    assert [grade for _, grade in one.example.grades] == ["poor", "poor", None]
