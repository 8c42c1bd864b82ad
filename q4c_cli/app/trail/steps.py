"""The steps of a history, and the files that each made otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field

from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import Entry
from q4c_cli.store.git.trail import Edge
from q4c_cli.store.past import is_file


@dataclass(frozen=True)
class Once:
    """Which steps of a file were come across: a merge repeats what a side did."""

    _judged: set[tuple[str, Entry | None, Entry | None]] = field(default_factory=set)

    def first(self, one: Difference) -> bool:
        """Whether this is the first time that this state gave way to that."""
        step = (one.path, one.before, one.after)
        known = step in self._judged
        self._judged.add(step)
        return not known


def records_of(edge: Edge, folder: str) -> list[Difference]:
    """The records below a folder that differ, by path."""
    here = (one for one in edge.files if one.path.startswith(f"{folder}/") and one.path.endswith(".yaml"))
    return sorted(here, key=lambda one: one.path)


def same_file(one: Entry | None, other: Entry | None) -> bool:
    """Whether two plain files hold the same, whoever may run them."""
    return one is not None and other is not None and one.id == other.id and is_file(one) == is_file(other)
