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
from q4c_cli.store.git.repository import Repository, has_history, is_repository, within
from q4c_cli.store.reading import plainly
from q4c_cli.store.writing.transaction import Write, commit_writes

Service = Literal["github", "gitlab"]

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


def initialise(directory: Path, service: Service | None = None) -> Made:
    """Make `directory` a workspace: whatever of its files is missing is written, all at once, and committed.

    With a service, that includes what makes it check every change. The commit holds exactly the files of a new
    workspace, and is made only where nothing has been committed before. Raises UsageProblem where no workspace can be
    made there.
    """
    root = _ground(directory)
    begun = shipped.workspace_files() | shipped.rubrics() | _lists(root)
    begun |= _for_service(root, service) if service else {}
    wanted = begun | schema.for_files(begun | _held(root))
    missing = {path: data for path, data in wanted.items() if not os.path.lexists(root / path)}
    if missing:
        commit_writes(root, [Write(path, data, None) for path, data in missing.items()])
    kept = tuple(path for path in begun if path not in missing and _differs(root / path, begun[path]))
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


def _for_service(root: Path, service: Service) -> dict[str, bytes]:
    """What makes a service check every change. Raises UsageProblem where it would not look for it there."""
    if way := within(root):
        raise UsageProblem(
            f"This workspace is the folder {way} of a repository, and {service} looks only at its top.",
            "Make the workspace there without --ci, and take the files from one made with it.",
        )
    return shipped.ci_files(service)


def _held(root: Path) -> dict[str, bytes]:
    """The settings, people and rubrics that are there already, by path."""
    paths = (workspace.SETTINGS, workspace.PEOPLE, *workspace.rubric_paths(root), *workspace.versions_paths(root))
    return {path: data for path in paths if (data := plainly.read(root, path)) is not None}


def _differs(file: Path, wanted: bytes) -> bool:
    try:
        return file.read_bytes() != wanted
    except OSError:
        return True
