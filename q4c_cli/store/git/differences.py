"""What differs between two folders of a repository, file by file, as they were stored.

Folders are compared by id, so only those on the way to a difference are read: five changed files in a hundred thousand
cost a dozen folders. A tree can be made to look endless, by folders that hold each other's copies; so there is a bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from q4c_cli.store.git.objects import FOLDER, Entry, Objects

MOST = 250_000
"""How many files and folders may differ. A change of more is not judged."""

LONGEST_PATH = 4096
"""The longest path, in characters, that is followed. Longer ones exist on no computer."""


class TooMuch(Exception):
    """More differs than is looked at. `path` is the folder in which the bound was reached."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass
class Room:
    """How many files and folders may still differ in what is looked at: once, or commit by commit."""

    left: int

    @classmethod
    def at_first(cls, looks: int = 1) -> Room:
        """Room for as much as is looked at in all, in so many looks at the same change."""
        return cls(looks * MOST)

    def take(self, path: str) -> None:
        """Count one more that differs. Raises TooMuch where there is no room for it."""
        self.left -= 1
        if self.left < 0:
            raise TooMuch(path)


@dataclass(frozen=True, slots=True)
class Difference:
    """A file before and after; None where it is not there."""

    path: str
    before: Entry | None
    after: Entry | None


def differences(
    objects: Objects, before: str | None, after: str | None, *, room: Room | None = None
) -> Iterator[Difference]:
    """The files that differ between two folders by id, in no particular order; None stands for an empty folder.

    Paths are relative to these folders, with forward slashes. Raises TooMuch beyond the bound, or where the `room` that
    several such looks share is used up.
    """
    waiting = [("", before, after)]
    room = room or Room.at_first()
    while waiting:
        path, old, new = waiting.pop()
        olds, news = _folder(objects, old), _folder(objects, new)
        for name in olds.keys() | news.keys():
            was, is_now = olds.get(name), news.get(name)
            if was == is_now:
                continue
            room.take(path)
            here = f"{path}/{name}" if path else name
            if len(here) > LONGEST_PATH:
                raise TooMuch(path)
            if _is_folder(was) or _is_folder(is_now):
                waiting.append((here, _folder_id(was), _folder_id(is_now)))
            if _is_file(was) or _is_file(is_now):
                yield Difference(here, was if _is_file(was) else None, is_now if _is_file(is_now) else None)


def _folder(objects: Objects, id_: str | None) -> Mapping[str, Entry]:
    return objects.folder(id_) if id_ else {}


def _is_folder(entry: Entry | None) -> bool:
    return entry is not None and entry.mode == FOLDER


def _is_file(entry: Entry | None) -> bool:
    return entry is not None and entry.mode != FOLDER


def _folder_id(entry: Entry | None) -> str | None:
    return entry.id if entry is not None and entry.mode == FOLDER else None
