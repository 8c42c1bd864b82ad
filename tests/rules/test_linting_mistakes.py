"""Each mistake in the rules that the linter claims to find: made, and found where it was made, with its example."""

from __future__ import annotations

from typing import Any

from linting_examples import always_assessed, found, linted, work
from rules_examples import example, rubric_from, rubric_of

from q4c_cli.model.finding import Finding
from q4c_cli.model.grading import ResultRules
from q4c_cli.model.rubric import AppliesWhen, Domain, DomainResult, Grade, Rubric
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


def test_of_many_grades_one_is_named() -> None:
    rubric = work([{"grade": "g0", "when": {"some": "all", "at_most": "poor"}}, {"otherwise": "g19"}], scale="long")
    scale = tuple(Grade(grade=f"g{n}", label=f"Grade {n}") for n in range(20))
    one = the("Q232", rubric.model_copy(update={"scales": {**rubric.scales, "long": scale}}))
    assert one.finding.message == "`it` can never be `g1` or 17 other grades."


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
    first_one, *others = (one.finding.remedy for one in linted(rubric).found if one.finding.code in ("Q231", "Q232"))
    assert "first" not in (first_one or "")
    assert others == ["`it` can never be `high`, which may be why. Look at that first."] * 2


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


# Limits, items and kinds of case --------------------------------------------------------------------------------------

LIMIT = {"because": "It limits.", "origin": "ours"}


def test_a_limit_that_the_rules_never_reach() -> None:
    one = the("Q252", work([HIGH, MET], no_better_than=[{"of": "plan", "grades": {"poor": "met"}, **LIMIT}]))
    assert one.finding.place.pointer == ("results", 0, "no_better_than", 0, "of")
    assert one.finding.message == "`it` comes out the same without its limit by `plan`."


def test_a_limit_in_the_shadow_of_a_stricter_one() -> None:
    strict, lax = ({"of": "plan", "grades": {"poor": most}, **LIMIT} for most in ("poor", "met"))
    assert found(work([HIGH, {"otherwise": "good"}], no_better_than=[lax, strict]), "Q252") == [
        ("Q252", ("results", 0, "no_better_than", 0, "of"))
    ]


def test_a_rule_whose_grade_a_limit_always_lowers() -> None:
    rules = [{"grade": "high", "when": {"every": "all", "is": "poor"}}, MET]
    one = the("Q231", work(rules, no_better_than=[{"of": "plan", "grades": {"poor": "good"}, **LIMIT}]))
    assert one.finding.message == "`it` never keeps this grade: wherever the rule fires, a limit allows less."
    assert pointers(one.finding) == [
        ("results", 0, "rules", 0, "grade"),
        ("results", 0, "no_better_than", 0, "of"),
    ]
    assert one.example is not None
    assert one.example.results == (("it", "good"),)


def test_a_grade_that_a_limit_makes_unreachable() -> None:
    every = [{"of": "plan", "grades": dict.fromkeys(("poor", "met", "good", "high"), "good"), **LIMIT}]
    messages = [f.finding.message for f in linted(work([POOR, HIGH, GOOD, MET], no_better_than=every)).found]
    assert "`it` can never be `high`." in messages


def test_a_grade_that_only_a_limit_gives_is_reached() -> None:
    limit = {"of": "plan", "grades": {"poor": "poor"}, **LIMIT}
    assert found(work([HIGH, GOOD, MET], not_assessed="ignore", no_better_than=[limit]), "Q232", "Q233") == []


def test_a_limit_that_is_stricter_for_better_work() -> None:
    limit = {"of": "plan", "grades": {"met": "poor"}, **LIMIT}
    one = the("Q233", work([HIGH, GOOD, MET], not_assessed="ignore", no_better_than=[limit]))
    assert one.finding.message == "Raising `plan` from `poor` to `met` lowers `it` from `met` to `poor`."
    assert pointers(one.finding) == [
        ("results", 0, "no_better_than", 0, "of"),
        ("results", 0, "rules", 2, "otherwise"),
    ]


def in_care(rules: list[dict[str, Any]], *names: str, **more: Any) -> Rubric:
    """The rubric `work`, where these domains apply only where the work is care and the stage is closed."""
    rubric = work(rules, **more)
    when = AppliesWhen(work=("care",), stage=("closed",))
    domains = (d.model_copy(update={"applies_when": when}) if d.domain in names else d for d in rubric.domains)
    return rubric.model_copy(update={"domains": tuple(domains)})


def test_a_hole_for_one_kind_of_case_says_for_which() -> None:
    whole = {"grade": "met", "when": {"count": {"min": 3}, "at_least": "poor"}}
    two = {"grade": "met", "when": {"count": {"min": 2, "max": 2}, "at_least": "good"}}
    one = the("Q230", in_care([whole, two], "plan"))
    assert one.example is not None
    assert [(t.field, t.value, t.named) for t in one.example.case] == [("stage", None, ("closed",))]
    assert [name for name, _ in one.example.grades] == ["report", "record"]
    one = the("Q230", in_care([{**whole, "when": {"count": {"max": 2}, "at_least": "poor"}}], "plan"))
    assert one.example is not None
    assert [(t.field, t.value) for t in one.example.case] == [("work", "care"), ("stage", "closed")]


def test_what_does_not_depend_on_the_case_says_nothing_of_it() -> None:
    one = the("Q230", in_care([HIGH], "plan", of=["report", "record"]))
    assert one.example is not None
    assert one.example.case == ()


def test_the_overall_result_may_not_apply_to_some_cases() -> None:
    one = the("Q253", in_care([POOR, HIGH, GOOD, MET], "plan", "report", "record"))
    assert one.finding.severity == "note"
    assert one.finding.place.pointer == ("results", 0, "of")
    assert found(in_care([POOR, HIGH, GOOD, MET], "plan"), "Q253") == []


def two_items() -> list[Domain]:
    """The items of a domain called whole."""
    shared = {"part": "doing", "label": "I", "scale": "quality", "looks_for": "It.", "within": "whole"}
    return [Domain(domain=name, **shared) for name in ("item-a", "item-b")]


def test_a_domain_graded_by_items_that_no_result_looks_at() -> None:
    items = two_items()
    plan = Domain(domain="plan", part="doing", label="Plan", scale="quality", looks_for="It.")
    rules = [{"because": "So it is.", "origin": "ours", **rule} for rule in (POOR, HIGH, GOOD, MET)]
    shared = {"label": "W", "scale": "quality", "rules": rules, "not_assessed": "ignore"}
    whole = DomainResult(**shared, result="whole", of=("item-a", "item-b"), part="doing", looks_for="It.")
    of_plan, of_all = (ResultRules(**shared, result="it", of=of) for of in (("plan",), "doing"))
    assert found(rubric_from([*items, plan], [whole, of_plan]), "Q238") == [("Q238", ("domains", 0, "domain"))]
    assert found(rubric_from([*items, plan], [whole, of_all]), "Q238") == []


def test_an_item_whose_grade_decides_nothing() -> None:
    items = two_items()
    rules = [{"grade": "good", "when": {"every": ["item-a"], "at_least": "good"}, **LIMIT}, {**MET, **LIMIT}]
    whole = {"result": "whole", "label": "W", "scale": "quality", "of": ["item-a", "item-b"], "part": "doing"}
    of_all = {"result": "it", "label": "It", "scale": "quality", "of": "doing", "rules": rules[1:]}
    of_all["rules"] = [{"grade": "good", "when": {"every": "all", "at_least": "good"}, **LIMIT}, {**MET, **LIMIT}]
    made = [DomainResult(**whole, rules=rules, looks_for="It."), ResultRules(**of_all)]
    assert found(rubric_from(items, made), "Q238") == [("Q238", ("domains", 0, "items", 1, "item"))]
