"""An occasion to look at records: the state of them that is looked at, and the day from which."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.days import day_in_words
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.meanwhile import Meanwhile
from q4c_cli.store.state import state
from q4c_cli.store.workspace import find

if TYPE_CHECKING:
    from q4c_cli.app.workspace import Need, Workspace
    from q4c_cli.store.git.revision import Revision

RECORDS = ("audits", "learning", "rubric", "people.yaml", "q4c.yaml")
"""What a report is made from."""

CHANGED = "with changes that are not committed"
"""What is said behind a revision that does not hold all that was reported on."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Occasion:
    """The workspace at `root`, its records as they are `held_in` its folder or a revision, looked at on `today`.

    What has to be asked of the disk and of git may be `asked` already.
    """

    root: Path
    held_in: Path | Revision
    today: date
    asked: Asked | None = field(default=None, repr=False, compare=False)

    @cached_property
    def revision(self) -> str | None:
        """Which state of the records that is, in a few words; None without git."""
        if not isinstance(self.held_in, Path):
            return f"{self.held_in.commit[:12]}, as at {day_in_words(self.today)}"
        return self.asked.revision() if self.asked else _revision(self.root)

    @cached_property
    def state(self) -> str | None:
        """A digest of all that is looked at; None where that cannot be told for sure, or it is of some other time."""
        if self.held_in != self.root:
            return None
        return self.asked.state() if self.asked else state(self.root)

    def workspace(self, need: Need = "settings") -> Workspace:
        """Read the workspace. Raises CannotStart where its settings or people cannot be used."""
        from q4c_cli.app.workspace import read_workspace

        return read_workspace(self.root, self.held_in, need)


class Asked:
    """What is asked of the disk and of git about a workspace while q4c is still being loaded, which takes as long."""

    def __init__(self, root: Path) -> None:
        self._state = Meanwhile(lambda: _as_bytes(state(root)))
        self._revision = Meanwhile(lambda: _as_bytes(_revision(root)))

    def state(self) -> str | None:
        """What `state` says. Asked for once."""
        return _as_text(self._state.answer())

    def revision(self) -> str | None:
        """Which commit the records are of. Asked for once."""
        return _as_text(self._revision.answer())


def _as_bytes(text: str | None) -> bytes:
    """Never empty."""
    return b"-" if text is None else b"=" + text.encode()


def _as_text(found: bytes) -> str | None:
    return None if found == b"-" else found[1:].decode()


def occasion(start: Path, today: date, as_at: str | None = None, *, soon: bool = False) -> Occasion:
    """The records of the workspace that `start` lies in, as they are or as they were `as_at` a day or a revision.

    As at a day is what the branch that is checked out held when that day ended. The report then looks from that day, or
    from the day of the commit where a revision is named. Where they are reported on `soon`, the disk and git are
    asked already. Raises UsageProblem outside a workspace, for a day to come or before the history begins, and for a
    revision that is none.
    """
    root = find(start)
    if as_at is None:
        return Occasion(root, root, today, Asked(root) if soon else None)
    from q4c_cli.store.git.lineage import Lineage

    lineage = Lineage.of(root)
    day = _day(as_at)
    if day is not None and day > today:
        raise UsageProblem(f"{day_in_words(day)} is still to come.", "Choose a day that has passed, or leave it out.")
    commit = lineage.named(as_at) if day is None else lineage.standing_on(day)
    seen_on = lineage.day_of(commit) if day is None else day
    return Occasion(root, lineage.revision(commit), min(seen_on, today))


def _day(as_at: str) -> date | None:
    """The day that is meant; None for a revision. Raises UsageProblem where there is no such day."""
    if not _DAY.fullmatch(as_at):
        return None
    try:
        return date.fromisoformat(as_at)
    except ValueError:
        raise UsageProblem(f"There is no day {as_at}.", "Check the month and the day.") from None


def _revision(root: Path) -> str | None:
    """The commit that the records are of, with a word where they are not all in it; None without git."""
    try:
        repository = Repository.at(root)
        head = repository.head()
        if head is None:
            return None
        changed = repository.uncommitted(RECORDS)
    except UsageProblem:
        return None
    return f"{head[:12]} {CHANGED}" if changed else head[:12]
