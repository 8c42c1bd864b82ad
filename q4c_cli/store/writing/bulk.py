"""Writing a whole new folder at once: many files, none of which was there before.

Syncing and renaming each file would take an hour for what this writes in a minute. Instead everything is written beside
its place, synced once, and moved into place at the end. Nothing that somebody has is ever touched. What a killed
process leaves goes when the same folder is asked for again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.writing.leftovers import umask, unfinished_folder

GIT = ".git"


def require_new(root: Path) -> None:
    """Make sure that `root` is a folder yet to be made, or an empty one; a repository just begun counts as empty.

    Raises UsageProblem where it is neither.
    """
    if root.is_symlink() or (root.exists() and not root.is_dir()):
        raise UsageProblem(f"{root} is not a folder.", "Name an empty folder, or a new one to be made.")
    if root.exists() and any(entry.name != GIT for entry in root.iterdir()):
        raise UsageProblem(
            f"{root} is not empty. Nothing was written.", "Name an empty folder, or a new one to be made."
        )


def write_new_tree(root: Path, files: Iterable[tuple[str, bytes]], *, last: str) -> int:
    """Write files, by relative path with forward slashes, into the new or empty folder `root`; gives their number.

    The top-level entry named `last` arrives last, so that whoever looks for it finds all or nothing. When this returns,
    everything is on the disk. Raises UsageProblem, leaving `root` as it was, where `root` is not new or empty or where
    the system refuses.
    """
    require_new(root)
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_folder(root) as staging:
            number = _write(staging, files)
            os.sync()
            _move(staging, root, last)
    except OSError as problem:
        raise _refused(root, problem) from None
    return number


def _write(staging: Path, files: Iterable[tuple[str, bytes]]) -> int:
    number, made = 0, {""}
    for path, data in files:
        parts = PurePosixPath(path)
        if parts.is_absolute() or ".." in parts.parts:
            raise ValueError(f"{path} would lie outside the new folder")
        if (folder := str(parts.parent)) not in made:
            (staging / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        (staging / path).write_bytes(data)
        number += 1
    return number


def _move(staging: Path, root: Path, last: str) -> None:
    """Move it all at once; into a folder that is there, where the user may stand, one top-level entry after another."""
    if not root.exists():
        staging.chmod(0o777 & ~umask())
        staging.rename(root)
        return
    names = sorted((entry.name for entry in staging.iterdir()), key=lambda name: (name == last, name))
    moved: list[str] = []
    try:
        for name in names:
            (staging / name).rename(root / name)
            moved.append(name)
    except BaseException:
        for name in reversed(moved):
            (root / name).rename(staging / name)
        raise


def _refused(root: Path, problem: OSError) -> UsageProblem:
    return UsageProblem(
        f"{root} cannot be written: {problem.strerror}. Nothing was left behind.",
        "Make room, or name another folder, then try again.",
    )
