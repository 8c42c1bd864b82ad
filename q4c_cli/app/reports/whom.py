"""Of whom a site has a page: whoever a reader of its team pages may be told to see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import CLOSED, LogEntry, LoggedPoint
from q4c_cli.model.people import People
from q4c_cli.rules.learning import entry_for


def whom(final: Iterable[Audit], entries: Iterable[LogEntry], people: People, first: date, as_at: date) -> list[str]:
    """Whoever was audited from a first day up to a day, or has a learning point open on that day and is in post, by id.

    `final` are all final audits and `entries` the whole learning log.
    """
    audits = [audit for audit in final if audit.audited_on <= as_at]
    closed = {(entry.audit, point.point) for entry in entries for point in entry.points if _closed(point, as_at)}
    left = {p.practitioner for p in people.practitioners if p.until is not None and p.until < as_at}
    recent = {audit.practitioner for audit in audits if audit.audited_on >= first}
    asked = {
        audit.practitioner
        for audit in audits
        if audit.practitioner not in left | recent
        and any((audit.audit, point.point) not in closed for point in entry_for(audit).points)
    }
    return sorted(recent | asked)


def _closed(point: LoggedPoint, as_at: date) -> bool:
    known = [note for note in point.progress if note.on <= as_at]
    return bool(known) and known[-1].state in CLOSED
