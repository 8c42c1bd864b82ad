"""Which audit is meant: by its id, the beginning of one, its case reference, or the path of its file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from q4c_cli.model.finding import NothingMatched, UsageProblem
from q4c_cli.model.nearest import nearest, no_such
from q4c_cli.store import workspace
from q4c_cli.store.reading.reader import Root

_DATE = len("2026-10-14-")
_FEW = 5


def choose(root: Root, which: str) -> str:
    """The path of the audit that is meant, relative to the workspace. Only file names are looked at.

    Raises NothingMatched where there is none, with the nearest id, and UsageProblem where it could be several.
    """
    if "/" in which or which.endswith(".yaml"):
        return _by_path(root, which)
    wanted = which.lower()
    exact = workspace.audit_path(wanted)
    if len(wanted) > _DATE and wanted.replace("-", "").isalnum() and _stands(root, exact):
        return exact
    paths = workspace.audit_paths(root)
    found = [p for p in paths if _name(p) == wanted] or [p for p in paths if _fits(_name(p), wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(which, found)
    raise _none(which, paths)


def _name(path: str) -> str:
    return PurePosixPath(path).stem


def _fits(audit: str, wanted: str) -> bool:
    """Whether the id begins like this, or its case reference does."""
    return bool(wanted) and (audit.startswith(wanted) or audit[_DATE:].startswith(wanted))


def _by_path(root: Root, which: str) -> str:
    if not isinstance(root, Path):
        return _kept(root, which)
    real = root.resolve()
    for path in (Path.cwd() / which, root / which):
        whole = Path(os.path.normpath(path))
        found = whole.parent.resolve() / whole.name
        if _is_file(found) and found.is_relative_to(real / workspace.AUDITS):
            return found.relative_to(real).as_posix()
    raise NothingMatched(
        f"There is no audit at {which} in this workspace.", "'q4c audit grade FILE' takes any audit file, also others."
    )


def _kept(root: Root, path: str) -> str:
    """The path itself, where an audit stands there in a revision."""
    if path not in workspace.audit_paths(root):
        raise NothingMatched(
            f"There was no audit at {path}.", "Give its path from the workspace's own folder, or its id."
        )
    return path


def _stands(root: Root, path: str) -> bool:
    return _is_file(root / path) if isinstance(root, Path) else root.has(path)


def _is_file(path: Path) -> bool:
    """Whether a file is there; a name too long for the disk has none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _several(which: str, found: Sequence[str]) -> UsageProblem:
    names = [_name(path) for path in found]
    shown = ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW} more" if len(names) > _FEW else "")
    return UsageProblem(f"{which} fits {len(names)} audits: {shown}.", "Give more of the id.")


def _none(which: str, paths: Sequence[str]) -> NothingMatched:
    names = [_name(path) for path in paths]
    by_case = {name[_DATE:]: name for name in names}
    of_that_case = by_case.get(nearest(which, by_case) or "")
    otherwise = f"Did you mean {of_that_case}?" if of_that_case else "'q4c audit list' shows every audit."
    return no_such("audit", which, names, otherwise)
