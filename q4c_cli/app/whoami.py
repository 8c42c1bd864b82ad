"""Who is at work here: as git knows them, or whoever audited last time."""

from __future__ import annotations

from pathlib import Path

from q4c_cli.app.workspace import Workspace
from q4c_cli.model.finding import UsageProblem
from q4c_cli.store import interviews


def likely_auditor(space: Workspace) -> str | None:
    """Whoever has the e-mail address that git commits with here, or else who audited last time."""
    known = space.records.people.auditor_at(git_address(space.root))
    return known.auditor if known else interviews.remembered(space.root).get("auditor")


def git_address(root: Path) -> str | None:
    """The address that git would commit with here, or None where it does not know, or there is no repository."""
    from q4c_cli.store.git.repository import Repository, is_repository

    try:
        return Repository.at(root).identity()[1] if is_repository(root) else None
    except UsageProblem:
        return None
