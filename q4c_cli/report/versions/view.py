"""What any report that spans versions of a rubric says of them, in the order in which JSON gives it."""

from __future__ import annotations

from dataclasses import dataclass

ALL_GRADES = "All grades"
"""Stands for everything that a version grades, where nothing ties it to the others."""


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """How many audits of one period were judged by one version; None where so few may not be shown."""

    period: str
    rubric: str
    audits: int | None


@dataclass(frozen=True, slots=True)
class CountedAs:
    """A domain, result or grade of an older version, and what it is counted as, in how many audits.

    `kind` is domain, result, overall or grade. `audits` is None for grades, and where so few may not be shown.
    """

    kind: str
    label: str
    rubric: str
    counted_as: str
    by: str
    audits: int | None


@dataclass(frozen=True, slots=True)
class NotCompared:
    """What an older version has and nothing in the newest stands for, and why, in how many audits.

    `kind` is domain or result, shown apart under `label`; or `grades`, of what has its own line and only its share
    good or better compared. `name` is what its line goes by.
    """

    kind: str
    name: str
    label: str
    rubric: str
    why: str
    audits: int | None


@dataclass(frozen=True, slots=True)
class Versions:
    """By which versions audits were judged, what was counted together by what they say, and what was not.

    `words` says it in sentences. All are empty where one version judged everything.
    """

    judged: tuple[JudgedBy, ...] = ()
    counted_as: tuple[CountedAs, ...] = ()
    not_compared: tuple[NotCompared, ...] = ()
    words: tuple[str, ...] = ()
