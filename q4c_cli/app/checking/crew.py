"""Many files shared out among several processes, where there are enough of both to be worth it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from q4c_cli.app.checking.desk import Desk
from q4c_cli.app.checking.found import Found
from q4c_cli.checks import citations
from q4c_cli.checks.citations import Brief
from q4c_cli.model.paths import audit_path
from q4c_cli.store.reading import records
from q4c_cli.store.side_by_side import Hands, hands

WORTH_SHARING = 2_000
"""From this many files on, starting processes costs less than it saves."""

SHARE = 200
"""How many audits one process is given at a time: a small part of a second of work, so that Ctrl-C is soon heard."""

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
    hands: Hands[Desk]

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
        if not self.hands.several:
            return self.desk.check(audits, entries, signatures)
        found = Found()
        for one in self.hands.map(_check, shares(audits, entries, signatures)):
            found.add(one)
        return found

    def _briefs(self, audits: Sequence[str]) -> dict[str, Brief | None]:
        """The briefs of audits that were not to be checked, by path."""
        return dict(zip(audits, self.hands.map(Desk.brief, audits, FEW), strict=True))

    def each(self, work: Callable[[Piece], Answer], pieces: Sequence[Piece]) -> Iterable[Answer]:
        """What `work` says to each piece, in their order. A single one takes milliseconds."""
        if len(pieces) <= FEW:
            return map(work, pieces)
        return self.hands.map(partial(_each, work), pieces, FEW)


@contextmanager
def gathered(desk: Desk, files: int, *, worth_sharing: int = WORTH_SHARING) -> Iterator[Crew]:
    """The crew for so many files: one process, or several where that is faster."""
    with records.passing(), hands(desk, several=files >= worth_sharing) as several:
        yield Crew(desk, several)


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


def _check(desk: Desk, share: Share) -> Found:
    return desk.check(share.audits, share.entries, share.signatures)


def _each(work: Callable[[Piece], Answer], _: Desk, piece: Piece) -> Answer:
    return work(piece)
