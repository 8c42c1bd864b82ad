"""The final records at a commit: final audits, log entries, signatures and released rubrics, each with its SHA-256."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from q4c_cli.app.rubrics.reading import of_workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.paths import AUDITS, LEARNING, RUBRICS, is_signature
from q4c_cli.rules.trail.listing import can_be_listed
from q4c_cli.store.git.objects import Entry, Objects
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.past import is_file
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.reader import Source


@dataclass
class FinalRecords:
    """The final records at any number of commits, each file read once.

    `final` says of every state of an audit, by its id in git, whether it is final; what it does not know is read. What
    cannot be read, or has a name that no list can hold, is left out.
    """

    objects: Objects
    final: Mapping[str, bool | None]
    _known: dict[str, tuple[str, bool | None]] = field(default_factory=dict)
    _rubrics: dict[str, dict[str, str]] = field(default_factory=dict)

    def at(self, held_in: Revision) -> dict[str, str]:
        """The SHA-256 of each final record that a revision has, by its path."""
        wanted = [(path, entry) for path, entry in _below(held_in) if is_file(entry) and can_be_listed(path)]
        self._read([(path, entry) for path, entry in wanted if entry.id not in self._known])
        there = {path: self._known[entry.id] for path, entry in wanted if entry.id in self._known}
        return {path: digest for path, (digest, final) in there.items() if final} | self._released(held_in)

    def left_out(self, held_in: Revision) -> Iterator[str]:
        """The paths of what was left out there, when that was read."""
        for path, entry in _below(held_in):
            _, final = self._known.get(entry.id, ("", None))
            if final is None or not can_be_listed(path):
                yield path

    def _read(self, files: Sequence[tuple[str, Entry]]) -> None:
        blobs = self.objects.files([entry.id for _, entry in files], MAX_BYTES)
        for (path, entry), blob in zip(files, blobs, strict=True):
            if blob.data is not None:
                self._known[entry.id] = sha256(blob.data).hexdigest(), self._is_final(path, entry, blob.data)

    def _is_final(self, path: str, entry: Entry, data: bytes) -> bool | None:
        """Whether it is final; None where that cannot be told."""
        if not path.startswith(f"{AUDITS}/") or is_signature(path):
            return True
        if entry.id in self.final:
            return self.final[entry.id]
        try:
            return stored.decode(Source(path, data), Audit).final
        except Refused:
            return None

    def _released(self, held_in: Revision) -> dict[str, str]:
        folder = held_in.entry(RUBRICS)
        if folder is None:
            return {}
        if folder.id not in self._rubrics:
            self._rubrics[folder.id] = dict(_released(held_in))
        return self._rubrics[folder.id]


def _below(held_in: Revision) -> list[tuple[str, Entry]]:
    """Every file of a revision that may be a final record, released rubrics aside."""
    below = (*held_in.files(AUDITS), *held_in.files(LEARNING))
    return [(path, entry) for path, entry in below if path.endswith(".yaml") or is_signature(path)]


def _released(held_in: Revision) -> Iterator[tuple[str, str]]:
    for there in of_workspace(held_in).versions:
        folder = there.path.rpartition("/")[0]
        yield from ((f"{folder}/{release.version}.yaml", release.sha256) for release in there.record.released)


def final_records(held_in: Revision) -> dict[str, str]:
    """The SHA-256 of each final record that a revision has, by its path.

    Raises UsageProblem where one cannot be read, or has a name that no list can hold.
    """
    records = FinalRecords(held_in.objects, {})
    there = records.at(held_in)
    if (path := next(records.left_out(held_in), None)) is not None:
        raise UsageProblem(f"{path} cannot be read, so nothing can be signed about all records.", "See why: q4c check")
    return dict(sorted(there.items()))
