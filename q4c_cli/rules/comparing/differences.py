"""One difference between two rubrics, and how things of both are paired."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from q4c_cli.model.base import Record
from q4c_cli.model.rubric import AppliesWhen
from q4c_cli.rules.comparing.order import moved
from q4c_cli.rules.comparing.texts import same_words

Kind = Literal[
    "rubric", "document", "source", "scale", "grade", "part", "domain", "level", "indicator", "result", "rule", "limit"
]
"""What something in a rubric is. An item of a domain is a domain, and one that is graded by items a result too."""

Ids = tuple[str | None, str | None]
"""The id of something in the rubric before and in the one after; None where it is not there.

Rules go by number, limits by what they look at.
"""

Value = object
"""A text, a number, yes or no, ids, a place from 1 on, a condition, or the whole of what was added or removed."""

Thing = TypeVar("Thing")

NOWHERE: Ids = (None, None)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same in both rubrics.

    `aspect` says what about it, by the name of the key in the file; `place` is its place among its like. Where it is
    None, the whole thing is in one of them only. `within` is the scale, domain or result that it belongs to.
    """

    kind: Kind
    ids: Ids
    within: Ids
    aspect: str | None
    before: Value
    after: Value

    @property
    def id(self) -> str:
        """Its id: the one after, or where that is none, the one before."""
        return self.ids[1] or self.ids[0] or ""

    def turned(self) -> Difference:
        """The same, the other way round."""
        (old, new), (old_within, new_within) = self.ids, self.within
        return Difference(self.kind, (new, old), (new_within, old_within), self.aspect, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Paired(Generic[Thing]):
    """Things of one kind in both rubrics: those in both, in the order after, and those in one only."""

    both: tuple[tuple[Thing, Thing], ...]
    gone: tuple[Thing, ...]
    new: tuple[Thing, ...]


def paired(before: Iterable[Thing], after: Iterable[Thing], name: Callable[[Thing], str]) -> Paired[Thing]:
    """The same things are those of the same id."""
    old, new = {name(thing): thing for thing in before}, {name(thing): thing for thing in after}
    return Paired(
        tuple((old[key], thing) for key, thing in new.items() if key in old),
        tuple(thing for key, thing in old.items() if key not in new),
        tuple(thing for key, thing in new.items() if key not in old),
    )


def in_one_only(kind: Kind, found: Paired[Thing], name: Callable[[Thing], str], within: Ids) -> Iterator[Difference]:
    """What was removed and what was added."""
    yield from (Difference(kind, (name(thing), None), within, None, thing, None) for thing in found.gone)
    yield from (Difference(kind, (None, name(thing)), within, None, None, thing) for thing in found.new)


def of_fields(
    kind: Kind, ids: Ids, within: Ids, pair: tuple[Record, Record], names: Iterable[str]
) -> Iterator[Difference]:
    """Differences in these fields of two records. Texts differ where their words do, lists where their members do."""
    before, after = pair
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if not _same(old, new):
            yield Difference(kind, ids, within, name, old, new)


def _same(old: Value, new: Value) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return same_words(old, new)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return set(old) == set(new)
    if isinstance(old, AppliesWhen) and isinstance(new, AppliesWhen):
        return _cases(old) == _cases(new)
    return old == new


def _cases(applies_when: AppliesWhen) -> dict[str, set[str]]:
    return {field: set(values) for field, values in applies_when.fields.items()}


def of_order(kind: Kind, before: Sequence[str], after: Sequence[str], within: Ids) -> Iterator[Difference]:
    """What stands in another order, with its place in either list."""
    old = {name: place for place, name in enumerate(before, 1)}
    new = {name: place for place, name in enumerate(after, 1)}
    for name in moved(before, after):
        yield Difference(kind, (name, name), within, "place", old[name], new[name])
