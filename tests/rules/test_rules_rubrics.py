"""Rubrics that take domains from others: what comes along, under whose words, and in what order."""

from __future__ import annotations

from typing import Any

import pytest
from rules_examples import assessed

from q4c_cli.model.audit import Case
from q4c_cli.model.rubric import RubricFile
from q4c_cli.rules.grading import grade
from q4c_cli.rules.rubrics import resolve, resolve_all


def level(grade: str, *indicators: str, **more: Any) -> dict[str, Any]:
    return {"grade": grade, "indicators": [{"indicator": i, "text": i} for i in indicators], **more}


def domain(name: str, **more: Any) -> dict[str, Any]:
    return {"domain": name, "part": "work", "label": name, "scale": "old", "looks_for": "It.", **more}


def file(name: str, **more: Any) -> RubricFile:
    return RubricFile.model_validate(
        {
            "format": 1,
            "rubric": name,
            "version": "1.0.0",
            "title": name,
            "about": "For tests.",
            "scales": {"old": [{"grade": g, "label": g} for g in ("bad", "fair", "fine")]},
            "parts": [{"part": "work", "label": "Work"}],
            **more,
        }
    )


BASE = file(
    "base",
    documents=[{"document": "source", "title": "Source", "publisher": "Them"}],
    evidence_sources=[{"source": "file", "label": "File"}, {"source": "records", "label": "Records"}],
    domains=[
        domain(
            "plan",
            document="source",
            evidence=["file"],
            learning_points=3,
            can_be_not_assessed=False,
            indicators=[{"indicator": "p-0", "text": "p-0"}],
            levels=[level("bad", "p-b1", note="Mind."), level("fair", "p-f1"), level("fine", "p-g1", includes="fair")],
        ),
        domain("report"),
    ],
)
TAKE = {
    "rubric": "base@1.0.0",
    "part": "policy",
    "scale": "new",
    "grades": {"bad": "low", "fair": "middle", "fine": "top"},
}


def taking(take: dict[str, Any], **more: Any) -> RubricFile:
    return file(
        "taker",
        scales={"new": [{"grade": g, "label": g} for g in ("low", "middle", "top")]},
        parts=[{"part": "policy", "label": "Policy"}, {"part": "children", "label": "Children"}],
        takes=[take],
        domains=[domain("heard", part="children", scale="new")],
        **more,
    )


def test_a_file_that_takes_nothing_is_itself() -> None:
    rubric = resolve(BASE, {})
    assert rubric.ref == "base@1.0.0"
    assert rubric.domains == tuple(domain for _, domain in BASE.assessed)
    assert rubric.scales == BASE.scales
    assert rubric.documents == BASE.documents


def test_taken_domains_come_first_on_our_part_scale_and_grades() -> None:
    rubric = resolve(taking(TAKE), {"base@1.0.0": BASE})
    assert [(d.domain, d.part, d.scale) for d in rubric.domains] == [
        ("plan", "policy", "new"),
        ("report", "policy", "new"),
        ("heard", "children", "new"),
    ]
    plan = rubric.domains[0]
    assert [(x.grade, x.includes, [i.indicator for i in x.indicators]) for x in plan.levels] == [
        ("low", None, ["p-b1"]),
        ("middle", None, ["p-f1"]),
        ("top", "middle", ["p-g1"]),
    ]
    assert plan.levels[0].note == "Mind."
    assert (plan.learning_points, plan.can_be_not_assessed, plan.document) == (0, False, "source")
    assert [i.indicator for i in plan.all_indicators()] == ["p-0", "p-b1", "p-f1", "p-g1"]


def test_a_list_says_which_domains_and_in_what_order() -> None:
    rubric = resolve(taking(TAKE | {"domains": ["report", "plan"], "learning_points": 2}), {"base@1.0.0": BASE})
    assert [(d.domain, d.learning_points) for d in rubric.domains] == [("report", 2), ("plan", 2), ("heard", 0)]


def test_evidence_and_documents_come_along_and_our_words_hold() -> None:
    ours = [{"source": "records", "label": "Our records"}, {"source": "child", "label": "Child"}]
    rubric = resolve(taking(TAKE, evidence_sources=ours), {"base@1.0.0": BASE})
    assert [(s.source, s.label) for s in rubric.evidence_sources] == [
        ("file", "File"),
        ("records", "Our records"),
        ("child", "Child"),
    ]
    assert [d.document for d in rubric.documents] == ["source"]


def test_levels_that_become_one_grade_become_one_level() -> None:
    grades = {"bad": "low", "fair": "middle", "fine": "middle"}
    plan = resolve(taking(TAKE | {"grades": grades}), {"base@1.0.0": BASE}).domains[0]
    assert [(x.grade, x.includes, [i.indicator for i in x.indicators]) for x in plan.levels] == [
        ("low", None, ["p-b1"]),
        ("middle", None, ["p-f1", "p-g1"]),
    ]


def items(**more: Any) -> RubricFile:
    """A rubric with a domain graded by two items, one of them on a scale of its own."""
    rule = {"because": "So it is.", "origin": "ours"}
    return file(
        "base",
        scales={
            "old": [{"grade": g, "label": g} for g in ("bad", "fair", "fine")],
            "yes-no": [{"grade": g, "label": g} for g in ("no", "yes")],
        },
        domains=[
            domain("report"),
            domain(
                "plan",
                evidence=["file"],
                learning_points=3,
                can_be_not_assessed=False,
                applies_when={"work": ["care", "advice"]},
                items=[
                    {"item": "plan-made", "label": "Made", "looks_for": "A plan.", "scale": "yes-no"},
                    {
                        "item": "plan-kept",
                        "label": "Kept",
                        "looks_for": "It.",
                        "evidence": [],
                        "learning_points": 0,
                        "can_be_not_assessed": True,
                        "applies_when": {"work": ["care"], "stage": ["closed"]},
                        "levels": [level("bad", "k-1")],
                    },
                ],
                not_assessed="ignore",
                rules=[
                    {"grade": "fine", "when": {"every": ["plan-kept"], "is": "fine"}, **rule},
                    {"otherwise": "fair", **rule},
                ],
                no_better_than=[
                    {"of": "plan-made", "grades": {"no": "bad"}, **rule},
                    {"of": "plan-kept", **rule},
                ],
                **more,
            ),
        ],
    )


def test_items_are_assessed_in_the_place_of_their_domain() -> None:
    rubric = resolve(items(), {})
    assert [(d.domain, d.within) for d in rubric.domains] == [
        ("report", None),
        ("plan-made", "plan"),
        ("plan-kept", "plan"),
    ]
    assert rubric.members == {"work": ("report", "plan")}
    assert list(rubric.graded_by_items) == ["plan"]
    assert rubric.results[0].of == ("plan-made", "plan-kept")


def test_what_an_item_leaves_out_is_as_its_domain_says() -> None:
    made, kept = resolve(items(), {}).domains[1:]
    assert (made.scale, made.evidence, made.learning_points, made.can_be_not_assessed) == (
        "yes-no",
        ("file",),
        3,
        False,
    )
    assert (kept.scale, kept.evidence, kept.learning_points, kept.can_be_not_assessed) == ("old", (), 0, True)
    assert made.applies_when is not None
    assert made.applies_when.fields == {"work": ("care", "advice")}


def test_an_item_applies_where_its_domain_does_and_it_says_so_too() -> None:
    kept = resolve(items(), {}).domains[2]
    assert kept.applies_when is not None
    assert kept.applies_when.fields == {"work": ("care",), "stage": ("closed",)}


def test_a_domain_is_taken_with_its_items_and_they_stay_on_their_scales() -> None:
    rubric = resolve(taking(TAKE | {"domains": ["plan"], "learning_points": 1}), {"base@1.0.0": items()})
    assert [(d.domain, d.part, d.scale, d.learning_points) for d in rubric.domains] == [
        ("plan-made", "policy", "base@1.0.0:yes-no", 1),
        ("plan-kept", "policy", "base@1.0.0:old", 1),
        ("heard", "children", "new", 0),
    ]
    assert [grade.grade for grade in rubric.scale_of("plan-kept")] == ["bad", "fair", "fine"]
    assert [level.grade for level in rubric.domain_by_id["plan-kept"].levels] == ["bad"]


def test_the_grade_of_a_taken_domain_becomes_one_of_ours() -> None:
    plan = resolve(taking(TAKE | {"domains": ["plan"]}), {"base@1.0.0": items()}).graded_by_items["plan"]
    assert (plan.part, plan.scale) == ("policy", "new")
    assert [rule.gives for rule in plan.rules] == ["top", "middle"]
    assert plan.rules[0].when is not None
    assert plan.rules[0].when.is_ == "fine"
    assert [limit.grades for limit in plan.no_better_than] == [
        {"no": "low"},
        {"bad": "low", "fair": "middle", "fine": "top"},
    ]


@pytest.mark.parametrize("made", ["no", "yes", None])
@pytest.mark.parametrize("kept", ["bad", "fair", "fine", None])
def test_a_taken_domain_comes_out_as_it_did_at_home(made: str | None, kept: str | None) -> None:
    case = Case(ref="A1", work="care", stage="closed")
    assessments = assessed(**{"report": "fair", "plan-made": made, "plan-kept": kept})
    at_home = grade(resolve(items(), {}), case, assessments)["plan"]
    there = resolve(taking(TAKE | {"domains": ["plan"]}), {"base@1.0.0": items()})
    taken = grade(there, case, assessments | assessed(heard="top"))["plan"]
    assert taken.grade == (TAKE["grades"][at_home.grade] if at_home.grade else None)  # type: ignore[index]
    assert (taken.rule, taken.limit) == (at_home.rule, at_home.limit)


def test_items_may_be_taken_through_a_rubric_in_between() -> None:
    again = {"rubric": "taker@1.0.0", "part": "work", "scale": "old", "domains": ["plan"]}
    top = file("top", takes=[again | {"grades": {"low": "bad", "middle": "fair", "top": "fine"}}])
    rubric = resolve(top, {"base@1.0.0": items(), "taker@1.0.0": taking(TAKE)})
    assert [d.scale for d in rubric.domains] == ["base@1.0.0:yes-no", "base@1.0.0:old"]
    assert [rule.gives for rule in rubric.graded_by_items["plan"].rules] == ["fine", "fair"]


def test_what_is_taken_may_itself_have_been_taken() -> None:
    again = {"rubric": "taker@1.0.0", "part": "work", "scale": "old", "domains": ["plan"]}
    top = file("top", takes=[again | {"grades": {"low": "bad", "middle": "fair", "top": "fine"}}])
    rubric = resolve(top, {"base@1.0.0": BASE, "taker@1.0.0": taking(TAKE)})
    assert [(d.domain, [x.grade for x in d.levels]) for d in rubric.domains] == [("plan", ["bad", "fair", "fine"])]
    assert [s.source for s in rubric.evidence_sources] == ["file", "records"]


def test_a_rubric_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        resolve(taking(TAKE), {})


def test_a_circle_is_refused() -> None:
    grades = {"bad": "bad", "fair": "fair", "fine": "fine"}
    one = file("one", takes=[{"rubric": "two@1.0.0", "part": "work", "scale": "old", "grades": grades}])
    two = file("two", takes=[{"rubric": "one@1.0.0", "part": "work", "scale": "old", "grades": grades}])
    with pytest.raises(ValueError, match="takes from itself"):
        resolve(one, {"one@1.0.0": one, "two@1.0.0": two})


def test_each_rubric_of_a_long_chain_is_worked_out_once() -> None:
    """Each takes twice from the one before: worked out anew each time, this would never end."""
    files = {"base@1.0.0": BASE}
    before = "base@1.0.0"
    for number in range(1500):
        take = {"rubric": before, "part": "work", "scale": "old", "grades": {g: g for g in ("bad", "fair", "fine")}}
        link = file(f"link-{number}", takes=[take | {"domains": ["plan"]}, take | {"domains": ["report"]}])
        before = f"link-{number}@1.0.0"
        files[before] = link
    last = resolve_all(dict(reversed(files.items())))[before]
    assert [d.domain for d in last.domains] == ["plan", "report"]
