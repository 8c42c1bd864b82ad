"""Finishing an audit: its results worked out and written, its learning points put in the log, all or nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli import checks
from q4c_cli.app.audits.committing import committed, ready_to_commit
from q4c_cli.app.audits.reading import Opened, open_audit
from q4c_cli.app.checking.check import check_some
from q4c_cli.app.saving import Step, one_turn
from q4c_cli.checks import audit as audit_checks
from q4c_cli.checks import privacy
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, Refused, UsageProblem
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import entry_path
from q4c_cli.model.records import Stored
from q4c_cli.rules.grading import grade
from q4c_cli.rules.learning import entry_for, refreshed
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.store import workspace
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import records
from q4c_cli.store.reading.locate import locate
from q4c_cli.store.writing import transaction
from q4c_cli.store.writing.edit import rewrite
from q4c_cli.store.writing.emit import emit, schema_line
from q4c_cli.store.writing.transaction import Write, commit_writes

_PUT_RIGHT_HERE = frozenset({"Q317", "Q501"})
"""What finalising itself puts right: results not written yet, and the log entry not there yet."""


@dataclass(frozen=True)
class Finalising:
    """An audit about to be final: what it will say, the files to write, and where they are committed, if they are.

    `remarks` are the warnings about it as it is now, while it can still be changed.
    """

    finished: Opened
    steps: tuple[Step, ...]
    remarks: tuple[Finding, ...]
    repository: Repository | None


@dataclass(frozen=True)
class Finalised:
    """A final audit. `written` are the files that had to change, none where it was final before.

    `commit` is the id of the git commit, where one was made.
    """

    opened: Opened
    written: tuple[str, ...]
    commit: str | None


def begin_finalising(start: Path, which: str, today: date, *, commit: bool = False) -> Finalising:
    """What it takes to make an audit final: results, status and log entry. Nothing is written yet.

    Raises Refused where the audit has errors or is incomplete, and UsageProblem where it cannot be committed, or where
    a final audit is committed already and somebody has changed its file since.
    """
    transaction.recover(workspace.find(start))
    opened = open_audit(start, which)
    repository = ready_to_commit(opened) if commit else None
    finished, remarks = _finished(opened, today)
    steps = tuple(_steps(opened, finished))
    return Finalising(Opened(opened.space, finished, opened.rubric, opened.source), steps, remarks, repository)


def finish(ready: Finalising) -> Finalised:
    """Make it final: all its files, and with a repository one git commit of exactly these.

    Raises UsageProblem, with everything left as it was, where it cannot be written or committed.
    """
    root = ready.finished.space.root
    with one_turn(root, ready.repository):
        commit_writes(root, [step.write for step in ready.steps])
        made = committed(ready.repository, ready.finished, ready.steps) if ready.repository else None
    return Finalised(ready.finished, tuple(step.write.path for step in ready.steps), made)


def finalise(start: Path, which: str, today: date, *, commit: bool = False) -> Finalised:
    """Make an audit final, whatever there is to remark. Where it is final already, only a missing entry is added.

    Raises what `begin_finalising` and `finish` raise, with everything left as it was.
    """
    return finish(begin_finalising(start, which, today, commit=commit))


def _finished(opened: Opened, today: date) -> tuple[Audit, tuple[Finding, ...]]:
    """The audit as it is when final, and what is to be said of it now. Raises Refused where it cannot be."""
    if opened.audit.final and opened.audit.results is not None:
        return opened.audit, _refuse_errors(_findings_of_final(opened, today))
    as_it_is = opened.audit.model_copy(update={"results": None})
    bare = as_it_is.model_copy(update={"status": "final"})
    known = checks.known_from(opened.space.records, today)
    errors = [f for f in audit_checks.check(Stored(opened.path, bare), known) if f.severity == "error"]
    noted = [f for f in audit_checks.check(Stored(opened.path, as_it_is), known) if f.severity == "warning"]
    personal = privacy.file_text(opened.path, opened.source.data, Allowed(known.allow_list, today))
    remarks = _refuse_errors([*locate(opened.source, [*errors, *noted]), *personal])
    results = grade(opened.rubric, bare.case, bare.assessments)
    return bare.model_copy(update={"results": {name: result.grade for name, result in results.items()}}), remarks


def _findings_of_final(opened: Opened, today: date) -> Sequence[Finding]:
    """What is wrong with an audit that is final already, and with its log entry where there is one."""
    root, audit = opened.space.root, opened.audit
    entry = entry_path(audit.practitioner, audit.audit)
    entries = [entry] if os.path.lexists(root / entry) else []
    return check_some(root, checks.known_from(opened.space.records, today), [opened.path], entries)


def _refuse_errors(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """What is only to be remarked. Raises Refused with all of it where some is an error."""
    found = [f for f in found if f.code not in _PUT_RIGHT_HERE]
    if any(f.severity == "error" for f in found):
        raise Refused(*found)
    return tuple(found)


def _steps(opened: Opened, finished: Audit) -> list[Step]:
    """What has to be written, the log entry first, so that a final audit is never seen without it."""
    steps = [step for step in (entry_step(opened, finished),) if step]
    data = rewrite(opened.source.data, finished)
    if data != opened.source.data:
        steps.append(Step(Write(opened.path, data, opened.source.digest), opened.source.data))
    return steps


def entry_step(opened: Opened, finished: Audit) -> Step | None:
    """The log entry, where the audit asks for anything. What came of its points so far stays."""
    path = entry_path(finished.practitioner, finished.audit)
    fresh = entry_for(finished)
    if not (opened.space.root / path).exists():
        if not fresh.points:
            return None
        _refuse_misplaced(opened.space.root, path)
        return Step(Write(path, emit(fresh, schema=schema_line(path, "learning")), None), None)
    there = records.read(opened.space.root, path, LogEntry)
    data = rewrite(there.source.data, refreshed(there.record, finished))
    return Step(Write(path, data, there.source.digest), there.source.data) if data != there.source.data else None


def _refuse_misplaced(root: Path, path: str) -> None:
    name = path.rpartition("/")[2]
    for other in workspace.entry_paths(root):
        if other.rpartition("/")[2] == name:
            raise UsageProblem(
                f"There is a learning-log entry of this audit at {other}, and it belongs at {path}.",
                "Move that file, or remove it if it holds no progress. Then finalise again.",
            )
