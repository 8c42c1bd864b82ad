"""What happened to the records, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from q4c_cli.cli.formats.as_json import plain_finding
from q4c_cli.report.history import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from q4c_cli.app.history.of_audit import AuditHistory, Held
    from q4c_cli.app.history.telling import Happened, Step

FORMAT_VERSION = 1
"""The version of the JSON shape. It changes when a key goes or changes its meaning, not when one is added."""


def audits_as_json(found: Iterable[Happened]) -> str:
    """What happened to audits, without who did it and when."""
    shape = {"format_version": FORMAT_VERSION, "audits": [_happened(one) for one in found]}
    return json.dumps(shape, indent=2, ensure_ascii=False)


def steps_as_json(steps: Iterable[Step], about: AuditHistory | None = None) -> str:
    """What commits did, and what there is `about` the one audit that was asked for, if it was one."""
    shape: dict[str, Any] = {"format_version": FORMAT_VERSION}
    if about is not None:
        shape |= {"audit": about.audit, "uncommitted": list(about.uncommitted), "shallow": about.shallow}
        signed_off = about.standing and ("on file" if about.standing.signed_off else "unsigned")
        shape |= {"signed_off": signed_off, "erased": about.erased and about.erased.model_dump(mode="json")}
        shape |= {"verified": _verified(about.held) if about.held is not None else None}
    held = about.held if about is not None else None
    return json.dumps(shape | {"steps": [_step(step, held) for step in steps]}, indent=2, ensure_ascii=False)


def _verified(it: Held) -> dict[str, Any]:
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
    return {
        "audit": happened.audit,
        "paths": list(happened.paths),
        "practitioner": happened.practitioner,
        "team": happened.team,
        "auditor": happened.auditor,
        "events": [event._asdict() for event in happened.events],
        "unreadable": happened.unreadable,
        "told": told(happened.events, happened.rubric, held.of(happened.audit) if held is not None else None),
    }
