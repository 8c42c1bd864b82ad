"""Interviews by a rubric with domains for some kinds of case only, and with a domain that is graded by items."""

from __future__ import annotations

from pathlib import Path

import pytest
from interview_world import HEADER, RUBRIC, known, make
from releasing import release_all

from q4c_cli.app.interview import memory
from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.beforehand import write_commented_draft
from q4c_cli.app.interview.guidance import opening
from q4c_cli.app.interview.memory import Memory
from q4c_cli.app.interview.question import Answers
from q4c_cli.app.interview.reading import read
from q4c_cli.app.interview.script import standing
from q4c_cli.app.interview.sheet import audit_of
from q4c_cli.app.interview.summary import results
from q4c_cli.app.workspace import open_workspace

THRESHOLD = """\
  - domain: threshold
    part: practice
    label: Threshold
    scale: quality
    looks_for: Whether the threshold was set out.
    applies_when: {work: [public-law]}
  - domain: planning
    part: practice
    label: Planning
    scale: quality
    looks_for: Whether there was a plan, and it was kept.
    items:
      - {item: plan-made, label: Plan made, looks_for: Whether there was a plan.}
      - {item: plan-kept, label: Plan kept, looks_for: Whether it was kept., applies_when: {stage: [closed]}}
    rules:
      - {grade: good, when: {every: all, at_least: good}, because: Made and kept., origin: ours}
      - {otherwise: met, because: Not both., origin: ours}
results:
"""


@pytest.fixture
def space(tmp_path: Path) -> Path:
    root = make(tmp_path)
    text = RUBRIC.replace("results:\n", THRESHOLD).replace(
        "of: [safeguarding, heard]", "of: [safeguarding, heard, threshold, planning]"
    )
    (root / "rubric/small/1.0.0.yaml").write_text(text)
    release_all(root)
    return root


@pytest.fixture
def ground(space: Path) -> Basis:
    return known(space)


def answered(ground: Basis, header: dict[str, str]) -> Memory:
    """The state after answering everything: Good throughout, and nothing more than is needed."""
    state = Memory()
    while (question := standing(ground, state).question) is not None and question.section != "@result":
        default = "good" if question.id.endswith(".grade") else "none" if question.id == "@concern" else ""
        state = state.after(memory.answer(question.id, read(question, header.get(question.id, default))))
    return state


def sections(state: Memory) -> list[str]:
    return list(dict.fromkeys(q.split(".")[0] for q in state.answers if "." in q))


def test_only_what_applies_is_asked(ground: Basis) -> None:
    assert sections(answered(ground, HEADER)) == ["safeguarding", "heard", "plan-made", "plan-kept"]
    public = HEADER | {"work": "public-law", "stage": "final-hearing"}
    assert sections(answered(ground, public)) == ["safeguarding", "heard", "threshold", "plan-made"]


def test_each_opens_with_its_place_among_those_and_what_it_is_part_of(ground: Basis) -> None:
    given = answered(ground, HEADER).answers
    lines = opening(ground, given, "plan-kept")
    assert lines[0].text == "4 of 4 · Plan kept"
    assert lines[1].text == "Practice, part of Planning. Whether it was kept."


def test_the_summary_shows_the_grade_that_items_make(ground: Basis) -> None:
    said = [(line.text, line.right) for line in results(ground.rubric, answered(ground, HEADER).answers)]
    assert ("Plan kept", "Good") in said
    assert ("Planning: Good", None) in said
    assert ("Made and kept.", None) in said
    assert not any("Threshold" in text for text, _ in said)


def test_a_case_that_turns_out_to_be_of_another_kind(ground: Basis) -> None:
    """What was answered of domains that no longer apply counts for nothing; what applies now is asked."""
    state = answered(ground, HEADER)
    state = state.after(memory.withdraw(["work", "stage"]))
    state = state.after(memory.answer("work", "public-law")).after(memory.answer("stage", "final-hearing"))
    question = standing(ground, state).question
    assert question is not None
    assert question.id == "threshold.grade"
    audit = audit_of(ground.rubric, state.answers)
    assert list(audit.assessments) == ["safeguarding", "heard", "plan-made"]


def test_a_draft_to_fill_in_has_only_what_applies(space: Path) -> None:
    workspace = open_workspace(space, need="settings")
    audit = write_commented_draft(workspace.root, known(space), Answers(HEADER))
    text = (space / f"audits/2026/10/{audit}.yaml").read_text()
    assert "  plan-kept:\n" in text
    assert "4 of 4 · Plan kept" in text
    assert "part of Planning" in text
    assert "threshold" not in text
