"""`q4c check` and `q4c explain` as typed: what is printed, where, and the exit code."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from check_world import AUDIT, World

from q4c_cli.cli.shell.refusal import explain_refusal

TODAY = {"Q4C_TODAY": "2026-11-22"}


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_nothing_wrong(world: World, q4c) -> None:
    shown = q4c("check", cwd=world.root, env=TODAY)
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, "Nothing wrong in 6 files.\n", "")


def test_errors_give_one_and_work_from_any_folder(world: World, q4c) -> None:
    world.change(AUDIT, "overall: good", "overall: met")
    shown = q4c("check", cwd=world.root / "audits" / "2026", env=TODAY)
    assert shown.returncode == 1
    assert shown.stderr == ""
    assert shown.stdout.startswith(f"{AUDIT}:28:12: error Q312 ")
    assert shown.stdout.endswith("\n\n1 error in 6 files.\n")


def test_warnings_and_notes_alone_give_nought(world: World, q4c) -> None:
    world.draft("\n  recording: {grade: good, rationale: Clear.}")
    world.change("people.yaml", "{practitioner: fca-0001, team", "{practitioner: fca-0001, until: 2026-10-01, team")
    shown = q4c("check", cwd=world.root, env=TODAY)
    assert shown.returncode == 0
    assert shown.stdout.endswith("2 warnings, 1 note in 7 files.\n")


def test_paths_are_those_of_the_folder_one_is_in(world: World, q4c) -> None:
    world.change(AUDIT, "overall: good", "overall: met")
    assert q4c("check", "2026", cwd=world.root / "audits", env=TODAY).stdout.endswith("1 error in 1 file.\n")
    assert q4c("check", "fca-0001", cwd=world.root / "learning", env=TODAY).stdout == "Nothing wrong in 1 file.\n"
    nothing = q4c("check", "2026", cwd=world.root / "learning", env=TODAY)
    assert (nothing.returncode, nothing.stdout) == (3, "")
    assert "No file of this workspace is among those paths." in nothing.stderr


@pytest.mark.parametrize("named", ["2026-10-14-a00001", "A00001", "2026-10-14-a0"])
def test_an_audit_is_named_as_in_every_other_command(world: World, q4c, named: str) -> None:
    world.change(AUDIT, "overall: good", "overall: met")
    world.draft(" {}")
    shown = q4c("check", named, cwd=world.root / "learning", env=TODAY)
    assert (shown.returncode, shown.stdout.count("Q312")) == (1, 1)
    assert shown.stdout.endswith("1 error in 1 file.\n")
    assert q4c("check", "a99999", cwd=world.root, env=TODAY).returncode == 3


def test_outside_a_workspace(q4c) -> None:
    shown = q4c("check")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "q4c init" in shown.stderr


def test_json_has_one_shape_and_no_text_from_records(world: World, q4c) -> None:
    world.change(AUDIT, "theme: participation", "theme: particpation")
    world.change(AUDIT, "indicators: [rk-g1]", "indicators: [rk-g1, rk-g1]")
    world.write("audits/notes.txt", "Ring the school.")
    shown = q4c("check", "--format", "json", cwd=world.root, env=TODAY)
    answer = json.loads(shown.stdout)
    assert shown.returncode == 1
    assert list(answer) == ["format_version", "summary", "findings", "silenced"]
    assert answer["format_version"] == 1
    counts = {"files": 6, "errors": 3, "warnings": 0, "notes": 0, "silenced": 0, "not_asked_for": 0}
    assert answer["summary"] == counts | {"failed": True, "cut_short": []}
    assert [f["code"] for f in answer["findings"]] == ["Q320", "Q406", "Q414"]
    keys = ["code", "severity", "path", "line", "column", "pointer", "message", "remedy", "related"]
    assert all(list(f) == keys for f in answer["findings"])
    twice, theme, stray = answer["findings"]
    assert (theme["path"], theme["line"], theme["column"]) == (AUDIT, 25, 16)
    assert theme["pointer"] == ["assessments", "heard", "learning_points", 0, "theme"]
    assert twice["related"] == [
        {"path": AUDIT, "line": 19, "column": 18, "pointer": ["assessments", "recording", "indicators", 0]}
    ]
    assert (stray["line"], stray["column"], stray["pointer"]) == (None, None, [])
    assert "Write to her" not in shown.stdout
    assert "school" not in shown.stdout


def test_json_of_nothing_wrong_has_the_same_shape(world: World, q4c) -> None:
    answer = json.loads(q4c("check", "--format", "json", cwd=world.root, env=TODAY).stdout)
    assert answer["findings"] == []
    assert answer["summary"]["files"] == 6


def test_many_findings_that_say_the_same_are_counted(world: World, q4c) -> None:
    for n in range(30):
        assessments = "\n  recording: {grade: good, rationale: A.}\n  heard: {grade: gold, rationale: A.}"
        world.draft(assessments, ref=f"C{n:05}")
    shown = q4c("check", cwd=world.root, env=TODAY)
    assert shown.stdout.count("error Q306") == 3
    assert shown.stdout.endswith("And 27 more of: Q306 `gold` is not a grade of `heard`.\n\n30 errors in 36 files.\n")
    everything = json.loads(q4c("check", "--format", "json", cwd=world.root, env=TODAY).stdout)
    assert [f["line"] for f in everything["findings"]] == [12] * 30


def test_nothing_in_a_file_or_its_name_can_command_a_runner_or_a_terminal(world: World, q4c) -> None:
    world.write("audits/x\n::error::y\x1b[2J.yaml", "::set-output: [\n")
    world.write("audits/2026/10/2026-10-15-b00002.yaml", b"::warning::a: \x1b]0;b\x07\n")
    for form in ("text", "json"):
        shown = q4c("check", "--format", form, cwd=world.root, env=TODAY)
        assert shown.returncode == 1
        assert "\x1b" not in shown.stdout
        assert not any(line.lstrip().startswith("::") for line in shown.stdout.splitlines())


def test_explaining_a_code(q4c) -> None:
    shown = q4c("explain", "q312")
    assert shown.returncode == 0
    assert shown.stdout.startswith("Q312 (error): Stored result differs from the computed one\n")
    assert "What to do:" in shown.stdout
    assert "error Q312 The result `overall`" in shown.stdout
    assert q4c("explain", "312").stdout == shown.stdout


def test_explaining_what_is_no_code(q4c) -> None:
    shown = q4c("explain", "Q3111")
    assert (shown.returncode, shown.stdout) == (3, "")
    assert "Did you mean Q311?" in shown.stderr


def test_explaining_lists_every_code(q4c) -> None:
    from q4c_cli.model.catalogue import CATALOGUE

    lines = q4c("explain").stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(CATALOGUE)


def test_without_usable_settings_other_commands_cannot_start(world: World, q4c) -> None:
    world.change("q4c.yaml", "format: 1", "format: 2")
    assert [q4c(*words, cwd=world.root, env=TODAY).returncode for words in (["check"], ["status"])] == [1, 2]
    assert q4c("audit", "list", cwd=world.root, env=TODAY).returncode == 2


def test_only_what_concerns_the_output_is_put_down_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain_refusal(OSError(errno.EMFILE, "Too many open files")) == 2
    assert capsys.readouterr().err == "The computer says: Too many open files.\n"
