"""What happened to the records, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from q4c_cli.cli.formats.as_json import plain_finding
from q4c_cli.report.history import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from q4c_cli.app.history.of_audit import AuditHistory, Held
    from q4c_cli.app.history.steps import Happened, Step

FORMAT_VERSION = 1
"""The version of the JSON shape. It changes when a key goes or changes its meaning, not when one is added."""


def audits_as_json(found: Iterable[Happened]) -> str:
    """What happened to audits, without who did it and when."""
    shape = {"format_version": FORMAT_VERSION, "audits": [_happened(one) for one in found]}
    return json.dumps(shape, indent=2, ensure_ascii=False)


def steps_as_json(steps: Iterable[Step]) -> Iterator[str]:
    """What commits did, piece by piece as it comes to be told: each step on a line of its own."""
    yield f'{{\n  "format_version": {FORMAT_VERSION},\n  "steps": ['
    before = "\n    "
    for step in steps:
        yield before + json.dumps(_step(step), ensure_ascii=False)
        before = ",\n    "
    yield "\n  ]\n}\n"


def audit_history_as_json(it: AuditHistory) -> str:
    """All that happened to one audit, and what there is of it now."""
    shape: dict[str, Any] = {"format_version": FORMAT_VERSION}
    shape |= {"audit": it.audit, "uncommitted": list(it.uncommitted), "shallow": it.shallow}
    signed_off = it.standing and ("on file" if it.standing.signed_off else "unsigned")
    shape |= {"signed_off": signed_off, "erased": it.erased and it.erased.model_dump(mode="json")}
    shape |= {"verified": _verified(it.held) if it.held is not None else None}
    return json.dumps(shape | {"steps": [_step(step, it.held) for step in it.steps]}, indent=2, ensure_ascii=False)


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
