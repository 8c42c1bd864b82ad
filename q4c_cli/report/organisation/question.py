"""What was asked about an organisation, and the figures that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from q4c_cli.report.organisation.rows import (
    CountRow,
    GradeRow,
    JudgedRow,
    LadderRow,
    MatrixRow,
    TeamRow,
    ThemeDomainRow,
    ThemeRow,
)
from q4c_cli.report.versions.question import VersionFigures
from q4c_cli.rules.days import MONTHS
from q4c_cli.rules.periods import Period

MOST_QUARTERS = 12
"""An account over more quarters than this is told year by year."""


@dataclass(frozen=True, slots=True)
class Step:
    """One quarter or year of the account, or what of it lies inside; `name` is how the questions call it."""

    name: str
    label: str
    period: Period


@dataclass(frozen=True, slots=True)
class OrganisationQuestion:
    """The account from the baseline, its first day, to the end of a period; themes are those of the period itself.

    `rows` and `columns` are the two results to set against each other; None where the rubric has no two.
    """

    since: date
    period: Period
    today: date
    rows: str | None = None
    columns: str | None = None

    @property
    def end(self) -> date:
        """The last day of the account: the period's, or today while it is still running."""
        return max(self.since, min(self.period.end, self.today))

    @property
    def whole(self) -> Period:
        """All days of the account."""
        return Period.between(self.since, self.end)

    @property
    def earlier(self) -> Period:
        """The twelve months before the baseline."""
        leap_day = (self.since.month, self.since.day) == (2, 29)
        first = self.since.replace(year=self.since.year - 1, day=28 if leap_day else self.since.day)
        return Period.between(first, self.since - timedelta(days=1))

    @property
    def yearly(self) -> bool:
        """Whether the account goes by years instead of quarters."""
        return _quarter(self.end) - _quarter(self.since) >= MOST_QUARTERS

    @property
    def steps(self) -> tuple[Step, ...]:
        """The quarters, or years, from the baseline to the end, oldest first. The outer ones may be cut."""
        found: list[Step] = []
        day = self.since
        while day <= self.end:
            whole = Period.year(day.year) if self.yearly else Period.quarter(day.year, (day.month + 2) // 3)
            part = Period.between(day, min(whole.end, self.end))
            name = f"step {day:%Y-%m-%d}"
            found.append(Step(name, _label(part, yearly=self.yearly), part))
            day = whole.end + timedelta(days=1)
        return tuple(found)

    def periods(self) -> dict[str, Period]:
        """Every period to be counted, by the name under which the rows give it."""
        named = {"since": self.whole, "earlier": self.earlier, "now": self.period}
        named |= {step.name: step.period for step in self.steps}
        before = self.period.previous()
        return named if before is None else named | {"before": before}

    def parameters(self) -> dict[str, str | date | None]:
        """What the questions take."""
        return {
            "start": self.since,
            "end": self.end,
            "now_start": self.period.start,
            "now_end": self.period.end,
            "rows": self.rows,
            "columns": self.columns,
        }


def _quarter(day: date) -> int:
    """The quarter in which a day lies, counted through the years."""
    return 4 * day.year + (day.month - 1) // 3


def _label(part: Period, *, yearly: bool) -> str:
    """A step in a few letters: Jan to Mar 2026, 2026."""
    if yearly:
        return str(part.start.year)
    first, last = MONTHS[part.start.month - 1][:3], MONTHS[part.end.month - 1][:3]
    return f"{first} {part.start.year}" if first == last else f"{first} to {last} {part.end.year}"


@dataclass(frozen=True)
class Figures:
    """Everything the questions about an organisation answered, exactly: nothing is left out yet.

    `left_out` is how many final audits cannot be graded, `withdrawn` how many audits were withdrawn, `unreadable` how
    many files cannot be read.
    """

    counts: Mapping[str, CountRow]
    teams: tuple[TeamRow, ...]
    grades: tuple[GradeRow, ...]
    matrix: tuple[MatrixRow, ...]
    judged: tuple[JudgedRow, ...]
    ladders: tuple[LadderRow, ...]
    themes: tuple[ThemeRow, ...]
    theme_domains: tuple[ThemeDomainRow, ...]
    versions: VersionFigures
    left_out: int = 0
    withdrawn: int = 0
    unreadable: int = 0
