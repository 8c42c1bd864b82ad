"""Throwing a draft away: its file, and what the interview that wrote it noted."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.interview.start import Unfinished, named, unfinished
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem
from q4c_cli.store import interviews, workspace
from q4c_cli.store.reading import reader, records
from q4c_cli.store.writing.transaction import Write, commit_writes, recover


@dataclass(frozen=True, slots=True)
class Discarding:
    """What would go: the draft's path and the digest of what it holds, where there is one, and the interviews."""

    root: Path
    path: str | None
    digest: str | None
    interviews: tuple[str, ...]


def begin_discarding(start: Path, which: str) -> Discarding:
    """What is meant: a draft as other commands know it, or an interview by its id. Nothing is thrown away yet.

    Raises NothingMatched or UsageProblem where it is not clear which, and UsageProblem where the audit is final or
    cannot be read.
    """
    root = workspace.find(start)
    recover(root)
    left = unfinished(start)
    one = next((one for one in left if one.name == which), None)
    path = _draft_of(root, one) if one else _chosen(root, which)
    if one is None and path is not None and (begun := _begun_anew(start, left, which, path)) is not None:
        one, path = begun, _draft_of(root, begun)
    if one is None and path is None:
        name = named(start, which)
        if name is None:
            choose(root, which)
        one = next(one for one in left if one.name == name)
    audit = PurePosixPath(path).stem if path else None
    names = tuple(other.name for other in left if other == one or (audit and other.audit == audit))
    return Discarding(root, path, _draft_digest(root, path) if path else None, names)


def _chosen(root: Path, which: str) -> str | None:
    try:
        return choose(root, which)
    except NothingMatched:
        return None


def _begun_anew(start: Path, left: Sequence[Unfinished], which: str, path: str) -> Unfinished | None:
    """The interview about a case, named by its reference, of which the audit at `path` is an earlier one that is final.

    None where that audit is a draft, or where no such interview was left. Raises UsageProblem where there are several.
    """
    if which.casefold() not in {one.case.casefold() for one in left if one.audit != PurePosixPath(path).stem}:
        return None
    root = workspace.find(start)
    try:
        if not records.read(root, path, Audit).record.final:
            return None
    except Refused:
        return None
    name = named(start, which)
    return next((one for one in left if one.name == name), None)


def _draft_of(root: Path, one: Unfinished) -> str | None:
    path = workspace.audit_path(one.audit) if one.audit else None
    return path if path and (root / path).exists() else None


def _draft_digest(root: Path, path: str) -> str:
    source = reader.load(root, path)
    try:
        audit = records.decode(source, Audit)
    except Refused:
        raise UsageProblem(
            f"{path} cannot be read, so it cannot be told whether it is a draft. Nothing was thrown away.",
            f"See what is wrong with 'q4c check {path}', or remove the file yourself.",
        ) from None
    if audit.final:
        raise UsageProblem(
            f"{audit.audit} is final. Its practitioner may have read it, so it is not thrown away.",
            f"See it with 'q4c audit show {audit.audit}'.",
        )
    return source.digest


def discard(discarding: Discarding) -> None:
    """Throw it away. Raises UsageProblem, with everything left as it was, where it has changed or is in use."""
    with ExitStack() as stack:
        taken = [interviews.take(discarding.root, name) for name in discarding.interviews]
        for journal in taken:
            stack.callback(journal.close)
        if discarding.path:
            commit_writes(discarding.root, [Write(discarding.path, None, discarding.digest)])
        for journal in taken:
            journal.remove()
