"""From a file to a validated record."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from q4c_cli.model.base import Record
from q4c_cli.model.finding import Refused, order
from q4c_cli.model.records import Stored
from q4c_cli.model.validate import validate
from q4c_cli.store.reading.reader import Root, Source, load, parse

R = TypeVar("R", bound=Record)

NEW_BETWEEN_SEARCHES = 10_000
"""How many more lists, mappings and records there are before cycles among them are searched for: some dozen files'."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[R]):
    """A record and the very bytes it was read from."""

    record: R
    source: Source

    @property
    def path(self) -> str:
        """The file's path, relative to the workspace."""
        return self.source.path

    @property
    def stored(self) -> Stored[R]:
        """The record with its path only, for rooms that know no files."""
        return Stored(self.source.path, self.record)


@contextmanager
def many() -> Iterator[None]:
    """Read or make many records within this: Python's search for reference cycles waits until all are there.

    Records have no cycles, and going over all that were read before, again and again, takes as long as reading them.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def passing() -> Iterator[None]:
    """Read many records one after another within this, keeping none: Python searches for reference cycles more rarely.

    What is there at the beginning is not searched again, nor copied for processes that are forked meanwhile.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(NEW_BETWEEN_SEARCHES, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def read(root: Root, path: str, kind: type[R]) -> Loaded[R]:
    """The record of this kind at `path`. Raises Refused with Q1 findings that have their line and column."""
    source = load(root, path)
    return Loaded(decode(source, kind), source)


def decode(source: Source, kind: type[R]) -> R:
    """The record of this kind that a file holds. Raises Refused with Q1 findings that have their line and column."""
    data = parse(source)
    try:
        return validate(kind, data, source.path)
    except Refused as refusal:
        from q4c_cli.store.reading.locate import locate  # noqa: PLC0415 - as the slow path, seldom needed

        raise Refused(*sorted(locate(source, refusal.findings), key=order)) from None
