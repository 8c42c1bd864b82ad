"""`q4c hooks`: have git check every commit before it is made."""

from __future__ import annotations

from pathlib import Path

import typer

from q4c_cli.cli.shell.screen import hint, say

app = typer.Typer(
    help="Have git check every commit on this computer before it is made.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def install() -> None:
    """Have git check what is staged before each commit.

    Writes the pre-commit hook of this repository. A hook that is there and is not q4c's stays as it is.
    """
    from q4c_cli.app import hooks

    hook, new = hooks.install(Path.cwd())
    say(f"Every commit is checked from now on, by {hook}." if new else f"{hook} is there already.")
    if new:
        hint("'q4c hooks remove' takes it away again.")


@app.command()
def remove() -> None:
    """Take the hook away again. A hook that is not q4c's stays as it is."""
    from q4c_cli.app import hooks

    hook = hooks.remove(Path.cwd())
    say("There is no hook here." if hook is None else f"Removed {hook}. Commits are not checked any more.")


@app.command()
def show() -> None:
    """Show the hook, for whoever has one already and wants to add to it."""
    from q4c_cli.app import hooks

    say(hooks.script(Path.cwd()).rstrip("\n"))
