"""A computed grade and its trace: why it is that grade, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Change = tuple[str, str | None, str]
"""One assessment changed: the domain, its grade now (None: not assessed), the grade it would need."""


@dataclass(frozen=True, slots=True)
class Decider:
    """One assessment or earlier result that a rule looked at.

    `grade` is None where it was not assessed, or where it does not apply to the case.
    """

    name: str
    kind: Literal["domain", "result"]
    grade: str | None
    applies: bool = True


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A rule above the one that fired, and what it lacked, in plain words."""

    rule: int
    grade: str
    because: str
    lacked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unlimited:
    """The grade that a result would have if it were not for a limit, and why."""

    grade: str
    because: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a result is what it is.

    `rule` is the place of the rule that held (from 0; None where none did). `because` and `origin` are its own, unless
    `limit` names the limit that made the grade lower than the rule says; then they are the limit's, and `unlimited` is
    what the rule gives. `deciders` is what it turned on, `passed_over` the rules tried before it.

    `lifts` are the smallest sets of changes to assessments that would give a better grade, `lowers` those that would
    give a worse one, the nearest first; empty where there are none. `lifts_to` and `lowers_to` say for each set which
    grade it gives. `complete` is False where looking for them was cut short: a rubric with very many different rules
    can make it too much work. What is there is then still right, but there may be more.
    """

    rule: int | None
    because: str
    origin: str | None
    deciders: tuple[Decider, ...]
    passed_over: tuple[PassedOver, ...]
    lifts: tuple[tuple[Change, ...], ...] = ()
    lowers: tuple[tuple[Change, ...], ...] = ()
    lifts_to: tuple[str, ...] = ()
    lowers_to: tuple[str, ...] = ()
    complete: bool = True
    limit: int | None = None
    unlimited: Unlimited | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A computed grade.

    `grade` is None where there is none, and `why_none` says why: incomplete, blocked, not applicable, no rule. `rule`
    is the place of the rule that held (from 0), and `limit` that of the limit by which the grade is lower than the
    rule says; None where there is none. `applies` is False where nothing it is of applies to the case.
    """

    result: str
    grade: str | None
    why_none: str | None
    rule: int | None = None
    limit: int | None = None
    applies: bool = True
