"""Finishing an audit: its results worked out and written, its learning points put in the log, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli import checks
from q4c_cli.app.audits.reading import Opened, open_audit
from q4c_cli.app.checking.desk import Desk
from q4c_cli.checks import audit as audit_checks
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, Refused, UsageProblem
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import entry_path
from q4c_cli.model.records import Stored
from q4c_cli.rules.grading import grade
from q4c_cli.rules.learning import entry_for, refreshed
from q4c_cli.store import workspace
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import records
from q4c_cli.store.reading.locate import locate
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.writing import transaction
from q4c_cli.store.writing.edit import rewrite
from q4c_cli.store.writing.emit import emit, schema_line
from q4c_cli.store.writing.transaction import Write, commit_writes

_PUT_RIGHT_HERE = frozenset({"Q317", "Q501"})
"""What finalising itself puts right: results not written yet, and the log entry not there yet."""


@dataclass(frozen=True)
class Finalised:
    """A final audit. `written` are the files that had to change, none where it was final before.

    `remarks` are the warnings and notes about it; `commit` is the id of the git commit, where one was made.
    """

    opened: Opened
    written: tuple[str, ...]
    remarks: tuple[Finding, ...]
    commit: str | None


@dataclass(frozen=True, slots=True)
class _Step:
    """One file to write, and what it held before."""

    write: Write
    before: Source | None

    def undone(self) -> Write:
        """The write that puts back what was there."""
        return Write(self.write.path, self.before.data if self.before else None, transaction.digest(self.write.data))


def finalise(start: Path, which: str, today: date, *, commit: bool = False) -> Finalised:
    """Make an audit final: results, status, log entry, and with `commit` one git commit of exactly these files.

    Nothing changes where it is final already; a log entry that is missing is added. Raises Refused, with everything
    left as it was, where the audit has errors or is incomplete, and UsageProblem where it cannot be written or
    committed, or where a final audit is committed already and somebody has changed its file since.
    """
    transaction.recover(workspace.find(start))
    opened = open_audit(start, which)
    root = opened.space.root
    repository = _ready_to_commit(opened) if commit else None
    finished, remarks = _finished(opened, today)
    steps = _steps(opened, finished)
    commit_writes(root, [step.write for step in steps])
    done = Opened(opened.space, finished, opened.rubric, opened.source)
    made = _committed(repository, done, steps) if repository else None
    return Finalised(done, tuple(step.write.path for step in steps), remarks, made)


def _ready_to_commit(opened: Opened) -> Repository:
    """The repository. Raises UsageProblem where it has the audit as final and the file here says something else."""
    repository = Repository.at(opened.space.root)
    repository.identity()
    if _committed_as_final(repository, opened.path) and repository.uncommitted([opened.path]):
        raise UsageProblem(
            f"{opened.audit.audit} is final and committed, and its file has been changed since. Nothing was committed.",
            f"See the change with 'git diff {opened.path}', and restore the file with 'git checkout -- {opened.path}'.",
        )
    return repository


def _committed_as_final(repository: Repository, path: str) -> bool:
    data = repository.committed(path)
    try:
        return data is not None and records.decode(Source(path, data), Audit).final
    except Refused:
        return False


def _finished(opened: Opened, today: date) -> tuple[Audit, tuple[Finding, ...]]:
    """The audit as it is when final, and what is to be said of it. Raises Refused where it cannot be."""
    if opened.audit.final and opened.audit.results is not None:
        return opened.audit, _refuse_errors(_findings_of_final(opened, today))
    bare = opened.audit.model_copy(update={"status": "final", "results": None})
    known = checks.known_from(opened.space.records, today)
    found = locate(opened.source, audit_checks.check(Stored(opened.path, bare), known))
    remarks = _refuse_errors(found)
    results = grade(opened.rubric, bare.case, bare.assessments)
    return bare.model_copy(update={"results": {name: result.grade for name, result in results.items()}}), remarks


def _findings_of_final(opened: Opened, today: date) -> Sequence[Finding]:
    """What is wrong with an audit that is final already, and with its log entry where there is one."""
    root, audit = opened.space.root, opened.audit
    there = frozenset((*workspace.audit_paths(root), *workspace.entry_paths(root)))
    entry = entry_path(audit.practitioner, audit.audit)
    desk = Desk(root, checks.known_from(opened.space.records, today), there)
    return desk.check([opened.path], [entry] if entry in there else []).findings


def _refuse_errors(found: Sequence[Finding]) -> tuple[Finding, ...]:
    found = [f for f in found if f.code not in _PUT_RIGHT_HERE]
    errors = [f for f in found if f.severity == "error"]
    if errors:
        raise Refused(*errors)
    return tuple(found)


def _steps(opened: Opened, finished: Audit) -> list[_Step]:
    """What has to be written, the log entry first, so that a final audit is never seen without it."""
    steps = [step for step in (_entry_step(opened, finished),) if step]
    data = rewrite(opened.source.data, finished)
    if data != opened.source.data:
        steps.append(_Step(Write(opened.path, data, opened.source.digest), opened.source))
    return steps


def _entry_step(opened: Opened, finished: Audit) -> _Step | None:
    """The log entry, where the audit asks for anything. What came of its points so far stays."""
    path = entry_path(finished.practitioner, finished.audit)
    fresh = entry_for(finished)
    if not (opened.space.root / path).exists():
        if not fresh.points:
            return None
        _refuse_misplaced(opened.space.root, path)
        return _Step(Write(path, emit(fresh, schema=schema_line(path, "learning")), None), None)
    there = records.read(opened.space.root, path, LogEntry)
    data = rewrite(there.source.data, refreshed(there.record, finished))
    return _Step(Write(path, data, there.source.digest), there.source) if data != there.source.data else None


def _refuse_misplaced(root: Path, path: str) -> None:
    name = path.rpartition("/")[2]
    for other in workspace.entry_paths(root):
        if other.rpartition("/")[2] == name:
            raise UsageProblem(
                f"There is a learning-log entry of this audit at {other}, and it belongs at {path}.",
                "Move that file, or remove it if it holds no progress. Then finalise again.",
            )


def _committed(repository: Repository, done: Opened, steps: Sequence[_Step]) -> str | None:
    """Commit the audit and its log entry; where git refuses, put the files back. None where git has them already.

    Of an audit that is committed as final, only what was written now, or never committed: no progress noted by hand.
    """
    try:
        entry = entry_path(done.audit.practitioner, done.audit.audit)
        wanted = [p for p in (done.path, entry) if (done.space.root / p).exists()]
        if _committed_as_final(repository, done.path):
            ours = {step.write.path for step in steps}
            wanted = [p for p in wanted if p in ours or repository.committed(p) is None]
        paths = repository.uncommitted(wanted) if wanted else []
        if not paths:
            return None
        return repository.commit(paths, f"Finalise audit {done.audit.audit}", _trailers(done))
    except BaseException:
        commit_writes(done.space.root, [step.undone() for step in reversed(steps)])
        raise


def _trailers(done: Opened) -> dict[str, str]:
    """What the commit says of the audit: ids and grades only, never the auditor's own words."""
    audit = done.audit
    trailers = {
        "Q4C-Audit": audit.audit,
        "Q4C-Rubric": audit.rubric,
        "Q4C-Grade": (audit.results or {}).get(done.overall) or "none",
    }
    return trailers | ({"Q4C-Judged": audit.judged.grade} if audit.judged else {})
