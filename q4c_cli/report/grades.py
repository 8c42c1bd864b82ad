"""The grades given, level by level, as charts and tables show them."""

from __future__ import annotations

from dataclasses import dataclass

from q4c_cli.report.shares import Share


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many audits were given one level."""

    grade: str
    label: str
    good_or_better: bool
    audits: int


@dataclass(frozen=True, slots=True)
class GradeLine:
    """The grades given in one domain, one result or overall, on one ladder; levels are worst first.

    `kind` is overall, result or domain. `on` tells ladders apart where a name was graded on more than one; else None.
    """

    kind: str
    name: str
    label: str
    on: str | None
    share: Share
    not_assessed: int
    levels: tuple[LevelCount, ...]


@dataclass(frozen=True, slots=True)
class GradeGroup:
    """Lines that belong together: the results, or the domains of one part. `finding` says what the group shows."""

    group: str
    label: str
    finding: str
    lines: tuple[GradeLine, ...]
