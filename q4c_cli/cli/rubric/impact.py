"""`q4c rubric impact`: what another version of a rubric would make of the final audits there are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from q4c_cli.cli.shell.screen import hint, say
from q4c_cli.model.finding import UsageProblem

Form = Literal["text", "markdown", "json"]
ENDINGS: dict[str, Form] = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".json": "json"}


def impact(
    first: Annotated[
        str, typer.Argument(metavar="OLD", help="The version that audits were judged by. Without NEW: the newer one.")
    ],
    second: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The other version: an id@version, also a draft, or a file.")
    ] = None,
    form: Annotated[Form | None, typer.Option("--format", help="The form of the report.")] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file; - for the screen.")
    ] = None,
) -> None:
    """Grade the final audits by one version of a rubric by another one, and show which move and why.

    Nothing is written but the report. The exit code is 0 whatever moves. Markdown is for a pull request.
    """
    from q4c_cli.app.reports.output import write
    from q4c_cli.app.rubrics.impact import impact as impact_of
    from q4c_cli.cli.rubric.impact_text import impact_text

    wanted = _form(form, output)
    found = impact_of(Path.cwd(), first, second)
    texts = {"text": lambda: impact_text(found.report) + "\n", "markdown": found.markdown, "json": found.json}
    text = texts[wanted]()
    if output is None or output == "-":
        say(text.removesuffix("\n"))
    else:
        write(Path(output), text, found.root)
        hint(f"Written to {output}.")


def _form(form: Form | None, output: str | None) -> Form:
    """The form asked for, else the one that the file's name ends in, else text."""
    if form is not None or output is None or output == "-":
        return form or "text"
    found = next((form for ending, form in ENDINGS.items() if output.lower().endswith(ending)), None)
    if found is None:
        raise UsageProblem(f"{output} does not say what form to write.", "End it in .md, .json or .txt.")
    return found
