"""Erasures that one person has proposed and no second one has confirmed: which there are, and taking one back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from q4c_cli.app.workspace import open_workspace
from q4c_cli.model.erasures import Erase, Reason
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem
from q4c_cli.model.nearest import no_such
from q4c_cli.model.paths import ERASURES, SIGNATURE
from q4c_cli.rules.words import joined
from q4c_cli.store import signatures, workspace
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import reader
from q4c_cli.store.writing.transaction import Write, commit_writes


@dataclass(frozen=True, slots=True)
class Proposal:
    """An erasure of so many `records` that waits for a second person. Who proposed it is what its file says."""

    erasure: str
    reason: Reason
    records: int
    signer: str
    on: date


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A proposal that is gone: its files, and the commit that took them away, if one was asked for."""

    erasure: str
    files: tuple[str, ...]
    commit: str | None


def proposals(root: Path) -> tuple[Proposal, ...]:
    """The erasures of a workspace that are proposed and not done, the oldest first."""
    names = workspace.names(root, ERASURES)
    done = {name.removesuffix(".yaml") for name in names if name.endswith(".yaml")}
    found = [it for name in names if name.endswith(SIGNATURE) for it in _said(root, name) if it.erasure not in done]
    return tuple(sorted(found, key=lambda it: (it.on, it.erasure, it.signer)))


def take_back(start: Path, erasure: str, *, commit: bool = False) -> TakenBack:
    """Take a proposal back: its list and its signature go, and nothing is erased.

    Raises NothingMatched where nothing of that name is proposed, and UsageProblem where it is done already.
    """
    space = open_workspace(start, need="settings")
    names = workspace.names(space.root, ERASURES)
    its = sorted(f"{ERASURES}/{name}" for name in names if name.startswith(f"{erasure}."))
    if f"{ERASURES}/{erasure}.yaml" in its:
        raise UsageProblem(f"{erasure} is done: two people have signed it. That stays on record.", "See docs/trail.md.")
    if not its:
        waiting = [it.erasure for it in proposals(space.root)]
        if not waiting:
            raise NothingMatched("No erasure is proposed here.", "See what needs doing: q4c status")
        raise no_such("erasure", erasure, waiting, f"Proposed: {joined(waiting)}.", "among those proposed")
    files = {path: sha256(reader.load(space.root, path).data).hexdigest() for path in its}
    commit_writes(space.root, [Write(path, None, digest) for path, digest in files.items()])
    made = Repository.at(space.root).commit(its, f"Take back erasure {erasure}", {}) if commit else None
    return TakenBack(erasure, tuple(its), made)


def _said(root: Path, name: str) -> Iterator[Proposal]:
    """What a file says that somebody proposes; nothing where it cannot be read, which `q4c verify` tells."""
    try:
        it = signatures.parse(reader.load(root, f"{ERASURES}/{name}"), Erase).statement
    except Refused:
        return
    yield Proposal(it.erasure, it.reason, it.records, it.signer, it.on)
