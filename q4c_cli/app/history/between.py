"""What happened to audits and learning logs from one revision to another."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.history.steps import Happened, Steps
from q4c_cli.app.history.telling import by_audit, told_of
from q4c_cli.app.workspace import open_workspace
from q4c_cli.model.paths import AUDITS, LEARNING
from q4c_cli.store.git.differences import differences
from q4c_cli.store.git.lineage import Lineage


def between(start: Path, before: str, after: str, which: str | None = None) -> tuple[Happened, ...]:
    """What happened to audits and learning logs from one revision to another, by audit; or to the one that is meant.

    Raises UsageProblem outside a workspace, without git, for revisions that are none, and where several audits fit;
    NothingMatched where no audit does.
    """
    space = open_workspace(start, need="settings")
    only = PurePosixPath(choose(space.root, which)).stem if which is not None else None
    lineage = Lineage.of(space.root)
    sides = [lineage.revision(lineage.named(name)).top for name in (before, after)]
    files = [
        one
        for one in differences(lineage.objects, *sides)
        if one.path.startswith((f"{AUDITS}/", f"{LEARNING}/")) and told_of(one.path)
    ]
    wanted = (changed for changed in by_audit(files) if only in (None, changed.audit))
    steps = Steps(space, lineage)
    return tuple(steps.happened(steps.telling.told(changed)) for changed in steps.telling.ahead(wanted))
