"""`q4c history` and `q4c audit history`: what happened to the records, by meaning, as git has it."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.asking import TextOrJson, Which
from q4c_cli.cli.shell.days import read_if_given
from q4c_cli.cli.shell.screen import hint, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from q4c_cli.app.history.of_audit import AuditHistory
    from q4c_cli.app.history.telling import Happened, Step

FORMAT_VERSION = 1
"""The version of the JSON shape. It changes when a key goes or changes its meaning, not when one is added."""

NOTHING = 3
CANNOT_READ = "What stood in this file before or since cannot be read."
SHALLOW = "This copy of the repository holds only its latest commits. Get the others: git fetch --unshallow origin"


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
) -> None:
    """Tell what happened to audits and learning logs, the latest first: begun, changed, finalised, amended."""
    from q4c_cli.app.history.whole import Filters
    from q4c_cli.app.history.whole import history as tell

    steps = tell(Path.cwd(), Filters(practitioner, team, auditor, read_if_given("--since", since)))
    some = list(islice(steps, limit + 1))
    if form == "json":
        say(_json(some[:limit]))
    elif some:
        say("\n\n".join(_step_text(step, naming=True) for step in some[:limit]))
    if not some:
        hint("Nothing in the history fits. What is not committed is not in it.")
        raise typer.Exit(NOTHING)
    if len(some) > limit:
        hint(f"These are the latest {limit}. See more with --limit.")


def audit_history(which: Which, form: TextOrJson = "text") -> None:
    """Tell all that happened to one audit and its learning points, from the first day, and who did it."""
    from q4c_cli.app.history.of_audit import audit_history as tell

    told = tell(Path.cwd(), which)
    say(_json(told.steps, told) if form == "json" else audit_history_text(told))
    if told.shallow:
        hint(SHALLOW)


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
        shape = {"format_version": FORMAT_VERSION, "audits": [_happened(one) for one in found]}
        say(json.dumps(shape, indent=2, ensure_ascii=False))
    elif found:
        say("\n\n".join("\n".join([_whose(one), *_lines(one)]) for one in found))
    if not found:
        hint(f"No audit and no learning log differs between {before} and {after}.")
        raise typer.Exit(NOTHING)


def audit_history_text(told: AuditHistory) -> str:
    """All that happened to one audit, for the terminal."""
    from q4c_cli.cli.shell.paragraphs import paragraph

    parts = [f"The history of audit {told.audit}", *(_step_text(step) for step in told.steps)]
    if not told.steps:
        parts.append("Nothing of it is committed in git yet.")
    elif told.uncommitted:
        parts.append(paragraph(f"Not committed yet is what changed since in {' and '.join(told.uncommitted)}."))
    if told.standing is not None:
        from q4c_cli.rules.signing import in_words

        parts.append("\n".join(paragraph(said) for said in in_words(told.standing)))
    return "\n\n".join(parts)


def _step_text(step: Step, *, naming: bool = False) -> str:
    """What one commit did to one audit; with `naming`, to which."""
    from q4c_cli.cli.shell.paragraphs import paragraph

    who = step.by or (f"somebody at {step.address}" if step.address else "somebody without an address")
    when = f"{step.at.day} {step.at:%b %Y, %H:%M} UTC" if step.at else "At a time that no clock has"
    head = paragraph(f"{when}, {who}, commit {step.commit[:10]}", 0, 2)
    return "\n".join([*[_whose(step.happened)] * naming, head, *_lines(step.happened)])


def _whose(happened: Happened) -> str:
    """Which audit it is, and whose practice."""
    of = f", practice of {happened.practitioner}" if happened.practitioner else ""
    return f"{happened.audit}{of}"


def _lines(happened: Happened) -> list[str]:
    """What happened, as a list."""
    from q4c_cli.cli.shell.paragraphs import bullet
    from q4c_cli.report.history import told

    said = [*told(happened.events, happened.rubric), *[CANNOT_READ] * happened.unreadable]
    return [bullet(text, 2) for text in said or ["Nothing changed but how the file is written."]]


def _json(steps: Iterable[Step], about: AuditHistory | None = None) -> str:
    shape: dict[str, Any] = {"format_version": FORMAT_VERSION}
    if about is not None:
        shape |= {"audit": about.audit, "uncommitted": list(about.uncommitted), "shallow": about.shallow}
        signed_off = about.standing and ("on file" if about.standing.signed_off else "unsigned")
        shape |= {"signed_off": signed_off}
    return json.dumps(shape | {"steps": [_step(step) for step in steps]}, indent=2, ensure_ascii=False)


def _step(step: Step) -> dict[str, Any]:
    head = {
        "commit": step.commit,
        "at": step.at.isoformat() if step.at else None,
        "by": step.by,
        "address": step.address,
    }
    return head | _happened(step.happened)


def _happened(happened: Happened) -> dict[str, Any]:
    from q4c_cli.report.history import told

    return {
        "audit": happened.audit,
        "paths": list(happened.paths),
        "practitioner": happened.practitioner,
        "team": happened.team,
        "auditor": happened.auditor,
        "events": [event._asdict() for event in happened.events],
        "unreadable": happened.unreadable,
        "told": told(happened.events, happened.rubric),
    }
