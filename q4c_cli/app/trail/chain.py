"""The checkpoints that a history has, and one that was kept outside: read, and proven with the trust root's keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from q4c_cli.app.trail.proof import prove
from q4c_cli.checks.trail import checkpoints as checks
from q4c_cli.checks.trail.checkpoints import CheckpointFile
from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.checkpoints import Checkpoint
from q4c_cli.model.finding import Finding, Refused, UsageProblem
from q4c_cli.model.paths import CHECKPOINTS, SIGNATURE, list_path
from q4c_cli.model.people import People
from q4c_cli.rules.ssh import END
from q4c_cli.store import signatures
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.past import is_file
from q4c_cli.store.reading.reader import Source

Brought = Mapping[str, Moment]
NOTHING: Brought = MappingProxyType({})
"""Nothing is known of how files came into the history."""

MOST_OF_A_LIST = 64 * 1024 * 1024
"""The largest list of records that is read, in bytes: half a million records."""

_END = f"{END}\n".encode()


@dataclass(frozen=True)
class Chain:
    """The checkpoints of a revision in their order, and what is wrong with those that cannot be read."""

    there: tuple[CheckpointFile, ...]
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, held_in: Revision, people: People, brought: Brought = NOTHING) -> Chain:
        """The checkpoints that a revision has, proven with the keys of these people.

        `brought` is the commit that first brought each file.
        """
        found: list[Finding] = []
        there: list[CheckpointFile] = []
        for path, entry in sorted(held_in.files(CHECKPOINTS)):
            if path.endswith(SIGNATURE):
                data = bytes_at(held_in, path, signatures.MAX_BYTES) if is_file(entry) else None
                one = _read(path, data, bytes_at(held_in, list_path(path), MOST_OF_A_LIST), people, brought.get(path))
                found += [checks.unreadable(path)] if one is None else []
                there += [one] if one is not None else []
        return cls(tuple(sorted(there, key=lambda one: (one.said.number, one.path))), tuple(found))

    def wrong(self, people: People) -> Iterator[Finding]:
        """What is wrong with them: signatures that do not hold, gaps, forks."""
        yield from self.findings
        for it in self.there:
            yield from checks.proven(it, people)
        yield from checks.chained(self.there)


def anchor(file: Path, people: People) -> CheckpointFile:
    """The checkpoint that was kept outside in a file. Raises UsageProblem where it cannot be read."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_OF_A_LIST)
    except OSError as problem:
        raise UsageProblem(f"The anchor {file} cannot be read: {problem.strerror}.") from None
    above, end, listed = data.partition(_END)
    it = _read(str(file), above + end, listed, people)
    if it is None:
        raise UsageProblem(
            f"{file} is not an anchor, or is damaged.",
            "An anchor is what 'q4c checkpoint --anchor FILE' wrote. Get it again from where it is kept.",
        )
    return it


def anchor_bytes(checkpoint: bytes, listed: bytes) -> bytes:
    """A checkpoint and its list in one file, to be kept outside."""
    return checkpoint + listed


def _read(
    path: str, data: bytes | None, listed: bytes | None, people: People, brought: Moment | None = None
) -> CheckpointFile | None:
    try:
        signed = signatures.parse(Source(path, data), Checkpoint) if data is not None else None
    except Refused:
        signed = None
    if signed is None or data is None:
        return None
    records = checks.of_list(signed.statement, listed, _digest)
    return CheckpointFile(prove(path, signed, people, brought), _digest(data), records)


def latest(held_in: Revision) -> int:
    """The number of the latest checkpoint that a revision has; 0 where it has none."""
    names = [name.removesuffix(SIGNATURE) for name in held_in.names(CHECKPOINTS) if name.endswith(SIGNATURE)]
    return max((int(name) for name in names if name.isdecimal()), default=0)


def bytes_at(held_in: Revision, path: str, most: int) -> bytes | None:
    """What a revision has at a path, if it is no larger than `most` bytes; None where it has no such file."""
    entry = held_in.entry(path)
    if entry is None or not is_file(entry):
        return None
    (blob,) = held_in.objects.files([entry.id], most)
    return blob.data


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
