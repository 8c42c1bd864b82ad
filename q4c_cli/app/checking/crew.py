"""Many files shared out among several processes, where there are enough of both to be worth it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from q4c_cli.app.checking.desk import Desk
from q4c_cli.app.checking.found import Found
from q4c_cli.checks import citations
from q4c_cli.checks.citations import Brief
from q4c_cli.model.paths import audit_path
from q4c_cli.store.reading import records

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

WORTH_SHARING = 2_000
"""From this many files on, starting processes costs less than it saves."""

SHARE = 200
"""How many audits one process is given at a time: a small part of a second of work, so that Ctrl-C is soon heard."""

MOST_PROCESSES = 8

FEW = 16
"""How many single files a process is given at a time."""

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Share:
    """Audits, and the log entries and signatures named after them, by path."""

    audits: tuple[str, ...]
    entries: tuple[str, ...]
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crew:
    """A desk in this process alone, or in several others. What they find is the same."""

    desk: Desk
    pool: ProcessPoolExecutor | None = None

    def check(self, audits: Sequence[str], entries: Sequence[str], signatures: Sequence[str] = ()) -> Found:
        """Check these files. What they cite is looked at last, when the briefs of all others are there."""
        found = self._checked(audits, entries, signatures)
        there = self.desk.there.__contains__
        cited = {audit_path(audit) for it in found.citing for _, audit in it.cited}
        briefs = {**found.briefs, **self._briefs(sorted(filter(there, cited.difference(audits))))}
        for it in found.citing:
            found.keep(it.path, citations.check(it, briefs.get, there))
        return found

    def _checked(self, audits: Sequence[str], entries: Sequence[str], signatures: Sequence[str]) -> Found:
        if self.pool is None:
            return self.desk.check(audits, entries, signatures)
        found = Found()
        for one in self.pool.map(_check, shares(audits, entries, signatures)):
            found.add(one)
        return found

    def _briefs(self, audits: Sequence[str]) -> dict[str, Brief | None]:
        """The briefs of audits that were not to be checked, by path."""
        said = map(self.desk.brief, audits) if self.pool is None else self.pool.map(_brief, audits, chunksize=FEW)
        return dict(zip(audits, said, strict=True))

    def each(self, work: Callable[[Piece], Answer], pieces: Sequence[Piece]) -> Iterable[Answer]:
        """What `work` says to each piece, in their order. A single one takes milliseconds."""
        if self.pool is None or len(pieces) <= FEW:
            return map(work, pieces)
        return self.pool.map(work, pieces, chunksize=FEW)


@contextmanager
def gathered(desk: Desk, files: int, *, worth_sharing: int = WORTH_SHARING) -> Iterator[Crew]:
    """The crew for so many files: one process, or several where that is faster."""
    processes = min(_processors(), MOST_PROCESSES)
    with records.passing():
        if processes < 2 or files < worth_sharing:
            yield Crew(desk)
            return
        with _pool(desk, processes) as pool:
            try:
                yield Crew(desk, pool)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def _pool(desk: Desk, processes: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), _begin, (desk,))


def shares(
    audits: Sequence[str], entries: Sequence[str], signatures: Sequence[str] = (), size: int = SHARE
) -> Iterator[Share]:
    """The work in pieces, such that entries and signatures are in the same piece as the audit they are named after."""
    logged, signed = _by_audit(entries), _by_audit(signatures)
    for start in range(0, len(audits), size):
        some = tuple(audits[start : start + size])
        names = [_audit_of(path) for path in some]
        yield Share(some, _taken(logged, names), _taken(signed, names))
    left = [*dict.fromkeys((*logged, *signed))]
    for start in range(0, len(left), size):
        names = left[start : start + size]
        yield Share((), _taken(logged, names), _taken(signed, names))


def _audit_of(path: str) -> str:
    """The audit that a record or a signature is named after."""
    return path.rpartition("/")[2].partition(".")[0]


def _by_audit(paths: Sequence[str]) -> dict[str, list[str]]:
    by_audit: dict[str, list[str]] = {}
    for path in paths:
        by_audit.setdefault(_audit_of(path), []).append(path)
    return by_audit


def _taken(by_audit: dict[str, list[str]], audits: Iterable[str]) -> tuple[str, ...]:
    """What is named after these audits, taken out."""
    return tuple(path for audit in audits for path in by_audit.pop(audit, ()))


def _processors() -> int:
    """How many processors this process may use, where processes can be started by forking; else 1."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


_desk: Desk


def _begin(desk: Desk) -> None:
    """Make ready a process that was forked: it leaves Ctrl-C to the one that started it."""
    global _desk  # noqa: PLW0603 - what a forked process works with can be handed over in no other way
    _desk = desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _check(share: Share) -> Found:
    return _desk.check(share.audits, share.entries, share.signatures)


def _brief(audit: str) -> Brief | None:
    return _desk.brief(audit)
