"""The journal that makes several writes one: while it stands, the files it names are on their way and can be put back.

It holds what each file held before. It is written whole before the first file is replaced, and its removal is the
moment at which the new files count. Whoever takes the workspace's lock next and finds a journal puts everything back:
a process was killed between the two. A file that a person has changed in the meantime is left as that person left it.

Only a journal that was begun in this very folder is believed. It says what neither a commit nor a copy can bring along:
the number the disk gave to the workspace's folder, and to the nanosecond when a file beside the journal was written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.writing.folders import Target, open_target

FOLDER = ".q4c/journal"
_JOURNAL = "pending.json"
_MARK = "begun-here"
_LOOK = f"See with 'git status' what has changed since the last commit, then remove the folder {FOLDER}."


@dataclass(frozen=True, slots=True)
class Step:
    """One file on its way: its path, and the digests of what it held before and is to hold (None: no file)."""

    path: str
    before: str | None
    after: str | None


def digest(data: bytes | None) -> str | None:
    """The SHA-256 of a file's bytes in hexadecimal; None for no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def begin(root: Path, steps: Sequence[tuple[Target, Step, bytes | None]]) -> None:
    """Put down what every target held before. Raises OSError where that cannot be done; then nothing has begun."""
    with ExitStack() as stack:
        journal = _in_journal(root, _JOURNAL, stack)
        try:
            for number, (target, _, data) in enumerate(steps):
                if data is not None:
                    put(_in_journal(root, f"{number}.before", stack), data, target.mode())
            put(_in_journal(root, _MARK, stack), b"")
            notes = {"format": 1, "begun": _mark(root), "steps": [asdict(step) for _, step, _ in steps]}
            put(journal, json.dumps(notes).encode())
        except BaseException:
            _clear(journal.folder)
            raise


def end(root: Path) -> None:
    """The new files count from here on."""
    with ExitStack() as stack:
        journal = _in_journal(root, _JOURNAL, stack)
        os.unlink(journal.name, dir_fd=journal.folder)
        os.fsync(journal.folder)
        with suppress(OSError):
            _clear(journal.folder)


def pending(root: Path) -> bool:
    """Whether a write was interrupted and waits to be put back."""
    return os.path.lexists(root / FOLDER / _JOURNAL)


def undo(root: Path) -> None:
    """Put every file of an interrupted write back to what it held before. Call it with the lock held.

    Raises OSError where a file cannot be put back, and UsageProblem where the journal was not begun in this folder or
    cannot be read; the journal then stays, and the next call tries again.
    """
    if not pending(root):
        return
    with ExitStack() as stack:
        journal = _in_journal(root, _JOURNAL, stack)
        for number, step in enumerate(_steps(root, journal.read())):
            target = open_target(root, step.path, stack, [])
            _remove(staging(target))
            _put_back(target, step, _in_journal(root, f"{number}.before", stack))
        _remove(journal)
        os.fsync(journal.folder)
        _clear(journal.folder)


def _steps(root: Path, data: bytes | None) -> list[Step]:
    try:
        notes = json.loads(data or b"")
        begun, steps = notes.get("begun"), [Step(**step) for step in notes["steps"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsageProblem(
            f"An earlier save was interrupted, and its notes in {FOLDER} cannot be read.", _LOOK
        ) from None
    if begun is None or begun != _mark(root):
        raise UsageProblem(
            f"There are notes of an interrupted save in {FOLDER}, but they were not written in this folder: they came "
            "with a copy or with a commit. Nothing was put back.",
            _LOOK,
        )
    return steps


def _mark(root: Path) -> str | None:
    """What only a journal begun in this folder can say; None where the file that says when is not there."""
    try:
        return f"{root.stat().st_ino}-{os.lstat(root / FOLDER / _MARK).st_mtime_ns}"
    except FileNotFoundError:
        return None


def _put_back(target: Target, step: Step, kept: Target) -> None:
    if digest(target.read()) != step.after or step.before == step.after:
        return
    if step.before is None:
        _remove(target)
        os.fsync(target.folder)
    elif digest(data := kept.read()) == step.before and data is not None:
        put(target, data, kept.mode())


def staging(target: Target) -> Target:
    """Where the new bytes wait until they replace the target: a hidden file beside it."""
    return Target(target.path, target.folder, f".{target.name}.q4c-new")


def stage(target: Target, data: bytes, mode: int | None = None) -> None:
    """Write the new bytes beside the target, on the disk and read back equal. Raises OSError where that fails."""
    new = staging(target)
    _remove(new)
    handle = os.open(new.name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666, dir_fd=new.folder)
    with os.fdopen(handle, "r+b") as file:
        file.write(data)
        file.flush()
        if mode is not None:
            os.fchmod(handle, mode)
        os.fsync(handle)
        file.seek(0)
        if file.read() != data:
            raise OSError("the disk gave back other bytes than were written")


def replace(target: Target) -> None:
    """Let the staged bytes take the target's place, and make sure the disk knows."""
    os.replace(staging(target).name, target.name, src_dir_fd=target.folder, dst_dir_fd=target.folder)
    os.fsync(target.folder)


def put(target: Target, data: bytes, mode: int | None = None) -> None:
    """Stage and replace in one."""
    stage(target, data, mode)
    replace(target)


def _in_journal(root: Path, name: str, stack: ExitStack) -> Target:
    return open_target(root, f"{FOLDER}/{name}", stack, [])


def _remove(target: Target) -> None:
    with suppress(FileNotFoundError):
        os.unlink(target.name, dir_fd=target.folder)


def _clear(folder: int) -> None:
    for name in os.listdir(folder):
        os.unlink(name, dir_fd=folder)
