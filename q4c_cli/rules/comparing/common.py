"""The audits that two rubrics can both judge: which grades a domain may have in either, and what only one has.

Domains and grades are the same where their ids are. An audit is one for both where every domain that both have has a
grade that both know. What a domain is that only one of them has, or that applies to the case only by one of them, makes
no difference to the other; all of it is tried.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from q4c_cli.model.audit import Kind
from q4c_cli.model.rubric import Domain, Rubric
from q4c_cli.rules.grading.conditions import NOT_ASSESSED
from q4c_cli.rules.possible.kinds import Excluded, Kinds, Traits
from q4c_cli.rules.work import Work

BEFORE, AFTER = 0, 1
"""The two sides of a comparison, where both are at hand as a pair."""


Together = tuple[Excluded, Excluded]
"""Slots of domains before and after, most often of those that do not apply to a kind of case."""


class Common(NamedTuple):
    """One thing a domain may be in an audit of both: its grade (None: not assessed) and its rank on either side."""

    grade: str | None
    ranks: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CommonDomain:
    """A domain, its slot in either rubric, and what it may be for both.

    A slot is None where that rubric does not have it, or not for this kind of case. `apart` are the grades that only
    the one or only the other knows; None among them stands for not assessed.
    """

    domain: str
    slots: tuple[int | None, int | None]
    common: tuple[Common, ...]
    apart: tuple[tuple[str | None, ...], tuple[str | None, ...]] = ((), ())

    @property
    def alike(self) -> bool:
        """Whether it may be the same on both sides, in the same order."""
        return self.apart == ((), ()) and all(one.ranks[BEFORE] == one.ranks[AFTER] for one in self.common)


@dataclass(frozen=True, slots=True)
class CommonKind:
    """A kind of case, the slots of the domains that do not apply to it on either side, and the domains that do."""

    kind: Kind
    excluded: Together
    domains: tuple[CommonDomain, ...]

    def audits(self, without: Collection[str] = ()) -> int:
        """How many audits of such a case both can judge, some domains not counted.

        A domain without any grade in common is left out of the count.
        """
        return prod(len(d.common) or 1 for d in self.domains if d.domain not in without)


class Commons:
    """What two rubrics have in common to be judged. Raises TooMuchWork where there are too many kinds of case.

    `domains` are all domains of either, those of the one after first; `kinds` are the kinds of case that the one or the
    other tells apart.
    """

    def __init__(self, before: Rubric, after: Rubric, work: Work) -> None:
        self._rubrics = before, after
        self._slots = [{d.domain: slot for slot, d in enumerate(rubric.domains)} for rubric in self._rubrics]
        self.domains = self._among((frozenset(), frozenset()))
        self._behind = len(before.domains)
        self._kinds = Kinds((*before.domains, *after.domains), work)
        each = 1 + len(self.domains)
        found = []
        for together, kind in self._kinds.every.items():
            work.spend(each)
            excluded = self._apart(together)
            found.append(CommonKind(kind, excluded, self._among(excluded)))
        self.kinds: tuple[CommonKind, ...] = tuple(found)

    @property
    def audits(self) -> int:
        """How many audits both can judge. Kinds of case to which the same domains apply are one."""
        return sum(kind.audits() for kind in self.kinds)

    def without(self, side: int) -> list[str]:
        """The domains that this side does not have."""
        return [d.domain for d in self.domains if d.slots[side] is None]

    def telling(self, behind: Together) -> Together:
        """The slots on both sides that decide what domains may be of which one side or both look at these slots.

        That is the slot on the other side too, where the domain may not be the same there: what it may be in an audit
        of both then hangs on whether it applies by both.
        """
        before, after = behind
        for there, here in (domain.slots for domain in self.domains if not domain.alike):
            if there is not None and here is not None and (there in behind[BEFORE] or here in behind[AFTER]):
                before, after = before | {there}, after | {here}
        return before, after

    def traits(self, kind: CommonKind, behind: Together, work: Work) -> Traits:
        """What a case must be like so that of these domains the same do not apply as to this kind."""
        slots = behind[BEFORE] | {slot + self._behind for slot in behind[AFTER]}
        return self._kinds.traits(kind.kind, slots, work)

    def _apart(self, together: Excluded) -> Together:
        """Slots of both rubrics in a row, as slots of the one and of the other."""
        before = frozenset(slot for slot in together if slot < self._behind)
        return before, frozenset(slot - self._behind for slot in together - before)

    def _among(self, excluded: Together) -> tuple[CommonDomain, ...]:
        names = dict.fromkeys((*self._slots[AFTER], *self._slots[BEFORE]))
        slots = {
            name: tuple(
                slot if (slot := self._slots[side].get(name)) not in excluded[side] else None
                for side in (BEFORE, AFTER)
            )
            for name in names
        }
        return tuple(self._common(name, *both) for name, both in slots.items() if both != (None, None))

    def _common(self, name: str, there: int | None, here: int | None) -> CommonDomain:
        before, after = self._rubrics
        old = None if there is None else dict(_values(before, before.domains[there]))
        new = None if here is None else dict(_values(after, after.domains[here]))
        if old is None or new is None:
            only = old or new or {}
            common = tuple(Common(grade, (rank, rank)) for grade, rank in only.items())
            return CommonDomain(name, (there, here), common)
        return CommonDomain(
            name,
            (there, here),
            tuple(Common(grade, (rank, new[grade])) for grade, rank in old.items() if grade in new),
            (tuple(grade for grade in old if grade not in new), tuple(grade for grade in new if grade not in old)),
        )


def _values(rubric: Rubric, domain: Domain) -> Iterator[tuple[str | None, int]]:
    """What a domain may be by one rubric, with the rank of each."""
    yield from ((grade.grade, rank) for rank, grade in enumerate(rubric.scales[domain.scale]))
    if domain.can_be_not_assessed:
        yield None, NOT_ASSESSED
