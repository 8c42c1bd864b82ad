"""The two shipped rubrics: every indicator in its place, and grading rules that leave nothing open."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from q4c_cli.model.audit import Assessment, Case
from q4c_cli.model.result import Result
from q4c_cli.model.rubric import Domain, Rubric, RubricFile
from q4c_cli.model.validate import validate
from q4c_cli.rules import grading, rubrics
from q4c_cli.store.reading.reader import Source, parse

CASE = Case(ref="A1", work="private-law", stage="closed")
ROOT = Path(__file__).resolve().parents[2]
LEVELS = ("inadequate", "satisfactory", "good", "outstanding")
COUNTS = {
    "safeguarding": (7, 9, 3, 3),
    "case-planning": (7, 7, 4, 5),
    "analysis-and-reporting": (8, 10, 4, 2),
    "engaging-with-children": (5, 13, 11, 4),
    "record-keeping": (5, 4, 3, 4),
    "professional-behaviour": (12, 8, 6, 5),
}
PREFIXES = dict(zip(COUNTS, ("sg", "cp", "ar", "ec", "rk", "pb"), strict=True))
OUTCOMES = {"safe": ("sf", 5), "heard": ("hd", 3), "better-represented": ("br", 6), "enabled": ("en", 4)}
GRADES = ("requires-improvement", "met", "good", "outstanding")
Grades = dict[str, str | None]


def read(name: str) -> RubricFile:
    path = f"rubric/{name}/1.0.0.yaml"
    return validate(RubricFile, parse(Source(path, (ROOT / path).read_bytes())), path)


@cache
def toolkit() -> RubricFile:
    return read("q4c-toolkit")


@cache
def framework() -> RubricFile:
    return read("impact-framework")


@cache
def resolved() -> Rubric:
    return rubrics.resolve(framework(), {"q4c-toolkit@1.0.0": toolkit()})


def area(name: str) -> Domain:
    return next(d for d in toolkit().domains if d.domain == name)


def graded(grades: Grades) -> dict[str, Result]:
    """The results of the impact framework; what is not named is good, what is None was not assessed."""
    wanted = {d.domain: grades.get(d.domain, "good") for d in resolved().domains}
    found = {d: Assessment(grade=g) if g else Assessment(not_assessed="No records.") for d, g in wanted.items()}
    return grading.grade(resolved(), CASE, found)


def overall(**grades: str) -> str | None:
    return graded({name.replace("_", "-"): grade for name, grade in grades.items()})["overall"].grade


def test_the_toolkit_has_all_149_indicators_area_by_area_and_level_by_level() -> None:
    found = {d.domain: tuple(len(level.indicators) for level in d.levels) for d in toolkit().domains}
    assert found == COUNTS
    assert sum(map(sum, found.values())) == 149


def test_every_area_has_its_levels_in_the_order_of_the_scale() -> None:
    assert tuple(g.grade for g in toolkit().scales["practice"]) == LEVELS
    assert all(tuple(level.grade for level in d.levels) == LEVELS for d in toolkit().domains)


@pytest.mark.parametrize("name", COUNTS)
def test_an_indicator_is_known_by_area_level_and_its_place_in_the_source(name: str) -> None:
    for level in area(name).levels:
        places = range(1, len(level.indicators) + 1)
        assert [i.ordinal for i in level.indicators] == list(places)
        assert [i.indicator for i in level.indicators] == [f"{PREFIXES[name]}-{level.grade[0]}{n}" for n in places]


def test_a_level_includes_the_one_below_exactly_where_the_source_says_so() -> None:
    found = {(d.domain, level.grade): level.includes for d in toolkit().domains for level in d.levels if level.includes}
    on_top_of_good = {(name, "outstanding"): "good" for name in COUNTS}
    on_top_of_satisfactory = {
        (name, "good"): "satisfactory"
        for name in COUNTS
        if name not in ("analysis-and-reporting", "engaging-with-children")
    }
    assert found == on_top_of_good | on_top_of_satisfactory


def test_each_area_names_where_proof_is_found() -> None:
    assert {d.domain: d.evidence for d in toolkit().domains} == {
        "safeguarding": ("case-file", "checks-log"),
        "case-planning": ("case-file",),
        "analysis-and-reporting": ("case-file", "case-plan", "previous-reports"),
        "engaging-with-children": ("case-file", "direct-work"),
        "record-keeping": ("case-file",),
        "professional-behaviour": ("manager-records", "feedback-360", "staff-survey"),
    }


def test_only_inadequate_professional_behaviour_has_a_note() -> None:
    notes = {(d.domain, level.grade) for d in toolkit().domains for level in d.levels if level.note}
    assert notes == {("professional-behaviour", "inadequate")}


def test_the_outcomes_have_unlevelled_indicators_and_take_three_learning_points() -> None:
    assert [d.domain for d in framework().domains] == list(OUTCOMES)
    for domain in framework().domains:
        prefix, number = OUTCOMES[domain.domain]
        assert [i.indicator for i in domain.indicators] == [f"{prefix}-{n}" for n in range(1, number + 1)]
        assert [i.ordinal for i in domain.indicators] == list(range(1, number + 1))
        assert (domain.levels, domain.learning_points) == ((), 3)


def test_the_framework_takes_the_toolkit_by_reference() -> None:
    assert [d.domain for d in resolved().domains] == [*COUNTS, *OUTCOMES]
    taken = [d for d in resolved().domains if d.part == "compliance"]
    assert [d.domain for d in taken] == list(COUNTS)
    assert {d.learning_points for d in taken} == {0}
    assert [level.grade for level in taken[0].levels] == list(GRADES)
    assert framework().takes[0].grades == dict(zip(LEVELS, GRADES, strict=True))


def test_safeguarding_and_safe_must_always_be_assessed() -> None:
    assert [d.domain for d in resolved().domains if not d.can_be_not_assessed] == ["safeguarding", "safe"]


def test_texts_are_plain_sentences_that_no_two_indicators_share() -> None:
    texts = [i.text for d in resolved().domains for i in d.all_indicators()]
    assert len(set(texts)) == len(texts) == 149 + 18
    assert all(re.fullmatch(r"[A-Z].*[.]", text) for text in texts)


def test_what_is_good_or_better() -> None:
    for file in (toolkit(), framework()):
        assert [[g.good_or_better for g in scale] for scale in file.scales.values()] == [[False, False, True, True]]


def test_only_outstanding_needing_both_parts_is_said_by_the_source() -> None:
    said = [(r.result, rule.gives) for r in framework().results for rule in r.rules if rule.origin == "source"]
    assert said == [("overall", "outstanding")]
    assert all(rule.origin == "ours" for r in toolkit().results for rule in r.rules)


@pytest.mark.parametrize("domain", ["safeguarding", "safe"])
def test_nothing_makes_up_for_safeguarding_or_safe(domain: str) -> None:
    others: Grades = {d.domain: "outstanding" for d in resolved().domains}
    assert graded(others | {domain: "requires-improvement"})["overall"].grade == "requires-improvement"


def test_outstanding_needs_impact_outstanding_and_compliance_good() -> None:
    outcomes = dict.fromkeys(("safe", "heard", "enabled"), "outstanding")
    assert overall(**outcomes) == "outstanding"
    assert overall(safe="outstanding", heard="outstanding") == "good"
    half = dict.fromkeys(("safeguarding", "record_keeping", "case_planning"), "met")
    assert overall(**outcomes, **half) == "outstanding"
    assert overall(**outcomes, **half, engaging_with_children="met") == "met"


def test_an_outcome_that_was_not_assessed_leaves_impact_open_but_not_compliance() -> None:
    results = graded({"enabled": None, "professional-behaviour": None})
    assert results["compliance"].grade == "good"
    assert results["impact"].grade is None
    assert results["overall"].grade is None
    assert "Enabled" in str(results["impact"].why_none)


def combinations(part: str) -> list[Grades]:
    """Every way in which the domains of a part can be graded or, where that is allowed, not assessed."""
    domains = [d for d in resolved().domains if d.part == part]
    choices = [(*GRADES, None) if d.can_be_not_assessed else GRADES for d in domains]
    return [dict(zip([d.domain for d in domains], row, strict=True)) for row in itertools.product(*choices)]


def better(grades: Grades) -> list[Grades]:
    """The same grades with one of them one step better."""
    return [grades | {d: GRADES[GRADES.index(g) + 1]} for d, g in grades.items() if g and g != GRADES[-1]]


def key(grades: Grades) -> tuple[tuple[str, str | None], ...]:
    return tuple(sorted(grades.items()))


@pytest.mark.parametrize("part", ["compliance", "impact"])
def test_every_rule_of_a_part_is_needed_every_grade_is_reached_and_better_work_never_lowers_it(part: str) -> None:
    results = {key(grades): graded(grades)[part] for grades in combinations(part)}
    whole = [r for r in results.values() if r.grade is not None]
    assert {r.grade for r in whole} == set(GRADES)
    assert set(Counter(r.rule for r in whole)) == set(range(len(resolved().result_by_id[part].rules)))
    open_ones = {k for k, r in results.items() if r.grade is None}
    assert open_ones == ({k for k in results if None in dict(k).values()} if part == "impact" else set())
    for grades in combinations(part):
        now = results[key(grades)].grade
        if now is not None:
            assert all(GRADES.index(results[key(up)].grade or "") >= GRADES.index(now) for up in better(grades))


def test_every_rule_of_the_overall_result_is_needed_and_better_work_never_lowers_it() -> None:
    left = {(g["safeguarding"], graded(g)["compliance"].grade): g for g in combinations("compliance")}
    right = {(g["safe"], graded(g)["impact"].grade): g for g in combinations("impact") if None not in g.values()}
    results = [graded(a | b) for a in left.values() for b in right.values()]
    assert {r["overall"].grade for r in results} == set(GRADES)
    assert {r["overall"].rule for r in results} == set(range(len(resolved().result_by_id["overall"].rules)))
    for one, other in itertools.product(results, repeat=2):
        parts = [(GRADES.index(str(one[p].grade)), GRADES.index(str(other[p].grade))) for p in ("compliance", "impact")]
        if all(lower <= higher for lower, higher in parts):
            assert GRADES.index(str(one["overall"].grade)) <= GRADES.index(str(other["overall"].grade))


def test_the_toolkit_alone_gives_an_overall_level() -> None:
    alone = rubrics.resolve(toolkit(), {})

    def level(**grades: str) -> str | None:
        wanted = {d.domain: Assessment(grade=grades.get(d.domain[:4], "good")) for d in alone.domains}
        return grading.grade(alone, CASE, wanted)["overall"].grade

    assert level() == "good"
    assert level(safe="inadequate") == "inadequate"
    assert level(case="inadequate", reco="inadequate") == "inadequate"
    assert level(case="inadequate") == "satisfactory"
    assert level(safe="outstanding", anal="outstanding", enga="outstanding") == "outstanding"
