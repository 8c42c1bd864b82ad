"""The form of a document, and bringing it to a file or the screen."""

from __future__ import annotations

import sys
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
    csv = "csv"
    xlsx = "xlsx"
    pdf = "pdf"


SUFFIXES = {
    ".html": Form.html,
    ".htm": Form.html,
    ".md": Form.markdown,
    ".markdown": Form.markdown,
    ".json": Form.json,
    ".txt": Form.text,
    ".csv": Form.csv,
    ".xlsx": Form.xlsx,
    ".pdf": Form.pdf,
}

FOR_FILES = (Form.html, Form.csv, Form.xlsx, Form.pdf)
"""Forms that go to the reports folder where no file is named."""


def form_of(form: Form | None, output: str | None, otherwise: Form = Form.text) -> Form:
    """The form asked for, else the one that the file's name ends in, else `otherwise`.

    Raises UsageProblem where the name ends in nothing known.
    """
    if form is not None or output is None or output == "-":
        return form or otherwise
    found = next((f for suffix, f in SUFFIXES.items() if output.lower().endswith(suffix)), None)
    if found is None:
        raise UsageProblem(
            f"{output} does not say what form to write.",
            "End it in .html, .pdf, .xlsx, .csv, .md, .json or .txt, or give --format.",
        )
    return found


def deliver(
    document: str | bytes, form: Form, output: str | None, page: Callable[[], Path], root: Path | None
) -> Path | None:
    """Bring a document where it belongs, and say where that is; None where that is no file.

    A document for a file goes to `page` where none is named. Raises UsageProblem where it may not be written there, as
    where that is part of the workspace at `root`, and for a document of bytes on a terminal.
    """
    from q4c_cli.app.reports.output import write

    if output is None and form in FOR_FILES:
        path = page()
        write(path, document, root)
        say(from_here(path))
        return path
    if output is None or output == "-":
        _show(document, form)
        return None
    write(Path(output), document, root)
    hint(f"Written to {output}.")
    return Path(output)


def from_here(path: Path) -> str:
    """A path as one would type it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def open_in_browser(path: Path) -> None:
    """Open a file as the computer opens pages. Says so where it has nothing to open them with."""
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        hint(f"This computer has no browser that could be started. Open {from_here(path)} yourself.")


def _show(document: str | bytes, form: Form) -> None:
    """Put a document on stdout. Colours are control characters, so only what is plain can be cleaned once more."""
    if isinstance(document, bytes):
        if sys.stdout.isatty():
            raise UsageProblem(
                f"{form.value.upper()} is not for a terminal.", "Name a file with -o FILE, or lead it on with | or >."
            )
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
    elif form is Form.text and coloured():
        print(document, end="")
    else:
        say(document.removesuffix("\n"))
