"""Released rubrics along a history: their bytes stay, the list of them grows, and the trust root has the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from q4c_cli.checks.change import rubrics
from q4c_cli.checks.change.rubrics import ListChange
from q4c_cli.checks.trail.retold import AS, at_commit, retold
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place


def of_list(it: ListChange, commit: str) -> Iterator[Finding]:
    """Q831, Q832: no released version is taken out of the list, and none of their files is changed or taken away."""
    yield from retold(rubrics.only_grows(it), commit)
    for release in it.before.released:
        if release.version in it.changed:
            path = f"{it.path.rpartition('/')[0]}/{release.version}.yaml"
            message = f"This version was released on {release.released_on}, and is changed or gone."
            yield finding("Q831", Place(path), at_commit(commit, message))


def as_listed(found: Iterable[Finding]) -> Iterator[Finding]:
    """Q833: every released version is there with the bytes that its list says, given all that is wrong with rubrics."""
    for one in found:
        if AS.get(one.code) == "Q833":
            yield finding("Q833", Place(one.place.path), one.message)


def as_trusted(it: ListChange) -> Iterator[Finding]:
    """Q834: what the trust root has as released is so here; `before` is its list, and `after` the one here."""
    for one in rubrics.only_grows(it):
        yield finding("Q834", Place(one.place.path), f"Held against the trust root: {one.message}")
