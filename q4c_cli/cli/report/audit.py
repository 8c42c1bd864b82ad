"""`q4c report audit`: one audit as feedback to its practitioner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from q4c_cli.cli.report import asking
from q4c_cli.cli.shell.asking import AsAt, Which
from q4c_cli.cli.shell.screen import coloured

if TYPE_CHECKING:
    from q4c_cli.report.audit.view import AuditReport


def audit(  # noqa: PLR0917 - typer makes one parameter of each option
    which: Which,
    as_at: AsAt = None,
    form: asking.Format = None,
    output: asking.Output = None,
    table: asking.Table = None,
    open_it: asking.Open = False,
    language: asking.InLanguage = None,
) -> None:
    """Give one audit as feedback: strengths, learning points with what good looks like next, and why these grades.

    The form follows the file's ending: .html, .pdf, .xlsx, .csv, .md, .json or .txt. A page without a file goes to the
    reports folder.
    """
    from q4c_cli.app.reports.audit import audit_feedback

    wanted = asking.form_of(form, output, open_it=open_it)
    feedback = audit_feedback(asking.occasion(as_at), which)
    bring = partial(asking.bring, table=table, open_it=open_it, language=language)
    bring(feedback, wanted, output, lambda report: _screen(report, output))


def _screen(report: AuditReport, output: str | None) -> str:
    from q4c_cli.cli.report.audit_screen import audit_screen

    on_screen = output is None or output == "-"
    return audit_screen(report, asking.width(on_screen), colour=on_screen and coloured())
