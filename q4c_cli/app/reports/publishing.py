"""What a site has besides the reports on teams and people: the handbook, and for everybody an area's page and themes.

For everybody there is only what the published Quality Account says already. Team reports are not among it: they count
months and domains team by team, and next to the account too much of that could be worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from q4c_cli import __version__
from q4c_cli.model.records import Records
from q4c_cli.report.charts.pathway import pathway
from q4c_cli.report.handbook.build import handbook_view
from q4c_cli.report.handbook.documents import as_html
from q4c_cli.report.names import Names
from q4c_cli.report.organisation.view import OrganisationReport
from q4c_cli.report.rubric.build import rubric_view
from q4c_cli.report.site import documents
from q4c_cli.report.site.public import area_href, themes_page, worth_a_page
from q4c_cli.report.site.view import Link
from q4c_cli.rules.possible.reach import reached

HANDBOOK = "handbook.html"

Page = tuple[Link, str]
"""A page, and how the index leads there."""


def handbook(records: Records, own: Mapping[str, str]) -> Iterator[Page]:
    """The handbook of the rubric that new audits use, where that can be used."""
    rubric = records.rubrics.get(records.settings.rubric)
    if rubric is None:
        return
    view = handbook_view(rubric, rubric_view(rubric, draft=rubric.ref not in records.released))
    page = as_html(view, pathway(rubric, reached(rubric)), __version__, own)
    link = Link(HANDBOOK, "Handbook", f"What is judged, and how the grades come about: {rubric.title}.")
    yield link, documents.joined(page, "", {})


def for_everybody(account: OrganisationReport, names: Names, own: Mapping[str, str]) -> Iterator[Page]:
    """The pages made of a Quality Account: its themes, and each area."""
    shown = themes_page(account, names.questions)
    link = Link("themes.html", "Learning themes", account.gaps.finding)
    yield link, documents.joined(documents.themes(shown, own), "", {})
    for area in filter(worth_a_page, account.areas):
        href = area_href(area)
        page = documents.joined(documents.area(account, area, own), "../" if "/" in href else "", {})
        yield Link(href, area.all.label, area.finding), page
