"""What is unused, out of order or in the wrong words: each made and found."""

from __future__ import annotations

from typing import Any

import pytest
from linting_examples import found, work

from q4c_cli.model.finding import Pointer
from q4c_cli.model.rubric import Domain, EvidenceSource, Grade, Part, Rubric, RubricFile, SourceDocument
from q4c_cli.rules.linting import Library, Subject, lint
from q4c_cli.rules.rubrics import resolve

RULES = [{"grade": "poor", "when": {"some": "all", "at_most": "poor"}}, {"otherwise": "met"}]


def with_levels(levels: list[dict[str, Any]], **more: Any) -> Rubric:
    """A rubric whose first domain has these levels."""
    rubric = work(RULES)
    whole = {
        "domain": "plan",
        "part": "doing",
        "label": "Plan",
        "scale": "quality",
        "looks_for": "It.",
        "levels": levels,
    }
    first = Domain.model_validate(whole | more)
    return rubric.model_copy(update={"domains": (first, *rubric.domains[1:])})


def indicators(*texts: str, ordinals: bool = False) -> list[dict[str, Any]]:
    return [{"indicator": f"i{n}", "text": text, "ordinal": n if ordinals else None} for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"scales": {"quality": (Grade(grade="poor", label="Poor"),), "spare": ()}}, ("scales", "spare")),
        ({"parts": (Part(part="doing", label="D"), Part(part="spare", label="S"))}, ("parts", 1, "part")),
        ({"evidence_sources": (EvidenceSource(source="file", label="F"),)}, ("evidence_sources", 0, "source")),
        ({"documents": (SourceDocument(document="d", title="D", publisher="P"),)}, ("documents", 0, "document")),
    ],
)
def test_what_nothing_refers_to(change: dict[str, Any], pointer: Pointer) -> None:
    rubric = work(RULES)
    only_used = rubric.model_copy(update={"scales": {"quality": rubric.scales["quality"]}})
    assert found(only_used, "Q237") == []
    if "scales" in change:
        change = {"scales": {**only_used.scales, "spare": only_used.scales["quality"]}}
    assert found(only_used.model_copy(update=change), "Q237") == [("Q237", pointer)]


def test_levels_in_another_order_than_the_scale() -> None:
    levels = [{"grade": grade} for grade in ("poor", "good", "met", "high")]
    assert found(with_levels(levels), "Q240") == [("Q240", ("domains", 0, "levels", 2, "grade"))]
    assert found(with_levels(levels[:2]), "Q240") == []


def test_an_indicator_without_its_place_in_the_document() -> None:
    levels = [
        {"grade": "poor", "indicators": indicators("One.", "Two.", ordinals=True)},
        {"grade": "met", "indicators": [{"indicator": "own", "text": "Ours."}]},
    ]
    pointer = ("domains", 0, "levels", 1, "indicators", 0, "indicator")
    assert found(with_levels(levels, document="book"), "Q241") == [("Q241", pointer)]
    assert found(with_levels(levels), "Q241") == []


def test_places_in_a_document_that_is_not_named() -> None:
    levels = [{"grade": "poor", "indicators": indicators("One.", "Two.", ordinals=True)}]
    pointer = ("domains", 0, "levels", 0, "indicators", 0, "ordinal")
    assert found(with_levels(levels), "Q255") == [("Q255", pointer)]
    assert found(with_levels(levels, document="book"), "Q255") == []


def test_two_indicators_in_one_place_of_the_document() -> None:
    places = ((3, "a"), (4, "b"), (3, "c"))
    some = [{"indicator": name, "text": "It.", "ordinal": ordinal} for ordinal, name in places]
    pointer = ("domains", 0, "levels", 0, "indicators", 2, "ordinal")
    together = with_levels([{"grade": "poor", "indicators": some}], document="book")
    assert found(together, "Q256") == [("Q256", pointer)]
    apart = [{"grade": "poor", "indicators": some[:2]}, {"grade": "met", "indicators": some[2:]}]
    assert found(with_levels(apart, document="book"), "Q256") == []


@pytest.mark.parametrize(
    "text",
    [
        "The work is as for met, plus a plan.",
        "At least good in every respect.",
        "The plan would be graded high.",
        "The plan is Good.",
        "Practice that is 'good' by any measure.",
        "It stands at the high level.",
        "The plan is good or better.",
    ],
)
def test_the_word_of_another_level(text: str) -> None:
    rubric = with_levels([{"grade": "poor", "indicators": indicators("Nothing is planned.", text)}])
    assert found(rubric, "Q242") == [("Q242", ("domains", 0, "levels", 0, "indicators", 1, "text"))]


@pytest.mark.parametrize(
    "text",
    [
        "Good practice is spread.",
        "How risk will be met.",
        "A good mentor to others, in high spirits.",
        "There is none.",
        "The plan is poor.",
        "It would be graded poor.",
        "Below-average highs and lows.",
    ],
)
def test_everyday_words_and_words_of_the_own_level(text: str) -> None:
    assert found(with_levels([{"grade": "poor", "indicators": indicators(text)}]), "Q242") == []


def test_a_grade_of_several_words_or_none_of_everyday() -> None:
    scale = (
        Grade(grade="requires-improvement", label="Requires improvement"),
        Grade(grade="satisfactory", label="Satisfactory"),
        Grade(grade="outstanding", label="Outstanding"),
    )
    texts = ("It requires improvement.", "Requires  Improvement", "Nothing is outstanding.", "It requires. Improvement")
    rubric = with_levels([{"grade": "satisfactory", "indicators": indicators(*texts)}])
    rubric = rubric.model_copy(update={"scales": {**rubric.scales, "quality": scale}, "results": ()})
    assert [pointer[5] for _, pointer in found(rubric, "Q242")] == [0, 1, 2]


def file_of(**changed: Any) -> RubricFile:
    plain = {
        "format": 1,
        "rubric": "base",
        "version": "1.0.0",
        "title": "Base",
        "about": "For tests.",
        "scales": {"pair": [{"grade": "no", "label": "No"}, {"grade": "yes", "label": "Yes"}]},
        "parts": [{"part": "one", "label": "One"}],
    }
    return RubricFile.model_validate(plain | changed)


def domain(name: str, **more: Any) -> dict[str, Any]:
    return {"domain": name, "part": "one", "label": name.title(), "scale": "pair", "looks_for": "It."} | more


BASE = file_of(
    evidence_sources=[{"source": "file", "label": "File"}, {"source": "talk", "label": "Talk"}],
    domains=[domain("first", evidence=["file"]), domain("second", evidence=["file"])],
)


def top(**take: Any) -> RubricFile:
    """A rubric that takes from the base, uses its source `talk`, and whose rule looks at `first` alone."""
    takes = {"rubric": "base@1.0.0", "part": "one", "scale": "pair", "grades": {"no": "no", "yes": "yes"}}
    rules = [{"grade": "yes", "when": {"every": ["first", "third"], "is": "yes"}}, {"otherwise": "no"}]
    rules = [rule | {"because": "So it is.", "origin": "ours"} for rule in rules]
    return file_of(
        rubric="top",
        takes=[takes | take],
        domains=[domain("third", evidence=["talk"])],
        results=[{"result": "it", "label": "It", "scale": "pair", "of": "one", "rules": rules}],
    )


def of(file: RubricFile, *codes: str, others: dict[str, RubricFile]) -> list[tuple[str, Pointer]]:
    linted = lint(Subject("rubric/x.yaml", file, resolve(file, others), Library(others)))
    return [(f.finding.code, f.finding.place.pointer) for f in linted.found if f.finding.code in codes]


def test_a_source_that_only_a_rubric_built_on_this_one_uses() -> None:
    unused = ("Q237", ("evidence_sources", 1, "source"))
    assert of(BASE, "Q237", others={"base@1.0.0": BASE}) == [unused]
    assert of(BASE, "Q237", others={"base@1.0.0": BASE, "top@1.0.0": top()}) == []


@pytest.mark.parametrize(
    ("take", "pointer"),
    [({}, ("takes", 0, "domains")), ({"domains": ["second", "first"]}, ("takes", 0, "domains", 0))],
)
def test_a_taken_domain_that_no_rule_looks_at(take: dict[str, Any], pointer: Pointer) -> None:
    assert of(top(**take), "Q238", others={"base@1.0.0": BASE}) == [("Q238", pointer)]
