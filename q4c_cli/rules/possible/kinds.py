"""The kinds of case that a rubric tells apart: for each, which domains do not apply to it.

Only what `applies_when` names can make a difference. So of each field of a case there are the values that are named,
those that every `applies_when` treats alike taken as one, and any other value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from q4c_cli.model.audit import Kind
from q4c_cli.model.rubric import AppliesWhen, Domain
from q4c_cli.rules.work import TooMuchWork, Work

OTHER = ""
"""Stands for any value that nothing names. No value can be called that."""

MOST_KINDS = 1_000
"""The bound on the kinds of case that a rubric tells apart. An honest one knows a handful."""

Excluded = frozenset[int]
"""The slots of the domains that do not apply."""


@dataclass(frozen=True, slots=True)
class Trait:
    """What one field of a case is. Where `value` is None it may be anything but the values in `named`."""

    field: str
    value: str | None
    named: tuple[str, ...] = ()


Traits = tuple[Trait, ...]
"""What is to be known of a case; empty for any case whatever."""


class Kinds:
    """Every kind of case that some domains tell apart. Raises TooMuchWork where there are too many.

    The domains go by their places; those of a rubric have these as their slots.
    """

    def __init__(self, domains: Sequence[Domain], work: Work) -> None:
        rules = [domain.applies_when for domain in domains]
        different = list(dict.fromkeys(rule for rule in rules if rule is not None))
        self._named = {field: _named(different, field) for field in Kind._fields}
        self._values = {field: _told_apart(different, field, self._named[field], work) for field in Kind._fields}
        self._without: dict[tuple[str, str], Excluded] = {}
        for field, values in self._values.items():
            for value in values:
                work.spend(1 + len(rules))
                out = (slot for slot, rule in enumerate(rules) if rule is not None and not rule.allows(field, value))
                self._without[field, value] = frozenset(out)
        self._each = 1 + len(rules)
        self.every: dict[Excluded, Kind] = {}
        for kind in self._product(self._values, work):
            self.every.setdefault(self._excluded(kind), kind)
            if len(self.every) > MOST_KINDS:
                raise TooMuchWork

    def traits(self, kind: Kind, slots: frozenset[int], work: Work) -> Traits:
        """What a case must be like so that of these domains the same do not apply as to a case of this kind."""
        wanted = self._excluded(kind) & slots
        settled = {field: (value,) for field, value in kind._asdict().items()}
        for field in Kind._fields:
            freed = {**settled, field: self._values[field]}
            if all(self._excluded(other) & slots == wanted for other in self._product(freed, work)):
                settled = freed
        return tuple(
            self._trait(field, values[0])
            for field, values in settled.items()
            if self._named[field] and len(values) == 1
        )

    def _trait(self, field: str, value: str) -> Trait:
        return Trait(field, value) if value != OTHER else Trait(field, None, self._named[field])

    def _product(self, values: Mapping[str, Sequence[str]], work: Work) -> Iterator[Kind]:
        for some in product(*(values[field] for field in Kind._fields)):
            work.spend(self._each)
            yield Kind(*some)

    def _excluded(self, kind: Kind) -> Excluded:
        nothing: Excluded = frozenset()
        return nothing.union(*(self._without[field, value] for field, value in kind._asdict().items()))


def _named(rules: Sequence[AppliesWhen], field: str) -> tuple[str, ...]:
    """The values of a field that any of these names, in the order of writing."""
    return tuple(dict.fromkeys(value for rule in rules for value in rule.fields.get(field, ())))


def _told_apart(rules: Sequence[AppliesWhen], field: str, named: Sequence[str], work: Work) -> tuple[str, ...]:
    """One value for each way in which these treat values of a field differently, and OTHER last."""
    lists = [frozenset(rule.fields[field]) for rule in rules if field in rule.fields]
    first: dict[tuple[bool, ...], str] = {}
    for value in (*named, OTHER):
        work.spend(1 + len(lists))
        first.setdefault(tuple(value in some for some in lists), value)
    return tuple(first.values())
