"""What a revision holds is read from git's own store: by `cat-file --batch`, whatever git is told, and nothing else."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from change_world import NEW, Branch
from check_world import AUDIT

from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.store.git.lineage import Lineage

WRAPPER = """\
#!{python}
import os, sys
with open({log!r}, "a") as log:
    log.write("\\t".join(sys.argv[1:]) + "\\n")
os.execv({git!r}, ["git", *sys.argv[1:]])
"""
ONLY_ASKED = {"rev-parse", "for-each-ref", "merge-base", "rev-list"}
"""What git is asked of names and ids, and never of what a file holds."""

ATTRIBUTES = [
    "* filter=mine",
    "* ident",
    "* text eol=crlf",
    "* working-tree-encoding=UTF-16LE",
    "* export-ignore",
    "* export-subst",
    "* diff=mine",
]


def git_that_tells(folder: Path) -> Path:
    """A git in `folder` that writes down what it is asked; gives the file with a line for each question."""
    log = folder / "asked.log"
    wrapper = folder / "git"
    wrapper.write_text(WRAPPER.format(python=sys.executable, log=str(log), git=shutil.which("git")))
    wrapper.chmod(0o755)
    return log


def test_git_is_asked_for_objects_by_id_and_for_nothing_else(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch.new_audit()
    branch.commit()
    branch.repo.git("checkout", "-q", "main")
    (tmp_path / "bin").mkdir()
    log = git_that_tells(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert branch.found(head="topic") == []
    asked = [line.split("\t") for line in log.read_text().splitlines()]
    words = [[word for n, word in enumerate(line) if line[n - 1] != "-c"] for line in asked]
    told = [
        [word for word in line if word not in ("-c", "--literal-pathspecs", "--no-optional-locks")] for line in words
    ]
    assert all(line[0] == "--no-replace-objects" for line in told)
    assert {line[1] for line in told} <= ONLY_ASKED | {"cat-file"}
    contents = [line[2:] for line in told if line[1] == "cat-file"]
    assert {tuple(line) for line in contents} == {("--batch",), ("--batch-check",)}


@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_whatever_git_is_told_the_bytes_are_those_that_were_stored(attributes: str, branch: Branch) -> None:
    git, text = branch.repo.git, branch.read(AUDIT)
    for key, value in {
        "filter.mine.smudge": "touch owned; tr a-z A-Z",
        "filter.mine.clean": "touch owned; cat",
        "diff.mine.textconv": "touch owned; cat",
        "diff.mine.command": "touch owned",
        "core.autocrlf": "true",
    }.items():
        git("config", key, value)
    stored = f"{text}# $Id$ $Format:%H$\n".encode()
    blob = branch.repo.blob(stored)
    for path, id_ in {AUDIT: blob, ".gitattributes": branch.repo.blob(f"{attributes}\n".encode())}.items():
        git("update-index", "--add", "--cacheinfo", f"100644,{id_},{path}")
    git("commit", "-q", "-m", "Stored")
    (branch.root / "owned").unlink(missing_ok=True)  # git's own doing, just now
    lineage = Lineage.of(branch.root)
    assert lineage.revision(lineage.named("topic")).load(AUDIT).data == stored
    assert ("Q701", AUDIT) in branch.found(head="topic")
    assert ("Q701", AUDIT) not in branch.found()  # on the disk, and there it is what it was
    assert not (branch.root / "owned").exists()


@pytest.mark.parametrize(("mode", "what"), [("120000", "a symbolic link"), ("160000", "a submodule")])
def test_modes_of_what_is_no_file_are_findings_at_every_place(mode: str, what: str, branch: Branch) -> None:
    id_ = branch.repo.git("rev-parse", "HEAD") if mode == "160000" else branch.repo.blob(b"/etc/passwd")
    places = ["people.yaml", "q4c.yaml", NEW, "learning/fca-0001/x.yaml", "rubric/tiny/2.0.0.yaml", "templates/a.j2"]
    places += [
        "privacy.yaml",
        "audits/2026/x",
        ".gitattributes",
        ".github/workflows/q4c.yml",
        ".q4c/schema",
        "CODEOWNERS",
    ]
    for path in places:
        branch.repo.git("reset", "-q", "--hard", "main")
        if (branch.root / path).exists():
            branch.repo.git("rm", "-q", "--cached", path)
        branch.repo.git("update-index", "--add", "--cacheinfo", f"{mode},{id_},{path}")
        branch.repo.git("commit", "-q", "-m", "Odd")
        found = [(f.code, f.message) for f in branch.judged(head="topic").findings if f.place.path == path]
        assert any(code == "Q102" and what in message for code, message in found), (path, found)


def test_what_a_link_names_is_never_read(branch: Branch) -> None:
    (branch.root / NEW).parent.mkdir(parents=True, exist_ok=True)
    (branch.root / NEW).symlink_to("2026-10-14-a00001.yaml")
    branch.commit()
    lineage = Lineage.of(branch.root)
    with pytest.raises(Refused, match="Q102"):
        lineage.revision(lineage.named("topic")).load(NEW)


def test_a_folder_made_to_look_like_a_repository_is_not_taken_for_one(branch: Branch) -> None:
    """A branch may bring files called HEAD, config, objects and refs, and a q4c.yaml beside them."""
    trap = branch.root / "audits" / "trap"
    branch.repo.git("init", "-q", "--bare", str(trap))
    (trap / "config").write_text(
        '[core]\n\tbare = true\n\tfsmonitor = "touch owned"\n[alias]\n\trev-parse = !touch owned\n'
    )
    shutil.copy(branch.root / "q4c.yaml", trap)
    with pytest.raises(UsageProblem, match="git refuses to read this repository"):
        Lineage.of(trap)
    assert not list(branch.root.rglob("owned"))
