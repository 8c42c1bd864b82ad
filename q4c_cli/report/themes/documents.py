"""The documents that templates make of the report on themes: HTML and Markdown of the same view model."""

from __future__ import annotations

from collections.abc import Mapping

from q4c_cli.model.bilingual import Language
from q4c_cli.report.charts.intervals import shares_chart
from q4c_cli.report.documents import HTML, MARKDOWN, render
from q4c_cli.report.shares import PeriodShare
from q4c_cli.report.themes.sheets import sheets
from q4c_cli.report.themes.view import ThemesReport

__all__ = ["as_html", "as_markdown", "sheets"]

TEMPLATE = "themes"
"""The template's name without its ending: a workspace overrides it with templates/themes.html.j2 or themes.md.j2."""

DRAWN = 10
"""How many themes the chart shows; the table has them all."""


def as_html(report: ThemesReport, own: Mapping[str, str], language: Language = Language.en) -> str:
    """One page that needs nothing else: no script, no font, no image from anywhere."""
    lines = [line for group in report.groups for line in group.themes if line.share.good]
    lines.sort(key=lambda line: (-line.share.good, line.label))
    shares = [PeriodShare(line.label, line.share) for line in lines[:DRAWN]]
    chart = shares_chart("gaps", f"Gaps by theme. {report.finding}", shares, None, equals=True)
    return render(
        TEMPLATE, HTML, {"report": report, "chart": chart, "drawn": len(shares), "lines": lines}, own, language
    )


def as_markdown(report: ThemesReport, own: Mapping[str, str], language: Language = Language.en) -> str:
    """The same in Markdown, for a wiki or an e-mail."""
    return render(TEMPLATE, MARKDOWN, {"report": report}, own, language)
