"""A handbook as a page that needs nothing else, and as Markdown."""

from __future__ import annotations

from collections.abc import Mapping

from q4c_cli.model.bilingual import Language
from q4c_cli.report.charts.pathway import Pathway
from q4c_cli.report.documents import HTML, MARKDOWN, render
from q4c_cli.report.handbook.view import HandbookView
from q4c_cli.report.rubric.looks import looks

TEMPLATE = "handbook"
"""The name of the template, without its ending: a workspace overrides it with templates/handbook.html.j2 or .md.j2."""


def as_html(
    view: HandbookView, picture: Pathway, version: str, own: Mapping[str, str], language: Language = Language.en
) -> str:
    """The page: no script, no font, no image from anywhere. `version` is that of q4c.

    Raises UsageProblem where the workspace's own template fails.
    """
    tones = looks(view.rubric.scales)
    context = {"handbook": view, "rubric": view.rubric, "picture": picture, "tones": tones, "version": version}
    return render(TEMPLATE, HTML, context, own, language)


def as_markdown(view: HandbookView, own: Mapping[str, str], language: Language = Language.en) -> str:
    """The same in Markdown. Raises UsageProblem where the workspace's own template fails."""
    return render(TEMPLATE, MARKDOWN, {"handbook": view, "rubric": view.rubric}, own, language).rstrip() + "\n"
