"""The log of a repository: which commits wrote which files, in one pass of git for any number of files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from q4c_cli.store.git import plain
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import Entry

_WORDS = (
    *("log", "-z", "--raw", "--no-abbrev", "--no-renames", "--relative", "--diff-merges=cc", "--topo-order"),
    *("--no-show-signature", "--no-notes", "--format=%H %at %ct %ae"),
)
_NOTHING = "000000"
_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as the log has it: its id, when it was written by its author's clock, and the address they gave.

    `committed` is when it was put where it stands, by that computer's clock. `files` are those that it made different
    from each of its parents, as the first that has one had it. A time is None where no computer could have given it,
    and `author` where there is no address.
    """

    id: str
    at: datetime | None
    committed: datetime | None
    author: str | None
    files: tuple[Difference, ...]


def log(root: Path, paths: tuple[str, ...], *, reverse: bool = False) -> Iterator[Commit]:
    """The commits up to the one checked out that wrote files at or below `paths`, the latest first.

    With `reverse` the first comes first. Paths are relative to the workspace at `root`. Nothing where there is no
    history.
    """
    words = [*_WORDS, *["--reverse"] * reverse, "HEAD", "--", *paths]
    with plain.start(root, *words) as process:
        if process.stdout is None:
            return
        try:
            yield from _commits(fields_of(process.stdout))
        finally:
            process.stdout.close()


def fields_of(stream: IO[bytes]) -> Iterator[bytes]:
    """What stands between NULs, the breaks between commits left out."""
    rest = b""
    while block := stream.read(_AT_ONCE):
        *whole, rest = (rest + block).split(b"\0")
        yield from (field.lstrip(b"\n") for field in whole if field.strip(b"\n"))


def _commits(fields: Iterator[bytes]) -> Iterator[Commit]:
    """One commit after another. Its line begins with its id, and that of a file with a colon."""
    head = next(fields, None)
    while head is not None:
        files: list[Difference] = []
        following = None
        for field in fields:
            if not field.startswith(b":"):
                following = field
                break
            files.append(difference_of(field, next(fields)))
        yield _commit(head, tuple(files))
        head = following


def _commit(head: bytes, files: tuple[Difference, ...]) -> Commit:
    id_, written, committed, author = head.decode("utf-8", "replace").split(" ", 3)
    return Commit(id_, time_of(written), time_of(committed), author.strip() or None, files)


def time_of(seconds: str) -> datetime | None:
    """The time that git writes as seconds since 1970; None where no computer could have given it."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def difference_of(line: bytes, path: bytes) -> Difference:
    """A file's line: as many colons as there are parents, their modes and the new one, as many ids, and the letters."""
    parents = len(line) - len(line.lstrip(b":"))
    words = line[parents:].decode("ascii").split(" ")
    modes, ids = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
    *before, after = (_entry(mode, id_) for mode, id_ in zip(modes, ids, strict=True))
    return Difference(os.fsdecode(path), next(filter(None, before), None), after)


def _entry(mode: str, id_: str) -> Entry | None:
    return None if mode == _NOTHING else Entry(mode, id_)
