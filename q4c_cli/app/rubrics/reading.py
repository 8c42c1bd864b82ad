"""The one place where rubrics are read and checked together, whether a workspace's or those that travel with q4c.

Whatever grades by a rubric gets it from here, so that one with errors never grades anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from q4c_cli.checks import rubric as rubric_checks
from q4c_cli.checks.rubric.library import by_ref, ref_of
from q4c_cli.checks.rubric.releases import Fingerprints, Releases
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.paths import VERSIONS
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.model.versions import Versions
from q4c_cli.rules.rubrics import resolve_all
from q4c_cli.rules.versions.passages import Passages
from q4c_cli.store import shipped, workspace
from q4c_cli.store.reading import reader, records
from q4c_cli.store.reading.reader import Root, Source

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Rubrics:
    """Rubric files that belong together, and the lists of those that are released.

    `paths` are all rubric files and `lists` all lists, `sources` the bytes of those that could be loaded, `files` and
    `versions` those that could be read, and `unreadable` says what is wrong with the others. Those `elsewhere` need not
    stand where their id and version say.
    """

    paths: tuple[str, ...]
    lists: tuple[str, ...]
    sources: dict[str, Source]
    files: tuple[Stored[RubricFile], ...]
    versions: tuple[Stored[Versions], ...]
    unreadable: tuple[Finding, ...] = ()
    elsewhere: frozenset[str] = frozenset()

    @cached_property
    def checked(self) -> rubric_checks.Checked:
        """What checking the rubrics together finds."""
        return rubric_checks.check_all(self.files, self._releases(), self.elsewhere)

    @cached_property
    def ready(self) -> dict[str, Rubric]:
        """The rubrics that are ready for use, by `id@version`: those without errors."""
        return resolve_all(self.checked.sound)

    @cached_property
    def by_ref(self) -> dict[str, RubricFile]:
        """The rubric files by `id@version`, with errors or without."""
        return {ref: file.record for ref, file in by_ref(self.files).items()}

    @cached_property
    def passages(self) -> Passages:
        """The ways between them."""
        return Passages(self.by_ref, self.ready)

    @property
    def released(self) -> frozenset[str]:
        """The rubrics that are released, by `id@version`."""
        return self.checked.released

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

    def with_list(self, path: str, record: Versions) -> Rubrics:
        """The same where the list at this path says something else, or is new."""
        others = tuple(there for there in self.versions if there.path != path)
        lists = self.lists if path in self.lists else (*self.lists, path)
        return replace(self, lists=lists, versions=(*others, Stored(path, record)))

    def _releases(self) -> Releases:
        return Releases(
            self.versions,
            frozenset(self.lists) - {there.path for there in self.versions},
            {path: _fingerprints(self.sources.get(path)) for path in self.paths},
        )


def _fingerprints(source: Source | None) -> Fingerprints | None:
    if source is None:
        return None
    plain = source if b"\r" not in source.data else Source(source.path, source.data.replace(b"\r\n", b"\n"))
    return Fingerprints(source.digest, plain.digest)


def of_workspace(root: Root) -> Rubrics:
    """The rubrics of a workspace, on the disk or at a revision. One bad file never stops it."""
    paths, lists = workspace.rubric_paths(root), workspace.versions_paths(root)
    findings: list[Finding] = []
    sources = {source.path: source for source in _loaded(root, (*paths, *lists), findings)}
    return _rubrics(paths, lists, sources, findings)


def of_q4c() -> Rubrics:
    """The rubrics that travel with q4c."""
    return of_files(shipped.rubrics() | shipped.versions())


def of_files(held: Mapping[str, bytes]) -> Rubrics:
    """The rubrics among these files of a workspace, by path."""
    sources = {path: Source(path, data) for path, data in held.items() if path.startswith(f"{workspace.RUBRICS}/")}
    lists = [path for path in sources if path.endswith(f"/{VERSIONS}")]
    return _rubrics([path for path in sources if path not in lists], lists, sources, [])


def _rubrics(paths: list[str], lists: list[str], sources: dict[str, Source], findings: list[Finding]) -> Rubrics:
    files = tuple(_decoded((sources[path] for path in paths if path in sources), RubricFile, findings))
    versions = tuple(_decoded((sources[path] for path in lists if path in sources), Versions, findings))
    return Rubrics(tuple(paths), tuple(lists), sources, files, versions, tuple(findings))


def _loaded(root: Root, paths: Iterable[str], findings: list[Finding]) -> Iterator[Source]:
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
