"""The desk where audits and log entries are checked one after another: read, compared, and put away again.

Each file is read once. Nothing is kept but what was found, and a few words of each record for whoever refers to it, so
that a hundred thousand audits need little more memory than one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from q4c_cli.app.checking.found import Found
from q4c_cli.app.checking.there import There
from q4c_cli.checks import audit as audit_checks
from q4c_cli.checks import citations, named, privacy
from q4c_cli.checks import learning as learning_checks
from q4c_cli.checks import signatures as signature_checks
from q4c_cli.checks.citations import Brief
from q4c_cli.checks.known import Known
from q4c_cli.checks.learning import Others
from q4c_cli.checks.signatures import SignatureFile, SignedAudit
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import audit_path, entry_path, signature_name
from q4c_cli.model.records import Stored
from q4c_cli.model.signing import Statement
from q4c_cli.model.validate import as_far_as_it_goes
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.store import signatures
from q4c_cli.store.reading import reader
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.reader import Root, Source

MOST_LOOKED_INTO = 64 * 1024
"""The largest audit, in bytes, that is checked further when its shape is wrong."""

_SHAPE = frozenset({"Q120", "Q121", "Q122", "Q123", "Q124", "Q125", "Q126"})
_SURE = frozenset(
    {"Q301", "Q302", "Q303", "Q305", "Q306", "Q310", "Q311", "Q313", "Q314", "Q315", "Q316", "Q318", "Q320", "Q322"}
    | {"Q330", "Q331", "Q332", "Q402", "Q403", "Q404", "Q405", "Q406", "Q407", "Q408", "Q415"}
)
"""What is sure of an audit of which a part cannot be read: wrong things that are there, and nothing that is missing."""


def _by_audit(paths: Sequence[str]) -> dict[str, list[str]]:
    """Signatures by the path of the audit that each is named after."""
    by_audit: dict[str, list[str]] = {}
    for path in paths:
        name = signature_name(path)
        by_audit.setdefault(audit_path(name.audit) if name else path, []).append(path)
    return by_audit


class Desk:
    """`there` says which audits and log entries the workspace has, whether they are checked now or not."""

    def __init__(self, root: Root, known: Known, there: There) -> None:
        self.root = root
        self.known = known
        self.there = there
        self.allowed = Allowed(known.allow_list, known.today)
        self.others = Others(self._find, there.__contains__, there.logged)
        self._in_hand: Audit | None = None
        self._found = Found()

    def check(self, audits: Sequence[str], entries: Sequence[str], signatures: Sequence[str] = ()) -> Found:
        """Check these records and signatures, by path, as far as each can be checked without knowing all others.

        An entry comes right after its audit, which is then in hand.
        """
        self._found = Found()
        waiting = dict.fromkeys(entries)
        signed = _by_audit(signatures)
        for path in audits:
            self._check_audit(path)
            if self._in_hand is not None:
                entry = entry_path(self._in_hand.practitioner, self._in_hand.audit)
                if entry in waiting:
                    del waiting[entry]
                    self._check_entry(entry)
            self._check_signatures(path, signed.pop(path, ()))
        self._in_hand = None
        for path in waiting:
            self._check_entry(path)
        for audit, some in signed.items():
            self._check_signatures(audit, some)
        self._found.allowed |= self.allowed.used
        return self._found

    def brief(self, path: str) -> Brief | None:
        """The brief of the audit at a path; None where it cannot be read."""
        audit = self._read_quietly(path)
        return Brief.of(audit) if audit is not None else None

    def _check_audit(self, path: str) -> None:
        record = self._read_audit(path)
        self._in_hand = record if record is not None and path == audit_path(record.audit) else None
        if record is not None:
            file = Stored(path, record)
            found = audit_checks.check(file, self.known), learning_checks.check_logged(file, self.others)
            self._found.keep(path, chain.from_iterable(found))
            self._found.briefs[path] = Brief.of(record)

    def _check_entry(self, path: str) -> None:
        record = self._read_entry(path)
        if record is not None:
            file = Stored(path, record)
            self._found.keep(path, learning_checks.check(file, self.known, self.others))
            if (citing := citations.citing(file)) is not None:
                self._found.citing.append(citing)

    def _check_signatures(self, audit: str, paths: Sequence[str]) -> None:
        """Check the signatures of the audit at a path."""
        of = self._signed_audit(audit) if paths else None
        for path in paths:
            try:
                source = reader.load(self.root, path)
                stated = signatures.stated(source)
                if not signatures.nothing_but_ids(stated):
                    self._found.keep(path, privacy.file_text(path, stated.data, self.allowed))
                it = SignatureFile(path, signatures.parse(source, Statement), of, audit in self.there)
                self._found.keep(path, signature_checks.check(it, self.known))
            except Refused as refused:
                self._found.keep(path, refused.findings)

    def _signed_audit(self, path: str) -> SignedAudit | None:
        """The audit at a path as a signature of it sees it; None where it is not there, or cannot be read."""
        if path not in self.there:
            return None
        try:
            source = reader.load(self.root, path)
            return SignedAudit(stored.decode(source, Audit), source.digest)
        except Refused:
            return None

    def _read_audit(self, path: str) -> Audit | None:
        """The audit at a path. Where its shape is wrong, what can be said of the rest of it is said as well."""
        try:
            source = self._load(path)
            return stored.decode(source, Audit)
        except Refused as refused:
            found = self._why(refused, path)
            if all(f.code in _SHAPE for f in found) and len(source.data) <= MOST_LOOKED_INTO:
                rest = as_far_as_it_goes(Audit, reader.parse(source), path)
                more = audit_checks.check(Stored(path, rest), self.known) if rest else ()
                found += (f for f in more if f.code in _SURE)
            self._found.keep(path, found)
            return None

    def _read_entry(self, path: str) -> LogEntry | None:
        try:
            return stored.decode(self._load(path), LogEntry)
        except Refused as refused:
            self._found.keep(path, self._why(refused, path))
            return None

    def _why(self, refused: Refused, path: str) -> list[Finding]:
        """Why a file cannot be read as a record, naming ids only that there are."""
        if not any(f.code == named.NOT_AN_ID for f in refused.findings):
            return list(refused.findings)
        return named.with_ids_there_are(refused.findings, reader.parse(reader.load(self.root, path)), self.known)

    def _load(self, path: str) -> Source:
        """The file, and what in it points to a real person, whether or not it can be read as a record."""
        source = reader.load(self.root, path)
        self._found.keep(path, privacy.file_text(path, source.data, self.allowed))
        return source

    def _find(self, audit_id: str) -> Audit | None:
        """The audit of this id from the place where it belongs, or None where it is not there or cannot be read."""
        if self._in_hand is not None and self._in_hand.audit == audit_id:
            return self._in_hand
        path = audit_path(audit_id)
        return self._read_quietly(path) if path in self.there else None

    def _read_quietly(self, path: str) -> Audit | None:
        try:
            return stored.decode(reader.load(self.root, path), Audit)
        except Refused:
            return None
