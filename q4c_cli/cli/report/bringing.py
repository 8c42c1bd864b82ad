"""Bringing a report to the screen, a file or a folder, in the form that is wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from q4c_cli.cli.shell.delivering import FOR_FILES, Form, deliver, from_here, open_in_browser
from q4c_cli.cli.shell.screen import hint, say
from q4c_cli.model.bilingual import Language
from q4c_cli.model.finding import UsageProblem

if TYPE_CHECKING:
    from q4c_cli.app.reports.report import Report

    V = TypeVar("V")


def bring(
    report: Report[V],
    form: Form,
    output: str | None,
    screen: Callable[[V], str],
    *,
    table: str | None = None,
    open_it: bool = False,
    language: Language | None = None,
) -> None:
    """Bring a report where it belongs, in the form that is wanted; `screen` makes that for the terminal.

    `table` is the only table that is wanted, as CSV; `open_it`, whether to open the file that is written; `language`,
    another than the settings say. Raises UsageProblem where it may not be written there, where the workspace's own
    template fails, and where options contradict each other.
    """
    _refuse_contradictions(form, output, table, open_it=open_it)
    if language is not None:
        report = replace(report, language=language)
        _refuse_what_is_not_translated(form, language)
    if form is Form.csv:
        path = _bring_tables(report, output, table)
    else:
        made = document(report, form, screen)
        path = deliver(made, form, output, lambda: _default_path(report, f".{form.value}"), report.root)
    if open_it and path is not None:
        open_in_browser(path)


def document(report: Report[V], form: Form, screen: Callable[[V], str]) -> str | bytes:
    """A report in one of the forms that are one document."""
    match form:
        case Form.html:
            return report.html()
        case Form.markdown:
            return report.markdown()
        case Form.json:
            return report.json()
        case Form.xlsx:
            return report.xlsx()
        case Form.pdf:
            return report.pdf()
        case _:
            return screen(report.view)


def _refuse_contradictions(form: Form, output: str | None, table: str | None, *, open_it: bool) -> None:
    if table is not None and form is not Form.csv:
        raise UsageProblem("--table is for CSV.", "Add --format csv, or leave out --table.")
    if open_it and (output == "-" or (output is None and form not in FOR_FILES)):
        raise UsageProblem("--open needs a file.", "Leave out --format and -o to open the page, or name a file.")


def _refuse_what_is_not_translated(form: Form, language: Language) -> None:
    if language is Language.cy and form in (Form.text, Form.csv, Form.xlsx):
        raise UsageProblem(
            f"There is no Welsh for {form.value}.", "Welsh is for pages, PDF, Markdown and JSON: --format html."
        )


def _default_path(report: Report[V], ending: str) -> Path:
    from q4c_cli.app.reports.output import default_path

    return default_path(report.root, report.page, ending)


def _bring_tables(report: Report[V], output: str | None, table: str | None) -> Path | None:
    """All tables to a folder, or one to a file or the screen. Gives where they are, if that is a place on the disk."""
    from q4c_cli.app.reports.output import write
    from q4c_cli.rules.words import joined

    tables = report.csv(table)
    if table is None and output is not None and (output == "-" or output.lower().endswith(".csv")):
        names = [name.removesuffix(".csv") for name in tables]
        raise UsageProblem(
            f"A CSV file holds one table, and this report has {len(names)}: {joined(names)}.",
            "Name one with --table, or write all of them to a folder: --format csv -o FOLDER.",
        )
    if table is not None:
        (one,) = tables.values()
        return deliver(one, Form.csv, output, lambda: _default_path(report, f"-{table}.csv"), report.root)
    folder = _default_path(report, "-csv") if output is None else Path(output)
    for name, text in tables.items():
        write(folder / name, text, report.root)
    if output is None:
        say(from_here(folder))
    else:
        hint(f"Written to {output}: {len(tables)} tables.")
    return folder
