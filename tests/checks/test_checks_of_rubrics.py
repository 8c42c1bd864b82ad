"""Checks of rubrics where there is more to say than the catalogue's one example each."""

from __future__ import annotations

import pytest
from check_world import RUBRIC, World

TAKER = """format: 1
rubric: {name}
version: 1.0.0
title: A rubric that builds on another
about: For trying out how errors travel.
scales:
  pair:
    - {{grade: met, label: Met}}
    - {{grade: good, label: Good, good_or_better: true}}
parts:
  - {{part: compliance, label: Compliance}}
takes:
  - {{rubric: {base}, part: compliance, scale: pair, grades: {{met: met, good: good, outstanding: good}}}}
results:
  - result: overall
    label: Overall
    scale: pair
    of: [recording, heard]
    rules:
      - {{otherwise: met, because: It is there., origin: ours}}
"""


def take(world: World, name: str, base: str) -> None:
    world.write(f"rubric/{name}/1.0.0.yaml", TAKER.format(name=name, base=base))


WHEN = "{every: all, at_least: good}"
OTHERWISE = "      - {otherwise: met, because: It is., origin: ours}\n"
OTHER_PART = "  - {part: impact, label: Impact}"
MANY = (
    "  - {{domain: d-{n}, part: impact, label: D, scale: quality, looks_for: Much., "
    "indicators: [{{indicator: i-{n}, text: Seen.}}]}}\n"
)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("of: [recording, heard]", "of: impact", []),
        ("of: [recording, heard]", "of: impct", ["Q204"]),
        ("of: [recording, heard]", "of: [recording, overall]", ["Q210"]),
        ("part: impact\n    label: Heard", "part: compliance\n    label: Heard", []),
        ("not_assessed: ignore", "not_assessed: {counts_as: met}", []),
        ("not_assessed: ignore", "not_assessed: {counts_as: mett}", ["Q206"]),
        ("- otherwise: met", "- otherwise: mett", ["Q206"]),
        (WHEN, "{not: {any_of: [{some: [herd], is: met}, {none: all, is: gud}]}}", ["Q210", "Q211"]),
        (WHEN, "{count: {min: 1}, of: [], is: good}", ["Q213"]),
        (WHEN, "{every: all, not_assessed: true}", ["Q231"]),
        ("includes: met", "includes: good", ["Q208"]),
        ("- grade: good\n        includes", "- grade: met\n        includes", ["Q205", "Q208"]),
        ("indicator: hd-1", "indicator: rk-m1", ["Q205"]),
        ("label: Met}", "label: Met, good_or_better: true}", ["Q220"]),
        ("      - grade: good\n        when:", f"{OTHERWISE}      - grade: good\n        when:", ["Q212"]),
    ],
)
def test_one_change(world: World, old: str, new: str, codes: list[str]) -> None:
    world.change(RUBRIC, old, new)
    world.release()
    found = [f.code for f in world.check("rubric").findings]
    assert found == codes


def test_two_levels_of_one_grade_need_no_other_id(world: World) -> None:
    world.change(RUBRIC, "- grade: good\n        includes: met", "- grade: met")
    world.release()
    (found,) = world.check("rubric").findings
    assert found.code == "Q205"
    assert found.remedy == "Give one of the two the grade that it is for, or make one level of both."


def test_a_part_without_domains(world: World) -> None:
    world.change(
        RUBRIC,
        "  - {part: impact, label: Impact}",
        "  - {part: impact, label: Impact}\n  - {part: other, label: Other}",
    )
    world.change(RUBRIC, "of: [recording, heard]", "of: other")
    assert world.messages("Q213") == ["No domain belongs to the part `other`."]


def test_a_rubric_on_a_rubric_on_a_rubric(world: World) -> None:
    take(world, "second", "tiny@1.0.0")
    take(world, "third", "second@1.0.0")
    world.change("rubric/third/1.0.0.yaml", ", outstanding: good", "")
    assert world.codes() == []


def test_errors_travel_to_all_that_is_built_on_them_and_say_where_they_come_from(world: World) -> None:
    take(world, "second", "tiny@1.0.0")
    take(world, "third", "second@1.0.0")
    world.change("rubric/third/1.0.0.yaml", ", outstanding: good", "")
    world.change(RUBRIC, "of: [recording, heard]", "of: []")
    world.release()
    found = [(f.code, f.place.path) for f in world.check("rubric").findings]
    assert found == [("Q217", "rubric/second/1.0.0.yaml"), ("Q217", "rubric/third/1.0.0.yaml"), ("Q213", RUBRIC)]
    remedies = [f.remedy for f in world.check("rubric").findings if f.code == "Q217"]
    assert [remedy.rpartition(": ")[2] for remedy in remedies] == ["q4c check rubric/tiny", "q4c check rubric/second"]


def test_a_circle_is_named_once_for_each_rubric_in_it_and_passed_on(world: World) -> None:
    take(world, "second", "third@1.0.0")
    take(world, "third", "second@1.0.0")
    take(world, "fourth", "third@1.0.0")
    take(world, "fifth", "fifth@1.0.0")
    found = sorted((f.code, f.place.path.split("/")[1]) for f in world.check("rubric").findings)
    assert found == [("Q216", "fifth"), ("Q216", "second"), ("Q216", "third"), ("Q217", "fourth")]


def test_results_in_a_circle_are_told_from_names_that_are_not_there(world: World) -> None:
    rules = "rules: [{otherwise: met, because: B., origin: ours}]"
    later = f"  - {{result: later, label: Later, scale: quality, of: [overall], {rules}}}\n"
    world.change(RUBRIC, "of: [recording, heard]", "of: [recording, overall, later]")
    last = "        because: Something is not.\n        origin: ours\n"
    world.change(RUBRIC, last, last + later)
    itself, after = (f for f in world.check("rubric").findings if f.code == "Q210")
    assert itself.message == "`overall` cannot look at itself."
    assert after.message == "`overall` cannot look at `later`, which comes after it."


def test_a_missing_base_is_said_once_not_for_every_rule(world: World) -> None:
    take(world, "second", "tinny@1.0.0")
    assert world.codes() == ["Q202"]


def test_what_is_taken_must_be_there(world: World) -> None:
    take(world, "second", "tiny@1.0.0")
    world.change(
        "rubric/second/1.0.0.yaml", "part: compliance, scale", "domains: [recording, herd], part: compliance, scale"
    )
    assert world.codes() == ["Q213", "Q210"]


def test_two_files_of_one_rubric(world: World) -> None:
    world.change(RUBRIC, "A tiny rubric", "A copy", to="rubric/tiny/copy.yaml")
    (found,) = world.check().findings
    assert (found.code, found.place.path) == ("Q201", "rubric/tiny/copy.yaml")


def test_a_rubric_with_hundreds_of_domains(world: World) -> None:
    world.change(RUBRIC, "domains:\n", "domains:\n" + "".join(MANY.format(n=n) for n in range(500)))
    world.release()
    report = world.check()
    assert {f.code for f in report.findings} == {"Q304"}
    assert len(report.findings) == 100
