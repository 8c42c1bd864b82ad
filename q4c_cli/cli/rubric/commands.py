"""`q4c rubric`: read, change and release rubrics, and see whether their rules make sense."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from q4c_cli.cli.rubric import impact, migrating, reading, reviewing, versions
from q4c_cli.cli.shell.exits import FINDINGS, FINE
from q4c_cli.cli.shell.screen import say

app = typer.Typer(
    help="Read, change and release rubrics, and see whether their rules make sense.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def lint(
    which: Annotated[
        str | None,
        typer.Argument(metavar="RUBRIC", help="An id, an id@version, or a file. Without it: every rubric here."),
    ] = None,
    overlaps: Annotated[
        bool, typer.Option("--overlaps", help="Also note where the order of two rules decides the grade.")
    ] = False,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="For reading, or for scripts.")] = "text",
) -> None:
    """Look for mistakes in the rules of a rubric, over all audits that are possible.

    Finds audits for which no rule holds, rules that never fire, grades that cannot be reached, better work that lowers
    a result, and more; each with the smallest example. The exit code is 1 where there are errors.
    """
    from q4c_cli.app.rubrics.lint import lint_rubrics
    from q4c_cli.cli.rubric.findings import lint_json, lint_text
    from q4c_cli.cli.shell.screen import coloured

    report = lint_rubrics(Path.cwd(), which, overlaps=overlaps)
    if form == "json":
        say(lint_json(report))
    else:
        print(lint_text(report, colour=coloured()))
    raise typer.Exit(FINDINGS if report.count("error") else FINE)


@app.command()
def show(
    which: Annotated[
        str | None,
        typer.Argument(metavar="RUBRIC", help="An id, an id@version, or a file. Without it: what new audits use."),
    ] = None,
    domain: Annotated[str | None, typer.Option(metavar="DOMAIN", help="Only this domain.")] = None,
    form: Annotated[
        Literal["terminal", "markdown", "json"], typer.Option("--format", help="The form it is shown in.")
    ] = "terminal",
) -> None:
    """Show a rubric: domains with their levels and indicators, where proof is found, and how the grades come about.

    Of an id alone, the newest version is shown.
    """
    from q4c_cli.app.rubrics.show import show_rubric
    from q4c_cli.cli.rubric.text import rubric_text

    shown = show_rubric(Path.cwd(), which, domain)
    texts = {"terminal": lambda: rubric_text(shown.view), "markdown": shown.markdown, "json": shown.json}
    say(texts[form]().rstrip("\n"))


app.command("handbook")(reading.handbook)
app.command("diff")(reading.diff)
app.command("new-version")(versions.new_version)
app.command("release")(versions.release)
app.command("migrate")(migrating.migrate)
app.command("impact")(impact.impact)
app.command("review")(reviewing.review)
