"""What every report is asked with: a period, a moment, a form, and where to write it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.report.bringing import bring as bring  # noqa: PLC0414 - asked for and brought through one door
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.delivering import Form
from q4c_cli.cli.shell.delivering import form_of as _form_of
from q4c_cli.model.bilingual import Language
from q4c_cli.model.finding import UsageProblem

if TYPE_CHECKING:
    from q4c_cli.app.occasion import Occasion
    from q4c_cli.rules.periods import Period

PLAIN_WIDTH, WIDEST = 80, 100
"""Characters in a line where the terminal does not say, and where it is wider than is good to read."""

When = Annotated[
    str | None, typer.Argument(metavar="PERIOD", help="2026-10, 2026-Q3, 2026, last-month, this-quarter …")
]
Month = Annotated[str | None, typer.Option("--month", metavar="2026-10", help="A calendar month.")]
Quarter = Annotated[str | None, typer.Option("--quarter", metavar="2026-Q3", help="A quarter of a calendar year.")]
Year = Annotated[str | None, typer.Option("--year", metavar="2026", help="A calendar year.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day; today if not given.")]
Named = Annotated[str | None, typer.Option("--period", metavar="PERIOD", help="The same as PERIOD.")]
Format = Annotated[Form | None, typer.Option("--format", help="The form of the report.")]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file; - for the screen.")
]
Table = Annotated[
    str | None, typer.Option("--table", metavar="NAME", help="Only one of its tables, as CSV: audits, trend …")
]
InLanguage = Annotated[
    Language | None,
    typer.Option("--language", help="English, or Welsh as far as there is any. For pages, Markdown and JSON."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Count anew, whatever is remembered.")]
Open = Annotated[bool, typer.Option("--open", help="Open the page, or the file that is written.")]


def form_of(form: Form | None, output: str | None, *, open_it: bool = False) -> Form:
    """The form that is wanted: a page where it is to be opened and nothing else is said; else text.

    Raises UsageProblem where the file's name ends in nothing known.
    """
    if form is None and output is not None and output.endswith("/"):
        return Form.csv
    return _form_of(form, output, Form.html if open_it else Form.text)


def occasion(as_at: str | None, *, soon: bool = False) -> Occasion:
    """The records here, now or as at some time before. Raises UsageProblem as `app.occasion` does.

    With `soon`, what has to be asked of the disk and of git is asked while what makes the report is being loaded.
    """
    from pathlib import Path

    from q4c_cli.app.occasion import occasion

    return occasion(Path.cwd(), today(), as_at, soon=soon)


def occasion_and_period(
    as_at: str | None,
    named: dict[str, str | None],
    start: str | None,
    end: str | None,
    otherwise: str = "last-month",
    *,
    soon: bool = False,
) -> tuple[Occasion, Period]:
    """The records asked for, and the period as it is meant on that day. See `occasion` and `period_of`.

    What was mistyped is said before anything is read.
    """
    period = period_of(named, start, end, today(), otherwise)
    on = occasion(as_at, soon=soon)
    return on, period_of(named, start, end, on.today, otherwise) if as_at is not None else period


def period_of(
    named: dict[str, str | None], start: str | None, end: str | None, day: date, otherwise: str = "last-month"
) -> Period:
    """The period asked for, in one of the ways it can be; `otherwise` where it is in none.

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
    return periods.parse(otherwise, day)


def width(on_screen: bool) -> int:
    """How many characters a line has."""
    import shutil
    import sys

    if not (on_screen and sys.stdout.isatty()):
        return PLAIN_WIDTH
    return min(WIDEST, shutil.get_terminal_size().columns)
