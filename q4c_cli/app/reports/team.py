"""The team summary: from a workspace to everything its documents say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from q4c_cli import __version__
from q4c_cli.app.reports.reading import team_records
from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.workspace import open_workspace
from q4c_cli.facts.questions import Facts
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.nearest import no_such
from q4c_cli.model.records import Records
from q4c_cli.report.names import Names
from q4c_cli.report.team import rows
from q4c_cli.report.team.build import team_report
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.view import TeamReport
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.periods import Period
from q4c_cli.rules.words import joined
from q4c_cli.store.git.repository import Repository

RECORDS = ("audits", "learning", "rubric", "people.yaml", "q4c.yaml")
"""What a summary is made from."""

CHANGED = "with changes that are not committed"
"""What is said behind a revision that does not hold all that was reported on."""


@dataclass(frozen=True)
class TeamSummary:
    """A team summary, the workspace it comes from, and the templates that workspace brings."""

    root: Path
    report: TeamReport
    own_templates: dict[str, str]

    def html(self) -> str:
        """One page that needs nothing else. Raises UsageProblem where the workspace's own template fails."""
        from q4c_cli.report.team.documents import as_html

        return as_html(self.report, self.own_templates)

    def markdown(self) -> str:
        """The same in Markdown. Raises UsageProblem where the workspace's own template fails."""
        from q4c_cli.report.team.documents import as_markdown

        return as_markdown(self.report, self.own_templates)

    def json(self) -> str:
        """The same for scripts."""
        from q4c_cli.report.plain import as_json

        return as_json(self.report)


def team_summary(start: Path, team: str, period: Period, today: date) -> TeamSummary:
    """The summary of one team in one period, from the workspace that `start` lies in.

    Raises UsageProblem outside a workspace and for a period that has not begun, NothingMatched for an unknown team.
    """
    space = open_workspace(start, need="settings")
    records, unreadable = team_records(space, team)
    report = summarise(records, team, period, today, revision=_revision(space.root), unreadable=unreadable)
    return TeamSummary(space.root, report, own_templates(space.root))


def summarise(
    records: Records, team: str, period: Period, today: date, *, revision: str | None = None, unreadable: int = 0
) -> TeamReport:
    """The same from records that have been read. `unreadable` is how many files could not be."""
    _refuse_unknown(records, team)
    if period.start > today:
        raise UsageProblem(f"{period.label} begins on {day_in_words(period.start)}.", "Choose a period that has begun.")
    asked = TeamQuestion(team, period, today)
    facts = Facts(about(records, team), asked.periods())
    try:
        figures = replace(ask(facts, asked), unreadable=unreadable)
    finally:
        facts.close()
    return team_report(
        asked, figures, Names.of(records), records.settings.target, revision=revision, version=__version__
    )


def ask(facts: Facts, asked: TeamQuestion) -> Figures:
    """Every figure of the summary."""
    takes = asked.parameters()
    return Figures(
        periods={row.period: row for row in facts.ask("periods", rows.PeriodRow, **takes)},
        grades=facts.ask("grades", rows.GradeRow, **takes),
        shares=facts.ask("shares", rows.ShareRow, **takes),
        themes=facts.ask("themes", rows.ThemeRow, **takes),
        strengths=facts.ask("strengths", rows.StrengthRow, **takes),
        points=facts.ask("learning_points", rows.PointRow, **takes),
        recent_points=facts.ask("learning_points", rows.PointRow, **takes | {"start": asked.recent.start}),
        open_points=facts.ask("open_points", rows.OpenPointRow, **takes),
        practitioners=facts.ask("practitioners", rows.PractitionerRow, **takes),
        audits=facts.ask("audits", rows.AuditRow, **takes),
        shared=facts.ask("group_supervision", rows.SharedThemeRow, **takes),
        latest=facts.ask("latest", rows.LatestRow, **takes)[0],
        rubrics=facts.ask("rubrics", rows.RubricRow, **takes),
        left_out=facts.left_out,
    )


def about(records: Records, team: str) -> Records:
    """The records that bear on one team: its audits, and all audits of whoever is or was audited in it.

    What came up for a practitioner in another team is wanted too: a theme may have come back, and open learning points
    move with people.
    """
    people = {p.practitioner for p in records.people.practitioners if p.team == team}
    people |= {a.record.practitioner for a in records.audits if a.record.team == team}
    audits = tuple(a for a in records.audits if a.record.team == team or a.record.practitioner in people)
    entries = tuple(e for e in records.entries if e.record.practitioner in people)
    return replace(records, audits=audits, entries=entries)


def _refuse_unknown(records: Records, team: str) -> None:
    """Raise NothingMatched for a team that neither people.yaml nor any audit knows."""
    known = list(dict.fromkeys([*records.people.team_by_id, *sorted({a.record.team for a in records.audits})]))
    if team in known:
        return
    there = f"The teams are {joined(known)}." if known else "There are no teams yet."
    raise no_such("team", team, known, there, "in people.yaml")


def _revision(root: Path) -> str | None:
    """The commit that the records are of, with a word where they are not all in it; None without git."""
    try:
        repository = Repository.at(root)
        head = repository.head()
        if head is None:
            return None
        changed = repository.uncommitted(RECORDS)
    except UsageProblem:
        return None
    return f"{head[:12]} {CHANGED}" if changed else head[:12]
