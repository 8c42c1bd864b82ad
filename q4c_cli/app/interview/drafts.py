"""The draft on disk: written from the answers, and never over what a person has typed into it since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from q4c_cli.model.audit import Assessment, Audit
from q4c_cli.model.finding import UsageProblem
from q4c_cli.store.reading import reader
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.workspace import audit_path
from q4c_cli.store.writing.edit import rewrite
from q4c_cli.store.writing.emit import emit, schema_line
from q4c_cli.store.writing.transaction import Write

Digests = Mapping[str, frozenset[str]]
"""The digests of the contents that an interview has written, by path."""


@dataclass(frozen=True)
class DraftOnDisk:
    """A draft of this interview that is on the disk. `ours` is whether it still says what was written there."""

    source: Source
    ours: bool


def find(root: Path, digests: Digests) -> DraftOnDisk | None:
    """The draft that this interview wrote, as it is now; None where there is none. Raises Refused if unreadable."""
    for path, known in reversed(list(digests.items())):
        if (root / path).exists():
            source = reader.load(root, path)
            return DraftOnDisk(source, source.digest in known)
    return None


def writes(root: Path, digests: Digests, before: Audit | None, now: Audit, domains: Sequence[str]) -> list[Write]:
    """What to write so that the draft says what `now` says; empty where it does already.

    `before` is what the draft was last known to say. Only what differs between the two is changed, so that comments
    and whatever else a person added stay. New assessments come in the order of `domains`. A draft whose date or case
    has changed moves to its new place. Raises UsageProblem where a person has edited the draft since.
    """
    path = audit_path(now.audit)
    found = find(root, digests)
    if (found is None or found.source.path != path) and (root / path).exists():
        raise UsageProblem(
            f"There is an audit {now.audit} by now, which this interview did not write. It was left as it is.",
            "Your answers are safe. Look at that audit, then go on with: q4c audit new --resume",
        )
    if found is None:
        return [Write(path, emit(now, schema=schema_line(path, "audit")), None)]
    if not found.ours:
        raise UsageProblem(
            f"{found.source.path} has been edited since this interview wrote it, so it was left as it is.",
            "Your answers are safe. To go on from what the file says now, run: q4c audit new --resume",
        )
    if before is None:
        data = emit(now, schema=schema_line(path, "audit"))
    else:
        current = stored.decode(found.source, Audit)
        data = rewrite(found.source.data, _changed(current, before, now, domains))
    if found.source.path != path:
        return [Write(path, data, None), Write(found.source.path, None, found.source.digest)]
    return [] if data == found.source.data else [Write(path, data, found.source.digest)]


def _changed(current: Audit, before: Audit, now: Audit, domains: Sequence[str]) -> Audit:
    """What the file says, with everything that differs between `before` and `now` as it is now."""
    fields: dict[str, Any] = {
        name: getattr(now, name) for name in Audit.model_fields if getattr(before, name) != getattr(now, name)
    }
    fields["assessments"] = _assessments(current, before, now, domains)
    return current.model_copy(update=fields)


def _assessments(current: Audit, before: Audit, now: Audit, domains: Sequence[str]) -> dict[str, Assessment]:
    merged = dict(current.assessments)
    for name in {**before.assessments, **now.assessments}:
        assessment = now.assessments.get(name)
        if assessment == before.assessments.get(name):
            continue
        if assessment is None:
            merged.pop(name, None)
        else:
            merged[name] = assessment
    ordered = [*(d for d in domains if d in merged), *(d for d in merged if d not in domains)]
    return {name: merged[name] for name in ordered}
