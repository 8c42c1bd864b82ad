"""Where everything stands in a workspace: its root, the paths of its records, and the path a new record gets.

Paths are relative to the root, with forward slashes. They are built from validated ids only.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.paths import (
    AUDITS,
    LEARNING,
    PEOPLE,
    RUBRICS,
    SETTINGS,
    VERSIONS,
    audit_path,
    entry_path,
    rubric_path,
)

__all__ = [
    "AUDITS",
    "LEARNING",
    "PEOPLE",
    "RUBRICS",
    "SETTINGS",
    "audit_path",
    "audit_paths",
    "entry_path",
    "entry_paths",
    "find",
    "lists_versions",
    "record_paths",
    "rubric_path",
    "rubric_paths",
    "stray_paths",
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


def audit_paths(root: Path) -> list[str]:
    """The path of every `*.yaml` below `audits/`, sorted. See `record_paths`."""
    return record_paths(root, AUDITS)


def entry_paths(root: Path) -> list[str]:
    """The path of every `*.yaml` below `learning/`, sorted. See `record_paths`."""
    return record_paths(root, LEARNING)


def rubric_paths(root: Path) -> list[str]:
    """The path of every `*.yaml` below `rubric/` that is no list of versions, sorted. See `record_paths`."""
    return [path for path in record_paths(root, RUBRICS) if not lists_versions(path)]


def versions_paths(root: Path) -> list[str]:
    """The path of every `versions.yaml` below `rubric/`, sorted. See `record_paths`."""
    return [path for path in record_paths(root, RUBRICS) if lists_versions(path)]


def lists_versions(path: str) -> bool:
    """Whether the file at a path below `rubric/` lists versions, rather than being one."""
    return path.rpartition("/")[2] == VERSIONS


def record_paths(root: Path, folder: str) -> list[str]:
    """The path of every `*.yaml` below `folder`, also where it does not belong, sorted.

    Symbolic links and folders that cannot be listed are never followed; their own paths are in the list, so
    that reading them says what is wrong.
    """
    return sorted(path for path, wanted in _walk(root, folder) if wanted)


def stray_paths(root: Path) -> list[str]:
    """Files below `audits/`, `learning/` and `rubric/` that are not `*.yaml`, sorted; hidden files do not count."""
    strays = (path for top in (AUDITS, LEARNING, RUBRICS) for path, wanted in _walk(root, top) if not wanted)
    return sorted(path for path in strays if not path.rpartition("/")[2].startswith("."))


def _walk(root: Path, folder: str) -> Iterator[tuple[str, bool]]:
    """Every file below `folder` and whether it is to be read as a record."""
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
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        yield entry.path[prefix:], entry.name.endswith(".yaml") or _hides_a_folder(entry)
        except OSError:
            yield here[prefix:], True


def _hides_a_folder(entry: os.DirEntry[str]) -> bool:
    """Whether this is a symbolic link to a folder, whose records would otherwise be missed without a word."""
    return entry.is_symlink() and entry.is_dir()
