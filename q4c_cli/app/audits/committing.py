"""The git commit of a finalised audit: exactly its files, and never over what somebody has changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from q4c_cli.app.audits.reading import Opened
from q4c_cli.app.saving import Step, put_back_on_failure
from q4c_cli.checks.change.audits import unaccounted
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.paths import entry_path
from q4c_cli.store.git.repository import Repository, is_repository
from q4c_cli.store.reading import records
from q4c_cli.store.reading.reader import Source


def ready_to_commit(opened: Opened) -> Repository:
    """The repository. Raises UsageProblem where it has the audit as final and the file here says something else."""
    repository = Repository.at(opened.space.root)
    repository.identity()
    if _committed_as_final(repository, opened.path) and repository.uncommitted([opened.path]):
        raise _changed(opened, "committed")
    return repository


def _committed_as_final(repository: Repository, path: str) -> bool:
    data = repository.committed(path)
    audit = _decoded(path, data) if data is not None else None
    return audit is not None and audit.final


def committed(
    repository: Repository, done: Opened, steps: Sequence[Step], what: str = "Finalise", also: Mapping[str, str] = {}
) -> str | None:
    """Commit the audit and its log entry; where git refuses, put the files back. None where git has them already.

    Of an audit that is committed as final, only what was written now, or never committed: no progress noted by hand.
    `what` begins the message. `also` are other files of the audit's, by path, each with what to say of it.
    """
    with put_back_on_failure(done.space.root, steps):
        entry = entry_path(done.audit.practitioner, done.audit.audit)
        wanted = [p for p in (done.path, entry) if (done.space.root / p).exists()]
        if _committed_as_final(repository, done.path):
            ours = {step.write.path for step in steps}
            wanted = [p for p in wanted if p in ours or repository.committed(p) is None]
        paths = repository.uncommitted([*wanted, *also]) if wanted or also else []
        if not paths:
            return None
        return repository.commit(paths, f"{what} audit {done.audit.audit}", _trailers(done) | _signed(also, paths))


def committed_beside(
    repository: Repository, done: Opened, steps: Sequence[Step], what: str, also: Mapping[str, str]
) -> str | None:
    """Commit these other files of an audit's alone, each with what to say of it; where git refuses, put files back."""
    with put_back_on_failure(done.space.root, steps):
        if not (paths := repository.uncommitted(list(also))):
            return None
        trailers = {"Q4C-Audit": done.audit.audit} | _signed(also, paths)
        return repository.commit(paths, f"{what} audit {done.audit.audit}", trailers)


def _signed(also: Mapping[str, str], paths: Sequence[str]) -> dict[str, str]:
    said = [words for path, words in also.items() if path in paths]
    return {"Q4C-Signed": ", ".join(said)} if said else {}


def refuse_changed(opened: Opened, done: str = "signed") -> None:
    """Raise UsageProblem where git has the audit as final, and the file here says something else unamended."""
    root = opened.space.root
    if not is_repository(root):
        return
    data = Repository.at(root).committed(opened.path)
    before = _decoded(opened.path, data) if data is not None else None
    if before is None or not before.final or data == opened.source.data:
        return
    if len(opened.audit.amendments) == len(before.amendments) or unaccounted(before, opened.audit):
        raise _changed(opened, done)


def _decoded(path: str, data: bytes) -> Audit | None:
    try:
        return records.decode(Source(path, data), Audit)
    except Refused:
        return None


def _changed(opened: Opened, done: str) -> UsageProblem:
    return UsageProblem(
        f"{opened.audit.audit} is final and committed, and its file has been changed since. Nothing was {done}.",
        f"See the change with 'git diff {opened.path}', and put it back with 'git checkout -- {opened.path}'.\n"
        f'If it has to change, amend it: q4c audit amend {opened.audit.audit} --reason "WHY"',
    )


def _trailers(done: Opened) -> dict[str, str]:
    """What the commit says of the audit: ids and grades only, never the auditor's own words."""
    audit = done.audit
    trailers = {
        "Q4C-Audit": audit.audit,
        "Q4C-Rubric": audit.rubric,
        "Q4C-Grade": (audit.results or {}).get(done.overall) or "none",
    }
    return trailers | ({"Q4C-Judged": audit.judged.grade} if audit.judged else {})
