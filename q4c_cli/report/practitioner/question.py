"""What was asked about a practitioner, and the figures and records that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import Progress
from q4c_cli.model.people import Practitioner
from q4c_cli.report.practitioner.rows import (
    AuditRow,
    LatestRow,
    LearningRow,
    LevelRow,
    PeriodRow,
    PointRow,
    ProfileRow,
    SeenRow,
    ShareRow,
    StrengthRow,
)
from q4c_cli.report.versions.question import VersionFigures
from q4c_cli.rules.periods import Period


@dataclass(frozen=True, slots=True)
class PractitionerQuestion:
    """A practitioner, a period, and the day on which it is asked."""

    practitioner: str
    period: Period
    today: date

    @property
    def as_at(self) -> date:
        """The day for which the learning log is given: the period's last, or today while it is still running."""
        return min(self.period.end, self.today)

    def periods(self) -> dict[str, Period]:
        """The periods to be counted, by the name under which the figures give them."""
        before = self.period.previous()
        return {"this": self.period} | ({"before": before} if before else {})

    def parameters(self) -> dict[str, str | date]:
        """What the questions take."""
        return {
            "practitioner": self.practitioner,
            "start": self.period.start,
            "end": self.period.end,
            "as_at": self.as_at,
        }


@dataclass(frozen=True)
class Figures:
    """Everything the questions answered, what the records say in words, and how many could not be counted.

    `person` is the practitioner in people.yaml, None where they are not in it. `concerns` are the escalated concerns of
    the period by audit, `progress` the notes of the learning log by audit and point. `left_out` holds the
    practitioner's final audits of the period that cannot be graded; `unreadable` is how many files could not be read.
    """

    person: Practitioner | None
    periods: Mapping[str, PeriodRow]
    audits: tuple[AuditRow, ...]
    profile: tuple[ProfileRow, ...]
    shares: tuple[ShareRow, ...]
    points: tuple[PointRow, ...]
    learning: LearningRow
    strengths: tuple[StrengthRow, ...]
    levels: tuple[LevelRow, ...]
    seen: tuple[SeenRow, ...]
    versions: VersionFigures
    latest: LatestRow
    concerns: Mapping[str, str]
    progress: Mapping[tuple[str, str], tuple[Progress, ...]]
    left_out: tuple[Audit, ...] = ()
    withdrawn: int = 0
    unreadable: int = 0
