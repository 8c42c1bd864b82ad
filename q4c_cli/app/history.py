"""The history of records by meaning: what each commit did to each audit and its learning log, and who made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeVar

from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.signing.on_file import of_audit
from q4c_cli.app.workspace import Workspace, open_workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Refused
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.nearest import no_such
from q4c_cli.model.paths import AUDITS, LEARNING, audit_path, is_signature, signature_name, signatures_folder
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.history import Event, audit_events, log_events, signature_events
from q4c_cli.rules.signing import Standing
from q4c_cli.store import signatures
from q4c_cli.store.git.differences import Difference, differences
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.log import Commit, log
from q4c_cli.store.git.objects import LINK, MODULE, Entry
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.reader import Source

R = TypeVar("R", bound=Record)

REMEMBERED = 4096
"""How many states of files are kept in mind: what one commit left is what the one after it began with."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which steps are wanted; what is None does not matter. `since` is inclusive, by the clock of who committed."""

    practitioner: str | None = None
    team: str | None = None
    auditor: str | None = None
    since: date | None = None


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

    `by` is the auditor whose address wrote the commit, or None where people.yaml has nobody at `address`.
    """

    commit: str
    at: datetime | None
    by: str | None
    address: str | None
    happened: Happened


@dataclass(frozen=True)
class AuditHistory:
    """All that happened to one audit, the first first.

    `uncommitted` are the paths of its files whose state now is not in git; `shallow` says that git has not got what was
    before. `standing` is what there is of signatures now; None while the audit is a draft, or cannot be read.
    """

    audit: str
    steps: tuple[Step, ...]
    uncommitted: tuple[str, ...]
    shallow: bool
    standing: Standing | None


def audit_history(start: Path, which: str) -> AuditHistory:
    """The history of the audit that is meant: of its file and of its entry in the learning log, wherever that stood.

    Raises UsageProblem outside a workspace, without git, and where several audits fit; NothingMatched where none does.
    """
    space = open_workspace(start, need="settings")
    path = choose(space.root, which)
    audit = PurePosixPath(path).stem
    telling = _Telling(space)
    paths = {path, audit_path(audit)}
    commits = log(space.root, (*sorted(paths), signatures_folder(audit), LEARNING), reverse=True)
    steps = tuple(
        step
        for commit in commits
        for step in telling.steps(commit, [one for one in commit.files if _about(one, audit, paths)])
    )
    beside = signatures.paths_of(space.root, audit)
    now = [p for p in (path, *telling.entries, *beside) if (space.root / p).exists()]
    uncommitted = Repository.at(space.root).uncommitted(now or [path])
    return AuditHistory(audit, steps, tuple(uncommitted), telling.lineage.shallow, _standing(space.root, path))


def _standing(root: Path, path: str) -> Standing | None:
    try:
        found = stored.read(root, path, Audit)
    except Refused:
        return None
    return of_audit(root, found.record.audit, found.source.digest) if found.record.final else None


def _about(one: Difference, audit: str, paths: set[str]) -> bool:
    entry = one.path.startswith(f"{LEARNING}/") and one.path.endswith(f"/{audit}.yaml")
    return one.path in paths or entry or (is_signature(one.path) and _of(one.path) == audit)


def _of(path: str) -> str:
    """The audit that a record or a signature is named after."""
    name = signature_name(path)
    return name.audit if name is not None else PurePosixPath(path).stem


def _told_of(path: str) -> bool:
    """Whether what happened to the file at a path is told."""
    return path.endswith(".yaml") or (is_signature(path) and signature_name(path) is not None)


def history(start: Path, filters: Filters) -> Iterator[Step]:
    """What happened to the audits and learning logs of a workspace, the latest first.

    Raises UsageProblem outside a workspace and without git, and NothingMatched for people who are unknown.
    """
    space = open_workspace(start, need="settings")
    _refuse_unknown(filters, space)
    telling = _Telling(space)
    for commit in log(space.root, (AUDITS, LEARNING)):
        if filters.since is not None and (commit.at is None or commit.at.date() < filters.since):
            continue
        for step in telling.steps(commit, [one for one in commit.files if _told_of(one.path)]):
            if _wanted(step, filters):
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


def _wanted(step: Step, filters: Filters) -> bool:
    happened = step.happened
    return (
        filters.practitioner in (None, happened.practitioner)
        and filters.team in (None, happened.team)
        and filters.auditor in (None, happened.auditor, step.by)
    )


def between(start: Path, before: str, after: str, which: str | None = None) -> tuple[Happened, ...]:
    """What happened to audits and learning logs from one revision to another, by audit; or to the one that is meant.

    Raises UsageProblem outside a workspace, without git, for revisions that are none, and where several audits fit;
    NothingMatched where no audit does.
    """
    space = open_workspace(start, need="settings")
    only = PurePosixPath(choose(space.root, which)).stem if which is not None else None
    telling = _Telling(space)
    sides = [telling.lineage.revision(telling.lineage.named(name)).top for name in (before, after)]
    files = [
        one
        for one in differences(telling.lineage.objects, *sides)
        if one.path.startswith((f"{AUDITS}/", f"{LEARNING}/")) and _told_of(one.path)
    ]
    return tuple(telling.happened(one for one in files if only in (None, _of(one.path))))


class _Telling:
    """Telling what commits did, from what git holds of the files before and after each."""

    def __init__(self, space: Workspace) -> None:
        self._space = space
        self.lineage = Lineage.of(space.root)
        self.entries: dict[str, None] = {}
        self._audit = lru_cache(REMEMBERED)(self._read_audit)
        self._entry = lru_cache(REMEMBERED)(self._read_entry)
        self._now = lru_cache(REMEMBERED)(self._audit_now)

    def steps(self, commit: Commit, files: Iterable[Difference]) -> Iterator[Step]:
        """What a commit did to these of its files, by audit."""
        who = self._space.records.people.auditor_at(commit.author)
        for happened in self.happened(files):
            yield Step(commit.id, commit.at, who.auditor if who else None, commit.author, happened)

    def happened(self, files: Iterable[Difference]) -> Iterator[Happened]:
        """What happened to these files, by audit: in its own file before that in its log entry."""
        by_audit: dict[str, list[Difference]] = {}
        for one in sorted(files, key=lambda one: one.path):
            by_audit.setdefault(_of(one.path), []).append(one)
        for audit, some in by_audit.items():
            yield self._happened(audit, some)

    def _happened(self, audit: str, files: list[Difference]) -> Happened:
        events: list[Event] = []
        unreadable = False
        known: Audit | None = None
        for one in files:
            if (name := signature_name(one.path)) is not None:
                told = signature_events(name, was=one.before is not None, now=one.after is not None)
                readable = True
            elif one.path.startswith(f"{AUDITS}/"):
                was, now = (self._audit(entry, one.path) for entry in (one.before, one.after))
                told, known = audit_events(was, now), now or was or known
                readable = _readable(one, was, now)
            else:
                self.entries[one.path] = None
                before, after = (self._entry(entry, one.path) for entry in (one.before, one.after))
                told, readable = log_events(before, after), _readable(one, before, after)
            unreadable |= not readable
            events += told if readable else ()
        kinds = [event.kind for event in events]
        if "finalised" in kinds and "signed" not in kinds:
            events.insert(kinds.index("finalised") + 1, Event("unsigned"))
        known = known or self._now(audit)
        return Happened(
            audit=audit,
            paths=tuple(one.path for one in files),
            practitioner=known.practitioner if known else _whose_log(files),
            team=known.team if known else None,
            auditor=known.auditor if known else None,
            events=tuple(events),
            unreadable=unreadable,
            rubric=self._space.records.rubrics.get(known.rubric) if known else None,
        )

    def _read_audit(self, entry: Entry | None, path: str) -> Audit | None:
        return self._read(entry, path, Audit)

    def _read_entry(self, entry: Entry | None, path: str) -> LogEntry | None:
        return self._read(entry, path, LogEntry)

    def _read(self, entry: Entry | None, path: str, kind: type[R]) -> R | None:
        """The record that stood there; None where nothing did, or what cannot be read."""
        if entry is None or entry.mode in (LINK, MODULE):
            return None
        (blob,) = self.lineage.objects.files([entry.id], MAX_BYTES)
        try:
            return None if blob.data is None else stored.decode(Source(path, blob.data), kind)
        except Refused:
            return None

    def _audit_now(self, audit: str) -> Audit | None:
        """The audit that a log entry belongs to, as its file is now."""
        try:
            return stored.read(self._space.root, audit_path(audit), Audit).record
        except Refused:
            return None


def _whose_log(files: Iterable[Difference]) -> str | None:
    """The practitioner in whose learning log a file stands; None where none stands in one."""
    parts = (one.path.split("/") for one in files)
    return next((way[1] for way in parts if way[0] == LEARNING and len(way) > 2), None)


def _readable(one: Difference, before: Record | None, after: Record | None) -> bool:
    return (one.before is None or before is not None) and (one.after is None or after is not None)
