"""What a power cut may take: nothing counts before it is on the disk, asked of the system calls in their order."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.writing.transaction import Write, commit_writes, digest, recover

ENTRY = "learning/fca-0117/entry.yaml"
AUDIT = "audits/2026/10/2026-10-14-c7f3k2.yaml"
LOCK = ".q4c/lock"
OTHER = "audits/2026/10/other.yaml"
OLD = b"status: draft\n"
NEW = b"status: final\n"


class Event(NamedTuple):
    """What was done, to which name, in which folder; and of the file or the folder its number and its size."""

    what: str
    name: str
    folder: int
    number: int
    size: int = 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in (AUDIT, OTHER):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(OLD)
    return tmp_path


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Event]]:
    """All that is synced, moved, removed and made from now on, in its order."""
    seen: list[Event] = []

    def watch(name: str, told: Callable[..., Event]) -> None:
        real = getattr(os, name)

        def watched(*args: Any, **options: Any) -> Any:
            event = told(*args, **options)
            done = real(*args, **options)
            seen.append(event)
            return done

        monkeypatch.setattr(os, name, watched)

    def moved(one: str, to: str, *, src_dir_fd: int, dst_dir_fd: int) -> Event:
        file = os.stat(one, dir_fd=src_dir_fd)
        return Event("move", to, os.fstat(dst_dir_fd).st_ino, file.st_ino, file.st_size)

    def kept(handle: int) -> Event:
        file = os.fstat(handle)
        return Event("sync", "", 0, file.st_ino, file.st_size)

    watch("fsync", kept)
    watch("replace", moved)
    watch("unlink", lambda name, *, dir_fd: Event("remove", name, os.fstat(dir_fd).st_ino, 0))
    watch("mkdir", lambda name, *, dir_fd: Event("make", name, os.fstat(dir_fd).st_ino, 0))
    yield seen
    monkeypatch.undo()


def synced(events: list[Event], number: int) -> bool:
    return any(event.what == "sync" and event.number == number for event in events)


def test_several_files_are_on_the_disk_before_they_count_and_when_it_returns(root: Path, events: list[Event]) -> None:
    commit_writes(
        root, [Write(ENTRY, b"points: []\n", None), Write(AUDIT, NEW, digest(OLD)), Write(OTHER, None, digest(OLD))]
    )
    holds(root, events)
    named = [event.name for event in events if event.what == "move"]
    begun = named.index("pending.json")
    assert {"1.before", "2.before", "begun-here"} == set(named[:begun])
    assert named[begun + 1 :] == [Path(ENTRY).name, Path(AUDIT).name]


def test_one_file_is_on_the_disk_when_it_returns(root: Path, events: list[Event]) -> None:
    commit_writes(root, [Write(AUDIT, NEW, digest(OLD))])
    holds(root, events)
    commit_writes(root, [Write(OTHER, None, digest(OLD))])
    holds(root, events)


def holds(root: Path, events: list[Event]) -> None:
    """Nothing is moved to its place before it is on the disk, and of every folder the disk knows what was done last."""
    journal = (root / ".q4c/journal").stat().st_ino if (root / ".q4c/journal").exists() else None
    for place, event in enumerate(events):
        before, after = events[:place], events[place + 1 :]
        if event.what == "move":
            whole = any(one.what == "sync" and one[3:] == event[3:] for one in before)
            assert whole, f"{event.name} is moved to its place before all of it is on the disk"
        if event.folder == journal and event.what == "remove" and event.name != "pending.json":
            continue  # what is left of a journal that does not count any more
        if event.what == "remove" and event.name.endswith(".q4c-new"):
            continue
        if event.what in ("move", "remove", "make"):
            assert synced(after, event.folder), f"of the folder of {event.name}, the disk knows what was before"
        if event.what in ("move", "make"):
            (following, *_) = [one for one in after if one.what != "make"]
            assert following.number == event.folder, f"something else is done before the disk knows of {event.name}"


def test_what_is_put_back_is_on_the_disk_before_the_notes_go(root: Path, request: pytest.FixtureRequest) -> None:
    killed_before_the_second_counts(root)
    assert (root / ENTRY).exists()
    assert json.loads((root / ".q4c/journal/pending.json").read_bytes())["format"] == 1
    events: list[Event] = request.getfixturevalue("events")
    recover(root)
    gone = next(n for n, event in enumerate(events) if event.name == "pending.json")
    folder = (root / ENTRY).parent.stat().st_ino
    taken = next(n for n, event in enumerate(events) if event.name == Path(ENTRY).name)
    assert synced(events[taken:gone], folder)
    assert synced(events[gone:], (root / ".q4c/journal").stat().st_ino)
    assert not (root / ENTRY).exists()
    assert (root / AUDIT).read_bytes() == OLD
    assert list((root / ".q4c/journal").iterdir()) == []
    assert (root / LOCK).read_bytes() == b""


def test_what_was_staged_goes_although_the_lock_does_not_name_it(root: Path) -> None:
    before = everything(root)
    killed_before_the_second_counts(root)
    assert [path.name for path in root.rglob("*.q4c-new")] == [f".{Path(AUDIT).name}.q4c-new"]
    (root / LOCK).write_bytes(b"")
    recover(root)
    assert everything(root) == before | {str(root / LOCK): b""}


def test_what_was_kept_and_is_spoiled_is_not_put_back(root: Path) -> None:
    killed_before_the_second_counts(root)
    (root / AUDIT).write_bytes(NEW)
    (root / ".q4c/journal/1.before").write_bytes(b"statu")
    recover(root)
    assert (root / AUDIT).read_bytes() == NEW
    assert not (root / ENTRY).exists()


def test_a_disk_that_gives_back_other_bytes_is_noticed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def spoil(handle: int) -> None:
        real(handle)
        if stat.S_ISREG(os.fstat(handle).st_mode):
            os.pwrite(handle, b"X", 3)

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(UsageProblem, match=r"the disk gave back other bytes than were written\. Nothing was changed"):
        commit_writes(root, [Write(AUDIT, NEW, digest(OLD))])
    assert everything(root) == {str(root / path): data for path, data in ((AUDIT, OLD), (OTHER, OLD), (LOCK, b""))}


def killed_before_the_second_counts(root: Path) -> None:
    """Save two files in a process that is killed between the two."""
    child = os.fork()
    if child == 0:
        real = os.replace

        def deadly(one: Any, to: Any, **options: Any) -> None:
            if to == Path(AUDIT).name:
                os.kill(os.getpid(), signal.SIGKILL)
            real(one, to, **options)

        os.replace = deadly
        try:
            commit_writes(root, [Write(ENTRY, b"points: []\n", None), Write(AUDIT, NEW, digest(OLD))])
        finally:
            os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize("several", [True, False])
def test_wherever_the_disk_breaks_nothing_is_left_over_and_what_is_said_is_true(
    root: Path, several: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = [Write(AUDIT, NEW, digest(OLD)), *([Write(ENTRY, b"points: []\n", None)] if several else [])]
    commit_writes(root, [Write("people.yaml", NEW, None)])  # the folders that q4c works in are there
    before, said = everything(root), []
    for number in range(1, 100):
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", broken_at(number))
            why = refused(root, writes)
        if why is None:
            break
        said.append(why)
        if why.startswith("Everything was written"):
            assert (root / AUDIT).read_bytes() == NEW
            assert (root / ENTRY).exists() == several
            (root / AUDIT).write_bytes(OLD)
            shutil.rmtree(root / "learning", ignore_errors=True)
        else:
            assert everything(root) == before
            assert not (root / "learning").exists()
    assert set(said) == {
        "q4c could not save: Input/output error. Nothing was changed.",
        "Everything was written, but the disk did not confirm that it keeps it: Input/output error.",
    }
    assert (root / AUDIT).read_bytes() == NEW


def broken_at(number: int) -> Callable[[int], None]:
    """What stands for syncing on a disk that breaks at that call."""
    real, left = os.fsync, [number]

    def broken(handle: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle)

    return broken


def refused(root: Path, writes: list[Write]) -> str | None:
    """Why it was not done, or None."""
    try:
        commit_writes(root, writes)
    except UsageProblem as problem:
        return problem.message
    return None


def everything(root: Path) -> dict[str, bytes]:
    """Every file, hidden ones too."""
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}
