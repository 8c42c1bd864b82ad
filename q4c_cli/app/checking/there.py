"""Which audits and log entries there are, for whoever only wants to know whether one is: listed, or looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from q4c_cli.model.paths import AUDITS, LEARNING
from q4c_cli.store import workspace
from q4c_cli.store.reading.reader import Root


class There(Protocol):
    """The paths of all audits and log entries of a workspace."""

    def __contains__(self, path: object, /) -> bool: ...

    def logged(self, audit_id: str) -> bool:
        """Whether some file of the learning log is named after an audit."""


@dataclass(frozen=True)
class Listed:
    """The paths as they were listed: for checking many files."""

    paths: frozenset[str]

    @classmethod
    def of(cls, *paths: Iterable[str]) -> Listed:
        """These paths of audits and log entries."""
        return cls(frozenset(path for some in paths for path in some))

    def __contains__(self, path: object, /) -> bool:
        return path in self.paths

    def logged(self, audit_id: str) -> bool:
        """Whether some file of the learning log is named after an audit."""
        return f"{audit_id}.yaml" in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(path.rpartition("/")[2] for path in self.paths if path.startswith(f"{LEARNING}/"))


@dataclass(frozen=True)
class LookedUp:
    """The paths as they are asked for: for checking a few files among very many."""

    root: Root

    def __contains__(self, path: object, /) -> bool:
        top = isinstance(path, str) and path.startswith((f"{AUDITS}/", f"{LEARNING}/"))
        return top and str(path).endswith(".yaml") and workspace.has(self.root, str(path))

    def logged(self, audit_id: str) -> bool:
        """Whether some file of the learning log is named after an audit. Seldom asked, and slow: all are listed."""
        return self._all.logged(audit_id)

    @cached_property
    def _all(self) -> Listed:
        return Listed.of(workspace.entry_paths(self.root))
