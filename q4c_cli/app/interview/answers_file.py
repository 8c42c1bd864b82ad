"""An audit without a person to ask: from a file that is an audit without `results`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from q4c_cli.app.audits.finalising import Finalised, finalise
from q4c_cli.app.interview.checking import findings_about, refuse_errors
from q4c_cli.app.workspace import open_workspace
from q4c_cli.checks import known_from, named
from q4c_cli.model.audit import Audit, audit_id
from q4c_cli.model.base import FORMAT
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place, Refused, UsageProblem
from q4c_cli.model.records import Records
from q4c_cli.model.validate import validate
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.locate import locate
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.writing.emit import emit, schema_line
from q4c_cli.store.writing.transaction import Write, commit_writes

_NO_ID = "0001-01-01-none"
"""Stands for the id while date or case are missing or wrong, which is then what the findings are about."""

_NO_RESULTS_YET = "Q317"
"""What finalising is about to put right."""


@dataclass(frozen=True)
class Written:
    """An audit that was written, and the warnings and notes about it. `finalised` is None where it is a draft."""

    audit: str
    path: str
    findings: tuple[Finding, ...]
    finalised: Finalised | None


def typed_in(stream: BinaryIO) -> Source:
    """What comes on standard input, but no more than is read of any file; a check then says that it is too much."""
    return Source("-", stream.read(MAX_BYTES + 1))


def write_answers(start: Path, source: Source, today: date, *, final: bool, commit: bool) -> Written:
    """Write the audit that an answers file holds, if nothing is wrong with it: as a draft, or `final`.

    Raises Refused with findings that name the answers file and its lines, and UsageProblem where there is such an audit
    already, or where it cannot be written or committed; then nothing is written.
    """
    space = open_workspace(start, need="settings")
    audit = _audit(source, space.records)
    checked = audit.model_copy(update={"status": "final"}) if final else audit
    findings = [f for f in findings_about(space.records, checked, source, today) if f.code != _NO_RESULTS_YET]
    refuse_errors(findings)
    path = workspace.audit_path(audit.audit)
    if (space.root / path).exists():
        raise UsageProblem(
            f"There is already an audit {audit.audit}. Nothing was written.",
            f"See it with: q4c audit show {audit.audit}. A draft is changed with: q4c audit edit {audit.audit}",
        )
    data = emit(audit, schema=schema_line(path, "audit"))
    commit_writes(space.root, [Write(path, data, None)])
    finalised = _finalised(space.root, Source(path, data), audit.audit, today, commit) if final else None
    return Written(audit.audit, path, tuple(findings), finalised)


def _finalised(root: Path, draft: Source, audit: str, today: date, commit: bool) -> Finalised:
    """Finalise a draft that was just written; where that fails, the draft goes too."""
    try:
        return finalise(root, audit, today, commit=commit)
    except BaseException:
        commit_writes(root, [Write(draft.path, None, draft.digest)])
        raise


def _audit(source: Source, there: Records) -> Audit:
    """The draft that an answers file holds. Raises Refused."""
    values = _with_defaults(reader.parse(source), there.settings.rubric)
    try:
        audit = validate(Audit, values, source.path)
        problems = list(_not_asked_for(audit, source.path))
    except Refused as refused:
        known = known_from(there, date.min)
        found = named.with_ids_there_are(refused.findings, values, known)
        raise Refused(*locate(source, found)) from None
    if problems:
        raise Refused(*locate(source, problems))
    return audit


def _with_defaults(values: Mapping[str, Any], rubric: str) -> dict[str, Any]:
    case = values.get("case")
    ref = case.get("ref") if isinstance(case, Mapping) else None
    try:
        name = audit_id(date.fromisoformat(str(values.get("audited_on"))), str(ref)) if ref else _NO_ID
    except ValueError:
        name = _NO_ID
    return {"format": FORMAT, "audit": name, "rubric": rubric, "status": "draft", **values}


def _not_asked_for(audit: Audit, path: str) -> list[Finding]:
    found = []
    if audit.results is not None:
        message = "An answers file has no `results`: q4c computes them."
        found.append(finding("Q126", Place(path, ("results",), on_key=True), message, "Leave `results` out."))
    if audit.final:
        message = "An answers file cannot say that the audit is final."
        remedy = "Leave `status` out, and add --finalise to the command."
        found.append(finding("Q126", Place(path, ("status",)), message, remedy))
    return found
