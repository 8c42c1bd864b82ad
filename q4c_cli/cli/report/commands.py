"""`q4c report`: what audits show, taken together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.delivering import Form, deliver, form_of
from q4c_cli.cli.shell.screen import coloured, hint
from q4c_cli.model.finding import UsageProblem

if TYPE_CHECKING:
    from datetime import date

    from q4c_cli.app.reports.team import TeamSummary
    from q4c_cli.report.team.view import TeamReport
    from q4c_cli.rules.periods import Period

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

NOTHING = 3
PLAIN_WIDTH, WIDEST = 80, 100
"""Characters in a line where the terminal does not say, and where it is wider than is good to read."""


@app.callback()
def reports() -> None:
    """Show what audits say, taken together."""


@app.command("team")
def team(  # noqa: PLR0917 - typer makes one parameter of each option
    team_id: Annotated[str, typer.Argument(metavar="TEAM", help="The team's id.", autocompletion=completing.team)],
    when: Annotated[
        str | None, typer.Argument(metavar="PERIOD", help="2026-10, 2026-Q3, 2026, last-month, this-quarter …")
    ] = None,
    month: Annotated[str | None, typer.Option(metavar="2026-10", help="A calendar month.")] = None,
    quarter: Annotated[str | None, typer.Option(metavar="2026-Q3", help="A quarter of a calendar year.")] = None,
    year: Annotated[str | None, typer.Option(metavar="2026", help="A calendar year.")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day; today if not given.")] = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help="The same as PERIOD after the team.")
    ] = None,
    form: Annotated[Form | None, typer.Option("--format", help="The form of the report.")] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file; - for the screen.")
    ] = None,
    brief: Annotated[
        bool, typer.Option("--brief", help="Only the headline, key figures, group supervision and who to see next.")
    ] = False,
) -> None:
    """Summarise a team's audits over a period: last month, unless told otherwise.

    The form follows the file's ending, .html, .md, .json or .txt. A page without a file goes to the reports folder.
    """
    from pathlib import Path

    from q4c_cli.app.reports.output import default_path, team_page
    from q4c_cli.app.reports.team import team_summary

    wanted = form_of(form, output)
    if brief and wanted is not Form.text:
        raise UsageProblem("--brief is for text.", "Leave out --brief, or --format.")
    day = today()
    span = period_of(
        {"PERIOD": when, "--period": period, "month": month, "quarter": quarter, "year": year}, start, end, day
    )
    summary = team_summary(Path.cwd(), team_id, span, day)
    whole = f"q4c report team {team_id} {span.typed}" if brief else ""
    text = _document(summary, wanted, output, whole)
    deliver(text, wanted, output, lambda: default_path(summary.root, team_page(team_id, span)), summary.root)
    if summary.report.counts.audits == 0:
        hint(nothing_found(summary.report))
        raise typer.Exit(NOTHING)


def period_of(named: dict[str, str | None], start: str | None, end: str | None, day: date) -> Period:
    """The period asked for, in one of the ways it can be; last month where it is in none.

    `named` holds what was typed by how: month, quarter and year must be of that kind. Raises UsageProblem where two
    ways are used at once, or where what was typed is no such period.
    """
    from q4c_cli.cli.shell.days import read
    from q4c_cli.rules import periods

    given = {how: text for how, text in named.items() if text is not None}
    if len(given) + (start is not None or end is not None) > 1:
        raise UsageProblem("The period is given twice.", "Give a month, a quarter, a year, or two dates.")
    if end is not None and start is None:
        raise UsageProblem("--to needs --from.", "Give the first day with --from.")
    if start is not None:
        return periods.Period.between(read("--from", start), day if end is None else read("--to", end))
    for how, text in given.items():
        found = periods.parse(text, day)
        if how in ("month", "quarter", "year") and found.kind != how:
            raise UsageProblem(f"{text!r} is not a {how}.", periods.EXAMPLES)
        return found
    return periods.parse("last-month", day)


def _document(summary: TeamSummary, form: Form, output: str | None, whole: str) -> str:
    match form:
        case Form.html:
            return summary.html()
        case Form.markdown:
            return summary.markdown()
        case Form.json:
            return summary.json()
        case _:
            from q4c_cli.cli.report.team_screen import team_screen

            on_screen = output is None or output == "-"
            return team_screen(summary.report, _width(on_screen), colour=on_screen and coloured(), whole=whole)


def _width(on_screen: bool) -> int:
    """How many characters a line has."""
    import shutil
    import sys

    if not (on_screen and sys.stdout.isatty()):
        return PLAIN_WIDTH
    return min(WIDEST, shutil.get_terminal_size().columns)


def nothing_found(report: TeamReport) -> str:
    """Where to look instead, when there are no final audits in the period."""
    return "\n".join([report.headline, *report.instead[:1]])
