"""Noting in a learning log what has come of a learning point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from q4c_cli import checks
from q4c_cli.app.audits.choosing import choose
from q4c_cli.app.checking.desk import Desk
from q4c_cli.app.checking.there import LookedUp
from q4c_cli.app.learning.log import PointStanding, learning_log, paths_of
from q4c_cli.app.learning.noting import noted_by
from q4c_cli.app.saving import Step, one_turn, put_back_on_failure
from q4c_cli.app.workspace import Workspace, open_workspace
from q4c_cli.checks import citations, privacy
from q4c_cli.checks import learning as learning_checks
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, NothingMatched, UsageProblem
from q4c_cli.model.learning import LogEntry, Progress, State
from q4c_cli.model.paths import entry_path
from q4c_cli.model.records import Stored
from q4c_cli.rules.learning import open_points, with_progress
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.store import workspace
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import records
from q4c_cli.store.reading.records import Loaded
from q4c_cli.store.writing import transaction
from q4c_cli.store.writing.edit import rewrite
from q4c_cli.store.writing.transaction import Write, commit_writes


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be noted. `by` None asks git who is there, `on` None means today."""

    state: State
    note: str
    by: str | None = None
    on: date | None = None
    shown_by: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A note on a point of a log entry. `written` is False where the very same note was there already.

    `commit` is the id of the git commit, where one was made.
    """

    audit: str
    point: str
    path: str
    progress: Progress
    written: bool
    commit: str | None = None


def points_to_note(start: Path, who: str, today: date) -> tuple[PointStanding, ...]:
    """The open points that progress can be noted on, of a practitioner or of one audit, as in the learning log.

    Raises NothingMatched where there is no such log, or none of its points is open.
    """
    space = open_workspace(start, need="settings")
    if who in space.records.people.practitioner_by_id:
        found = learning_log(start, who, today).open
    else:
        entry = _entry_of(space, who).record
        found = tuple(a for a in learning_log(start, entry.practitioner, today).open if a.audit == entry.audit)
    if not found:
        raise NothingMatched("No learning point is open there.", "'q4c learning show' shows the closed ones too.")
    return found


def whose_point(start: Path, who: str, point: str | None) -> str:
    """The practitioner whose learning point that is. Raises what `add_progress` raises where there is none."""
    space = open_workspace(start, need="settings")
    return _point_meant(space, who, point)[0].record.practitioner


def why_not_kept(start: Path, note: str, today: date) -> str | None:
    """Why this note would not be kept, since it points to a real person; None where it would."""
    return _personal(open_workspace(start, need="settings"), note, today)


def add_progress(start: Path, who: str, point: str | None, wish: Wish, today: date, *, commit: bool = False) -> Noted:
    """Note what has come of a learning point, and with `commit` make one git commit of that entry's file.

    `who` is a practitioner or an audit and `point` the point's id, with its audit before it where `who` is a
    practitioner: `2026-10-14-c7f3k2/heard-1`. That whole name may also stand alone. Raises NothingMatched, UsageProblem
    or Refused, with nothing changed, where the point, the person or the note cannot be.
    """
    root = workspace.find(start)
    transaction.recover(root)
    space = open_workspace(root, need="settings")
    loaded, name = _point_meant(space, who, point)
    progress = _progress(space, loaded.record, wish, today)
    repository = _ready_to_commit(root) if commit else None
    asked = next((p for p in loaded.record.points if p.point == name), None)
    steps = []
    if asked is None or progress not in asked.progress:
        entry = with_progress(loaded.record, name, progress)
        _refuse_what_cannot_be(space, Stored(loaded.path, entry), name, today)
        write = Write(loaded.path, rewrite(loaded.source.data, entry), loaded.source.digest)
        steps.append(Step(write, loaded.source.data))
    with one_turn(root, repository):
        commit_writes(root, [step.write for step in steps])
        made = _committed(repository, loaded, name, steps) if repository else None
    return Noted(loaded.record.audit, name, loaded.path, progress, written=bool(steps), commit=made)


def _ready_to_commit(root: Path) -> Repository:
    repository = Repository.at(root)
    repository.identity()
    return repository


def _committed(repository: Repository, loaded: Loaded[LogEntry], point: str, steps: Sequence[Step]) -> str | None:
    """Commit the entry; where git refuses, put back what the file held. None where git has it already."""
    audit = loaded.record.audit
    with put_back_on_failure(repository.root, steps):
        paths = repository.uncommitted([loaded.path])
        message = f"Note progress on {audit}/{point}"
        return repository.commit(paths, message, {"Q4C-Audit": audit}) if paths else None


def _point_meant(space: Workspace, who: str, point: str | None) -> tuple[Loaded[LogEntry], str]:
    """The log entry and the point's id within it."""
    if point is None and who.count("/") == 1 and not who.endswith(".yaml"):
        who, point = who.split("/")
    elif point is not None and "/" in point:
        who, point = point.split("/", 1)
    is_practitioner = who in space.records.people.practitioner_by_id
    entries = _entries_of(space, who) if is_practitioner else [_entry_of(space, who)]
    if point is None:
        raise _which_point([entry.record for entry in entries])
    having = [entry for entry in entries if any(p.point == point for p in entry.record.points)]
    if len(having) > 1:
        raise _which_point([entry.record for entry in having], point)
    return (having or entries)[0], point


def _entries_of(space: Workspace, practitioner: str) -> list[Loaded[LogEntry]]:
    return [records.read(space.root, path, LogEntry) for path in paths_of(space, practitioner)]


def _entry_of(space: Workspace, which: str) -> Loaded[LogEntry]:
    audit = records.read(space.root, choose(space.root, which), Audit).record
    path = entry_path(audit.practitioner, audit.audit)
    if not (space.root / path).exists():
        why = "it asks for nothing" if audit.final else "it is still a draft"
        raise NothingMatched(
            f"{audit.audit} has no entry in a learning log: {why}.",
            "'q4c audit show' tells more." if audit.final else f"Run 'q4c audit finalise {audit.audit}' first.",
        )
    return records.read(space.root, path, LogEntry)


def _which_point(entries: Sequence[LogEntry], point: str | None = None) -> UsageProblem:
    """Ask which point, by naming those that are open. Their texts are left to `q4c learning show`."""
    names = [
        f"  {entry.audit}/{p.point}  {p.theme}, review on {p.review_on}"
        for entry in entries
        for p in open_points(entry)
        if point in (None, p.point)
    ]
    if not names:
        return NothingMatched("No learning point is open there.", "'q4c learning show' shows the closed ones too.")
    return UsageProblem("Which learning point? These are open:\n" + "\n".join(names), "Give one of these names.")


def _progress(space: Workspace, entry: LogEntry, wish: Wish, today: date) -> Progress:
    if (why := _personal(space, wish.note, today)) is not None:
        raise UsageProblem(why)
    by = noted_by(space, wish.by, entry.practitioner)
    shown_by = Path(choose(space.root, wish.shown_by)).stem if wish.shown_by else None
    try:
        return Progress(on=wish.on or today, by=by, state=wish.state, note=wish.note, audit=shown_by)
    except ValidationError:
        raise UsageProblem(
            "The note cannot be kept: it is empty, longer than 10,000 characters, or holds a broken character.",
            "Say in a few sentences what has been seen.",
        ) from None


def _personal(space: Workspace, note: str, today: date) -> str | None:
    return privacy.refusal(note, Allowed(space.records.allow_list, today))


def _refuse_what_cannot_be(space: Workspace, file: Stored[LogEntry], point: str, today: date) -> None:
    """Raise UsageProblem with the first thing a check would find wrong with the new note."""
    number = next(n for n, p in enumerate(file.record.points) if p.point == point)
    new = ("points", number, "progress", len(file.record.points[number].progress) - 1)
    for found in _wrong_in(space, file, today):
        if found.severity == "error" and found.place.pointer[: len(new)] == new:
            raise UsageProblem(found.message, found.remedy)


def _wrong_in(space: Workspace, file: Stored[LogEntry], today: date) -> Iterator[Finding]:
    """What a check would find in an entry that is not written yet."""
    there = LookedUp(space.root)
    desk = Desk(space.root, checks.known_from(space.records, today), there)
    yield from learning_checks.check(file, desk.known, desk.others)
    if (it := citations.citing(file)) is not None:
        yield from citations.check(it, desk.brief, there.__contains__)
