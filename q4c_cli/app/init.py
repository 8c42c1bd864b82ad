"""Making a new workspace, or completing one that was begun. A file that is there already is never written over."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from q4c_cli.app import schema
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.paths import versions_path
from q4c_cli.store import shipped, workspace
from q4c_cli.store.git.repository import Repository, has_history, is_repository
from q4c_cli.store.writing.transaction import Write, commit_writes

History = Literal["begun", "not-begun", "theirs"]
"""The git history: begun here with a first commit; not begun, because git could not commit; or begun before this."""

FIRST_COMMIT = "Begin a q4c workspace"


@dataclass(frozen=True, slots=True)
class Made:
    """What `initialise` did, in paths below `root`.

    `written` are the new files, `kept` those that were there and say something else than a new workspace would.
    `commit` is the first commit's id where there is a new one, and `trouble` why there is none where there should be.
    """

    root: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    history: History
    commit: str | None = None
    trouble: UsageProblem | None = None


def initialise(directory: Path) -> Made:
    """Make `directory` a workspace: whatever of its files is missing is written, all at once, and committed.

    The commit holds exactly the files of a new workspace, and is made only where nothing has been committed before.
    Raises UsageProblem where no workspace can be made there.
    """
    root = _ground(directory)
    wanted = shipped.workspace_files() | shipped.rubrics() | _lists(root) | schema.files()
    missing = {path: data for path, data in wanted.items() if not os.path.lexists(root / path)}
    if missing:
        commit_writes(root, [Write(path, data, None) for path, data in missing.items()])
    kept = tuple(path for path in wanted if path not in missing and _differs(root / path, wanted[path]))
    written = tuple(missing)
    if has_history(root):
        return Made(root, written, kept, "theirs")
    try:
        repository = Repository.at(root) if is_repository(root) else Repository.init(root)
        return Made(root, written, kept, "begun", repository.commit(tuple(wanted), FIRST_COMMIT, {}))
    except UsageProblem as problem:
        return Made(root, written, kept, "not-begun", trouble=problem)


def _lists(root: Path) -> dict[str, bytes]:
    """The lists of released versions, but for those of rubrics that a person has changed: these were never released."""
    theirs = {path for path in shipped.rubrics() if os.path.lexists(root / path)}
    changed = {versions_path(path) for path in theirs if _differs(root / path, shipped.rubrics()[path])}
    return {path: data for path, data in shipped.versions().items() if path not in changed}


def _ground(directory: Path) -> Path:
    """The folder to build on, made where it is missing. Raises UsageProblem where that cannot be."""
    if directory.exists() and not directory.is_dir():
        raise UsageProblem(f"{directory} is a file, not a folder.", "Name a folder, or a new one to be made.")
    root = directory.resolve()
    around = next((above for above in root.parents if (above / workspace.SETTINGS).is_file()), None)
    if around is not None:
        raise UsageProblem(
            f"{root} lies inside another workspace, {around}.", "A workspace goes beside another, not into it."
        )
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UsageProblem(f"The folder {directory} cannot be made: {problem.strerror}.", "Name another.") from None
    return root


def _differs(file: Path, wanted: bytes) -> bool:
    try:
        return file.read_bytes() != wanted
    except OSError:
        return True
