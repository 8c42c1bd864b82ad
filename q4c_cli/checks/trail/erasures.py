"""Erasures: agreed to by two people the trust root knows, of exactly what was listed, and of nothing that is back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from q4c_cli.checks.trail.retold import at_commit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.erasures import Erase, Tombstone
from q4c_cli.model.finding import Finding, Place
from q4c_cli.rules.words import counted


@dataclass(frozen=True, slots=True)
class Erasure:
    """A tombstone at its path, and the statements beside it that are proven, with keys of two or more people.

    `listed` are the erased files with their SHA-256; None where the list is missing, or not the one of the tombstone.
    """

    path: str
    tombstone: Tombstone
    proven: Sequence[Erase]
    listed: Mapping[str, str] | None

    @property
    def signers(self) -> frozenset[str]:
        """Who has agreed to exactly this."""
        it = self.tombstone
        same = (it.erasure, it.reason, it.records, it.sha256)
        return frozenset(s.signer for s in self.proven if (s.erasure, s.reason, s.records, s.sha256) == same)

    @property
    def holds(self) -> bool:
        """Whether two different people have agreed to it, those whom the tombstone names."""
        named = frozenset(self.tombstone.signers)
        return self.listed is not None and len(named) == 2 and named <= self.signers


def unreadable(path: str) -> Finding:
    """Q871: something stands where a tombstone should, and cannot be read as one."""
    return finding("Q871", Place(path), "This cannot be read as the tombstone of an erasure.")


def agreed(it: Erasure) -> Iterator[Finding]:
    """Q871: two different people have signed what was erased."""
    if it.listed is None:
        yield finding("Q871", Place(it.path), "The list of what was erased is missing, or not the one that was signed.")
    elif not it.holds:
        number = len(it.signers & frozenset(it.tombstone.signers))
        message = (
            f"Of the two different people it takes, {counted(number, 'has', 'have')} signed it with a key of theirs."
        )
        yield finding("Q871", Place(it.path), message)


def stays(path: str, commit: str, *, there: bool) -> Finding:
    """Q871: something about an erasure was changed, or taken away."""
    return finding("Q871", Place(path), at_commit(commit, f"This was {'changed' if there else 'taken away'}."))


def are_gone(it: Erasure, there: Callable[[str], bool]) -> Iterator[Finding]:
    """Q872: what was erased, as two have agreed, is not there again."""
    for path in it.listed or () if it.holds else ():
        if there(path):
            message = f"This was erased on {it.tombstone.on}, and is here again."
            yield finding("Q872", Place(path), message, None, Place(it.path))


def rewritten(path: str, number: int, on: date, erasure: Erasure) -> Finding:
    """Q873: the history is another one than a checkpoint was made in, as an erasure since then requires."""
    message = f"Checkpoint {number} of {on} was made in a history that was rewritten since, for the erasure of"
    return finding(
        "Q873", Place(path), f"{message} {erasure.tombstone.on}. Tags are not compared.", None, Place(erasure.path)
    )
