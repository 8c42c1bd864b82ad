"""Files of another revision: read as they were, refused as on the disk, and nothing on the disk touched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading.bytegate import MAX_BYTES

RUBRIC = "rubric/impact/1.0.0.yaml"


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


@pytest.fixture(params=["at the top", "in a folder"])
def workspace(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    Repository.init(tmp_path)
    root = tmp_path if request.param == "at the top" else tmp_path / "quality"
    put(root, RUBRIC, "first\n")
    put(root, "rubric/ä b/1.0.0.yaml", "odd\n")
    put(root, "audits/one.yaml", "no rubric\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Begin")
    return root


def read(root: Path, revision: str = "HEAD", folder: str = "rubric") -> dict[str, bytes]:
    lineage = Lineage.of(root)
    there = lineage.revision(lineage.named(revision))
    return {path: there.load(path).data for path, _ in there.files(folder)}


def test_a_file_is_read_as_the_revision_has_it(workspace: Path) -> None:
    put(workspace, RUBRIC, "second\n")
    git(workspace, "commit", "-qam", "Change")
    put(workspace, RUBRIC, "not committed\n")
    put(workspace, "rubric/new/1.0.0.yaml", "new\n")
    assert read(workspace) == {RUBRIC: b"second\n", "rubric/ä b/1.0.0.yaml": b"odd\n"}
    assert read(workspace, "HEAD~1")[RUBRIC] == b"first\n"
    assert (workspace / RUBRIC).read_text() == "not committed\n"
    assert read(workspace, folder="nothing") == {}


@pytest.mark.parametrize("name", ["main", "HEAD", "refs/heads/main", "v1", "note"])
def test_what_names_a_commit(workspace: Path, name: str) -> None:
    git(workspace, "tag", "v1")
    git(workspace, "tag", "-am", "A note", "note")
    assert Lineage.of(workspace).named(name) == git(workspace, "rev-parse", "HEAD").strip()


@pytest.mark.parametrize(
    "name",
    ["", "nothing", "--all", "-h", "main..HEAD", "HEAD:rubric", "main main", "main\nmain", f"HEAD:{RUBRIC}", "ä"],
)
def test_what_names_no_commit(workspace: Path, name: str) -> None:
    with pytest.raises(UsageProblem, match="git knows no commit"):
        Lineage.of(workspace).named(name)


def test_a_link_and_what_is_too_large_are_refused_as_on_the_disk(workspace: Path) -> None:
    (workspace / "rubric/link.yaml").symlink_to("/etc/passwd")
    put(workspace, "rubric/large.yaml", "x" * (MAX_BYTES + 1))
    git(workspace, "add", "-A")
    git(workspace, "commit", "-qm", "Bad")
    lineage = Lineage.of(workspace)
    there, refused = lineage.revision(lineage.named("HEAD")), {}
    for path, _ in there.files("rubric"):
        try:
            there.load(path)
        except Refused as problem:
            refused[path] = [found.code for found in problem.findings]
    assert refused == {"rubric/large.yaml": ["Q103"], "rubric/link.yaml": ["Q102"]}


def test_what_stands_in_for_a_file_does_not_count(workspace: Path) -> None:
    put(workspace, "forged.txt", "forged\n")
    real = git(workspace, "rev-parse", f"HEAD:./{RUBRIC}").strip()
    git(workspace, "replace", real, git(workspace, "hash-object", "-w", "forged.txt").strip())
    assert read(workspace)[RUBRIC] == b"first\n"


def test_gits_own_variables_lead_nowhere(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    Repository.init(other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_DIR", str(other / ".git"))
        patch.setenv("GIT_OBJECT_DIRECTORY", os.devnull)
        assert read(workspace)[RUBRIC] == b"first\n"
