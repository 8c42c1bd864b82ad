"""The gate: `q4c check --base`. git begins to look at the work tree while the rest of q4c is still being loaded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from q4c_cli.store import workspace
from q4c_cli.store.git.worktree import StatusQuery

if TYPE_CHECKING:
    from q4c_cli.app.checking.report import CheckReport


def check_change(
    start: Path, base: str, head: str | None, today: date, shown: Callable[[int], int] | None = None
) -> CheckReport:
    """Check what leads from `base` to the commit `head`, or to the work tree where that is None.

    Checked are the files that changed and those that refer to them, with the same verdict as a check of everything;
    and the change is judged by the rules of family Q7. `shown` says of how many findings that say the same how many
    will be shown. Raises UsageProblem outside a workspace or a repository, and where git cannot say what changed.
    """
    root = workspace.find(start)
    asked = StatusQuery(root) if head is None else head
    from q4c_cli.app.changing.judging import judged

    return judged(root, base, asked, today, shown)
