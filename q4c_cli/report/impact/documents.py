"""An impact report as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from q4c_cli.report.documents import MARKDOWN, render
from q4c_cli.report.impact.view import ImpactReport, columns

TEMPLATE = "impact"


def as_markdown(report: ImpactReport, own_templates: Mapping[str, str]) -> str:
    """The report in Markdown. Raises UsageProblem where the workspace's own template `impact.md.j2` fails."""
    context = {"report": report, "columns": columns(result.tally for result in report.results)}
    return render(TEMPLATE, MARKDOWN, context, own_templates).rstrip() + "\n"
