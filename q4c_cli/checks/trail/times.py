"""Dates that run backwards: of commits, and of what records say was done when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from q4c_cli.checks.trail.repository import WHOLE
from q4c_cli.checks.trail.retold import at_commit
from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.trail import times
from q4c_cli.rules.words import counted


@dataclass(frozen=True, slots=True)
class Moment:
    """When a commit was written and committed; None where no clock could have shown it."""

    commit: str
    written: datetime | None
    committed: datetime | None

    @property
    def latest(self) -> datetime | None:
        """The later of the two; None where neither is a time."""
        return max(filter(None, (self.written, self.committed)), default=None)

    @property
    def earliest(self) -> datetime | None:
        """The earlier of the two; None where neither is a time."""
        return min(filter(None, (self.written, self.committed)), default=None)


def of_commit(it: Moment, parents: Iterable[Moment], today: date) -> Iterator[Finding]:
    """Q841, Q842: a commit is dated after what it builds on, at a time that can have been."""
    if it.written is None or it.committed is None:
        yield finding("Q842", WHOLE, at_commit(it.commit, "It is dated at a time that no clock shows."))
        return
    if times.in_the_future(max(it.written, it.committed), today):
        when = _said(max(it.written, it.committed))
        yield finding("Q842", WHOLE, at_commit(it.commit, f"It is dated {when}, which has not come yet."))
    elif times.written_after_it_was_committed(it.written, it.committed):
        message = f"It was committed on {_said(it.committed)}, and is said to be written later, on {_said(it.written)}."
        yield finding("Q842", WHOLE, at_commit(it.commit, message))
    for parent in parents:
        if parent.committed is not None and times.before_its_parent(it.committed, parent.committed):
            message = f"It is dated {_said(it.committed)}, before {parent.commit[:10]}, on which it builds"
            yield finding("Q841", WHOLE, at_commit(it.commit, f"{message}: {_said(parent.committed)}."))


def of_record(it: Moment, path: str, days: Iterable[tuple[str, date]]) -> Iterator[Finding]:
    """Q843: no day that a record names, given with the field, is later than the commit that brought it."""
    latest = it.latest
    late = [(day, field) for field, day in days if latest is not None and times.after_the_commit(day, latest)]
    if latest is not None and late:
        day, field = max(late)
        others = f" {counted(len(late) - 1, 'other day')} as well." if len(late) > 1 else ""
        message = f"`{field}` is {day}, after the commit of {day_in_words(latest.date())} that brought it.{others}"
        yield finding("Q843", Place(path), at_commit(it.commit, message))


def of_notes(it: Moment, path: str, days: Iterable[tuple[str, date]], audited_on: date) -> Iterator[Finding]:
    """Q845: nothing came of a learning point before the audit that asks for it."""
    for field, day in days:
        if times.before_the_audit(day, audited_on):
            message = f"`{field}` is {day}, before the audit of {audited_on} that asks for it."
            yield finding("Q845", Place(path), at_commit(it.commit, message))


def of_signature(path: str, on: date, audited_on: date) -> Iterator[Finding]:
    """Q845: nobody signed an audit before the case was audited."""
    if times.before_the_audit(on, audited_on):
        yield finding("Q845", Place(path), f"It is dated {on}, before the audit of {audited_on} that it is about.")


def of_amendments(it: Moment, path: str, before: Audit, after: Audit, since: datetime) -> Iterator[Finding]:
    """Q844: no new amendment or withdrawal is dated before the audit was first written as final, at `since`."""
    gone = after.withdrawn
    if gone is not None and before.withdrawn is None and times.before_it_was_written(gone.on, since):
        message = f"The withdrawal is dated {gone.on}, but the audit was made final on {_said(since)}."
        yield finding("Q844", Place(path), at_commit(it.commit, message))
    for number, amendment in enumerate(after.amendments, start=1):
        if amendment not in before.amendments and times.before_it_was_written(amendment.on, since):
            message = f"Amendment {number} is dated {amendment.on}, but the audit was made final on {_said(since)}."
            yield finding("Q844", Place(path), at_commit(it.commit, message))


def _said(time: datetime) -> str:
    return f"{day_in_words(time.date())}, {time:%H:%M} UTC"
