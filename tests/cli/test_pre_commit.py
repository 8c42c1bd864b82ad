"""The hooks for pre-commit, run by the real pre-commit on a workspace of its own, without a network."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

TAKEN = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "q4c_cli", "rubric", "requirements")
CONFIG = """\
repos:
  - repo: {project}
    rev: {revision}
    hooks:
      - id: {hook}
"""


def sh(*words: str | Path, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=check, stdin=subprocess.DEVNULL)


def committed(folder: Path, message: str) -> str:
    sh("git", "add", "-A", cwd=folder)
    sh("git", "commit", "-q", "--no-verify", "-m", message, cwd=folder)
    return sh("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


@pytest.fixture(scope="module")
def borrowed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The libraries of this environment without q4c itself, in place of what pip would fetch."""
    folder = tmp_path_factory.mktemp("libraries")
    for one in Path(sysconfig.get_path("purelib")).iterdir():
        if "q4c" not in one.name:
            (folder / one.name).symlink_to(one)
    return folder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it has installed."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a repository of its own, with what is not committed here yet."""
    folder = tmp_path_factory.mktemp("project")
    checkout = Path(__file__).parent.parent.parent
    for name in TAKEN:
        take = shutil.copytree if (checkout / name).is_dir() else shutil.copy
        take(checkout / name, folder / name)
    for cache in folder.rglob("__pycache__"):
        shutil.rmtree(cache)
    return folder


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, borrowed: Path, store: Path) -> None:
    """pip takes this project's own files and nothing else; what q4c needs is borrowed."""
    for name, value in {
        "PRE_COMMIT_HOME": str(store),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's own way of saying: no isolation
        "PYTHONPATH": str(borrowed),
        "Q4C_TODAY": "2026-11-22",
    }.items():
        monkeypatch.setenv(name, value)


def space_with(hook: str, project: Path, q4c, tmp_path: Path) -> Path:
    """A workspace in which pre-commit runs a hook of this project before each commit."""
    sh("git", "init", "-q", "-b", "main", cwd=project)
    revision = sh("git", "rev-parse", "--verify", "--quiet", "HEAD", cwd=project, check=False).stdout.strip()
    q4c("init", "space")
    space = tmp_path / "space"
    config = CONFIG.format(project=project, revision=revision or committed(project, "Everything"), hook=hook)
    (space / ".pre-commit-config.yaml").write_text(config)
    committed(space, "Use pre-commit")
    sh(Path(sys.executable).with_name("pre-commit"), "install", cwd=space)
    return space


def commit(space: Path) -> subprocess.CompletedProcess[str]:
    sh("git", "add", "-A", cwd=space)
    return sh("git", "commit", "-m", "A change", cwd=space, check=False)


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


@pytest.mark.usefixtures("offline")
def test_each_changed_file_is_checked(project: Path, store: Path, q4c, tmp_path: Path) -> None:
    space = space_with("q4c-check-changed", project, q4c, tmp_path)
    audit = space / "audits/2026/10/2026-10-14-c7f3k2.yaml"
    audit.parent.mkdir(parents=True)
    audit.write_text(DRAFT.replace("grade: good", "grade: gold"))
    refused = commit(space)
    assert refused.returncode != 0
    assert list(store.glob("*/py_env-*/bin/q4c")) != [], "pre-commit has installed a q4c of its own"
    assert "audits/2026/10/2026-10-14-c7f3k2.yaml:11:25: error Q306 " in refused.stdout + refused.stderr
    assert "1 error, 1 note in 1 file." in refused.stdout + refused.stderr
    audit.write_text(DRAFT)
    taken = commit(space)
    assert taken.returncode == 0, taken.stdout + taken.stderr
    assert "Passed" in taken.stderr + taken.stdout
    (space / "notes.md").write_text("No record.\n")
    assert "Skipped" in (other := commit(space)).stderr + other.stdout
    assert other.returncode == 0


@pytest.mark.usefixtures("offline")
def test_the_whole_workspace_is_checked(project: Path, q4c, tmp_path: Path) -> None:
    space = space_with("q4c-check", project, q4c, tmp_path)
    audit = space / "audits/2026/10/2026-10-14-c7f3k2.yaml"
    audit.parent.mkdir(parents=True)
    audit.write_text(DRAFT)
    assert commit(space).returncode == 0
    people = (space / "people.yaml").read_text()
    (space / "people.yaml").write_text(people.replace("fca-0001", "fca-0009"))
    refused = commit(space)
    assert refused.returncode != 0
    assert "2026-10-14-c7f3k2.yaml:5:15: error Q402 " in refused.stdout + refused.stderr


@pytest.mark.usefixtures("offline")
def test_the_message_is_looked_through(project: Path, q4c, tmp_path: Path) -> None:
    space = space_with("q4c-commit-message", project, q4c, tmp_path)
    sh(Path(sys.executable).with_name("pre-commit"), "install", "--hook-type", "commit-msg", cwd=space)
    said = sh("git", "commit", "--allow-empty", "-m", "Rang her on 07700 900461.", cwd=space, check=False)
    assert said.returncode != 0
    assert ".git/COMMIT_EDITMSG:1:13: error Q604 " in said.stdout + said.stderr
    assert commit(space).returncode != 0, "nothing is staged"
    (space / "notes.md").write_text("No record.\n")
    assert commit(space).returncode == 0
