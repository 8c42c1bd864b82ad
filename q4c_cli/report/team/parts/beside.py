"""The team beside other teams."""

from __future__ import annotations

from dataclasses import dataclass

from q4c_cli.report.shares import PeriodShare, Share
from q4c_cli.report.versions.view import Versions


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """The share good or better in one result or domain: of the team, the rest of its area, and all other teams."""

    kind: str
    name: str
    label: str
    team: Share
    area: Share
    organisation: Share


@dataclass(frozen=True, slots=True)
class Compared:
    """The team beside others over the recent months. No audit is on both sides of a comparison.

    `title` is that of the `words` which says most, and `also` what else there is of them.
    `circles` are the shares to draw: the team's, the rest of its area's, all other teams'. `stands_out` is what of the
    `words` chance does not explain, `finding` is about single domains. `left_out` is how many audits and files of other
    teams could not be compared; `versions` is what to know where several versions judged.
    """

    period: str
    area: str | None
    title: str
    also: str
    words: str
    stands_out: str
    finding: str
    circles: tuple[PeriodShare, ...]
    lines: tuple[ComparedLine, ...]
    left_out: int
    versions: Versions
