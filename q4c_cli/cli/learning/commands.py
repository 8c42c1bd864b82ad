"""`q4c learning`: a practitioner's learning log, and what has come of its points."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from q4c_cli.cli.learning import acknowledging
from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.days import read_if_given
from q4c_cli.cli.shell.screen import hint, say

if TYPE_CHECKING:
    from q4c_cli.app.learning.progress import Noted

app = typer.Typer(
    help="See a practitioner's learning log, note what has come of a learning point, and acknowledge feedback.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def show(
    practitioner: Annotated[
        str, typer.Argument(metavar="PRACTITIONER", help="Whose log.", autocompletion=completing.practitioner)
    ],
    form: Annotated[
        Literal["text", "markdown", "json"],
        typer.Option("--format", help="Text to read, Markdown to hand over, or JSON for scripts."),
    ] = "text",
) -> None:
    """Show a learning log: open points first, by domain, then what came of the others."""
    from q4c_cli.app.learning.log import learning_log
    from q4c_cli.cli.learning.text import log_json, log_markdown, log_text

    log = learning_log(Path.cwd(), practitioner, today())
    say({"text": log_text, "markdown": log_markdown, "json": log_json}[form](log))
    if log.unreadable:
        hint(f"Entries that cannot be read: {log.unreadable}. See why with 'q4c check'.")


@app.command("add-progress")
def add_progress(
    *,
    who: Annotated[str, typer.Argument(metavar="PRACTITIONER|AUDIT", help="Whose log, or the audit that asked.")],
    point: Annotated[
        str | None,
        typer.Argument(metavar="POINT", help="Such as 2026-10-14-c7f3k2/heard-1. Without it: the open ones."),
    ] = None,
    state: Annotated[
        Literal["open", "in-progress", "achieved", "carried-forward"] | None,
        typer.Option(
            help="How the point stands now. The first two leave it open, the other two close it: achieved, since it "
            "has been seen in practice; carried-forward, since a later audit asks for it again."
        ),
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What has been seen.")] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Who has seen it. Without it: you.", autocompletion=completing.auditor),
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day. Without it: today.")] = None,
    shown_by: Annotated[
        str | None,
        typer.Option(metavar="AUDIT", help="A later audit that shows it.", autocompletion=completing.audit),
    ] = None,
    commit: Annotated[bool, typer.Option("--commit", help="Make a git commit of that one file.")] = False,
) -> None:
    """Note what has come of a learning point. At a terminal, what is left out is asked for.

    The same note again changes nothing.
    """
    from q4c_cli.app.learning.progress import Wish, add_progress
    from q4c_cli.cli.learning.asking import Wanted, completed

    wanted = completed(Wanted(who, point, state, note, by), today())
    wish = Wish(wanted.state or "open", wanted.note or "", wanted.by, read_if_given("--on", on), shown_by)
    _say_noted(add_progress(Path.cwd(), who, wanted.point, wish, today(), commit=commit))


app.command("acknowledge")(acknowledging.acknowledge)


def _say_noted(noted: Noted) -> None:
    """Say what was noted and where, and whether git has it."""
    from q4c_cli.cli.learning.text import STATES
    from q4c_cli.model.learning import CLOSED

    if noted.written:
        closed = " The point is closed." if noted.progress.state in CLOSED else ""
        say(f"Noted on {noted.audit}/{noted.point}: {STATES[noted.progress.state]}.{closed}\n  written: {noted.path}")
    else:
        say(f"{noted.audit}/{noted.point} has that note already. Nothing was changed.")
    if noted.commit is not None:
        say(f"  commit:  {noted.commit[:12]}")
    elif noted.written:
        message = f"Note progress on {noted.audit}/{noted.point}"
        hint(f'Not committed yet: git add {noted.path} && git commit -m "{message}"')
