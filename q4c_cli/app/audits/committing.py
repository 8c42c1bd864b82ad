"""The git commit of a finalised audit: exactly its files, and never over what somebody has changed since."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.app.audits.reading import Opened
from q4c_cli.app.saving import Step, put_back_on_failure
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.paths import entry_path
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import records
from q4c_cli.store.reading.reader import Source


def ready_to_commit(opened: Opened) -> Repository:
    """The repository. Raises UsageProblem where it has the audit as final and the file here says something else."""
    repository = Repository.at(opened.space.root)
    repository.identity()
    if _committed_as_final(repository, opened.path) and repository.uncommitted([opened.path]):
        raise UsageProblem(
            f"{opened.audit.audit} is final and committed, and its file has been changed since. Nothing was committed.",
            f"See the change with 'git diff {opened.path}', and put it back with 'git checkout -- {opened.path}'.\n"
            f'If it has to change, amend it: q4c audit amend {opened.audit.audit} --reason "WHY"',
        )
    return repository


def _committed_as_final(repository: Repository, path: str) -> bool:
    data = repository.committed(path)
    try:
        return data is not None and records.decode(Source(path, data), Audit).final
    except Refused:
        return False


def committed(repository: Repository, done: Opened, steps: Sequence[Step]) -> str | None:
    """Commit the audit and its log entry; where git refuses, put the files back. None where git has them already.

    Of an audit that is committed as final, only what was written now, or never committed: no progress noted by hand.
    """
    with put_back_on_failure(done.space.root, steps):
        entry = entry_path(done.audit.practitioner, done.audit.audit)
        wanted = [p for p in (done.path, entry) if (done.space.root / p).exists()]
        if _committed_as_final(repository, done.path):
            ours = {step.write.path for step in steps}
            wanted = [p for p in wanted if p in ours or repository.committed(p) is None]
        paths = repository.uncommitted(wanted) if wanted else []
        if not paths:
            return None
        return repository.commit(paths, f"Finalise audit {done.audit.audit}", _trailers(done))


def _trailers(done: Opened) -> dict[str, str]:
    """What the commit says of the audit: ids and grades only, never the auditor's own words."""
    audit = done.audit
    trailers = {
        "Q4C-Audit": audit.audit,
        "Q4C-Rubric": audit.rubric,
        "Q4C-Grade": (audit.results or {}).get(done.overall) or "none",
    }
    return trailers | ({"Q4C-Judged": audit.judged.grade} if audit.judged else {})
