"""Checkpoints: signed, chained without gap or fork, and the history has every record as they say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from q4c_cli.checks.trail import proofs, times
from q4c_cli.checks.trail.proofs import Proof
from q4c_cli.checks.trail.retold import at_commit
from q4c_cli.checks.wording import listed_briefly
from q4c_cli.model.catalogue import finding
from q4c_cli.model.checkpoints import Checkpoint
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import checkpoint_path
from q4c_cli.model.people import People
from q4c_cli.rules.trail.listing import listed
from q4c_cli.rules.words import counted

FEW = 20
"""How many records and tags of one checkpoint are named: of a history that was rewritten whole, all are others."""


@dataclass(frozen=True, slots=True)
class CheckpointFile:
    """A checkpoint that can be read: what came of proving it, the SHA-256 of its file, and its list of records.

    `listed` is what its list says, None where that is not the one signed.
    """

    proof: Proof[Checkpoint]
    sha256: str
    listed: Mapping[str, str] | None

    @property
    def path(self) -> str:
        """Where it stands."""
        return self.proof.path

    @property
    def said(self) -> Checkpoint:
        """What was signed."""
        return self.proof.said


def of_list(said: Checkpoint, data: bytes | None, digest: Callable[[bytes], str]) -> dict[str, str] | None:
    """The records that a checkpoint lists; None where this is not the list that was signed."""
    if data is None or digest(data) != said.sha256:
        return None
    records = listed(data)
    return records if records is not None and len(records) == said.records else None


def unreadable(path: str) -> Finding:
    """Q861: something stands where a checkpoint should, and cannot be read as one."""
    return finding("Q861", Place(path), "This cannot be read as a checkpoint.")


def proven(it: CheckpointFile, people: People) -> Iterator[Finding]:
    """Q861, Q858, Q843: a checkpoint is signed by the person it names, and its list is the one that was signed."""
    if (doubt := proofs.doubt(it.proof, people)) is not None:
        yield finding("Q861", Place(it.path), doubt.why)
    yield from proofs.in_their_role(it.proof, people)
    if it.proof.brought is not None:
        yield from times.of_record(it.proof.brought, it.path, [("on", it.said.on)])
    if it.listed is None:
        yield finding(
            "Q861", Place(it.path), "The list of records beside it is missing, or not the one that was signed."
        )


def chained(chain: Sequence[CheckpointFile]) -> Iterator[Finding]:
    """Q862: the checkpoints are numbered from 1 on, each stands where it belongs and names the one before.

    Their days do not run backwards.
    """
    for it in chain:
        if it.path != checkpoint_path(it.said.number):
            yield finding("Q862", Place(it.path), f"It is number {it.said.number}, and stands elsewhere.")
    if chain and (chain[0].said.number != 1 or chain[0].said.previous is not None):
        yield finding("Q862", Place(chain[0].path), "It is the first that is here, and names one before.")
    for before, after in pairwise(chain):
        if after.said.number != before.said.number + 1:
            message = f"Between number {before.said.number} and number {after.said.number} there is a gap."
            yield finding("Q862", Place(after.path), message)
        elif after.said.previous != before.sha256:
            message = f"It does not follow on number {before.said.number} as that is here."
            yield finding("Q862", Place(after.path), message)
        if after.said.on < before.said.on:
            message = f"It is dated {after.said.on}, and number {before.said.number} before it {before.said.on}."
            yield finding("Q862", Place(after.path), message)


def stays(path: str, commit: str, *, there: bool) -> Finding:
    """Q862: a checkpoint, or its list, was changed or taken away."""
    return finding("Q862", Place(path), at_commit(commit, f"This was {'changed' if there else 'taken away'}."))


def records_are_there(it: CheckpointFile, known: Callable[[str, str], bool]) -> Iterator[Finding]:
    """Q863: every record that a checkpoint lists is, or was, in the history with these bytes.

    `known` says that of a path and a SHA-256.
    """
    missing = [path for path, digest in (it.listed or {}).items() if not known(path, digest)]
    for path in missing[:FEW]:
        message = f"Checkpoint {it.said.number} of {it.said.on} has this with bytes that the history never had here."
        yield finding("Q863", Place(path), message)
    if len(missing) > FEW:
        more = counted(len(missing) - FEW, "more record", "more records")
        yield finding("Q863", Place(it.path), f"Checkpoint {it.said.number} has {more} that the history never had so.")


def is_complete(it: CheckpointFile, final: Mapping[str, str]) -> Iterator[Finding]:
    """Q861: a checkpoint lists exactly what was final at its commit, given the SHA-256 of each record by its path."""
    here = it.listed if it.listed is not None else final
    left_out = sorted(final.items() - here.items())
    added = sorted(here.items() - final.items())
    if left_out:
        message = f"Its list lacks {counted(len(left_out), 'final record')}, as of its commit: {_first(left_out)}."
        yield finding("Q861", Place(it.path), message)
    elif added:
        message = f"Its list has {counted(len(added), 'record')} too many, as of its commit: {_first(added)}."
        yield finding("Q861", Place(it.path), message)


def _first(records: Sequence[tuple[str, str]]) -> str:
    return listed_briefly([path for path, _ in records])


def commit_is_there(it: CheckpointFile, commits: Collection[str]) -> Iterator[Finding]:
    """Q864: the commit that a checkpoint was made at leads to the one in question."""
    if it.said.commit not in commits:
        message = f"Checkpoint {it.said.number} of {it.said.on} was made at {it.said.commit[:10]}, which is not here."
        yield finding("Q864", Place(it.path), message)


def tags_are_there(it: CheckpointFile, tags: Mapping[str, str]) -> Iterator[Finding]:
    """Q865: every tag stands where it stood."""
    moved = [tag for tag in it.said.tags if tags.get(tag.tag) != tag.at]
    for tag in moved[:FEW]:
        stood = f"By checkpoint {it.said.number} of {it.said.on}, the tag `{tag.tag}` stood at {tag.at[:10]}."
        if tag.tag in tags:
            yield finding("Q865", Place(it.path), f"{stood} It stands at {tags[tag.tag][:10]} now.")
        else:
            remedy = "A copy may have been made without tags. Fetch them, then verify again: git fetch --tags"
            yield finding("Q865", Place(it.path), f"{stood} This copy has no such tag.", remedy)


def anchored(anchor: CheckpointFile, chain: Sequence[CheckpointFile]) -> Iterator[Finding]:
    """Q866: the checkpoint that was kept outside is among those that are here."""
    here = next((it for it in chain if it.said.number == anchor.said.number), None)
    if here is None:
        message = f"Checkpoint {anchor.said.number} of {anchor.said.on}, which was kept outside, is not here."
        yield finding("Q866", Place(anchor.path), message)
    elif here.sha256 != anchor.sha256:
        message = (
            f"Checkpoint {anchor.said.number} is another one than that of {anchor.said.on} which was kept outside."
        )
        yield finding("Q866", Place(here.path), message, None, Place(anchor.path))
