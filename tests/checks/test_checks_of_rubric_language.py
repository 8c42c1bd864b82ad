"""Checks of items, limits and applicability, where there is more to say than the catalogue's one example each."""

from __future__ import annotations

import pytest
from check_world import RUBRIC, World

from q4c_cli.checks.rubric import check_all
from q4c_cli.checks.rubric.releases import Releases
from q4c_cli.checks.rubric.size import MOST_DOMAINS, MOST_IN_A_FILE
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import RubricFile

WHOLE = """format: 1
rubric: whole
version: 1.0.0
title: A rubric with all of it
about: For trying out what can be wrong with it.
evidence_sources:
  - {source: case-file, label: Case file}
scales:
  quality:
    - {grade: met, label: Met}
    - {grade: good, label: Good, good_or_better: true}
  yes-no:
    - {grade: 'not-so', label: 'No'}
    - {grade: so, label: 'Yes', good_or_better: true}
parts:
  - {part: compliance, label: Compliance}
domains:
  - {domain: recording, part: compliance, label: Recording, scale: quality, looks_for: A record.}
  - domain: planning
    part: compliance
    label: Planning
    scale: quality
    looks_for: A plan.
    applies_when: {work: [private-law]}
    items:
      - item: plan-made
        label: Made
        looks_for: A plan.
        scale: yes-no
        evidence: [case-file]
        levels: [{grade: so, indicators: [{indicator: pm-1, text: There.}]}]
      - {item: plan-kept, label: Kept, looks_for: It., applies_when: {stage: [section-7-report]}}
    not_assessed: ignore
    rules:
      - {grade: good, when: {some: all, is: good-grade}, because: Good., origin: ours}
      - {otherwise: met, because: Not., origin: ours}
    no_better_than:
      - {of: plan-made, grades: {not-so: met}, because: No plan., origin: ours}
results:
  - result: overall
    label: Overall
    scale: quality
    of: compliance
    not_assessed: ignore
    rules:
      - {grade: good, when: {every: [recording, plan-kept, planning], is: good}, because: Good., origin: ours}
      - {otherwise: met, because: Not., origin: ours}
    no_better_than:
      - {of: planning, because: No plan., origin: ours}
""".replace("{some: all, is: good-grade}", "{every: [plan-kept], is: good}")


OTHERWISE = "{otherwise: met, because: Not., origin: ours}"


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("item: plan-kept", "item: plan-made", ["Q205", "Q206", "Q210", "Q246"]),
        ("item: plan-kept", "item: recording", ["Q205", "Q210", "Q246"]),
        ("item: plan-kept", "item: planning", ["Q205", "Q210", "Q246"]),
        ("- {item: plan-kept", "- {item: overall", ["Q210", "Q214", "Q246"]),
        ("scale: yes-no\n        evidence", "scale: yes\n        evidence", ["Q203"]),
        ("evidence: [case-file]", "evidence: [case-fle]", ["Q209"]),
        ("levels: [{grade: so", "levels: [{grade: good", ["Q206"]),
        ("every: [plan-kept]", "every: [recording]", ["Q246"]),
        ("every: [plan-kept]", "every: all", ["Q211"]),
        ("every: [plan-kept]", "every: [plan-made]", ["Q211"]),
        ("every: [recording, plan-kept, planning]", "every: [recording, plan-held]", ["Q210"]),
        (OTHERWISE, "{grade: met, when: {some: all, not_assessed: true}, because: Not., origin: ours}", ["Q212"]),
        ("of: plan-made, grades: {not-so: met}", "of: plan-made", ["Q251"]),
        ("of: plan-made, grades: {not-so: met}", "of: plan-made, grades: {so: met, nay: met}", ["Q206"]),
        ("of: plan-made, grades: {not-so: met}", "of: plan-made, grades: {not-so: fair}", ["Q206"]),
        ("of: plan-made, grades: {not-so: met}", "of: recording, grades: {met: met}", ["Q246"]),
        ("of: plan-made, grades: {not-so: met}", "of: planning, grades: {met: met}", ["Q246"]),
        ("- {of: planning,", "- {of: plan-kept,", []),
        ("- {of: planning,", "- {of: overall,", ["Q250"]),
        ("- {of: planning,", "- {of: plannin,", ["Q210"]),
        ("not_assessed: ignore", "not_assessed: {counts_as: met}", ["Q206"]),
        ("applies_when: {work: [private-law]}", "applies_when: {}", ["Q247"]),
        ("applies_when: {work: [private-law]}", "applies_when: {work: [private-law], stage: []}", ["Q247"]),
        ("applies_when: {work: [private-law]}", "applies_when: {stage: [closed]}", ["Q248", "Q249"]),
        ("stage: [section-7-report]", "stage: [section-7]", ["Q248"]),
        ("looks_for: A record.", "looks_for: A record., not_assessed: ignore", ["Q244"]),
    ],
)
def test_what_is_wrong_is_found_and_nothing_else(world: World, old: str, new: str, codes: list[str]) -> None:
    assert old in WHOLE
    world.write("rubric/whole/1.0.0.yaml", WHOLE.replace(old, new, 1) if old else WHOLE)
    assert sorted(set(world.codes())) == codes


def test_an_example_may_name_other_kinds_of_case_and_stands_in_its_own_place(world: World) -> None:
    text = WHOLE.replace("private-law", "foster-care")
    world.write("rubric/examples/whole/1.0.0.yaml", text)
    assert world.codes() == []
    world.write("rubric/examples/other/1.0.0.yaml", text)
    assert world.codes() == ["Q201"]
    assert "rubric/examples/whole/1.0.0.yaml" in world.check().findings[0].remedy


def test_of_two_of_one_name_the_workspaces_own_is_used(world: World) -> None:
    world.change(RUBRIC, "title: A tiny rubric", "title: An example", to="rubric/examples/tiny/1.0.0.yaml")
    assert world.codes() == []


def test_an_item_cannot_be_taken_alone(world: World) -> None:
    world.write("rubric/whole/1.0.0.yaml", WHOLE)
    world.write(
        "rubric/taker/1.0.0.yaml",
        """format: 1
rubric: taker
version: 1.0.0
title: A taker
about: It takes.
scales: {quality: [{grade: low, label: Low}, {grade: high, label: High, good_or_better: true}]}
parts: [{part: taken, label: Taken}]
takes:
  - {rubric: whole@1.0.0, domains: [recording, plan-kept], part: taken, scale: quality, grades: {met: low, good: high}}
results:
  - result: overall
    label: Overall
    scale: quality
    of: taken
    rules: [{otherwise: low, because: So., origin: ours}]
""",
    )
    assert world.messages("Q213") == ["`plan-kept` is an item of `planning`, and only whole domains are taken."]


def test_items_that_come_with_a_taken_domain_may_be_named_and_not_used_again(world: World) -> None:
    world.write("rubric/whole/1.0.0.yaml", WHOLE)
    text = """format: 1
rubric: taker
version: 1.0.0
title: A taker
about: It takes.
scales: {quality: [{grade: low, label: Low}, {grade: high, label: High, good_or_better: true}]}
parts: [{part: taken, label: Taken}]
takes:
  - {rubric: whole@1.0.0, domains: [planning], part: taken, scale: quality, grades: {met: low, good: high}}
domains:
  - {domain: extra, part: taken, label: Extra, scale: quality, looks_for: More.}
results:
  - result: overall
    label: Overall
    scale: quality
    of: taken
    rules:
      - {grade: high, when: {every: [plan-made], is: so}, because: So., origin: ours}
      - {otherwise: low, because: So., origin: ours}
"""
    world.write("rubric/taker/1.0.0.yaml", text)
    assert world.codes() == []
    world.write("rubric/taker/1.0.0.yaml", text.replace("domain: extra", "domain: plan-made"))
    assert world.codes() == ["Q205", "Q211"]


def stored(domains: int, rules: int) -> Stored[RubricFile]:
    rule = {"grade": "good", "when": {"every": "all", "is": "good"}, "because": "So.", "origin": "ours"}
    said = {
        "format": 1,
        "rubric": "large",
        "version": "1.0.0",
        "title": "Large",
        "about": "It is.",
        "scales": {"pair": [{"grade": "met", "label": "Met"}, {"grade": "good", "label": "G", "good_or_better": True}]},
        "parts": [{"part": "p", "label": "P"}],
        "domains": [
            {"domain": f"d{n}", "part": "p", "label": "D", "scale": "pair", "looks_for": "It."} for n in range(domains)
        ],
        "results": [
            {
                "result": "overall",
                "label": "O",
                "scale": "pair",
                "of": "p",
                "rules": [*[rule] * rules, {"otherwise": "met", "because": "So.", "origin": "ours"}],
            }
        ],
    }
    return Stored("rubric/large/1.0.0.yaml", RubricFile.model_validate(said))


@pytest.mark.parametrize(
    ("domains", "rules", "place"),
    [(MOST_DOMAINS + 1, 1, ("rubric",)), (MOST_DOMAINS, 1_001, ("results", 0, "rules"))],
)
def test_a_rubric_too_large_is_refused_before_anything_is_made_of_it(
    domains: int, rules: int, place: tuple[str | int, ...]
) -> None:
    checked = check_all([stored(domains, rules)], Releases())
    assert [(f.code, f.place.pointer) for f in checked.findings] == [("Q254", place)]
    assert checked.sound == {}


def test_a_large_rubric_within_bounds_is_sound() -> None:
    assert check_all([stored(MOST_DOMAINS, 10)], Releases()).findings == ()


def test_of_thousands_of_mistakes_so_many_are_told() -> None:
    file = stored(3, 1)
    rule = {"grade": "good", "because": "So.", "origin": "ours"}
    wrong = [{**rule, "when": {"every": [f"x{n}"], "is": "good"}} for n in range(3000)]
    result = file.record.results[0].model_dump(by_alias=True, exclude_none=True)
    result["rules"] = [*wrong, *result["rules"][-1:]]
    said = file.record.model_dump(by_alias=True, exclude_none=True) | {"results": [result]}
    checked = check_all([Stored(file.path, RubricFile.model_validate(said))], Releases())
    assert len(checked.findings) == MOST_IN_A_FILE
    assert checked.sound == {}
