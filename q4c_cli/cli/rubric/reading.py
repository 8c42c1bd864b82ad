"""`q4c rubric diff` and `handbook`: what another rubric changes, and the whole of one to keep open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from q4c_cli.cli.shell.exits import FINDINGS, FINE
from q4c_cli.cli.shell.screen import say
from q4c_cli.model.bilingual import Language


def diff(
    before: Annotated[
        str | None,
        typer.Argument(metavar="BEFORE", help="A version, a file, or what a revision has: main, main:ID."),
    ] = None,
    after: Annotated[str | None, typer.Argument(metavar="AFTER", help="The same. Without it: what is here.")] = None,
    form: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", help="For reading, a pull request, or scripts.")
    ] = "text",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where they differ, as diff does.")
    ] = False,
) -> None:
    """Compare two rubrics by meaning: what is said differently, and which possible audits grade differently.

    \b
    q4c rubric diff main impact-framework            what my branch changes
    q4c rubric diff impact-framework                 the newest version and the one before it
    q4c rubric diff impact-framework@1.0.0 new.yaml  any two versions or files

    A revision alone stands for what it has of the other: the same version, or else the newest before it.
    """  # noqa: D301 - the mark keeps the lines below it as they are
    from q4c_cli.app.rubrics.diff import diff_rubrics
    from q4c_cli.cli.rubric.comparison import comparison_text

    compared = diff_rubrics(Path.cwd(), before, after)
    texts = {"text": lambda: comparison_text(compared.view), "markdown": compared.markdown, "json": compared.json}
    say(texts[form]().rstrip("\n"))
    raise typer.Exit(FINDINGS if exit_code and not compared.view.same else FINE)


def handbook(
    which: Annotated[
        str | None,
        typer.Argument(metavar="RUBRIC", help="An id, an id@version, or a file. Without it: what new audits use."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file; - for the screen.")
    ] = None,
    form: Annotated[
        Literal["html", "markdown"] | None, typer.Option("--format", help="The form; else as FILE ends; else a page.")
    ] = None,
    language: Annotated[
        Language, typer.Option("--language", help="English, or Welsh as far as there is any.")
    ] = Language.en,
) -> None:
    """Make the handbook of a rubric: one page with all that is judged, and how the grades come about.

    A page without a file goes to the reports folder. Every indicator can be linked to: handbook.html#sg-s2.
    """
    from q4c_cli.app.rubrics.handbook import make_handbook
    from q4c_cli.cli.shell.delivering import Form, deliver, form_of
    from q4c_cli.model.finding import UsageProblem

    wanted = Form(form) if form is not None else Form.html if output in {None, "-"} else form_of(None, output)
    if wanted not in {Form.html, Form.markdown}:
        raise UsageProblem("A handbook is a page or Markdown.", "End the file in .html or .md, or give --format.")
    book = make_handbook(Path.cwd(), which, language)
    deliver(book.html() if wanted is Form.html else book.markdown(), wanted, output, book.page, book.root)
