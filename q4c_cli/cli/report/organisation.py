"""`q4c report organisation`: the Quality Account of the whole organisation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.report import asking
from q4c_cli.cli.shell.asking import AsAt
from q4c_cli.cli.shell.screen import coloured, hint

if TYPE_CHECKING:
    from q4c_cli.report.organisation.view import OrganisationReport

NOTHING = 3


def organisation(  # noqa: PLR0917 - typer makes one parameter of each option
    when: asking.When = None,
    month: asking.Month = None,
    quarter: asking.Quarter = None,
    year: asking.Year = None,
    period: asking.Named = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="The first day; that of the target if not given.")
    ] = None,
    as_at: AsAt = None,
    form: asking.Format = None,
    output: asking.Output = None,
    table: asking.Table = None,
    open_it: asking.Open = False,
    language: asking.InLanguage = None,
    no_cache: asking.NoCache = False,
) -> None:
    """Make the Quality Account: all audits since the baseline, against the target, with small numbers left out.

    It goes from the day the target counts from to the end of the last quarter, or of the PERIOD that is given, whose
    themes it compares with those of the one before. The form follows the file's ending: .html, .pdf, .xlsx, .csv, .md,
    .json or .txt.
    """
    from q4c_cli.cli.shell.days import read

    wanted = asking.form_of(form, output, open_it=open_it)
    named = {"PERIOD": when, "--period": period, "month": month, "quarter": quarter, "year": year}
    first = None if since is None else read("--since", since)
    on, span = asking.occasion_and_period(as_at, named, None, None, "last-quarter", soon=True)
    from q4c_cli.app.reports.organisation import Span, quality_account

    given = any(text is not None for text in named.values())
    report = quality_account(on, Span(span if given else None, first), anew=no_cache)
    bring = partial(asking.bring, table=table, open_it=open_it, language=language)
    bring(report, wanted, output, lambda view: _screen(view, output))
    if report.view.instead:
        hint("\n".join([report.view.headline, *report.view.instead]))
        raise typer.Exit(NOTHING)


def _screen(report: OrganisationReport, output: str | None) -> str:
    from q4c_cli.cli.report.organisation_screen import organisation_screen

    on_screen = output is None or output == "-"
    return organisation_screen(report, asking.width(on_screen), colour=on_screen and coloured())
