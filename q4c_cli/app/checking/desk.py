"""The desk where audits and log entries are checked one after another: read, compared, and put away again.

Nothing is kept but findings, so that a hundred thousand audits need no more memory than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from q4c_cli.app.workspace import located
from q4c_cli.checks import audit as audit_checks
from q4c_cli.checks import learning as learning_checks
from q4c_cli.checks.known import Known
from q4c_cli.checks.learning import Others
from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import audit_path, entry_path
from q4c_cli.model.records import Stored
from q4c_cli.model.validate import as_far_as_it_goes
from q4c_cli.store.reading import reader
from q4c_cli.store.reading import records as stored

R = TypeVar("R", bound=Record)

MOST_IN_A_FILE = 100
"""How many findings of one file are collected. Nobody reads more, and a hostile file could hold a hundred thousand."""

MOST_LOOKED_INTO = 64 * 1024
"""The largest audit, in bytes, that is checked further when its shape is wrong."""

_SHAPE = frozenset({"Q120", "Q121", "Q122", "Q123", "Q124", "Q125", "Q126"})
_SURE = frozenset(
    {"Q301", "Q302", "Q303", "Q305", "Q306", "Q310", "Q311", "Q313", "Q314", "Q315", "Q316", "Q318", "Q320"}
    | {"Q330", "Q331", "Q332", "Q402", "Q403", "Q404", "Q405", "Q406", "Q407", "Q408", "Q415"}
)
"""What is sure of an audit of which a part cannot be read: wrong things that are there, and nothing that is missing."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, in how many files, and the files in which there is more than is told."""

    findings: tuple[Finding, ...]
    files: int
    cut_short: tuple[str, ...]


@dataclass
class Desk:
    """`there` are the paths of all audits and log entries of the workspace, whether they are checked now or not.

    `alike` is for how many findings that say the same the line is worked out; None for all.
    """

    root: Path
    known: Known
    there: frozenset[str]
    alike: int | None = None
    findings: list[Finding] = field(default_factory=list)
    cut_short: list[str] = field(default_factory=list)
    in_hand: Audit | None = None

    def __post_init__(self) -> None:
        self.others = Others.among(self.there, self._find)
        self._fetch = lru_cache(maxsize=64)(self._read_quietly)

    def check(self, audits: Sequence[str], entries: Sequence[str]) -> Found:
        """Check these audits and log entries, by path. The findings have their lines.

        An entry comes right after its audit, which is then in hand.
        """
        waiting = dict.fromkeys(entries)
        for path in audits:
            self._check_audit(path)
            if self.in_hand is not None:
                entry = entry_path(self.in_hand.practitioner, self.in_hand.audit)
                if entry in waiting:
                    del waiting[entry]
                    self._check_entry(entry)
        self.in_hand = None
        for path in waiting:
            self._check_entry(path)
        findings = tuple(located(self.root, self.findings, self.alike))
        found = Found(findings, len(audits) + len(entries), tuple(self.cut_short))
        self.findings.clear()
        self.cut_short.clear()
        return found

    def _check_audit(self, path: str) -> None:
        record = self._read_audit(path)
        self.in_hand = record if record is not None and path == audit_path(record.audit) else None
        if record is not None:
            file = Stored(path, record)
            found = audit_checks.check(file, self.known), learning_checks.check_logged(file, self.others)
            self._keep(path, chain.from_iterable(found))

    def _check_entry(self, path: str) -> None:
        record = self._read(path, LogEntry)
        if record is not None:
            self._keep(path, learning_checks.check(Stored(path, record), self.known, self.others))

    def _read_audit(self, path: str) -> Audit | None:
        """The audit at a path. Where its shape is wrong, what can be said of the rest of it is said as well."""
        try:
            source = reader.load(self.root, path)
            return stored.decode(source, Audit)
        except Refused as refused:
            found = list(refused.findings)
            if all(f.code in _SHAPE for f in found) and len(source.data) <= MOST_LOOKED_INTO:
                rest = as_far_as_it_goes(Audit, reader.parse(source), path)
                more = audit_checks.check(Stored(path, rest), self.known) if rest else ()
                found += (f for f in more if f.code in _SURE)
            self._keep(path, found)
            return None

    def _read(self, path: str, kind: type[R]) -> R | None:
        try:
            return stored.decode(reader.load(self.root, path), kind)
        except Refused as refused:
            self._keep(path, refused.findings)
            return None

    def _keep(self, path: str, found: Iterable[Finding]) -> None:
        new = list(islice(found, MOST_IN_A_FILE + 1))
        if new:
            self.findings += new[:MOST_IN_A_FILE]
            if len(new) > MOST_IN_A_FILE:
                self.cut_short.append(path)

    def _find(self, audit_id: str) -> Audit | None:
        """The audit of this id from the place where it belongs, or None where it is not there or cannot be read."""
        if self.in_hand is not None and self.in_hand.audit == audit_id:
            return self.in_hand
        path = audit_path(audit_id)
        return self._fetch(path) if path in self.there else None

    def _read_quietly(self, path: str) -> Audit | None:
        try:
            return stored.decode(reader.load(self.root, path), Audit)
        except Refused:
            return None
