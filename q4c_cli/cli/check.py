"""`q4c check` and `q4c explain`: what is wrong in a workspace, and what a finding means."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from q4c_cli.cli.findings import one_line
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.screen import say
from q4c_cli.model.finding import UsageProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from q4c_cli.app.checking.check import CheckReport
    from q4c_cli.app.checking.explain import Explanation
    from q4c_cli.model.catalogue.entry import Entry
    from q4c_cli.model.finding import Finding, Place

FORMAT_VERSION = 1
"""The version of the JSON shape. It changes when a key goes or changes its meaning, not when one is added."""


class Format(StrEnum):
    """How the answer is given."""

    text = "text"
    json = "json"


def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders. Without any: everything.")
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="REV", help="Check a change: what differs from this branch or commit.")
    ] = None,
    head: Annotated[
        str | None,
        typer.Option(metavar="REV", help="The commit it leads to. Without it: the files as they are now."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="For reading, or for scripts.")] = Format.text,
) -> None:
    """Check the records: every file, every reference, every stored result.

    Each finding says where it is and what to do. The exit code is 1 where there are errors. Warnings and notes alone
    give 0.

    With --base, only what has changed since is checked, and what refers to it; and the change itself is judged: final
    audits, released rubrics and learning logs stay what they are. 'q4c explain Q701' and those after it say more.
    """
    from q4c_cli.cli.findings import shown_of

    report = _checked(paths or [], base, head, None if form is Format.json else shown_of)
    if form is Format.json:
        say(as_json(report))
    else:
        _show(report)
    raise typer.Exit(1 if report.count("error") else 0)


def _checked(paths: list[Path], base: str | None, head: str | None, shown: Callable[[int], int] | None) -> CheckReport:
    if base is None:
        from q4c_cli.app.checking.check import check as check_workspace

        if head is not None:
            raise UsageProblem("--head is the end of a change. It needs a base too.", "Add one: --base origin/main")
        return check_workspace(Path.cwd(), paths, today(), shown)
    from q4c_cli.app.changing.gate import check_change

    if paths:
        raise UsageProblem("With --base, git says which files are checked.", "Leave out the paths, or --base.")
    return check_change(Path.cwd(), base, head, today(), shown)


def explain(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="Such as Q312. Without it: every code.")] = None,
) -> None:
    """Explain a code that `q4c check` shows: what it means, why it matters, what to do."""
    from q4c_cli.app.checking import explain as explaining

    if code is None:
        say(as_list(explaining.every_code()))
    else:
        say(as_page(explaining.explain(code)))


def _show(report: CheckReport) -> None:
    from q4c_cli.cli.findings import show_findings

    if report.findings:
        show_findings(report.findings)
        say()
    for path in report.cut_short:
        say(f"{one_line(path)} has more findings than are shown.")
    say(summary(report))


def summary(report: CheckReport) -> str:
    """How it went, in a sentence: `3 errors, 1 warning in 412 files.`"""
    counts = [(report.count(severity), severity) for severity in ("error", "warning", "note")]
    said = ", ".join(_counted(number, word) for number, word in counts if number) or "Nothing wrong"
    if report.compared is None:
        return f"{said} in {_counted(report.files, 'file')}." if report.files else f"{said}."
    it, since = report.compared, f"since {one_line(report.compared.base)} ({report.compared.commit[:7]})"
    if not it.changed:
        return f"Nothing has changed {since}."
    changed = "the file that has" if it.changed == 1 else f"the {it.changed:,} files that have"
    return f"{said} in {changed} changed {since}, and in what refers to {'it' if it.changed == 1 else 'them'}."


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def as_json(report: CheckReport) -> str:
    """The report for scripts. Holds no text from records: no line of a file is in it."""
    import json

    counts = {f"{severity}s": report.count(severity) for severity in ("error", "warning", "note")}
    shape = {
        "format_version": FORMAT_VERSION,
        "summary": {"files": report.files, **counts, "cut_short": list(report.cut_short)},
        "findings": [plain_finding(finding) for finding in report.findings],
    }
    return json.dumps(shape, indent=2)


def plain_finding(finding: Finding) -> dict[str, Any]:
    """One finding for scripts. Holds no text from records."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_plain_place(finding.place),
        "message": finding.message,
        "remedy": finding.remedy,
        "related": [_plain_place(place) for place in finding.related],
    }


def _plain_place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column, "pointer": list(place.told)}


def as_list(entries: Iterable[Entry]) -> str:
    """Every code with its severity and title, one a line."""
    return "\n".join(f"{entry.code}  {entry.severity:<7}  {entry.title}" for entry in entries)


def as_page(explained: Explanation) -> str:
    """One entry of the catalogue: title, why it matters, what to do, and an example."""
    import textwrap

    entry = explained.entry
    parts = [f"{entry.code} ({entry.severity}): {entry.title}", *(textwrap.fill(t, 80) for t in (entry.why,))]
    parts.append("What to do:\n" + textwrap.indent(textwrap.fill(entry.remedy, 76), "  "))
    if explained.example:
        parts.append("What it looks like:\n" + textwrap.indent(explained.example, "  "))
    return "\n\n".join(parts)
