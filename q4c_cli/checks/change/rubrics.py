"""What was released stays released, exactly as it was: the list of versions only grows, and so nobody can rewrite one.

That a file is still what its list says is checked with every rubric. Here the list is held against the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.versions import Release, Versions
from q4c_cli.model.words import for_shell


@dataclass(frozen=True, slots=True)
class ListChange:
    """A list of released versions before and after a change; None where it is gone, or cannot be read any more.

    `changed` are the rubric files beside it that the change has changed or taken away, by version.
    """

    path: str
    before: Versions
    after: Versions | None
    there: bool
    changed: frozenset[str]
    base: str


def only_grows(it: ListChange) -> Iterator[Finding]:
    """Q705: every version that was released is in the list as it was."""
    if it.after is None:
        how = "cannot be read any more" if it.there else "is gone"
        yield finding("Q705", Place(it.path), f"This list of released versions {how}.", _put_back(it.path, it.base))
        return
    now = {release.version: n for n, release in enumerate(it.after.released)}
    for release in _lost(it):
        n = now.get(release.version)
        place = Place(it.path, ("released",) if n is None else ("released", n))
        what = "is not in the list any more" if n is None else "says something else in the list now"
        message = f"`{release.version}` was released on {release.released_on}, and {what}."
        yield finding("Q705", place, message, _put_back(it.path, it.base))


def stay_what_they_are(it: ListChange) -> Iterator[Finding]:
    """Q704: the file of a version that the list has lost is not changed along with it."""
    for release in _lost(it):
        if release.version in it.changed:
            path = f"{it.path.rpartition('/')[0]}/{release.version}.yaml"
            message = (
                f"This version was released on {release.released_on}. It is changed, and so is the list that says so."
            )
            yield finding("Q704", Place(path), message, _put_back(path, it.base))


def _lost(it: ListChange) -> list[Release]:
    kept = it.after.released if it.after is not None else ()
    return [release for release in it.before.released if release not in kept]


def _put_back(path: str, base: str) -> str:
    return f"Put it back: git restore --source={for_shell(base)} -- {for_shell(path)}"
