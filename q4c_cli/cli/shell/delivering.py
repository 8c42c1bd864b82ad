"""The form of a document, and bringing it to a file or the screen."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from q4c_cli.cli.shell.screen import coloured, hint, say
from q4c_cli.model.finding import UsageProblem


class Form(StrEnum):
    """The form of a document."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"


SUFFIXES = {
    ".html": Form.html,
    ".htm": Form.html,
    ".md": Form.markdown,
    ".markdown": Form.markdown,
    ".json": Form.json,
    ".txt": Form.text,
}


def form_of(form: Form | None, output: str | None) -> Form:
    """The form asked for, else the one that the file's name ends in, else that for the terminal.

    Raises UsageProblem where the name ends in nothing known.
    """
    if form is not None or output is None or output == "-":
        return form or Form.text
    found = next((f for suffix, f in SUFFIXES.items() if output.lower().endswith(suffix)), None)
    if found is None:
        raise UsageProblem(
            f"{output} does not say what form to write.", "End it in .html, .md, .json or .txt, or give --format."
        )
    return found


def deliver(text: str, form: Form, output: str | None, page: Callable[[], Path], root: Path | None) -> None:
    """Bring a document where it belongs, and say where that is. A page without a file goes to `page`.

    Raises UsageProblem where it may not be written there, as where that is part of the workspace at `root`.
    """
    from q4c_cli.app.reports.output import write

    if output is None and form is Form.html:
        path = page()
        write(path, text, root)
        say(_from_here(path))
    elif output is None or output == "-":
        _show(text, form)
    else:
        write(Path(output), text, root)
        hint(f"Written to {output}.")


def _from_here(path: Path) -> str:
    """A path as one would type it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _show(text: str, form: Form) -> None:
    """Put a document on stdout. Colours are control characters, so only what is plain can be cleaned once more."""
    if form is Form.text and coloured():
        print(text, end="")
    else:
        say(text.removesuffix("\n"))
