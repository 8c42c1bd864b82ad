"""Writing a document somebody asked for, such as a report: anywhere, whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from q4c_cli.store.writing.leftovers import umask, unfinished_file


def write_document(path: Path, data: bytes) -> None:
    """Write a document, its folders made where missing. When this returns it is on the disk.

    What is no regular file, a terminal or a pipe, is written to as it is; a link leads to the file it names, and stays.
    Raises OSError where the system refuses; then the file holds what it held before.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.write(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with unfinished_file(path) as (handle, unfinished):
        with os.fdopen(handle, "wb", closefd=False) as file:
            file.write(data)
            file.flush()
            os.fchmod(handle, _mode(path))
            os.fsync(handle)
        unfinished.replace(path)
    _sync(path.parent)


def _mode(path: Path) -> int:
    """The permissions the file has, or for a new one those that whoever asks gives to new files."""
    with suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    return 0o666 & ~umask()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
