"""Checks of audits by a rubric with domains for some kinds of case only, and with a domain that is graded by items."""

from __future__ import annotations

import pytest
from check_world import AUDIT, RUBRIC, World

MORE = """\
  - domain: threshold
    part: compliance
    label: Threshold
    scale: quality
    looks_for: The threshold.
    applies_when: {work: [public-law]}
  - domain: planning
    part: compliance
    label: Planning
    scale: quality
    looks_for: A plan.
    items:
      - {item: plan-made, label: Made, looks_for: A plan., learning_points: 1}
      - {item: plan-kept, label: Kept, looks_for: It., applies_when: {stage: [closed]}}
    rules:
      - {grade: good, when: {every: all, at_least: good}, because: Good., origin: ours}
      - {otherwise: met, because: Not., origin: ours}
results:
"""
GRADED = "\n  recording: {grade: good, rationale: Clear.}\n  heard: {grade: good, rationale: Asked twice.}"
MADE = "\n  plan-made: {grade: good, rationale: It is there.}"
RESULTS = "results: {planning: good, overall: good}\n"


@pytest.fixture
def space(world: World) -> World:
    world.change("q4c.yaml", "label: Private law}", "label: Private law}\n  - {work: public-law, label: Public law}")
    world.change("q4c.yaml", "label: Section 7 report}", "label: Section 7}\n  - {stage: closed, label: Closed}")
    world.change(RUBRIC, "results:\n", MORE)
    world.change(AUDIT, "  overall: good", "  planning: good\n  overall: good")
    world.change(AUDIT, "results:", "  plan-made: {grade: good, rationale: So.}\nresults:")
    world.release()
    assert world.codes() == []
    return world


def of(world: World, work: str, stage: str = "section-7-report") -> None:
    """Make the draft one of a case of this kind."""
    world.change("audits/2026/10/2026-10-15-b00002.yaml", "work: private-law", f"work: {work}")
    world.change("audits/2026/10/2026-10-15-b00002.yaml", "stage: section-7-report", f"stage: {stage}")


def test_what_does_not_apply_need_not_be_there(space: World) -> None:
    space.draft(GRADED + MADE, status="final", more=RESULTS)
    assert space.codes() == []


def test_what_applies_must_be_there(space: World) -> None:
    space.draft(GRADED + MADE, status="final", more=RESULTS)
    of(space, "public-law", "closed")
    assert space.messages("Q304") == [
        "This final audit does not deal with `plan-kept`.",
        "This final audit does not deal with `threshold`.",
    ]


def test_a_draft_says_what_is_to_do_of_what_applies(space: World) -> None:
    space.draft(GRADED)
    assert space.messages("Q304") == ["Still to do in this draft: `plan-made`."]
    of(space, "public-law")
    assert space.messages("Q304") == ["Still to do in this draft: `threshold` and `plan-made`."]


def test_what_does_not_apply_is_found_once_and_not_looked_into(space: World) -> None:
    space.draft(f"{GRADED}{MADE}\n  threshold: {{grade: superb, indicators: [no-such]}}", status="final", more=RESULTS)
    assert space.codes() == ["Q330"]


def test_results_are_what_the_rules_give_for_such_a_case(space: World) -> None:
    space.draft(GRADED + MADE, status="final", more="results: {planning: met, overall: good}\n")
    assert space.messages("Q312") == ["The result `planning` is stored as `met`; the rules give `good`."]


def test_a_domain_is_not_assessed_beside_its_items(space: World) -> None:
    space.draft(f"{GRADED}{MADE}\n  planning: {{grade: good, rationale: So.}}", status="final", more=RESULTS)
    assert space.codes() == ["Q331"]


def test_items_have_their_own_learning_points(space: World) -> None:
    points = "[{text: Write it down., theme: recording, review_on: 2027-01-31}]"
    made = f"\n  plan-made: {{grade: good, rationale: It is there., learning_points: {points}}}"
    space.draft(GRADED + made)
    assert space.codes() == []
