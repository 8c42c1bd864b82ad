"""Reading only the records that bear on one team or person, so that a report is quick in a workspace of any size.

Of other teams, only the audits of the days compared are read. Most of the time that a workspace takes to read goes into
making records of its files. Whether a file can bear on it is seen from its bytes: an id stands in YAML as it is. Where
that cannot be seen, the file is read. What was seen is kept, so the next report reads only what it needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from q4c_cli.app.reports.glancing import Glances, glance, mark
from q4c_cli.app.workspace import Workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Refused
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.records import Records, Stored
from q4c_cli.rules.periods import Period
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.reader import Root, Source

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class TeamRecords:
    """The records that bear on a team, and those of others to compare with.

    `unreadable` is how many files could not be read that may bear on the team, `others_unreadable` how many of others.
    """

    records: Records
    unreadable: int
    others_unreadable: int


@dataclass
class _Sieve:
    """What was passed over so far, by the marks of who it is about, and how many files could not be read."""

    root: Root
    glances: Glances
    passed_over: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unreadable: int = 0
    others_unreadable: int = 0

    def audits(self, paths: Iterable[str], ids: Iterable[str], days: Period | None = None) -> Iterator[Stored[Audit]]:
        """The audits among `paths` that are about one of these ids, or that may be of one of these days."""
        wanted = {mark(each) for each in ids}
        first, last = (days.start.isoformat(), days.end.isoformat()) if days else ("", "")
        for path in paths:
            seen = self.glances.seen.get(path)
            source = None if seen else self._load(path)
            if source is None and seen is None:
                continue
            if source is not None and (seen := glance(source.data)) is not None:
                self.glances.add(path, seen)
            if seen is None or seen.who in wanted or seen.team in wanted:
                yield from self._decode(source or self._load(path), Audit)
                continue
            if days is not None and (not seen.day or first <= seen.day <= last):
                yield from self._decode_other(source or self._load(path))
            self.passed_over[seen.who].append(path)

    def entries(self, paths: Iterable[str]) -> Iterator[Stored[LogEntry]]:
        """The log entries at `paths`."""
        for path in paths:
            yield from self._decode(self._load(path), LogEntry)

    def _decode_other(self, source: Source | None) -> Iterator[Stored[Audit]]:
        """An audit that is only compared with."""
        if source is None:
            return
        try:
            yield Stored(source.path, stored.decode(source, Audit))
        except Refused:
            self.others_unreadable += 1

    def _load(self, path: str) -> Source | None:
        try:
            return reader.load(self.root, path)
        except Refused:
            self.unreadable += 1
            return None

    def _decode(self, source: Source | None, kind: type[R]) -> Iterator[Stored[R]]:
        if source is None:
            return
        try:
            yield Stored(source.path, stored.decode(source, kind))
        except Refused:
            self.unreadable += 1


def team_records(space: Workspace, team: str, recent: Period, now: str | None) -> TeamRecords:
    """The records that bear on a team, and the audits of others in the `recent` months, to compare with.

    Those that bear on it are its audits, and all audits and learning of whoever is in it now or was audited in it.
    `space` needs only settings, people and rubrics; `now` is the `state` of the workspace, None where that is unsure.
    """
    sieve = _Sieve(space.held_in, Glances.of(space.root, now))
    people = {p.practitioner for p in space.records.people.practitioners if p.team == team}
    with stored.many():
        found = list(sieve.audits(workspace.audit_paths(space.held_in), [team, *people], recent))
        others = {a.record.practitioner for a in found if a.record.team == team} - people
        there = {a.path for a in found}
        elsewhere = {path for who in others for path in sieve.passed_over[mark(who)]} - there
        found += sieve.audits(elsewhere, others)
        folders = people | others
        entries = tuple(sieve.entries(p for p in workspace.entry_paths(space.held_in) if p.split("/")[1] in folders))
    sieve.glances.keep()
    audits = sorted((a for a in found if _wanted(a.record, team, folders, recent)), key=lambda a: a.path)
    held = replace(space.records, audits=tuple(audits), entries=entries)
    return TeamRecords(held, sieve.unreadable, sieve.others_unreadable)


def _wanted(audit: Audit, team: str, people: set[str], recent: Period) -> bool:
    ours = audit.team == team or audit.practitioner in people
    return ours or recent.contains(audit.audited_on)


def practitioner_records(space: Workspace, practitioner: str, now: str | None) -> tuple[Records, int]:
    """The records of one practitioner, in whatever team, and how many files could not be read that may be theirs too.

    `space` needs only settings, people and rubrics; `now` is the `state` of the workspace, None where that is unsure.
    """
    sieve = _Sieve(space.held_in, Glances.of(space.root, now))
    audits = tuple(sieve.audits(workspace.audit_paths(space.held_in), [practitioner]))
    entries = tuple(sieve.entries(p for p in workspace.entry_paths(space.held_in) if p.split("/")[1] == practitioner))
    return replace(space.records, audits=audits, entries=entries), sieve.unreadable
