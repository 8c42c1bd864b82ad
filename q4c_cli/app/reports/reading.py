"""Reading only the records that bear on one team or person, so that a report is quick in a workspace of any size.

Of other teams, only the audits of the days compared are read. Most of the time that a workspace takes to read goes into
making records of its files. Whether a file can bear on it is seen from its bytes: an id stands in YAML as it is. A
file that has escapes in it, or names nobody, is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

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

_WHO = re.compile(rb"""practitioner["']?\s*:\s*["']?([a-z0-9-]*)""")
_TEAM = re.compile(rb"""team["']?\s*:\s*["']?([a-z0-9-]*)""")
_DAY = re.compile(rb"""audited_on["']?\s*:\s*["']?([0-9-]*)""")
"""What stands behind a key in a file's bytes: an id or a day, or nothing where it is written in some other way."""

_ESCAPE, _OTHERWISE = b"\\", b""


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
    """What was passed over so far, by the practitioners it may be about, and how many files could not be read."""

    root: Root
    passed_over: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unreadable: int = 0
    others_unreadable: int = 0

    def audits(self, paths: Iterable[str], ids: Iterable[str], days: Period | None = None) -> Iterator[Stored[Audit]]:
        """The audits among `paths` that one of these ids is in, or that may be of one of these days."""
        wanted = {each.encode(errors="surrogatepass") for each in ids}
        span = (days.start.isoformat().encode(), days.end.isoformat().encode()) if days else None
        for path in paths:
            source = self._load(path)
            if source is None:
                continue
            people, teams = set(_WHO.findall(source.data)), set(_TEAM.findall(source.data))
            if _unclear(source.data, people, teams) or not wanted.isdisjoint(people | teams):
                yield from self._decode(source, Audit)
                continue
            if span is not None and _may_be_of(source.data, span):
                yield from self._decode_other(source)
            for who in people:
                self.passed_over[who.decode()].append(path)

    def entries(self, paths: Iterable[str]) -> Iterator[Stored[LogEntry]]:
        """The log entries at `paths`."""
        for path in paths:
            if (source := self._load(path)) is not None:
                yield from self._decode(source, LogEntry)

    def _decode_other(self, source: Source) -> Iterator[Stored[Audit]]:
        """An audit that is only compared with."""
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

    def _decode(self, source: Source, kind: type[R]) -> Iterator[Stored[R]]:
        try:
            yield Stored(source.path, stored.decode(source, kind))
        except Refused:
            self.unreadable += 1


def _unclear(data: bytes, people: set[bytes], teams: set[bytes]) -> bool:
    """Whether it cannot be seen from a file's bytes who it is about. Such a file is read."""
    return not people or not teams or _OTHERWISE in people or _OTHERWISE in teams or _ESCAPE in data


def _may_be_of(data: bytes, span: tuple[bytes, bytes]) -> bool:
    """Whether an audit may be of one of the days from the first to the last, as far as its bytes tell."""
    found = _DAY.findall(data)
    return not found or any(not day or span[0] <= day <= span[1] for day in found)


def team_records(space: Workspace, team: str, recent: Period) -> TeamRecords:
    """The records that bear on a team, and the audits of others in the `recent` months that it is compared with.

    Those that bear on it are its audits, and all audits and learning of whoever is in it now or was audited in it.
    `space` needs only settings, people and rubrics.
    """
    sieve = _Sieve(space.held_in)
    people = {p.practitioner for p in space.records.people.practitioners if p.team == team}
    with stored.many():
        found = list(sieve.audits(workspace.audit_paths(space.held_in), [team, *people], recent))
        others = {a.record.practitioner for a in found if a.record.team == team} - people
        there = {a.path for a in found}
        elsewhere = {path for who in others for path in sieve.passed_over[who]} - there
        found += sieve.audits(elsewhere, others)
        folders = people | others
        entries = tuple(sieve.entries(p for p in workspace.entry_paths(space.held_in) if p.split("/")[1] in folders))
    audits = sorted((a for a in found if _wanted(a.record, team, folders, recent)), key=lambda a: a.path)
    held = replace(space.records, audits=tuple(audits), entries=entries)
    return TeamRecords(held, sieve.unreadable, sieve.others_unreadable)


def _wanted(audit: Audit, team: str, people: set[str], recent: Period) -> bool:
    return audit.team == team or audit.practitioner in people or recent.contains(audit.audited_on)


def practitioner_records(space: Workspace, practitioner: str) -> tuple[Records, int]:
    """The records of one practitioner, in whatever team, and how many files could not be read that may be theirs too.

    `space` needs only settings, people and rubrics.
    """
    sieve = _Sieve(space.held_in)
    audits = tuple(sieve.audits(workspace.audit_paths(space.held_in), [practitioner]))
    entries = tuple(sieve.entries(p for p in workspace.entry_paths(space.held_in) if p.split("/")[1] == practitioner))
    return replace(space.records, audits=audits, entries=entries), sieve.unreadable
