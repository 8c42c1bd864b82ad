"""What happened to the records, as text for the terminal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from q4c_cli.cli.shell.paragraphs import bullet, paragraph
from q4c_cli.cli.verify import named
from q4c_cli.model.erasures import REASONS
from q4c_cli.model.paths import signature_path
from q4c_cli.report.history import told
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.signing import in_words
from q4c_cli.rules.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from q4c_cli.app.history.of_audit import AuditHistory, Held
    from q4c_cli.app.history.steps import Happened, Step
    from q4c_cli.model.erasures import Tombstone
    from q4c_cli.model.signing import Statement

_ONE_DAY = timedelta(days=1)

CANNOT_READ = "What stood in this file before or since cannot be read."


def audit_history_text(it: AuditHistory) -> str:
    """All that happened to one audit, for the terminal."""
    parts = [f"The history of audit {it.audit}", *_about(it), *(step_text(step, held=it.held) for step in it.steps)]
    if it.erased is not None:
        parts.append(paragraph(_erased(it.erased)))
    elif not it.steps:
        parts.append("Nothing of it is committed in git yet.")
    elif it.uncommitted:
        parts.append(paragraph(f"Not committed yet is what changed since in {' and '.join(it.uncommitted)}."))
    if it.standing is not None:
        held = it.held
        proven = (lambda one: held.proven(_path(one))) if held is not None else None
        parts.append("\n".join(paragraph(said) for said in in_words(it.standing, proven)))
    if it.held is not None:
        parts.append("\n".join(paragraph(said) for said in _outcome(it.held)))
    return "\n\n".join(parts)


def _about(it: AuditHistory) -> Iterator[str]:
    """Whose practice it judges, who judged it, and when, as its latest state says."""
    latest = it.steps[-1].happened if it.steps else None
    if latest is not None and latest.practitioner and latest.team and latest.auditor:
        day = day_in_words(date.fromisoformat(it.audit[: len("2026-10-14")]))
        yield paragraph(
            f"Practice of {latest.practitioner} in team {latest.team}, judged on {day} by {latest.auditor}, "
            "as the audit itself says."
        )


def _erased(it: Tombstone) -> str:
    """What stays of an erased audit, in sentences."""
    who = " and ".join(it.signers)
    return (
        f"It was erased on {day_in_words(it.on)} by {who}, since {REASONS[it.reason]} ({it.reason}). "
        f"What it said is not told any more. In erasures/, {it.erasure} lists what went, and two people signed for it."
    )


def _outcome(it: Held) -> Iterator[str]:
    """What came of verifying: of this audit, and of the rest of the history."""
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
    return signature_path(one.audit, one.statement, one.signer, one.sha256)


def happened_text(happened: Happened) -> str:
    """What happened to one audit, after whose it is."""
    return "\n".join([_whose(happened), *_lines(happened)])


def step_text(step: Step, *, naming: bool = False, held: Held | None = None) -> str:
    """What one commit did to one audit; with `naming`, to which."""
    head = paragraph(f"{_when(step)}, {_who(step)}, commit {step.commit[:10]}", 0, 2)
    return "\n".join([*[_whose(step.happened)] * naming, head, *_lines(step.happened, held)])


def _when(step: Step) -> str:
    """When a commit was written, and when it was put there, if that is more than a day apart. Anybody can set both."""
    when = f"{_day(step.at)}, {step.at:%H:%M} UTC" if step.at else "At a time that no clock has"
    if step.committed is None or (step.at is not None and abs(step.committed - step.at) <= _ONE_DAY):
        return when
    return f"{when} (committed on {_day(step.committed)})"


def _day(at: datetime) -> str:
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
    return f"{' '.join(happened.audit.split())}{of}"


def _lines(happened: Happened, held: Held | None = None) -> list[str]:
    """What happened, as a list; with what came of verifying it, if that was done."""
    said = told(happened.events, happened.rubric, held.of(happened.audit) if held is not None else None)
    said += [CANNOT_READ] * happened.unreadable
    return [bullet(text, 2) for text in said or ["Nothing changed but how the file is written."]]
