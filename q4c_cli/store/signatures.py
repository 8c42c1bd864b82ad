"""Signature files: a statement as plain YAML, and directly below it the signature that `ssh-keygen` made of it.

What is signed is exactly the bytes above the signature's first line, so that `sed` and `ssh-keygen` alone can tell
whether it holds.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TypeVar

from q4c_cli.model.base import Record
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place, Refused
from q4c_cli.model.paths import is_signature, signatures_folder
from q4c_cli.model.signing import NAMESPACE, Signed, Statement
from q4c_cli.rules.ssh import BEGIN, HASH, NotASignature, Seal, seal
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader, records
from q4c_cli.store.reading.reader import Root, Source
from q4c_cli.store.writing.emit import emit

R = TypeVar("R", bound=Record)

MAX_BYTES = 64 * 1024
"""The largest signature file that is read, in bytes: the longest response there can be, and a long signature."""

_NOTHING_BUT_IDS = re.compile(
    rb"""format:\ 1\n statement:\ [a-z]+\n audit:\ [0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]{1,37}\n
    sha256:\ "?[0-9a-f]{64}"?\n rubric:\ [a-z0-9-]+@[0-9.]+\n rubric_sha256:\ "?[0-9a-f]{64}"?\n
    results:\n (?:\ \ [a-z-]+:\ [a-z-]+\n)+ (?:judged:\ [a-z-]+\n)?
    signer:\ [a-z]+-[0-9]{1,6}\n role:\ [a-z-]+\n
    on:\ [0-9]{4}-[0-9]{2}-[0-9]{2}\n time:\ "[0-9:]{8}\ UTC"\n""",
    re.VERBOSE,
)
"""A statement as q4c writes it, with ids that cannot be numbers of a person."""

_FIRST_LINE = f"{BEGIN}\n".encode()


def read(root: Root, path: str) -> Signed[Statement]:
    """The signature of an audit that the file at `path` holds. Raises Refused as `reader.load` and `parse` do."""
    return parse(reader.load(root, path), Statement)


def paths_of(root: Root, audit_id: str) -> list[str]:
    """The paths of the signatures of an audit, by their names, sorted."""
    folder = signatures_folder(audit_id)
    names = sorted(name for name in workspace.names(root, folder) if name.startswith(f"{audit_id}."))
    return [path for name in names if is_signature(path := f"{folder}/{name}")]


def of_audit(root: Root, audit_id: str) -> tuple[list[Statement], int]:
    """What the signatures of an audit state, whether or not they hold; and how many files cannot be used."""
    paths = paths_of(root, audit_id)
    found = []
    for path in paths:
        with suppress(Refused):
            found.append(read(root, path).statement)
    mine = [statement for statement in found if statement.audit == audit_id]
    return mine, len(paths) - len(mine)


def parse(source: Source, kind: type[R]) -> Signed[R]:
    """The statement of this kind, and its signature, that a file holds. Nothing here says that the signature holds.

    Raises Refused: Q1 findings about the statement, or Q430 where the file is not the one followed by the other.
    """
    data = source.data
    if len(data) > MAX_BYTES:
        raise _refused(source.path, f"This file is larger than {MAX_BYTES // 1024} KB.")
    if b"\r" in data:
        raise _refused(source.path, "This file has Windows line ends, so it is not what was signed.")
    above, found, below = data.partition(_FIRST_LINE)
    if not found or not above.endswith(b"\n"):
        raise _refused(source.path, "There is no signature on a line of its own below a statement.")
    armor = (found + below).decode("ascii", "replace")
    try:
        seal(armor)
    except NotASignature as why:
        raise _refused(source.path, f"What stands below the statement is no signature. {why}.") from None
    return Signed(records.decode(Source(source.path, above), kind), above, armor)


def stated(source: Source) -> Source:
    """Of a signature file, what stands above the signature: all that somebody has written."""
    return Source(source.path, source.data.partition(_FIRST_LINE)[0])


def nothing_but_ids(stated: Source) -> bool:
    """Whether a statement is made of ids, hashes, grades, a day and a time alone: nobody has written anything in it."""
    return _NOTHING_BUT_IDS.fullmatch(stated.data) is not None


def said(statement: Record) -> bytes:
    """A statement as the bytes that are signed. Raises UsageProblem as `emit` does."""
    return emit(statement)


def joined(said: bytes, armor: str) -> bytes:
    """The bytes of a signature file: what was said, and the signature of it."""
    return said + armor.encode("ascii")


def sealed_as(signed: Signed[R]) -> Seal:
    """What the signature says of itself: its key, which anybody may claim to have used, its namespace and its hash."""
    return seal(signed.armor)


def of_our_kind(seal: Seal) -> bool:
    """Whether a signature says that it is one for q4c, over the hash that is used here."""
    return seal.namespace == NAMESPACE and seal.hash == HASH


def _refused(path: str, message: str) -> Refused:
    return Refused(_finding(path, message))


def _finding(path: str, message: str) -> Finding:
    return finding("Q430", Place(path), message)
