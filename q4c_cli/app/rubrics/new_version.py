"""Beginning a new version of a rubric: a copy of the one there is, as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from q4c_cli.app import schema
from q4c_cli.app.rubrics.shelf import Shelf, open_shelf, rubric_in_use
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.paths import rubric_path
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import RubricFile
from q4c_cli.model.versions import Changes, number
from q4c_cli.rules.versions.lineage import Part, following
from q4c_cli.store import workspace
from q4c_cli.store.writing.edit import rewrite
from q4c_cli.store.writing.transaction import Write, commit_writes, recover


@dataclass(frozen=True, slots=True)
class Begun:
    """A new draft: its `ref` and path, and the version it was made from.

    `takers` are the newest versions of other rubrics that take from an earlier version of this one. `newer` are the
    rubrics that it takes from itself where there is a newer version: the one it takes, and the newest. `in_use` is
    whether new audits use a version of this rubric. `schemas` are the files for editors that were written with it.
    """

    ref: str
    path: str
    made_from: str
    takers: tuple[str, ...]
    newer: tuple[tuple[str, str], ...]
    in_use: bool
    schemas: tuple[str, ...]


def begin_version(start: Path, which: str, part: Part) -> Begun:
    """Write the next version of a rubric, meant by id (its newest version) or by `id@version`.

    It is a copy with its comments, but for the version and `changes`, which says where it comes from. Raises
    NothingMatched where there is none, UsageProblem where that version is still a draft or the next one is there
    already, and Refused where the file cannot be read.
    """
    root = workspace.find(start)
    recover(root)
    shelf = open_shelf(root)
    file = _readable(shelf, shelf.newest(which))
    old = ref_of(file.record)
    new = f"{file.record.rubric}@{following(file.record.version, part)}"
    _refuse_a_second_draft(shelf, old)
    _refuse_what_is_there(shelf, new)
    changes = Changes.model_validate({"from": old})
    record = file.record.model_copy(update={"version": new.partition("@")[2], "changes": changes})
    data = rewrite(shelf.rubrics.sources[file.path].data, record)
    commit_writes(root, [Write(rubric_path(new), data, None)])
    schemas = [step.write for step in schema.to_keep_up(root)]
    commit_writes(root, schemas)
    takers, newer = tuple(_takers(shelf, record.rubric)), tuple(_newer(shelf, record))
    used = rubric_in_use(root) or ""
    in_use = used.partition("@")[0] == record.rubric
    return Begun(new, rubric_path(new), old, takers, newer, in_use, tuple(write.path for write in schemas))


def _readable(shelf: Shelf, path: str) -> Stored[RubricFile]:
    """The rubric file at a path, whatever else is wrong with it: the mistake is often what is to be made right."""
    found = next((file for file in shelf.files if file.path == path), None)
    if found is None:
        raise Refused(*shelf.located(f for f in shelf.rubrics.unreadable if f.place.path == path))
    return found


def _refuse_a_second_draft(shelf: Shelf, ref: str) -> None:
    if ref not in shelf.rubrics.released:
        raise UsageProblem(
            f"{ref} is still a draft, so it can be edited itself: {rubric_path(ref)}",
            f"When it is ready, release it: q4c rubric release {ref}",
        )


def _refuse_what_is_there(shelf: Shelf, ref: str) -> None:
    if rubric_path(ref) in shelf.rubrics.paths:
        name = ref.partition("@")[0]
        raise UsageProblem(
            f"There is {rubric_path(ref)} already. Nothing was written.",
            f"Begin from the newest version: q4c rubric new-version {name}",
        )


def newest_versions(shelf: Shelf) -> dict[str, Stored[RubricFile]]:
    """The newest version of every rubric on a shelf that can be read, by id."""
    found: dict[str, Stored[RubricFile]] = {}
    for file in sorted(shelf.files, key=lambda file: number(file.record.version)):
        found[file.record.rubric] = file
    return found


def _takers(shelf: Shelf, rubric: str) -> list[str]:
    newest = newest_versions(shelf).values()
    return sorted(
        ref_of(file.record)
        for file in newest
        if any(take.rubric.partition("@")[0] == rubric for take in file.record.takes)
    )


def _newer(shelf: Shelf, record: RubricFile) -> list[tuple[str, str]]:
    newest = {name: ref_of(file.record) for name, file in newest_versions(shelf).items()}
    taken = dict.fromkeys(take.rubric for take in record.takes)
    pairs = [(ref, newest.get(ref.partition("@")[0], ref)) for ref in taken]
    return [(ref, there) for ref, there in pairs if there != ref]
