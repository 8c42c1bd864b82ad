"""What linting finds in the rules of a rubric is an error of the change that brings it, whatever its list says."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from audit_world import TODAY, World

from q4c_cli.app.changing.gate import check_change
from q4c_cli.app.checking.check import check

DRAFT = "rubric/impact-framework/1.1.0.yaml"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """On a branch is a version by which four outstanding outcomes are worse than three."""
    world = World(tmp_path)
    text = world.read("rubric/impact-framework/1.0.0.yaml")
    assert "count: {min: 3}" in text
    worse = text.replace("version: 1.0.0", "version: 1.1.0", 1).replace("count: {min: 3}", "count: {min: 3, max: 3}", 1)
    world.put(DRAFT, worse)
    return world


def errors(world: World) -> set[tuple[str, str]]:
    found = (*check_change(world.root, "HEAD", None, TODAY).findings, *check(world.root, [], TODAY).findings)
    return {(one.place.path, one.code) for one in found if one.severity == "error"}


def test_a_draft_by_which_better_work_is_worse_is_refused(world: World) -> None:
    assert errors(world) == {(DRAFT, "Q233")}


def test_a_list_that_calls_it_released_does_not_help(world: World) -> None:
    digest = sha256((world.root / DRAFT).read_bytes()).hexdigest()
    lines = ["  - version: 1.1.0", "    released_on: 2026-11-20", f"    sha256: {digest}", "    summary: Better."]
    path = "rubric/impact-framework/versions.yaml"
    world.put(path, world.read(path) + "\n".join(lines) + "\n")
    assert (DRAFT, "Q233") in errors(world)


def test_where_no_rubric_has_changed_none_is_linted(world: World) -> None:
    world.git("add", "-A")
    world.git("commit", "-qm", "Let in by somebody")
    world.audit()
    assert check_change(world.root, "HEAD", None, TODAY).findings == ()
