"""Telling what commits did to audits and learning logs, from what git holds of the files before and after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from q4c_cli.app.workspace import Workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Refused
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import AUDITS, LEARNING, audit_path, is_signature, signature_name
from q4c_cli.model.rubric import Rubric
from q4c_cli.model.signing import Statement
from q4c_cli.rules.history import Event, audit_events, log_events, signature_events
from q4c_cli.store import signatures
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.log import Commit
from q4c_cli.store.past import REMEMBERED, C, Past, together
from q4c_cli.store.reading.reader import Source, load
from q4c_cli.store.reading.records import decode


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


@dataclass(frozen=True, slots=True)
class Changed:
    """The files of one audit that differ: its own before that of its log entry."""

    audit: str
    files: tuple[Difference, ...]

    @property
    def whose_log(self) -> str | None:
        """The practitioner in whose learning log a file stands; None where none stands in one."""
        parts = (one.path.split("/") for one in self.files)
        return next((way[1] for way in parts if way[0] == LEARNING and len(way) > 2), None)

    @property
    def of_audit(self) -> bool:
        """Whether the audit itself differs, and not its log entry or a signature alone."""
        return any(map(_is_audit, self.files))


def audit_of(path: str) -> str:
    """The audit that a record or a signature is named after."""
    name = signature_name(path)
    return name.audit if name is not None else path.rpartition("/")[2].removesuffix(".yaml")


def told_of(path: str) -> bool:
    """Whether what happened to the file at a path is told."""
    return path.endswith(".yaml") or (is_signature(path) and signature_name(path) is not None)


def by_audit(files: Iterable[Difference]) -> Sequence[Changed]:
    """Files by the audit they belong to."""
    by: dict[str, list[Difference]] = {}
    for one in sorted(files, key=lambda one: one.path):
        by.setdefault(audit_of(one.path), []).append(one)
    return [Changed(audit, tuple(some)) for audit, some in by.items()]


class Telling:
    """Telling what commits did. `entries` are the paths of log entries that were come across."""

    def __init__(self, space: Workspace) -> None:
        self._space = space
        self.lineage = Lineage.of(space.root)
        self.entries: dict[str, None] = {}
        self._past = Past(self.lineage.objects)
        self._source_now = lru_cache(REMEMBERED)(self._load_now)
        self._now = lru_cache(REMEMBERED)(self._read_now)

    def ahead(self, steps: Iterable[C], *, entries: bool = True) -> Iterator[C]:
        """The same steps, after git was asked for the audits of many of them at once, and for the log entries if so."""
        for some in together(steps):
            self._past.hold(
                entry
                for step in some
                for one in step.files
                if _is_audit(one) or (entries and one.path.endswith(".yaml"))
                for entry in (one.before, one.after)
            )
            yield from some

    def author(self, commit: Commit) -> str | None:
        """The auditor whose address wrote a commit."""
        who = self._space.records.people.auditor_at(commit.author)
        return who.auditor if who else None

    def step(self, commit: Commit, changed: Changed) -> Step:
        """What a commit did to an audit, by what it did to its files."""
        return Step(commit.id, commit.at, commit.committed, self.author(commit), commit.author, self.happened(changed))

    def texts(self, changed: Changed) -> Iterator[bytes]:
        """Every text that may say whose audit it is: the audit before and after, or as it is now if it is the same."""
        for one in filter(_is_audit, changed.files):
            yield from (self._past.data(entry) or b"" for entry in (one.before, one.after))
        if not changed.of_audit and (source := self._source_now(changed.audit)) is not None:
            yield source.data

    def happened(self, changed: Changed) -> Happened:
        """What happened to an audit, by what happened to its files."""
        events: list[Event] = []
        unreadable = False
        known: Audit | None = None
        for one in changed.files:
            if (name := signature_name(one.path)) is not None:
                now_there, answer = one.after is not None, self._response(one) if name.meaning == "read" else None
                told = signature_events(name, was=one.before is not None, now=now_there, response=answer)
                readable = True
            elif one.path.startswith(f"{AUDITS}/"):
                was, now = (self._past.record(entry, one.path, Audit) for entry in (one.before, one.after))
                told, known = audit_events(was, now), now or was or known
                readable = _readable(one, was, now)
            else:
                self.entries[one.path] = None
                before, after = (self._past.record(entry, one.path, LogEntry) for entry in (one.before, one.after))
                told, readable = log_events(before, after), _readable(one, before, after)
            unreadable |= not readable
            events += told if readable else ()
        kinds = [event.kind for event in events]
        if "finalised" in kinds and "signed" not in kinds:
            events.insert(kinds.index("finalised") + 1, Event("unsigned"))
        whose = known.practitioner if known else changed.whose_log
        known = known or self._now(changed.audit)
        return Happened(
            audit=changed.audit,
            paths=tuple(one.path for one in changed.files),
            practitioner=whose or (known.practitioner if known else None),
            team=known.team if known else None,
            auditor=known.auditor if known else None,
            events=tuple(events),
            unreadable=unreadable,
            rubric=self._space.records.rubrics.get(known.rubric) if known else None,
        )

    def _response(self, one: Difference) -> str | None:
        """What a practitioner answered in a signature, as it states; None where they did not, or it cannot be read."""
        data = self._past.data(one.after)
        try:
            return signatures.parse(Source(one.path, data), Statement).statement.response if data is not None else None
        except Refused:
            return None

    def _load_now(self, audit: str) -> Source | None:
        """The file of the audit that a log entry belongs to, as it is now."""
        try:
            return load(self._space.root, audit_path(audit))
        except Refused:
            return None

    def _read_now(self, audit: str) -> Audit | None:
        source = self._source_now(audit)
        try:
            return decode(source, Audit) if source is not None else None
        except Refused:
            return None


def _is_audit(one: Difference) -> bool:
    """Whether a file is that of an audit."""
    return one.path.startswith(f"{AUDITS}/") and not is_signature(one.path)


def _readable(one: Difference, before: Record | None, after: Record | None) -> bool:
    return (one.before is None or before is not None) and (one.after is None or after is not None)
