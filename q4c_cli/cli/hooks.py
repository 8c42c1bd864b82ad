"""`q4c hooks`: have git check every commit before it is made, and merge records field by field."""

from __future__ import annotations

from pathlib import Path

import typer

from q4c_cli.cli.shell.screen import hint, say

app = typer.Typer(
    help="Have git check every commit on this computer, and merge records field by field.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def install() -> None:
    """Have git check what is staged before each commit, and merge records field by field in this clone.

    Writes the pre-commit hook of this repository. A hook that is there and is not q4c's stays as it is. How git merges
    is set in this clone only; a hosted pull request merges line by line.
    """
    from q4c_cli.app import hooks
    from q4c_cli.model.finding import UsageProblem

    try:
        hook, new = hooks.install(Path.cwd())
    except UsageProblem:
        _say_merging(new=hooks.install_merging(Path.cwd()))
        raise
    say(f"Every commit is checked from now on, by {hook}." if new else f"{hook} is there already.")
    _say_merging(new=hooks.install_merging(Path.cwd()))
    if new:
        hint("'q4c hooks remove' takes both away again.")


def _say_merging(*, new: bool) -> None:
    if new:
        say("What two people have changed in one record is merged field by field from now on, in this clone.")
        hint("A pull request that is merged on GitHub or GitLab is merged there, line by line.")


@app.command()
def remove() -> None:
    """Take the hook away again, and how records are merged. A hook that is not q4c's stays as it is."""
    from q4c_cli.app import hooks

    if hooks.remove_merging(Path.cwd()):
        say("Records are merged line by line again, as git does it.")
    hook = hooks.remove(Path.cwd())
    say("There is no hook here." if hook is None else f"Removed {hook}. Commits are not checked any more.")


@app.command()
def show() -> None:
    """Show the hook, for whoever has one already and wants to add to it."""
    from q4c_cli.app import hooks

    say(hooks.script(Path.cwd()).rstrip("\n"))
