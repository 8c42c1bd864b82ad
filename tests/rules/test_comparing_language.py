"""What kinds of case, items and limits make of a comparison, counted by hand."""

from __future__ import annotations

from typing import Any

from rules_examples import rubric_from

from q4c_cli.model.grading import ResultRules
from q4c_cli.model.rubric import Domain, DomainResult, Rubric
from q4c_cli.rules.comparing.moves import AllMoves, Move, all_moves
from q4c_cli.rules.possible.kinds import Trait

IN_CARE = {"work": ["care"]}
NOT_IN_CARE = (Trait("work", None, ("care",)),)
AS_THE_WORST = [
    {"grade": "poor", "when": {"some": "all", "is": "poor"}},
    {"grade": "good", "when": {"every": "all", "at_least": "good"}},
    {"otherwise": "met"},
]
"""Three grades: poor where anything is, good where all is, and met."""

BY_SAFE = {"of": "safe", "grades": {"poor": "poor", "met": "met"}}


def domain(name: str, **more: Any) -> Domain:
    """A domain that must be assessed, on the scale poor, met, good unless it says otherwise."""
    said = {"part": "doing", "scale": "shorter", "can_be_not_assessed": False, **more}
    return Domain(domain=name, label=name.title(), looks_for="It.", **said)


def result(name: str, of: Any, *limits: dict[str, Any], rules: Any = None) -> dict[str, Any]:
    words = {"because": "So it is.", "origin": "ours"}
    return {
        "result": name,
        "label": name.title(),
        "scale": "shorter",
        "of": of,
        "not_assessed": "ignore",
        "rules": [{**words, **rule} for rule in rules or AS_THE_WORST],
        "no_better_than": [{**words, **limit} for limit in limits],
    }


def rubric(domains: list[Domain], *results: dict[str, Any]) -> Rubric:
    return rubric_from(domains, [ResultRules.model_validate(one) for one in results])


def visit(*limits: dict[str, Any], told: dict[str, Any] | None = None, rules: Any = None) -> Rubric:
    """What is planned, by its items purpose and told, and home; the result `it` of both."""
    items = [domain("purpose", within="planned"), domain("told", within="planned", applies_when=told)]
    planned = result("planned", ["purpose", "told"], rules=rules)
    made = DomainResult.model_validate({**planned, "part": "doing", "looks_for": "It."})
    it = ResultRules.model_validate(result("it", ["planned", "home"], *limits))
    return rubric_from([*items, domain("home")], [made, it])


def moves(found: AllMoves, name: str) -> dict[tuple[str | None, str | None], int]:
    return {(m.before, m.after): m.audits for m in of(found, name)}


def of(found: AllMoves, name: str) -> tuple[Move, ...]:
    return next(r.moves for r in found.results if r.result == name)


def smallest(found: AllMoves, name: str, before: str | None, after: str | None) -> dict[str, str | None]:
    return dict(example(found, name, before, after).grades)


def example(found: AllMoves, name: str, before: str | None, after: str | None) -> Any:
    return next(m.example for m in of(found, name) if (m.before, m.after) == (before, after))


# Limits --------------------------------------------------------------------------------------------------------------


def test_a_limit_that_is_new_lowers_what_it_holds_down() -> None:
    domains = [domain("home"), domain("school"), domain("safe", part="keeping", scale="quality")]
    before, after = (rubric(domains, result("it", "doing", *limits)) for limits in ([], [BY_SAFE]))
    found = all_moves(before, after)
    assert found.audits == 3 * 3 * 4
    assert moves(found, "it") == {("met", "poor"): 3, ("good", "poor"): 1, ("good", "met"): 1}
    assert smallest(found, "it", "met", "poor") == {"home": "met", "school": "met", "safe": "poor"}
    assert smallest(found, "it", "good", "met") == {"home": "good", "school": "good", "safe": "met"}


def test_a_limit_that_allows_more_lifts_what_it_held_down() -> None:
    domains = [domain("home"), domain("safe", part="keeping", scale="quality")]
    looser = {**BY_SAFE, "grades": {"poor": "met"}}
    before, after = (rubric(domains, result("it", "doing", limit)) for limit in (BY_SAFE, looser))
    found = all_moves(before, after)
    assert moves(found, "it") == {("poor", "met"): 2, ("met", "good"): 1}
    assert smallest(found, "it", "poor", "met") == {"home": "met", "safe": "poor"}


def test_a_limit_that_is_put_as_a_rule_grades_the_same() -> None:
    domains = [domain("home"), domain("safe", part="keeping", scale="quality")]
    capped = [
        {"grade": "poor", "when": {"some": ["safe"], "is": "poor"}},
        AS_THE_WORST[0],
        {"grade": "met", "when": {"some": ["safe"], "is": "met"}},
        *AS_THE_WORST[1:],
    ]
    before = rubric(domains, result("it", "doing", BY_SAFE))
    assert moves(all_moves(before, rubric(domains, result("it", "doing", rules=capped))), "it") == {}


# Kinds of case -------------------------------------------------------------------------------------------------------


def test_a_domain_that_is_for_some_cases_only_now() -> None:
    before, after = (
        rubric([domain("home"), domain("school", applies_when=when)], result("it", "doing")) for when in (None, IN_CARE)
    )
    found = all_moves(before, after)
    assert found.audits == 9 + 9
    assert moves(found, "it") == {("poor", "met"): 1, ("poor", "good"): 1, ("met", "good"): 1}
    shown = example(found, "it", "met", "good")
    assert (dict(shown.grades), shown.case) == ({"home": "good", "school": "met"}, NOT_IN_CARE)


def test_one_that_is_for_other_cases_now() -> None:
    before, after = (
        rubric([domain("home"), domain("school", applies_when={"stage": [stage]})], result("it", "doing"))
        for stage in ("begun", "closed")
    )
    found = all_moves(before, after)
    assert found.audits == 9 + 9 + 3  # begun, closed, and any other stage
    there = {("poor", "met"): 1, ("poor", "good"): 1, ("met", "good"): 1}
    assert moves(found, "it") == there | {(new, old): many for (old, new), many in there.items()}
    assert example(found, "it", "poor", "good").case == (Trait("stage", "begun"),)
    assert example(found, "it", "good", "poor").case == (Trait("stage", "closed"),)


def test_what_a_domain_may_be_can_hang_on_the_kind_of_case() -> None:
    before = rubric([domain("home", scale="quality")], result("it", ["home"]))
    after = rubric([domain("home", applies_when=IN_CARE), domain("school")], result("it", ["school"]))
    found = all_moves(before, after)
    assert found.audits == 3 * 3 + 4 * 3  # it may be high only where the later version does not ask for it
    assert moves(found, "it") == {
        ("good", "poor"): 3,
        ("good", "met"): 3,
        ("poor", "met"): 2,
        ("poor", "good"): 2,
        ("met", "poor"): 2,
        ("met", "good"): 2,
    }


# Items ---------------------------------------------------------------------------------------------------------------


ONLY_THE_PURPOSE = [{"grade": "poor", "when": {"some": ["purpose"], "is": "poor"}}, *AS_THE_WORST[1:]]


def test_rules_over_items_change_the_domain_and_what_is_made_of_it() -> None:
    found = all_moves(visit(), visit(rules=ONLY_THE_PURPOSE))
    assert found.audits == 27
    assert moves(found, "planned") == {("poor", "met"): 2 * 3}
    assert smallest(found, "planned", "poor", "met") == {"purpose": "met", "told": "poor"}
    assert moves(found, "it") == {("poor", "met"): 2 * 2}
    shown = example(found, "it", "poor", "met")
    assert dict(shown.grades) == {"purpose": "met", "told": "poor", "home": "met"}
    assert (shown.before, shown.after) == ((("planned", "poor"), ("it", "poor")), (("planned", "met"), ("it", "met")))


def test_a_domain_whose_only_item_is_for_some_cases_has_no_grade_in_others() -> None:
    def alone(when: dict[str, Any] | None) -> Rubric:
        made = {**result("planned", ["told"]), "part": "doing", "looks_for": "It."}
        return rubric_from([domain("told", within="planned", applies_when=when)], [DomainResult.model_validate(made)])

    found = all_moves(alone(None), alone(IN_CARE))
    assert moves(found, "planned") == {("poor", None): 1, ("met", None): 1, ("good", None): 1}
    shown = example(found, "planned", "met", None)
    assert (dict(shown.grades), shown.case) == ({"told": "met"}, NOT_IN_CARE)


# All of it together --------------------------------------------------------------------------------------------------


def test_an_item_for_some_cases_that_also_limits() -> None:
    found = all_moves(visit(), visit({"of": "told", "grades": {"met": "poor"}}, told=IN_CARE))
    assert found.audits == 27 + 27
    assert moves(found, "planned") == {("poor", "met"): 3, ("poor", "good"): 3, ("met", "good"): 3}
    assert moves(found, "it") == {("met", "poor"): 4, ("poor", "met"): 3, ("poor", "good"): 1, ("met", "good"): 1}
    lowered, lifted = example(found, "it", "met", "poor"), example(found, "it", "poor", "good")
    assert (dict(lowered.grades), lowered.case) == (
        {"purpose": "met", "told": "met", "home": "met"},
        (Trait("work", "care"),),
    )
    assert (dict(lifted.grades), lifted.case) == ({"purpose": "good", "told": "poor", "home": "good"}, NOT_IN_CARE)


def test_nothing_is_claimed_of_what_a_result_that_does_not_apply_is_limited_by() -> None:
    before = rubric([domain("home")], result("it", ["home"]))
    after = rubric(
        [domain("home", applies_when=IN_CARE), domain("school")],
        result("learning", ["school"]),
        result("it", ["home"], {"of": "learning"}),
    )
    shown = example(all_moves(before, after), "it", "good", None)
    assert (dict(shown.grades), shown.case) == ({"home": "good"}, NOT_IN_CARE)
    assert (shown.before, shown.after) == ((("it", "good"),), (("it", None),))
