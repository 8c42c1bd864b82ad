"""Amending a final audit: what was changed is written down, the results and the log follow, and the gate agrees."""

from __future__ import annotations

import signal
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from audit_world import DRAFT, ENTRY, TODAY, World, path_of
from killing import in_child, killed_at
from typer.testing import CliRunner

from q4c_cli.app.audits.amending import Wish, amend
from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.changing.gate import check_change
from q4c_cli.cli.main import app
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem

AUDIT = path_of(DRAFT)
WISH = Wish("The letter was on file after all.")


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.audit()
    finalise(world.root, DRAFT, TODAY, commit=True)
    return world


def change(world: World, old: str, new: str) -> None:
    text = world.read(AUDIT)
    assert old in text
    world.put(AUDIT, text.replace(old, new, 1))


def gate(world: World, base: str = "HEAD") -> list[str]:
    return [found.code for found in check_change(world.root, base, None, TODAY).findings]


@pytest.mark.parametrize("field", ["safe", "heard"])
def test_a_text_of_several_lines_can_be_corrected(world: World, field: str) -> None:
    line = f"    rationale: What was seen of {field}."
    change(world, line, "    rationale: |\n      What was seen.\n\n      And what was not.\n")
    amend(world.root, DRAFT, WISH, TODAY, commit=True)
    assert gate(world, "HEAD~1") == []
    change(world, "      And what was not.\n", "      And what was missed.\n")
    (changed,) = amend(world.root, DRAFT, WISH, TODAY, commit=True).amendment.changes
    assert (changed.was, changed.now) == (
        "What was seen.\n\nAnd what was not.",
        "What was seen.\n\nAnd what was missed.",
    )
    assert gate(world, "HEAD~1") == []


def test_what_was_changed_is_written_down(world: World) -> None:
    change(world, "safe:\n    grade: good", "safe:\n    grade: requires-improvement")
    assert gate(world) == ["Q701", "Q312", "Q312"]
    done = amend(world.root, DRAFT, WISH, TODAY)
    assert done.written == (AUDIT,)
    assert gate(world) == []
    text = world.read(AUDIT)
    assert "# Written by hand. This comment stays." in text
    assert text.endswith(
        "amendments:\n  - on: 2026-11-22\n    by: ps-031\n    reason: The letter was on file after all.\n    changes:\n"
        "      - field: assessments.safe.grade\n        was: good\n        now: requires-improvement\n"
    )
    assert done.opened.audit.results == {
        "compliance": "good",
        "impact": "requires-improvement",
        "overall": "requires-improvement",
    }


def test_the_log_follows_what_is_asked_for(world: World) -> None:
    change(world, "Tell her how she can complain.", "Tell her how to complain, in her own words.")
    done = amend(world.root, DRAFT, WISH, TODAY, commit=True)
    assert done.written == (ENTRY, AUDIT)
    assert "Tell her how to complain, in her own words." in world.read(ENTRY)
    assert world.git("show", "--name-only", "--format=%s", "HEAD").split("\n\n") == [
        f"Amend audit {DRAFT}",
        f"{AUDIT}\n{ENTRY}\n",
    ]
    assert gate(world, "HEAD~1") == []


def test_killed_anywhere_it_can_be_given_again(world: World) -> None:
    change(world, "Tell her how she can complain.", "Tell her how to complain.")
    before = world.everything()
    for number in range(1, 200):
        ended = in_child(lambda number=number: killed_at(number, lambda: amend(world.root, DRAFT, WISH, TODAY)))
        with suppress(UsageProblem):  # where it was done, and was only killed before it could say so
            amend(world.root, DRAFT, WISH, TODAY)
        assert (world.read(AUDIT).count("reason: The letter"), gate(world)) == (1, [])
        assert "Tell her how to complain." in world.read(ENTRY)
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        for path in (AUDIT, ENTRY):
            world.put(path, before[path])
    assert number > 20


def test_where_git_does_not_know_who_asks_nothing_is_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    change(world, "What was seen of heard.", "What she said.")
    before = (world.root / AUDIT).stat()
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    with pytest.raises(UsageProblem, match="git does not know who you are"):
        amend(world.root, DRAFT, Wish(WISH.reason, by="ps-031"), TODAY, commit=True)
    after = (world.root / AUDIT).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_second_amendment_comes_after_the_first(world: World) -> None:
    change(world, "What was seen of heard.", "What was seen and heard.")
    amend(world.root, DRAFT, WISH, TODAY, commit=True)
    change(world, "What was seen and heard.", "What she said.")
    amend(world.root, DRAFT, Wish("Said better."), TODAY, commit=True)
    assert gate(world, "HEAD~2") == []
    assert world.read(AUDIT).index("on file after all") < world.read(AUDIT).index("Said better.")


def test_what_was_committed_already_is_amended_since_then(world: World) -> None:
    change(world, "What was seen of heard.", "What she said.")
    world.git("commit", "-qam", "Hasty")
    with pytest.raises(NothingMatched):
        amend(world.root, DRAFT, WISH, TODAY)
    amend(world.root, DRAFT, Wish(WISH.reason, since="HEAD~1"), TODAY)
    assert gate(world, "HEAD~1") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("status: final", "status: draft", "is a draft now"),
        ("case: {ref: C7F3K2", "case: {ref: C7F3K3", None),
        ("grade: good", "grade: gold", None),
        ("team: north-1", "team: north-9", None),
    ],
)
def test_what_cannot_be_amended_changes_nothing(world: World, old: str, new: str, said: str | None) -> None:
    change(world, old, new)
    before = world.everything()
    with pytest.raises(UsageProblem if said else Refused, match=said):
        amend(world.root, DRAFT, WISH, TODAY)
    assert world.everything() == before


def test_a_draft_is_not_amended(world: World) -> None:
    other = world.audit("2026-10-15-d4e5f6")
    world.git("add", "-A")
    world.git("commit", "-qm", "Draft")
    with pytest.raises(UsageProblem, match="was not final at HEAD"):
        amend(world.root, other, WISH, TODAY)


def test_an_amendment_is_not_made_over_another_one(world: World) -> None:
    change(world, "What was seen of heard.", "What she said.")
    amend(world.root, DRAFT, WISH, TODAY)
    with pytest.raises(UsageProblem, match="an amendment already that HEAD has not"):
        amend(world.root, DRAFT, WISH, TODAY)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 10_001])
def test_it_needs_a_reason(world: World, reason: str) -> None:
    change(world, "What was seen of heard.", "What she said.")
    with pytest.raises(UsageProblem, match="The amendment cannot be kept"):
        amend(world.root, DRAFT, Wish(reason), TODAY)


def test_nothing_that_points_to_a_real_person_is_written(world: World) -> None:
    """Neither the reason nor what was changed; no message repeats it."""
    change(world, "What was seen of safe.", "What was seen.")
    before = world.read(AUDIT)
    with pytest.raises(UsageProblem, match="a phone number") as refused:
        amend(world.root, DRAFT, Wish("Ring 07700 900123."), TODAY, commit=True)
    assert "07700" not in str(refused.value)
    assert world.read(AUDIT) == before
    change(world, "What was seen.", "Ring 07700 900123.")
    before = world.read(AUDIT)
    with pytest.raises(Refused) as found:
        amend(world.root, DRAFT, WISH, TODAY, commit=True)
    assert [one.code for one in found.value.findings] == ["Q604"]
    assert world.read(AUDIT) == before


def test_where_nobody_knows_who_it_is_one_is_asked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "somebody@example.org")
    change(world, "What was seen of heard.", "What she said.")
    with pytest.raises(UsageProblem, match="not clear who amends this"):
        amend(world.root, DRAFT, WISH, TODAY)
    assert amend(world.root, DRAFT, Wish(WISH.reason, by="sm-002"), TODAY).amendment.by == "sm-002"


def test_progress_stays_and_is_not_amended_away(world: World) -> None:
    world.put(
        ENTRY,
        world.read(ENTRY) + "    progress:\n      - {on: 2026-11-01, by: ps-031, state: open, note: Begun.}\n",
    )
    text = world.read(AUDIT)
    points = text[text.index("    learning_points:") : text.index("  better-represented:")]
    change(world, points, "")
    with pytest.raises(UsageProblem, match="has progress on"):
        amend(world.root, DRAFT, WISH, date(2026, 11, 23))


def test_as_typed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world.root)
    change(world, "What was seen of heard.", "What she said.")
    result = CliRunner().invoke(app, ["audit", "amend", "c7f3k2", "--reason", "Said better.", "--commit"])
    assert result.exit_code == 0
    assert result.stdout.startswith(
        f"{DRAFT} is amended by ps-031: Good overall now.\n  amended: assessments.heard.rationale\n  unsigned\n"
    )
    assert f"  written: {AUDIT}\n" in result.stdout
    shown = CliRunner().invoke(app, ["audit", "show", "c7f3k2"]).stdout
    assert "Amended since it was final\n  - 2026-11-22 by ps-031: Said better. (assessments.heard.rationale)" in shown


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("rubric: impact-framework@1.0.0", "rubric: q4c-toolkit@1.0.0", r"`rubric` of .* was changed, and is never"),
        (
            "escalated: null\n",
            "escalated: null\nwithdrawn: {on: 2026-11-22, by: ps-031, reason: No.}\n",
            "was withdrawn",
        ),
    ],
)
def test_what_no_amendment_changes(world: World, old: str, new: str, says: str) -> None:
    change(world, old, new)
    before = world.everything()
    with pytest.raises(UsageProblem, match=says):
        amend(world.root, DRAFT, WISH, TODAY)
    assert world.everything() == before
