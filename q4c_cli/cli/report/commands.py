"""`q4c report`: what audits show, taken together."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.screen import coloured, hint, say
from q4c_cli.model.finding import UsageProblem

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from q4c_cli.app.reports.team import TeamSummary
    from q4c_cli.report.team.view import TeamReport
    from q4c_cli.rules.periods import Period

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

NOTHING = 3
PLAIN_WIDTH, WIDEST = 80, 100
"""Characters in a line where the terminal does not say, and where it is wider than is good to read."""


class Form(StrEnum):
    """The form of a report."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"


SUFFIXES = {
    ".html": Form.html,
    ".htm": Form.html,
    ".md": Form.markdown,
    ".markdown": Form.markdown,
    ".json": Form.json,
    ".txt": Form.text,
}


@app.callback()
def reports() -> None:
    """Show what audits say, taken together."""


@app.command("team")
def team(  # noqa: PLR0917 - typer makes one parameter of each option
    team_id: Annotated[str, typer.Argument(metavar="TEAM", help="The team's id.", autocompletion=completing.team)],
    when: Annotated[
        str | None, typer.Argument(metavar="[PERIOD]", help="2026-10, 2026-Q3, 2026, last-month, this-quarter …")
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
    _deliver(summary, text, wanted, output, span)
    if summary.report.counts.audits == 0:
        hint(nothing_found(summary.report))
        raise typer.Exit(NOTHING)


def form_of(form: Form | None, output: str | None) -> Form:
    """The form asked for, else the one that the file's name ends in, else that for the terminal.

    Raises UsageProblem where the name ends in nothing known.
    """
    if form is not None or output is None or output == "-":
        return form or Form.text
    found = next((f for suffix, f in SUFFIXES.items() if output.lower().endswith(suffix)), None)
    if found is None:
        raise UsageProblem(
            f"{output} does not say what form to write.", "End it in .html, .md, .json or .txt, or give --format."
        )
    return found


def period_of(named: dict[str, str | None], start: str | None, end: str | None, day: date) -> Period:
    """The period asked for, in one of the ways it can be; last month where it is in none.

    `named` holds what was typed by how: month, quarter and year must be of that kind. Raises UsageProblem where two
    ways are used at once, or where what was typed is no such period.
    """
    from q4c_cli.rules import periods

    given = {how: text for how, text in named.items() if text is not None}
    if len(given) + (start is not None or end is not None) > 1:
        raise UsageProblem("The period is given twice.", "Give a month, a quarter, a year, or two dates.")
    if end is not None and start is None:
        raise UsageProblem("--to needs --from.", "Give the first day with --from.")
    if start is not None:
        last = day if end is None else periods.parse_day(end)
        return periods.Period.between(periods.parse_day(start), last)
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


def _deliver(summary: TeamSummary, text: str, form: Form, output: str | None, span: Period) -> None:
    """Bring the document where it belongs, and say where that is."""
    from pathlib import Path

    from q4c_cli.app.reports.output import default_path, write

    if output is None and form is Form.html:
        path = default_path(summary.root, summary.report.about.team, span)
        write(path, text, summary.root)
        say(_from_here(path))
    elif output is None or output == "-":
        _show(text, form)
    else:
        write(Path(output), text, summary.root)
        hint(f"Written to {output}.")


def _from_here(path: Path) -> str:
    """A path as one would type it from here."""
    from pathlib import Path

    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _show(text: str, form: Form) -> None:
    """Put a document on stdout. Colours are control characters, so only what is plain can be cleaned once more."""
    if form is Form.text and coloured():
        print(text, end="")
    else:
        say(text.removesuffix("\n"))


def nothing_found(report: TeamReport) -> str:
    """Where to look instead, when there are no final audits in the period."""
    return "\n".join([report.headline, *report.instead[:1]])
