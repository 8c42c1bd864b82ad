"""The review of a branch's rubrics: which are looked at, and what is said of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from audit_world import World
from typer.testing import CliRunner

from q4c_cli.app.rubrics.review import review
from q4c_cli.cli.main import app
from q4c_cli.model.finding import UsageProblem

OLD = "rubric/impact-framework/1.0.0.yaml"
NEW = "rubric/impact-framework/1.1.0.yaml"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """On a branch, two outstanding outcomes are enough in a new version; main has moved on meanwhile."""
    monkeypatch.chdir(tmp_path)
    world = World(tmp_path)
    world.git("switch", "-qc", "lower")
    text = world.read(OLD).replace("version: 1.0.0", "version: 1.1.0", 1).replace("{min: 3}, is", "{min: 2}, is", 1)
    world.put(NEW, text + "changes: {from: impact-framework@1.0.0}\n")
    world.git("add", "-A")
    world.git("commit", "-qm", "Lower")
    return world


def said() -> str:
    return CliRunner().invoke(app, ["rubric", "review", "main"]).stdout


@pytest.mark.usefixtures("world")
def test_a_new_version_is_compared_with_the_one_it_comes_from() -> None:
    text = said()
    assert text.startswith("# Rubric impact-framework\\@1.1.0\n\nLinting it finds nothing wrong.")
    assert "15,468 of 6,250,000 possible audits come out differently" in text
    assert "There are no final audits by impact-framework" in text


def test_a_draft_edited_again_is_compared_with_itself_before(world: World) -> None:
    world.git("switch", "-qc", "again")
    world.put(NEW, world.read(NEW).replace("{min: 2}, is", "{min: 4}, is", 1))
    (one,) = review(world.root, "lower")
    assert one.compared is not None
    assert one.compared.view.before.rubric == one.compared.view.after.rubric == "impact-framework@1.1.0"


def test_what_linting_finds_and_what_cannot_be_read_is_said(world: World) -> None:
    world.put(NEW, world.read(NEW).replace("{min: 2}, is", "{min: 2, max: 2}, is", 1))
    assert "**error Q233**" in said()
    world.put(NEW, "rubric: [")
    (one,) = review(world.root, "main")
    assert (one.name, one.compared, one.impact) == (NEW, None, None)
    assert "It cannot be read" in said()


def test_nothing_is_said_where_nothing_differs(world: World) -> None:
    (world.root / NEW).unlink()
    assert said() == "No rubric differs from main.\n"
    with pytest.raises(UsageProblem, match="no commit called mian"):
        review(world.root, "mian")
