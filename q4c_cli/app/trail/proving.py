"""Proving the signatures that a history leads to: each with the keys that the trust root has for the person named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePosixPath

from q4c_cli.app.trail.proof import prove
from q4c_cli.app.trail.states import States
from q4c_cli.checks.trail import signatures as checks
from q4c_cli.checks.trail.proofs import Proof
from q4c_cli.checks.trail.signatures import Looked, ProvenStanding
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.paths import audit_path
from q4c_cli.model.people import People
from q4c_cli.model.records import Stored
from q4c_cli.model.signing import Signed, Statement
from q4c_cli.model.versions import Versions
from q4c_cli.rules.signing import SIGNED_OFF
from q4c_cli.store import signatures
from q4c_cli.store.git.objects import Entry, Objects
from q4c_cli.store.past import is_file
from q4c_cli.store.reading.reader import Source


@dataclass(frozen=True)
class Proven:
    """What became of the signatures: how many there are, what is wrong, and how each final audit stands."""

    number: int
    findings: tuple[Finding, ...]
    standings: tuple[ProvenStanding, ...]


@dataclass(frozen=True)
class Proving:
    """Proving signatures with the keys of these people.

    `rubrics` are the SHA-256 of released rubrics by `id@version`.
    """

    objects: Objects
    states: States
    people: People
    rubrics: Mapping[str, str]

    def done(self, files: Iterable[tuple[str, Entry]], finals: Iterable[tuple[str, Entry]]) -> Proven:
        """What becomes of the signatures in these files, for these final audits, each by its path.

        Raises CannotProve where there is no `ssh-keygen`.
        """
        found: list[Finding] = []
        read = list(self._read(files, found))
        with ThreadPoolExecutor(os.cpu_count()) as crew:
            came = list(crew.map(self._proof, read))
        good: dict[str, list[Statement]] = {}
        for proof in came:
            wrong = tuple(checks.check(self._looked(proof), self.people))
            found += wrong
            if not any(one.severity == "error" for one in wrong):
                good.setdefault(audit_path(proof.said.audit), []).append(proof.said)
        standings = []
        for path, entry in finals:
            standings.append(standing := self._standing(path, entry, good.get(path, ())))
            day = self.states.brought_final.get(path)
            found += checks.of_audit(standing, self.states.auditor[entry.id], day, self.people)
        return Proven(len(read), tuple(found), tuple(standings))

    def _read(
        self, files: Iterable[tuple[str, Entry]], found: list[Finding]
    ) -> Iterator[tuple[str, Signed[Statement]]]:
        for path, entry in files:
            (blob,) = self.objects.files([entry.id], signatures.MAX_BYTES) if is_file(entry) else (None,)
            try:
                if blob is None or blob.data is None:
                    raise Refused
                yield path, signatures.parse(Source(path, blob.data), Statement)
            except Refused:
                found.append(checks.unreadable(path))

    def _proof(self, it: tuple[str, Signed[Statement]]) -> Proof[Statement]:
        path, signed = it
        return prove(path, signed, self.people, self.states.brought.get(path))

    def _looked(self, it: Proof[Statement]) -> Looked:
        place = audit_path(it.said.audit)
        entry = self.states.final_as.get(place, {}).get(it.said.sha256)
        return Looked(it, self.states.audit(entry, place), self.rubrics.get(it.said.rubric))

    def _standing(self, path: str, entry: Entry, good: Iterable[Statement]) -> ProvenStanding:
        states = self.states.final_as.get(path, {})
        now = tuple(one for one in good if (state := states.get(one.sha256)) and state.id == entry.id)
        earlier = any(one not in now and one.statement in SIGNED_OFF for one in good)
        return ProvenStanding(PurePosixPath(path).stem, path, now, earlier)


def fingerprints(lists: Iterable[Stored[Versions]]) -> dict[str, str]:
    """The SHA-256 of every released rubric, by `id@version`."""
    return {
        f"{PurePosixPath(there.path).parent.name}@{release.version}": release.sha256
        for there in lists
        for release in there.record.released
    }
