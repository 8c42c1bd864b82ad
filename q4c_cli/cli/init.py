"""`q4c init`: make a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from q4c_cli.cli.shell.screen import hint, say
from q4c_cli.model.paths import PEOPLE, SETTINGS

if TYPE_CHECKING:
    from q4c_cli.app.init import Made


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder; made where it is missing.")] = Path(),
    service: Annotated[
        Literal["github", "gitlab"] | None,
        typer.Option("--ci", help="Also write what makes that service check every change that is proposed."),
    ] = None,
) -> None:
    """Make a new workspace: settings, people, rubrics, editor schemas and a git history.

    What is there already stays as it is. A workspace that was begun is completed.
    """
    from q4c_cli.app.init import initialise

    made = initialise(directory, service)
    say("\n".join(_what_was_made(made)))
    for line in (*_what_next(made), *_for_service(made)):
        hint(line)


def _what_was_made(made: Made) -> Iterator[str]:
    if made.written:
        yield f"A workspace in {made.root}:" if SETTINGS in made.written else f"New in the workspace {made.root}:"
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
        yield f"{made.trouble.remedy}\nThen give the command again."
    elif made.history == "theirs" and made.written:
        yield "This folder belongs to a git repository already, so nothing was committed. Commit the files yourself."
    if SETTINGS in made.written or PEOPLE in made.written:
        yield "Next: put your organisation in q4c.yaml and your people in people.yaml, then run 'q4c check'."
    if PEOPLE in made.written:
        yield "The people in it are examples, so that a first audit can be tried at once: q4c audit new"


def _for_service(made: Made) -> Iterator[str]:
    """What only a person can fill in, where these files are new."""
    runs = [path for path in made.written if path in (".github/workflows/q4c.yml", ".gitlab/q4c.yml")]
    owners = [path for path in made.written if path.endswith("/CODEOWNERS")]
    if runs:
        yield (
            f"To do: fill in Q4C_FROM in {runs[0]}, which says where the service gets q4c: a wheel that you keep in "
            "this repository, or one commit of a git repository. Until then every run fails and says so."
        )
    if owners:
        yield f"To do: name your reviewers in {owners[0]}."
    if ".gitlab-ci.yml" in made.kept:
        yield "To do: add to your .gitlab-ci.yml, under include:   - local: /.gitlab/q4c.yml"
