"""Two people's changes to one record, put together field by field: a three-way merge over plain values.

What only one of them changed is as that person left it; what both changed alike is so once. Where they changed one
field in two ways, it is for a person to decide, and the record is given in both ways. Nothing that either wrote is in
neither of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from q4c_cli.rules.aligning import counterparts, entry_id, place, said
from q4c_cli.rules.amendments import bare, differing


class _Gone:
    """The type of GONE."""

    def __repr__(self) -> str:
        return "GONE"


GONE: Final = _Gone()
"""In the place of a value that is not there."""

EITHER = ("grade", "not_assessed")
"""Keys of which a record has one at most: they are one field."""

GROWING = "progress"
"""The list of dated notes of which the last one says how things stand."""

Way = tuple[str | int, ...]
"""The way to a field, by keys; to entries of lists by their ids, or by the number from 1 that they had before."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed, each in its own way. GONE where a side has it no more, or never had it."""

    way: Way
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """A record put together: once with our side of every conflict, once with theirs. Without one they say the same."""

    ours: Any
    theirs: Any
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Any, ours: Any, theirs: Any) -> Merged:
    """What became of `base`, a mapping of plain values (or GONE), on two sides, in one."""
    merging = _Merging()
    a, b = merging.value((), "", base, ours, theirs)
    return Merged(a, b, tuple(merging.conflicts))


def apart(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[Conflict, ...]:
    """Every field in which two audits differ that are not put together. Given as JSON has them."""
    return tuple(Conflict(_way(c.field), c.was, c.now) for c in differing(bare(ours), bare(theirs)))


def _way(named: str) -> Way:
    return tuple(int(step) if step.isdecimal() else step for step in named.split("."))


Both = tuple[Any, Any]
"""A value with our side of conflicts, and with theirs."""


@dataclass
class _Merging:
    conflicts: list[Conflict] = field(default_factory=list)

    def value(self, way: Way, name: str, base: Any, ours: Any, theirs: Any) -> Both:
        """One value, whatever it is. `name` is the key that it stands under, or that of the list that it is in."""
        if _same(ours, theirs) or _same(theirs, base):
            return ours, ours
        if _same(ours, base):
            return theirs, theirs
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self._mapping(way, base if isinstance(base, dict) else {}, ours, theirs)
        if isinstance(ours, list) and isinstance(theirs, list):
            return self._list(way, name, base if isinstance(base, list) else [], ours, theirs)
        self.conflicts.append(Conflict(way, ours, theirs))
        return ours, theirs

    def _mapping(self, way: Way, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> Both:
        a: dict[str, Any] = {}
        b: dict[str, Any] = {}
        together = self._either(way, base, ours, theirs)
        for key in _in_order(list(ours), list(theirs)):
            if key in together:
                one = together[key]
            else:
                one = self.value((*way, key), key, *(side.get(key, GONE) for side in (base, ours, theirs)))
            for kept, value in zip((a, b), one, strict=True):
                if value is not GONE:
                    kept[key] = value
        return a, b

    def _either(self, way: Way, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Both]:
        """What becomes of keys that exclude each other, where they are there: they change as one."""
        if not all(any(side.get(key) is not None for side in (base, ours, theirs)) for key in EITHER):
            return {}
        was, one, other = (said([side.get(key) for key in EITHER]) for side in (base, ours, theirs))
        if one != other and was not in (one, other):
            self.conflicts.append(Conflict((*way, EITHER[0]), *map(_settled, (ours, theirs))))
            return {key: (ours.get(key, GONE), theirs.get(key, GONE)) for key in EITHER}
        chosen = theirs if one == was else ours
        return {key: (chosen.get(key, GONE), chosen.get(key, GONE)) for key in EITHER}

    def _list(self, way: Way, name: str, base: list[Any], ours: list[Any], theirs: list[Any]) -> Both:
        here, there = _Side.of(name, base, ours), _Side.of(name, base, theirs)
        a: list[Any] = []
        b: list[Any] = []
        for value in self._added(way, name, here, there, None):
            _append((a, b), value)
        for number in _backbone(here, there, len(base)):
            entry = base[number]
            inner = (*way, _called(name, entry, number + 1))
            _append((a, b), self.value(inner, name, entry, here.became(number), there.became(number)))
            for value in self._added(way, name, here, there, number):
                _append((a, b), value)
        if name == GROWING:
            self._last_word(way, (a, b), here, there)
        return a, b

    def _added(self, way: Way, name: str, here: _Side, there: _Side, number: int | None) -> Iterable[Both]:
        """The entries that are new behind an entry of before (None: before all), those of both sides in one order.

        One that both have added stands where it is first; two of one id become one.
        """
        runs = [
            (_first_here(name, *sides, number), first) for first, sides in enumerate(((here, there), (there, here)))
        ]
        runs.sort(key=lambda run: [*map(place, run[0])])
        added = [(entry, first) for run, first in runs for entry in run]
        done: list[Any] = []
        for entry, theirs in sorted(added, key=lambda one: _day(one[0])):
            partner = _partner(name, entry, (here if theirs else there).all_new())
            if partner is None:
                yield entry, entry
            elif not any(entry is other for other in done):
                done.append(partner)
                pair = (partner, entry) if theirs else (entry, partner)
                yield self.value((*way, _called(name, entry, 0)), name, GONE, *pair)

    def _last_word(self, way: Way, both: tuple[list[Any], list[Any]], here: _Side, there: _Side) -> None:
        """Notes of the same latest day that give different states: which counts is not for a merge to say."""
        one, other = _latest(here.all_new()), _latest(there.all_new())
        if one is None or other is None or one == other or _day(one) != _day(other) or _day(both[0][-1]) != _day(one):
            return
        if one.get("state") != other.get("state"):
            self.conflicts.append(Conflict(way, one, other))
            for kept, last in zip(both, (one, other), strict=True):
                kept.sort(key=lambda note, last=last: note is last or said(note) == said(last))  # type: ignore[misc]


@dataclass(frozen=True)
class _Side:
    """What became of a list on one side: of each entry of before, and what is new behind which of them."""

    entries: list[Any]
    after: dict[int, Any]
    order: list[int]
    new: dict[int | None, list[Any]]

    @classmethod
    def of(cls, name: str, base: list[Any], entries: list[Any]) -> _Side:
        after: dict[int, Any] = {}
        new: dict[int | None, list[Any]] = {}
        last: int | None = None
        for entry, number in zip(entries, counterparts(name, base, entries), strict=True):
            if number is None:
                new.setdefault(last, []).append(entry)
            else:
                after[number], last = entry, number
        return cls(entries, after, list(after), new)

    def became(self, number: int) -> Any:
        """What became of an entry of before."""
        return self.after.get(number, GONE)

    def all_new(self) -> list[Any]:
        """Every entry that is new."""
        return [entry for entries in self.new.values() for entry in entries]


def _backbone(here: _Side, there: _Side, length: int) -> list[int]:
    """The entries of before in the order in which they go on: as one side has moved them, else as they were."""
    moved = sorted(side.order for side in (here, there) if side.order != sorted(side.order))
    order = moved[0] if moved else []
    return _in_order(order, list(range(length))) if order else list(range(length))


def _in_order(first: Sequence[Any], second: Sequence[Any]) -> list[Any]:
    """All of both, those of the first in their order, and each other one behind what it stands behind in the second."""
    result = list(first)
    known = set(result)
    behind = -1
    for each in second:
        if each in known:
            behind = result.index(each)
        else:
            behind += 1
            result.insert(behind, each)
            known.add(each)
    return result


def _settled(assessment: dict[str, Any]) -> Any:
    """The grade; a mapping with the reason where there is none; or GONE."""
    return next(
        (assessment[key] if key == EITHER[0] else {key: assessment[key]} for key in EITHER if key in assessment), GONE
    )


def _first_here(name: str, side: _Side, other: _Side, number: int | None) -> list[Any]:
    """What one side has added behind an entry of before, but for what the other has added too, and further up."""
    return [entry for entry in side.new.get(number, ()) if not _further_up(_place_of(name, entry, other), number)]


def _place_of(name: str, entry: Any, side: _Side) -> tuple[bool, int | None]:
    """Whether a side has added this entry too, and behind which entry of before."""
    for number, entries in side.new.items():
        if _partner(name, entry, entries) is not None:
            return True, number
    return False, None


def _further_up(there: tuple[bool, int | None], number: int | None) -> bool:
    added, behind = there
    return added and (-1 if behind is None else behind) < (-1 if number is None else number)


def _partner(name: str, entry: Any, among: list[Any]) -> Any | None:
    """The entry that is the same one: of the same id, or saying the same. None where there is none."""
    id_ = entry_id(name, entry)
    if id_ is not None:
        return next((other for other in among if entry_id(name, other) == id_), None)
    return next((other for other in among if said(other) == said(entry)), None)


def _append(lists: tuple[list[Any], list[Any]], values: Both) -> None:
    for kept, value in zip(lists, values, strict=True):
        if value is not GONE:
            kept.append(value)


def _called(name: str, entry: Any, number: int) -> str | int:
    id_ = entry_id(name, entry)
    return number if id_ is None else "/".join(id_) if isinstance(id_, tuple) else str(id_)


def _latest(notes: list[Any]) -> dict[str, Any] | None:
    """The last of the notes of the latest day."""
    return max(reversed([n for n in notes if isinstance(n, dict)]), key=_day, default=None)


def _day(note: Any) -> str:
    return str(note.get("on", "")) if isinstance(note, dict) else ""


def _same(one: Any, other: Any) -> bool:
    nothing = (None, GONE)
    return (None if one in nothing else said(one)) == (None if other in nothing else said(other))
