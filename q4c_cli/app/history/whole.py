"""The history of a whole workspace, or of what one asks for in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli.app.history.telling import Changed, Step, Telling, by_audit, told_of
from q4c_cli.app.workspace import Workspace, open_workspace
from q4c_cli.model.nearest import no_such
from q4c_cli.model.paths import AUDITS, LEARNING
from q4c_cli.store.git.log import Commit, log
from q4c_cli.store.reading.records import passing


@dataclass(frozen=True, slots=True)
class Filters:
    """Which steps are wanted; what is None does not matter. `since` is inclusive, by the clock of who committed."""

    practitioner: str | None = None
    team: str | None = None
    auditor: str | None = None
    since: date | None = None

    def reach(self, commit: Commit) -> bool:
        """Whether a commit is late enough."""
        return self.since is None or (commit.committed is not None and commit.committed.date() >= self.since)

    def want(self, step: Step) -> bool:
        """Whether this is a step that is wanted."""
        happened = step.happened
        return (
            self.practitioner in (None, happened.practitioner)
            and self.team in (None, happened.team)
            and self.auditor in (None, happened.auditor, step.by)
        )

    @property
    def people(self) -> bool:
        """Whether it matters whose audit it is."""
        return (self.practitioner, self.team, self.auditor) != (None, None, None)

    def may_want(self, by: str | None, changed: Changed, texts: Iterable[bytes]) -> bool:
        """Whether a step by this auditor may be wanted, before anything is read as a record.

        The log it wrote in says whose audit it is about, or else one of the `texts` does. YAML cannot say an id but by
        its letters, unless there is a backslash.
        """
        log_of = changed.whose_log
        if log_of is not None and not changed.of_audit and self.practitioner not in (None, log_of):
            return False
        names = {self.practitioner, self.team, None if by == self.auditor else self.auditor} - {None, log_of}
        words = [name.encode() for name in names if name is not None]
        return not words or any(b"\\" in text or all(word in text for word in words) for text in texts)


def history(start: Path, filters: Filters) -> Iterator[Step]:
    """What happened to the audits and learning logs of a workspace, the latest first.

    Raises UsageProblem outside a workspace and without git, and NothingMatched for people who are unknown.
    """
    space = open_workspace(start, need="settings")
    _refuse_unknown(filters, space)
    telling = Telling(space)
    with passing():
        commits = filter(filters.reach, log(space.root, (AUDITS, LEARNING)))
        for commit in telling.ahead(commits, entries=not filters.people):
            for changed in by_audit(one for one in commit.files if told_of(one.path)):
                if filters.may_want(telling.author(commit), changed, telling.texts(changed)):
                    step = telling.step(commit, changed)
                    if filters.want(step):
                        yield step


def _refuse_unknown(filters: Filters, space: Workspace) -> None:
    """Raise NothingMatched for people of whom neither people.yaml nor git can know anything."""
    people = space.records.people
    for what, value, known in (
        ("team", filters.team, people.team_by_id),
        ("practitioner", filters.practitioner, people.practitioner_by_id),
        ("auditor", filters.auditor, people.auditor_by_id),
    ):
        if value is not None and value not in known:
            raise no_such(what, value, known, "See people.yaml for who there is.", "in people.yaml")
