"""The audits that two rubrics can both judge: which grades a domain may have in either, and what only one has.

Domains and grades are the same where their ids are. An audit is one for both where every domain that both have has a
grade that both know. What a domain is that only one of them has makes no difference to the other; all of it is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import NamedTuple

from q4c_cli.model.rubric import Domain, Rubric
from q4c_cli.rules.conditions import NOT_ASSESSED

BEFORE, AFTER = 0, 1
"""The two sides of a comparison, where both are at hand as a pair."""


class Common(NamedTuple):
    """One thing a domain may be in an audit of both: its grade (None: not assessed) and its rank on either side."""

    grade: str | None
    ranks: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CommonDomain:
    """A domain, where it stands in either rubric (None: it is not in that one), and what it may be for both.

    `apart` are the grades that only the one or only the other knows; None among them stands for not assessed.
    """

    domain: str
    slots: tuple[int | None, int | None]
    common: tuple[Common, ...]
    apart: tuple[tuple[str | None, ...], tuple[str | None, ...]] = ((), ())


@dataclass(frozen=True)
class Commons:
    """All domains of two rubrics, those of the one after first."""

    domains: tuple[CommonDomain, ...]

    @cached_property
    def audits(self) -> int:
        """How many audits both can judge. A domain without any grade in common is left out of the count."""
        return prod(len(d.common) or 1 for d in self.domains)

    def without(self, side: int) -> list[str]:
        """The domains that this side does not have."""
        return [d.domain for d in self.domains if d.slots[side] is None]


def commons(before: Rubric, after: Rubric) -> Commons:
    """What the two have in common to be judged."""
    slots = [{d.domain: slot for slot, d in enumerate(rubric.domains)} for rubric in (before, after)]
    names = dict.fromkeys((*slots[AFTER], *slots[BEFORE]))
    return Commons(
        tuple(_common(name, before, after, slots[BEFORE].get(name), slots[AFTER].get(name)) for name in names)
    )


def _common(name: str, before: Rubric, after: Rubric, there: int | None, here: int | None) -> CommonDomain:
    old = None if there is None else dict(_values(before, before.domains[there]))
    new = None if here is None else dict(_values(after, after.domains[here]))
    if old is None or new is None:
        only = old or new or {}
        return CommonDomain(name, (there, here), tuple(Common(grade, (rank, rank)) for grade, rank in only.items()))
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
