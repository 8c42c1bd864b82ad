"""Erasing records: one person proposes, a second one confirms with the same command, and only then files go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.signing.keys import Owned, find_key, no_key, owned
from q4c_cli.app.trail.chain import Chain, latest
from q4c_cli.app.trail.erasures import agreed_to
from q4c_cli.app.workspace import Workspace, open_workspace
from q4c_cli.model.base import FORMAT
from q4c_cli.model.erasures import Erase, Reason, Tombstone
from q4c_cli.model.finding import NothingMatched, UsageProblem
from q4c_cli.model.paths import AUDITS, ERASURES, LEARNING, LISTED, SIGNATURE, is_signature, signature_name
from q4c_cli.rules.trail.listing import listing
from q4c_cli.store import signatures, ssh, workspace
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.reading import reader
from q4c_cli.store.writing.emit import emit
from q4c_cli.store.writing.transaction import Write, commit_writes


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be erased, and why: these audits, or all of a practitioner's. When, in UTC, and with which key.

    With `commit`, what this changes goes into one commit.
    """

    audits: tuple[str, ...]
    practitioner: str | None
    reason: Reason
    moment: datetime
    key: Path | None = None
    commit: bool = False


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of the wish: proposed by a first person, or done, once a second one has agreed.

    `files` are the paths of all that goes. `checkpoints` are the numbers of those that list any of them; they stay
    valid. `signatures` is how many of the files are signatures, which go too; all others stay valid.
    """

    erasure: str
    reason: Reason
    files: tuple[str, ...]
    signers: tuple[str, ...]
    done: bool
    checkpoints: tuple[int, ...]
    signatures: int
    commit: str | None


@dataclass(frozen=True)
class _Asked:
    """An erasure that is asked for: its id, the files with what they hold, their list, and who asks with which key."""

    id: str
    space: Workspace
    contents: Mapping[str, bytes]
    listed: bytes
    mine: Owned

    @property
    def base(self) -> str:
        """Where what is on record of it stands, without the ending."""
        return f"{ERASURES}/{self.id}"

    @property
    def sha256(self) -> str:
        """The SHA-256 of the list."""
        return sha256(self.listed).hexdigest()


def erase(start: Path, wish: Wish) -> Erased:
    """Propose an erasure, or confirm and do it where somebody else has proposed the very same.

    Raises UsageProblem without a key that is an auditor's today, where it is about their own practice, where they have
    proposed it themselves, and where git has not got a file as it is; NothingMatched where there is nothing to erase.
    """
    it = _asked(start, wish)
    said = _statement(it, wish)
    first = _first(it, said)
    data = signatures.said(said)
    whole = signatures.joined(data, ssh.sign(data, it.mine.key))
    mine = Write(f"{it.base}.{said.signer}{SIGNATURE}", whole, None)
    if first is None:
        writes, what = [Write(f"{it.base}{LISTED}", it.listed, None), mine], "Propose erasure"
    else:
        writes, what = [mine, *_done(it, wish, first, said.signer)], "Erase"
    commit_writes(it.space.root, writes)
    repository = Repository.at(it.space.root)
    paths = [write.path for write in writes]
    commit = repository.commit(paths, f"{what} {it.id}", {}) if wish.commit else None
    return Erased(
        erasure=it.id,
        reason=wish.reason,
        files=tuple(it.contents),
        signers=(said.signer,) if first is None else (first, said.signer),
        done=first is not None,
        checkpoints=_checkpoints(it.space, it.contents.keys()),
        signatures=sum(map(is_signature, it.contents)),
        commit=commit,
    )


def _asked(start: Path, wish: Wish) -> _Asked:
    space = open_workspace(start)
    paths = sorted(set(_paths(space, wish)))
    if not paths:
        raise NothingMatched("There is nothing here to erase.", "See 'q4c audit list' for what there is.")
    if Repository.at(space.root).uncommitted(paths):
        raise UsageProblem(
            "Some of these files are not committed as they are. Nothing was erased.", "See which: git status"
        )
    contents = {path: reader.load(space.root, path).data for path in paths}
    listed = listing({path: sha256(data).hexdigest() for path, data in contents.items()})
    erasure = f"e{sha256(listed + wish.reason.encode()).hexdigest()[:12]}"
    return _Asked(erasure, space, contents, listed, _key(space, wish, paths))


def _first(it: _Asked, said: Erase) -> str | None:
    """Who else has proposed the very same; None where nobody has. Raises UsageProblem where only they have."""
    agreed = agreed_to(it.space.root, it.id, it.space.records.people)
    signers = {one.signer for one in agreed if one.sha256 == it.sha256}
    others = sorted(signers - {said.signer})
    if signers and not others:
        raise UsageProblem(
            f"{said.signer} has proposed this already. It takes a second person.",
            "Somebody else who has a key gives the same command.",
        )
    return others[0] if others else None


def _done(it: _Asked, wish: Wish, first: str, second: str) -> Iterator[Write]:
    """The tombstone in place of the files."""
    stone = Tombstone(
        format=FORMAT,
        erasure=it.id,
        reason=wish.reason,
        records=len(it.contents),
        sha256=it.sha256,
        on=wish.moment.date(),
        signers=(first, second),
    )
    yield Write(f"{it.base}.yaml", emit(stone), None)
    for path, data in it.contents.items():
        yield Write(path, None, sha256(data).hexdigest())


def _paths(space: Workspace, wish: Wish) -> Iterator[str]:
    """All files about the audits: their own, their log entries and signatures; of a practitioner, the whole log."""
    if wish.practitioner is not None and wish.practitioner not in space.records.people.practitioner_by_id:
        raise NothingMatched(f"There is no practitioner {wish.practitioner} in people.yaml.", "See people.yaml.")
    chosen = {choose(space.root, which) for which in wish.audits}
    chosen |= {a.path for a in space.records.audits if a.record.practitioner == wish.practitioner}
    ids = {PurePosixPath(path).stem for path in chosen}
    yield from chosen
    for path in workspace.entry_paths(space.root):
        if PurePosixPath(path).stem in ids or path.startswith(f"{LEARNING}/{wish.practitioner}/"):
            yield path
    for path in workspace.other_paths(space.root):
        if path.startswith(f"{AUDITS}/") and (name := signature_name(path)) is not None and name.audit in ids:
            yield path


def _key(space: Workspace, wish: Wish, paths: Sequence[str]) -> Owned:
    people = space.records.people
    key = find_key(space.root, wish.key)
    if key is None:
        raise no_key("Without one nothing is erased: it takes two people who sign for it.")
    mine = owned(key, people, wish.moment.date(), "whoever erases", "auditors")
    if mine.auditor is None:
        raise UsageProblem(f"{key.name} is the key of a practitioner. Two auditors sign for an erasure.", "Ask one.")
    practises = people.auditor_by_id[mine.auditor].practises_as
    about = {a.record.practitioner for a in space.records.audits if a.path in paths} | {wish.practitioner}
    if practises is not None and practises in about:
        raise UsageProblem(
            f"{mine.auditor} practises as {practises}, and nobody erases audits of their own practice.",
            "Ask another auditor.",
        )
    return mine


def _statement(it: _Asked, wish: Wish) -> Erase:
    signer = str(it.mine.auditor)
    return Erase(
        format=FORMAT,
        statement="erase",
        erasure=it.id,
        reason=wish.reason,
        records=len(it.contents),
        sha256=it.sha256,
        checkpoint=latest(_head(it.space.root)),
        signer=signer,
        role=it.space.records.people.auditor_by_id[signer].role,
        on=wish.moment.date(),
        time=f"{wish.moment:%H:%M:%S} UTC",
    )


def _checkpoints(space: Workspace, paths: Set[str]) -> tuple[int, ...]:
    """The numbers of the checkpoints that list any of these files."""
    chain = Chain.of(_head(space.root), space.records.people)
    return tuple(it.said.number for it in chain.there if it.listed is not None and paths & it.listed.keys())


def _head(root: Path) -> Revision:
    lineage = Lineage.of(root)
    return lineage.revision(lineage.named("HEAD"))
