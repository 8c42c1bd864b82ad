"""Learning themes across teams: from a workspace to everything the report's documents say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from q4c_cli import __version__
from q4c_cli.app.occasion import Occasion
from q4c_cli.app.reports import spanning
from q4c_cli.app.reports.output import short_name
from q4c_cli.app.reports.report import Report
from q4c_cli.app.reports.templates import own_templates
from q4c_cli.facts.questions import Facts
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.nearest import no_such
from q4c_cli.model.records import Records
from q4c_cli.report.names import Names
from q4c_cli.report.themes import documents, rows
from q4c_cli.report.themes.build import themes_report
from q4c_cli.report.themes.question import Figures, ThemesQuestion, returns_of
from q4c_cli.report.themes.view import ThemesReport
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.periods import Period
from q4c_cli.rules.versions.together import Together
from q4c_cli.rules.words import joined


def themes_summary(on: Occasion, period: Period, area: str | None = None) -> Report[ThemesReport]:
    """The themes of one period, of the whole organisation or one service area.

    Raises UsageProblem for a period that has not begun, NothingMatched for an area that no team is in.
    """
    space = on.workspace("all")
    unreadable = sum(found.place.path.startswith(("audits/", "learning/")) for found in space.findings)
    view = summarise(space.records, period, on.today, area, revision=on.revision, unreadable=unreadable)
    page = f"themes-{f'{area}-' if area else ''}{short_name(period)}"
    return Report(on.root, page, view, documents, own_templates(on.root), space.records.settings.language)


def summarise(
    records: Records,
    period: Period,
    today: date,
    area: str | None = None,
    *,
    revision: str | None = None,
    unreadable: int = 0,
) -> ThemesReport:
    """The same from records that have been read. `unreadable` is how many files could not be."""
    _refuse_unknown(records, area)
    if period.start > today:
        raise UsageProblem(f"{period.label} begins on {day_in_words(period.start)}.", "Choose a period that has begun.")
    asked = ThemesQuestion(period, today, area)
    facts = Facts(records, asked.periods())
    try:
        figures = replace(ask(facts, asked, records), unreadable=unreadable)
    finally:
        facts.close()
    together = Together(records, figures.versions.judged_by)
    names = Names.of(records, together.counted_by)
    return themes_report(asked, figures, names, together, revision=revision, version=__version__)


def ask(facts: Facts, asked: ThemesQuestion, records: Records) -> Figures:
    """Every figure of the report."""
    takes = asked.parameters()
    teams = {t.team for t in records.people.teams if asked.area is None or t.area == asked.area}
    there = [
        a.record
        for a in records.audits
        if a.record.counts
        and asked.period.contains(a.record.audited_on)
        and (asked.area is None or a.record.team in teams)
    ]
    ungraded = {a.audit for a in facts.left_out}
    return Figures(
        totals={row.period: row for row in facts.ask("theme_totals", rows.TotalRow, **takes)},
        spread=facts.ask("theme_spread", rows.SpreadRow, **takes),
        teams=facts.ask("theme_teams", rows.TeamRow, **takes),
        returns=returns_of(facts.ask("theme_returns", rows.ReturnRow, **takes)),
        outcomes={row.theme: row for row in facts.ask("theme_outcomes", rows.OutcomeRow, **takes)},
        points=facts.ask("theme_points", rows.PointRow, **takes),
        versions=spanning.versions(facts, area=asked.area or ""),
        latest=facts.ask("theme_latest", rows.LatestRow, **takes)[0],
        left_out=sum(a.audit in ungraded for a in there),
        withdrawn=sum(
            asked.period.contains(a.audited_on) and (asked.area is None or a.team in teams) for a in facts.withdrawn
        ),
    )


def _refuse_unknown(records: Records, area: str | None) -> None:
    """Raise NothingMatched for a service area that no team of people.yaml is in."""
    known = list(dict.fromkeys(team.area for team in records.people.teams if team.area))
    if area is None or area in known:
        return
    there = f"The areas are {joined(known)}." if known else "No team there has an area yet."
    raise no_such("service area", area, known, there, "in people.yaml")
