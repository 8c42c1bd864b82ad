"""The documents that templates make of a team summary: HTML and Markdown of the same view model."""

from __future__ import annotations

from collections.abc import Mapping

from q4c_cli.model.bilingual import Language
from q4c_cli.report.charts.grades import grade_chart, legend
from q4c_cli.report.charts.intervals import interval_chart, shares_chart
from q4c_cli.report.charts.trend import trend_chart
from q4c_cli.report.documents import HTML, MARKDOWN, render
from q4c_cli.report.team.sheets import sheets as sheets  # noqa: PLC0414 - offered as the other documents are
from q4c_cli.report.team.view import TeamReport

TEMPLATE = "team"
"""The name of the template, without its ending: a workspace overrides it with templates/team.html.j2 or team.md.j2."""


def as_html(report: TeamReport, own: Mapping[str, str], language: Language = Language.en) -> str:
    """One page that needs nothing else: no script, no font, no image from anywhere."""
    good, beside = report.good_or_better, report.compared
    grades = [grade_chart(group) for group in report.grades]
    charts = {
        "share": interval_chart(good.periods, good.title, good.target),
        "compared": shares_chart("compared", f"Beside other teams. {beside.title}", beside.circles, good.target),
        "grades": grades,
        "heavy": any(0 < (bar.good_until or 0) < 100 for chart in grades for bar in chart.bars),
        "legend": legend(report.grades),
        "trend": trend_chart(report.trend, good.target),
    }
    return render(TEMPLATE, HTML, {"report": report, "charts": charts}, own, language)


def as_markdown(report: TeamReport, own: Mapping[str, str], language: Language = Language.en) -> str:
    """The same in Markdown, for a wiki, a pull request or an e-mail."""
    return render(TEMPLATE, MARKDOWN, {"report": report}, own, language)
