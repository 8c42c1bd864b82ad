"""`q4c privacy`: look through a text for what points to a real person, and allow what only seems to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.days import read
from q4c_cli.cli.shell.exits import FINDINGS, FINE
from q4c_cli.cli.shell.screen import hint, say

app = typer.Typer(
    help="Look through a text for what points to a real person, and allow what only seems to.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def scan(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Any text file, or - for what comes on standard input.")],
    commit_message: Annotated[
        bool, typer.Option("--commit-message", help="FILE is the message of a commit that is being made.")
    ] = False,
) -> None:
    """Look through any text, before it is kept. What is found is not shown: only where, what and how long it is.

    The exit code is 1 where something is sure to be personal.
    """
    from q4c_cli.app.audits.grading import read_file
    from q4c_cli.app.privacy.scan import scan
    from q4c_cli.cli.findings import show_findings
    from q4c_cli.store.reading.reader import Source

    source = Source(file, sys.stdin.buffer.read()) if file == "-" else read_file(Path(file))
    found = scan(Path.cwd(), source, today(), commit_message=commit_message)
    if found:
        show_findings(found)
    raise typer.Exit(FINDINGS if any(f.severity == "error" for f in found) else FINE)


@app.command()
def allow(
    place: Annotated[
        str, typer.Argument(metavar="PATH:LINE[:COL]", help="Where it stands, as the finding says.", show_default=False)
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it points to nobody. Without the value itself.")],
    until: Annotated[str, typer.Option(metavar="DATE", help="The last day. Then somebody looks again.")],
    by: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Who allows it. Without it: you.", autocompletion=completing.auditor),
    ] = None,
) -> None:
    """Allow what looks personal and is not, such as the number of a helpline, wherever it stands.

    Only a fingerprint is kept, in privacy.yaml. The value is never typed here, so that no shell remembers it.
    """
    from q4c_cli.app.privacy.allow import Terms, allow
    from q4c_cli.model.privacy import KIND_WORDS

    given = allow(Path.cwd(), place, Terms(reason, read("--until", until, ahead=True), by), today())
    entry, word = given.entry, "Renewed" if given.renewed else "Allowed"
    say(f"{word}: {KIND_WORDS[entry.kind]} ({given.length} characters), by {entry.by}, until {entry.until}.")
    say("  written: privacy.yaml")
    message = f"{word} in privacy.yaml: {KIND_WORDS[entry.kind]}"
    hint(f'Not committed yet: git add privacy.yaml && git commit -m "{message}"')
