"""Making a checkpoint: what is final at the latest commit, signed, and chained to the checkpoint before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from q4c_cli.app.reports.output import refuse_records
from q4c_cli.app.signing.keys import Owned, find_key, no_key, owned
from q4c_cli.app.trail.chain import anchor_bytes, latest
from q4c_cli.app.trail.final_records import final_records
from q4c_cli.app.trail.trust import named_here
from q4c_cli.app.workspace import open_workspace
from q4c_cli.model.base import FORMAT
from q4c_cli.model.checkpoints import MOST_TAGS, Checkpoint, Tag
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.paths import checkpoint_path, list_path
from q4c_cli.model.people import People
from q4c_cli.rules.trail.listing import listing
from q4c_cli.store import signatures, ssh
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.git.tags import tags
from q4c_cli.store.signatures import MAX_BYTES
from q4c_cli.store.writing.document import write_document
from q4c_cli.store.writing.transaction import Write, commit_writes


@dataclass(frozen=True, slots=True)
class Wish:
    """When a checkpoint is made, in UTC, and with which key; without one, that which git has.

    `anchor` is the file outside that a copy goes to. With `commit`, both files of it go into one commit.
    """

    moment: datetime
    key: Path | None = None
    anchor: Path | None = None
    commit: bool = False


@dataclass(frozen=True, slots=True)
class Checkpointed:
    """A checkpoint that was made: what was signed, where it stands, and the commit it went into, if one was made.

    `trust_is_set` is whether this copy has a trust root in its settings, so that verify need not be told one.
    """

    said: Checkpoint
    path: str
    commit: str | None
    trust_is_set: bool


def checkpoint(start: Path, wish: Wish) -> Checkpointed:
    """Make the next checkpoint, of what is final at the latest commit.

    Raises UsageProblem outside a workspace or a repository, without a key that is an auditor's today, where a record
    cannot be read, and where the checkpoint is there already.
    """
    space = open_workspace(start, need="settings")
    if wish.anchor is not None:
        _refuse_inside(wish.anchor, space.root)
    lineage = Lineage.of(space.root)
    head = lineage.named("HEAD")
    mine = _key(space.root, space.records.people, wish)
    held_in = lineage.revision(head)
    records = listing(final_records(held_in))
    before = _latest(held_in)
    said = Checkpoint(
        format=FORMAT,
        statement="checkpoint",
        number=before[0] + 1,
        previous=before[1],
        commit=head,
        records=records.count(b"\n"),
        sha256=sha256(records).hexdigest(),
        tags=_tags(space.root),
        signer=str(mine.auditor),
        role=space.records.people.auditor_by_id[str(mine.auditor)].role,
        on=wish.moment.date(),
        time=f"{wish.moment:%H:%M:%S} UTC",
    )
    data = signatures.said(said)
    whole = signatures.joined(data, ssh.sign(data, mine.key))
    path = checkpoint_path(said.number)
    _refuse_uncommitted(space.root, path, said.number)
    commit_writes(space.root, [Write(list_path(path), records, None), Write(path, whole, None)])
    if wish.anchor is not None:
        _write(wish.anchor, anchor_bytes(whole, records))
    commit = None
    if wish.commit:
        commit = Repository.at(space.root).commit([list_path(path), path], f"Checkpoint {said.number}", {})
    return Checkpointed(said, path, commit, bool(named_here(space.root)))


def _refuse_uncommitted(root: Path, path: str, number: int) -> None:
    """Raise UsageProblem where this checkpoint has been made, and is not committed."""
    if any((root / one).exists() for one in (path, list_path(path))):
        raise UsageProblem(
            f"Checkpoint {number} has been made, and is not committed yet. Nothing was changed.",
            f"Commit it before you make the next one: git add {path} {list_path(path)} && "
            f"git commit -m 'Checkpoint {number}'",
        )


def _key(root: Path, people: People, wish: Wish) -> Owned:
    key = find_key(root, wish.key)
    if key is None:
        raise no_key("Without one there is no checkpoint: a list that nobody signed proves nothing.")
    mine = owned(key, people, wish.moment.date(), "whoever makes checkpoints", "auditors")
    if mine.auditor is None:
        raise UsageProblem(
            f"{key.name} is the key of {mine.practitioner}, who is a practitioner. Checkpoints are signed by auditors.",
            "Ask an auditor, best one whose own audits are few.",
        )
    return mine


def _latest(held_in: Revision) -> tuple[int, str | None]:
    """The number of the latest checkpoint at a revision and the SHA-256 of its file; 0 and None where there is none."""
    number = latest(held_in)
    if not number:
        return 0, None
    entry = held_in.entry(checkpoint_path(number))
    (blob,) = held_in.objects.files([entry.id], MAX_BYTES) if entry is not None else (None,)
    if blob is None or blob.data is None:
        raise UsageProblem(f"Checkpoint {number} cannot be read, so none can follow on it.", "See why: q4c verify")
    return number, sha256(blob.data).hexdigest()


def _tags(root: Path) -> tuple[Tag, ...]:
    found = tags(root)
    if len(found) > MOST_TAGS:
        raise UsageProblem(f"There are {len(found):,} tags here. A checkpoint can name {MOST_TAGS}.")
    return tuple(Tag(tag=name, at=at) for name, at in sorted(found.items()))


def _refuse_inside(anchor: Path, root: Path) -> None:
    refuse_records(anchor, root)
    if anchor.resolve().is_relative_to(root.resolve()):
        raise UsageProblem(
            f"{anchor} is inside the workspace. Whoever rewrites that rewrites it too. Nothing was signed.",
            "Keep the anchor elsewhere: on paper, in a mail to somebody, on another computer.",
        )
    if anchor.is_file():
        raise UsageProblem(f"{anchor} is there already. Nothing was signed.", "Give each anchor a name of its own.")


def _write(anchor: Path, data: bytes) -> None:
    try:
        write_document(anchor, data)
    except OSError as problem:
        raise UsageProblem(
            f"The checkpoint was made, but {anchor} cannot be written: {problem.strerror}.",
            "Its two files put together, the .sig first, are the anchor: cat FILE.sig FILE.sha256 > ANCHOR",
        ) from None
