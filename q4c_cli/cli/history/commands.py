"""`q4c history`, `q4c audit history` and `q4c audit diff`: what people type, and what is printed of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.asking import TextOrJson, Which
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.days import read_if_given
from q4c_cli.cli.shell.exits import FINDINGS, NOTHING
from q4c_cli.cli.shell.screen import hint, say

if TYPE_CHECKING:
    from q4c_cli.app.history.steps import Step

SHALLOW = "This copy of the repository holds only its latest commits. Get the others: git fetch --unshallow origin"

LONG = "Reading a long history in git. That takes a while."


def history(
    *,
    practitioner: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only this practitioner's.", autocompletion=completing.practitioner),
    ] = None,
    team: Annotated[
        str | None, typer.Option(metavar="TEAM", help="Only this team's.", autocompletion=completing.team)
    ] = None,
    auditor: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only of this auditor's audits and doing.", autocompletion=completing.auditor),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day on.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many, the latest.")] = 50,
    form: TextOrJson = "text",
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read it in git, whatever is remembered.")] = False,
) -> None:
    """Tell what happened to audits and learning logs, the latest first: begun, changed, finalised, amended.

    What a commit did is read in git once, and then remembered: without the words that stand in the records.
    """
    from q4c_cli.app.history.filters import Filters
    from q4c_cli.app.history.whole import MANY
    from q4c_cli.app.history.whole import history as tell

    said = False

    def reading(commits: int) -> None:
        nonlocal said
        if commits == MANY and not said:
            said = True
            hint(LONG)

    filters = Filters(practitioner, team, auditor, read_if_given("--since", since))
    with closing(tell(Path.cwd(), filters, anew=no_cache, reading=reading)) as steps:
        _show(steps, limit, form)


def _show(steps: Iterator[Step], limit: int, form: str) -> None:
    """Print so many steps, as they come to be told."""
    shown = 0

    def latest() -> Iterator[Step]:
        nonlocal shown
        for shown, step in enumerate(islice(steps, limit), 1):  # noqa: B007 - how many there were
            yield step

    if form == "json":
        from q4c_cli.cli.history.as_json import steps_as_json

        for piece in steps_as_json(latest()):
            say(piece, end="")
    else:
        from q4c_cli.cli.history.text import step_text

        for step in latest():
            say("\n" * (shown > 1) + step_text(step, naming=True))
    if shown == 0:
        hint("Nothing in the history fits. What is not committed is not in it.")
        raise typer.Exit(NOTHING)
    if shown == limit:
        hint(f"These are the latest {limit}. If there are more, --limit shows them.")


def audit_history(
    which: Which,
    form: TextOrJson = "text",
    trust: Annotated[
        str | None,
        typer.Option(metavar="REV|FILE", help="Verify the history against this trust root, and prove each signature."),
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="The same, against the trust root that q4c.trust names.")
    ] = False,
) -> None:
    """Tell all that happened to one audit and its learning points, from the first day, and who did it.

    With --trust or --verify, as of 'q4c verify', the whole history is verified, and of each signature it is said
    whether it holds; the exit code is 1 where anything speaks against the history.
    """
    from q4c_cli.app.history.of_audit import Against
    from q4c_cli.app.history.of_audit import audit_history as tell

    told = tell(Path.cwd(), which, Against(trust, today()) if verify or trust is not None else None)
    if form == "json":
        from q4c_cli.cli.history.as_json import audit_history_as_json

        say(audit_history_as_json(told))
    else:
        from q4c_cli.cli.history.text import audit_history_text

        say(audit_history_text(told))
    if told.shallow:
        hint(SHALLOW)
    if told.held is not None and told.held.verified.failed:
        raise typer.Exit(FINDINGS)


def audit_diff(
    before: Annotated[str, typer.Argument(metavar="REV1", help="A commit, tag or branch.")],
    after: Annotated[str, typer.Argument(metavar="REV2", help="Another; the latest commit if not given.")] = "HEAD",
    which: Annotated[
        str | None, typer.Option("--audit", metavar="AUDIT", help="Only this audit.", autocompletion=completing.audit)
    ] = None,
    form: TextOrJson = "text",
) -> None:
    """Tell what happened to audits and learning logs from one revision to another."""
    from q4c_cli.app.history.between import between

    found = between(Path.cwd(), before, after, which)
    if form == "json":
        from q4c_cli.cli.history.as_json import audits_as_json

        say(audits_as_json(found))
    elif found:
        from q4c_cli.cli.history.text import happened_text

        say("\n\n".join(map(happened_text, found)))
    if not found:
        hint(f"No audit and no learning log differs between {before} and {after}.")
        raise typer.Exit(NOTHING)
