"""Telling what happened to audits and learning logs, from what git holds of the files before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from q4c_cli.model.audit import Audit
from q4c_cli.model.base import Record
from q4c_cli.model.finding import Refused
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import AUDITS, LEARNING, audit_path, belongs_to, is_signature, signature_name
from q4c_cli.model.signing import Statement
from q4c_cli.rules.history import Event, audit_events, log_events, signature_events
from q4c_cli.store import signatures
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import Objects
from q4c_cli.store.past import C, Past, together
from q4c_cli.store.reading.reader import Source


class Whose(NamedTuple):
    """Whose practice an audit judges, in which team and by which auditor, and the rubric it names."""

    practitioner: str
    team: str
    auditor: str
    rubric: str

    @classmethod
    def of(cls, audit: Audit) -> Whose:
        """What an audit says of it."""
        return cls(audit.practitioner, audit.team, audit.auditor, audit.rubric)


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to one audit and to its entry in the learning log, as the states of their files alone tell it.

    `whose` it was stands in the audit: None where that did not change, or could not be read. `whose_log` is the
    practitioner in whose learning log a file stands, if one does. `unreadable` says that a state could not be read, so
    that `events` may lack what happened to it; and `lacks_words` that they lack what somebody wrote about it.
    """

    whose: Whose | None
    whose_log: str | None
    audit: str
    paths: tuple[str, ...]
    events: tuple[Event, ...]
    unreadable: bool
    lacks_words: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """The files of one audit that differ: its own before that of its log entry."""

    audit: str
    files: tuple[Difference, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the files stand."""
        return tuple(one.path for one in self.files)

    @property
    def leaves(self) -> Sequence[str]:
        """What the audit's own file holds afterwards, by its id, if it is there and was changed."""
        own = audit_path(self.audit)
        return [one.after.id for one in self.files if one.after and one.path == own]


def audit_of(path: str) -> str:
    """The audit that a record or a signature is named after."""
    name = signature_name(path)
    return name.audit if name is not None else path.rpartition("/")[2].removesuffix(".yaml")


def told_of(path: str) -> bool:
    """Whether what happened to the file at a path is told."""
    return path.endswith(".yaml") or (is_signature(path) and signature_name(path) is not None)


def by_audit(files: Iterable[Difference]) -> Sequence[Changed]:
    """Files by the audit they belong to. One that stands where no audit's belongs is told apart, by its name."""
    by: dict[str, list[Difference]] = {}
    for one in sorted(files, key=lambda one: one.path):
        by.setdefault(belongs_to(one.path) or one.path, []).append(one)
    return [Changed(audit_of(some[0].path), tuple(some)) for some in by.values()]


class Telling:
    """Telling what became of files."""

    def __init__(self, objects: Objects) -> None:
        self.past = Past(objects)

    def ahead(self, steps: Iterable[C]) -> Iterator[C]:
        """The same steps, after git was asked for the records of many of them at once."""
        for some in together(steps):
            self.past.hold(
                entry
                for step in some
                for one in step.files
                if one.path.endswith(".yaml")
                for entry in (one.before, one.after)
            )
            yield from some

    def all_told(self, changed: Iterable[Changed]) -> list[Told]:
        """What happened to many audits, by what happened to their files."""
        return list(map(self.told, self.ahead(changed)))

    def told(self, changed: Changed) -> Told:
        """What happened to an audit, by what happened to its files."""
        events: list[Event] = []
        unreadable = False
        known: Audit | None = None
        for one in changed.files:
            if (name := signature_name(one.path)) is not None:
                now_there, answer = one.after is not None, self._response(one) if name.meaning == "read" else None
                said = signature_events(name, was=one.before is not None, now=now_there, response=answer)
                readable = name.meaning != "read" or one.after is None or self.past.data(one.after) is not None
            elif _is_audit(one.path):
                was, now = (self.past.record(entry, one.path, Audit) for entry in (one.before, one.after))
                said, known = audit_events(was, now), now or was or known
                readable = _readable(one, was, now)
            else:
                before, after = (self.past.record(entry, one.path, LogEntry) for entry in (one.before, one.after))
                said, readable = log_events(before, after), _readable(one, before, after)
            unreadable |= not readable
            events += said if readable else ()
        kinds = [event.kind for event in events]
        if "finalised" in kinds and "signed" not in kinds:
            events.insert(kinds.index("finalised") + 1, Event("unsigned"))
        whose = Whose.of(known) if known else None
        return Told(whose, _whose_log(changed.paths), changed.audit, changed.paths, tuple(events), unreadable)

    def _response(self, one: Difference) -> str | None:
        """What a practitioner answered in a signature, as it states; None where they did not, or it cannot be read."""
        data = self.past.data(one.after)
        try:
            return signatures.parse(Source(one.path, data), Statement).statement.response if data is not None else None
        except Refused:
            return None


def _is_audit(path: str) -> bool:
    return path.startswith(f"{AUDITS}/") and not is_signature(path)


def _whose_log(paths: Iterable[str]) -> str | None:
    ways = (path.split("/") for path in paths)
    return next((way[1] for way in ways if way[0] == LEARNING and len(way) > 2), None)


def _readable(one: Difference, before: Record | None, after: Record | None) -> bool:
    return (one.before is None or before is not None) and (one.after is None or after is not None)
