"""A learning log keeps what was noted in it. That an entry repeats its audit is checked with every log entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.learning import LogEntry, Progress
from q4c_cli.model.words import for_shell


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A log entry before and after a change. `after` is None where none is there, or it cannot be read.

    `elsewhere` are the entries that the change has of the same audit in other files, such as where the entry was moved
    to.
    """

    path: str
    before: LogEntry
    after: LogEntry | None
    there: bool
    elsewhere: Sequence[LogEntry]
    base: str


def keeps_what_was_noted(it: EntryChange) -> Iterator[Finding]:
    """Q706: no note in an entry is lost or altered, and none goes with the entry. One that was moved keeps them too.

    Where an entry is gone that is still asked for, its audit says so.
    """
    if it.there and it.after is None:
        return
    if not it.there and not it.elsewhere:
        if any(point.progress for point in it.before.points):
            message = "This log entry is gone, and with it what came of its points."
            yield finding("Q706", Place(it.path), message, _put_back(it))
        return
    kept = [it.after] if it.after is not None else it.elsewhere
    for point in it.before.points:
        notes = [p.progress for entry in kept for p in entry.points if p.point == point.point]
        for lost in _lost(point.progress, notes):
            place = Place(it.path, _where(it.after, point.point))
            message = f"`{point.point}` has lost its note of {lost.on} by `{lost.by}`, or it says something else now."
            yield finding("Q706", place, message, f"{_put_back(it)}{_or_add(it)}")


def _lost(before: Sequence[Progress], after: Sequence[Sequence[Progress]]) -> list[Progress]:
    """The notes that are not among those after, in their order. Notes may have come in between."""
    return min((_lost_from(before, notes) for notes in after), key=len, default=list(before))


def _lost_from(before: Sequence[Progress], after: Sequence[Progress]) -> list[Progress]:
    lost, place = [], 0
    for note in before:
        if note in after[place:]:
            place = after.index(note, place) + 1
        else:
            lost.append(note)
    return lost


def _where(entry: LogEntry | None, point: str) -> tuple[str | int, ...]:
    number = next((n for n, p in enumerate(entry.points) if p.point == point), None) if entry else None
    if number is None:
        return ("points",) if entry else ()
    return ("points", number, "progress")


def _put_back(it: EntryChange) -> str:
    return f"Put it back: git restore --source={for_shell(it.base)} -- {for_shell(it.path)}"


def _or_add(it: EntryChange) -> str:
    """What to do instead, where somebody wrote over a note what has come of it since."""
    more = f"\nTo say what has come of it since, add a note: q4c learning add-progress {it.before.practitioner}"
    return more if it.there else ""
