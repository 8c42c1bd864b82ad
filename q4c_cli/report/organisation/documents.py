"""The documents that templates make of a Quality Account: HTML and Markdown of the same view model, and its sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from q4c_cli.model.bilingual import Language
from q4c_cli.report.charts.funnel import FunnelChart, Group, funnel_chart
from q4c_cli.report.charts.grades import grade_chart, legend
from q4c_cli.report.charts.heat import heat_rows
from q4c_cli.report.charts.intervals import IntervalChart, shares_chart
from q4c_cli.report.charts.multiples import panel
from q4c_cli.report.documents import HTML, MARKDOWN, render
from q4c_cli.report.organisation.quality import NOT_SHOWN
from q4c_cli.report.organisation.sheets import sheets
from q4c_cli.report.organisation.view import Area, OrganisationReport, Shown
from q4c_cli.report.shares import PeriodShare

__all__ = ["TEMPLATE", "area_charts", "as_html", "as_markdown", "sheets"]

TEMPLATE = "organisation"
"""The template's name without its ending: a workspace overrides it with templates/organisation.html.j2 or .md.j2."""

FEWEST_DRAWN = 4
"""Of fewer teams than this no funnel is drawn: a sentence and a table say it."""


def as_html(report: OrganisationReport, own: Mapping[str, str], language: Language = Language.en) -> str:
    """One page that needs nothing else: no script, no font, no image from anywhere."""
    grades = [grade_chart(group) for group in report.grades]
    target = report.quality.target
    charts: dict[str, Any] = {
        "share": _whole(report),
        "areas": [area_charts(area, place, report) for place, area in enumerate(report.areas, start=1)],
        "funnel": _funnel(report),
        "grades": grades,
        "heavy": any(0 < (bar.good_until or 0) < 100 for chart in grades for bar in chart.bars),
        "legend": legend(report.grades),
        "heat": heat_rows(
            [(row.label, [cell.audits for cell in row.cells]) for row in report.matrix.rows], report.matrix.audits
        ),
        "target": target,
    }
    return render(TEMPLATE, HTML, {"report": report, "charts": charts}, own, language)


def as_markdown(report: OrganisationReport, own: Mapping[str, str], language: Language = Language.en) -> str:
    """The same in Markdown, for a wiki, a pull request or an e-mail."""
    return render(TEMPLATE, MARKDOWN, {"report": report}, own, language)


def _seen(shown: tuple[Shown, ...]) -> list[PeriodShare]:
    return [PeriodShare(each.label, each.share) for each in shown if each.share is not None]


def _whole(report: OrganisationReport) -> IntervalChart | None:
    """The share since the baseline, that of the year before, and that of each step; None where none may be seen."""
    quality = report.quality
    rows = _seen((quality.all, *quality.steps, quality.earlier))
    if not rows:
        return None
    return shares_chart("share", f"Share good or better. {quality.title}", rows, quality.target)


def area_charts(area: Area, place: int, report: OrganisationReport) -> dict[str, object]:
    """The two small charts of an area: how it went, and its teams."""
    quality = report.quality
    own = [(step.label, step.share) for step in area.steps]
    everything = [(step.label, step.share) for step in quality.steps]
    teams = _seen(area.teams)
    title = f"{area.all.label}, its teams. {area.title}"
    return {
        "panel": panel(
            f"area-{place}",
            area.title if not area.over_time else f"{area.all.label}. {area.over_time}",
            own,
            everything,
            quality.target,
        ),
        "told": [team for team in area.teams if team.hidden and team.words != NOT_SHOWN],
        "teams": shares_chart(f"teams-{place}", title, teams, quality.target, equals=True) if teams else None,
    }


def _funnel(report: OrganisationReport) -> FunnelChart | None:
    funnel = report.funnel
    if funnel.middle is None or len(funnel.teams) < FEWEST_DRAWN:
        return None
    groups = [Group(team.label, team.share, team.standing) for team in funnel.teams]
    return funnel_chart(groups, funnel.middle, report.quality.target, funnel.finding, funnel.by_chance)
