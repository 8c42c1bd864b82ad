"""The log of a repository: which commits wrote which files, in one pass of git for any number of files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.git import plain
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import Entry

NO_SHORT_CUT = ("-c", "core.commitGraph=false")
"""Before the words of a question about ancestors: parents are read from the commits, not from a file that says so."""

_LOG = (*NO_SHORT_CUT, "-c", "log.showRoot=true", "log", "-z")
_FORMAT = "--format=%H %at %ct %ae"
_QUIET = ("--no-show-signature", "--no-notes")
_FILES = ("--raw", "--no-abbrev", "--no-renames", "--relative", "--diff-merges=cc")
_NOTHING = "000000"
_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as the log has it: its id, when it was written by its author's clock, and the address they gave.

    `committed` is when it was put where it stands, by that computer's clock. A time is None where no computer could
    have given it, and `author` where there is no address.
    """

    id: str
    at: datetime | None
    committed: datetime | None
    author: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """A commit, and the files that it made different from each of its parents, as the first that has one had it."""

    commit: Commit
    files: tuple[Difference, ...]


def commits(root: Path) -> Iterator[Commit]:
    """Every commit up to the one checked out, each before its parents, and the latest first as far as that goes.

    Nothing where there is no history.
    """
    return (done.commit for done in _log(root, "--date-order", "HEAD", "--"))


def log(root: Path, paths: tuple[str, ...]) -> Iterator[Done]:
    """The commits up to the one checked out that wrote files at or below `paths`, parents before their children.

    Those of a branch are among them of which a merge took nothing.

    Paths are relative to the workspace at `root`. Nothing where there is no history.
    """
    return _log(root, *_FILES, "--full-history", "--date-order", "--reverse", "HEAD", "--", *paths)


def done_by(root: Path, ids: Iterable[str], paths: tuple[str, ...]) -> Iterator[Done]:
    """Of these commits, those that wrote files at or below `paths`, in the order they are asked for."""
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{id_}\n" for id_ in ids).encode("ascii"))
        asked.seek(0)
        yield from _log(root, *_FILES, "--no-walk=unsorted", "--stdin", "--", *paths, asked=asked)


def _log(root: Path, *words: str, asked: IO[bytes] | None = None) -> Iterator[Done]:
    """What git logs. Raises UsageProblem where it cannot tell all of it."""
    with plain.start(root, *_LOG, *_QUIET, _FORMAT, *words, asked=asked) as process:
        if process.stdout is None:
            return
        try:
            yield from _done(fields_of(process.stdout))
        finally:
            process.stdout.close()
    if process.returncode != 0 and plain.said(root, "rev-parse", "--verify", "--quiet", "HEAD") is not None:
        raise cannot_tell()


def cannot_tell() -> UsageProblem:
    """Git broke off."""
    return UsageProblem("git cannot tell the whole history.", "See whether the repository is whole: git fsck --full")


def fields_of(stream: IO[bytes]) -> Iterator[bytes]:
    """What stands between NULs, the breaks between commits left out."""
    rest = b""
    while block := stream.read(_AT_ONCE):
        *whole, rest = (rest + block).split(b"\0")
        yield from (field.lstrip(b"\n") for field in whole if field.strip(b"\n"))


def _done(fields: Iterator[bytes]) -> Iterator[Done]:
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
        yield Done(_commit(head), tuple(files))
        head = following


def _commit(head: bytes) -> Commit:
    id_, written, committed, author = head.decode("utf-8", "replace").split(" ", 3)
    return Commit(id_, time_of(written), time_of(committed), author.strip() or None)


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
