"""The one place where rubrics are read and checked together, whether a workspace's or those that travel with q4c.

Whatever grades by a rubric gets it from here, so that one with errors never grades anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from q4c_cli.checks import rubric as rubric_checks
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.rules.rubrics import resolve_all
from q4c_cli.store import shipped, workspace
from q4c_cli.store.reading import reader, records
from q4c_cli.store.reading.reader import Source

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Rubrics:
    """Rubric files that belong together.

    `paths` are all of them, `sources` the bytes of those that could be loaded, `files` those that could be read, and
    `unreadable` says what is wrong with the others. Those `elsewhere` need not stand where their id and version say.
    """

    paths: tuple[str, ...]
    sources: dict[str, Source]
    files: tuple[Stored[RubricFile], ...]
    unreadable: tuple[Finding, ...] = ()
    elsewhere: frozenset[str] = frozenset()

    @cached_property
    def checked(self) -> rubric_checks.Checked:
        """What checking the rubrics together finds."""
        return rubric_checks.check_all(self.files, self.elsewhere)

    @cached_property
    def ready(self) -> dict[str, Rubric]:
        """The rubrics that are ready for use, by `id@version`: those without errors."""
        return resolve_all(self.checked.sound)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong with them."""
        return (*self.unreadable, *self.checked.findings)

    def with_another(self, source: Source) -> Rubrics:
        """The same with a file from elsewhere, which stands in for the one of the same `id@version`, if there is one.

        Raises Refused where it cannot be read or is no rubric.
        """
        record = records.decode(source, RubricFile)
        others = tuple(file for file in self.files if ref_of(file.record) != ref_of(record))
        return replace(
            self,
            paths=(*self.paths, source.path),
            sources={**self.sources, source.path: source},
            files=(*others, Stored(source.path, record)),
            elsewhere=self.elsewhere | {source.path},
        )


def of_workspace(root: Path) -> Rubrics:
    """The rubrics of a workspace. One bad file never stops it."""
    paths = workspace.rubric_paths(root)
    findings: list[Finding] = []
    sources = {source.path: source for source in _loaded(root, paths, findings)}
    files = tuple(_decoded(sources.values(), RubricFile, findings))
    return Rubrics(tuple(paths), sources, files, tuple(findings))


def of_q4c() -> Rubrics:
    """The rubrics that travel with q4c."""
    sources = {path: Source(path, data) for path, data in shipped.rubrics().items()}
    files = tuple(Stored(path, records.decode(source, RubricFile)) for path, source in sources.items())
    return Rubrics(tuple(sources), sources, files)


def _loaded(root: Path, paths: Iterable[str], findings: list[Finding]) -> Iterator[Source]:
    for path in paths:
        try:
            yield reader.load(root, path)
        except Refused as refused:
            findings += refused.findings


def _decoded(sources: Iterable[Source], kind: type[R], findings: list[Finding]) -> Iterator[Stored[R]]:
    for source in sources:
        try:
            yield Stored(source.path, records.decode(source, kind))
        except Refused as refused:
            findings += refused.findings
