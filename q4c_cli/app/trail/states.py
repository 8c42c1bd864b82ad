"""The states that records went through along a history, each read once for all that is to be known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from sys import intern
from typing import TypeVar

from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Refused
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import AUDITS, LEARNING, RUBRICS, VERSIONS, is_signature
from q4c_cli.model.signing import Statement
from q4c_cli.model.versions import Versions
from q4c_cli.rules.learning import asks
from q4c_cli.store import signatures
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import Entry, Objects
from q4c_cli.store.git.trail import Edge
from q4c_cli.store.past import Past, is_file
from q4c_cli.store.reading.reader import Source

R = TypeVar("R", bound=Record)


class States:
    """What `past` has of records, by the id of a file's content.

    `final` says of every state of an audit that was come across whether it is final; None where it cannot be read.
    `auditor` is whose a final one is, `asking` are the final ones that ask for something, and `named` is which audit a
    state says it is. `final_since` is when each audit was
    first written as final, by its path, and `brought_final` the day on which that was committed, or the audit made if
    that was later; `final_as` are the states it had since, by their SHA-256. `brought` is the commit that first brought
    each signature, and the last that brought each report, by its path. With `remember`, `recorded` holds every state of
    every audit and log entry, its path and its SHA-256; and `unread` every one of signatures and of lists of released
    versions, its path and what git has there.
    """

    def __init__(self, objects: Objects, *, remember: bool = False) -> None:
        self.past = Past(objects)
        self._objects = objects
        self._remember = remember
        self.recorded: set[tuple[str, str]] = set()
        self.unread: set[tuple[str, Entry]] = set()
        self.final: dict[str, bool | None] = {}
        self.auditor: dict[str, str] = {}
        self.asking: set[str] = set()
        self.named: dict[str, str] = {}
        self.final_since: dict[str, datetime] = {}
        self.brought_final: dict[str, date] = {}
        self.final_as: dict[str, dict[str, Entry]] = {}
        self.brought: dict[str, Moment] = {}
        self._seen: set[tuple[str, str]] = set()

    def prepare(self, edges: Iterable[Edge]) -> None:
        """Read at once what these steps of a history will be asked for, and forget what was read so before."""
        self.past.hold(entry for edge in edges for one in edge.files if _told_of(one) for entry in self._asked(one))

    def _asked(self, one: Difference) -> Iterator[Entry | None]:
        """What will be asked for of a file: what is new, and what an entry, or a final audit, was before."""
        if one.after is not None and (one.path, one.after.id) not in self._seen:
            yield one.after
        if one.before is not None and (not one.path.startswith(f"{AUDITS}/") or self.final.get(one.before.id)):
            yield one.before

    def keep(self, files: Iterable[Difference]) -> None:
        """Remember those of the files that are signatures or lists of released versions, as they are now."""
        if self._remember:
            there = ((one.path, one.after) for one in files if one.after is not None and is_file(one.after))
            self.unread.update((path, entry) for path, entry in there if is_signature(path) or is_list(path))

    def first_seen(self, files: Iterable[Difference], kind: type[R]) -> Iterator[tuple[Difference, R | None, str]]:
        """Those of the files whose state after was not come across before, each with its record and SHA-256.

        The record is None where it cannot be read.
        """
        states = {(one.path, one.after.id): one for one in files if one.after is not None}
        new = {state: one for state, one in states.items() if state not in self._seen}
        self._seen.update(new)
        for one in new.values():
            digest = self.past.digest(one.after) or ""
            if self._remember:
                self.recorded.add((one.path, digest))
            yield one, self.past.record(one.after, one.path, kind), digest

    def note(self, one: Difference, moment: Moment, digest: str, audit: Audit | None) -> None:
        """Note of a state of an audit whether it is final, and since when the audit has been so."""
        if one.after is None:
            return
        self.final[one.after.id] = audit.final if audit is not None else None
        if audit is not None:
            self.named[one.after.id] = intern(audit.audit)
        if audit is not None and audit.final:
            self.auditor[one.after.id] = intern(audit.auditor)
            if asks(audit):
                self.asking.add(one.after.id)
            self.final_as.setdefault(one.path, {})[digest] = one.after
            times = (moment.earliest, self.final_since.get(one.path))
            if (since := min(filter(None, times), default=None)) is not None:
                self.final_since[one.path] = since
            if (came := moment.committed or moment.written) is not None:
                first = max(came.date(), audit.audited_on)
                self.brought_final[one.path] = min(first, self.brought_final.get(one.path, first))

    def audit(self, entry: Entry | None, path: str) -> Audit | None:
        """The audit that stood there; None where nothing did, or nothing that can be read."""
        return self.past.record(entry, path, Audit)

    def entry(self, entry: Entry | None, path: str) -> LogEntry | None:
        """The same of an entry of a learning log."""
        return self.past.record(entry, path, LogEntry)

    def signed(self, entry: Entry | None, path: str) -> Statement | None:
        """What the signature that stood there states, whether or not it holds; None where none can be read."""
        if entry is None or not is_file(entry):
            return None
        (blob,) = self._objects.files([entry.id], signatures.MAX_BYTES)
        try:
            return signatures.parse(Source(path, blob.data), Statement).statement if blob.data is not None else None
        except Refused:
            return None

    def versions(self, entry: Entry | None, path: str) -> Versions | None:
        """The same of a list of released versions."""
        return self.past.record(entry, path, Versions)


def is_list(path: str) -> bool:
    """Whether a path is that of a list of released versions."""
    return path.startswith(f"{RUBRICS}/") and path.endswith(f"/{VERSIONS}")


def _told_of(one: Difference) -> bool:
    return one.path.startswith((f"{AUDITS}/", f"{LEARNING}/")) and one.path.endswith(".yaml")
