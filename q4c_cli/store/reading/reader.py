"""Reading one file of a workspace: safely from the disk, then from bytes to plain values.

Accept fast, explain slowly: the byte gate and the fast path settle a plain file in tens of microseconds; any other
goes to the slow path, which finds line and column for everything that is wrong, or reads it after all.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place, Refused
from q4c_cli.rules.places import lines_of
from q4c_cli.rules.privacy.finding import text_of
from q4c_cli.rules.privacy.veil import veiled
from q4c_cli.store.reading import bytegate, fastpath, remedies
from q4c_cli.store.reading.bytegate import MAX_BYTES, Trouble

_NOT_A_FILE = "This is not a regular file."
_MODULE = "This is a submodule: another repository, of which git keeps only the number of a commit."
_NO_MODULE = "Keep the records themselves here, not another repository."
_PLAIN = "A record is a plain file. Move what stands here elsewhere, and write the record in its place."
_WAY = "Keep records in real folders of the workspace, and name them by those."
_NOT_NAMES = frozenset({"", ".", ".."})
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True)
class Source:
    """The bytes of a file, and its path relative to the workspace."""

    path: str
    data: bytes

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hex: what a write compares to know that nobody changed the file since."""
        return sha256(self.data).hexdigest()


class Kept(Protocol):
    """A workspace that is not in a folder of the disk, such as one that a commit holds."""

    def load(self, path: str) -> Source:
        """What the file at `path` holds. Raises Refused as `load` does."""

    def walk(self, folder: str) -> Iterator[tuple[str, bool]]:
        """Every file below a folder, and whether it is to be read as a record."""

    def names(self, folder: str) -> Collection[str]:
        """The names in a folder; none where there is no such folder. The workspace's own has the empty path."""

    def has(self, path: str) -> bool:
        """Whether anything stands at `path`."""


Root = Path | Kept
"""Where a workspace is: its folder, or what is kept of it elsewhere."""


def load(root: Root, path: str) -> Source:
    """The bytes of the file at `path` below the workspace's `root`.

    Raises Refused: Q101 where it cannot be read, Q102 where it is not a regular file that lies inside the workspace
    (a symbolic link on the way counts as outside), Q103 where it is too large.
    """
    if not isinstance(root, Path):
        return root.load(path)
    try:
        handle = os.open(_inside(root, path), _FLAGS)
    except OSError as problem:
        raise Refused(_unreadable(path, problem)) from None
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise Refused(submodule(path) if (root / path / ".git").exists() else not_a_file(path))
        if about.st_size > MAX_BYTES:
            raise Refused(too_large(path, about.st_size))
        return Source(path, _all_of(handle, path, about.st_size))
    except OSError as problem:
        raise Refused(_unreadable(path, problem)) from None
    finally:
        os.close(handle)


def _all_of(handle: int, path: str, size: int) -> bytes:
    """Everything in the file, also where it has grown since its size was asked. Raises Refused if it is too much."""
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    parts = [data]
    while parts[-1]:
        parts.append(os.read(handle, MAX_BYTES))
        if sum(map(len, parts)) > MAX_BYTES:
            raise Refused(too_large(path, sum(map(len, parts))))
    return b"".join(parts)


def _inside(root: Path, path: str) -> str:
    """The full path, once no part of it leads out of the workspace."""
    folder, _, name = path.rpartition("/")
    base = os.fspath(root)
    if name in _NOT_NAMES or "\0" in path or (folder and not _leads_inside(base, folder)):
        raise Refused(_outside(path, "The way to this file leaves the workspace, or has a symbolic link in it.", _WAY))
    return f"{base}/{path}"


@lru_cache(maxsize=4096)
def _leads_inside(base: str, folder: str) -> bool:
    """Whether a folder is reached without leaving the workspace and without a symbolic link.

    Asked once a process for each folder, since a workspace has a thousand times more files. Raises OSError where there
    is no such folder.
    """
    names = folder.split("/")
    if not _NOT_NAMES.isdisjoint(names):
        return False
    here = base
    for name in names:
        here = f"{here}/{name}"
        if stat.S_ISLNK(os.lstat(here).st_mode):
            return False
    return True


def missing(path: str) -> Finding:
    """That there is no such file."""
    return finding("Q101", Place(path), "This file cannot be read. It does not exist.", remedies.missing(path))


def link(path: str) -> Finding:
    """That a symbolic link stands in place of a file."""
    return _outside(path, "This is a symbolic link.", remedies.link(path))


def not_a_file(path: str) -> Finding:
    """That something else stands in place of a file."""
    return _outside(path, _NOT_A_FILE, _PLAIN)


def submodule(path: str) -> Finding:
    """That another repository stands in place of a file."""
    return _outside(path, _MODULE, _NO_MODULE)


def too_large(path: str, size: int) -> Finding:
    """That a file has so many bytes, more than are read."""
    return finding("Q103", Place(path), bytegate.too_large(size))


def _unreadable(path: str, problem: OSError) -> Finding:
    remedy: str | None = None
    match problem.errno:
        case errno.ELOOP:
            return link(path)
        case errno.ENXIO:
            return not_a_file(path)
        case errno.ENOENT:
            return missing(path)
        case errno.EACCES:
            why, remedy = "You have no permission to read it.", remedies.unreadable(path)
        case _:
            why = f"The computer says: {problem.strerror}."
    return finding("Q101", Place(path), f"This file cannot be read. {why}", remedy)


def _outside(path: str, why: str, remedy: str) -> Finding:
    return finding("Q102", Place(path), why, remedy)


def plain_text(source: Source) -> str:
    """The text of a file. Raises Refused with what the byte gate finds wrong with it."""
    data = source.data.removeprefix(bytegate.BOM)
    text = bytegate.passes(data)
    if text is None:
        raise Refused(*_findings(source, bytegate.examine(data)))
    return text


def parse(source: Source) -> dict[str, Any]:
    """The mapping that a file holds: text keys to text, numbers, dates, true or false, None, lists and mappings.

    Raises Refused with every Q1 finding that can be made out, each with its line, column and the text of that line.
    """
    text = plain_text(source)
    data = source.data.removeprefix(bytegate.BOM)
    value = fastpath.accept(data, text)
    if value is not None:
        return value
    from q4c_cli.store.reading import slowpath  # noqa: PLC0415 - its parser takes longer to load than most commands

    value, troubles = slowpath.settle(text)
    if value is None:
        raise Refused(*_findings(source, [_of_empty(source, t) if t.code == "Q118" else t for t in troubles]))
    return value


def _of_empty(source: Source, trouble: Trouble) -> Trouble:
    """The same trouble in words that fit the file, or standard input."""
    if source.path == remedies.STANDARD_INPUT:
        return replace(trouble, message="Nothing came on standard input.", remedy="Send the record there.")
    return replace(trouble, remedy=remedies.empty(source.path))


def _findings(source: Source, troubles: Iterable[Trouble]) -> list[Finding]:
    lines = lines_of(veiled(text_of(source.data), source.path))
    return [
        finding(t.code, Place(source.path, (), False, t.line, t.column, _line(lines, t.line)), t.message, t.remedy)
        for t in troubles
    ]


def _line(lines: list[str], number: int) -> str:
    """A line by its number from 1; empty where it is the end of the file."""
    return lines[number - 1] if number <= len(lines) else ""
