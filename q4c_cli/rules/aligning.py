"""Which entries of one list are which of another: found by what they say, or by their ids where they have some."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

ID_OF = {
    "teams": ("team",),
    "practitioners": ("practitioner",),
    "auditors": ("auditor",),
    "keys": ("key",),
    "work": ("work",),
    "stages": ("stage",),
    "roles": ("role",),
    "themes": ("theme",),
    "points": ("point",),
    "allowed": ("kind", "hash"),
    "released": ("version",),
}
"""By the name of a list, the keys whose values tell its entries apart."""

_NUMBER = re.compile(r"(\d+)")


class Gap(NamedTuple):
    """A stretch in which two lists differ: where it begins and ends in either. Between gaps they say the same."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def said(value: Any) -> Hashable:
    """What a value says, to be compared: nothing is the same as left out, and space around a text does not count."""
    if isinstance(value, dict):
        pairs = ((str(key), said(inner)) for key, inner in value.items())
        return tuple(sorted((pair for pair in pairs if pair[1] is not None), key=lambda pair: pair[0])) or None
    if isinstance(value, list | tuple):
        return ("list", *map(said, value)) if value else None
    if value is None or isinstance(value, bool):
        return None if value is None else (value,)
    return value if isinstance(value, int | float) else str(value).strip()


def place(value: Any) -> tuple[Any, ...]:
    """By what entries that two sides have added are put in one order: by day, else as one would look them up."""
    day = str(value["on"]) if isinstance(value, dict) and "on" in value else ""
    words = _NUMBER.split(repr(said(value)))
    return (day, *((int(word), "") if word.isdigit() else (-1, word) for word in words))


def gaps(old: Sequence[Any], new: Sequence[Any]) -> list[Gap]:
    """The stretches in which two lists differ, by what their entries say."""
    matched = SequenceMatcher(None, list(map(said, old)), list(map(said, new)), autojunk=False)
    return [Gap(*where) for what, *where in matched.get_opcodes() if what != "equal"]


def counterparts(name: str, old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """For each entry of `new`, its number in `old`; None for one that is new.

    Entries with ids are found by these. Others are found where they say the same; and where as many have gone as have
    come between two of those, the ones are what became of the others.
    """
    ids_before, ids_after = _ids(name, old), _ids(name, new)
    if ids_before is not None and ids_after is not None:
        there = {id_: number for number, id_ in enumerate(ids_before)}
        return [there.get(id_) for id_ in ids_after]
    found: list[int | None] = [None] * len(new)
    last_old = last_new = 0
    for gap in [*gaps(old, new), Gap(len(old), len(old), len(new), len(new))]:
        for number in range(last_new, gap.new_start):
            found[number] = last_old + number - last_new
        if gap.old_end - gap.old_start == gap.new_end - gap.new_start:
            for number in range(gap.new_start, gap.new_end):
                found[number] = gap.old_start + number - gap.new_start
        last_old, last_new = gap.old_end, gap.new_end
    return found


def entry_id(name: str, entry: Any) -> Hashable | None:
    """The id of a list's entry, or None where its entries have none. An entry that is a mere id is its own."""
    if isinstance(entry, str):
        return entry.strip()
    keys = ID_OF.get(name)
    if keys is None or not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in keys):
        return None
    return tuple(entry[key] for key in keys)


def _ids(name: str, entries: Sequence[Any]) -> list[Hashable] | None:
    """The ids of all the entries; None where one has none, or two have the same."""
    found = [entry_id(name, entry) for entry in entries]
    return None if None in found or len(set(found)) < len(found) else found
