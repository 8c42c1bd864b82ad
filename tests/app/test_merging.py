"""Two people on two branches, merged by git itself: by field where the driver is installed, and never a final audit."""

from __future__ import annotations

import os
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from audit_world import DRAFT, ENTRY, TODAY, World, path_of

from q4c_cli.app.audits.amending import Wish as Amend
from q4c_cli.app.audits.amending import amend
from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.audits.withdrawing import Wish as Withdraw
from q4c_cli.app.audits.withdrawing import withdraw
from q4c_cli.app.changing.gate import check_change
from q4c_cli.app.checking.check import check
from q4c_cli.app.hooks import install, install_merging, remove_merging
from q4c_cli.app.learning.progress import Wish, add_progress
from q4c_cli.app.trail.verifying import verify
from q4c_cli.model.audit import Audit
from q4c_cli.model.people import People
from q4c_cli.store.reading import records

PATH = path_of(DRAFT)
OTHER = {"GIT_AUTHOR_EMAIL": "sm-002@example.invalid"}


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    people = made.read("people.yaml").replace(
        "{auditor: sm-002, role", "{auditor: sm-002, git: sm-002@example.invalid, role"
    )
    made.put("people.yaml", people)
    made.audit()
    made.git("add", "-A")
    made.git("commit", "-qm", "A draft")
    install_merging(tmp_path)
    return made


def replaced(world: World, path: str, *pairs: tuple[str, str]) -> None:
    text = world.read(path)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    world.put(path, text)


def commit(world: World, message: str, **env: str) -> None:
    world.git("add", "-A")
    subprocess.run(["git", "commit", "-qm", message], cwd=world.root, env=os.environ | env, check=True)


def merged(world: World, theirs: list[tuple[str, str]], ours: list[tuple[str, str]], path: str = PATH) -> str:
    """Let one change a file on a branch and another on main, and merge the branch; gives what git said."""
    world.git("switch", "-qc", "side")
    replaced(world, path, *theirs)
    commit(world, "Theirs", **OTHER)
    world.git("switch", "-q", "main")
    replaced(world, path, *ours)
    commit(world, "Ours")
    return merge(world)


def merge(world: World, *words: str) -> str:
    done = subprocess.run(
        ["git", "merge", "-q", "--no-edit", *(words or ["side"])],
        cwd=world.root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def rationale(domain: str, text: str) -> tuple[str, str]:
    return f"What was seen of {domain}.", text


def test_changes_of_two_people_in_one_audit_come_together(world: World) -> None:
    said = merged(
        world,
        [rationale("safe", "Hers."), ("  heard:\n    grade: good", "  heard:\n    grade: met")],
        [rationale("heard", "His."), ("  safe:\n    grade: good", "  safe:\n    grade: outstanding   # sure")],
    )
    assert "CONFLICT" not in said
    audit = records.read(world.root, PATH, Audit).record
    assert (audit.assessments["safe"].grade, audit.assessments["safe"].rationale) == ("outstanding", "Hers.")
    assert (audit.assessments["heard"].grade, audit.assessments["heard"].rationale) == ("met", "His.")
    text = world.read(PATH)
    assert "# Written by hand. This comment stays." in text
    assert "grade: outstanding   # sure" in text
    assert world.git("status", "--porcelain") == ""


def test_what_both_changed_is_said_in_an_auditors_words(world: World) -> None:
    said = merged(
        world,
        [
            ("  safe:\n    grade: good", "  safe:\n    grade: met"),
            rationale("heard", "Hers."),
            rationale("enabled", "H."),
        ],
        [("  safe:\n    grade: good", "  safe:\n    grade: outstanding"), rationale("heard", "Secret words.")],
    )
    assert f"{PATH} was changed in two ways:\n  Safe: you wrote outstanding, sm-002 wrote met.\n" in said
    assert "  Heard, rationale: you and sm-002 wrote different text.\n" in said
    assert "Secret" not in said
    assert "CONFLICT (content)" in said
    assert world.git("ls-files", "--unmerged", PATH)
    text = world.read(PATH)
    assert "<<<<<<< ours\n    grade: outstanding\n=======\n    grade: met\n>>>>>>> theirs\n" in text
    assert "<<<<<<< ours\n    rationale: Secret words.\n=======\n    rationale: Hers.\n>>>>>>> theirs\n" in text
    assert "rationale: H.\n" in text
    assert text.count("<<<<<<<") == 2
    assert [f.code for f in check(world.root, [world.root / PATH], TODAY).findings][:1] == ["Q110"]


def test_a_final_audit_is_never_put_together(world: World) -> None:
    world.git("switch", "-qc", "side")
    finalise(world.root, DRAFT, TODAY)
    commit(world, "Theirs", **OTHER)
    world.git("switch", "-q", "main")
    replaced(world, PATH, ("  safe:\n    grade: good", "  safe:\n    grade: met"), rationale("heard", "His."))
    commit(world, "Ours")
    said = merge(world)
    assert f"{PATH} is final on one side, and a final audit is not put together from two:" in said
    assert "  Status: you wrote draft, sm-002 wrote final." in said
    assert "  Safe: you wrote met, sm-002 wrote good." in said
    assert "q4c audit amend" in said
    assert "<<<<<<< ours" in world.read(PATH)
    world.git("checkout", "--theirs", PATH)
    assert records.read(world.root, PATH, Audit).record.final
    commit(world, "As sm-002 finalised it")
    assert check(world.root, [], TODAY).findings == ()


def noted(world: World, by: str, note: str) -> None:
    add_progress(world.root, DRAFT, "heard-1", Wish("in-progress", note, by=by), TODAY)


def test_notes_of_two_people_on_one_learning_point(world: World) -> None:
    finalise(world.root, DRAFT, TODAY)
    commit(world, "Final")
    world.git("switch", "-qc", "side")
    noted(world, "fca-0117", "Asked for a leaflet.")
    commit(world, "Theirs", **OTHER)
    world.git("switch", "-q", "main")
    noted(world, "ps-031", "She has read it.")
    commit(world, "Ours")
    assert "CONFLICT" not in merge(world)
    text = world.read(ENTRY)
    assert "Asked for a leaflet." in text
    assert "She has read it." in text
    assert check(world.root, [], TODAY).findings == ()


def test_people_themes_and_a_workspace_that_is_a_folder_of_a_repository(world: World, tmp_path: Path) -> None:
    first, second = ("  - {practitioner: fca-0117, team: north-1}", "  - {practitioner: fca-0220, team: south-2}")
    another = "\n  - {practitioner: fca-0300, team: south-2}"
    moved = second.replace("south-2", "north-1")
    assert "CONFLICT" not in merged(world, [(second, moved)], [(first, first + another)], "people.yaml")
    people = records.read(world.root, "people.yaml", People).record
    assert [(p.practitioner, p.team) for p in people.practitioners] == [
        ("fca-0117", "north-1"),
        ("fca-0300", "south-2"),
        ("fca-0220", "north-1"),
    ]
    inner = tmp_path / "records"
    inner.mkdir()
    for name in ("q4c.yaml", "people.yaml"):
        (inner / name).write_text(world.read(name))
    commit(world, "Another workspace")
    install_merging(inner)
    attributes = world.read(".git/info/attributes")
    assert "records/audits/**/*.yaml merge=q4c\n" in attributes
    assert attributes.count("people.yaml") == 1


def test_a_side_that_is_no_record_is_put_together_line_by_line_and_said(world: World) -> None:
    said = merged(world, [("  safe:\n", "  safe: &x\n")], [rationale("heard", "His.")])
    assert "was put together line by line, since not every side of it is a record that can be read." in said
    assert "CONFLICT (content)" in said
    assert "  safe: &x\n" in world.read(PATH)
    assert "His." in world.read(PATH)


@pytest.mark.parametrize(
    "hostile", [b"[" * 300_000, b"a: &a [x]\nb: *a\n", b"\xff\xfe\x00", b"? !!python/name:os.system\n", b""]
)
def test_hostile_files_end_in_a_conflict(world: World, hostile: bytes, q4c) -> None:
    (world.root / "theirs").write_bytes(hostile)
    done = q4c("merge", os.devnull, PATH, "theirs", "--path", PATH, cwd=world.root)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "What was seen of safe." in world.read(PATH)


def test_other_files_are_not_for_it(world: World, q4c) -> None:
    done = q4c("merge", PATH, PATH, PATH, "--path", "docs/README.md", cwd=world.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "docs/README.md is no file that q4c puts together." in done.stderr


def test_while_rebasing_it_says_who_is_who(world: World) -> None:
    world.git("switch", "-qc", "side")
    replaced(world, PATH, ("  safe:\n    grade: good", "  safe:\n    grade: met"))
    commit(world, "Mine")
    world.git("switch", "-q", "main")
    replaced(world, PATH, ("  safe:\n    grade: good", "  safe:\n    grade: outstanding"))
    commit(world, "Hers", **OTHER)
    world.git("switch", "-q", "side")
    done = subprocess.run(["git", "rebase", "main"], cwd=world.root, capture_output=True, text=True, check=False)
    assert "Safe: sm-002 wrote outstanding, you wrote met." in done.stdout + done.stderr


def test_it_is_put_there_once_and_taken_away(world: World) -> None:
    world.put(".git/info/attributes", "*.png binary\n" + world.read(".git/info/attributes"))
    assert not install_merging(world.root)
    assert remove_merging(world.root)
    assert not remove_merging(world.root)
    assert world.read(".git/info/attributes") == "*.png binary\n"
    assert "merge.q4c" not in world.git("config", "--list")
    assert install_merging(world.root)


def amended(world: World, *pairs: tuple[str, str], by: str, day: date = TODAY) -> None:
    """Change a final audit and amend it, on the branch that is checked out."""
    replaced(world, PATH, *pairs)
    amend(world.root, DRAFT, Amend("A slip.", by, "HEAD"), day, commit=True)


def amended_apart(world: World, theirs: list[tuple[str, str]], ours: list[tuple[str, str]]) -> str:
    """Let two amend one final audit on two branches, the other one a day earlier; gives what git said."""
    finalise(world.root, DRAFT, TODAY)
    commit(world, "Final")
    world.git("tag", "trusted")
    world.git("switch", "-qc", "side")
    amended(world, *theirs, by="sm-002", day=TODAY - timedelta(days=1))
    world.git("switch", "-q", "main")
    amended(world, *ours, by="ps-031")
    return merge(world)


def verified(world: World) -> list[str]:
    return [
        one.code
        for one in verify(world.root, "HEAD", world.git("rev-parse", "trusted").strip(), date(2099, 1, 1)).findings
    ]


def checked(world: World, base: str) -> list[str]:
    found = check_change(world.root, base, "HEAD", TODAY).findings
    return [one.code for one in found if one.code not in ("Q706", "Q708", "Q709")]


def test_amendments_of_two_people_come_together(world: World) -> None:
    said = amended_apart(
        world,
        [("  safe:\n    grade: good", "  safe:\n    grade: met"), rationale("safe", "Hers.")],
        [rationale("heard", "His."), ("  heard:\n    grade: good", "  heard:\n    grade: outstanding")],
    )
    assert "CONFLICT" not in said
    assert f"{PATH} has the amendments of both sides now." in said
    audit = records.read(world.root, PATH, Audit).record
    assert [one.by for one in audit.amendments] == ["sm-002", "ps-031"]
    assert (audit.assessments["safe"].grade, audit.assessments["heard"].grade) == ("met", "outstanding")
    assert audit.results is not None
    assert check(world.root, [], TODAY).findings == ()
    assert verified(world) == []
    for side in ("HEAD^1", "HEAD^2"):
        assert checked(world, side) == []


def test_amendments_that_meet_come_together_once_one_side_has_given_way(world: World) -> None:
    said = amended_apart(world, [rationale("safe", "Hers.")], [rationale("safe", "His."), rationale("heard", "His.")])
    assert f"{PATH} was amended on both sides, and what both changed is for a person to decide:" in said
    assert "  Safe, rationale: this branch and the other branch wrote different text.\nAuto-merging" in said
    assert "git merge --abort" in said
    world.git("merge", "--abort")
    amended(world, ("rationale: His.", "rationale: What was seen of safe."), by="ps-031")
    assert "CONFLICT" not in merge(world)
    audit = records.read(world.root, PATH, Audit).record
    assert [one.by for one in audit.amendments] == ["ps-031", "ps-031", "sm-002"]
    assert (audit.assessments["safe"].rationale, audit.assessments["heard"].rationale) == ("Hers.", "His.")
    assert check(world.root, [], TODAY).findings == ()
    assert verified(world) == []


def test_it_makes_no_difference_who_merges_whom(world: World) -> None:
    amended_apart(world, [rationale("safe", "Hers.")], [rationale("heard", "His.")])
    here = records.read(world.root, PATH, Audit).record
    world.git("switch", "-q", "side")
    world.git("merge", "-q", "--no-edit", "main~1")
    assert records.read(world.root, PATH, Audit).record == here


def test_an_amendment_and_a_withdrawal_come_together(world: World) -> None:
    finalise(world.root, DRAFT, TODAY)
    commit(world, "Final")
    world.git("tag", "trusted")
    world.git("switch", "-qc", "side")
    withdraw(world.root, DRAFT, Withdraw("The wrong case.", "sm-002", commit=True), TODAY)
    world.git("switch", "-q", "main")
    amended(world, rationale("safe", "His."), by="ps-031")
    assert "CONFLICT" not in merge(world)
    audit = records.read(world.root, PATH, Audit).record
    assert audit.withdrawn is not None
    assert len(audit.amendments) == 1
    assert check(world.root, [], TODAY).findings == ()
    assert verified(world) == []


def test_one_draft_made_final_in_two_ways_is_not_put_together(world: World) -> None:
    world.git("switch", "-qc", "side")
    finalise(world.root, DRAFT, TODAY)
    commit(world, "Theirs", **OTHER)
    world.git("switch", "-q", "main")
    replaced(world, PATH, rationale("heard", "His."))
    finalise(world.root, DRAFT, TODAY)
    commit(world, "Ours")
    assert f"{PATH} was made final on both sides, each in its own way" in merge(world)


def test_a_merge_that_keeps_one_amendment_only_is_stopped_before_it_is_committed(world: World) -> None:
    amended_apart(world, [rationale("safe", "Hers.")], [rationale("safe", "His.")])
    install(world.root)
    world.git("checkout", "--ours", PATH)
    world.git("add", PATH)
    done = subprocess.run(["git", "commit", "-qm", "x"], cwd=world.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Q703" in done.stdout + done.stderr
