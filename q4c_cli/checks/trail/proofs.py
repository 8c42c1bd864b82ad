"""Whether a signature is proven, whatever was signed: by the person named, with a key that was theirs at that time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, NamedTuple, TypeVar

from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.catalogue import finding
from q4c_cli.model.checkpoints import Checkpoint
from q4c_cli.model.erasures import Erase
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.people import People
from q4c_cli.model.signing import Key, Statement, held_on
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.signing import role_of, same_key
from q4c_cli.rules.ssh import PublicKey

S = TypeVar("S", Statement, Checkpoint, Erase)

BROUGHT_WITHIN = timedelta(days=30)
"""How long after the last day of a key a signature made with it may come into the history."""


@dataclass(frozen=True, slots=True)
class Proof(Generic[S]):
    """What came of proving a signature: at its path, of what was said.

    `key` is the one that it says it was made with, and `holds` whether it is proven to be of these bytes, with a key
    that the person named had on that day. `brought` is the commit that first brought it, where one is known.
    """

    path: str
    said: S
    key: PublicKey
    holds: bool
    brought: Moment | None


class Doubt(NamedTuple):
    """Why a signature is not proven, as a sentence, and whether that is because of the key it was made with."""

    why: str
    of_key: bool = False


def keys_for(said: Statement | Checkpoint | Erase, people: People) -> tuple[Key, ...]:
    """The keys that whoever is named ever had, as a practitioner where one speaks, and else as an auditor."""
    return people.keys_of(said.signer, practitioner=_by_practitioner(said))


def doubt(it: Proof[S], people: People) -> Doubt | None:
    """Why a signature is not proven, with the keys that these people have; None where it is."""
    signer, day = it.said.signer, day_in_words(it.said.on)
    theirs = keys_for(it.said, people)
    used = [key for key in theirs if same_key(key, it.key)]
    held = held_on(used, it.said.on)
    if not theirs:
        kind = "a practitioner" if _by_practitioner(it.said) else "an auditor"
        return _of_key(f"The trust root has no key of `{signer}` as {kind}.")
    if not used and (other := whose(people, it.key)) is not None:
        return Doubt(f"It names `{signer}`, and was made with a key of `{other}`.")
    if not used:
        return _of_key(f"It was made with a key that the trust root does not have for `{signer}`.")
    if not held:
        return _of_key(f"It was made with a key that was not that of `{signer}` on {day}.")
    if not it.holds:
        return Doubt("It is not a signature of what stands above it.")
    if (late := _late(it, held)) is not None:
        came = f"Its key was that of `{signer}` until {late.until}, and the signature came into the history later"
        return _of_key(f"{came} than thirty days after.")
    return None


def _of_key(why: str) -> Doubt:
    return Doubt(why, of_key=True)


def in_their_role(it: Proof[S], people: People) -> Iterator[Finding]:
    """Q858: whoever signed has signed in a role that is theirs."""
    said = it.said
    role = role_of(people, said.signer, "read" if _by_practitioner(said) else "audited")
    if role is not None and role != said.role:
        message = f"It was signed as `{said.role}`, and the trust root has `{said.signer}` as `{role}`."
        yield finding("Q858", Place(it.path), message)


def whose(people: People, key: PublicKey) -> str | None:
    """Whose key this is, at any time; None where nobody knows."""
    everyone = [(a.auditor, a.keys) for a in people.auditors] + [(p.practitioner, p.keys) for p in people.practitioners]
    return next((who for who, keys in everyone if any(same_key(one, key) for one in keys)), None)


def _by_practitioner(said: Statement | Checkpoint | Erase) -> bool:
    return isinstance(said, Statement) and said.statement == "read"


def _late(it: Proof[S], held: tuple[Key, ...]) -> Key | None:
    """A key that was given up too long before the signature came into the history; None where there is another.

    When it came is told by the clock of whoever committed it. When it is said to have been written is for anybody to
    say.
    """
    came = it.brought.committed if it.brought is not None else None
    if came is None or any(key.until is None or came.date() - key.until <= BROUGHT_WITHIN for key in held):
        return None
    return held[0]
