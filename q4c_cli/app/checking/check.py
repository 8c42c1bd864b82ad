"""Checking a workspace: every file read, every record compared with all it refers to, every finding with its line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from q4c_cli.app.checking import crew
from q4c_cli.app.checking.desk import Desk
from q4c_cli.app.workspace import Reading, located
from q4c_cli.checks import people as people_checks
from q4c_cli.checks import settings as settings_checks
from q4c_cli.checks.known import Known
from q4c_cli.checks.rubric.applying import known_kinds
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.finding import Finding, NothingMatched
from q4c_cli.model.people import People
from q4c_cli.model.settings import Settings
from q4c_cli.store import workspace


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: the findings in their order, how many files were checked, and which files have even more."""

    findings: tuple[Finding, ...]
    files: int
    cut_short: tuple[str, ...] = ()

    def count(self, severity: str) -> int:
        """How many findings are of this severity."""
        return sum(f.severity == severity for f in self.findings)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which files and folders are asked for, by path relative to the workspace; everything where there are none."""

    paths: frozenset[str]

    @classmethod
    def of(cls, root: Path, paths: Iterable[Path]) -> Selection:
        """The selection of these files and folders. Raises NothingMatched for one outside the workspace."""
        inside = []
        for path in paths:
            whole = _by_the_real_way(root, Path(os.path.normpath(Path.cwd() / path)))
            if not whole.is_relative_to(root):
                raise NothingMatched(f"{path} is not in this workspace.", f"This workspace is {root}.")
            inside.append(whole.relative_to(root).as_posix())
        return cls(frozenset() if "." in inside else frozenset(inside))

    def __contains__(self, path: str) -> bool:
        while self.paths and path not in self.paths:
            path, _, _ = path.rpartition("/")
            if not path:
                return False
        return True


def _by_the_real_way(root: Path, path: Path) -> Path:
    """The same path from the workspace's real root on, where the way to that root was named through a link."""
    if path.is_relative_to(root):
        return path
    for parent in (path, *path.parents):
        if parent.resolve() == root:
            return root / path.relative_to(parent)
    return path


def check(start: Path, paths: Sequence[Path], today: date, alike: int | None = None) -> CheckReport:
    """Check the workspace that `start` lies in, or of it only the given files and folders.

    References are resolved in either case. With `alike`, only so many of the findings that say the same get their line,
    which saves seconds where thousands do. Raises UsageProblem outside a workspace, and NothingMatched where no file of
    it is among `paths`.
    """
    root = workspace.find(start)
    selection = Selection.of(root, paths)
    known, ground = _ground(root, today)
    audits, entries = workspace.audit_paths(root), workspace.entry_paths(root)
    desk = Desk(root, known, frozenset((*audits, *entries)), alike)
    rest = crew.check(desk, [p for p in audits if p in selection], [p for p in entries if p in selection])
    strays = settings_checks.strays(path for path in workspace.stray_paths(root) if path in selection)
    findings = (*ground.about(selection), *rest.findings, *strays)
    files = sum(path in selection for path in ground.paths) + rest.files
    if not files and not findings:
        raise NothingMatched("No file of this workspace is among those paths.", "`q4c check` alone checks all of it.")
    return CheckReport(tuple(located(root, findings, alike)), files, rest.cut_short)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What was found in settings, people and rubrics, and the paths of those files."""

    findings: tuple[Finding, ...]
    paths: tuple[str, ...]

    def about(self, selection: Selection) -> Iterator[Finding]:
        """What concerns a selection: what is wrong in its files, and always why settings or people cannot be used."""
        unusable = {f.place.path for f in self.findings if f.code == "Q401"}
        return (f for f in self.findings if f.place.path in selection or f.place.path in unusable)


def _ground(root: Path, today: date) -> tuple[Known, _Ground]:
    """Read and check what all else is compared with: settings, people and rubrics."""
    reading = Reading(root)
    settings = reading.one(workspace.SETTINGS, Settings)
    people = reading.one(workspace.PEOPLE, People)
    files, rubrics = reading.rubrics()
    known = Known(today, settings, people, rubrics, frozenset(ref_of(file.record) for file in files))
    found = (
        settings_checks.unusable(known),
        settings_checks.check(known),
        people_checks.check(known),
        known_kinds(files, settings) if settings else (),
    )
    findings = (*reading.findings, *chain.from_iterable(found))
    return known, _Ground(findings, (workspace.SETTINGS, workspace.PEOPLE, *workspace.rubric_paths(root)))
