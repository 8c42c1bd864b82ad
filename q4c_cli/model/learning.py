"""A learning-log entry: what one audit asked of one practitioner, and what came of it."""

from __future__ import annotations

from typing import Literal

from q4c_cli.model.base import AuditId, Day, FormatNumber, PointId, Record, Slug, Text

State = Literal["open", "in-progress", "achieved", "carried-forward"]
CLOSED: frozenset[str] = frozenset({"achieved", "carried-forward"})
"""States in which a point asks for nothing more: done, or taken up again as a point of a later audit."""


class Progress(Record):
    """A dated note by practitioner or manager. `audit` may name the later audit that shows a point achieved."""

    on: Day
    by: Slug
    state: State
    note: Text
    audit: AuditId | None = None


class LoggedPoint(Record):
    """One learning point in the log, with its id within the audit and what came of it."""

    point: PointId
    domain: Slug
    text: Text
    theme: Slug
    review_on: Day
    progress: tuple[Progress, ...] = ()

    @property
    def state(self) -> State:
        """The state the last progress note gave, or `open` where there is none."""
        return self.progress[-1].state if self.progress else "open"

    @property
    def closed(self) -> bool:
        """Whether the point asks for nothing more."""
        return self.state in CLOSED


class LogEntry(Record):
    """One file of a learning log: every learning point of one audit of one practitioner.

    `withdrawn` is the day on which that audit was withdrawn. Since then nothing of it is asked for.
    """

    format: FormatNumber
    audit: AuditId
    practitioner: Slug
    audited_on: Day
    withdrawn: Day | None = None
    points: tuple[LoggedPoint, ...]
