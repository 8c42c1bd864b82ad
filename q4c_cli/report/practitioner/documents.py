"""The documents that templates make of a practitioner's report: HTML and Markdown of the same view model."""

from __future__ import annotations

from collections.abc import Mapping

from q4c_cli.model.bilingual import Language
from q4c_cli.report.charts.profile import profile_chart
from q4c_cli.report.documents import HTML, MARKDOWN, render
from q4c_cli.report.practitioner.sheets import sheets
from q4c_cli.report.practitioner.view import PractitionerReport

__all__ = ["as_html", "as_markdown", "sheets"]

TEMPLATE = "practitioner"
"""The template's name without its ending: a workspace overrides it with templates/practitioner.html.j2 or .md.j2."""


def as_html(report: PractitionerReport, own: Mapping[str, str], language: Language = Language.en) -> str:
    """One page that needs nothing else: no script, no font, no image from anywhere."""
    charts = [profile_chart(group) for group in report.profile]
    return render(TEMPLATE, HTML, {"report": report, "charts": charts}, own, language)


def as_markdown(report: PractitionerReport, own: Mapping[str, str], language: Language = Language.en) -> str:
    """The same in Markdown, for a wiki or an e-mail."""
    return render(TEMPLATE, MARKDOWN, {"report": report}, own, language)
