"""What several commands are asked with, said in the same words everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from q4c_cli.cli.shell import completing

AsAt = Annotated[
    str | None,
    typer.Option(
        "--as-at", metavar="DATE|REVISION", help="The records as git had them at the end of a day, or in a revision."
    ),
]
Which = Annotated[
    str,
    typer.Argument(
        metavar="AUDIT",
        help="An id, the beginning of one, a case reference, or a path.",
        autocompletion=completing.audit,
    ),
]
TextOrJson = Annotated[Literal["text", "json"], typer.Option("--format", help="Text to read, or JSON for scripts.")]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="Your SSH key: the private file, or the public one where an agent has the rest. Mostly git knows.",
    ),
]
