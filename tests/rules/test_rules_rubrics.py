"""Rubrics that take domains from others: what comes along, under whose words, and in what order."""

from __future__ import annotations

from typing import Any

import pytest

from q4c_cli.model.rubric import RubricFile
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
