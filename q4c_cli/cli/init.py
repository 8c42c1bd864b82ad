"""`q4c init`: make a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell.screen import hint, say

if TYPE_CHECKING:
    from q4c_cli.app.init import Made


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder; made where it is missing.")] = Path(),
) -> None:
    """Make a new workspace: settings, people, rubrics, editor schemas and a git history.

    What is there already stays as it is. A workspace that was begun is completed.
    """
    from q4c_cli.app.init import initialise

    made = initialise(directory)
    say("\n".join(_what_was_made(made)))
    for line in _what_next(made):
        hint(line)


def _what_was_made(made: Made) -> Iterator[str]:
    if made.written:
        yield f"A workspace in {made.root}:"
        yield from (f"  {path}" for path in made.written)
    elif made.commit is None:
        yield f"{made.root} is a workspace already. Nothing was changed."
    if made.commit is not None:
        yield f"The first commit is {made.commit[:10]}."


def _what_next(made: Made) -> Iterator[str]:
    if made.kept and made.written:
        yield f"Left as they were: {', '.join(made.kept)}."
    if made.trouble is not None:
        yield f"Nothing was committed. {made.trouble.message}"
        yield f"{made.trouble.remedy} Then give the command again."
    elif made.history == "theirs" and made.written:
        yield "This folder belongs to a git repository already, so nothing was committed. Commit the files yourself."
    if made.written:
        yield "Next: put your organisation in q4c.yaml and your people in people.yaml, then run 'q4c check'."
