"""The two sides of a change: what each record said before it, and what it says after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from q4c_cli.app.reports.templates import FOLDER as TEMPLATES
from q4c_cli.checks import attributes
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.store.git.change import Change
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import LINK, MODULE, Entry
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.reading import reader
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.reader import Root, Source

R = TypeVar("R", bound=Record)

_RULES = re.compile(rf"{TEMPLATES}/|\.|(?:docs/)?CODEOWNERS")
"""How the paths of files begin that say how records are shown, stored, checked and agreed on."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[R]):
    """A record before and after; None where it is not there, or cannot be read."""

    difference: Difference
    before: R | None
    after: R | None

    @property
    def path(self) -> str:
        """The path of its file."""
        return self.difference.path


@dataclass(frozen=True)
class Sides:
    """A change, and where the workspace is that it leads to: a revision, or the work tree."""

    change: Change
    after: Root

    def plain_files(self) -> list[str]:
        """The files that differ and are there after the change, links and submodules left out, by path."""
        return [path for path, one in self.change.files.items() if one.after and one.after.mode not in (LINK, MODULE)]

    def links_elsewhere(self) -> Iterator[Finding]:
        """Q102 for links and submodules in place of what rules here, which no check of records comes across."""
        for path, one in self.change.files.items():
            if one.after is not None and one.after.mode in (LINK, MODULE) and _RULES.match(path):
                yield reader.link(path) if one.after.mode == LINK else reader.submodule(path)

    def attributes_above(self) -> Iterator[Finding]:
        """What is wrong with the `.gitattributes` of the folders around the workspace, where they have changed."""
        lineage, head = self.change.lineage, self.change.head.commit
        top = Revision(lineage.objects, head, lineage.objects.commit(head).tree)
        for path in filter(attributes.is_one, self.change.outside):
            above = path.split("/")[:-1]
            way = lineage.within[len(above) :]
            if tuple(above) == lineage.within[: len(above)] and top.has(path):
                named = f"{'../' * len(way)}{path.rpartition('/')[2]}"
                try:
                    text = reader.plain_text(Source(named, top.load(path).data))
                    yield from attributes.check(named, text, way)
                except Refused as refused:
                    yield from (replace(found, place=replace(found.place, path=named)) for found in refused.findings)

    def below(self, folder: str) -> list[Difference]:
        """The differing records below a folder, by path."""
        here = (one for path, one in self.change.files.items() if path.startswith(f"{folder}/"))
        return sorted((one for one in here if one.path.endswith(".yaml")), key=lambda one: one.path)

    def pairs(self, differences: Iterable[Difference], kind: type[R]) -> Iterator[Pair[R]]:
        """The records of these differences before and after, one after another."""
        wanted = list(differences)
        before = self.stored([one.before for one in wanted], [one.path for one in wanted], kind)
        for one, was in zip(wanted, before, strict=True):
            yield Pair(one, was, self.now(one.path, kind) if one.after is not None else None)

    def stored(self, entries: Iterable[Entry | None], paths: Iterable[str], kind: type[R]) -> Iterator[R | None]:
        """What git has of these records; None where there is nothing that can be read."""
        ids = [entry.id if entry is not None and entry.mode not in (LINK, MODULE) else None for entry in entries]
        blobs = self.change.lineage.objects.files([id_ for id_ in ids if id_ is not None], MAX_BYTES)
        for id_, path in zip(ids, paths, strict=True):
            data = next(blobs).data if id_ is not None else None
            yield _decoded(Source(path, data), kind) if data is not None else None

    def standing(self, path: str) -> Iterator[bytes]:
        """What a file holds before the change, at the tip of its base, and after the change; as far as it is there."""
        for side in (self.change.base, self.change.tip, self.after):
            try:
                yield reader.load(side, path).data
            except Refused:
                continue

    def now(self, path: str, kind: type[R]) -> R | None:
        """What a record says after the change; None where there is nothing that can be read."""
        try:
            return _decoded(reader.load(self.after, path), kind)
        except Refused:
            return None


def _decoded(source: Source, kind: type[R]) -> R | None:
    try:
        return stored.decode(source, kind)
    except Refused:
        return None
