"""Checking a workspace: every file read, every record compared with all it refers to, every finding with its line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli.app import schema
from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.checking import crew
from q4c_cli.app.checking.crew import Crew
from q4c_cli.app.checking.desk import Desk
from q4c_cli.app.checking.files import about_files
from q4c_cli.app.checking.ground import ground
from q4c_cli.app.checking.report import CheckReport
from q4c_cli.app.checking.there import Listed, LookedUp
from q4c_cli.app.workspace import located
from q4c_cli.checks import privacy, silencing
from q4c_cli.checks.known import Known
from q4c_cli.model.finding import Finding, NothingMatched
from q4c_cli.model.paths import is_signature
from q4c_cli.store import workspace
from q4c_cli.store.side_by_side import Hands


@dataclass(frozen=True, slots=True)
class Selection:
    """Which files and folders are asked for, by path relative to the workspace; everything where there are none."""

    paths: frozenset[str]

    @classmethod
    def of(cls, root: Path, paths: Iterable[Path]) -> Selection:
        """The selection of these files and folders, or audits as other commands know them.

        Raises NothingMatched for a path outside the workspace, and UsageProblem where it could be several audits.
        """
        inside = []
        for path in paths:
            whole = _by_the_real_way(root, Path(os.path.normpath(Path.cwd() / path)))
            if not os.path.lexists(whole) and (audit := _audit(root, path)):
                whole = root / audit
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


def _audit(root: Path, named: Path) -> str | None:
    """The path of the audit that is named by its id or its case; None where there is none. A day alone is no name."""
    try:
        return choose(root, str(named)) if any(char.isalpha() for char in str(named)) else None
    except NothingMatched:
        return None


def _by_the_real_way(root: Path, path: Path) -> Path:
    """The same path from the workspace's real root on, where the way to that root was named through a link."""
    if path.is_relative_to(root):
        return path
    for parent in (path, *path.parents):
        if parent.resolve() == root:
            return root / path.relative_to(parent)
    return path


def check(start: Path, paths: Sequence[Path], today: date, shown: Callable[[int], int] | None = None) -> CheckReport:
    """Check the workspace that `start` lies in, or of it only the given files and folders.

    References are resolved in either case. `shown` says of how many findings that say the same how many will be shown;
    the others may do without their lines, which saves seconds where there are thousands. Raises UsageProblem outside a
    workspace, and NothingMatched where no file of it is among `paths`.
    """
    root = workspace.find(start)
    selection = Selection.of(root, paths)
    base = ground(root, today)
    audits, entries, others = workspace.audit_paths(root), workspace.entry_paths(root), workspace.other_paths(root)
    desk = Desk(root, base.known, Listed.of(audits, entries))
    beside = about_files(root, (*audits, *entries, *base.paths), others, selection.__contains__, desk.allowed)
    audits, entries = [p for p in audits if p in selection], [p for p in entries if p in selection]
    signatures = [p for p in others if is_signature(p) and p in selection]
    outdated = () if selection.paths else schema.out_of_date(root, base.known)
    files = len(audits) + len(entries) + len(signatures)
    with crew.gathered(desk, files) as hands:
        found = hands.check(audits, entries, signatures)
        elsewhere = (*beside, *outdated, *base.personal(selection.__contains__, desk.allowed))
        findings = [*base.about(selection.__contains__), *found.all(), *elsewhere]
        if not selection.paths:
            findings += privacy.unneeded(base.known, desk.allowed.used | found.allowed)
        remaining = silencing.apply(base.known.silencings, findings, today, whole=not selection.paths)
        left = located(root, remaining.findings, shown, hands.each)
    files += sum(path in selection for path in base.paths)
    if not files and not findings:
        raise NothingMatched("No file of this workspace is among those paths.", "`q4c check` alone checks all of it.")
    return CheckReport(tuple(left), files, tuple(found.cut_short), silenced=remaining.silenced).covered()


def check_some(root: Path, known: Known, audits: Sequence[str], entries: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What is wrong with a few audits and log entries, by path, in a workspace of which all else is known."""
    desk = Desk(root, known, LookedUp(root))
    found = Crew(desk, Hands(desk)).check(audits, entries)
    return tuple(located(root, found.all()))
