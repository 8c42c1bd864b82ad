"""The trail of a repository: every commit with its times, and what led to it from each of its parents.

Unlike in the log, a merge is held against each parent, so that what it leaves out or brings along by itself shows as
what any other commit did. git is asked twice, for any number of commits and files, and may take no short cut that a
copy of the repository can be made to get wrong.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from q4c_cli.store.git import plain
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.log import NO_SHORT_CUT, cannot_tell, difference_of, fields_of, time_of

_COMMITS = (*NO_SHORT_CUT, "log", "-z", "--topo-order", "--reverse", "--no-show-signature", "--no-notes")
_FORMAT = "--format=%H %at %ct %P"
_EDGES = (
    *(*NO_SHORT_CUT, "diff-tree", "--stdin", "--always", "--root", "-r", "-z", "--raw"),
    *("--no-abbrev", "--no-renames", "--relative"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A commit: its id and parents, and when it was written and committed by the clocks of those who did.

    A time is None where no computer could have given it.
    """

    id: str
    parents: tuple[str, ...]
    written: datetime | None
    committed: datetime | None


@dataclass(frozen=True, slots=True)
class Edge:
    """What led from a parent to a commit: the files that differ between them. The first commit has no parent."""

    commit: Made
    parent: str | None
    files: tuple[Difference, ...]


def commits(root: Path, head: str) -> list[Made]:
    """Every commit up to `head`, parents before their children. Raises UsageProblem where git cannot tell."""
    with plain.start(root, *_COMMITS, _FORMAT, head, "--") as process:
        made = [_made(field) for field in fields_of(process.stdout)] if process.stdout else []
    if process.returncode != 0:
        raise cannot_tell()
    return made


def edges(root: Path, made: Sequence[Made], paths: Iterable[str]) -> Iterator[Edge]:
    """What led to each of these commits from each of its parents, at or below `paths`, in the order of the commits.

    Paths are relative to the workspace at `root`. Raises UsageProblem where git cannot tell.
    """
    pairs = [(one, parent) for one in made for parent in one.parents or (None,)]
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{one.id} {parent or ''}".rstrip() + "\n" for one, parent in pairs).encode("ascii"))
        asked.seek(0)
        with plain.start(root, *_EDGES, "--", *paths, asked=asked) as process:
            fields = fields_of(process.stdout) if process.stdout else iter(())
            yield from _read(fields, pairs)
    if process.returncode != 0:
        raise cannot_tell()


def names(root: Path, commit: str) -> frozenset[str]:
    """The path of every file that a commit of the repository holds. Raises UsageProblem where git cannot tell."""
    said = plain.output(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    if said is None:
        raise cannot_tell()
    return frozenset(os.fsdecode(name) for name in said.split(b"\0") if name)


def _read(fields: Iterator[bytes], pairs: Sequence[tuple[Made, str | None]]) -> Iterator[Edge]:
    """Each pair with its files: git says the commit's id first, then a line and a path for each file."""
    field = next(fields, None)
    for one, parent in pairs:
        if field != one.id.encode("ascii"):
            raise cannot_tell()
        files: list[Difference] = []
        field = next(fields, None)
        while field is not None and field.startswith(b":"):
            files.append(difference_of(field, next(fields)))
            field = next(fields, None)
        yield Edge(one, parent, tuple(files))
    if field is not None:
        raise cannot_tell()


def _made(field: bytes) -> Made:
    id_, written, committed, *parents = field.decode("ascii", "replace").split(" ")
    return Made(id_, tuple(filter(None, parents)), time_of(written), time_of(committed))
