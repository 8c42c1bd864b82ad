"""What several commands are asked with, said in the same words everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

AsAt = Annotated[
    str | None,
    typer.Option(
        "--as-at", metavar="DATE|REVISION", help="The records as git had them at the end of a day, or in a revision."
    ),
]
