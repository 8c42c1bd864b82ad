"""Where a report is written, and writing it."""

from __future__ import annotations

from pathlib import Path

from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.paths import AUDITS, LEARNING, PEOPLE, RUBRICS, SETTINGS
from q4c_cli.rules.periods import Period
from q4c_cli.store.writing.document import write_document

FOLDER = "reports"
"""Where in a workspace reports go unless told otherwise."""

_DOCUMENTS = frozenset(
    {".html", ".htm", ".md", ".markdown", ".json", ".txt", ".xml", ".sarif", ".csv", ".xlsx", ".pdf"}
)
_ELSEWHERE = "Choose another place with -o FILE."


def default_path(root: Path, name: str, ending: str = ".html") -> Path:
    """Where a page of this name goes: reports/NAME.html. Raises UsageProblem where that leads elsewhere."""
    folder = root / FOLDER
    if folder.is_symlink():
        raise UsageProblem(f"{FOLDER} is a link to another place.", "Say where to write with -o FILE.")
    return folder / f"{name}{ending}"


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


def write(path: Path, document: str | bytes, root: Path | None) -> None:
    """Write a document, whole or not at all.

    Raises UsageProblem where the system refuses, where the path leads to what the workspace at `root` is made of, if
    there is one, and where a file is there that is no document by its name.
    """
    try:
        _refuse_what_is_no_report(path, root)
        write_document(path, document.encode() if isinstance(document, str) else document)
    except (OSError, RuntimeError) as problem:
        reason = getattr(problem, "strerror", None) or "it is a link that leads back to itself"
        raise UsageProblem(f"{path} cannot be written: {reason}.", _ELSEWHERE) from None


def refuse_records(path: Path, root: Path | None) -> None:
    """Raise UsageProblem where a path leads to what the workspace at `root` is made of, or around it."""
    real = path.resolve()
    if root is not None and root.resolve().is_relative_to(real):
        raise UsageProblem(f"{path} holds the workspace itself. Nothing was written.", _ELSEWHERE)
    if ".git" in _folded(real) or (root is not None and _is_record(real, root.resolve())):
        raise UsageProblem(
            f"{path} is part of the workspace, where its records stand. Nothing was written.", _ELSEWHERE
        )


def _refuse_what_is_no_report(path: Path, root: Path | None) -> None:
    refuse_records(path, root)
    real = path.resolve()
    if real.is_file() and real.suffix.casefold() not in _DOCUMENTS:
        raise UsageProblem(
            f"{path} is there already, and its name is not that of a report. Nothing was written.", _ELSEWHERE
        )


def _is_record(path: Path, root: Path) -> bool:
    return _folded(path)[: len(root.parts) + 1] in _taken(root)


def _taken(root: Path) -> set[tuple[str, ...]]:
    return {_folded(root / name) for name in (SETTINGS, PEOPLE, AUDITS, LEARNING, RUBRICS, "templates", ".q4c")}


def _folded(path: Path) -> tuple[str, ...]:
    """The parts of a path without regard to case, since some disks have none."""
    return tuple(part.casefold() for part in path.parts)
