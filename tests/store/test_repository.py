from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.git import porcelain
from q4c_cli.store.git.repository import Repository, is_repository
from q4c_cli.store.writing.lock import lock

AUDIT = "audits/2026/10/2026-10-14-c7f3k2.yaml"
ENTRY = "learning/fca-0117/2026-10-14-c7f3k2.yaml"
TRAILERS = {"Q4C-Audit": "2026-10-14-c7f3k2", "Q4C-Grade": "good"}


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


@pytest.fixture(params=["at the top", "in a folder"])
def workspace(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A workspace in a repository with one commit: the repository's top, or a folder of it."""
    Repository.init(tmp_path)
    root = tmp_path if request.param == "at the top" else tmp_path / "quality"
    put(root, "q4c.yaml", "format: 1\n")
    put(root, AUDIT, "status: draft\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Begin")
    return root


def test_exactly_the_named_files_are_committed(workspace: Path) -> None:
    put(workspace, AUDIT, "status: final\n")
    put(workspace, ENTRY, "points: []\n")
    put(workspace, "q4c.yaml", "format: 1\n# staged by somebody\n")
    put(workspace, "notes.txt", "staged and new\n")
    put(workspace, "loose.txt", "neither\n")
    git(workspace, "add", "q4c.yaml", "notes.txt")
    repository = Repository.at(workspace)
    commit = repository.commit([AUDIT, ENTRY], "Finalise audit 2026-10-14-c7f3k2", TRAILERS)
    assert commit == repository.head()
    assert git(workspace, "show", "--relative", "--name-only", "--format=", "HEAD").split() == [AUDIT, ENTRY]
    assert git(workspace, "diff", "--cached", "--relative", "--name-only").split() == ["notes.txt", "q4c.yaml"]
    assert repository.uncommitted([AUDIT, ENTRY, "loose.txt", "q4c.yaml"]) == ["q4c.yaml", "loose.txt"]


def test_the_message_ends_with_trailers_git_can_read(workspace: Path) -> None:
    put(workspace, AUDIT, "status: final\n")
    Repository.at(workspace).commit([AUDIT], "Finalise", TRAILERS)
    assert git(workspace, "log", "-1", "--format=%s|%(trailers:key=Q4C-Grade,valueonly)").strip() == "Finalise|good"


def test_a_first_commit_can_be_made(tmp_path: Path) -> None:
    repository = Repository.init(tmp_path)
    put(tmp_path, AUDIT, "status: draft\n")
    assert repository.head() is None
    assert repository.commit([AUDIT], "Begin", {}) == repository.head()
    assert git(tmp_path, "branch", "--show-current").strip() == "main"


def test_a_removed_file_is_committed_as_removed(workspace: Path) -> None:
    (workspace / AUDIT).unlink()
    Repository.at(workspace).commit([AUDIT], "Remove", {})
    assert git(workspace, "ls-files", "audits") == ""


def test_no_hook_runs(workspace: Path) -> None:
    hooks = Path(git(workspace, "rev-parse", "--absolute-git-dir").strip()) / "hooks"
    for name in ("pre-commit", "commit-msg", "prepare-commit-msg", "post-commit"):
        put(hooks, name, "#!/bin/sh\ntouch hook-ran\nexit 1\n")
        (hooks / name).chmod(0o755)
    put(workspace, AUDIT, "status: final\n")
    Repository.at(workspace).commit([AUDIT], "Finalise", {})
    assert not list(workspace.rglob("hook-ran")) + list(workspace.parent.glob("hook-ran"))


def test_gits_own_variables_lead_nowhere(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    Repository.init(other)
    put(workspace, AUDIT, "status: final\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_DIR", str(other / ".git"))
        patch.setenv("GIT_WORK_TREE", str(other))
        patch.setenv("GIT_INDEX_FILE", str(other / "index"))
        Repository.at(workspace).commit([AUDIT], "Finalise", {})
        assert os.environ["GIT_DIR"] == str(other / ".git")
    assert git(workspace, "log", "-1", "--format=%s").strip() == "Finalise"


def test_a_path_is_never_a_pattern(workspace: Path) -> None:
    put(workspace, "audits/[a].yaml", "x\n")
    put(workspace, "audits/a.yaml", "x\n")
    Repository.at(workspace).commit(["audits/[a].yaml"], "One", {})
    assert Repository.at(workspace).uncommitted(["audits/a.yaml"]) == ["audits/a.yaml"]


@pytest.mark.parametrize("missing", ["NAME", "EMAIL"])
def test_without_a_name_or_an_address_it_says_what_to_type(
    workspace: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(f"GIT_AUTHOR_{missing}")
    monkeypatch.delenv(f"GIT_COMMITTER_{missing}")
    put(workspace, AUDIT, "status: final\n")
    with pytest.raises(UsageProblem, match="does not know who you are") as refused:
        Repository.at(workspace).commit([AUDIT], "Finalise", {})
    assert f"git -C {workspace} config user.email " in refused.value.remedy
    assert git(workspace, "log", "--oneline").count("\n") == 1


def test_identity_comes_from_the_repositorys_own_settings(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"):
        monkeypatch.delenv(name)
    git(workspace, "config", "user.name", "Ps 31")
    git(workspace, "config", "user.email", "ps-031@example.org")
    assert Repository.at(workspace).identity() == ("Ps 31", "ps-031@example.org")


def test_a_commit_that_git_refuses_leaves_nothing_staged(workspace: Path) -> None:
    put(workspace, ENTRY, "points: []\n")
    put(workspace, AUDIT, "status: final\n")
    git_dir = Path(git(workspace, "rev-parse", "--absolute-git-dir").strip())
    (git_dir / "MERGE_HEAD").write_text(git(workspace, "rev-parse", "HEAD"))
    with pytest.raises(
        UsageProblem, match=r"git could not commit\. It says: cannot do a partial commit during a merge"
    ):
        Repository.at(workspace).commit([AUDIT, ENTRY], "Finalise", {})
    assert git(workspace, "diff", "--cached", "--name-only") == ""
    assert git(workspace, "ls-files", "learning") == ""


def git_lock(workspace: Path) -> Path:
    """The file by which a git at work says that it is."""
    return Path(git(workspace, "rev-parse", "--absolute-git-dir").strip()) / "index.lock"


def test_another_git_at_work_is_waited_for(workspace: Path) -> None:
    put(workspace, ENTRY, "points: []\n")
    held = git_lock(workspace)
    held.touch()
    Timer(0.4, held.unlink).start()
    Repository.at(workspace).commit([ENTRY], "Note", {})
    assert git(workspace, "show", "--relative", "--name-only", "--format=", "HEAD").split() == [ENTRY]


def test_another_git_that_never_ends_is_named_and_nothing_is_left(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(porcelain, "WAIT_SECONDS", 0.3)
    put(workspace, ENTRY, "points: []\n")
    git_lock(workspace).touch()
    with pytest.raises(UsageProblem, match=r"index\.lock") as refused:
        Repository.at(workspace).commit([ENTRY], "Note", {})
    assert "Another git is at work here" in refused.value.remedy
    git_lock(workspace).unlink()
    assert git(workspace, "status", "--porcelain", "--", "learning").startswith("?? ")


def test_another_q4c_that_is_saving_is_waited_for(workspace: Path) -> None:
    put(workspace, ENTRY, "points: []\n")
    script = "import sys, time, pathlib; from q4c_cli.store.writing.lock import lock\n"
    script += "with lock(pathlib.Path(sys.argv[1])): print(flush=True); time.sleep(0.5); print('done', flush=True)"
    with subprocess.Popen([sys.executable, "-c", script, str(workspace)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        Repository.at(workspace).commit([ENTRY], "Note", {})
        os.set_blocking(other.stdout.fileno(), False)
        assert other.stdout.readline() == b"done\n"
    with lock(workspace, 0):
        pass


def test_files_that_git_ignores_are_not_committed(workspace: Path) -> None:
    put(workspace, ".gitignore", "learning/\n")
    put(workspace, ENTRY, "points: []\n")
    with pytest.raises(UsageProblem, match="ignored"):
        Repository.at(workspace).commit([ENTRY], "Finalise", {})


def test_outside_a_repository(tmp_path: Path) -> None:
    assert not is_repository(tmp_path)
    with pytest.raises(UsageProblem, match="not in a git repository"):
        Repository.at(tmp_path)


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageProblem, match="git is not installed"):
        Repository.at(tmp_path)


def test_what_the_latest_commit_holds_whatever_stands_in_for_it(workspace: Path) -> None:
    repository = Repository.at(workspace)
    put(workspace, "forged.txt", "status: final\n")
    real = git(workspace, "rev-parse", f"HEAD:./{AUDIT}").strip()
    git(workspace, "replace", real, git(workspace, "hash-object", "-w", "forged.txt").strip())
    assert git(workspace, "show", f"HEAD:./{AUDIT}") == "status: final\n"
    assert repository.committed(AUDIT) == b"status: draft\n"
    assert repository.committed("audits/none.yaml") is None
    assert repository.committed("audits") is None
