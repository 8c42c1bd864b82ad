"""Whether the repository that all else is read from can be believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from q4c_cli.checks.trail.retold import at_commit
from q4c_cli.checks.wording import listed_briefly
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import REPOSITORY, Finding, Place

WHOLE = Place(REPOSITORY)
"""The place of what concerns the repository as a whole."""

INCOMPLETE = ("Q803", "Q804")
"""What is found where commits or files are not in this copy."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out about a copy of a repository; see `store.git.whole`.

    `damage` is what git's own check says first; None where it says that everything is whole.
    """

    damage: Sequence[str] | None
    shallow: bool
    partial: bool
    replaced: Sequence[str]
    grafted: bool
    borrowed: int
    overlooked: Sequence[str]


def check(it: Found) -> Iterator[Finding]:
    """Q801 to Q805: the repository is whole, and nothing in it stands aside for something else."""
    if it.damage is not None:
        yield damaged("; ".join(it.damage) or "git does not say what")
    if it.replaced:
        yield finding("Q802", WHOLE, f"Replaced by other objects: {listed_briefly([o[:10] for o in it.replaced])}.")
    if it.grafted:
        yield finding("Q802", WHOLE, "A file info/grafts gives commits other parents than they have.")
    if it.shallow:
        yield finding("Q803", WHOLE, "This copy holds only the latest commits.")
    if it.partial:
        yield finding("Q803", WHOLE, "This copy fetches files only when they are asked for.")
    if it.borrowed:
        folders = "a folder that is" if it.borrowed == 1 else f"{it.borrowed} folders that are"
        yield finding("Q804", WHOLE, f"Objects are borrowed from {folders} not there.")
    if it.overlooked:
        yield finding("Q805", WHOLE, f"Set here: {listed_briefly(it.overlooked)}.")


def damaged(what: str) -> Finding:
    """Q801: something in the repository is damaged or missing."""
    return finding("Q801", WHOLE, f"This repository is damaged: {what.rstrip('.')}.")


def not_to_the_end(why: str) -> Finding:
    """Q801: something in the repository cannot be read, damaged or not."""
    return finding("Q801", WHOLE, f"This history cannot be read to its end: {why.rstrip('.')}.")


def moved_here(commit: str, elsewhere: str) -> Finding:
    """Q818: a workspace that came from another place in its repository, the folder of which is named."""
    where = f"in {elsewhere}/" if elsewhere else "at the top of the repository"
    message = at_commit(commit, f"The workspace was {where} before, with records that are not looked at from here.")
    return finding("Q818", WHOLE, message)
