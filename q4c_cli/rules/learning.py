"""The learning log: what an audit asks of a practitioner, what came of it, and what keeps coming back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.learning import LogEntry, LoggedPoint, Progress
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.rules.words import joined


class Occurrence(NamedTuple):
    """One learning point in which a theme came up: its audit's id, its own id, and the day of the audit."""

    audit: str
    point: str
    audited_on: date


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A theme that came back in a later audit of the same practitioner. The occurrences are oldest first."""

    practitioner: str
    theme: str
    occurrences: tuple[Occurrence, ...]

    @property
    def audits(self) -> tuple[str, ...]:
        """The ids of the audits in which the theme came up, oldest first, each once."""
        return tuple(dict.fromkeys(o.audit for o in self.occurrences))


def asks(audit: Audit) -> bool:
    """Whether an audit asks for anything."""
    return any(assessment.learning_points for assessment in audit.assessments.values())


def noted_by(entry: LogEntry) -> frozenset[str]:
    """Who has noted what came of the points of an entry."""
    return frozenset(note.by for point in entry.points for note in point.progress)


def entry_for(audit: Audit) -> LogEntry:
    """The log entry of an audit: its learning points in the order of the file, nothing yet come of them.

    A point's id is its domain and its number there, from 1: `heard-1`. An audit that asks nothing gives no points.
    """
    points = tuple(
        LoggedPoint(
            point=f"{domain}-{number}", domain=domain, text=asked.text, theme=asked.theme, review_on=asked.review_on
        )
        for domain, assessment in audit.assessments.items()
        for number, asked in enumerate(assessment.learning_points, start=1)
    )
    return LogEntry(
        format=1,
        audit=audit.audit,
        practitioner=audit.practitioner,
        audited_on=audit.audited_on,
        withdrawn=audit.withdrawn.on if audit.withdrawn else None,
        points=points,
    )


def refreshed(entry: LogEntry, audit: Audit) -> LogEntry:
    """The entry as its audit now has it, with the progress of each point that has kept its id.

    Raises UsageProblem where progress would be lost, because the audit no longer asks for a point that has some, and
    ValueError where the entry belongs to another audit.
    """
    if entry.audit != audit.audit:
        raise ValueError(f"the entry belongs to {entry.audit}, not to {audit.audit}")
    fresh = entry_for(audit)
    progress = {p.point: p.progress for p in entry.points if p.progress}
    lost = sorted(progress.keys() - {p.point for p in fresh.points})
    if lost:
        raise UsageProblem(
            f"The learning log has progress on {joined(lost)}, which {audit.audit} no longer asks for.",
            "Put the learning point back in the audit, or remove its progress from the log first.",
        )
    points = tuple(p.model_copy(update={"progress": progress.get(p.point, ())}) for p in fresh.points)
    return fresh.model_copy(update={"points": points})


def with_progress(entry: LogEntry, point: str, progress: Progress) -> LogEntry:
    """The entry with one more progress note on a point.

    Raises UsageProblem where the entry has no such point, and where the note is dated before the audit or before the
    last note: progress is written in the order in which it happened.
    """
    if entry.withdrawn is not None:
        raise UsageProblem(
            f"{entry.audit} was withdrawn on {entry.withdrawn}, so nothing of it is asked for any more.",
            "What was noted before stays in the log.",
        )
    asked = next((p for p in entry.points if p.point == point), None)
    if asked is None:
        raise _no_such_point(entry, point)
    before, what = (asked.progress[-1].on, "last progress note") if asked.progress else (entry.audited_on, "audit")
    if progress.on < before:
        raise UsageProblem(
            f"The note is dated {progress.on}, before the {what} of {before}.",
            "Give the day on which the progress was seen, on or after that date.",
        )
    noted = asked.model_copy(update={"progress": (*asked.progress, progress)})
    return entry.model_copy(update={"points": tuple(noted if p.point == point else p for p in entry.points)})


def _no_such_point(entry: LogEntry, point: str) -> UsageProblem:
    known = [p.point for p in entry.points]
    if not known:
        return UsageProblem(f"{entry.audit} has no learning points.", "Choose another audit.")
    remedy = did_you_mean(point, known, f"Choose one of {joined(known, 'or')}.")
    return UsageProblem(f"{entry.audit} has no learning point of that id.", remedy)


def open_points(entry: LogEntry) -> tuple[LoggedPoint, ...]:
    """The points of an entry that still ask for something, in the order of the entry; none of a withdrawn audit's."""
    return tuple(p for p in entry.points if not p.closed) if entry.withdrawn is None else ()


def overdue(point: LoggedPoint, today: date) -> bool:
    """Whether a point is still open after its review date. On the review date itself it is not yet overdue."""
    return not point.closed and point.review_on < today


def age_in_days(entry: LogEntry, today: date) -> int:
    """How many days ago the points of an entry were asked for: the days since the audit."""
    return (today - entry.audited_on).days


def recurrences(entries: Iterable[LogEntry]) -> tuple[Recurrence, ...]:
    """The themes that came back, by practitioner and theme, over any set of entries of any number of practitioners.

    A theme comes back when a later day's audit of the same practitioner has a learning point of that theme again. Twice
    in one audit, or in two audits of one day, is not a recurrence: there was no time to learn in between. Audits that
    were withdrawn do not count.
    """
    seen: dict[tuple[str, str], set[Occurrence]] = defaultdict(set)
    for entry in entries:
        for point in entry.points if entry.withdrawn is None else ():
            seen[entry.practitioner, point.theme].add(Occurrence(entry.audit, point.point, entry.audited_on))
    return tuple(
        Recurrence(practitioner, theme, tuple(sorted(found, key=_oldest_first)))
        for (practitioner, theme), found in sorted(seen.items())
        if len({o.audited_on for o in found}) > 1
    )


def _oldest_first(occurrence: Occurrence) -> tuple[date, str, str]:
    return occurrence.audited_on, occurrence.audit, occurrence.point
