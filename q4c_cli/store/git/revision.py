"""A workspace as one commit has it: its files read from git's own store, never from a checkout."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from q4c_cli.model.finding import Refused
from q4c_cli.store.git.objects import FOLDER, LINK, MODULE, Entry, Objects
from q4c_cli.store.reading import reader
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.reader import Source


@dataclass(frozen=True)
class Revision:
    """A workspace at a commit. `top` is the id of its own folder there; None where the commit has no such folder.

    Paths are relative to the workspace, with forward slashes.
    """

    objects: Objects
    commit: str
    top: str | None

    def load(self, path: str) -> Source:
        """What the file at `path` holds. Raises Refused as `reader.load` does, for the same reasons."""
        entry = self.entry(path)
        if entry is None:
            raise Refused(reader.missing(path))
        if entry.mode == LINK:
            raise Refused(reader.link(path))
        if entry.mode in (FOLDER, MODULE):
            raise Refused(reader.submodule(path) if entry.mode == MODULE else reader.not_a_file(path))
        (blob,) = self.objects.files([entry.id], MAX_BYTES)
        if blob.data is None:
            raise Refused(reader.missing(path) if blob.size is None else reader.too_large(path, blob.size))
        return Source(path, blob.data)

    def entry(self, path: str) -> Entry | None:
        """What stands at a path: a file, a link, a submodule or a folder; None where nothing does."""
        here, *rest = path.split("/")
        found = self._names(self.top).get(here)
        for name in rest:
            if found is None or found.mode != FOLDER:
                return None
            found = self._names(found.id).get(name)
        return found

    def names(self, folder: str) -> Collection[str]:
        """The names in a folder; none where there is no such folder. The workspace's own has the empty path."""
        if not folder:
            return self._names(self.top).keys()
        entry = self.entry(folder)
        return self._names(entry.id).keys() if entry is not None and entry.mode == FOLDER else ()

    def has(self, path: str) -> bool:
        """Whether anything stands at `path`."""
        return self.entry(path) is not None

    def walk(self, folder: str) -> Iterator[tuple[str, bool]]:
        """Every file below a folder, and whether it is to be read as a record; links and submodules are."""
        for path, entry in self.files(folder):
            yield path, path.endswith(".yaml") or entry.mode in (LINK, MODULE)

    def files(self, folder: str) -> Iterator[tuple[str, Entry]]:
        """Every file, link and submodule below a folder, by path. What stands at the path itself, if no folder does."""
        top = self.entry(folder)
        waiting = [(folder, top)] if top else []
        while waiting:
            path, entry = waiting.pop()
            if entry.mode == FOLDER:
                waiting += ((f"{path}/{name}", inner) for name, inner in self._names(entry.id).items())
            else:
                yield path, entry

    def _names(self, id_: str | None) -> Mapping[str, Entry]:
        return self.objects.folder(id_) if id_ else {}
