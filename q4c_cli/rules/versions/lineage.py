"""Which version of a rubric comes from which, as each says under `changes`, and what the next one is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from q4c_cli.model.rubric import RubricFile
from q4c_cli.model.versions import number

Part = Literal["major", "minor", "patch"]
"""Which number is raised: the first for other domains, the middle for other rules, the last where only words change."""

Files = Mapping[str, RubricFile]
"""Rubric files by `id@version`."""


def following(version: str, part: Part) -> str:
    """The next version: 1.4.2 is followed by 2.0.0, 1.5.0 or 1.4.3."""
    major, minor, patch = number(version)
    raised = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
    return ".".join(map(str, raised[part]))


def ancestry(ref: str, files: Files) -> tuple[str, ...]:
    """A version, the one it comes from, and so on, as far as these are there; each once, whatever the files say."""
    found: dict[str, None] = {}
    while ref in files and ref not in found:
        found[ref] = None
        changes = files[ref].changes
        ref = changes.from_ if changes is not None else ref
    return tuple(found)


def line(old: str, new: str, files: Files) -> tuple[str, ...]:
    """The versions from an older one to a newer one, both included; empty where the one does not lead to the other."""
    found = ancestry(new, files)
    return tuple(reversed(found[: found.index(old) + 1])) if old in found else ()
