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

    Writes the hooks of this repository that git runs before a commit and on its message. One that is there and is not
    q4c's stays as it is. How git merges is set in this clone only; a hosted pull request merges line by line.
    """
    from q4c_cli.app import hooks
    from q4c_cli.model.finding import UsageProblem

    try:
        hook, new = hooks.install(Path.cwd())
    except UsageProblem:
        _say_merging(new=hooks.install_merging(Path.cwd()))
        raise
    say(f"Every commit is checked from now on, by {hook}." if new else f"{hook} is there already.")
    _say_of_messages(*hooks.install_for_messages(Path.cwd()))
    _say_merging(new=hooks.install_merging(Path.cwd()))
    if new:
        hint("'q4c hooks remove' takes all of it away again.")


def _say_of_messages(hook: Path, new: bool | None) -> None:
    if new:
        say(f"So is its message, for what points to a real person, by {hook}.")
    elif new is None:
        hint(
            f"There is a hook already that is not q4c's: {hook}. It was left alone.\n"
            'To have it look through messages as well, add to it: q4c privacy scan --commit-message "$1" || exit 1'
        )


def _say_merging(*, new: bool) -> None:
    if new:
        say("What two people have changed in one record is merged field by field from now on, in this clone.")
        hint("A pull request that is merged on GitHub or GitLab is merged there, line by line.")


@app.command()
def remove() -> None:
    """Take the hooks away again, and how records are merged. A hook that is not q4c's stays as it is."""
    from q4c_cli.app import hooks

    if hooks.remove_merging(Path.cwd()):
        say("Records are merged line by line again, as git does it.")
    if (it := hooks.remove_for_messages(Path.cwd())) is not None:
        say(f"Removed {it}. Messages are not looked through any more.")
    hook = hooks.remove(Path.cwd())
    say("There is no hook here." if hook is None else f"Removed {hook}. Commits are not checked any more.")


@app.command()
def show() -> None:
    """Show the hook, for whoever has one already and wants to add to it."""
    from q4c_cli.app import hooks

    say(hooks.script(Path.cwd()).rstrip("\n"))
