"""The documents that templates make of a feedback: HTML and Markdown of the same view model."""

from __future__ import annotations

from collections.abc import Mapping

from q4c_cli.model.bilingual import Language
from q4c_cli.report.audit.sheets import sheets
from q4c_cli.report.audit.view import AuditReport
from q4c_cli.report.charts.pathway import drawn
from q4c_cli.report.documents import HTML, MARKDOWN, render
from q4c_cli.report.rubric.looks import looks

__all__ = ["as_html", "as_markdown", "sheets"]

TEMPLATE = "audit"
"""The name of the template, without its ending: a workspace overrides it with templates/audit.html.j2 or .md.j2."""


def as_html(report: AuditReport, own: Mapping[str, str], language: Language = Language.en) -> str:
    """One page that needs nothing else: no script, no font, no image from anywhere."""
    context = {"report": report, "picture": drawn(report.how.pathway), "tones": looks(report.scales)}
    return render(TEMPLATE, HTML, context, own, language)


def as_markdown(report: AuditReport, own: Mapping[str, str], language: Language = Language.en) -> str:
    """The same in Markdown, for a wiki or an e-mail."""
    return render(TEMPLATE, MARKDOWN, {"report": report}, own, language)
