"""Reading only the records that bear on one team or person, so that a report is quick in a workspace of any size.

Most of the time that a workspace takes to read goes into making records of its files. Whether a file can bear on a
team is seen from its bytes: an id stands in YAML as it is. A file that has escapes in it, or names nobody, is read.
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
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.reader import Root, Source

R = TypeVar("R", bound=Record)

_WHO = re.compile(rb"""practitioner["']?\s*:\s*["']?([a-z0-9-]+)""")
_TEAM = re.compile(rb"""team["']?\s*:\s*["']?([a-z0-9-]+)""")
_ESCAPE = b"\\"


@dataclass
class _Sieve:
    """What was passed over so far, by the practitioners it may be about, and how many files could not be read."""

    root: Root
    passed_over: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unreadable: int = 0

    def audits(self, paths: Iterable[str], ids: Iterable[str]) -> Iterator[Stored[Audit]]:
        """The audits among `paths` that one of these ids is in."""
        wanted = [each.encode(errors="surrogatepass") for each in ids]
        for path in paths:
            source = self._load(path)
            if source is None:
                continue
            if _unclear(source.data) or any(each in source.data for each in wanted):
                yield from self._decode(source, Audit)
            else:
                for who in set(_WHO.findall(source.data)):
                    self.passed_over[who.decode()].append(path)

    def entries(self, paths: Iterable[str]) -> Iterator[Stored[LogEntry]]:
        """The log entries at `paths`."""
        for path in paths:
            if (source := self._load(path)) is not None:
                yield from self._decode(source, LogEntry)

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


def _unclear(data: bytes) -> bool:
    """Whether it cannot be seen from a file's bytes who it is about. Such a file is read."""
    return _ESCAPE in data or not _WHO.search(data) or not _TEAM.search(data)


def team_records(space: Workspace, team: str) -> tuple[Records, int]:
    """The records that bear on a team, and how many files could not be read that may do so too.

    These are the team's audits, and all audits and learning of whoever is in the team now or was audited in it.
    `space` needs only settings, people and rubrics.
    """
    sieve = _Sieve(space.held_in)
    people = {p.practitioner for p in space.records.people.practitioners if p.team == team}
    audits = list(sieve.audits(workspace.audit_paths(space.held_in), [team, *people]))
    others = {a.record.practitioner for a in audits if a.record.team == team} - people
    elsewhere = {path for who in others for path in sieve.passed_over[who]}
    audits += sieve.audits(elsewhere, others)
    folders = people | others
    entries = sieve.entries(p for p in workspace.entry_paths(space.held_in) if p.split("/")[1] in folders)
    held = replace(space.records, audits=tuple(sorted(audits, key=lambda a: a.path)), entries=tuple(entries))
    return held, sieve.unreadable


def practitioner_records(space: Workspace, practitioner: str) -> tuple[Records, int]:
    """The records of one practitioner, in whatever team, and how many files could not be read that may be theirs too.

    `space` needs only settings, people and rubrics.
    """
    sieve = _Sieve(space.held_in)
    audits = tuple(sieve.audits(workspace.audit_paths(space.held_in), [practitioner]))
    entries = tuple(sieve.entries(p for p in workspace.entry_paths(space.held_in) if p.split("/")[1] == practitioner))
    return replace(space.records, audits=audits, entries=entries), sieve.unreadable
