"""When something can have happened: commits after what they build on, and days by when there was something to date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry

CLOCKS_DIFFER = timedelta(hours=2)
"""How far one computer's clock may be behind another's: one that takes summer time for winter time, and some more."""

DAYS_DIFFER = timedelta(days=1)
"""How far a day may be from the time of a commit, which is in UTC, while a day is that of wherever somebody works."""


def before_its_parent(committed: datetime, parent: datetime) -> bool:
    """Whether a commit is dated before the one it builds on by more than clocks differ."""
    return parent - committed > CLOCKS_DIFFER


def written_after_it_was_committed(written: datetime, committed: datetime) -> bool:
    """Whether a commit was written later than committed by more than clocks differ."""
    return written - committed > CLOCKS_DIFFER


def in_the_future(time: datetime, today: date) -> bool:
    """Whether a time is on a later day than today by more than days differ."""
    return time.date() - today > DAYS_DIFFER


def after_the_commit(day: date, commit: datetime) -> bool:
    """Whether a day that a record names is later than the commit that brought it by more than days differ."""
    return day - commit.date() > DAYS_DIFFER


def before_it_was_written(day: date, written: datetime) -> bool:
    """Whether a day is earlier by more than days differ than what was done that day was done to."""
    return written.date() - day > DAYS_DIFFER


def before_the_audit(day: date, audited_on: date) -> bool:
    """Whether a day is before that of an audit by more than days differ."""
    return audited_on - day > DAYS_DIFFER


def days_of_audit(audit: Audit) -> Iterator[tuple[str, date]]:
    """The days on which an audit says that something was done, each with the field that says so."""
    yield "audited_on", audit.audited_on
    for number, amendment in enumerate(audit.amendments, start=1):
        yield f"amendments.{number}.on", amendment.on
    if audit.withdrawn is not None:
        yield "withdrawn.on", audit.withdrawn.on


def days_of_entry(entry: LogEntry) -> Iterator[tuple[str, date]]:
    """The days on which a log entry says that something came of its points, each with the field that says so."""
    for point in entry.points:
        for number, note in enumerate(point.progress, start=1):
            yield f"{point.point}.progress.{number}.on", note.on
