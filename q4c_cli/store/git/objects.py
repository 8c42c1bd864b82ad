"""The objects of a git repository: commits, folders and files exactly as they were stored, read in bulk.

They are asked for by their full ids only, so that no name, path or setting can make them mean something else; there is
no checkout, no filter and no attribute on the way. Sizes are asked first: an object larger than what is wanted is never
read, however small it was packed.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from weakref import finalize

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.cached import cached
from q4c_cli.store.git import plain

MAX_FOLDER = 16 * 1024 * 1024
"""The largest folder that is read, in bytes: a quarter of a million names in one folder."""

MAX_COMMIT = 1024 * 1024
"""The largest commit that is read, in bytes: its message and its signature."""

FOLDER, LINK, MODULE = "40000", "120000", "160000"
"""The modes of what is no plain file: a folder, a symbolic link, and the commit of a submodule."""

_AT_A_TIME = 64
"""How many ids git is given before it is listened to. So few fit into a pipe that nobody has emptied yet."""

_NOT_NAMES = frozenset({"", ".", ".."})
_AUTHOR = re.compile(rb"author [^<>\n]*<([^<>\n]*)> -?\d+ [-+]\d+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a folder: its mode as git writes it, and the id of what it holds."""

    mode: str
    id: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its tree and parents by id, who wrote it, and the message.

    `author` is their e-mail address, or None where the commit does not name one properly.
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    author: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Blob:
    """What a file holds. `data` is None where that is more than was wanted, `size` too where there is no such file."""

    id: str
    size: int | None
    data: bytes | None


class Objects:
    """The objects of the repository that `root` lies in.

    git is started when it is first asked, and anew in a process that was forked since.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = cached(self._folder, 4096)
        self.commit = cached(self._commit, 4096)
        self._lines: dict[str, _Line] = {}

    def __reduce__(self) -> tuple[type[Objects], tuple[Path]]:
        """Another process asks a git of its own."""
        return Objects, (self.root,)

    def files(self, ids: Sequence[str], most: int) -> Iterator[Blob]:
        """The files of these ids, in that order; none is read that is larger than `most` bytes."""
        for start in range(0, len(ids), _AT_A_TIME):
            yield from self._read(ids[start : start + _AT_A_TIME], "blob", most)

    def sizes(self, ids: Sequence[str]) -> Iterator[int]:
        """The sizes of the files of these ids, in that order, in bytes; 0 for what is no file, or not there."""
        for start in range(0, len(ids), _AT_A_TIME):
            some = ids[start : start + _AT_A_TIME]
            yield from (_size(head, "blob") or 0 for head in self._line("--batch-check").heads(some))

    def _folder(self, id_: str) -> Mapping[str, Entry]:
        """What a folder holds, by name. Raises UsageProblem where it is missing, far too large, or holds no names."""
        entries = list(_entries(self._one(id_, "tree", MAX_FOLDER), len(id_) // 2))
        named = dict(entries)
        if len(named) != len(entries) or any(name in _NOT_NAMES or "/" in name for name in named):
            raise UsageProblem(
                f"The tree {id_[:10]} in this repository holds a name that git itself refuses.",
                "Somebody has made it by hand. Do not check it out; 'git ls-tree' shows it safely.",
            )
        return named

    def _commit(self, id_: str) -> Commit:
        """A commit. Raises UsageProblem where it is missing or far too large."""
        return _commit(id_, self._one(id_, "commit", MAX_COMMIT))

    def _one(self, id_: str, kind: str, most: int) -> bytes:
        (found,) = self._read([id_], kind, most)
        if found.data is not None:
            return found.data
        if found.size is not None:
            raise UsageProblem(f"The {kind} {id_[:10]} in this repository is too large to be read.")
        raise UsageProblem(
            f"git has not got the {kind} {id_[:10]}, which belongs to this change.",
            "Get all of it: git fetch --unshallow",
        )

    def _read(self, ids: Sequence[str], kind: str, most: int) -> list[Blob]:
        """Sizes, then contents, of at most so many objects as git can be asked for at once."""
        sizes = [_size(head, kind) for head in self._line("--batch-check").heads(ids)]
        wanted = [id_ for id_, size in zip(ids, sizes, strict=True) if size is not None and size <= most]
        held = dict(self._line("--batch").objects(wanted))
        return [Blob(id_, size, held.get(id_)) for id_, size in zip(ids, sizes, strict=True)]

    def _line(self, how: str) -> _Line:
        line = self._lines.get(how)
        if line is None or line.owner != os.getpid():
            line = self._lines[how] = _Line(self.root, how)
        return line

    def close(self) -> None:
        """Let go of git. It can be asked again."""
        while self._lines:
            self._lines.popitem()[1].close()


class _Line:
    """A `git cat-file` at work for one process."""

    def __init__(self, root: Path, how: str) -> None:
        self.owner = os.getpid()
        self._process = plain.start(root, "cat-file", how, listens=True)
        self.close = finalize(self, _end, self._process, self.owner)

    def heads(self, ids: Sequence[str]) -> Iterator[bytes]:
        """Git's first line about each: its id, kind and size, or that it is missing."""
        return (self._head() for _ in self._asked(ids))

    def objects(self, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Each id and what the object holds."""
        for id_ in self._asked(ids):
            size = int(self._head().rpartition(b" ")[2])
            yield id_, self._bytes(size + 1)[:-1]

    def _asked(self, ids: Sequence[str]) -> Sequence[str]:
        if ids and self._process.stdin:
            try:
                self._process.stdin.write("".join(f"{id_}\n" for id_ in ids).encode("ascii"))
                self._process.stdin.flush()
            except BrokenPipeError:
                raise _silent() from None
        return ids

    def _head(self) -> bytes:
        line = self._process.stdout.readline() if self._process.stdout else b""
        if not line.endswith(b"\n"):
            raise _silent()
        return line[:-1]

    def _bytes(self, size: int) -> bytes:
        return self._process.stdout.read(size) if self._process.stdout else b""


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    """Let git end, once nobody has any more questions; in a process that was forked since, leave it to its owner."""
    if owner == os.getpid():
        process.kill()
        process.communicate()


def _silent() -> UsageProblem:
    return UsageProblem("git stopped in the middle of an answer.", "See whether the repository is whole: git fsck")


def _size(head: bytes, kind: str) -> int | None:
    """The size of an object of this kind, by git's first line about it; None where it is missing or of another kind."""
    words = head.split(b" ")
    return int(words[2]) if len(words) == 3 and words[1] == kind.encode() else None


def _entries(data: bytes, id_size: int) -> Iterator[tuple[str, Entry]]:
    """The entries of a folder as git stores it: `MODE NAME`, a NUL byte, and the id in binary."""
    place = 0
    while place < len(data):
        end = data.index(b"\0", place)
        mode, _, name = data[place:end].partition(b" ")
        place = end + 1 + id_size
        yield os.fsdecode(name), Entry(mode.decode("ascii"), data[end + 1 : place].hex())


def _commit(id_: str, data: bytes) -> Commit:
    """A commit as git reads it: its tree, then its parents, then its author; what comes later is not asked."""
    head, _, message = data.partition(b"\n\n")
    tree, *rest = head.split(b"\n")
    parents = list(takewhile(lambda line: line.startswith(b"parent "), rest))
    author = _AUTHOR.fullmatch(rest[len(parents)]) if len(rest) > len(parents) else None
    return Commit(
        id=id_,
        tree=tree.removeprefix(b"tree ").decode("ascii", "replace"),
        parents=tuple(line.removeprefix(b"parent ").decode("ascii", "replace") for line in parents),
        author=author[1].decode("utf-8", "replace").strip() if author else None,
        message=message.decode("utf-8", "replace"),
    )
