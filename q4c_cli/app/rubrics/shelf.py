"""The rubrics there are: those of the workspace, or outside one those that travel with q4c; and which one is meant."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from q4c_cli.app.audits.grading import read_file
from q4c_cli.app.rubrics.reading import Rubrics, of_q4c, of_workspace
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.finding import Finding, NothingMatched, Refused, UsageProblem
from q4c_cli.model.nearest import no_such
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.model.settings import Settings
from q4c_cli.model.versions import number
from q4c_cli.rules.words import joined
from q4c_cli.store import workspace
from q4c_cli.store.reading import records
from q4c_cli.store.reading.locate import locate


@dataclass(frozen=True)
class Shelf:
    """The rubrics to choose from. `root` is the workspace's, None outside one."""

    root: Path | None
    rubrics: Rubrics

    @property
    def files(self) -> tuple[Stored[RubricFile], ...]:
        """The rubric files that could be read."""
        return self.rubrics.files

    def file(self, path: str) -> Stored[RubricFile]:
        """The rubric file at a path. Raises Refused where it has errors, with all of them."""
        wrong = [f for f in self.rubrics.findings if f.place.path == path and f.severity == "error"]
        if wrong:
            raise Refused(*self.located(wrong))
        return next(file for file in self.files if file.path == path)

    def chosen(self, which: str | None) -> tuple[str, ...]:
        """The paths that are meant: by id, by `id@version`, or by path; all where `which` is None.

        Raises NothingMatched where there is none.
        """
        if which is None:
            found = self.rubrics.paths
        else:
            by_path = {file.path: ref_of(file.record) for file in self.files}
            found = tuple(p for p in self.rubrics.paths if _fits(p, by_path.get(p) or _ref_by_place(p), which))
        if not found:
            raise self._none(which)
        return found

    def newest(self, which: str) -> str:
        """The path that is meant; of an id alone, that of its highest version. Raises NothingMatched as `chosen` does.

        A file that cannot be read counts by its name.
        """
        by_path = {file.path: file.record.version for file in self.files}
        return max(self.chosen(which), key=lambda path: _order(by_path.get(path) or PurePosixPath(path).stem))

    def _none(self, which: str | None) -> NothingMatched:
        if which is None:
            return NothingMatched("There are no rubrics here.", "A rubric stands in rubric/ID/VERSION.yaml.")
        refs = [ref_of(file.record) for file in self.files]
        there = f"The rubrics here are {joined(sorted(refs))}." if refs else "There are no rubrics here."
        return no_such("rubric", which, {*refs, *(ref.split("@")[0] for ref in refs)}, there)

    def located(self, findings: Iterable[Finding]) -> list[Finding]:
        """The same findings in the same order, with line, column and text of their places."""
        asked = list(findings)
        by_path: dict[str, list[int]] = {}
        for n, found in enumerate(asked):
            by_path.setdefault(found.place.path, []).append(n)
        for path, numbers in by_path.items():
            if path in self.rubrics.sources:
                there = locate(self.rubrics.sources[path], [asked[n] for n in numbers])
                for n, found in zip(numbers, there, strict=True):
                    asked[n] = found
        return asked


def open_shelf(start: Path) -> Shelf:
    """The rubrics of the workspace that `start` lies in, outside one those that travel with q4c."""
    try:
        root = workspace.find(start)
    except UsageProblem:
        return Shelf(None, of_q4c())
    return Shelf(root, of_workspace(root))


def rubric_in_use(root: Path) -> str | None:
    """The rubric that the settings of a workspace name for new audits; None where these cannot be used."""
    try:
        return records.read(root, workspace.SETTINGS, Settings).record.rubric
    except Refused:
        return None


def default_rubric(shelf: Shelf) -> str:
    """The rubric that new audits use, by `id@version`. Raises UsageProblem outside a workspace."""
    if shelf.root is None:
        names = joined(sorted(ref_of(file.record) for file in shelf.files))
        raise UsageProblem("This is not a workspace, so no rubric is the usual one.", f"Name one: {names}.")
    return records.read(shelf.root, workspace.SETTINGS, Settings).record.rubric


class MeantRubric(NamedTuple):
    """The rubric that is meant, whether it is a draft, and the workspace it comes from, if any."""

    rubric: Rubric
    draft: bool
    root: Path | None


def rubric_meant(start: Path, which: str | None) -> MeantRubric:
    """The rubric that is meant: by id (its newest version), `id@version` or file.

    Without a name it is the one that new audits use. Raises NothingMatched where there is none of that name, and
    Refused where it has errors.
    """
    shelf = open_shelf(start)
    if which is not None and is_path(which):
        shelf, path = by_path(shelf, which)
    else:
        path = shelf.newest(which or default_rubric(shelf))
    ref = ref_of(shelf.file(path).record)
    return MeantRubric(shelf.rubrics.ready[ref], ref not in shelf.rubrics.released, shelf.root)


def is_path(which: str) -> bool:
    """Whether a file is meant rather than an id."""
    return "/" in which or which.endswith((".yaml", ".yml"))


def by_path(shelf: Shelf, which: str) -> tuple[Shelf, str]:
    """The shelf with this file on it, and the path that it goes by there.

    A file from elsewhere stands in for the one of the same `id@version`, if there is one. Raises Refused where it
    cannot be read or is no rubric.
    """
    inside = _inside(shelf, which)
    if inside is not None:
        return shelf, inside
    source = read_file(Path(which))
    return Shelf(shelf.root, shelf.rubrics.with_another(source)), source.path


def _inside(shelf: Shelf, which: str) -> str | None:
    """The path of a rubric file of the workspace; None where it is not one."""
    if shelf.root is None:
        return None
    for whole in (Path(os.path.normpath(Path.cwd() / which)), shelf.root / which):
        if whole.is_relative_to(shelf.root) and whole.relative_to(shelf.root).as_posix() in shelf.rubrics.paths:
            return whole.relative_to(shelf.root).as_posix()
    return None


def _fits(path: str, ref: str, which: str) -> bool:
    return which in (ref, ref.partition("@")[0], path)


def _order(version: str) -> tuple[int, ...]:
    """What to sort by; a name that is no version comes first."""
    try:
        return number(version)
    except ValueError:
        return ()


def _ref_by_place(path: str) -> str:
    """The `id@version` that a file which cannot be read would have, by its place."""
    place = PurePosixPath(path)
    return f"{place.parent.name}@{place.stem}"
