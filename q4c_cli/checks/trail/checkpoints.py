"""Checkpoints: signed, chained without gap or fork, and the history has every record as they say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from q4c_cli.checks.trail.retold import at_commit
from q4c_cli.checks.trail.signatures import keys_of
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
class There:
    """A checkpoint that can be read, at its path: what was signed, the SHA-256 of its file, and its list of records.

    `holds` is whether the signature is proven. `listed` is what its list says, None where that is not the one signed.
    """

    path: str
    said: Checkpoint
    sha256: str
    holds: bool
    listed: Mapping[str, str] | None


def of_list(said: Checkpoint, data: bytes | None, digest: Callable[[bytes], str]) -> dict[str, str] | None:
    """The records that a checkpoint lists; None where this is not the list that was signed."""
    if data is None or digest(data) != said.sha256:
        return None
    records = listed(data)
    return records if records is not None and len(records) == said.records else None


def unreadable(path: str) -> Finding:
    """Q861: something stands where a checkpoint should, and cannot be read as one."""
    return finding("Q861", Place(path), "This cannot be read as a checkpoint.")


def proven(it: There, people: People) -> Iterator[Finding]:
    """Q861: a checkpoint is signed by the person it names, and its list is the one that was signed."""
    if not keys_of(people, it.said.signer):
        yield finding("Q861", Place(it.path), f"The trust root has no key of `{it.said.signer}`, who is named.")
    elif not it.holds:
        yield finding(
            "Q861", Place(it.path), f"It is not signed with a key that `{it.said.signer}` had on {it.said.on}."
        )
    if it.listed is None:
        yield finding(
            "Q861", Place(it.path), "The list of records beside it is missing, or not the one that was signed."
        )


def chained(chain: Sequence[There]) -> Iterator[Finding]:
    """Q862: the checkpoints are numbered from 1 on, each stands where it belongs and names the one before."""
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


def stays(path: str, commit: str, *, there: bool) -> Finding:
    """Q862: a checkpoint, or its list, was changed or taken away."""
    return finding("Q862", Place(path), at_commit(commit, f"This was {'changed' if there else 'taken away'}."))


def records_are_there(it: There, known: Callable[[str, str], bool]) -> Iterator[Finding]:
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


def commit_is_there(it: There, commits: Collection[str]) -> Iterator[Finding]:
    """Q864: the commit that a checkpoint was made at leads to the one in question."""
    if it.said.commit not in commits:
        message = f"Checkpoint {it.said.number} of {it.said.on} was made at {it.said.commit[:10]}, which is not here."
        yield finding("Q864", Place(it.path), message)


def tags_are_there(it: There, tags: Mapping[str, str]) -> Iterator[Finding]:
    """Q865: every tag stands where it stood."""
    moved = [tag for tag in it.said.tags if tags.get(tag.tag) != tag.at]
    for tag in moved[:FEW]:
        now = f"stands at {tags[tag.tag][:10]} now" if tag.tag in tags else "is gone"
        message = (
            f"By checkpoint {it.said.number} of {it.said.on}, the tag `{tag.tag}` stood at {tag.at[:10]}. It {now}."
        )
        yield finding("Q865", Place(it.path), message)


def anchored(anchor: There, chain: Sequence[There]) -> Iterator[Finding]:
    """Q866: the checkpoint that was kept outside is among those that are here."""
    here = next((it for it in chain if it.said.number == anchor.said.number), None)
    if here is None:
        message = f"Checkpoint {anchor.said.number} of {anchor.said.on}, which was kept outside, is not here."
        yield finding("Q866", Place(anchor.path), message)
    elif here.sha256 != anchor.sha256:
        message = (
            f"Checkpoint {anchor.said.number} is another one than that of {anchor.said.on} which was kept outside."
        )
        yield finding("Q866", Place(here.path), message)
