"""What a history has on record, for whoever looks for a record of elsewhere in it: a checkpoint, or a trust root."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from q4c_cli.app.trail.erasures import Erasures
from q4c_cli.app.trail.states import States
from q4c_cli.model.paths import is_signature
from q4c_cli.store.git.objects import Objects
from q4c_cli.store.reading.bytegate import MAX_BYTES


@dataclass(frozen=True)
class Recorded:
    """Every state of audits, log entries and signatures that a history went through, and every version it released.

    What was `erased` counts as being on record, as it was then.
    """

    objects: Objects
    states: States
    erased: Erasures

    def has(self, path: str, digest: str) -> bool:
        """Whether a record is, or was, there with this SHA-256."""
        there = (path, digest)
        return there in self.states.recorded or there in self._beside or self.erased.allow(path, digest)

    def up_to(self, checkpoint: int) -> Callable[[str, str], bool]:
        """The same for whoever saw the records no later than at the checkpoint of this number, in another history.

        Where a history was rewritten for an erasure, no state of what was erased is left in it, and none can be told
        from another. Only those who agreed after that checkpoint can have meant what it saw.
        """
        return lambda path, digest: self.has(path, digest) or self.erased.allow_before(path, checkpoint)

    @cached_property
    def _beside(self) -> frozenset[tuple[str, str]]:
        return frozenset((*self._signatures(), *self._released()))

    def _signatures(self) -> Iterator[tuple[str, str]]:
        there = [(path, entry.id) for path, entry in self.states.unread if is_signature(path)]
        blobs = self.objects.files([id_ for _, id_ in there], MAX_BYTES)
        for (path, _), blob in zip(there, blobs, strict=True):
            if blob.data is not None:
                yield path, sha256(blob.data).hexdigest()

    def _released(self) -> Iterator[tuple[str, str]]:
        for path, entry in self.states.unread:
            listed = self.states.versions(entry, path) if not is_signature(path) else None
            for one in listed.released if listed is not None else ():
                yield f"{path.rpartition('/')[0]}/{one.version}.yaml", one.sha256
