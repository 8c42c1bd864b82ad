"""The team summary: from a workspace to everything its documents say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from q4c_cli import __version__
from q4c_cli.app.occasion import Occasion
from q4c_cli.app.reports import remembering, spanning
from q4c_cli.app.reports.beside import Beside, Others
from q4c_cli.app.reports.output import short_name
from q4c_cli.app.reports.reading import team_records
from q4c_cli.app.reports.remembering import Counted
from q4c_cli.app.reports.report import Report
from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.reports.whose import Whose
from q4c_cli.app.workspace import Workspace
from q4c_cli.facts.questions import Facts
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.nearest import no_such
from q4c_cli.model.records import Records
from q4c_cli.report.names import Names
from q4c_cli.report.team import documents, rows
from q4c_cli.report.team.build import team_report
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.view import TeamReport
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.periods import Period
from q4c_cli.rules.versions.together import Together
from q4c_cli.rules.words import joined


def team_summary(on: Occasion, team: str, period: Period, *, anew: bool = False) -> Report[TeamReport]:
    """The summary of one team in one period, counted `anew` whatever is remembered.

    Raises UsageProblem for a period that has not begun, NothingMatched for an unknown team.
    """
    space, asked = on.workspace(), TeamQuestion(team, period, on.today)
    _refuse_to_come(asked)
    figures = (
        _counted(space, asked, None).figures
        if anew
        else remembering.figures(on, asked, Figures, lambda: _counted(space, asked, on.state))
    )
    view = _told(space.records, asked, figures, on.revision)
    page = f"team-{team}-{short_name(period)}"
    return Report(on.root, page, view, documents, own_templates(on.root), space.records.settings.language)


def summarise(
    records: Records,
    team: str,
    period: Period,
    today: date,
    others: Others | None = None,
    *,
    revision: str | None = None,
    unreadable: int = 0,
) -> TeamReport:
    """The same from records that have been read. `unreadable` is how many files could not be that may bear on it.

    With `others` to compare with, of the months that are recent then, `records` need be no more than the team's own.
    """
    _refuse_unknown(records, team)
    asked = TeamQuestion(team, period, today)
    _refuse_to_come(asked)
    return _told(records, asked, replace(figures_of(records, asked, others), unreadable=unreadable), revision)


def _counted(space: Workspace, asked: TeamQuestion, now: str | None) -> Counted[Figures]:
    """The figures of what bears on the team, read from the workspace. Raises NothingMatched for an unknown team."""
    read = team_records(space, asked.team, asked.recent, now)
    _refuse_unknown(read.records, asked.team)
    figures = figures_of(read.records, asked, others_unreadable=read.others_unreadable)
    return Counted(replace(figures, unreadable=read.unreadable), read.records.audits)


def _told(records: Records, asked: TeamQuestion, figures: Figures, revision: str | None) -> TeamReport:
    """The summary that these figures make; of the records only settings, people and rubrics are needed."""
    known = records.people.team_by_id.get(asked.team)
    together = Together(records, figures.versions.judged_by)
    return team_report(
        asked,
        figures,
        Names.of(records, together.counted_by),
        records.settings.target,
        together,
        area=known.area if known else None,
        people=[each.practitioner for each in records.people.practitioners],
        revision=revision,
        version=__version__,
    )


def figures_of(
    records: Records, asked: TeamQuestion, others: Others | None = None, *, others_unreadable: int = 0
) -> Figures:
    """Every figure of the summary. Of other teams' records nothing is loaded but what the comparison asks for.

    `others_unreadable` is how many files of other teams could not be read.
    """
    own = about(records, asked.team)
    there = others.beside(asked, own) if others else _beside(records, asked, own, others_unreadable)
    facts = Facts(own, asked.periods())
    try:
        return ask(facts, asked, there)
    finally:
        facts.close()


def _beside(records: Records, asked: TeamQuestion, own: Records, unreadable: int) -> Beside:
    """What the team is compared with, counted for it alone."""
    others = Others(records, asked.recent)
    try:
        return others.beside(asked, own, unreadable)
    finally:
        others.close()


def ask(facts: Facts, asked: TeamQuestion, others: Beside) -> Figures:
    """Every figure of the summary, with `others` for the comparison with other teams."""
    takes = asked.parameters()
    return Figures(
        periods={row.period: row for row in facts.ask("periods", rows.PeriodRow, **takes)},
        grades=facts.ask("grades", rows.GradeRow, **takes),
        shares=facts.ask("shares", rows.ShareRow, **takes),
        themes=facts.ask("themes", rows.ThemeRow, **takes),
        strengths=facts.ask("strengths", rows.StrengthRow, **takes),
        points=facts.ask("learning_points", rows.PointRow, **takes),
        recent_points=facts.ask("learning_points", rows.PointRow, **takes | {"start": asked.recent.start}),
        brought=facts.ask("brought_recurrences", rows.BroughtRow, **takes),
        point_levels=facts.ask("point_levels", rows.PointLevelRow, **takes),
        point_indicators=facts.ask("point_indicators", rows.PointIndicatorRow, **takes),
        open_points=facts.ask("open_points", rows.OpenPointRow, **takes),
        closed_points=facts.ask("closed_points", rows.ClosedPointRow, **takes),
        practitioners=facts.ask("practitioners", rows.PractitionerRow, **takes),
        audits=facts.ask("audits", rows.AuditRow, **takes),
        shared=facts.ask("group_supervision", rows.SharedThemeRow, **takes),
        latest=facts.ask("latest", rows.LatestRow, **takes)[0],
        versions=spanning.versions(facts, team=asked.team),
        coverage=facts.ask("coverage", rows.CoverageRow, **takes),
        beside=others.versions,
        compared=others.compared,
        left_out=facts.left_out,
        others_left_out=others.left_out,
        withdrawn=sum(a.team == asked.team and asked.period.contains(a.audited_on) for a in facts.withdrawn),
    )


def about(records: Records, team: str) -> Records:
    """The records that bear on one team: see `Whose`."""
    return Whose(records).of_team(team)


def _refuse_to_come(asked: TeamQuestion) -> None:
    """Raise UsageProblem for a period that has not begun."""
    period = asked.period
    if period.start > asked.today:
        raise UsageProblem(f"{period.label} begins on {day_in_words(period.start)}.", "Choose a period that has begun.")


def _refuse_unknown(records: Records, team: str) -> None:
    """Raise NothingMatched for a team that neither people.yaml nor any audit knows."""
    known = list(dict.fromkeys([*records.people.team_by_id, *sorted({a.record.team for a in records.audits})]))
    if team in known:
        return
    there = f"The teams are {joined(known)}." if known else "There are no teams yet."
    raise no_such("team", team, known, there, "in people.yaml")
