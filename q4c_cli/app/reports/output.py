"""Where a report is written, and writing it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.periods import Period

FOLDER = "reports"
"""Where in a workspace reports go unless told otherwise."""


def default_path(root: Path, team: str, period: Period) -> Path:
    """Where a team's page goes: reports/team-north-1-2026-10.html. Raises UsageProblem where that leads elsewhere."""
    folder = root / FOLDER
    if folder.is_symlink():
        raise UsageProblem(f"{FOLDER} is a link to another place.", "Say where to write with -o FILE.")
    return folder / f"team-{team}-{short_name(period)}.html"


def short_name(period: Period) -> str:
    """A period in a file's name: 2026-10, 2026-q3, 2026, or both dates."""
    match period.kind:
        case "month":
            return f"{period.start:%Y-%m}"
        case "quarter":
            return f"{period.start.year}-q{(period.start.month + 2) // 3}"
        case "year":
            return str(period.start.year)
        case _:
            return f"{period.start}-to-{period.end}"


def write(path: Path, text: str) -> None:
    """Write a document, whole or not at all. Raises UsageProblem where the system refuses."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        unfinished.replace(path)
    except OSError as problem:
        raise UsageProblem(
            f"{path} cannot be written: {problem.strerror}.", "Choose another place with -o FILE."
        ) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
