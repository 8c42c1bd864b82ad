"""What was asked about themes across teams, and the figures that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from q4c_cli.report.themes.rows import LatestRow, OutcomeRow, PointRow, ReturnRow, SpreadRow, TeamRow, TotalRow
from q4c_cli.report.versions.question import VersionFigures
from q4c_cli.rules.periods import Period


@dataclass(frozen=True, slots=True)
class ThemesQuestion:
    """A period, the day on which it is asked, and the service area that is meant; None for the whole organisation."""

    period: Period
    today: date
    area: str | None = None

    @property
    def as_at(self) -> date:
        """The day up to which learning points are looked at: the period's last, or today while it is still running."""
        return min(self.period.end, self.today)

    def periods(self) -> dict[str, Period]:
        """The periods to be counted, by the name under which the figures give them."""
        before = self.period.previous()
        return {"this": self.period} | ({"before": before} if before is not None else {})

    def parameters(self) -> dict[str, str | date]:
        """What the questions take."""
        return {
            "area": self.area or "",
            "start": self.period.start,
            "end": self.period.end,
            "as_at": self.as_at,
        }


@dataclass(frozen=True)
class Figures:
    """Everything the questions about themes answered, and how many records could not be counted."""

    totals: Mapping[str, TotalRow]
    spread: tuple[SpreadRow, ...]
    teams: tuple[TeamRow, ...]
    returns: Mapping[str, int]
    outcomes: Mapping[str, OutcomeRow]
    points: tuple[PointRow, ...]
    versions: VersionFigures
    latest: LatestRow
    left_out: int = 0
    withdrawn: int = 0
    unreadable: int = 0

    def spread_of(self, period: str, kind: str, theme: str) -> SpreadRow:
        """How far a theme is spread; nowhere where it was not named."""
        found = (row for row in self.spread if (row.period, row.kind, row.theme) == (period, kind, theme))
        return next(found, SpreadRow(period, kind, theme, 0, 0, 0, 0))


def returns_of(rows: tuple[ReturnRow, ...]) -> dict[str, int]:
    """For how many practitioners each theme came back."""
    return {row.theme: row.came_back for row in rows}
