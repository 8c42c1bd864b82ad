"""`q4c hooks`: a hook that is put there, kept up to date and taken away, and never somebody else's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from q4c_cli.app import hooks

DRAFT = """\
format: 1
audit: 2026-10-14-c7f3k2
rubric: impact-framework@1.0.0
case: {ref: C7F3K2, work: private-law, stage: section-7-report}
practitioner: fca-0001
team: north-1
auditor: ps-001
audited_on: 2026-10-14
status: draft
assessments:
  safeguarding: {grade: good, rationale: Enquiries were followed up.}
"""
AUDIT = "audits/2026/10/2026-10-14-c7f3k2.yaml"
MERGED = "What two people have changed in one record is merged field by field from now on, in this clone.\n"
SO_IS_ITS_MESSAGE = "So is its message, for what points to a real person, by {}.\n"
NOT_MERGED = "Records are merged line by line again, as git does it.\n"


def git(folder: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=check)


@pytest.fixture
def space(q4c, tmp_path: Path) -> Path:
    """A workspace with its first commit."""
    q4c("init", "space")
    return tmp_path / "space"


def put(space: Path, text: str) -> None:
    (space / AUDIT).parent.mkdir(parents=True, exist_ok=True)
    (space / AUDIT).write_text(text)


def test_it_is_put_there_once_and_taken_away(space: Path, q4c) -> None:
    hook = space / ".git" / "hooks" / "pre-commit"
    put_there = q4c("hooks", "install", cwd=space / "rubric")
    checked = f"Every commit is checked from now on, by {hook}.\n"
    message = hook.with_name("commit-msg")
    assert (put_there.returncode, put_there.stdout) == (0, checked + SO_IS_ITS_MESSAGE.format(message) + MERGED)
    assert os.access(message, os.X_OK)
    assert os.access(hook, os.X_OK)
    assert q4c("hooks", "show", cwd=space).stdout == hook.read_text()
    assert q4c("hooks", "install", cwd=space).stdout == f"{hook} is there already.\n"
    gone = f"Removed {hook}. Commits are not checked any more.\n"
    too = f"Removed {message}. Messages are not looked through any more.\n"
    assert q4c("hooks", "remove", cwd=space).stdout == NOT_MERGED + too + gone
    assert not hook.exists()
    assert not message.exists()
    again = q4c("hooks", "remove", cwd=space)
    assert (again.returncode, again.stdout) == (0, "There is no hook here.\n")


def test_an_older_one_of_ours_is_made_anew(space: Path, q4c) -> None:
    hook = space / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{hooks.MARK}\nexec q4c check\n")
    assert q4c("hooks", "install", cwd=space).returncode == 0
    assert hook.read_text() == q4c("hooks", "show", cwd=space).stdout


@pytest.mark.parametrize("kind", ["script", "link", "folder", "not text"])
def test_one_that_is_not_ours_is_left_alone(kind: str, space: Path, q4c) -> None:
    hook = space / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    mine = space.parent / "mine"
    mine.write_text(f"#!/bin/sh\n{hooks.MARK}\n")
    if kind == "link":
        hook.symlink_to(mine)
    elif kind == "folder":
        hook.mkdir()
    else:
        hook.write_bytes(b"#!/bin/sh\nmake lint\n" if kind == "script" else b"\xff\xfe\x00")
    before = hook.lstat()
    for word, said in (("install", MERGED), ("remove", NOT_MERGED)):
        shown = q4c("hooks", word, cwd=space)
        assert (shown.returncode, shown.stdout) == (2, said)
        assert f"There is a hook already that is not q4c's: {hook}. It was left alone." in shown.stderr
    assert (hook.lstat().st_ino, hook.lstat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert mine.read_text() == f"#!/bin/sh\n{hooks.MARK}\n"


def test_a_hook_for_messages_that_is_not_ours_is_left_alone(space: Path, q4c) -> None:
    hook = space / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n")
    shown = q4c("hooks", "install", cwd=space)
    assert shown.returncode == 0
    assert f"There is a hook already that is not q4c's: {hook}. It was left alone." in shown.stderr
    assert 'add to it: q4c privacy scan --commit-message "$1" || exit 1' in shown.stderr
    q4c("hooks", "remove", cwd=space)
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"


def test_a_message_about_somebody_is_refused(q4c, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    q4c("init", "our records")
    q4c("hooks", "install", cwd=tmp_path / "our records")
    put(tmp_path / "our records", DRAFT)
    git(tmp_path, "add", "-A")
    refused = commit(tmp_path, "-m", "Rang her on 07700 900461.")
    assert refused.returncode == 1
    assert "-:3:13: error Q604 A phone number stands here (12 characters)." in refused.stdout + refused.stderr
    assert "900461" not in refused.stdout + refused.stderr
    assert refused.stderr.endswith("Word the message anew: git commit --edit --file '.git/COMMIT_EDITMSG'\n")
    assert commit(tmp_path, "-m", "Rang her.").returncode == 0


def test_a_folder_of_hooks_for_everybody_is_left_alone(space: Path, q4c, tmp_path: Path) -> None:
    git(space, "config", "core.hooksPath", str(tmp_path / "shared"))
    shown = q4c("hooks", "install", cwd=space)
    assert shown.returncode == 2
    assert f"git is set to run hooks from {tmp_path / 'shared'}, which is not this repository's own" in shown.stderr
    assert not (tmp_path / "shared").exists()


def test_without_a_repository(q4c, tmp_path: Path) -> None:
    q4c("init", "space")
    shutil.rmtree(tmp_path / "space" / ".git")
    shown = q4c("hooks", "install", cwd=tmp_path / "space")
    assert shown.returncode == 2
    assert "is not in a git repository" in shown.stderr


def commit(space: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "commit", "-m", "A change", *words],
        cwd=space,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"Q4C_TODAY": "2026-11-22"} | env,
    )


def test_a_commit_is_checked_as_it_is_staged(space: Path, q4c) -> None:
    q4c("hooks", "install", cwd=space)
    put(space, DRAFT.replace("grade: good", "grade: gold"))
    git(space, "add", "-A")
    put(space, DRAFT)
    refused = commit(space)
    assert refused.returncode == 1
    assert f"{AUDIT}:11:25: error Q306 " in refused.stdout + refused.stderr
    assert "commit all the same: git commit --no-verify" in refused.stderr
    git(space, "add", "-A")
    put(space, "not a record\n")
    taken = commit(space)
    assert taken.returncode == 0, taken.stdout + taken.stderr
    assert git(space, "show", f"HEAD:{AUDIT}").stdout == DRAFT
    assert git(space, "log", "--format=%s").stdout.splitlines() == ["A change", "Begin a q4c workspace"]


def test_a_commit_of_named_files_is_checked_as_those_are(space: Path, q4c) -> None:
    put(space, DRAFT)
    git(space, "add", "-A")
    git(space, "commit", "-q", "-m", "A draft")
    q4c("hooks", "install", cwd=space)
    put(space, DRAFT.replace("grade: good", "grade: gold"))
    (space / "notes.md").write_text("Mine.\n")
    git(space, "add", "notes.md")
    assert commit(space, "--only", "notes.md").returncode == 0
    assert commit(space, "--all").returncode == 1


def test_the_first_commit_and_a_workspace_within_a_repository(q4c, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "our records").mkdir()
    q4c("init", "our records")
    q4c("hooks", "install", cwd=tmp_path / "our records")
    put(tmp_path / "our records", DRAFT.replace("team: north-1", "team: north-9"))
    git(tmp_path, "add", "-A")
    assert commit(tmp_path).returncode == 1
    put(tmp_path / "our records", DRAFT)
    git(tmp_path, "add", "-A")
    assert commit(tmp_path).returncode == 0
    put(tmp_path / "our records", DRAFT.replace("team: north-1", "team: north-9"))
    git(tmp_path, "add", "-A")
    assert "error Q403" in commit(tmp_path).stderr


def test_where_q4c_has_moved_the_one_on_the_path_is_used(space: Path, q4c) -> None:
    q4c("hooks", "install", cwd=space)
    hook = space / ".git" / "hooks" / "pre-commit"
    hook.write_text(hook.read_text().replace(str(Path(sys.executable).with_name("q4c")), "/nowhere/q4c"))
    put(space, DRAFT)
    git(space, "add", "-A")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    assert commit(space, PATH=path).returncode == 0
