"""Writing files of a workspace: under one lock, all or nothing, and never over what somebody else has changed.

Every file is written beside its place, synced, read back equal and only then moved into its place. Where there are
several, a journal makes them one: a process that is killed between two of them leaves what there was before, put back
when the lock is taken next. Files are replaced in the order given, so that what a reader may see in between is the
harmless half: give the learning-log entry before the audit it belongs to.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.writing import journal
from q4c_cli.store.writing.folders import Target, open_target
from q4c_cli.store.writing.journal import Step, digest
from q4c_cli.store.writing.lock import WAIT_SECONDS, interrupted, lock, unconfirmed, unsaved

__all__ = ["Write", "commit_writes", "digest", "lock", "recover"]


@dataclass(frozen=True, slots=True)
class Write:
    """One file to write: its path below the root, its new bytes (None removes it), and what it held when it was read.

    `expected` is that content's digest, or None where the file must not exist yet.
    """

    path: str
    data: bytes | None
    expected: str | None


@dataclass(frozen=True, slots=True)
class _Change:
    """A write whose target is open, and what the target holds now."""

    write: Write
    target: Target
    before: bytes | None

    @property
    def step(self) -> Step:
        return Step(self.write.path, digest(self.before), digest(self.write.data))


def commit_writes(root: Path, writes: Sequence[Write], *, wait_seconds: float = WAIT_SECONDS) -> None:
    """Write all the files, or none. When this returns, they are on the disk.

    Raises UsageProblem, with everything left as it was, where the lock is held, where a file is not as `expected`,
    where a path is not a plain one inside the workspace, and where the system refuses. Where it refuses only to confirm
    what is in its place already, that is what the problem says.
    """
    with lock(root, wait_seconds) as note, ExitStack() as stack:
        made: list[tuple[int, str]] = []
        with _nothing_left_behind(made):
            targets = [open_target(root, write.path, stack, made) for write in writes]
            changes = [_Change(w, target, target.read()) for w, target in zip(writes, targets, strict=True)]
            for change in changes:
                _refuse_if_changed(change)
            _apply(root, [c for c in changes if c.before != c.write.data], note)


def recover(root: Path) -> None:
    """Put back what an interrupted write left half done. Costs one look at the disk where there is nothing to do.

    Call it before reading what is about to be changed. Raises UsageProblem as `lock` does.
    """
    if interrupted(root):
        with lock(root):
            pass


@contextmanager
def _nothing_left_behind(made: list[tuple[int, str]]) -> Iterator[None]:
    """Remove the folders that were made for nothing, and say in plain words what the system refused."""
    try:
        yield
    except BaseException as problem:
        for folder, name in reversed(made):
            with suppress(OSError):
                os.rmdir(name, dir_fd=folder)
        if isinstance(problem, OSError):
            raise unsaved(problem) from problem
        raise


def _refuse_if_changed(change: _Change) -> None:
    now, path = digest(change.before), change.write.path
    if now == change.write.expected:
        return
    if now is None:
        what = f"{path} has been removed while q4c was working on it."
    elif change.write.expected is None:
        what = f"{path} exists already."
    else:
        what = f"{path} has been changed while q4c was working on it."
    raise UsageProblem(f"{what} Nothing was changed.", "Look at the file, then give the command again.")


def _apply(root: Path, changes: Sequence[_Change], note: Callable[[Sequence[str]], None]) -> None:
    several = len(changes) > 1
    note([change.write.path for change in changes])
    try:
        if several:
            journal.begin(root, [(c.target, c.step, c.before) for c in changes])
        for change in changes:
            if change.write.data is not None:
                journal.stage(change.target, change.write.data, change.target.mode())
        for change in changes:
            _take_effect(change)
        if several:
            journal.end(root)
    except BaseException as problem:
        for change in changes:
            with suppress(OSError):
                os.unlink(journal.staging(change.target).name, dir_fd=change.target.folder)
        if several:
            journal.undo(root)
        if isinstance(problem, OSError) and _all_there(changes):
            raise unconfirmed(problem) from problem
        raise
    finally:
        note([])


def _all_there(changes: Sequence[_Change]) -> bool:
    """Whether every file holds what it was to hold, although something failed."""
    return all(change.target.read() == change.write.data for change in changes)


def _take_effect(change: _Change) -> None:
    if change.write.data is not None:
        journal.replace(change.target)
        return
    os.unlink(change.target.name, dir_fd=change.target.folder)
    os.fsync(change.target.folder)
