"""`q4c report team`: a team's summary over a period."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.report import asking
from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.asking import AsAt
from q4c_cli.cli.shell.delivering import Form
from q4c_cli.cli.shell.screen import coloured, hint
from q4c_cli.model.finding import UsageProblem

if TYPE_CHECKING:
    from q4c_cli.report.team.view import TeamReport

NOTHING = 3


def team(  # noqa: PLR0917 - typer makes one parameter of each option
    team_id: Annotated[str, typer.Argument(metavar="TEAM", help="The team's id.", autocompletion=completing.team)],
    when: asking.When = None,
    month: asking.Month = None,
    quarter: asking.Quarter = None,
    year: asking.Year = None,
    start: asking.From = None,
    end: asking.To = None,
    period: asking.Named = None,
    as_at: AsAt = None,
    form: asking.Format = None,
    output: asking.Output = None,
    table: asking.Table = None,
    open_it: asking.Open = False,
    language: asking.InLanguage = None,
    brief: Annotated[
        bool, typer.Option("--brief", help="Only the headline, key figures, group supervision and who to see next.")
    ] = False,
    no_cache: asking.NoCache = False,
) -> None:
    """Summarise a team's audits over a period: last month, unless told otherwise.

    The form follows the file's ending: .html, .pdf, .xlsx, .csv, .md, .json or .txt. What is not for this screen goes
    to the reports folder where no file is named. As CSV, all tables go to a folder, and --table names a single one.
    """
    wanted = asking.form_of(form, output, open_it=open_it)
    if brief and wanted is not Form.text:
        raise UsageProblem("--brief is for text.", "Leave out --brief, or --format.")
    named = {"PERIOD": when, "--period": period, "month": month, "quarter": quarter, "year": year}
    on, span = asking.occasion_and_period(as_at, named, start, end, soon=True)
    from q4c_cli.app.reports.team import team_summary

    summary = team_summary(on, team_id, span, anew=no_cache)
    whole = f"q4c report team {team_id} {span.typed}" if brief else ""
    bring = partial(asking.bring, table=table, open_it=open_it, language=language)
    bring(summary, wanted, output, lambda report: _screen(report, output, whole))
    if summary.view.counts.audits == 0:
        seen = wanted is Form.text and output in (None, "-") and sys.stdout.isatty()
        if not seen:
            hint(nothing_found(summary.view))
        raise typer.Exit(NOTHING)


def _screen(report: TeamReport, output: str | None, whole: str) -> str:
    from q4c_cli.cli.report.team_screen import team_screen

    on_screen = output is None or output == "-"
    return team_screen(report, asking.width(on_screen), colour=on_screen and coloured(), whole=whole)


def nothing_found(report: TeamReport) -> str:
    """Where to look instead, when there are no final audits in the period."""
    return "\n".join([report.headline, *report.instead[:1]])
