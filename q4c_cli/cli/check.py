"""`q4c check` and `q4c explain`: what is wrong in a workspace, and what a finding means."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from q4c_cli.cli.formats import Format
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.exits import FINDINGS, FINE
from q4c_cli.cli.shell.screen import coloured, say
from q4c_cli.model.finding import UsageProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from q4c_cli.app.checking.explain import Explanation
    from q4c_cli.app.checking.outcome import Outcome
    from q4c_cli.app.checking.report import CheckReport
    from q4c_cli.model.catalogue.entry import Entry
    from q4c_cli.model.finding import Severity

FailOn = Literal["error", "warning", "note", "never"]


def check(  # noqa: PLR0917 - typer makes one parameter of each option
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH|AUDIT", help="Files, folders or audits. Without any: everything."),
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="REV", help="Check a change: what differs from this branch or commit.")
    ] = None,
    head: Annotated[
        str | None,
        typer.Option(metavar="REV", help="The commit it leads to. Without it: the files as they are now."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="Show only these findings: Q312, or Q3 for all that begin so; Q3,Q5 both."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Leave these findings out, written in the same way.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail the check, as errors do.")] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="The least that fails the check. Without it: error.")
    ] = None,
    form: Annotated[
        Format,
        typer.Option("--format", help="text to read, json for scripts, the others for services that run checks."),
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write that to a file; show the text here.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Go on: check again whatever is saved, until Ctrl-C.")] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Check everything anew, also where nothing has changed since last time.")
    ] = False,
) -> None:
    """Check the records: every file, every reference, every stored result.

    Each finding says where it is and what to do. The exit code is 1 where there are errors. Warnings and notes alone
    give 0, unless --strict or --fail-on say otherwise. What q4c.yaml lists under 'silenced' is counted, not shown.

    With --base, only what has changed since is checked, and what refers to it; and the change itself is judged: final
    audits, released rubrics and learning logs stay what they are. 'q4c explain Q701' and those after it say more.
    """
    from q4c_cli.app.checking.outcome import Choice, outcome
    from q4c_cli.cli.findings import shown_of
    from q4c_cli.store.workspace import find

    choice = Choice.of(select or [], ignore or [], _least_that_fails(fail_on, strict=strict))
    shown = shown_of if form == "text" else None

    def come_to(asked: Sequence[Path]) -> Outcome:
        report = _checked(asked, base, head, shown, anew=no_cache)
        from q4c_cli.store.git.repository import within

        return outcome(report, choice, within(find(Path.cwd())))

    if watch:
        if form != "text" or output is not None or base is not None:
            raise UsageProblem("--watch shows text and goes on.", "Leave --format, --output and --base out.")
        from q4c_cli.cli import watching

        watching.watch(find(Path.cwd()), paths or [], come_to)
    came_to = come_to(paths or [])
    _give(came_to, form, output)
    raise typer.Exit(FINDINGS if came_to.failed else FINE)


def _checked(
    paths: Sequence[Path], base: str | None, head: str | None, shown: Callable[[int], int] | None, *, anew: bool
) -> CheckReport:
    if base is None:
        if head is not None:
            raise UsageProblem("--head is the end of a change. It needs a base too.", "Add one: --base origin/main")
        if anew:
            from q4c_cli.app.checking.check import check as check_workspace
        else:
            from q4c_cli.app.checking.again import check as check_workspace

        return check_workspace(Path.cwd(), paths, today(), shown)
    from q4c_cli.app.changing.gate import check_change

    if paths:
        raise UsageProblem("With --base, git says which files are checked.", "Leave out the paths, or --base.")
    return check_change(Path.cwd(), base, head, today(), shown)


def _least_that_fails(fail_on: FailOn | None, *, strict: bool) -> Severity | None:
    if strict and fail_on is not None:
        raise UsageProblem("--strict and --fail-on both say what fails the check.", "Give one of them.")
    if fail_on is None:
        return "warning" if strict else "error"
    return None if fail_on == "never" else fail_on


def _give(outcome: Outcome, form: Format, output: Path | None) -> None:
    """Show the outcome, or write it to a file and show the text."""
    from q4c_cli.cli.formats import render

    if form == "github":
        from q4c_cli.cli.formats.markdown import markdown
        from q4c_cli.cli.shell import job_summary

        job_summary.add(lambda room: markdown(outcome, room))
    if output is not None:
        from q4c_cli.app.reports.output import write
        from q4c_cli.store.workspace import find

        write(output, render(outcome, form) + "\n", find(Path.cwd()))
    if output is not None or form == "text":
        from q4c_cli.cli.formats.text import text
        from q4c_cli.cli.shell.paragraphs import width

        print(text(outcome, colour=coloured(), width=width() if sys.stdout.isatty() else None))
    else:
        print(render(outcome, form))


def explain(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="Such as Q312. Without it: every code.")] = None,
) -> None:
    """Explain a code that `q4c check` shows: what it means, why it matters, what to do."""
    from q4c_cli.app.checking import explain as explaining

    if code is None:
        say(as_list(explaining.every_code()))
    else:
        say(as_page(explaining.explain(code)))


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
