"""Releasing a version of a rubric: once it has no errors and rests on nothing unreleased, its fingerprint is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from q4c_cli.app import schema
from q4c_cli.app.rubrics.impact import impact
from q4c_cli.app.rubrics.lint import lint_on
from q4c_cli.app.rubrics.shelf import Shelf, open_shelf, rubric_in_use
from q4c_cli.app.saving import Step, one_turn, put_back_on_failure
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.base import FORMAT, LONGEST_TEXT
from q4c_cli.model.finding import Finding, Refused, UsageProblem
from q4c_cli.model.paths import SETTINGS, versions_path
from q4c_cli.model.records import Stored
from q4c_cli.model.rubric import RubricFile
from q4c_cli.model.settings import Settings
from q4c_cli.model.versions import Release, Versions, number
from q4c_cli.store import workspace
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import records
from q4c_cli.store.writing.edit import edit, rewrite
from q4c_cli.store.writing.emit import emit, schema_line
from q4c_cli.store.writing.transaction import Write, commit_writes, recover

HEADER = """\
The released versions of this rubric, the oldest first. A version that is not listed is a draft.
q4c writes this file when somebody runs `q4c rubric release`. A released version never changes:
`q4c check` compares every file with its fingerprint here.
"""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What to know before a version is released: the linter's warnings, and what it would do to final audits.

    `impact` is a sentence; None where it does not say what it comes from.
    """

    ref: str
    warnings: tuple[Finding, ...]
    impact: str | None


@dataclass(frozen=True, slots=True)
class Wish:
    """How to release: a summary of what changes, whether to commit, and whether new audits shall use the version.

    Where there is no summary, neither here nor in the rubric itself, `ask` is asked for one. `tell` is told what
    to know of a version that is about to be released, before anything is written.
    """

    summary: str | None = None
    commit: bool = False
    use: bool = False
    ask: Callable[[], str | None] = lambda: None
    tell: Callable[[Foreseen], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Released:
    """A released version. `written` are the files that had to change, none where all was as wished before.

    `new` is whether it was released now. `used` is the rubric for new audits, from the settings; None where these
    cannot be read. `commit` is the id of the git commit, where one was made.
    """

    ref: str
    path: str
    release: Release
    new: bool
    written: tuple[str, ...]
    used: str | None
    commit: str | None


def release(start: Path, which: str, wish: Wish, today: date) -> Released:
    """Release a version, meant by `id@version` or by id (its newest version). All of it happens or nothing.

    Released once, it stays as it is. Raises NothingMatched where there is none, Refused where it has errors or rests on
    a draft, and UsageProblem where there is no summary, or where it cannot be written or committed.
    """
    root = workspace.find(start)
    recover(root)
    shelf = open_shelf(root)
    path = shelf.newest(which)
    repository = _ready_to_commit(root) if wish.commit else None
    file = shelf.file(path)
    known = _entry(shelf, file)
    entry = known or _new_entry(shelf, file, wish, today)
    steps = [] if known else [*_steps(shelf, file, entry), *schema.to_keep_up(root)]
    steps += _settings_step(root, file) if wish.use else []
    source = shelf.rubrics.sources[path]
    with one_turn(root, repository):
        commit_writes(root, [Write(path, source.data, source.digest), *(step.write for step in steps)])
        made = _committed(repository, file, entry, steps, use=wish.use) if repository else None
    written = tuple(step.write.path for step in steps)
    return Released(ref_of(file.record), path, entry, known is None, written, rubric_in_use(root), made)


def _ready_to_commit(root: Path) -> Repository:
    repository = Repository.at(root)
    repository.identity()
    return repository


def _list_of(shelf: Shelf, file: Stored[RubricFile]) -> Stored[Versions] | None:
    path = versions_path(file.path)
    return next((there for there in shelf.rubrics.versions if there.path == path), None)


def _entry(shelf: Shelf, file: Stored[RubricFile]) -> Release | None:
    """What the list says of this version; None where it is a draft."""
    there = _list_of(shelf, file)
    return next((r for r in there.record.released if r.version == file.record.version), None) if there else None


def _new_entry(shelf: Shelf, file: Stored[RubricFile], wish: Wish, today: date) -> Release:
    """The entry for a version that is a draft so far. Raises Refused or UsageProblem where it cannot be released."""
    digest = shelf.rubrics.sources[file.path].digest
    entry = Release(version=file.record.version, released_on=today, sha256=digest, summary="To be said.")
    path = versions_path(file.path)
    after = replace(shelf, rubrics=shelf.rubrics.with_list(path, _with(_list_of(shelf, file), entry)))
    wrong = [f for f in after.rubrics.findings if f.place.path in (file.path, path)]
    _refuse_errors(after.located(wrong))
    (linted,) = lint_on(shelf, (file.path,)).files
    _refuse_errors([one.finding for one in linted.found])
    _refuse_what_stays_unsaid(shelf, file)
    summary = _summary(file, wish)
    warnings = tuple(one.finding for one in linted.found if one.finding.severity == "warning")
    wish.tell(Foreseen(ref_of(file.record), warnings, _impact(shelf, file)))
    return entry.model_copy(update={"summary": summary})


def _impact(shelf: Shelf, file: Stored[RubricFile]) -> str | None:
    """What the version would make of the final audits there are; or why that cannot be said."""
    if file.record.changes is None or shelf.root is None:
        return None
    try:
        return impact(shelf.root, ref_of(file.record)).report.headline
    except Refused:
        return "What it would do to final audits cannot be said: a file that is needed for it has errors."
    except UsageProblem as problem:
        return f"What it would do to final audits cannot be said: {problem}"


def _refuse_errors(findings: list[Finding]) -> None:
    errors = [f for f in findings if f.severity == "error"]
    if errors:
        raise Refused(*errors)


def _refuse_what_stays_unsaid(shelf: Shelf, file: Stored[RubricFile]) -> None:
    """Q229: in a draft a warning, but once it is released nobody can say any more where an indicator has gone."""
    unsaid = [f for f in shelf.rubrics.findings if f.code == "Q229" and f.place.path == file.path]
    if unsaid:
        raise Refused(*shelf.located([replace(f, severity="error") for f in unsaid]))


def _summary(file: Stored[RubricFile], wish: Wish) -> str:
    own = file.record.changes.summary if file.record.changes is not None else None
    given = wish.summary if wish.summary is not None else own or wish.ask()
    summary = (given or "").strip()
    if not summary:
        raise UsageProblem(
            f"What {ref_of(file.record)} changes is not said anywhere, and whoever reads the list will ask. "
            "Nothing was changed.",
            'Say it with --summary "…", or in the rubric itself under changes: summary.',
        )
    if len(summary) > LONGEST_TEXT:
        raise UsageProblem(f"The summary has {len(summary):,} characters.", f"At most {LONGEST_TEXT:,} are allowed.")
    return summary


def _with(there: Stored[Versions] | None, entry: Release) -> Versions:
    """The list with one more entry, in its place."""
    released = there.record.released if there is not None else ()
    ordered = tuple(sorted((*released, entry), key=lambda r: number(r.version)))
    return Versions(format=FORMAT, released=ordered)


def _steps(shelf: Shelf, file: Stored[RubricFile], entry: Release) -> list[Step]:
    """What to write so that the list has this entry."""
    path = versions_path(file.path)
    there = _list_of(shelf, file)
    record = _with(there, entry)
    if there is None:
        data = emit(record, schema=schema_line(path, "versions"), header=HEADER)
        return [Step(Write(path, data, None), None)]
    source = shelf.rubrics.sources[path]
    return [Step(Write(path, rewrite(source.data, record), source.digest), source.data)]


def _settings_step(root: Path, file: Stored[RubricFile]) -> list[Step]:
    """What to write so that new audits use this version; nothing where they do."""
    there = records.read(root, SETTINGS, Settings)
    if there.record.rubric == ref_of(file.record):
        return []
    data = edit(there.source.data, {("rubric",): ref_of(file.record)})
    return [Step(Write(SETTINGS, data, there.source.digest), there.source.data)]


def _committed(
    repository: Repository, file: Stored[RubricFile], entry: Release, steps: list[Step], *, use: bool
) -> str | None:
    """Commit the version, its list and what else was written. None where git has all of it already.

    With `use` the settings go along, also where an earlier run has written them.
    """
    with put_back_on_failure(repository.root, steps):
        beside = [versions_path(file.path), *schema.kept(repository.root), *([SETTINGS] if use else [])]
        wanted = dict.fromkeys([file.path, *beside, *(step.write.path for step in steps)])
        paths = repository.uncommitted(list(wanted))
        if not paths:
            return None
        ref = ref_of(file.record)
        trailers = {"Q4C-Rubric": ref, "Q4C-Fingerprint": entry.sha256}
        return repository.commit(paths, f"Release rubric {ref}", trailers)
