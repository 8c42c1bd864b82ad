"""`q4c init`: a new workspace, once; nothing of anybody else's is touched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from q4c_cli.app import schema
from q4c_cli.store import shipped

BEGUN = shipped.workspace_files() | shipped.rubrics() | shipped.versions()
WANTED = set(BEGUN | schema.files(schema.Vocabulary()))


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


def files(folder: Path) -> dict[str, bytes]:
    """Every file outside `.git` and the lock, by path."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {path: data for path, data in found.items() if not path.startswith(".git/") and path != ".q4c/lock"}


def test_a_new_workspace_is_complete_committed_and_sound(q4c, tmp_path: Path) -> None:
    made = q4c("init", "new/space")
    space = tmp_path / "new" / "space"
    assert (made.returncode, files(space).keys()) == (0, WANTED)
    assert git(space, "log", "--format=%s%n%an") == "Begin a q4c workspace\nTest\n"
    assert git(space, "status", "--porcelain") == ""
    assert set(git(space, "ls-files").split()) == WANTED
    assert git(space, "log", "--format=%H")[:10] in made.stdout
    checked = q4c("check", cwd=space)
    assert checked.returncode == 0, checked.stdout


def test_every_yaml_file_names_a_schema_that_is_there(q4c, tmp_path: Path) -> None:
    q4c("init")
    for file in tmp_path.rglob("*.yaml"):
        first = file.read_text().splitlines()[0]
        said, _, where = first.partition("$schema=")
        assert said == "# yaml-language-server: "
        assert (file.parent / where).resolve().is_relative_to(tmp_path / ".q4c" / "schema")
        assert (file.parent / where).is_file()


def test_again_changes_nothing_and_says_so(q4c, tmp_path: Path) -> None:
    q4c("init")
    before, head = files(tmp_path), git(tmp_path, "rev-parse", "HEAD")
    again = q4c("init")
    assert again.returncode == 0
    assert again.stdout == f"{tmp_path} is a workspace already. Nothing was changed.\n"
    assert again.stderr == ""
    assert (files(tmp_path), git(tmp_path, "rev-parse", "HEAD")) == (before, head)


def test_what_a_person_wrote_stays_and_what_is_missing_comes_back(q4c, tmp_path: Path) -> None:
    q4c("init")
    (tmp_path / "q4c.yaml").write_text("mine\n")
    (tmp_path / ".q4c/schema/audit.json").unlink()
    (tmp_path / "rubric/q4c-toolkit/1.0.0.yaml").unlink()
    again = q4c("init")
    assert again.returncode == 0
    assert (tmp_path / "q4c.yaml").read_text() == "mine\n"
    assert files(tmp_path).keys() == WANTED
    assert "Left as they were: q4c.yaml.\n" in again.stderr
    assert "Commit the files yourself." in again.stderr
    assert git(tmp_path, "rev-list", "--count", "HEAD") == "1\n"


def test_a_rubric_that_a_person_has_changed_is_not_called_released(q4c, tmp_path: Path) -> None:
    q4c("init")
    rubric = tmp_path / "rubric/q4c-toolkit/1.0.0.yaml"
    rubric.write_text(rubric.read_text().replace("Q4C toolkit", "Our toolkit"))
    (tmp_path / "rubric/q4c-toolkit/versions.yaml").unlink()
    (tmp_path / "rubric/impact-framework/versions.yaml").unlink()
    assert q4c("init").returncode == 0
    assert not (tmp_path / "rubric/q4c-toolkit/versions.yaml").exists()
    assert (tmp_path / "rubric/impact-framework/versions.yaml").exists()


def test_the_line_ends_of_rubrics_stay_as_they_are_on_every_computer(q4c, tmp_path: Path) -> None:
    q4c("init")
    rubric = tmp_path / "rubric/q4c-toolkit/1.0.0.yaml"
    before = rubric.read_bytes()
    git(tmp_path, "config", "core.autocrlf", "true")
    rubric.unlink()
    git(tmp_path, "checkout", "--", str(rubric))
    assert rubric.read_bytes() == before
    assert b"\r" not in before


def test_other_files_in_the_folder_are_not_committed(q4c, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine\n")
    assert q4c("init").returncode == 0
    assert set(git(tmp_path, "ls-files").split()) == WANTED


def test_within_a_repository_nothing_is_committed(q4c, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Mine")
    made = q4c("init", "space")
    assert made.returncode == 0
    assert "nothing was committed" in made.stderr
    assert git(tmp_path, "log", "--format=%s") == "Mine\n"
    assert git(tmp_path, "diff", "--cached", "--name-only") == ""
    assert not (tmp_path / "space" / ".git").exists()


def test_an_empty_repository_gets_its_first_commit(q4c, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert q4c("init").returncode == 0
    assert git(tmp_path, "log", "--format=%s") == "Begin a q4c workspace\n"


def test_git_does_not_know_who_is_asking(q4c, tmp_path: Path) -> None:
    nobody = {name: "" for name in os.environ if name.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))}
    made = q4c("init", env=nobody)
    assert made.returncode == 0
    assert files(tmp_path).keys() == WANTED
    assert "Nothing was committed. git does not know who you are." in made.stderr
    completed = q4c("init")
    assert completed.stdout.startswith("The first commit is ")
    assert git(tmp_path, "log", "--format=%s") == "Begin a q4c workspace\n"


def test_the_remedy_is_pasted_line_by_line_from_anywhere(q4c, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = [name for name in os.environ if name.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))]
    made = q4c("init", "our audits", env=dict.fromkeys(identity, ""))
    remedies = [line.strip() for line in made.stderr.splitlines() if line.startswith("  git ")]
    assert len(remedies) == 2
    for line in remedies:
        subprocess.run(line, cwd=tmp_path, shell=True, check=True)  # noqa: S602 - as a shell takes what is pasted
    for name in identity:
        monkeypatch.delenv(name)
    assert q4c("init", "our audits").stdout.startswith("The first commit is ")
    author = git(tmp_path / "our audits", "log", "--format=%an <%ae>")
    assert author == "ps-001 <ps-001@example.org>\n"
    assert "auditor: ps-001," in (tmp_path / "our audits" / "people.yaml").read_text()


def test_no_git_at_all(q4c, tmp_path: Path) -> None:
    made = q4c("init", env={"PATH": str(tmp_path / "empty")})
    assert made.returncode == 0
    assert files(tmp_path).keys() == WANTED
    assert "git is not installed" in made.stderr


def test_a_file_of_that_name(q4c, tmp_path: Path) -> None:
    (tmp_path / "space").write_text("mine\n")
    made = q4c("init", "space")
    assert (made.returncode, made.stdout) == (2, "")
    assert made.stderr == "space is a file, not a folder.\nName a folder, or a new one to be made.\n"


def test_below_another_workspace(q4c, tmp_path: Path) -> None:
    q4c("init")
    made = q4c("init", "inner")
    assert made.returncode == 2
    assert f"lies inside another workspace, {tmp_path}." in made.stderr
    assert not (tmp_path / "inner").exists()


def test_where_no_folder_can_be(q4c, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine\n")
    made = q4c("init", "file/space")
    assert made.returncode == 2
    assert made.stderr == "The folder file/space cannot be made: Not a directory.\nName another.\n"


def test_a_link_out_of_the_folder_is_not_followed(q4c, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    space = tmp_path / "space"
    space.mkdir()
    (space / "rubric").symlink_to(elsewhere)
    made = q4c("init", "space")
    assert made.returncode == 2
    assert list(elsewhere.iterdir()) == []
    assert files(space) == {}


def test_the_example_people_are_offered_for_a_first_try_and_nobody_else_is(q4c, tmp_path: Path) -> None:
    assert "The people in it are examples" in q4c("init", "space").stderr
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/people.yaml").write_text((tmp_path / "space/people.yaml").read_text() + "# ours\n")
    assert "examples" not in q4c("init", "mine").stderr
