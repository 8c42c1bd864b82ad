"""The states that records went through along a history, each read once for all that is to be known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from sys import intern
from typing import TypeVar

from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Refused
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import AUDITS, LEARNING
from q4c_cli.model.versions import Versions
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import LINK, MODULE, Entry, Objects
from q4c_cli.store.git.trail import Edge
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.reader import Source

R = TypeVar("R", bound=Record)

REMEMBERED = 4096
"""How many records are kept in mind: what one commit left is what a later one begins with."""

MOST_READY = 8_000
"""How many records are prepared at most. Of a commit with more, one after another is read, and none kept."""


class States:
    """What git's store has of records, by the id of a file's content.

    `final` says of every state of an audit that was come across whether it is final; None where it cannot be read.
    `auditor` is whose a final one is. `final_since` is when each audit was first written as final, by its path;
    `final_as` are the states it had since, by their SHA-256. `brought` is the commit that first brought each signature,
    and the last that brought each report, by its path. With `remember`, `recorded` holds every state of every audit and
    log entry: its path and its SHA-256.
    """

    def __init__(self, objects: Objects, *, remember: bool = False) -> None:
        self._objects = objects
        self._remember = remember
        self.recorded: set[tuple[str, str]] = set()
        self.final: dict[str, bool | None] = {}
        self.auditor: dict[str, str] = {}
        self.final_since: dict[str, datetime] = {}
        self.final_as: dict[str, dict[str, Entry]] = {}
        self.brought: dict[str, Moment] = {}
        self._seen: set[tuple[str, str]] = set()
        self._ready: dict[tuple[str, str], tuple[Audit | LogEntry | None, str]] = {}
        self._one = lru_cache(REMEMBERED)(self._read)

    def prepare(self, edges: Iterable[Edge]) -> None:
        """Read at once what these steps of a history will be asked for, and forget what was read so before."""
        wanted: dict[tuple[str, str], type[Audit] | type[LogEntry]] = {}
        for one in (one for edge in edges for one in edge.files if one.path.endswith(".yaml")):
            if (kind := _kind(one.path)) is None:
                continue
            if is_file(one.after) and one.after and (one.path, one.after.id) not in self._seen:
                wanted[one.path, one.after.id] = kind
            if is_file(one.before) and one.before and (kind is LogEntry or self.final.get(one.before.id)):
                wanted[one.path, one.before.id] = kind
        blobs = self._objects.files([id_ for _, id_ in wanted], MAX_BYTES)
        self._ready = {}
        for (path, id_), kind in wanted.items() if len(wanted) <= MOST_READY else ():
            data = next(blobs).data
            digest = sha256(data or b"").hexdigest()
            if kind is Audit:
                self._ready[path, id_] = self._decoded(data, path, Audit), digest
            else:
                self._ready[path, id_] = self._decoded(data, path, LogEntry), digest

    def first_seen(self, files: Iterable[Difference], kind: type[R]) -> Iterator[tuple[Difference, R | None, str]]:
        """Those of the files whose state after was not come across before, each with its record and SHA-256.

        The record is None where it cannot be read.
        """
        states = {(one.path, one.after.id): one for one in files if one.after is not None}
        new = {state: one for state, one in states.items() if state not in self._seen}
        self._seen.update(new)
        unread = [state for state, one in new.items() if is_file(one.after) and state not in self._ready]
        blobs = self._objects.files([id_ for _, id_ in unread], MAX_BYTES)
        for state, one in new.items():
            record: R | None = None
            digest = ""
            if state in self._ready:
                found, digest = self._ready[state]
                record = found if isinstance(found, kind) else None
            elif is_file(one.after):
                data = next(blobs).data
                record, digest = self._decoded(data, one.path, kind), sha256(data or b"").hexdigest()
            if self._remember:
                self.recorded.add((one.path, digest))
            yield one, record, digest

    def note(self, one: Difference, moment: Moment, digest: str, audit: Audit | None) -> None:
        """Note of a state of an audit whether it is final, and since when the audit has been so."""
        if one.after is None:
            return
        self.final[one.after.id] = audit.final if audit is not None else None
        if audit is not None and audit.final:
            self.auditor[one.after.id] = intern(audit.auditor)
            self.final_as.setdefault(one.path, {})[digest] = one.after
            times = (moment.earliest, self.final_since.get(one.path))
            if (since := min(filter(None, times), default=None)) is not None:
                self.final_since[one.path] = since

    def audit(self, entry: Entry | None, path: str) -> Audit | None:
        """The audit that stood there; None where nothing did, or nothing that can be read."""
        return self._one(entry, path, Audit)

    def entry(self, entry: Entry | None, path: str) -> LogEntry | None:
        """The same of an entry of a learning log."""
        return self._one(entry, path, LogEntry)

    def versions(self, entry: Entry | None, path: str) -> Versions | None:
        """The same of a list of released versions."""
        return self._one(entry, path, Versions)

    def digest(self, entry: Entry | None) -> str | None:
        """The SHA-256 of what stood there; None where that was no file, or cannot be read."""
        if entry is None or not is_file(entry):
            return None
        (blob,) = self._objects.files([entry.id], MAX_BYTES)
        return sha256(blob.data).hexdigest() if blob.data is not None else None

    def _read(self, entry: Entry | None, path: str, kind: type[R]) -> R | None:
        if entry is None or not is_file(entry):
            return None
        if (path, entry.id) in self._ready:
            found, _ = self._ready[path, entry.id]
            return found if isinstance(found, kind) else None
        (blob,) = self._objects.files([entry.id], MAX_BYTES)
        return self._decoded(blob.data, path, kind)

    @staticmethod
    def _decoded(data: bytes | None, path: str, kind: type[R]) -> R | None:
        try:
            return None if data is None else stored.decode(Source(path, data), kind)
        except Refused:
            return None


def _kind(path: str) -> type[Audit] | type[LogEntry] | None:
    """What is read at a path along a history: an audit or a log entry; None for the rest."""
    top = path.partition("/")[0]
    return Audit if top == AUDITS else LogEntry if top == LEARNING else None


def is_file(entry: Entry | None) -> bool:
    """Whether a plain file stands there, not a link or a submodule."""
    return entry is not None and entry.mode not in (LINK, MODULE)
