"""Where everything stands in a workspace: its root, the paths of its records, and the path a new record gets.

Paths are relative to the root, with forward slashes. They are built from validated ids only.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.paths import (
    AUDITS,
    LEARNING,
    PEOPLE,
    PRIVACY,
    RUBRICS,
    SETTINGS,
    VERSIONS,
    audit_path,
    entry_path,
    rubric_path,
)

if TYPE_CHECKING:
    from q4c_cli.store.reading.reader import Root

Sign = tuple[int, int, int]
"""The time, size and number of a file, of which one is another after it was saved."""

__all__ = [
    "AUDITS",
    "LEARNING",
    "PEOPLE",
    "PRIVACY",
    "RUBRICS",
    "SETTINGS",
    "VERSIONS",
    "audit_path",
    "audit_paths",
    "entry_path",
    "entry_paths",
    "find",
    "has",
    "lists_versions",
    "names",
    "other_paths",
    "record_paths",
    "rubric_path",
    "rubric_paths",
    "signs",
    "versions_paths",
]


def find(start: Path) -> Path:
    """The root of the workspace that `start` lies in: the nearest folder upwards with a `q4c.yaml`.

    Raises UsageProblem where there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise UsageProblem(
        f"There is no {SETTINGS} here or in any folder above, so this is not a q4c workspace.",
        "Go to your workspace, name it with `q4c -C FOLDER`, or make a new one with `q4c init`.",
    )


def audit_paths(root: Root) -> list[str]:
    """The path of every `*.yaml` below `audits/`, sorted. See `record_paths`."""
    return record_paths(root, AUDITS)


def entry_paths(root: Root) -> list[str]:
    """The path of every `*.yaml` below `learning/`, sorted. See `record_paths`."""
    return record_paths(root, LEARNING)


def rubric_paths(root: Root) -> list[str]:
    """The path of every `*.yaml` below `rubric/` that is no list of versions, sorted. See `record_paths`."""
    return [path for path in record_paths(root, RUBRICS) if not lists_versions(path)]


def versions_paths(root: Root) -> list[str]:
    """The path of every `versions.yaml` below `rubric/`, sorted. See `record_paths`."""
    return [path for path in record_paths(root, RUBRICS) if lists_versions(path)]


def lists_versions(path: str) -> bool:
    """Whether the file at a path below `rubric/` lists versions, rather than being one."""
    return path.rpartition("/")[2] == VERSIONS


def record_paths(root: Root, folder: str) -> list[str]:
    """The path of every `*.yaml` below `folder`, also where it does not belong, sorted.

    Symbolic links and folders that cannot be listed are never followed; their own paths are in the list, so
    that reading them says what is wrong.
    """
    return sorted(path for path, wanted in _walk(root, folder) if wanted)


def other_paths(root: Root) -> list[str]:
    """Files below `audits/`, `learning/` and `rubric/` that are not `*.yaml`, hidden ones included, sorted."""
    return sorted(path for top in (AUDITS, LEARNING, RUBRICS) for path, wanted in _walk(root, top) if not wanted)


def names(root: Root, folder: str) -> Collection[str]:
    """The names in a folder; none where there is no such folder. The workspace's own has the empty path."""
    if not isinstance(root, Path):
        return root.names(folder)
    try:
        return os.listdir(root / folder)  # noqa: PTH208 - names only
    except OSError:
        return ()


def has(root: Root, path: str) -> bool:
    """Whether anything stands at `path`."""
    return os.path.lexists(root / path) if isinstance(root, Path) else root.has(path)


def signs(root: Path) -> dict[str, Sign]:
    """By the path of every record file there is, what shows that it was saved: asked of the disk, without reading it.

    Also right where the system tells nobody of changes, as on network drives.
    """
    below = (path for top in (AUDITS, LEARNING, RUBRICS) for path in record_paths(root, top))
    found = ((path, _sign(root, path)) for path in (SETTINGS, PEOPLE, PRIVACY, *below))
    return {path: sign for path, sign in found if sign is not None}


def _sign(root: Path, path: str) -> Sign | None:
    try:
        about = os.lstat(f"{root}/{path}")
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


def _walk(root: Root, folder: str) -> Iterator[tuple[str, bool]]:
    """Every file below `folder` and whether it is to be read as a record.

    A link, and a folder that is a repository of its own, count as such: their records would else be missed unsaid.
    """
    if not isinstance(root, Path):
        yield from root.walk(folder)
        return
    if not os.path.lexists(root / folder):
        return
    if (root / folder).is_symlink():
        yield folder, True
        return
    prefix = len(os.fspath(root).rstrip("/")) + 1
    waiting = [os.path.join(root, folder)]  # noqa: PTH118 - str paths: a Path an entry would double the time
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as scanned:
                entries = list(scanned)
        except OSError:
            yield here[prefix:], True
            continue
        if any(entry.name == ".git" for entry in entries):
            yield here[prefix:], True
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                yield entry.path[prefix:], entry.name.endswith(".yaml") or entry.is_symlink()
