"""What a report compares, and by which versions of rubrics that was judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from q4c_cli.report.versions.rows import GradedRow, JudgedRow, VersionRow
from q4c_cli.rules.versions.together import Together


@dataclass(frozen=True)
class VersionFigures:
    """What the questions about versions answered. By what is `judged` it was worked out what is counted as what.

    `graded` is empty where one version judged them all: there is nothing to say then.
    """

    judged: tuple[JudgedRow, ...]
    rows: tuple[VersionRow, ...]
    graded: tuple[GradedRow, ...]

    @property
    def judged_by(self) -> tuple[str, ...]:
        """The versions, by `id@version`, of which the newest are those that all is counted by."""
        return tuple(row.rubric for row in self.judged)

    def by(self, periods: Collection[str]) -> Counter[str]:
        """How many audits each version judged in these periods, which do not overlap."""
        found: Counter[str] = Counter()
        for row in self.rows:
            if row.period in periods:
                found[row.rubric] += row.audits
        return found

    def graded_in(self, periods: Collection[str]) -> Counter[tuple[str, str, str]]:
        """The same for each domain and result that was graded, by version, kind and name."""
        found: Counter[tuple[str, str, str]] = Counter()
        for row in self.graded:
            if row.period in periods:
                found[row.rubric, row.kind, row.name] += row.audits
        return found


@dataclass(frozen=True)
class Compared:
    """What a report compares: periods by name with what a sentence calls them ("in May 2026"), the present one first.

    Domains and results are counted together over the first `in_full` of them; of the others, only overall grades are
    compared. Numbers of audits below `least` are not shown. `what` is what was judged. `grades` is whether grades are
    compared at all, or only what was written. With `again` the reader has been told already what is counted as what.
    """

    periods: Mapping[str, str]
    in_full: int = 1
    least: int = 0
    what: str = "audits"
    grades: bool = True
    again: bool = False

    @property
    def full(self) -> tuple[str, ...]:
        """The periods over which domains and results are counted together."""
        return tuple(self.periods)[: self.in_full]


@dataclass(frozen=True)
class Spanned:
    """What is compared, the figures of the versions that judged it, and how these are counted together."""

    compared: Compared
    figures: VersionFigures
    together: Together

    def by(self, *periods: str) -> dict[str, int]:
        """How many audits each version judged in these periods, by `id@version`."""
        return dict(sorted(self.figures.by(periods).items()))

    @property
    def by_now(self) -> dict[str, int]:
        """The same for all that is counted in full."""
        return self.by(*self.compared.full)
