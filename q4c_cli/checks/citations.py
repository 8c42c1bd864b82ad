"""Q508: do learning logs cite audits that can show what they are cited for?

Any audit of the workspace may be cited. So what is cited is gathered first, entry by entry, and looked at when a few
words about every audit are known: no audit is read a second time for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place, Pointer
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import audit_path
from q4c_cli.model.records import Stored


class Brief(NamedTuple):
    """What whoever cites an audit has to know of it."""

    practitioner: str
    audited_on: date
    final: bool

    @classmethod
    def of(cls, audit: Audit) -> Brief:
        """The brief of an audit."""
        return cls(audit.practitioner, audit.audited_on, audit.final)


class Citing(NamedTuple):
    """A log entry that cites audits: its path, whose log it is, the day of its own audit, and what it cites where."""

    path: str
    practitioner: str
    audited_on: date
    cited: tuple[tuple[Pointer, str], ...]


def citing(file: Stored[LogEntry]) -> Citing | None:
    """What a log entry cites; None where that is nothing."""
    entry = file.record
    cited = tuple(
        (("points", n, "progress", m, "audit"), note.audit)
        for n, point in enumerate(entry.points)
        for m, note in enumerate(point.progress)
        if note.audit is not None
    )
    return Citing(file.path, entry.practitioner, entry.audited_on, cited) if cited else None


def check(it: Citing, brief: Callable[[str], Brief | None], there: Callable[[str], bool]) -> Iterator[Finding]:
    """Q508: an audit that is cited is a later final one of the same practitioner.

    `brief` gives the brief of the audit at a path, None where it cannot be read; `there` says whether a file is there.
    """
    for pointer, cited in it.cited:
        path = audit_path(cited)
        message = _why_not(it, cited, brief(path)) if there(path) else f"There is no audit `{cited}` here."
        if message:
            yield finding("Q508", Place(it.path, pointer), message)


def _why_not(it: Citing, cited: str, audit: Brief | None) -> str | None:
    """What speaks against citing this audit; None where nothing does, or where it cannot be read, which it says."""
    if audit is None:
        return None
    if audit.practitioner != it.practitioner:
        return f"The audit `{cited}` is about someone else's practice."
    if audit.audited_on <= it.audited_on:
        return f"The audit `{cited}` is not later than the one that asked for this."
    return None if audit.final else f"The audit `{cited}` is still a draft."
