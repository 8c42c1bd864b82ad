"""The history of one audit: everything that happened to it, from its first day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.history.erased import erased
from q4c_cli.app.history.steps import Step, Steps
from q4c_cli.app.history.telling import Changed, audit_of
from q4c_cli.app.signing.on_file import of_audit
from q4c_cli.app.workspace import Workspace, open_workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.erasures import Tombstone
from q4c_cli.model.finding import Finding, NothingMatched, Refused
from q4c_cli.model.paths import (
    AUDITS,
    ERASURES,
    LEARNING,
    audit_path,
    belongs_to,
    is_signature,
    signature_path,
    signatures_folder,
)
from q4c_cli.model.signing import Meaning
from q4c_cli.rules.history import Event
from q4c_cli.rules.signing import Standing
from q4c_cli.store import signatures
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.log import Done, log
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import records as stored

if TYPE_CHECKING:
    from q4c_cli.app.trail.verifying import Verified


@dataclass(frozen=True)
class AuditHistory:
    """All that happened to one audit, the first first.

    `uncommitted` are the paths of its files whose state now is not in git; `shallow` says that git has not got what was
    before. `standing` is what there is of signatures now; None while the audit is a draft, or cannot be read.
    `erased` is what stays of one that was erased. `held` is what came of holding it against a trust root, if it was.
    """

    audit: str
    steps: tuple[Step, ...]
    uncommitted: tuple[str, ...]
    shallow: bool
    standing: Standing | None
    erased: Tombstone | None = None
    held: Held | None = None


@dataclass(frozen=True)
class Against:
    """What a history is held against: a trust root, or whichever git's settings name; as at a day."""

    trust: str | None
    today: date


@dataclass(frozen=True)
class Held:
    """What came of verifying the whole history, and what of that is about this one audit, its log and signatures."""

    verified: Verified
    findings: tuple[Finding, ...]

    def proven(self, signature: str) -> bool:
        """Whether the signature at a path is proven: the history was read to its end, and nothing speaks against it.

        Nothing is while anything is wrong that all audits rest on: the repository, people, rubrics or checkpoints.
        """
        against = [one.place.path for one in self.findings if one.severity == "error"]
        return self.verified.looked_at is not None and signature not in against and not any(map(_of_all, against))

    def of(self, audit: str) -> Callable[[Event], bool]:
        """Whether the signature that an event of an audit tells of is proven."""
        return lambda it: self.proven(signature_path(audit, cast("Meaning", it.about), it.by or "", it.after or ""))


def audit_history(start: Path, which: str, against: Against | None = None) -> AuditHistory:
    """The history of the audit that is meant: of its file and of its entry in the learning log, wherever that stood.

    With something to hold it `against`, the whole history up to the latest commit is verified. Raises UsageProblem
    outside a workspace, without git, and where several audits fit; NothingMatched where none does, none was erased, and
    git never had one; and what `verify` raises.
    """
    space = open_workspace(start, need="settings")
    lineage = Lineage.of(space.root)
    try:
        path = choose(space.root, which)
    except NothingMatched:
        if (gone := erased(space.root, which)) is not None:
            held = _held(space.root, against, lambda path: path.startswith(f"{ERASURES}/{gone[1].erasure}."))
            return AuditHistory(gone[0], (), (), lineage.shallow, None, gone[1], held)
        if not (removed := _removed(space, lineage, which)):
            raise
        path = removed
    audit = PurePosixPath(path).stem
    paths = {path, audit_path(audit)}
    steps = _steps(space, lineage, audit, paths)
    beside = signatures.paths_of(space.root, audit)
    written = {path, *beside, *(one for step in steps for one in step.happened.paths)}
    uncommitted = Repository.at(space.root).uncommitted(sorted(written))
    standing = _standing(space.root, path)
    held = _held(space.root, against, lambda path: path in paths or _beside(path, audit))
    return AuditHistory(audit, steps, tuple(uncommitted), lineage.shallow, standing, held=held)


def _steps(space: Workspace, lineage: Lineage, audit: str, paths: set[str]) -> tuple[Step, ...]:
    """What each commit did to an audit, to its log entry and to its signatures, the first first."""
    steps = Steps(space, lineage)
    done = log(space.root, (*sorted(paths), signatures_folder(audit), LEARNING))
    its = [Done(one.commit, tuple(file for file in one.files if _about(file, audit, paths))) for one in done]
    return tuple(
        steps.step(one.commit, steps.telling.told(Changed(audit, one.files)))
        for one in steps.telling.ahead(its)
        if one.files
    )


def _removed(space: Workspace, lineage: Lineage, which: str) -> str | None:
    """The path of the audit of this id or at this path that git had once and that is not here any more."""
    path = audit_path(PurePosixPath(which).name.removesuffix(".yaml").lower())
    return path if belongs_to(path) and _steps(space, lineage, PurePosixPath(path).stem, {path}) else None


def _held(root: Path, against: Against | None, about: Callable[[str], bool]) -> Held | None:
    """What comes of verifying the history, and which findings are about the audit, by their paths.

    What is about no audit at all, such as the repository itself, people and rubrics, is about each of them.
    """
    if against is None:
        return None
    from q4c_cli.app.trail.verifying import verify

    verified = verify(root, "HEAD", against.trust, against.today)
    return Held(verified, tuple(one for one in verified.findings if about(one.place.path) or _of_all(one.place.path)))


def _of_all(path: str) -> bool:
    return not path.startswith((f"{AUDITS}/", f"{LEARNING}/", f"{ERASURES}/"))


def _standing(root: Path, path: str) -> Standing | None:
    try:
        found = stored.read(root, path, Audit)
    except Refused:
        return None
    return of_audit(root, found.record.audit, found.source.digest) if found.record.final else None


def _about(one: Difference, audit: str, paths: set[str]) -> bool:
    return one.path in paths or _beside(one.path, audit)


def _beside(path: str, audit: str) -> bool:
    """Whether a path is that of an audit's log entry, wherever that stands, or of a signature."""
    entry = path.startswith(f"{LEARNING}/") and path.endswith(f"/{audit}.yaml")
    return entry or (is_signature(path) and audit_of(path) == audit)
