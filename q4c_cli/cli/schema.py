"""`q4c schema`: describe the files to an editor."""

from __future__ import annotations

from typing import Annotated

import typer

from q4c_cli.cli.shell.screen import hint, say


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="KIND", help="audit, learning, people, privacy, rubric, settings or versions."),
    ] = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Bring .q4c/schema/ up to date with the workspace's rubrics, people and settings."
        ),
    ] = False,
) -> None:
    """Describe a kind of file to an editor, as a JSON Schema.

    Editors that know YAML schemas then complete keys, offer the grades, indicators, themes and people of the workspace,
    and mark slips while you type. 'q4c check' checks more than that. Outside a workspace, nothing can be offered.
    """
    from pathlib import Path

    from q4c_cli.app import schema as schemas

    if write:
        changed = schemas.refresh(Path.cwd())
        for path in changed:
            say(path)
        hint("The schemas are up to date." if changed else "The schemas were up to date already.")
    elif kind is None:
        for name in schemas.KINDS:
            say(name)
        hint("Show one with 'q4c schema KIND'.")
    else:
        say(schemas.text(kind, schemas.words_around(Path.cwd())).rstrip("\n"))
