"""Anchors: the history is held against each that is given, none takes the place of another."""

from __future__ import annotations

import json
import shlex

import pytest
from trail_world import ENTRY, NOTE, Trail
from typer.testing import CliRunner

from q4c_cli.cli.main import app
from q4c_cli.model.finding import UsageProblem


@pytest.fixture
def anchored(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> Trail:
    """An honest history with a checkpoint, that went on to another; each has an anchor, `first` and `second`."""
    trail.checkpoint(anchor="first")
    trail.put(ENTRY, trail.read(ENTRY) + NOTE.partition("\n")[2].replace("2026-11-05", "2026-11-10"))
    trail.commit()
    trail.checkpoint("2026-11-11T09:00:00Z", anchor="second")
    monkeypatch.chdir(trail.root)
    return trail


def words(it: Trail, *anchors: str) -> list[str]:
    """The command that holds the history against these anchors."""
    given = (word for name in anchors for word in ("--anchor", str(it.anchor(name))))
    return ["verify", "--trust", it.git("rev-parse", "trusted"), *given]


def test_a_history_is_held_against_every_anchor_and_says_so(anchored: Trail) -> None:
    shown = CliRunner().invoke(app, words(anchored, "first", "second"))
    assert shown.exit_code == 0, shown.output
    for name, which in (("first", "checkpoint 1 of 9 November 2026"), ("second", "checkpoint 2 of 11 November 2026")):
        assert f"\nHeld against the anchor {anchored.anchor(name)}: {which}.\n" in shown.stdout
    shape = json.loads(CliRunner().invoke(app, [*words(anchored, "first", "second"), "--format", "json"]).stdout)
    assert [(one["checkpoint"], one["on"]) for one in shape["anchors"]] == [(1, "2026-11-09"), (2, "2026-11-11")]
    assert json.loads(CliRunner().invoke(app, [*words(anchored), "--format", "json"]).stdout)["anchors"] == []


@pytest.mark.parametrize("order", [("first", "other"), ("other", "first")])
def test_an_anchor_that_fails_is_found_whichever_is_given_last(anchored: Trail, order: tuple[str, str]) -> None:
    """One is of this history. The other is of one that was made anew from before its checkpoints."""
    here = anchored.git("rev-parse", "HEAD")
    anchored.git("reset", "-q", "--hard", "HEAD~3")
    anchored.checkpoint("2026-11-09T10:00:00Z", anchor="other")
    anchored.git("reset", "-q", "--hard", here)
    shown = CliRunner().invoke(app, words(anchored, *order))
    assert shown.exit_code == 1
    assert "checkpoints/0001.sig: error Q866" in shown.stdout
    assert f"See also {anchored.anchor('other')}" in shown.stdout


def test_one_trust_root_is_asked_for_and_no_two(anchored: Trail) -> None:
    twice = CliRunner().invoke(app, [*words(anchored), "--trust", "main"])
    assert isinstance(twice.exception, UsageProblem)
    assert twice.exception.message.startswith("--trust is given 2 times")


@pytest.mark.parametrize("is_set", [True, False])
def test_the_line_that_is_printed_with_an_anchor_holds_the_history_against_it(trail: Trail, *, is_set: bool) -> None:
    if is_set:
        trail.git("config", "q4c.trust", trail.git("rev-parse", "trusted"))
    key, anchor = trail.keyring.folder / "ps-002", trail.anchor("kept outside")
    at = ["-C", str(trail.root)]
    made = CliRunner().invoke(
        app,
        [*at, "checkpoint", "--commit", "--key", str(key), "--anchor", str(anchor)],
        env={"Q4C_TODAY": "2026-11-09"},
    )
    (line,) = (line for line in made.stdout.splitlines() if line.startswith("  later: q4c verify "))
    assert ("--trust" in line) != is_set
    shown = CliRunner().invoke(app, [*at, *shlex.split(line.partition("q4c ")[2])], env={"Q4C_TODAY": "2026-12-24"})
    assert shown.exit_code == 0, shown.output
    assert f"\nHeld against the anchor {anchor}: checkpoint 1 of 9 November 2026.\n" in shown.stdout
