"""The `q4c` command: its groups, its global options, and what its exit codes mean.

Exit: 0 fine, 1 findings, 2 usage or settings, 3 nothing matched, 4 a bug in q4c, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from q4c_cli import __version__
from q4c_cli.cli.screen import hint, say

app = typer.Typer(
    name="q4c",
    help="Judge and improve practice with children: audit cases, explain grades, keep learning logs, report on teams.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"q4c {__version__}")
        raise typer.Exit


@app.callback()
def _global_options(
    directory: Annotated[
        Path | None, typer.Option("-C", metavar="DIR", help="Work as if q4c had been started in DIR.")
    ] = None,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    if directory is None:
        return
    try:
        os.chdir(directory)
    except OSError as problem:
        hint(f"-C {directory}: {problem.strerror}.")
        raise typer.Exit(2) from None


def main() -> None:
    """Run q4c and exit with a code that says how it went."""
    sys.exit(_run())


def _run() -> int:
    raise NotImplementedError
