"""The erasures that a revision has on record: read, and proven with the trust root's keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from q4c_cli.app.trail.chain import MOST_OF_A_LIST, NOTHING, Brought, bytes_at, latest
from q4c_cli.app.trail.proof import prove
from q4c_cli.checks.trail import erasures as checks
from q4c_cli.checks.trail.erasures import Agreed, Erasure
from q4c_cli.checks.trail.proofs import Proof, doubt
from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.audit import Audit
from q4c_cli.model.erasures import Erase, Tombstone
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.paths import ERASURES, LEARNING, LISTED, SIGNATURE
from q4c_cli.model.people import People
from q4c_cli.rules.trail.listing import listed
from q4c_cli.store import signatures, workspace
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.reading import reader, records
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.reader import Source

AuditOf = Callable[[str, str], Audit | None]
"""The final audit that once stood at a path with this SHA-256; None where the history has none."""


@dataclass(frozen=True)
class Erasures:
    """The erasures of a revision, and what is wrong with tombstones that cannot be read."""

    there: tuple[Erasure, ...]
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, lineage: Lineage, held_in: Revision, people: People, brought: Brought = NOTHING) -> Erasures:
        """The erasures that a revision has on record, proven with the keys of these people.

        `brought` is the commit that first brought each file.
        """
        found: list[Finding] = []
        there: list[Erasure] = []
        reading = _Reading(lineage, held_in, people, brought)
        for path, _ in sorted(held_in.files(ERASURES)):
            if path.endswith(".yaml"):
                one = reading.erasure(path)
                found += [checks.unreadable(path)] if one is None else []
                there += [one] if one is not None else []
        return cls(tuple(there), tuple(found))

    def wrong(self, now: Revision, people: People, audit: AuditOf) -> Iterator[Finding]:
        """What is wrong with them: not agreed to by two who may, or not of what is gone."""
        yield from self.findings
        for it in self.there:
            yield from checks.agreed(it, people, frozenset(_practitioners(it, audit)))
            yield from checks.are_gone(it, now.has)

    @property
    def gone(self) -> frozenset[str]:
        """Every file that two people have agreed to erase."""
        return frozenset(path for it in self.there if it.holds for path in it.listed or ())

    def allow(self, path: str, digest: str) -> bool:
        """Whether a file with this SHA-256 may be gone: as it was when two people agreed that it goes."""
        return any(it.holds and it.listed is not None and it.listed.get(path) == digest for it in self.there)

    def allow_before(self, path: str, checkpoint: int) -> bool:
        """Whether all that a file was up to the checkpoint of this number may be gone: it was erased after that."""
        return any(it.holds and it.checkpoint >= checkpoint and path in (it.listed or ()) for it in self.there)

    def rewritten_for(self, checkpoint: int) -> Erasure | None:
        """An erasure that two people have agreed to after the checkpoint of this number; None where there is none."""
        return next((it for it in self.there if it.holds and it.checkpoint >= checkpoint), None)


def _practitioners(it: Erasure, audit: AuditOf) -> Iterator[str]:
    """Whom the erased records were about: by where their log entries stood, and by their audits where git has them."""
    for path, digest in (it.listed or {}).items():
        folder, _, rest = path.partition("/")
        if folder == LEARNING:
            yield rest.partition("/")[0]
        elif (erased := audit(path, digest)) is not None:
            yield erased.practitioner


@dataclass(frozen=True)
class _Reading:
    """Reading the erasures of a revision."""

    lineage: Lineage
    held_in: Revision
    people: People
    brought: Brought

    def erasure(self, path: str) -> Erasure | None:
        """The erasure that has its tombstone there; None where that cannot be read."""
        data = bytes_at(self.held_in, path, MAX_BYTES)
        try:
            tombstone = records.decode(Source(path, data), Tombstone) if data is not None else None
        except Refused:
            tombstone = None
        if tombstone is None:
            return None
        base = path.removesuffix(".yaml")
        names = self.held_in.files(ERASURES)
        signed = [p for p, _ in names if p.startswith(f"{base}.") and p.endswith(SIGNATURE)]
        agreed = tuple(one for one in map(self._agreed, sorted(signed)) if one is not None)
        return Erasure(
            path, tombstone, agreed, _listed(bytes_at(self.held_in, f"{base}{LISTED}", MOST_OF_A_LIST), tombstone)
        )

    def _agreed(self, path: str) -> Agreed | None:
        brought = self.brought.get(path)
        proof = _proof(path, bytes_at(self.held_in, path, signatures.MAX_BYTES), self.people, brought)
        if proof is None:
            return None
        there = latest(self.lineage.revision(brought.commit)) if brought is not None else None
        return Agreed(proof, doubt(proof, self.people), there)


def agreed_to(root: Path, erasure: str, people: People) -> Iterator[Erase]:
    """What people have agreed to about an erasure by the files of a workspace, each proven with their keys."""
    for name in sorted(workspace.names(root, ERASURES)):
        if name.startswith(f"{erasure}.") and name.endswith(SIGNATURE):
            path = f"{ERASURES}/{name}"
            proof = _proof(path, reader.load(root, path).data, people)
            if proof is not None and doubt(proof, people) is None:
                yield proof.said


def _proof(path: str, data: bytes | None, people: People, brought: Moment | None = None) -> Proof[Erase] | None:
    """What came of proving what somebody agreed to in a file; None where that cannot be read."""
    try:
        signed = signatures.parse(Source(path, data), Erase) if data is not None else None
    except Refused:
        return None
    return prove(path, signed, people, brought) if signed is not None else None


def _listed(data: bytes | None, tombstone: Tombstone) -> dict[str, str] | None:
    if data is None or sha256(data).hexdigest() != tombstone.sha256:
        return None
    found = listed(data)
    return found if found is not None and len(found) == tombstone.records else None
