"""The history of a whole workspace, or of what one asks for in it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path

from q4c_cli.app.history.filters import Filters
from q4c_cli.app.history.remembering import Reading, Remembering
from q4c_cli.app.history.steps import Step, Steps
from q4c_cli.app.workspace import Workspace, open_workspace
from q4c_cli.model.nearest import no_such
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.log import Commit, commits
from q4c_cli.store.memory import NOTHING, remembered
from q4c_cli.store.reading.records import passing

FEW, MANY = 16, 1_024
"""How many commits are looked at together: few at first, for who wants only the latest, then more and more."""


def history(start: Path, filters: Filters, *, anew: bool = False, reading: Reading = lambda _: None) -> Generator[Step]:
    """What happened to the audits and learning logs of a workspace, the latest first.

    What was told before is remembered, unless everything is to be told `anew`, or git has got only the latest commits.
    Otherwise git is read, of which `reading` is told before: of at most MANY commits at once.
    Raises UsageProblem outside a workspace and without git, and NothingMatched for people who are unknown.
    """
    space = open_workspace(start, need="settings")
    _refuse_unknown(filters, space)
    lineage = Lineage.of(space.root)
    forgetful = anew or lineage.shallow
    with nullcontext(NOTHING) if forgetful else remembered(space.root, "-history") as memory, passing():
        remembering = Remembering(space.root, Steps(space, lineage, memory), memory, reading)
        for some in _growing(filter(filters.reach, commits(space.root))):
            yield from remembering.steps(some, filters)


def _growing(commits: Iterator[Commit]) -> Iterator[list[Commit]]:
    """A few commits at first, for who wants only the latest, then more and more at once."""
    size = FEW
    while some := list(islice(commits, size)):
        yield some
        size = min(2 * size, MANY)


def _refuse_unknown(filters: Filters, space: Workspace) -> None:
    """Raise NothingMatched for a team or people who are not in people.yaml."""
    people = space.records.people
    for what, value, known in (
        ("team", filters.team, people.team_by_id),
        ("practitioner", filters.practitioner, people.practitioner_by_id),
        ("auditor", filters.auditor, people.auditor_by_id),
    ):
        if value is not None and value not in known:
            raise no_such(what, value, known, "See people.yaml for who there is.", "in people.yaml")
