"""What the work tree has that the latest commit has not: edited, new and removed files, read from the disk."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.git import plain
from q4c_cli.store.git.objects import FOLDER, LINK, MODULE, Entry
from q4c_cli.store.reading.bytegate import MAX_BYTES

_STATUS = ("status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=dirty")
_NOTHING = "0" * 6
_FIELDS = {"1": 8, "u": 10}
"""How many fields stand before the path, by the kind of git's line: an ordinary file, and one in conflict."""


class StatusQuery:
    """git at work on what has been edited, while q4c gets on with something else."""

    def __init__(self, root: Path) -> None:
        self._process = plain.start(root, *_without_filters(root), *_STATUS, "--", ".")

    def edited(self, within: Sequence[str]) -> Iterator[tuple[str, Entry | None]]:
        """The paths that may say something else than the latest commit, each with what that commit has there.

        Paths are relative to the workspace, which lies `within` these folders of the repository. What git ignores is
        not among them. Raises UsageProblem where git cannot say.
        """
        prefix = "".join(f"{name}/" for name in within)
        answer, _ = self._process.communicate()
        if self._process.returncode != 0:
            raise UsageProblem("git cannot say what has changed here.", "Look with 'git status'; it says why.")
        for line in os.fsdecode(answer).split("\0"):
            kind, _, rest = line.partition(" ")
            if kind == "?":
                yield rest.rstrip("/").removeprefix(prefix), None
            elif kind in _FIELDS:
                *fields, path = rest.split(" ", _FIELDS[kind] - 1)
                yield path.removeprefix(prefix), _committed(kind, fields)


def _committed(kind: str, fields: Sequence[str]) -> Entry | None:
    """What the latest commit has, by the fields of git's line: `XY sub mH mI mW hH hI`, or of a conflict."""
    mode, id_ = (fields[2], fields[5]) if kind == "1" else (fields[3], fields[7])
    return None if mode == _NOTHING else Entry(mode, id_)


def _without_filters(root: Path) -> Iterator[str]:
    """Settings by which git compares files as they are, whatever filters the user has and the tree asks for."""
    listed = plain.said(root, "config", "-z", "--name-only", "--get-regexp", r"^filter\..*\.(clean|process)$") or ""
    for key in filter(None, listed.split("\0")):
        yield from ("-c", f"{key}=", "-c", f"{key.rpartition('.')[0]}.required=false")


def standing(root: Path, path: str, like: str) -> Entry | None:
    """What stands at a path on the disk, with the id git would give it; None where nothing does.

    The id is made as the id `like` was, and empty for what cannot be read, is too large for a record, or is no file.
    """
    whole = root / path
    try:
        about = whole.lstat()
    except OSError:
        return None
    if stat.S_ISDIR(about.st_mode):
        return Entry(MODULE if (whole / ".git").exists() else FOLDER, "")
    if stat.S_ISLNK(about.st_mode):
        return Entry(LINK, "")
    mode = "100755" if about.st_mode & stat.S_IXUSR else "100644"
    if not stat.S_ISREG(about.st_mode) or about.st_size > MAX_BYTES:
        return Entry(mode, "")
    try:
        return Entry(mode, _id(whole.read_bytes(), like))
    except OSError:
        return Entry(mode, "")


def _id(data: bytes, like: str) -> str:
    """The id of a file with this content, by the method that made the id `like`."""
    method = "sha1" if len(like) == 40 else "sha256"
    return hashlib.new(method, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
