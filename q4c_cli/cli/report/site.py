"""`q4c report site`: all reports of a period as linked pages in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from q4c_cli.cli.report import asking
from q4c_cli.cli.shell.asking import AsAt
from q4c_cli.cli.shell.screen import hint


def site(  # noqa: PLR0917 - typer makes one parameter of each option
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder for the pages; a site there is replaced.")],
    when: asking.When = None,
    month: asking.Month = None,
    quarter: asking.Quarter = None,
    year: asking.Year = None,
    start: asking.From = None,
    end: asking.To = None,
    period: asking.Named = None,
    as_at: AsAt = None,
    public: Annotated[
        bool, typer.Option("--public", help="Only what may be published: nothing of a single person or audit.")
    ] = False,
    open_it: asking.Open = False,
) -> None:
    """Make all reports of a period as linked pages: last month's, unless told otherwise.

    An index, a page for every team, and for every practitioner and audit of the period, and all learning points to
    search. It needs no server: open index.html. A public site is about the last quarter, or another quarter or year
    that is over.
    """
    from q4c_cli.app.reports.site import make_site
    from q4c_cli.cli.shell.delivering import open_in_browser
    from q4c_cli.rules.words import counted

    named = {"PERIOD": when, "--period": period, "month": month, "quarter": quarter, "year": year}
    on, span = asking.occasion_and_period(as_at, named, start, end, "last-quarter" if public else "last-month")
    with _bar() as told:
        pages = make_site(on, span, Path(folder), public=public, told=told)
    hint(f"Written to {folder}: {counted(pages, 'page')}. Begin with {Path(folder) / 'index.html'}.")
    if open_it:
        open_in_browser(Path(folder) / "index.html")


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal; elsewhere nothing."""
    import sys

    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Making pages", total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
