"""What was asked about a team, and the figures that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from q4c_cli.model.audit import Audit
from q4c_cli.report.team.rows import (
    AuditRow,
    BroughtRow,
    ClosedPointRow,
    ComparedRow,
    CoverageRow,
    GradeRow,
    LatestRow,
    OpenPointRow,
    PeriodRow,
    PointIndicatorRow,
    PointLevelRow,
    PointRow,
    PractitionerRow,
    SharedThemeRow,
    ShareRow,
    StrengthRow,
    ThemeRow,
)
from q4c_cli.report.trends import RECENT_MONTHS, TREND_MONTHS
from q4c_cli.report.versions.question import VersionFigures
from q4c_cli.rules.periods import Period


@dataclass(frozen=True, slots=True)
class TeamQuestion:
    """A team, a period, and the day on which it is asked."""

    team: str
    period: Period
    today: date

    @property
    def as_at(self) -> date:
        """The day for which open learning points are given: the period's last, or today while it is still running."""
        return min(self.period.end, self.today)

    @property
    def last_month(self) -> Period:
        """The month in which the period ends, or today lies while it is still running."""
        return Period.month(self.as_at.year, self.as_at.month)

    @property
    def months(self) -> tuple[Period, ...]:
        """The months of the trend, oldest first."""
        return self.last_month.months_back(TREND_MONTHS)

    @property
    def recent(self) -> Period:
        """The months up to the end of the period that shared themes are looked for in; the period itself if longer."""
        first = self.last_month.months_back(RECENT_MONTHS)[0].start
        return Period.between(min(first, self.period.start), self.period.end)

    @property
    def twelve_months(self) -> Period:
        """The twelve months up to the end of the period."""
        return Period.between(self.last_month.months_back(12)[0].start, self.period.end)

    def periods(self) -> dict[str, Period]:
        """Every period to be counted, by the name under which `Figures.periods` gives it."""
        compared = {"before": self.period.previous(), "year-before": self.period.year_before()}
        named = {"this": self.period, "twelve-months": self.twelve_months}
        named |= {name: period for name, period in compared.items() if period is not None}
        for month in self.months:
            first = month.months_back(RECENT_MONTHS)[0].start
            last = min(month.end, self.period.end)
            named[month_name(month)] = Period.between(month.start, last)
            named[recent_name(month)] = Period.between(first, last)
        return named

    def parameters(self) -> dict[str, str | date]:
        """What the questions take."""
        return {
            "team": self.team,
            "start": self.period.start,
            "end": self.period.end,
            "as_at": self.as_at,
            "recent_start": self.recent.start,
            "year_start": self.twelve_months.start,
        }


def month_name(month: Period) -> str:
    """The name of a month of the trend."""
    return f"month {month.start:%Y-%m}"


def recent_name(month: Period) -> str:
    """The name of the few months that end with a month of the trend."""
    return f"months to {month.start:%Y-%m}"


@dataclass(frozen=True)
class Figures:
    """Everything the questions about a team answered, and how many records could not be counted.

    `versions` are those that judged the team's audits, `beside` those of all that it is set beside.

    `brought` are themes that came back in other teams within twelve months, for whoever is in the team now.

    `points` are the learning points of the period, `recent_points` those of the recent months that end with it.

    `left_out` holds the final audits that cannot be graded; `unreadable` is how many files could not be read. Of other
    teams, `others_left_out` is how many audits and files that should be compared could not be.
    `withdrawn` is how many audits of the team in the period were withdrawn.
    """

    periods: Mapping[str, PeriodRow]
    grades: tuple[GradeRow, ...]
    shares: tuple[ShareRow, ...]
    themes: tuple[ThemeRow, ...]
    strengths: tuple[StrengthRow, ...]
    points: tuple[PointRow, ...]
    recent_points: tuple[PointRow, ...]
    brought: tuple[BroughtRow, ...]
    point_levels: tuple[PointLevelRow, ...]
    point_indicators: tuple[PointIndicatorRow, ...]
    open_points: tuple[OpenPointRow, ...]
    closed_points: tuple[ClosedPointRow, ...]
    practitioners: tuple[PractitionerRow, ...]
    audits: tuple[AuditRow, ...]
    shared: tuple[SharedThemeRow, ...]
    latest: LatestRow
    versions: VersionFigures
    coverage: tuple[CoverageRow, ...]
    beside: VersionFigures
    compared: tuple[ComparedRow, ...] = ()
    left_out: tuple[Audit, ...] = ()
    unreadable: int = 0
    others_left_out: int = 0
    withdrawn: int = 0
