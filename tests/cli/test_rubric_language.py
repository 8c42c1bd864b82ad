"""A workspace that works by one of the example rubrics: items, kinds of case and limits, as a user meets them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from audit_world import PEOPLE, SETTINGS, World
from releasing import release_all

EXAMPLES = Path(__file__).parents[2] / "rubric" / "examples"
CARE, HOME = "2026-11-01-a1b2c3", "2026-11-02-b1b2c3"
PERMANENCY = ("4", "5", "6", "7", "8", "9", "10", "11")


def text(audit: str, work: str, **weak: str) -> str:
    """An audit where all is a strength but the items named: `weak` gives "A", or "-" for not assessed."""
    items = [*map(str, range(1, 12)), "12a", "12b", "12c", *map(str, range(13, 19))]
    items = [i for i in items if work == "foster-care" or i not in (*PERMANENCY, "12c")]
    said = {"S": "grade: strength", "A": "grade: area-needing-improvement", "-": "not_assessed: Not of this child."}
    lines = [f"  item-{i}: {{{said[weak.get(f'i{i}', 'S')]}, rationale: What was seen.}}" for i in items]
    return "\n".join(
        [
            "format: 1",
            f"audit: {audit}",
            "rubric: cfsr-onsite-review@1.0.0",
            f"case: {{ref: {audit[11:].upper()}, work: {work}, stage: section-7-report}}",
            "practitioner: fca-0117",
            "team: north-1",
            "auditor: ps-031",
            f"audited_on: {audit[:10]}",
            "status: draft",
            "assessments:",
            *lines,
            "",
        ]
    )


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    shutil.copytree(EXAMPLES / "cfsr-onsite-review", tmp_path / "rubric" / "cfsr-onsite-review")
    kinds = "work: [{work: foster-care, label: Foster care}, {work: in-home, label: In-home services}]"
    made.put("q4c.yaml", SETTINGS.replace("work: [{work: private-law, label: Private law}]", kinds))
    made.put("people.yaml", PEOPLE)
    made.put(f"audits/2026/11/{CARE}.yaml", text(CARE, "foster-care", i1="A", i7="-", i8="A", i9="A", i12b="A"))
    made.put(f"audits/2026/11/{HOME}.yaml", text(HOME, "in-home", i12b="A"))
    release_all(tmp_path)
    return made


def test_everything_is_as_it_should_be(q4c, world: World) -> None:
    shown = q4c("check", cwd=world.root, env={"Q4C_TODAY": "2026-11-22"})
    assert (shown.returncode, shown.stdout) == (0, "Nothing wrong in 10 files.\n")


def test_explained(q4c, world: World, snapshot) -> None:
    shown = q4c("audit", "explain", CARE, cwd=world.root)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == snapshot


def test_explained_where_less_applies(q4c, world: World) -> None:
    said = q4c("audit", "explain", HOME, cwd=world.root).stdout
    assert "\nPermanency 1: does not apply\n\n" in said
    assert "What decided it: Well-being 1 (Partially achieved)." in said


def test_explained_for_scripts(q4c, world: World) -> None:
    shape = json.loads(q4c("audit", "explain", CARE, "--format", "json", cwd=world.root).stdout)
    overall = shape["results"][-1]
    assert (overall["result"], overall["grade"], overall["rule"], overall["limit"]) == ("overall", "not-achieved", 2, 0)
    assert overall["unlimited"]["grade"] == "partially-achieved"
    assert overall["turned_on"] == [{"name": "safety-1", "kind": "result", "grade": "not-achieved", "applies": True}]
    home = json.loads(q4c("audit", "explain", HOME, "--format", "json", cwd=world.root).stdout)
    assert [r["result"] for r in home["results"] if not r["applies"]] == ["permanency-1", "permanency-2"]


def test_shown_with_the_domain_before_its_items(q4c, world: World) -> None:
    said = q4c("audit", "show", HOME, cwd=world.root).stdout
    assert (
        "Well-being 1\n"
        "  Item 12: needs and services       Area needing improvement\n"
        "    Item 12A: the child             Strength\n"
        "    Item 12B: the parents           Area needing improvement\n"
        "  Item 13: a say in the plan        Strength\n"
    ) in said
    assert "Item 4" not in said
    assert "  Permanency 1  does not apply\n" in said


def test_what_if(q4c, world: World) -> None:
    said = q4c("audit", "what-if", HOME, "item-1=area-needing-improvement", cwd=world.root).stdout
    assert "Overall would be Not achieved: A child who was not seen in time was not protected" in said
    assert "Permanency 1                 does not apply            does not apply" in said


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            "item-4=strength",
            "item-4 does not apply to this case.\nSuppose something of item-1, item-2, item-3, item-12a",
        ),
        ("item-12=strength", "item-12 is worked out from its items.\nSuppose something of item-12a or item-12b.\n"),
        ("safety-1=not-achieved", "safety-1 is a result: it is worked out.\n"),
    ],
)
def test_what_if_of_what_is_not_assessed(q4c, world: World, change: str, message: str) -> None:
    shown = q4c("audit", "what-if", HOME, change, cwd=world.root)
    assert shown.returncode == 2
    assert message in shown.stderr


def test_finalised_with_the_grade_of_the_domain_stored(q4c, world: World) -> None:
    assert q4c("audit", "finalise", HOME, cwd=world.root, env={"Q4C_TODAY": "2026-11-22"}).returncode == 0
    stored = world.read(f"audits/2026/11/{HOME}.yaml")
    assert "  item-12: area-needing-improvement\n" in stored
    assert "  permanency-1: null\n" in stored
    assert q4c("check", cwd=world.root, env={"Q4C_TODAY": "2026-11-22"}).returncode == 0


def test_the_list_has_a_column_for_each_result_and_none_for_domains(q4c, world: World) -> None:
    heads = q4c("audit", "list", cwd=world.root).stdout.splitlines()[0]
    assert "Item 12" not in heads
    assert heads.rstrip().endswith("Overall")


def test_status_counts_what_is_to_do_of_what_applies(q4c, world: World) -> None:
    world.put(f"audits/2026/11/{HOME}.yaml", text(HOME, "in-home").split("  item-17")[0])
    shape = json.loads(q4c("status", "--format", "json", cwd=world.root, env={"Q4C_TODAY": "2026-11-22"}).stdout)
    assert {draft["audit"]: draft["undone"] for draft in shape["drafts"]} == {CARE: 0, HOME: 2}


def test_examples_are_found_by_name(q4c, checkout: Path) -> None:
    shown = q4c("rubric", "show", "cqc-key-questions", cwd=checkout)
    assert "  - But no better than Requires improvement if Regulations is Breached.\n" in shown.stdout
    linted = q4c("rubric", "lint", "cfsr-onsite-review", cwd=checkout)
    assert linted.stdout.startswith("Nothing wrong in 1 rubric.\ncfsr-onsite-review@1.0.0: all ")


def test_one_domain_with_its_items(q4c, checkout: Path) -> None:
    said = q4c("rubric", "show", "cfsr-onsite-review", "--domain", "item-12", cwd=checkout).stdout
    assert "Graded by Item 12A: the child, Item 12B: the parents and Item 12C: the foster parents." in said
    assert "  Part of Item 12: needs and services.\n  Applies only where the work is foster-care.\n" in said
    assert "  1. Area needing improvement, if at least one is Area needing improvement.\n" in said
    alone = q4c("rubric", "show", "cfsr-onsite-review", "--domain", "item-12a", cwd=checkout).stdout
    assert "Item 12B" not in alone
    assert "HOW THE GRADES COME ABOUT" not in alone
