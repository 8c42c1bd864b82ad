"""The history of one audit: everything that happened to it, from its first day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.history.telling import Step, Telling, audit_of, by_audit
from q4c_cli.app.signing.on_file import of_audit
from q4c_cli.app.workspace import open_workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused
from q4c_cli.model.paths import LEARNING, audit_path, is_signature, signatures_folder
from q4c_cli.rules.signing import Standing
from q4c_cli.store import signatures
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.log import log
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import records as stored


@dataclass(frozen=True)
class AuditHistory:
    """All that happened to one audit, the first first.

    `uncommitted` are the paths of its files whose state now is not in git; `shallow` says that git has not got what was
    before. `standing` is what there is of signatures now; None while the audit is a draft, or cannot be read.
    """

    audit: str
    steps: tuple[Step, ...]
    uncommitted: tuple[str, ...]
    shallow: bool
    standing: Standing | None


def audit_history(start: Path, which: str) -> AuditHistory:
    """The history of the audit that is meant: of its file and of its entry in the learning log, wherever that stood.

    Raises UsageProblem outside a workspace, without git, and where several audits fit; NothingMatched where none does.
    """
    space = open_workspace(start, need="settings")
    path = choose(space.root, which)
    audit = PurePosixPath(path).stem
    telling = Telling(space)
    paths = {path, audit_path(audit)}
    commits = log(space.root, (*sorted(paths), signatures_folder(audit), LEARNING), reverse=True)
    its = (replace(one, files=tuple(file for file in one.files if _about(file, audit, paths))) for one in commits)
    steps = tuple(telling.step(one, changed) for one in telling.ahead(its) for changed in by_audit(one.files))
    beside = signatures.paths_of(space.root, audit)
    now = [p for p in (path, *telling.entries, *beside) if (space.root / p).exists()]
    uncommitted = Repository.at(space.root).uncommitted(now or [path])
    return AuditHistory(audit, steps, tuple(uncommitted), telling.lineage.shallow, _standing(space.root, path))


def _standing(root: Path, path: str) -> Standing | None:
    try:
        found = stored.read(root, path, Audit)
    except Refused:
        return None
    return of_audit(root, found.record.audit, found.source.digest) if found.record.final else None


def _about(one: Difference, audit: str, paths: set[str]) -> bool:
    entry = one.path.startswith(f"{LEARNING}/") and one.path.endswith(f"/{audit}.yaml")
    return one.path in paths or entry or (is_signature(one.path) and audit_of(one.path) == audit)
