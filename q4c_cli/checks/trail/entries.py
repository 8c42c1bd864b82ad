"""Learning logs along a history: what each commit, and each merge by itself, did to them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from q4c_cli.checks.change import learning
from q4c_cli.checks.change.learning import EntryChange
from q4c_cli.checks.trail.retold import at_commit, retold
from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.learning import LogEntry, LoggedPoint
from q4c_cli.model.people import People
from q4c_cli.rules.learning import entry_for

OF_AN_ENTRY = frozenset({"Q821", "Q822"})
"""What is found where an entry of a log is not what it was, or should be."""


def of_entry(
    it: EntryChange, commit: str, audit: Callable[[], Audit | None], was: Callable[[], Audit | None]
) -> Iterator[Finding]:
    """Q821, Q822: a log entry keeps its notes, and asks what its audit asks.

    `audit` gives that as the commit has it, and `was` as it was before. Only where an entry asks for something else
    than before does it matter what the audit says.
    """
    found = tuple(retold(learning.keeps_what_was_noted(it), commit))
    yield from found
    here = next(iter(it.elsewhere), it.after)
    if found or (here is not None and _asked(it.before) == _asked(here)):
        return
    if it.after is None and it.there and not it.elsewhere:
        yield finding("Q822", Place(it.path), at_commit(commit, "This log entry cannot be read any more."))
    elif (now := audit()) is None and here is None and was() is not None:
        yield finding("Q822", Place(it.path), at_commit(commit, "This log entry is gone, and its audit with it."))
    elif now is not None and now.final and _asked(entry_for(now)) != _asked(here):
        how = "is gone, and its audit still asks for it" if here is None else "does not ask what its audit asks"
        yield finding("Q822", Place(it.path), at_commit(commit, f"This log entry {how}."))


def of_new_entry(path: str, entry: LogEntry, audit: Audit | None, commit: str) -> Iterator[Finding]:
    """Q822: an entry that was not there before asks what its audit asks, where that is final."""
    if audit is not None and audit.final and _asked(entry_for(audit)) != _asked(entry):
        yield finding("Q822", Place(path), at_commit(commit, "This log entry does not ask what its audit asks."))


def of_notes(path: str, who: Iterable[str], known: Iterable[People], commit: str) -> Iterator[Finding]:
    """Q823: whoever noted something is an auditor or a practitioner.

    `known` are the people of the trust root, and those of the history itself.
    """
    there = [(people.auditor_by_id, people.practitioner_by_id) for people in known]
    for one in sorted(who):
        if not any(one in auditors or one in practitioners for auditors, practitioners in there):
            yield finding(
                "Q823", Place(path), at_commit(commit, f"It has a note by `{one}`, and there is nobody of this id.")
            )


def is_logged(path: str, audit: str, logged: Container[str]) -> Iterator[Finding]:
    """Q822: what a final audit asks for is in a learning log; `logged` are the audits with an entry in some log."""
    if audit not in logged:
        yield finding("Q822", Place(path), "It asks for something, and is in no learning log.")


def _asked(entry: LogEntry | None) -> set[LoggedPoint]:
    """What an entry asks for, whatever has come of it."""
    return {point.model_copy(update={"progress": ()}) for point in entry.points} if entry is not None else set()
