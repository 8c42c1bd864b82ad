"""Records as git's store has them: what files held, by the ids of it, asked for in bulk where that can be foreseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Protocol, TypeVar

from q4c_cli.model.base import Record
from q4c_cli.model.finding import Refused
from q4c_cli.store.cached import cached
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import LINK, MODULE, Entry, Objects
from q4c_cli.store.reading import records
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.reader import Source

R = TypeVar("R", bound=Record)

REMEMBERED = 4096
"""How many records are kept in mind: what one commit left is what another begins with."""

MOST_HELD = 64 * 1024 * 1024
"""How much is held at once of what was asked for in bulk, in bytes. What is more is asked for one by one."""

FEW, MANY = 64, 2_000
"""How many files are asked for together: few at first, for who wants only the latest, then more and more."""


def is_file(entry: Entry | None) -> bool:
    """Whether a plain file stands there, not a link or a submodule."""
    return entry is not None and entry.mode not in (LINK, MODULE)


class Past:
    """What files held, each read as a record once."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._held: dict[str, bytes | None] = {}
        self._record = cached(self._read, REMEMBERED)

    def hold(self, entries: Iterable[Entry | None]) -> None:
        """Ask git at once for what these hold, and let go of what was held before."""
        ids = list(dict.fromkeys(entry.id for entry in entries if entry is not None and is_file(entry)))
        kept = {id_: self._held[id_] for id_ in ids if id_ in self._held}
        room = MOST_HELD - sum(len(data or b"") for data in kept.values())
        self._held = kept
        for blob in self._objects.files([id_ for id_ in ids if id_ not in kept], MAX_BYTES):
            room -= len(blob.data or b"")
            if room < 0:
                return
            self._held[blob.id] = blob.data

    def data(self, entry: Entry | None) -> bytes | None:
        """The bytes that stood there; None where no file did, or one too large for a record."""
        if entry is None or not is_file(entry):
            return None
        if entry.id in self._held:
            return self._held[entry.id]
        (blob,) = self._objects.files([entry.id], MAX_BYTES)
        return blob.data

    def digest(self, entry: Entry | None) -> str | None:
        """The SHA-256 of those bytes, in hex."""
        data = self.data(entry)
        return sha256(data).hexdigest() if data is not None else None

    def record(self, entry: Entry | None, path: str, kind: type[R]) -> R | None:
        """The record that stood at a path; None where nothing did, or nothing that can be read."""
        return self._record(entry, path, kind) if entry is not None else None

    def _read(self, entry: Entry, path: str, kind: type[R]) -> R | None:
        data = self.data(entry)
        try:
            return records.decode(Source(path, data), kind) if data is not None else None
        except Refused:
            return None


class Changing(Protocol):
    """What changed files: a commit, or a step from one to another."""

    @property
    def files(self) -> tuple[Difference, ...]:
        """The files that differ."""


C = TypeVar("C", bound=Changing)


def together(steps: Iterable[C], first: int = FEW) -> Iterator[list[C]]:
    """The steps of a history, as many at a time as their files can be asked for together: `first`, then ever more."""
    some: list[C] = []
    files, most = 0, first
    for step in steps:
        if some and files + len(step.files) > most:
            yield some
            some, files, most = [], 0, min(2 * most, MANY)
        some.append(step)
        files += len(step.files)
    if some:
        yield some
