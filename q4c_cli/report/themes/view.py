"""The view model of learning themes across teams: everything any of its documents says, in JSON's order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.report.made import Made
from q4c_cli.report.shares import Share
from q4c_cli.report.sorting import Place
from q4c_cli.report.versions.view import Versions
from q4c_cli.rules.figures.statistics import Firmness

FORMAT_VERSION = 1
"""The version of the JSON shape. It goes up when a field is removed or changes its meaning."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the report is about. `scope` is the organisation, or the service area of it that is meant."""

    scope: str
    area: str | None
    period: str
    when: str
    start: date
    end: date
    as_at: date
    before: str | None


@dataclass(frozen=True, slots=True)
class TeamTheme:
    """A theme in one team: learning points for how many of its practitioners, and strengths in how many audits."""

    team: str
    label: str
    practitioners: int
    audits: int
    strengths: int


@dataclass(frozen=True, slots=True)
class Example:
    """One learning point in the auditor's words, and where it was given. Nobody's name is with it."""

    text: str
    domain: str


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme: where it is dealt with and why, how far it is spread, how it moves, and what came of it.

    `share` is that of audits with a learning point of the theme, `before` the same in the period before. `due` and
    `achieved` are the learning points that were to be reviewed in the period. `shared_in` are teams where at least two
    practitioners were asked, `agenda_of` those of them that take it up now; `ask` are teams where it was praised most
    and given to nobody.
    """

    theme: str
    label: str
    place: Place
    why: str
    what: str
    share: Share
    before: Share
    firmness: Firmness
    change: str
    practitioners: int
    teams: int
    came_back: int
    due: int
    achieved: int
    strengths: int
    domains: tuple[str, ...]
    shared_in: tuple[str, ...]
    agenda_of: tuple[str, ...]
    ask: tuple[str, ...]
    question: str | None
    examples: tuple[Example, ...]
    by_team: tuple[TeamTheme, ...]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A theme on a team's agenda: how many of its practitioners share it, and which teams to `ask`."""

    theme: str
    label: str
    practitioners: int
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamAgenda:
    """What a team takes to its next group supervision, and what else its practitioners share, which waits."""

    team: str
    label: str
    now: tuple[AgendaItem, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The themes that are dealt with in one place, and what to do about them; `none` where there are none."""

    place: Place
    title: str
    what: str
    none: str
    themes: tuple[ThemeLine, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted: audits, practitioners and teams of the period, and how many audits could not be graded."""

    audits: int
    practitioners: int
    teams: int
    audits_before: int
    left_out: int
    withdrawn: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class ThemesReport:
    """Learning themes across teams. `instead` is where to look where there are no learning points; else empty."""

    format_version: int
    report: str
    organisation: str
    notice: str | None
    about: Heading
    headline: str
    lead: tuple[str, ...]
    instead: tuple[str, ...]
    counts: Counts
    groups: tuple[Group, ...]
    agendas: tuple[TeamAgenda, ...]
    finding: str
    versions: Versions
    notes: tuple[str, ...]
    made: Made
