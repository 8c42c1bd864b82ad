"""The final records at a commit: final audits, log entries, signatures and released rubrics, each with its SHA-256."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from q4c_cli.app.rubrics.reading import of_workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.paths import AUDITS, LEARNING, is_signature
from q4c_cli.rules.trail.listing import can_be_listed
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.reader import Source


def final_records(held_in: Revision) -> dict[str, str]:
    """The SHA-256 of each final record that a revision has, by its path.

    Raises UsageProblem where one cannot be read, or has a name that no list can hold.
    """
    return dict(sorted(_each(held_in)))


def _each(held_in: Revision) -> Iterator[tuple[str, str]]:
    below = (*held_in.files(AUDITS), *held_in.files(LEARNING))
    wanted = [(path, entry) for path, entry in below if path.endswith(".yaml") or is_signature(path)]
    blobs = held_in.objects.files([entry.id for _, entry in wanted], MAX_BYTES)
    for (path, _), blob in zip(wanted, blobs, strict=True):
        if blob.data is None or not can_be_listed(path):
            raise _unusable(path)
        if not path.startswith(f"{AUDITS}/") or is_signature(path) or _final(path, blob.data):
            yield path, sha256(blob.data).hexdigest()
    for there in of_workspace(held_in).versions:
        folder = there.path.rpartition("/")[0]
        yield from ((f"{folder}/{release.version}.yaml", release.sha256) for release in there.record.released)


def _final(path: str, data: bytes) -> bool:
    try:
        return stored.decode(Source(path, data), Audit).final
    except Refused:
        raise _unusable(path) from None


def _unusable(path: str) -> UsageProblem:
    return UsageProblem(f"{path} cannot be read, so nothing can be signed about all records.", "See why: q4c check")
