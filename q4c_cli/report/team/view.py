"""The view model of a team summary: everything any of its documents says, in the order in which JSON gives it.

Each part of the page has its own module in `parts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.report.grades import GradeGroup
from q4c_cli.report.made import Made
from q4c_cli.report.team.parts.agenda import Action, Supervision
from q4c_cli.report.team.parts.audits import AuditLine, Counts, SeeAgain
from q4c_cli.report.team.parts.beside import Compared
from q4c_cli.report.team.parts.coverage import Coverage
from q4c_cli.report.team.parts.firmness import Firm
from q4c_cli.report.team.parts.learning import Learning, OpenPoints, Recurrence
from q4c_cli.report.team.parts.quality import GoodOrBetter
from q4c_cli.report.team.parts.themes import Gap, StrengthTheme
from q4c_cli.report.trends import Trend
from q4c_cli.report.versions.view import Versions

FORMAT_VERSION = 1
"""The version of the JSON shape. It goes up when a field is removed or changes its meaning."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the report is about. `as_at` is the day for which open learning points are given."""

    team: str
    label: str
    period: str
    when: str
    start: date
    end: date
    as_at: date
    before: str | None
    year_before: str | None
    recent: str


@dataclass(frozen=True, slots=True)
class TeamReport:
    """A team summary. `actions` are what to do first; `see_again` names the cases that the first of them is about.

    `brought` are themes that came back for people of the team before they joined it, in another team.
    Where nothing was audited, `instead` is where to look and whom to audit; else it is empty.
    """

    format_version: int
    report: str
    organisation: str
    notice: str | None
    about: Heading
    headline: str
    lead: tuple[str, ...]
    instead: tuple[str, ...]
    actions: tuple[Action, ...]
    see_again: tuple[SeeAgain, ...]
    counts: Counts
    good_or_better: GoodOrBetter
    supervision: Supervision
    grades: tuple[GradeGroup, ...]
    trend: Trend
    compared: Compared
    strengths: tuple[StrengthTheme, ...]
    gaps: tuple[Gap, ...]
    learning: Learning
    open_points: OpenPoints
    recurrences: tuple[Recurrence, ...]
    brought: tuple[Recurrence, ...]
    coverage: Coverage
    audits: tuple[AuditLine, ...]
    firmness: tuple[Firm, ...]
    versions: Versions
    notes: tuple[str, ...]
    made: Made
