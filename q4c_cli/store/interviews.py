"""Interviews on disk: one journal for each, a line of JSON for each event, synced before the next question is asked.

A journal only grows. A last line that is torn, because the process or the machine stopped in the middle of it, was
never acknowledged and is left out. A `.gitignore` of its own keeps the folder out of git: a journal holds case text.
Whatever somebody has put in the folder, no symbolic link there is followed, to read or to write.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import stat
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.writing.folders import open_target
from q4c_cli.store.writing.journal import put

FOLDER = ".q4c/interviews"
_LAST = "last.json"
_IGNORE, _EVERYTHING = ".gitignore", b"*\n"
_NAME = re.compile(r"([0-9]{8}-[0-9]{6})(-[0-9]+)?")
_BEGAN = "%Y%m%d-%H%M%S"
_SUFFIX = ".jsonl"
_OPEN = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC

Event = Mapping[str, Any]


class Journal:
    """The open journal of one interview. While it is open, no other process can open it."""

    def __init__(self, path: Path, handle: int, size: int) -> None:
        self.path = path
        self.handle = handle
        self._size = size

    @property
    def name(self) -> str:
        """The interview's id: when it began, `20261122-130501`."""
        return self.path.stem

    def append(self, *events: Event) -> None:
        """Add events, all or none. When this returns, they are on the disk.

        Raises OSError where the disk refuses; then the journal holds what it held before.
        """
        data = b"".join(_line(event) for event in events)
        if os.fstat(self.handle).st_size != self._size:
            os.ftruncate(self.handle, self._size)
        try:
            _write_all(self.handle, data)
            os.fsync(self.handle)
        except OSError:
            os.ftruncate(self.handle, self._size)
            raise
        self._size += len(data)

    def remove(self) -> None:
        """The interview is over: its journal goes."""
        self.path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let others open the journal. Closing it twice does nothing."""
        if self.handle >= 0:
            os.close(self.handle)
        self.handle = -1


def create(root: Path, name: str, *events: Event) -> Journal:
    """A new journal that holds these events. Its name is `name`, or with a number where that is taken.

    Raises OSError where the disk refuses; then there is no journal.
    """
    folder = _folder(root)
    for number in range(1, 1000):
        path = folder / f"{name}{'' if number == 1 else f'-{number}'}{_SUFFIX}"
        try:
            handle = os.open(path, _OPEN | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        journal = Journal(path, handle, 0)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            journal.append(*events)
            _sync_folder(folder)
        except OSError:
            journal.remove()
            raise
        return journal
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))


def reopen(root: Path, name: str) -> tuple[Journal, list[dict[str, Any]]]:
    """An interrupted interview's journal, ready to grow, and its events so far.

    Raises UsageProblem where there is none, where another process has it open, or where it is damaged.
    """
    journal = take(root, name)
    try:
        data = os.pread(journal.handle, os.fstat(journal.handle).st_size, 0)
        events, size = _events(journal.path, data)
    except BaseException:
        journal.close()
        raise
    return Journal(journal.path, journal.handle, size), events


def take(root: Path, name: str) -> Journal:
    """An interrupted interview's journal, whatever it holds, kept from others: to be read, or to be removed.

    Raises UsageProblem where there is none, or where another process has it open.
    """
    path = root / FOLDER / f"{name}{_SUFFIX}"
    try:
        _refuse_links(root)
        handle = os.open(path, _OPEN)
    except OSError as problem:
        raise UsageProblem(
            f"The interview {name} cannot be opened: {problem.strerror}.", "Run: q4c audit new --resume"
        ) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise UsageProblem(
            f"The interview {name} is open in another terminal.", "Go on there, or close it first."
        ) from None
    return Journal(path, handle, os.fstat(handle).st_size)


def events_of(root: Path, name: str) -> list[dict[str, Any]]:
    """The events of an interview, for looking only. Raises UsageProblem where the journal is damaged."""
    path = root / FOLDER / f"{name}{_SUFFIX}"
    try:
        return _events(path, _read(root, path.name))[0]
    except OSError as problem:
        raise UsageProblem(f"The interview {name} cannot be read: {problem.strerror}.") from None


def names(root: Path) -> list[str]:
    """The ids of the interviews that have not been finished, the oldest first."""
    try:
        _refuse_links(root)
        found = list((root / FOLDER).iterdir())
    except OSError:
        return []
    return sorted(path.stem for path in found if path.suffix == _SUFFIX and _NAME.fullmatch(path.stem))


def name_for(now: datetime) -> str:
    """The id of an interview that begins now."""
    return now.strftime(_BEGAN)


def began(name: str) -> datetime | None:
    """When an interview began, in local time, by its id; None for what is not such an id."""
    found = _NAME.fullmatch(name)
    try:
        return datetime.strptime(found[1], _BEGAN) if found else None  # noqa: DTZ007 - the time on the wall
    except ValueError:
        return None


def remember(root: Path, facts: Mapping[str, str]) -> None:
    """Keep a few facts for the next interview, such as who audited. Where the disk refuses, nothing is kept."""
    try:
        _folder(root)
        _put(root, _LAST, json.dumps(dict(facts), sort_keys=True).encode() + b"\n")
    except (OSError, UsageProblem):
        return


def remembered(root: Path) -> dict[str, str]:
    """The facts kept from the last interview; empty where there are none that can be read."""
    try:
        facts = json.loads(_read(root, _LAST))
    except (OSError, ValueError):
        return {}
    return {k: v for k, v in facts.items() if isinstance(v, str)} if isinstance(facts, dict) else {}


def _folder(root: Path) -> Path:
    """The folder of the journals, made where it is missing. Raises OSError where that cannot be done."""
    _refuse_links(root)
    folder = root / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _keeps_out_of_git(root):
        _put(root, _IGNORE, _EVERYTHING)
        _sync_folder(folder.parent)
    return folder


def _keeps_out_of_git(root: Path) -> bool:
    try:
        return _read(root, _IGNORE) == _EVERYTHING
    except OSError:
        return False


def _refuse_links(root: Path) -> None:
    """Raises OSError where the folder of the journals, or the one it stands in, is a symbolic link."""
    folder = root / FOLDER
    if folder.parent.is_symlink() or folder.is_symlink():
        raise OSError(errno.ELOOP, "the folder .q4c/interviews is a symbolic link")


def _read(root: Path, name: str) -> bytes:
    """What a file of the folder holds. Raises OSError where it is missing, a link, or no plain file."""
    _refuse_links(root)
    handle = os.open(root / FOLDER / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is not a plain file")
        return file.read()


def _put(root: Path, name: str, data: bytes) -> None:
    """Write a file of the folder, whole and synced; a link in its place is replaced, never followed."""
    with ExitStack() as stack:
        put(open_target(root, f"{FOLDER}/{name}", stack, []), data, 0o600)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _line(event: Event) -> bytes:
    return json.dumps(dict(event), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def _events(path: Path, data: bytes) -> tuple[list[dict[str, Any]], int]:
    """The events of a journal and how many bytes they take. A torn last line is left out.

    Raises UsageProblem where a line before the last cannot be read.
    """
    events: list[dict[str, Any]] = []
    size = 0
    lines = data.splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        event = _event(line)
        if event is None and number < len(lines):
            raise UsageProblem(
                f"The journal of this interview is damaged at line {number}: {FOLDER}/{path.name}.",
                "Remove that line with a text editor, then go on; the answer it held will be asked again.",
            )
        if event is None:
            break
        events.append(event)
        size += len(line)
    return events, size


def _event(line: bytes) -> dict[str, Any] | None:
    if not line.endswith(b"\n"):
        return None
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None
