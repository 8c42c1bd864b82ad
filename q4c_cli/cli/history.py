"""`q4c history` and `q4c audit history`: what happened to the records, by meaning, as git has it."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from q4c_cli.cli.shell import completing
from q4c_cli.cli.shell.asking import TextOrJson, Which
from q4c_cli.cli.shell.clock import today
from q4c_cli.cli.shell.days import read_if_given
from q4c_cli.cli.shell.exits import FINDINGS
from q4c_cli.cli.shell.screen import hint, say
from q4c_cli.rules.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from q4c_cli.app.history.of_audit import AuditHistory, Held
    from q4c_cli.app.history.telling import Happened, Step
    from q4c_cli.model.erasures import Tombstone
    from q4c_cli.model.signing import Meaning, Statement
    from q4c_cli.rules.history import Event

_ONE_DAY = timedelta(days=1)

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


def audit_history(
    which: Which,
    form: TextOrJson = "text",
    trust: Annotated[
        str | None,
        typer.Option(metavar="REV|FILE", help="Verify the history against this trust root, and prove each signature."),
    ] = None,
) -> None:
    """Tell all that happened to one audit and its learning points, from the first day, and who did it.

    With --trust, as of 'q4c verify', the whole history is verified, and of each signature it is said whether it holds;
    the exit code is 1 where anything speaks against the history.
    """
    from q4c_cli.app.history.of_audit import Against
    from q4c_cli.app.history.of_audit import audit_history as tell

    told = tell(Path.cwd(), which, Against(trust, today()) if trust is not None else None)
    say(_json(told.steps, told) if form == "json" else audit_history_text(told))
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

    parts = [f"The history of audit {told.audit}", *(_step_text(step, held=told.held) for step in told.steps)]
    if told.erased is not None:
        parts.append(paragraph(_erased(told.erased)))
    elif not told.steps:
        parts.append("Nothing of it is committed in git yet.")
    elif told.uncommitted:
        parts.append(paragraph(f"Not committed yet is what changed since in {' and '.join(told.uncommitted)}."))
    if told.standing is not None:
        from q4c_cli.rules.signing import in_words

        held = told.held
        proven = (lambda one: held.proven(_path(one))) if held is not None else None
        parts.append("\n".join(paragraph(said) for said in in_words(told.standing, proven)))
    if told.held is not None:
        parts.append("\n".join(paragraph(said) for said in _outcome(told.held)))
    return "\n\n".join(parts)


def _erased(it: Tombstone) -> str:
    """What stays of an erased audit, in sentences."""
    from q4c_cli.model.erasures import REASONS
    from q4c_cli.rules.days import day_in_words

    who = " and ".join(it.signers)
    return (
        f"It was erased on {day_in_words(it.on)} by {who}, since {REASONS[it.reason]} ({it.reason}). "
        f"What it said is not told any more. In erasures/, {it.erasure} lists what went, and two people signed for it."
    )


def _outcome(it: Held) -> Iterator[str]:
    """What came of verifying: of this audit, and of the rest of the history."""
    from q4c_cli.cli.verify import named

    whole = it.verified
    errors = [one for one in whole.findings if one.severity == "error"]
    here = [one for one in it.findings if one.severity != "note"]
    yield f"Verified up to commit {whole.commit[:10]}, against the trust root {named(whole.trust)}:"
    yield from (f"- {one.severity} {one.code} {one.place.path}: {one.message}" for one in here)
    if whole.looked_at is None:
        yield "The history could not be read to its end. Nothing is proven."
    elif not here:
        yield "Nothing speaks against what is told here."
    if elsewhere := len(errors) - sum(one.severity == "error" for one in here):
        yield f"In the rest of the history, q4c verify finds {counted(elsewhere, 'error')}."


def _path(one: Statement) -> str:
    from q4c_cli.model.paths import signature_path

    return signature_path(one.audit, one.statement, one.signer, one.sha256)


def _step_text(step: Step, *, naming: bool = False, held: Held | None = None) -> str:
    """What one commit did to one audit; with `naming`, to which."""
    from q4c_cli.cli.shell.paragraphs import paragraph

    head = paragraph(f"{_when(step)}, {_who(step)}, commit {step.commit[:10]}", 0, 2)
    return "\n".join([*[_whose(step.happened)] * naming, head, *_lines(step.happened, held)])


def _when(step: Step) -> str:
    """When a commit was written, and when it was put there, if that is more than a day apart. Anybody can set both."""
    when = f"{_day(step.at)}, {step.at:%H:%M} UTC" if step.at else "At a time that no clock has"
    if step.committed is None or (step.at is not None and abs(step.committed - step.at) <= _ONE_DAY):
        return when
    return f"{when} (committed on {_day(step.committed)})"


def _day(at: datetime) -> str:
    from q4c_cli.rules.days import day_in_words

    return day_in_words(at.date())


def _who(step: Step) -> str:
    """Who made a commit, as far as an address tells, which anybody can write."""
    if step.by is not None:
        return f"{step.by} by the address in git"
    if step.address is None:
        return "somebody without an address"
    signers = {event.by for event in step.happened.events if event.kind == "signed"}
    if len(signers) == 1:
        return f"{signers.pop()} by the signature below, at {step.address}"
    return f"somebody at {step.address}, which is nobody's in people.yaml"


def _whose(happened: Happened) -> str:
    """Which audit it is, and whose practice."""
    of = f", practice of {happened.practitioner}" if happened.practitioner else ""
    return f"{happened.audit}{of}"


def _lines(happened: Happened, held: Held | None = None) -> list[str]:
    """What happened, as a list; with what came of verifying it, if that was done."""
    from q4c_cli.cli.shell.paragraphs import bullet
    from q4c_cli.report.history import told

    said = [*told(happened.events, happened.rubric, _proven(happened, held)), *[CANNOT_READ] * happened.unreadable]
    return [bullet(text, 2) for text in said or ["Nothing changed but how the file is written."]]


def _proven(happened: Happened, held: Held | None) -> Callable[[Event], bool] | None:
    from q4c_cli.model.paths import signature_path

    if held is None:
        return None
    return lambda event: held.proven(
        signature_path(happened.audit, cast("Meaning", event.about), event.by or "", event.after or "")
    )


def _json(steps: Iterable[Step], about: AuditHistory | None = None) -> str:
    shape: dict[str, Any] = {"format_version": FORMAT_VERSION}
    if about is not None:
        shape |= {"audit": about.audit, "uncommitted": list(about.uncommitted), "shallow": about.shallow}
        signed_off = about.standing and ("on file" if about.standing.signed_off else "unsigned")
        shape |= {"signed_off": signed_off, "erased": about.erased and about.erased.model_dump(mode="json")}
        shape |= {"verified": _verified(about.held) if about.held is not None else None}
    held = about.held if about is not None else None
    return json.dumps(shape | {"steps": [_step(step, held) for step in steps]}, indent=2, ensure_ascii=False)


def _verified(it: Held) -> dict[str, Any]:
    from q4c_cli.cli.formats.as_json import plain_finding

    whole = it.verified
    return {
        "commit": whole.commit,
        "trust": whole.trust.name,
        "failed": whole.failed,
        "findings": [plain_finding(finding) for finding in it.findings],
    }


def _step(step: Step, held: Held | None = None) -> dict[str, Any]:
    head = {
        "commit": step.commit,
        "at": step.at.isoformat() if step.at else None,
        "committed": step.committed.isoformat() if step.committed else None,
        "by": step.by,
        "address": step.address,
    }
    return head | _happened(step.happened, held)


def _happened(happened: Happened, held: Held | None = None) -> dict[str, Any]:
    from q4c_cli.report.history import told

    return {
        "audit": happened.audit,
        "paths": list(happened.paths),
        "practitioner": happened.practitioner,
        "team": happened.team,
        "auditor": happened.auditor,
        "events": [event._asdict() for event in happened.events],
        "unreadable": happened.unreadable,
        "told": told(happened.events, happened.rubric, _proven(happened, held)),
    }
