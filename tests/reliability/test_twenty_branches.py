"""Twenty people at work for a month, each on a branch of their own, merged by git alone: nothing told it how."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from audit_world import DRAFT, TODAY, World, audit_text, path_of

from q4c_cli.app.audits.amending import Wish as Why
from q4c_cli.app.audits.amending import amend
from q4c_cli.app.audits.discarding import begin_discarding, discard
from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.changing.gate import check_change
from q4c_cli.app.checking.check import check
from q4c_cli.app.interview.answers_file import write_answers
from q4c_cli.app.learning.progress import Wish, add_progress
from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.store.reading import records
from q4c_cli.store.reading.reader import Source

BRANCHES = 20
LEFT_OUT = ("format:", "audit:", "status:", "escalated:")


def case(letter: str, number: int) -> str:
    """An audit of September that was final, of October that is new, or a draft of either, by its letter."""
    return f"2026-10-14-{letter}{number // 10}{letter}{number % 10}{letter}0"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """What there was at the beginning of the month: for each of them a final audit, and a draft."""
    made = World(tmp_path)
    for number in range(BRANCHES):
        for letter in "ad":
            made.audit(case(letter, number))
        finalise(tmp_path, case("a", number), TODAY)
    made.git("add", "-A")
    made.git("commit", "-qm", "A month before")
    return made


def work(world: World, number: int) -> None:
    """One month: a new final audit, a new draft, the old draft finished or thrown away, progress, an amendment."""
    for letter, final in (("f", True), ("e", False)):
        audit = case(letter, number)
        lines = [line for line in audit_text(audit).splitlines() if not line.startswith(LEFT_OUT)]
        write_answers(world.root, Source("", "\n".join(lines).encode()), TODAY, final=final, commit=final)
    if number % 3:
        finalise(world.root, case("d", number), TODAY, commit=True)
    else:
        discard(begin_discarding(world.root, case("d", number)))
    add_progress(
        world.root, case("a", number), "heard-1", Wish("achieved", f"Seen by {number}.", "ps-031"), TODAY, commit=True
    )
    if number % 4 == 0:
        path = path_of(case("a", number))
        world.put(path, world.read(path).replace("What was seen of safe.", f"What {number} saw of safe."))
        amend(world.root, case("a", number), Why("It was said unclearly."), TODAY, commit=True)
    world.git("add", "-A")
    world.git("commit", "-qm", f"The month of {number}")


def test_twenty_branches_come_together_by_git_alone(world: World) -> None:
    begun = world.git("rev-parse", "HEAD").strip()
    for number in range(BRANCHES):
        world.git("switch", "-qc", f"branch-{number}", begun)
        work(world, number)
    world.git("switch", "-q", "main")
    for number in range(BRANCHES):
        done = subprocess.run(
            ["git", "merge", "-q", "--no-edit", f"branch-{number}"],
            cwd=world.root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
    assert check(world.root, [], TODAY).findings == ()
    assert check_change(world.root, begun, None, TODAY).findings == ()
    for number in range(BRANCHES):
        audits = {
            letter: records.read(world.root, path_of(case(letter, number)), Audit).record
            for letter in ("afed" if number % 3 else "afe")
        }
        assert {letter: audit.status for letter, audit in audits.items() if letter != "e"} == dict.fromkeys(
            "afd" if number % 3 else "af", "final"
        )
        assert audits["e"].status == "draft"
        assert len(audits["a"].amendments) == (number % 4 == 0)
        assert (world.root / path_of(case("d", number))).exists() == bool(number % 3)
        entry = records.read(world.root, f"learning/fca-0117/{case('a', number)}.yaml", LogEntry).record
        assert [note.note for note in entry.points[0].progress] == [f"Seen by {number}."]
    assert DRAFT not in world.git("ls-files")
