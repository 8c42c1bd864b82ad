"""What one commit did to one audit: what happened, whose audit it is, and who made the commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from q4c_cli.app.history.erased import all_erased
from q4c_cli.app.history.telling import Telling, Told, Whose
from q4c_cli.app.workspace import Workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.erasures import Tombstone
from q4c_cli.model.paths import audit_path
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.history import Event
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.log import Commit
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.memory import NOTHING, Memory
from q4c_cli.store.past import is_file


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened to one audit and to its entry in the learning log, from one state of their files to another.

    `unreadable` says that a state could not be read, so that `events` may lack what happened to it. Whose audit it is
    and by which `rubric` it was judged is None where that cannot be told, or the rubric is not ready for use.
    """

    audit: str
    paths: tuple[str, ...]
    practitioner: str | None
    team: str | None
    auditor: str | None
    events: tuple[Event, ...]
    unreadable: bool
    rubric: Rubric | None


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit did to one audit.

    `at` is when it was written and `committed` when it was put here, by two clocks that anybody can set. `by` is the
    auditor whose address wrote the commit, or None where people.yaml has nobody at `address`.
    """

    commit: str
    at: datetime | None
    committed: datetime | None
    by: str | None
    address: str | None
    happened: Happened


class Steps:
    """The steps of a workspace's history: what its commits did, with whose audits these are, and who made them.

    Whose audit it is that a log entry or a signature belongs to, the latest commit tells. That is remembered in a
    `memory`, if there is one, by what the file holds.
    """

    def __init__(self, space: Workspace, lineage: Lineage, memory: Memory = NOTHING) -> None:
        self.telling = Telling(lineage.objects)
        self._space = space
        self._lineage = lineage
        self._memory = memory
        self._whose: dict[str, Whose | None] = {}

    def happened(self, told: Told) -> Happened:
        """The same, with whose audit it is; where the files do not tell, as the latest commit has it."""
        whose = told.whose or self._whose_now(told.audit)
        practitioner = None if told.whose else told.whose_log
        return Happened(
            audit=told.audit,
            paths=told.paths,
            practitioner=practitioner or (whose.practitioner if whose else None),
            team=whose.team if whose else None,
            auditor=whose.auditor if whose else None,
            events=tuple(self._as_agreed(told.audit, event) for event in told.events),
            unreadable=told.unreadable,
            rubric=self._space.records.rubrics.get(whose.rubric) if whose else None,
        )

    def _as_agreed(self, audit: str, event: Event) -> Event:
        """What happened: where an audit was removed of which two people agreed that it be erased, that."""
        stone = self._erased.get(audit) if event.kind == "removed" else None
        if stone is None:
            return event
        return Event("erased", stone.reason, after=stone.on.isoformat(), by=" and ".join(stone.signers))

    @cached_property
    def _erased(self) -> Mapping[str, Tombstone]:
        return all_erased(self._space.root)

    def step(self, commit: Commit, told: Told) -> Step:
        """What a commit did to an audit, and who made it."""
        return Step(commit.id, commit.at, commit.committed, self.author(commit), commit.author, self.happened(told))

    def author(self, commit: Commit) -> str | None:
        """The auditor whose address wrote a commit."""
        who = self._space.records.people.auditor_at(commit.author)
        return who.auditor if who else None

    def look_up(self, audits: Iterable[str]) -> None:
        """Find out at once whose these audits are as the latest commit has them."""
        paths = {audit: audit_path(audit) for audit in audits if audit not in self._whose}
        at = {audit: entry for audit, path in paths.items() if is_file(entry := self._latest.entry(path))}
        known = self._memory.of(list({entry.id for entry in at.values() if entry}))
        self.telling.past.hold(entry for entry in at.values() if entry and entry.id not in known)
        for audit, path in paths.items():
            entry = at.get(audit)
            if entry is not None and entry.id in known:
                self._whose[audit] = Whose(*known[entry.id])
            else:
                read = self.telling.past.record(entry, path, Audit)
                self._whose[audit] = Whose.of(read) if read else None
                if entry is not None and read is not None:
                    self._memory.keep({entry.id: Whose.of(read)})

    def _whose_now(self, audit: str) -> Whose | None:
        """Whose an audit is as the latest commit has it; None where that has none, or none that can be read."""
        if audit not in self._whose:
            self.look_up([audit])
        return self._whose[audit]

    @cached_property
    def _latest(self) -> Revision:
        """The workspace as the latest commit has it."""
        return self._lineage.revision(self._lineage.named("HEAD"))
