"""The view model of a Quality Account: everything any of its documents says, in the order in which JSON gives it.

Small numbers are left out before this is made, so that no document can show one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.report.grades import GradeGroup
from q4c_cli.report.made import Made
from q4c_cli.report.shares import Share
from q4c_cli.report.sorting import Place
from q4c_cli.report.versions.view import Versions
from q4c_cli.rules.figures.funnel import Standing
from q4c_cli.rules.figures.statistics import Firmness

FORMAT_VERSION = 1
"""The version of the JSON shape. It goes up when a field is removed or changes its meaning."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the account is about. Numbers from 1 up to below `hide_below` are not shown.

    `since` to `end` is the whole; `now` is the period whose themes are compared with those of `before`.
    """

    period: str
    when: str
    since: date
    end: date
    now: str
    when_now: str
    before: str | None
    when_before: str | None
    baseline: str
    hide_below: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The share good or better of something. `share` is None where it is hidden, and where there is nothing.

    `start` and `end` are the first and the last day that it is of.
    """

    name: str
    label: str
    share: Share | None
    hidden: bool
    words: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Counts:
    """What the account rests on. `audits` have an overall grade; the words are whole sentences."""

    audits: int
    teams: int
    areas: int
    practitioners: str
    words: str


@dataclass(frozen=True, slots=True)
class Quality:
    """The share good or better of all, against the target and the twelve months before the baseline.

    `title` is what the picture of it shows, in one sentence.
    `steps` are the quarters or years of the account, oldest first; `change` says how the last differs from the first.
    """

    title: str
    all: Shown
    target: float | None
    against_target: str | None
    earlier: Shown
    since_then: str
    steps: tuple[Shown, ...]
    change: str


@dataclass(frozen=True, slots=True)
class Area:
    """One service area: its share, how it went, and that of its teams. `finding` says what it shows.

    `title` says its share, and `over_time` how it went, as far as that may be seen; each in one sentence.
    `seen` is whether anything of it may be seen. `unseen` names the steps and teams of which nothing may be, in a
    sentence; it is empty where there are none.
    """

    area: str
    all: Shown
    title: str
    over_time: str
    finding: str
    steps: tuple[Shown, ...]
    teams: tuple[Shown, ...]
    seen: bool
    unseen: str


@dataclass(frozen=True, slots=True)
class FunnelTeam:
    """A team among all teams: how its share stands to what chance alone explains."""

    team: str
    label: str
    area: str
    share: Share
    standing: Standing


@dataclass(frozen=True, slots=True)
class ToldTeam:
    """A team of whose share it is only told on which side a small number is; `standing` is the least that is sure."""

    team: str
    label: str
    words: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Funnel:
    """The teams against the share of all, `middle`. `by_chance` is how many lie outside the inner lines by chance."""

    middle: float | None
    finding: str
    by_chance: str
    teams: tuple[FunnelTeam, ...]
    told: tuple[ToldTeam, ...]
    not_shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How many audits have one pair of grades, and which share of all; both are None where that is hidden."""

    column: str
    audits: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One level of the first result, and how many audits have it with each level of the second."""

    label: str
    good_or_better: bool
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Two results set against each other, rows best first, columns worst first; empty where `why_none` says why.

    `title` says in how many audits both are good, in one sentence, as far as that may be seen; `finding` what else.
    """

    rows_label: str
    columns_label: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    audits: int
    title: str
    finding: str
    why_none: str | None


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of learning points or strengths: in how many audits now and before, and how firmly that has changed.

    `before` is None where it is hidden, or where there is no period before. `firmness` is that of a theme among many,
    which is called rising or falling.
    """

    theme: str
    label: str
    audits: int
    before: int | None
    practitioners: int
    teams: int
    firmness: Firmness
    words: str
    change: str


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of one kind, those in most audits first; what rises and falls, in words; what is not shown."""

    finding: str
    themes: tuple[Theme, ...]
    not_shown: tuple[str, ...]
    caution: str


@dataclass(frozen=True, slots=True)
class Priority:
    """A theme that most practitioners share: why, where it shows, what to do about it, and where it is done well.

    Those whose `place` is a course are what the learning programme takes up. `for_everybody` says what is done about it
    to those who are not to do it.
    """

    theme: str
    label: str
    place: Place
    why: str
    domains: tuple[str, ...]
    what: str
    for_everybody: str
    done_well: str | None


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, and where."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class OrganisationReport:
    """A Quality Account. Where nothing can be published, `instead` says why and what to do; else it is empty.

    One that is `for_everybody` says what was found, and not what managers are to do about it.
    """

    format_version: int
    report: str
    organisation: str
    notice: str | None
    about: Heading
    headline: str
    lead: tuple[str, ...]
    instead: tuple[str, ...]
    counts: Counts
    quality: Quality
    actions: tuple[Action, ...]
    priorities: tuple[Priority, ...]
    areas: tuple[Area, ...]
    areas_unseen: str
    funnel: Funnel
    grades: tuple[GradeGroup, ...]
    grades_told: tuple[str, ...]
    matrix: Matrix
    gaps: Themes
    strengths: Themes
    versions: Versions
    notes: tuple[str, ...]
    made: Made
    for_everybody: bool = False
