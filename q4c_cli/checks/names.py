"""Family Q1 for the names of files: can every computer hold them, and can people see what they are?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place

LONGEST_PATH = 180
"""The longest path, in characters. Windows takes 259, the folder that the workspace lies in included."""

LONGEST_NAME = 200
"""The longest name of a file or folder, in bytes; most file systems take 255."""

_FINE = re.compile(
    r"(?!(?i:con|prn|aux|nul|com[0-9]|lpt[0-9]|git)(?![A-Za-z0-9_-]))[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*"
)
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\]')
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})


def check(paths: Iterable[str]) -> Iterator[Finding]:
    """Q107, Q108: every name can be seen as it is, and be held by every computer."""
    for path in paths:
        if len(path) > LONGEST_PATH:
            message = (
                f"This path has {len(path):,} characters; more than {LONGEST_PATH} are too many for some computers."
            )
            yield finding("Q108", Place(path), message, "Shorten the names of the file and its folders.")
        for name in path.split("/"):
            if not _FINE.fullmatch(name) or len(name) > LONGEST_NAME:
                yield from _name(path, name)


def _name(path: str, name: str) -> Iterator[Finding]:
    unseen = next((char for char in name if _cannot_be_seen(char)), None)
    if unseen is not None:
        called = "a byte that is no character" if "\ud800" <= unseen <= "\udfff" else f"U+{ord(unseen):04X}"
        yield finding("Q107", Place(path), f"A name here holds {called}, which cannot be seen.")
    elif (why := _why_not_held(name)) is not None:
        yield finding("Q108", Place(path), why)


def _cannot_be_seen(char: str) -> bool:
    category = unicodedata.category(char)
    return category in _UNSEEN or (category == "Zs" and char != " ")


def _why_not_held(name: str) -> str | None:
    if _NOT_ON_WINDOWS.search(name):
        return "A name here holds a sign that Windows keeps for itself."
    if name.endswith((".", " ")):
        return "A name here ends with a dot or a space, which Windows leaves out."
    if name.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        return "A name here is one that Windows keeps for a device, such as NUL or COM1."
    if name.casefold() == ".git" or re.match(r"(?i)git~[0-9]", name):
        return "A name here is one that git keeps for itself."
    if len(name.encode("utf-8", "surrogateescape")) > LONGEST_NAME:
        return f"A name here is longer than {LONGEST_NAME} bytes."
    return None


def alike(folders: Mapping[str, Iterable[str]]) -> Iterator[Finding]:
    """Q109: no two names in a folder differ in capital letters only. `folders` are the names in each, by its path."""
    for folder, listed in folders.items():
        names = sorted(set(listed))
        if len(set(map(_folded, names))) == len(names):
            continue
        by_folded: dict[str, list[str]] = {}
        for name in names:
            by_folded.setdefault(_folded(name), []).append(name)
        yield from chain.from_iterable(_alike(folder, some) for some in by_folded.values() if len(some) > 1)


def _folded(name: str) -> str:
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name.casefold())


def _alike(folder: str, names: list[str]) -> Iterator[Finding]:
    places = [Place(f"{folder}/{name}" if folder else name) for name in names]
    for place in places:
        others = (other for other in places if other is not place)
        message = "Another name beside this one differs from it only in capital letters, or in how an accent is stored."
        yield finding("Q109", place, message, None, *others)


def by_folder(paths: Iterable[str]) -> dict[str, set[str]]:
    """The names in each folder on the way to these paths, by the folder's path; the workspace itself is empty text."""
    folders: dict[str, set[str]] = {}
    for path in paths:
        here = path
        while here:
            folder, _, name = here.rpartition("/")
            known = folders.setdefault(folder, set())
            if name in known:
                break
            known.add(name)
            here = folder
    return folders
