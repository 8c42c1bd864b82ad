"""What a history has on record, for whoever looks for a record of elsewhere in it: a checkpoint, or a trust root."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from q4c_cli.app.rubrics.reading import Rubrics
from q4c_cli.app.trail.erasures import Erasures
from q4c_cli.model.paths import AUDITS, is_signature
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.past import is_file
from q4c_cli.store.reading.bytegate import MAX_BYTES


@dataclass(frozen=True)
class Recorded:
    """Every state of audits and log entries that a history went through, and the signatures and rubrics at its end.

    What was `erased` counts as being on record.
    """

    states: Set[tuple[str, str]]
    now: Revision
    listed: Rubrics
    erased: Erasures

    def has(self, path: str, digest: str) -> bool:
        """Whether a record is, or was, there with this SHA-256."""
        there = (path, digest) in self.states or self._now.get(path) == digest
        return there or self.erased.allow(path)

    @cached_property
    def _now(self) -> dict[str, str]:
        entries = [(path, entry) for path, entry in self.now.files(AUDITS) if is_signature(path) and is_file(entry)]
        blobs = self.now.objects.files([entry.id for _, entry in entries], MAX_BYTES)
        there = {path: sha256(blob.data or b"").hexdigest() for (path, _), blob in zip(entries, blobs, strict=True)}
        folders = ((there.path.rpartition("/")[0], there.record.released) for there in self.listed.versions)
        return there | {f"{folder}/{one.version}.yaml": one.sha256 for folder, released in folders for one in released}
