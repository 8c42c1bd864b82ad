"""Files and folders that are not finished yet, and what a killed q4c leaves of them.

They stand beside their target, under a name that says so and that git does not look at. Whoever fills one holds a lock
on it, which goes with the process, however that ends. So whatever has such a name and is held by nobody is left over,
and goes when the same target is written next.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SUFFIX = ".q4c-new"


@contextmanager
def unfinished_folder(target: Path) -> Iterator[Path]:
    """A new folder beside `target`, to be filled and moved; what is still there in the end goes.

    Raises OSError where there can be none.
    """
    _remove_leftovers(target)
    folder = Path(tempfile.mkdtemp(prefix=_prefix(target), suffix=SUFFIX, dir=target.parent))
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _hold(handle)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


@contextmanager
def unfinished_file(target: Path) -> Iterator[tuple[int, Path]]:
    """A new file beside `target`, open for writing, and its path; what is still there in the end goes.

    Raises OSError where there can be none.
    """
    _remove_leftovers(target)
    handle, name = tempfile.mkstemp(prefix=_prefix(target), suffix=SUFFIX, dir=target.parent)
    try:
        _hold(handle)
        yield handle, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
        os.close(handle)


def umask() -> int:
    """The permissions that whoever asks takes away from new files. Asking the system means to set it for a moment."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}.part-"


def _hold(handle: int) -> None:
    with suppress(OSError):  # a disk without locks: then nothing there is ever taken for left over
        fcntl.flock(handle, fcntl.LOCK_EX)


def _remove_leftovers(target: Path) -> None:
    with suppress(OSError):
        for entry in list(os.scandir(target.parent)):
            if entry.name.startswith(_prefix(target)) and entry.name.endswith(SUFFIX):
                _remove_unless_held(entry)


def _remove_unless_held(entry: os.DirEntry[str]) -> None:
    with suppress(OSError):
        handle = os.open(entry.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                Path(entry.path).unlink()
        finally:
            os.close(handle)
