"""One lock for each workspace: only one q4c at a time writes there."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.writing import journal
from q4c_cli.store.writing.folders import open_target

LOCK = ".q4c/lock"
WAIT_SECONDS = 5.0
COMMIT_SECONDS = 20.0
"""How long whoever saves and commits waits: others who commit before them each take a while."""
_PAUSE_SECONDS = 0.05
_MOST_NOTED = 1 << 16


@contextmanager
def lock(root: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[Callable[[Sequence[str]], None]]:
    """Hold the workspace's lock. What an interrupted write left behind is put right first.

    Gives a function that notes, in the lock's own file, the paths that are on their way now; whoever takes the lock
    next and finds some removes what was staged for them. The lock goes with the process that holds it, however that
    ends. Within it, the same thread may ask for it again. Raises UsageProblem where another q4c does not let go of it
    within `wait_seconds`, or where this disk cannot lock.
    """
    place = os.path.realpath(root)
    if (ours := _HELD.by_place.get(place)) is not None:
        yield ours
        return
    with ExitStack() as stack:
        try:
            handle = _lock_file(root, stack)
            _acquire(handle, wait_seconds)
            journal.undo(root)
            _remove_staged(root, handle)
        except OSError as problem:
            raise unsaved(problem) from problem
        _HELD.by_place[place] = lambda paths: _note(handle, paths)
        stack.callback(_HELD.by_place.pop, place)
        yield _HELD.by_place[place]


class _Held(threading.local):
    """The locks that this thread holds, by where their workspaces are."""

    def __init__(self) -> None:
        self.by_place: dict[str, Callable[[Sequence[str]], None]] = {}


_HELD = _Held()


def interrupted(root: Path) -> bool:
    """Whether a write may have been interrupted, or is under way, so that the lock is worth taking."""
    try:
        return journal.pending(root) or (root / LOCK).stat(follow_symlinks=False).st_size > 0
    except OSError:
        return False


def _note(handle: int, paths: Sequence[str]) -> None:
    with suppress(OSError):  # a courtesy: without it, what a kill leaves goes when the same file is written next
        os.ftruncate(handle, 0)
        os.pwrite(handle, "\n".join(paths).encode(), 0)


def _remove_staged(root: Path, handle: int) -> None:
    """Remove the new bytes that a killed process had put beside their places."""
    noted = os.pread(handle, _MOST_NOTED, 0).decode(errors="replace").splitlines()
    for path in noted:
        with suppress(UsageProblem, OSError), ExitStack() as stack:
            if (root / path).parent.is_dir():
                staged = journal.staging(open_target(root, path, stack, []))
                os.unlink(staged.name, dir_fd=staged.folder)
    if noted:
        _note(handle, [])


def _lock_file(root: Path, stack: ExitStack) -> int:
    target = open_target(root, LOCK, stack, [])
    handle = os.open(target.name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666, dir_fd=target.folder)
    stack.callback(os.close, handle)
    return handle


def _acquire(handle: int, wait_seconds: float) -> None:
    give_up = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            if problem.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                raise
        else:
            return
        if time.monotonic() >= give_up:
            raise UsageProblem(
                "Another q4c is saving in this workspace. Nothing was changed.",
                "Wait until it has finished, then give the command again.",
            )
        time.sleep(_PAUSE_SECONDS)


def unsaved(problem: OSError) -> UsageProblem:
    """What a person is told when the system refused a write."""
    return UsageProblem(
        f"q4c could not save: {problem.strerror or problem}. Nothing was changed.",
        "Make sure that the disk has room and that you may write in this folder, then give the command again.",
    )


def unconfirmed(problem: OSError) -> UsageProblem:
    """What a person is told when all is in its place, but the disk did not confirm that it will stay there."""
    return UsageProblem(
        f"Everything was written, but the disk did not confirm that it keeps it: {problem.strerror or problem}.",
        "Make sure that the disk is sound and has room, and look with 'git status' at what is there before you go on.",
    )
