"""Erasures: agreed to by two people the trust root knows, of exactly what was listed, and of nothing that is back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from q4c_cli.checks.trail import proofs, times
from q4c_cli.checks.trail.proofs import Doubt, Proof
from q4c_cli.checks.trail.retold import at_commit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.erasures import Erase, Tombstone
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.people import People
from q4c_cli.rules.words import counted


@dataclass(frozen=True, slots=True)
class Agreed:
    """What somebody agreed to, by a file that is on record.

    `doubt` is why the signature is not proven, None where it is. `latest` is the number of the latest checkpoint that
    was there when the file came into the history; None where that is not known.
    """

    proof: Proof[Erase]
    doubt: Doubt | None
    latest: int | None


@dataclass(frozen=True, slots=True)
class Erasure:
    """A tombstone at its path, and what people agreed to by the files beside it.

    `listed` are the erased files with their SHA-256; None where the list is missing, or not the one of the tombstone.
    """

    path: str
    tombstone: Tombstone
    agreed: Sequence[Agreed]
    listed: Mapping[str, str] | None

    @property
    def by_those_named(self) -> tuple[Agreed, ...]:
        """What those whom the tombstone names have agreed to, where it is exactly this, and proven."""
        it = self.tombstone
        proven = (one for one in self.agreed if one.doubt is None and one.proof.said.signer in it.signers)
        return tuple(one for one in proven if _about(one.proof.said) == _about(it))

    @property
    def holds(self) -> bool:
        """Whether two different people have agreed to it, those whom the tombstone names, each with their own key."""
        both = self.by_those_named
        people, keys = {one.proof.said.signer for one in both}, {one.proof.key for one in both}
        return self.listed is not None and len(set(self.tombstone.signers)) == len(people) == len(keys) == 2

    @property
    def on(self) -> date:
        """The day on which the second of the two agreed. What the tombstone says of itself nobody has signed."""
        return max((one.proof.said.on for one in self.by_those_named), default=self.tombstone.on)

    @property
    def checkpoint(self) -> int:
        """The number of the latest checkpoint from before, as the two have signed it; 0 where there was none."""
        return max((one.proof.said.checkpoint for one in self.by_those_named), default=0)


def _about(it: Erase | Tombstone) -> tuple[str, str, int, str]:
    """What is erased, and why: the same for both who sign and for the tombstone."""
    return it.erasure, it.reason, it.records, it.sha256


def unreadable(path: str) -> Finding:
    """Q871: something stands where a tombstone should, and cannot be read as one."""
    return finding("Q871", Place(path), "This cannot be read as the tombstone of an erasure.")


def agreed(it: Erasure, people: People, practitioners: Set[str]) -> Iterator[Finding]:
    """Q871: two different people have signed what was erased, neither of them about their own practice.

    `practitioners` are those whom the erased records were about.
    """
    if it.listed is None:
        yield finding("Q871", Place(it.path), "The list of what was erased is missing, or not the one that was signed.")
    elif not it.holds:
        number = len({one.proof.said.signer for one in it.by_those_named})
        message = (
            f"Of the two different people it takes, {counted(number, 'has', 'have')} signed it with a key of theirs."
        )
        if number == len(it.tombstone.signers):
            message = "Both have signed it with the same key."
        yield finding("Q871", Place(it.path), message)
    elif it.tombstone.on not in {one.proof.said.on for one in it.by_those_named}:
        message = f"It says that it was done on {it.tombstone.on}, and the second of the two signed on {it.on}."
        yield finding("Q871", Place(it.path), message)
    for one in it.agreed:
        yield from _by_one(one, people, practitioners)


def _by_one(it: Agreed, people: People, practitioners: Set[str]) -> Iterator[Finding]:
    """Q871, Q858, Q843: somebody who may has signed this, when it came into the history, in a role of theirs."""
    said, path = it.proof.said, it.proof.path
    if it.doubt is not None:
        yield finding("Q871", Place(path), it.doubt.why)
    elif (auditor := people.auditor_by_id.get(said.signer)) is not None and auditor.practises_as in practitioners:
        message = (
            f"`{said.signer}` practises as `{auditor.practises_as}`, and nobody erases audits of their own practice."
        )
        yield finding("Q871", Place(path), message)
    if it.latest is not None and said.checkpoint > it.latest:
        message = f"It names checkpoint {said.checkpoint} as the latest, and that was not there when it was signed."
        yield finding("Q871", Place(path), message)
    yield from proofs.in_their_role(it.proof, people)
    if it.proof.brought is not None:
        yield from times.of_record(it.proof.brought, path, [("on", said.on)])


def stays(path: str, commit: str, *, there: bool) -> Finding:
    """Q871: something about an erasure was changed, or taken away."""
    return finding("Q871", Place(path), at_commit(commit, f"This was {'changed' if there else 'taken away'}."))


def are_gone(it: Erasure, there: Callable[[str], bool]) -> Iterator[Finding]:
    """Q872: what was erased, as two have agreed, is not there again."""
    for path in it.listed or () if it.holds else ():
        if there(path):
            message = f"This was erased on {it.on}, and is here again."
            yield finding("Q872", Place(path), message, None, Place(it.path))


def rewritten(path: str, number: int, on: date, erasure: Erasure) -> Finding:
    """Q873: the history is another one than a checkpoint was made in, as an erasure since then requires."""
    message = f"Checkpoint {number} of {on} was made in a history that was rewritten since, for the erasure of"
    return finding("Q873", Place(path), f"{message} {erasure.on}. Tags are not compared.", None, Place(erasure.path))
