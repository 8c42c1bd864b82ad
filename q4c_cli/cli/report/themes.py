"""`q4c report themes`: learning themes across teams."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.report import asking
from q4c_cli.cli.shell.asking import AsAt
from q4c_cli.cli.shell.screen import coloured, hint

if TYPE_CHECKING:
    from q4c_cli.report.themes.view import ThemesReport

NOTHING = 3


def themes(  # noqa: PLR0917 - typer makes one parameter of each option
    when: asking.When = None,
    month: asking.Month = None,
    quarter: asking.Quarter = None,
    year: asking.Year = None,
    start: asking.From = None,
    end: asking.To = None,
    period: asking.Named = None,
    area: Annotated[
        str | None, typer.Option("--area", metavar="AREA", help="Only the teams of one service area of people.yaml.")
    ] = None,
    as_at: AsAt = None,
    form: asking.Format = None,
    output: asking.Output = None,
    table: asking.Table = None,
    open_it: asking.Open = False,
    language: asking.InLanguage = None,
) -> None:
    """Sort the learning themes of all teams: what needs a course, group supervision, or already improves.

    The last quarter, unless told otherwise. The form follows the file's ending: .html, .pdf, .xlsx, .csv, .md, .json or
    .txt.
    """
    from q4c_cli.app.reports.themes import themes_summary

    wanted = asking.form_of(form, output, open_it=open_it)
    named = {"PERIOD": when, "--period": period, "month": month, "quarter": quarter, "year": year}
    on, span = asking.occasion_and_period(as_at, named, start, end, otherwise="last-quarter")
    summary = themes_summary(on, span, area)
    bring = partial(asking.bring, table=table, open_it=open_it, language=language)
    bring(summary, wanted, output, lambda report: _screen(report, output))
    if summary.view.instead:
        hint("\n".join([summary.view.headline, *summary.view.instead]))
        raise typer.Exit(NOTHING)


def _screen(report: ThemesReport, output: str | None) -> str:
    from q4c_cli.cli.report.themes_screen import themes_screen

    on_screen = output is None or output == "-"
    return themes_screen(report, asking.width(on_screen), colour=on_screen and coloured())
