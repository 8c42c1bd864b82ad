"""A profile: the grades given in one period beside those of the period before, level by level."""

from __future__ import annotations

from dataclasses import dataclass

from q4c_cli.report.shares import Share


@dataclass(frozen=True, slots=True)
class ProfileLevel:
    """How many audits were given one level, now and in the period before."""

    grade: str
    label: str
    good_or_better: bool
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """The grades in one domain, one result or overall, on one ladder; levels are worst first.

    `kind` is overall, result or domain. `on` tells ladders apart where a name was graded on more than one; else None.
    """

    kind: str
    name: str
    label: str
    on: str | None
    now: Share
    before: Share
    not_assessed: int
    levels: tuple[ProfileLevel, ...]


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    """Lines that belong together: the results, or the domains of one part.

    `title` says what the group shows, in one short sentence; `finding` is what else it shows, and may be empty.
    """

    group: str
    label: str
    title: str
    finding: str
    lines: tuple[ProfileLine, ...]
