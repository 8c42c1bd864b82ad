"""`q4c report practitioner`: one practitioner's audits and learning, for a supervision meeting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.report import asking
from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.asking import AsAt
from q4c_cli.cli.shell.screen import coloured, hint

if TYPE_CHECKING:
    from q4c_cli.report.practitioner.view import PractitionerReport

CYCLE = "last-6-months"
"""What is looked at unless told otherwise: docs/decisions.md says why."""

NOTHING = 3


def practitioner(  # noqa: PLR0917 - typer makes one parameter of each option
    who: Annotated[
        str, typer.Argument(metavar="PRACTITIONER", help="Whose report.", autocompletion=completing.practitioner)
    ],
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
) -> None:
    """Prepare a supervision meeting: the last six months of one practitioner, unless told otherwise.

    What to talk about, the learning log with its progress, what came back, strengths, the grades by domain beside those
    of the period before, and room to reflect. The form follows the file's ending: .html, .pdf, .xlsx, .csv, .md, .json
    or .txt.
    """
    wanted = asking.form_of(form, output, open_it=open_it)
    named = {"PERIOD": when, "--period": period, "month": month, "quarter": quarter, "year": year}
    on, span = asking.occasion_and_period(as_at, named, start, end, otherwise=CYCLE, soon=True)
    from q4c_cli.app.reports.practitioner import practitioner_summary

    summary = practitioner_summary(on, who, span)
    bring = partial(asking.bring, table=table, open_it=open_it, language=language)
    bring(summary, wanted, output, lambda report: _screen(report, output))
    if summary.view.counts.audits == 0:
        hint("\n".join([summary.view.headline, *summary.view.instead[:1]]))
        raise typer.Exit(NOTHING)


def _screen(report: PractitionerReport, output: str | None) -> str:
    from q4c_cli.cli.report.practitioner_screen import practitioner_screen

    on_screen = output is None or output == "-"
    return practitioner_screen(report, asking.width(on_screen), colour=on_screen and coloured())
