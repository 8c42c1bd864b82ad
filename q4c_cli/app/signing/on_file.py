"""What signatures there are on file. Nothing here proves that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused
from q4c_cli.model.paths import SIGNATURE, signature_name, signatures_folder
from q4c_cli.model.records import Stored
from q4c_cli.rules.signing import SIGNED_OFF, Standing, standing
from q4c_cli.store import signatures, workspace
from q4c_cli.store.reading import reader
from q4c_cli.store.reading.reader import Root

Sign = Literal["unsigned", "on file", "before"]
"""In short, how a final audit stands with its auditor: `before` is a signature of another text than it has now."""


def of_audit(root: Root, audit: str, sha256: str) -> Standing:
    """How an audit stands whose file has this SHA-256, in its workspace now or as that was at some time."""
    return standing(*signatures.of_audit(root, audit), sha256)


def signs(root: Root, audits: Iterable[Stored[Audit]]) -> Iterator[Sign | None]:
    """In short, how each of these audits stands, by the names of signatures alone; None for drafts."""
    names = cache(lambda folder: tuple(map(signature_name, _in_folder(root, folder))))
    for file in audits:
        hashes = {
            name.hash
            for name in names(signatures_folder(file.record.audit))
            if name is not None and name.audit == file.record.audit and name.meaning in SIGNED_OFF
        }
        yield _sign(root, file.path, hashes) if file.record.final else None


def _in_folder(root: Root, folder: str) -> list[str]:
    return [name for name in workspace.names(root, folder) if name.endswith(SIGNATURE)]


def _sign(root: Root, path: str, hashes: set[str]) -> Sign:
    if not hashes:
        return "unsigned"
    try:
        now = reader.load(root, path).digest
    except Refused:
        return "before"
    return "on file" if any(map(now.startswith, hashes)) else "before"
