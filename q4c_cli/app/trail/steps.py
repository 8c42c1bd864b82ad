"""The steps of a history: when each was made, and the files that it made otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from q4c_cli.checks.trail.times import Moment
from q4c_cli.store.git import trail
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import Entry
from q4c_cli.store.git.trail import Edge, Made
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


def moments(commits: Iterable[Made]) -> dict[str, Moment]:
    """When each of these commits was made, by its id."""
    return {one.id: Moment(one.id, one.written, one.committed) for one in commits}


def first_brought(root: Path, commits: Sequence[Made], *folders: str) -> Mapping[str, Moment]:
    """The commit that first brought each file below these folders, by its path."""
    when, first = moments(commits), dict[str, Moment]()
    for edge in trail.edges(root, commits, folders):
        for one in edge.files:
            if one.after is not None:
                first.setdefault(one.path, when[edge.commit.id])
    return first
