"""Proving a signature, whatever was signed: an audit, a checkpoint or an erasure. The one place where that is done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from q4c_cli.checks.trail.proofs import Proof, keys_for
from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.base import Record
from q4c_cli.model.checkpoints import Checkpoint
from q4c_cli.model.erasures import Erase
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.people import People
from q4c_cli.model.signing import Key, Signed, Statement, held_on
from q4c_cli.store import signatures, ssh

R = TypeVar("R", bound=Record)
S = TypeVar("S", Statement, Checkpoint, Erase)


class CannotProve(UsageProblem):
    """There are signatures, and nothing here that can tell whether they hold."""


def prove(path: str, it: Signed[S], people: People, brought: Moment | None = None) -> Proof[S]:
    """What comes of proving the signature at a path, with the keys of these people.

    Raises CannotProve where there is no `ssh-keygen`.
    """
    if not ssh.installed():
        raise CannotProve(
            "There are signatures here, and without ssh-keygen nobody can tell whether they hold.",
            "Install OpenSSH (openssh-client on Debian and Ubuntu), then give the command again.",
        )
    keys = held_on(keys_for(it.statement, people), it.statement.on)
    try:
        proven = holds(it, it.statement.signer, keys)
    except UsageProblem:
        proven = False
    return Proof(path, it.statement, signatures.sealed_as(it).key, proven, brought)


def holds(it: Signed[R], signer: str, keys: Iterable[Key]) -> bool:
    """Whether a signature is one for q4c, of these very bytes, with one of these keys.

    Raises UsageProblem where there is no `ssh-keygen`.
    """
    return signatures.of_our_kind(signatures.sealed_as(it)) and ssh.valid(it.said, it.armor, signer, keys)
