"""A change of five files in a workspace under git: checked by `q4c check --base`, and merely listed by `git status`."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bench.measure import Cost, in_turn, run

NAMED = ("-c", "user.name=Bench", "-c", "user.email=bench@example.invalid")
CHANGED = 5


def under_git(space: Path) -> None:
    """Put the whole workspace under git, with one commit."""
    for words in (("init", "-q"), ("add", "-A"), (*NAMED, "commit", "-qm", "All")):
        run(["git", *words], space)


def change(space: Path) -> None:
    """Change some log entries, and begin some audits."""
    for path in sorted((space / "learning").rglob("*.yaml"))[-3:]:
        path.write_text(path.read_text() + "# Seen.\n")
    for path in sorted((space / "audits").rglob("*.yaml"))[-(CHANGED - 3) :]:
        text = path.read_text().replace("status: final", "status: draft")
        new = path.with_name(f"{path.stem[:-1]}{(int(path.stem[-1]) + 1) % 10}.yaml")
        ref = new.stem[11:]
        text = text.replace(path.stem, new.stem).replace(f"ref: {path.stem[11:].upper()}", f"ref: {ref.upper()}")
        new.write_text(text)


def restore(space: Path) -> None:
    """Put everything back as it was committed."""
    for words in (("restore", "."), ("clean", "-qfd", "audits")):
        subprocess.run(["git", *words], cwd=space, check=True)


def check_and_status(q4c: Path, space: Path, times: int) -> tuple[Cost, Cost]:
    """What it costs to check five changed files, and to list them."""
    under_git(space)
    change(space)
    costs = in_turn([q4c, "check", "--base", "HEAD"], ["git", "status"], space, times)
    restore(space)
    return costs
