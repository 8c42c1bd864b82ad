"""A workspace that came from elsewhere in its repository: what its records were there, nobody sees from here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from q4c_cli.checks.trail.repository import moved_here
from q4c_cli.model.finding import Finding
from q4c_cli.model.paths import AUDITS, SETTINGS
from q4c_cli.store.git import trail
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.trail import Edge


@dataclass(frozen=True)
class Elsewhere:
    """Other workspaces of the repository that a history leads through, up to the commit `head`."""

    lineage: Lineage
    head: str

    def of(self, edge: Edge) -> Iterator[Finding]:
        """Where this workspace begins with a step, the others that it may have been before.

        Those that are gone at the end, and those that have an audit of the same name as this one has there.
        """
        if edge.parent is None or not any(one.path == SETTINGS and one.before is None for one in edge.files):
            return
        before = trail.names(self.lineage.root, edge.parent)
        for path in sorted(before):
            folder, _, name = path.rpartition("/")
            if name != SETTINGS or folder == self._here:
                continue
            if path not in self._now or _audits(before, folder) & _audits(self._now, self._here):
                yield moved_here(edge.commit.id, folder)

    @cached_property
    def _now(self) -> frozenset[str]:
        return trail.names(self.lineage.root, self.head)

    @property
    def _here(self) -> str:
        return "/".join(self.lineage.within)


def _audits(names: frozenset[str], folder: str) -> set[str]:
    """The names of the audits of the workspace in a folder."""
    below = f"{folder}/{AUDITS}/" if folder else f"{AUDITS}/"
    return {PurePosixPath(name).stem for name in names if name.startswith(below) and name.endswith(".yaml")}
