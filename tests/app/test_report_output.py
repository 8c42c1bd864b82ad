"""Where a report may be written, and that it is written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from q4c_cli.app.reports.output import write
from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.writing import document


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    for folder in ("audits/2026/10", "learning", "rubric", "templates", ".q4c", ".git", "reports"):
        (root / folder).mkdir(parents=True)
    (root / "q4c.yaml").write_text("format: 1\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "path",
    [
        "q4c.yaml",
        "people.yaml",
        "People.yaml",
        "audits/2026/10/report.html",
        "reports/../audits/x.md",
        "learning/x.json",
        "rubric/x.txt",
        "templates/x.md",
        ".q4c/x.json",
        ".git/config",
        "reports/.git/x.html",
    ],
)
def test_what_the_workspace_is_made_of_is_refused(root: Path, path: str) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(UsageProblem, match="part of the workspace"):
        write(root / path, "text", root)
    assert sorted(root.rglob("*")) == before
    assert (root / "q4c.yaml").read_text(encoding="utf-8") == "format: 1\n"


def test_a_link_into_the_workspace_is_refused(root: Path) -> None:
    (root / "page.html").symlink_to(root / "q4c.yaml")
    with pytest.raises(UsageProblem, match="part of the workspace"):
        write(root / "page.html", "text", root)
    (root / "round.html").symlink_to(root / "round.html")
    with pytest.raises(UsageProblem, match="cannot be written"):
        write(root / "round.html", "text", root)


def test_only_documents_are_replaced(root: Path) -> None:
    (root / "notes.py").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageProblem, match="not that of a report"):
        write(root / "notes.py", "text", root)
    write(root / "notes.md", "one", root)
    (root / "notes.md").chmod(0o640)
    write(root / "notes.md", "two", root)
    assert (root / "notes.md").read_text(encoding="utf-8") == "two"
    assert stat.S_IMODE((root / "notes.md").stat().st_mode) == 0o640
    write(root / "new", "text", root)
    assert (root / "new").read_text(encoding="utf-8") == "text"


def test_a_pipe_and_a_device_are_written_to_and_stay(root: Path) -> None:
    pipe, said = root / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: said.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    write(pipe, "text", root)
    reader.join(10)
    assert said == ["text"]
    assert pipe.is_fifo()
    write(Path("/dev/null"), "text", root)
    assert Path("/dev/null").is_char_device()


def test_what_fails_half_way_leaves_the_old_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root / "page.html", "old", root)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(document.os, "fsync", full)
    with pytest.raises(UsageProblem, match="No space left"):
        write(root / "page.html", "new", root)
    assert (root / "page.html").read_text(encoding="utf-8") == "old"
    assert {path.name for path in root.iterdir() if path.is_file()} == {"q4c.yaml", "page.html"}
