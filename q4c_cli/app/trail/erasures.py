"""The erasures that a revision has on record: read, and proven with the trust root's keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from q4c_cli.app.trail.chain import MOST_OF_A_LIST, held, proven
from q4c_cli.checks.trail import erasures as checks
from q4c_cli.checks.trail.erasures import Erasure
from q4c_cli.model.erasures import Erase, Tombstone
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.paths import ERASURES, LISTED, SIGNATURE
from q4c_cli.model.people import People
from q4c_cli.rules.trail.listing import listed
from q4c_cli.store import signatures, workspace
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.reading import reader, records
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.reader import Source


@dataclass(frozen=True)
class Erasures:
    """The erasures of a revision, and what is wrong with tombstones that cannot be read."""

    there: tuple[Erasure, ...]
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, held_in: Revision, people: People) -> Erasures:
        """The erasures that a revision has on record, proven with the keys of these people."""
        found: list[Finding] = []
        there: list[Erasure] = []
        for path, _ in sorted(held_in.files(ERASURES)):
            if path.endswith(".yaml"):
                one = _erasure(held_in, path, people)
                found += [checks.unreadable(path)] if one is None else []
                there += [one] if one is not None else []
        return cls(tuple(there), tuple(found))

    def wrong(self, now: Revision) -> Iterator[Finding]:
        """What is wrong with them: not agreed to by two, or not of what is gone."""
        yield from self.findings
        for it in self.there:
            yield from checks.agreed(it)
            yield from checks.are_gone(it, now.has)

    def allow(self, path: str, digest: str | None = None) -> bool:
        """Whether a file may be gone; with its SHA-256, whether it may be as it was then."""
        return any(
            it.holds and it.listed is not None and path in it.listed and digest in {None, it.listed[path]}
            for it in self.there
        )

    def since(self, day: date) -> Erasure | None:
        """An erasure on or after a day that two people have agreed to; None where there is none."""
        return next((it for it in self.there if it.holds and it.tombstone.on >= day), None)


def _erasure(held_in: Revision, path: str, people: People) -> Erasure | None:
    data = held(held_in, path, MAX_BYTES)
    try:
        tombstone = records.decode(Source(path, data), Tombstone) if data is not None else None
    except Refused:
        tombstone = None
    if tombstone is None:
        return None
    base = path.removesuffix(".yaml")
    names = held_in.files(ERASURES)
    signed = [p for p, _ in names if p.startswith(f"{base}.") and p.endswith(SIGNATURE)]
    agreed = tuple(
        said for p in sorted(signed) if (said := _agreed(p, held(held_in, p, signatures.MAX_BYTES), people)) is not None
    )
    return Erasure(path, tombstone, agreed, _listed(held(held_in, f"{base}{LISTED}", MOST_OF_A_LIST), tombstone))


def agreed_to(root: Path, erasure: str, people: People) -> Iterator[Erase]:
    """What people have agreed to about an erasure by the files of a workspace, each proven with their keys."""
    for name in sorted(workspace.names(root, ERASURES)):
        if name.startswith(f"{erasure}.") and name.endswith(SIGNATURE):
            path = f"{ERASURES}/{name}"
            if (said := _agreed(path, reader.load(root, path).data, people)) is not None:
                yield said


def _agreed(path: str, data: bytes | None, people: People) -> Erase | None:
    """What somebody agreed to in a file; None where that is not proven."""
    try:
        signed = signatures.parse(Source(path, data), Erase) if data is not None else None
    except Refused:
        return None
    return signed.statement if signed is not None and proven(signed, people) else None


def _listed(data: bytes | None, tombstone: Tombstone) -> dict[str, str] | None:
    if data is None or sha256(data).hexdigest() != tombstone.sha256:
        return None
    found = listed(data)
    return found if found is not None and len(found) == tombstone.records else None
