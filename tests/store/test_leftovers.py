"""What a killed process leaves of a new folder or a document, and what becomes of it."""

from __future__ import annotations

import errno
import os
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.writing.bulk import write_new_tree
from q4c_cli.store.writing.document import write_document

FILES = [("audits/a.yaml", b"a"), ("q4c.yaml", b"s")]


def forked(work: Callable[[], object]) -> int:
    """Begin the work in a process of its own; gives its id once a file of it is there and it waits."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def end(child: int, how: int = signal.SIGKILL) -> None:
    os.kill(child, how)
    os.waitpid(child, 0)


def waiting(reached: int) -> Iterator[tuple[str, bytes]]:
    """The files of a folder, but after the first it waits for ever."""
    yield FILES[0]
    os.write(reached, b"x")
    signal.pause()


def interrupted_tree(target: Path) -> int:
    """A process that is in the middle of writing `target`."""
    reading, writing = os.pipe()
    child = forked(lambda: write_new_tree(target, waiting(writing), last="q4c.yaml"))
    os.read(reading, 1)
    return child


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def hidden(folder: Path) -> list[str]:
    return [name for name in names(folder) if name.startswith(".")]


def test_a_killed_folder_is_left_hidden_and_goes_when_it_is_asked_for_again(tmp_path: Path) -> None:
    end(interrupted_tree(tmp_path / "demo"))
    (left,) = hidden(tmp_path)
    assert left.startswith(".demo.part-")
    assert not (tmp_path / "demo").exists()
    assert write_new_tree(tmp_path / "demo", FILES, last="q4c.yaml") == 2
    assert hidden(tmp_path) == []
    assert (tmp_path / "demo/q4c.yaml").read_bytes() == b"s"


def test_what_a_living_process_fills_is_left_alone(tmp_path: Path) -> None:
    child = interrupted_tree(tmp_path / "demo")
    assert write_new_tree(tmp_path / "demo", FILES, last="q4c.yaml") == 2
    assert len(hidden(tmp_path)) == 1
    end(child)


def test_only_what_has_our_own_name_for_that_very_folder_goes(tmp_path: Path) -> None:
    for name in (
        ".demo.part-abc",
        ".demo.q4c-new",
        ".demo2.part-abc.q4c-new",
        ".demo.yaml.q4c-new",
        "demo.part-a.q4c-new",
    ):
        (tmp_path / name).mkdir()
    (tmp_path / ".demo.part-link.q4c-new").symlink_to(tmp_path / ".demo.q4c-new")
    before = names(tmp_path)
    write_new_tree(tmp_path / "demo", FILES, last="q4c.yaml")
    assert names(tmp_path) == sorted([*before, "demo"])


def test_a_new_folder_has_the_usual_permissions_and_an_empty_one_keeps_its_own(tmp_path: Path) -> None:
    write_new_tree(tmp_path / "new", FILES, last="q4c.yaml")
    (tmp_path / "usual").mkdir()
    (tmp_path / "own").mkdir(mode=0o700)
    write_new_tree(tmp_path / "own", FILES, last="q4c.yaml")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new", "usual", "own")]
    assert modes == [modes[1], modes[1], 0o700]


def test_a_folder_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="cannot be written"):
        write_new_tree(tmp_path / "demo", [*FILES, ("q4c.yaml/x", b"")], last="q4c.yaml")
    assert names(tmp_path) == []


def test_a_killed_document_leaves_what_git_ignores_and_the_next_one_clears_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "summary.md"
    report.write_bytes(b"old")

    def killed() -> None:
        monkeypatch.setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGKILL))
        write_document(report, b"new")

    child = forked(killed)
    os.waitpid(child, 0)
    (left,) = hidden(tmp_path)
    assert left.startswith(".summary.md.part-")
    assert left.endswith(".q4c-new")
    assert report.read_bytes() == b"old"
    write_document(report, b"new")
    assert (hidden(tmp_path), report.read_bytes()) == ([], b"new")


def test_a_document_that_a_living_process_writes_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "summary.md"
    reading, writing = os.pipe()

    def waiting_for_the_disk() -> None:
        monkeypatch.setattr(os, "fsync", lambda _: os.write(writing, b"x") and signal.pause())
        write_document(report, b"slow")

    child = forked(waiting_for_the_disk)
    os.read(reading, 1)
    write_document(report, b"new")
    there = hidden(tmp_path)
    end(child)
    assert (len(there), report.read_bytes()) == (1, b"new")


def test_a_document_that_the_disk_has_no_room_for_leaves_the_old_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    report = tmp_path / "summary.md"
    report.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_document(report, b"new")
    assert (names(tmp_path), report.read_bytes()) == (["summary.md"], b"old")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs Linux")
def test_nothing_stays_open(tmp_path: Path) -> None:
    end(interrupted_tree(tmp_path / "demo"))
    (tmp_path / ".summary.md.part-x.q4c-new").write_bytes(b"")
    before = len(list(Path("/proc/self/fd").iterdir()))
    write_new_tree(tmp_path / "demo", FILES, last="q4c.yaml")
    write_document(tmp_path / "summary.md", b"new")
    assert names(tmp_path) == ["demo", "summary.md"]
    assert len(list(Path("/proc/self/fd").iterdir())) == before
