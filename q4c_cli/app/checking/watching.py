"""What to check again when files were saved: those files, and those that belong with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from q4c_cli.model.paths import AUDITS, LEARNING, audit_path
from q4c_cli.store.workspace import Sign

Signs = Mapping[str, Sign]


def saved(before: Signs, after: Signs) -> set[str]:
    """The paths of files that were made, changed or removed between two looks at the workspace."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def belonging(changed: Collection[str], there: Collection[str]) -> set[str] | None:
    """Of the files that are there, the changed ones, and the log entry of an audit or the audit of an entry.

    None where everything must be checked again, because settings, people or a rubric changed.
    """
    if any(_top(path) not in (AUDITS, LEARNING) for path in changed):
        return None
    names = {_name(path) for path in changed if _top(path) == AUDITS}
    entries = {path for path in there if _top(path) == LEARNING and _name(path) in names} if names else set()
    audits = {audit_path(_name(path).removesuffix(".yaml")) for path in changed if _top(path) == LEARNING}
    return (set(changed) | entries | audits).intersection(there)


def _top(path: str) -> str:
    return path.partition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]
