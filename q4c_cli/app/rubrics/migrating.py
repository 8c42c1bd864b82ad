"""Moving drafts to a newer version of their rubric, by what its versions say of each other. Final audits stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.interview.checking import findings_about
from q4c_cli.app.rubrics.moving import Move, Stays, move
from q4c_cli.app.workspace import Workspace, open_workspace, rubric_for
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem
from q4c_cli.model.nearest import no_such
from q4c_cli.model.versions import number
from q4c_cli.rules.versions.carrying import Carried
from q4c_cli.rules.words import joined
from q4c_cli.store import workspace
from q4c_cli.store.git.repository import Repository, is_repository
from q4c_cli.store.reading import records
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.writing.transaction import Write, commit_writes, recover

FEW = 5
"""How many audits a message names at most."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to move: the drafts that are named, or `every` one that can be. `to` is a version, or `id@version`.

    Without `to`, drafts go to the rubric that new audits use. With `drop`, words that have no place there may be lost
    although git does not have them. With `dry_run`, nothing is written.
    """

    audits: tuple[str, ...] = ()
    every: bool = False
    to: str | None = None
    drop: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A draft that was moved: from which version to which, what became of it, and how many errors it has now.

    `kept_in` is the commit that has what was left behind; None where nothing was, or git does not have it.
    """

    audit: str
    path: str
    old: str
    new: str
    carried: Carried
    errors: int
    kept_in: str | None


@dataclass(frozen=True, slots=True)
class Stayed:
    """A draft that was not moved, and why not, in a sentence."""

    audit: str
    why: str


@dataclass(frozen=True, slots=True)
class Migration:
    """What became of every draft that was meant. `written` is False where it was only tried.

    `newer` is a newer released version of the rubric for new audits, where every draft was to go to that one.
    """

    moved: tuple[Moved, ...]
    stayed: tuple[Stayed, ...]
    written: bool
    newer: str | None = None


def migrate(start: Path, wish: Wish, today: date) -> Migration:
    """Move drafts, all in one or none. Comments and order in their files stay.

    Raises NothingMatched or UsageProblem where it is not clear which audits or which version, where one that is named
    is final or cannot be moved, or where words would be lost; and Refused where an audit or a rubric has errors.
    """
    root = workspace.find(start)
    recover(root)
    space = open_workspace(root, need="settings")
    target = _whole_target(space, wish.to)
    moves: list[Move] = []
    stayed: list[Stayed] = []
    for audit, source in _every_draft(space) if wish.every else _named(space, wish.audits):
        try:
            to = target or f"{audit.rubric.partition('@')[0]}@{wish.to}"
            moves.append(move(space, audit, source, to, today))
        except (Stays, Refused) as problem:
            if not wish.every:
                raise _named_stays(audit, problem) from None
            stayed.append(Stayed(audit.audit, _why(problem, source)))
    kept = _kept_in_git(root, moves)
    if not wish.drop:
        _refuse_losses([each for each in moves if each.loses_words and each.source.path not in kept])
    if not wish.dry_run:
        commit_writes(root, [Write(each.source.path, each.data, each.source.digest) for each in moves])
    moved = tuple(_told(space, each, kept.get(each.source.path), today) for each in moves)
    newer = _newer(space, target) if wish.every and wish.to is None and target is not None else None
    return Migration(moved, tuple(stayed), not wish.dry_run, newer)


def _named_stays(audit: Audit, problem: Stays | Refused) -> Exception:
    if isinstance(problem, Refused):
        return problem
    return UsageProblem(f"{audit.audit} stays as it is: {problem.why}", problem.remedy)


def _why(problem: Stays | Refused, source: Source) -> str:
    return problem.why if isinstance(problem, Stays) else f"something is wrong with it. See: q4c check {source.path}"


def _every_draft(space: Workspace) -> Iterator[tuple[Audit, Source]]:
    """Every draft that can be read; a check says what is wrong with the others. Raises NothingMatched for none."""
    none = True
    for path in workspace.audit_paths(space.root):
        try:
            loaded = records.read(space.root, path, Audit)
        except Refused:
            continue
        if not loaded.record.final:
            none = False
            yield loaded.record, loaded.source
    if none:
        raise NothingMatched("There are no drafts.", "Final audits stay with the version they were judged by.")


def _named(space: Workspace, audits: Sequence[str]) -> Iterator[tuple[Audit, Source]]:
    for path in dict.fromkeys(choose(space.root, which) for which in audits):
        loaded = records.read(space.root, path, Audit)
        if loaded.record.final:
            raise UsageProblem(
                f"{loaded.record.audit} is final. It was judged by {loaded.record.rubric} and stays so. "
                "Nothing was changed.",
                "To see what another version would make of final audits: q4c rubric impact",
            )
        yield loaded.record, loaded.source


def _whole_target(space: Workspace, to: str | None) -> str | None:
    """The rubric that all drafts go to, by `id@version`; None where each goes to a version of its own.

    Raises NothingMatched where there is no such rubric, and Refused where it has errors.
    """
    ref = space.records.settings.rubric if to is None else to
    if "@" not in ref:
        return None
    if ref not in space.rubrics.by_ref:
        raise no_such("rubric", ref, space.rubrics.by_ref)
    rubric_for(space.records, ref)
    return ref


def _newer(space: Workspace, ref: str) -> str | None:
    """The newest released version of a rubric; None where it is this one, or an older one."""
    name = ref.partition("@")[0]
    same = [each for each in (*space.rubrics.released, ref) if each.partition("@")[0] == name]
    newest = max(same, key=lambda each: number(each.partition("@")[2]))
    return newest if newest != ref else None


def _kept_in_git(root: Path, moves: Sequence[Move]) -> dict[str, str]:
    """The commit that has what these files hold now, by path, for those that lose words and are committed."""
    losing = [each for each in moves if each.loses_words]
    if not losing or not is_repository(root):
        return {}
    repository = Repository.at(root)
    head = repository.head() or ""
    return {each.source.path: head for each in losing if repository.committed(each.source.path) == each.source.data}


def _refuse_losses(moves: Sequence[Move]) -> None:
    if not moves:
        return
    names = [each.audit.audit for each in moves]
    named = joined(names) if len(names) <= FEW else f"{', '.join(names[:FEW])} and {len(names) - FEW} more"
    them = "it" if len(names) == 1 else "them"
    raise UsageProblem(
        f"Something that was written in {named} has no place in the other version, and git does not have it. "
        "Nothing was changed.",
        f"Commit {them} to git first, so that nothing is lost; or do without, with --drop. "
        "What it is, --dry-run --drop shows.",
    )


def _told(space: Workspace, each: Move, kept_in: str | None, today: date) -> Moved:
    audit, path = each.audit, each.source.path
    found = findings_about(space.records, each.after, Source(path, each.data), today)
    errors = sum(f.severity == "error" for f in found)
    return Moved(audit.audit, path, audit.rubric, each.after.rubric, each.carried, errors, kept_in)
