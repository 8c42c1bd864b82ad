"""Who notes progress: the auditor that git knows, or whoever is named."""

from __future__ import annotations

from pathlib import Path

from q4c_cli.app.whoami import likely_auditor
from q4c_cli.app.workspace import Workspace, open_workspace
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.nearest import did_you_mean


def who_may_note(start: Path, practitioner: str) -> tuple[str, ...]:
    """The ids to choose from, the practitioner whose log it is first; empty where git knows who is here."""
    space = open_workspace(start, need="settings")
    return () if _auditor_here(space) else (practitioner, *space.records.people.auditor_by_id)


def noted_by(space: Workspace, named: str | None, practitioner: str) -> str:
    """Whoever is `named`, or else the auditor that git knows.

    Raises UsageProblem where it is neither an auditor nor the practitioner of the log, or where nothing tells.
    """
    by = named or _auditor_here(space)
    if by is None:
        raise UsageProblem(
            "It is not clear who notes this: no auditor in people.yaml has the e-mail address that git has for you.",
            "Add --by with the id of the one who has seen the progress. "
            "So that it need not be asked again, write `git: you@example.org` in the line of your id in people.yaml.",
        )
    known = [*space.records.people.auditor_by_id, practitioner]
    if by not in known:
        raise UsageProblem(
            f"{by} is neither an auditor in people.yaml nor the practitioner of this log.",
            did_you_mean(by, known, "Give the id of the one who has seen the progress."),
        )
    return by


def _auditor_here(space: Workspace) -> str | None:
    likely = likely_auditor(space)
    return likely if likely in space.records.people.auditor_by_id else None
