"""Audits and learning logs along a history: what each commit, and each merge by itself, did to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from q4c_cli.checks.change import learning
from q4c_cli.checks.change.audits import AuditChange, stays_final, stays_the_same
from q4c_cli.checks.change.learning import EntryChange
from q4c_cli.checks.trail.retold import at_commit, retold
from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.learning import LogEntry, LoggedPoint
from q4c_cli.rules.learning import entry_for
from q4c_cli.rules.trail.merging import brought_together


def of_audit(it: AuditChange, commit: str, *, merge: bool) -> Iterator[Finding]:
    """Q811 to Q813: a final audit stays what it is, but for amendments; a merge may bring those of both sides in."""
    if merge and it.before is not None and it.after is not None and brought_together(it.before, it.after):
        return
    yield from retold(chain(stays_final(it), stays_the_same(it)), commit)


def unreadable(path: str) -> Finding:
    """Q814: something stands where an audit should, and cannot be read as one."""
    return finding("Q814", Place(path), "This cannot be read as an audit, so nothing about it can be proven.")


def of_entry(
    it: EntryChange, commit: str, audit: Callable[[], Audit | None], was: Callable[[], Audit | None]
) -> Iterator[Finding]:
    """Q821, Q822: a log entry keeps its notes, and asks what its audit asks.

    `audit` gives that as the commit has it, and `was` as it was before. Only where an entry asks for something else
    than before does it matter what the audit says.
    """
    found = tuple(retold(learning.keeps_what_was_noted(it), commit))
    yield from found
    if found or it.elsewhere or (it.after is not None and _asked(it.before) == _asked(it.after)):
        return
    if it.after is None and it.there:
        yield finding("Q822", Place(it.path), at_commit(commit, "This log entry cannot be read any more."))
    elif (now := audit()) is None and it.after is None and was() is not None:
        yield finding("Q822", Place(it.path), at_commit(commit, "This log entry is gone, and its audit with it."))
    elif now is not None and now.final and _asked(entry_for(now)) != _asked(it.after):
        how = "is gone, and its audit still asks for it" if it.after is None else "does not ask what its audit asks"
        yield finding("Q822", Place(it.path), at_commit(commit, f"This log entry {how}."))


def _asked(entry: LogEntry | None) -> set[LoggedPoint]:
    """What an entry asks for, whatever has come of it."""
    return {point.model_copy(update={"progress": ()}) for point in entry.points} if entry is not None else set()
