"""What happened to an audit or its learning log between two states of its file: by meaning, not by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from q4c_cli.model.audit import Assessment, Audit, Withdrawal
from q4c_cli.model.base import Record
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import SignatureName
from q4c_cli.rules.amendments import bare

Kind = Literal[
    "begun",
    "removed",
    "erased",
    "details",
    "rubric",
    "graded",
    "regraded",
    "words",
    "learning points",
    "concern",
    "judged",
    "finalised",
    "reopened",
    "results",
    "amended",
    "withdrawn",
    "unsigned",
    "signed",
    "signature changed",
    "signature removed",
    "log begun",
    "log removed",
    "log points",
    "progress",
    "progress changed",
]
"""`details` are practitioner, team, auditor, day and case. A domain is `graded` first and `regraded` after that.

`erased` is that it was removed, and that two people had agreed to that. `words` is what stands beside a grade. What a
signature is said to be is what its file's name says; nobody verified it.
`unsigned` is that an audit was made final and not signed along with that. `log points` are those that a log entry
gained, lost or has otherwise now, and `progress changed` is a note that was there and is not now.
"""

_DETAILS = ("practitioner", "team", "auditor", "audited_on", "case")
_WORDS = ("evidence", "indicators", "rationale", "strengths")

NOT_ASSESSED = "not assessed"
"""What stands for a grade where a domain was not assessed."""


class Event(NamedTuple):
    """One thing that happened. What it is about, and what was and is now, as ids; None where there is nothing to say.

    `about` is a domain, a result, a field, a learning point by its id, or the rubric that an audit was made final by.
    `by` is whom the record itself names for it, where it does. `words` are what somebody wrote about it: the reason of
    an amendment or a withdrawal, a note of progress, or what a practitioner answered.
    """

    kind: Kind
    about: str | None = None
    before: str | None = None
    after: str | None = None
    by: str | None = None
    words: str | None = None


def signature_events(name: SignatureName, *, was: bool, now: bool, response: str | None = None) -> tuple[Event, ...]:
    """What happened to a signature of an audit: whether it was there, and is, and what it answers."""
    kind: Kind = "signature changed" if was and now else "signed" if now else "signature removed"
    return (Event(kind, name.meaning, after=name.hash, by=name.signer, words=response),)


def audit_events(before: Audit | None, after: Audit | None) -> tuple[Event, ...]:
    """What happened to an audit from one state of its file to the next; None where there is no file."""
    if after is None:
        return () if before is None else (Event("removed"),)
    return tuple(_audit_events(before, after))


def _audit_events(before: Audit | None, after: Audit) -> Iterator[Event]:
    if before is None:
        yield Event("begun")
    else:
        yield from _details(before, after)
    yield from _assessments(before, after)
    yield from _differs("concern", before and before.escalated, after.escalated)
    yield from _judged(before, after)
    was_final = before is not None and before.final
    if after.final and not was_final:
        yield Event("finalised", after.rubric, after=_overall(after))
    elif was_final and not after.final:
        yield Event("reopened")
    elif after.final and before is not None:
        yield from _results(before, after)
    for amendment in after.amendments[len(before.amendments) if before is not None else 0 :]:
        yield Event("amended", after=amendment.on.isoformat(), by=amendment.by, words=amendment.reason)
    yield from _withdrawn(before.withdrawn if before is not None else None, after.withdrawn)


def _withdrawn(before: Withdrawal | None, after: Withdrawal | None) -> Iterator[Event]:
    if before != after:
        was, now = (one.on.isoformat() if one is not None else None for one in (before, after))
        by, reason = (after.by, after.reason) if after is not None else (None, None)
        yield Event("withdrawn", None, was, now, by, reason)


def _details(before: Audit, after: Audit) -> Iterator[Event]:
    for field in _DETAILS:
        was, now = getattr(before, field), getattr(after, field)
        if was == now:
            continue
        if field == "case":
            for part in ("ref", "work", "stage"):
                old, new = getattr(was, part), getattr(now, part)
                if old != new:
                    yield Event("details", f"case.{part}", old, new)
        else:
            yield Event("details", field, str(was), str(now))
    if before.rubric != after.rubric:
        yield Event("rubric", None, before.rubric, after.rubric)


def _assessments(before: Audit | None, after: Audit) -> Iterator[Event]:
    """What happened in the domains: grades given, grades changed, what is asked for, and what is said beside them."""
    was = before.assessments if before is not None else {}
    if was == after.assessments:
        return
    names = [*after.assessments, *(name for name in was if name not in after.assessments)]
    both = [(name, was.get(name, Assessment()), after.assessments.get(name, Assessment())) for name in names]
    for first in (True, False):
        for name, old, new in both:
            if _grade(old) != _grade(new) and first == (_grade(old) is None):
                yield Event("graded" if first else "regraded", name, _grade(old), _grade(new))
    for name, old, new in both:
        if old.learning_points != new.learning_points:
            yield Event("learning points", name, _many(old.learning_points), _many(new.learning_points))
    for name, old, new in both:
        if before is not None and any(_otherwise(getattr(old, field), getattr(new, field)) for field in _WORDS):
            yield Event("words", name)


def _grade(assessment: Assessment) -> str | None:
    return NOT_ASSESSED if assessment.not_assessed is not None else assessment.grade


def _many(points: tuple[object, ...]) -> str:
    return str(len(points))


def _otherwise(old: object, new: object) -> bool:
    """Whether one says anything else than the other."""
    return old != new and bare(_plain(old)) != bare(_plain(new))


def _plain(said: object) -> object:
    if isinstance(said, tuple):
        return [one.model_dump() if isinstance(one, Record) else one for one in said]
    return said


def _differs(kind: Kind, before: object, after: object) -> Iterator[Event]:
    """A text that is there now, is gone, or is another; what it says is left to the record."""
    if before != after:
        yield Event(kind, before=None if before is None else "said", after=None if after is None else "said")


def _judged(before: Audit | None, after: Audit) -> Iterator[Event]:
    was, now = before.judged if before is not None else None, after.judged
    if was != now:
        yield Event("judged", None, was.grade if was else None, now.grade if now else None, now.by if now else None)


def _results(before: Audit, after: Audit) -> Iterator[Event]:
    """The results of a final audit that are others now, as its file has them."""
    was, now = before.results or {}, after.results or {}
    for result in [*now, *(name for name in was if name not in now)]:
        if was.get(result) != now.get(result):
            yield Event("results", result, was.get(result), now.get(result))


def _overall(audit: Audit) -> str | None:
    """The overall grade as the file has it: the judged one, else the last result."""
    if audit.judged is not None:
        return audit.judged.grade
    return next(reversed(audit.results.values()), None) if audit.results else None


def log_events(before: LogEntry | None, after: LogEntry | None) -> tuple[Event, ...]:
    """What happened to an entry of a learning log from one state of its file to the next."""
    if after is None:
        return () if before is None else (Event("log removed"),)
    return tuple(_log_events(before, after))


def _log_events(before: LogEntry | None, after: LogEntry) -> Iterator[Event]:
    if before is None:
        yield Event("log begun", after=str(len(after.points)))
    was = {point.point: point for point in before.points} if before is not None else {}
    now = {point.point: point for point in after.points}
    nothing = {"progress": ()}
    if before is not None:
        for name in [*now, *(gone for gone in was if gone not in now)]:
            old, new = was.get(name), now.get(name)
            if (old and old.model_copy(update=nothing)) != (new and new.model_copy(update=nothing)):
                yield Event("log points", name, "said" if old else None, "said" if new else None)
    for name, point in now.items():
        noted = was[name].progress if name in was else ()
        kept = 0
        while kept < min(len(noted), len(point.progress)) and noted[kept] == point.progress[kept]:
            kept += 1
        if kept < len(noted):
            yield Event("progress changed", name)
        for note in point.progress[kept:]:
            yield Event("progress", name, None, note.state, note.by, note.note)
