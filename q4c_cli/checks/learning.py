"""Family Q5: does a learning log repeat what its audits asked for, and can its progress be?

That the audits it cites can be cited is in `citations`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from q4c_cli.checks.known import Known
from q4c_cli.checks.wording import pick_labelled, same_but_for_dashes
from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place, Pointer
from q4c_cli.model.learning import LogEntry, LoggedPoint, Progress
from q4c_cli.model.paths import audit_path, entry_path
from q4c_cli.model.records import Stored
from q4c_cli.rules.learning import asks, entry_for


@dataclass(frozen=True, slots=True)
class Others:
    """The other records of the workspace.

    `audit` gives an audit by its id, or None where it cannot be read; `has` says whether a record is at a path, and
    `logged` whether some file of the learning log is named after an audit.
    """

    audit: Callable[[str], Audit | None]
    has: Callable[[str], bool]
    logged: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Subject:
    """A log entry under check. `audit` is None where there is none that can be read."""

    path: str
    entry: LogEntry
    audit: Audit | None
    known: Known
    others: Others

    def at(self, *pointer: str | int, on_key: bool = False) -> Place:
        """A place in this file."""
        return Place(self.path, pointer, on_key)

    def progress(self) -> Iterator[tuple[LoggedPoint, Progress, Pointer]]:
        """Every progress note with its point, and where it stands."""
        for n, point in enumerate(self.entry.points):
            for m, note in enumerate(point.progress):
                yield point, note, ("points", n, "progress", m)


def check_logged(file: Stored[Audit], others: Others) -> Iterator[Finding]:
    """Q501: what a final audit asks for is in a learning log. An entry in the wrong place says so itself."""
    audit = file.record
    if not audit.final or not asks(audit):
        return
    path = entry_path(audit.practitioner, audit.audit)
    if not others.has(path) and not others.logged(audit.audit):
        message = f"The learning points of this audit are not in the learning log of `{audit.practitioner}`."
        remedy = f"Run `q4c audit finalise {audit.audit}` again. It adds `{path}`."
        yield finding("Q501", Place(file.path, ("audit",)), message, remedy)


def check(file: Stored[LogEntry], known: Known, others: Others) -> Iterator[Finding]:
    """Everything wrong with one log entry, given what it may refer to."""
    entry = Subject(file.path, file.record, others.audit(file.record.audit), known, others)
    for one in CHECKS:
        yield from one(entry)


def place(it: Subject) -> Iterator[Finding]:
    """Q505: the entry is in the practitioner's folder, in a file named after its audit. Q503 says if one is there."""
    expected = entry_path(it.entry.practitioner, it.entry.audit)
    if it.path != expected and not it.others.has(expected):
        place = it.at("audit")
        yield finding("Q505", place, f"This entry belongs at `{expected}`.", f"Move the file to `{expected}`.")


def doubled(it: Subject) -> Iterator[Finding]:
    """Q503: no other file is the entry of the same audit."""
    if it.audit is None:
        return
    proper = entry_path(it.audit.practitioner, it.entry.audit)
    if it.path != proper and it.others.has(proper):
        message = f"The audit `{it.entry.audit}` has another entry at `{proper}`."
        yield finding("Q503", it.at("audit"), message, None, Place(proper, ("audit",)))


def of_a_final_audit(it: Subject) -> Iterator[Finding]:
    """Q504: the entry comes from a final audit."""
    if it.audit is not None and not it.audit.final:
        remedy = f"Run `q4c audit finalise {it.entry.audit}`, or remove this entry."
        yield finding("Q504", it.at("audit"), f"The audit `{it.entry.audit}` is still a draft.", remedy)
    if it.audit is None and not it.others.has(audit_path(it.entry.audit)):
        message = f"There is no audit `{it.entry.audit}` here."
        yield finding("Q504", it.at("audit"), message, "Correct the id, or remove this entry.")


def as_the_audit_says(it: Subject) -> Iterator[Finding]:
    """Q502: the entry repeats its audit, in any order; only progress is its own."""
    if it.audit is None or not it.audit.final or _repeats(it.entry, it.audit):
        return
    expected, entry = entry_for(it.audit), it.entry
    if entry.withdrawn != expected.withdrawn:
        said, now = (f"withdrawn on {day}" if day else "not withdrawn" for day in (entry.withdrawn, expected.withdrawn))
        yield finding("Q502", it.at("withdrawn"), f"Here the audit is {said}; in its own file it is {now}.")
    if (entry.practitioner, entry.audited_on) != (expected.practitioner, expected.audited_on):
        for key, here, there in (
            ("practitioner", entry.practitioner, expected.practitioner),
            ("audited_on", entry.audited_on, expected.audited_on),
        ):
            if here != there and not _wrong_in_the_audit(it, key, there):
                yield finding("Q502", it.at(key), f"Here it says {here}; the audit says {there}.")
    asked = {point.point: point for point in expected.points}
    for n, point in enumerate(entry.points):
        yield from _point_as_asked(it, n, point, asked.pop(point.point, None))
    for missing in asked.values():
        message = f"The audit asks for {_named(it, missing)}, which is not in this entry."
        yield finding("Q502", it.at("points", on_key=True), message)


def _repeats(entry: LogEntry, audit: Audit) -> bool:
    """Whether an entry says what `entry_for` would, progress aside: the same answer without making an entry."""
    if (entry.practitioner, entry.audited_on) != (audit.practitioner, audit.audited_on):
        return False
    if entry.withdrawn != (audit.withdrawn.on if audit.withdrawn else None):
        return False
    here = [(p.point, p.domain, p.text, p.theme, p.review_on) for p in entry.points]
    there = [
        (f"{domain}-{number}", domain, p.text, p.theme, p.review_on)
        for domain, assessment in audit.assessments.items()
        if assessment.learning_points
        for number, p in enumerate(assessment.learning_points, start=1)
    ]
    return here == there


def _point_as_asked(it: Subject, n: int, point: LoggedPoint, asked: LoggedPoint | None) -> Iterator[Finding]:
    if asked is None:
        message = f"The audit does not ask for {_named(it, point)}, or it stands here twice."
        yield finding("Q502", it.at("points", n, "point"), message)
        return
    for key in ("domain", "text", "theme", "review_on"):
        there = getattr(asked, key)
        if getattr(point, key) != there and not _wrong_in_the_audit(it, key, there):
            message = f"{_named(it, point)} has another {_NAMES[key]} here than in its audit."
            yield finding("Q502", it.at("points", n, key), f"{message[:1].upper()}{message[1:]}")


def _named(it: Subject, point: LoggedPoint) -> str:
    """A point by its id, where that is made of a domain of the rubric; any other may be somebody's words."""
    rubric = it.known.rubrics.get(it.audit.rubric) if it.audit is not None else None
    domain, _, number = point.point.rpartition("-")
    made_of_a_domain = rubric is not None and domain in rubric.domain_by_id and number.isdigit()
    return f"`{point.point}`" if made_of_a_domain else "a point of no domain of its rubric"


def _wrong_in_the_audit(it: Subject, key: str, value: object) -> bool:
    """Whether the audit's own value is a mistake, which is said there and must not be carried into the log."""
    if key == "theme":
        return it.known.themes is not None and value not in it.known.themes
    if key == "practitioner":
        return it.known.people is not None and value not in it.known.people.practitioner_by_id
    return key == "review_on" and it.audit is not None and isinstance(value, date) and value <= it.audit.audited_on


_NAMES = {"domain": "domain", "text": "text", "theme": "theme", "review_on": "review date"}


def practitioner_known(it: Subject) -> Iterator[Finding]:
    """Q402: the practitioner is in people.yaml."""
    people, who = it.known.people, it.entry.practitioner
    if people is not None and who not in people.practitioner_by_id:
        remedy = same_but_for_dashes(who, people.practitioner_by_id)
        yield finding("Q402", it.at("practitioner"), f"There is no practitioner `{who}` in people.yaml.", remedy)


def themes_known(it: Subject) -> Iterator[Finding]:
    """Q406: every theme is in q4c.yaml."""
    themes = it.known.themes
    for n, point in enumerate(it.entry.points):
        if themes is not None and point.theme not in themes:
            message = f"There is no theme `{point.theme}` in q4c.yaml."
            yield finding("Q406", it.at("points", n, "theme"), message, pick_labelled(point.theme, themes))


def progress_dates(it: Subject) -> Iterator[Finding]:
    """Q506: progress is noted on or after the day of the audit, not after today, oldest first."""
    latest: dict[str, Progress] = {}
    for point, note, pointer in it.progress():
        before = latest.get(point.point)
        message = None
        if note.on < it.entry.audited_on:
            message = f"This note is dated {note.on}, before the audit on {it.entry.audited_on}."
        elif note.on > it.known.today:
            message = f"This note is dated {note.on}, and today is {it.known.today}."
        elif before is not None and note.on < before.on:
            message = f"This note is dated {note.on}, before the one above it, {before.on}."
        if message is not None:
            yield finding("Q506", it.at(*pointer, "on"), message)
        latest[point.point] = note


def progress_by(it: Subject) -> Iterator[Finding]:
    """Q507: progress is noted by the practitioner whose log it is, or by an auditor."""
    people = it.known.people
    if people is None:
        return
    for _, note, pointer in it.progress():
        if note.by != it.entry.practitioner and note.by not in people.auditor_by_id:
            message = f"`{note.by}` is neither an auditor in people.yaml nor the practitioner of this log."
            remedy = same_but_for_dashes(note.by, [*people.auditor_by_id, it.entry.practitioner])
            yield finding("Q507", it.at(*pointer, "by"), message, remedy)


CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    place,
    doubled,
    of_a_final_audit,
    as_the_audit_says,
    practitioner_known,
    themes_known,
    progress_dates,
    progress_by,
)
"""Every check of a log entry beside its audit. Each one's docstring says which codes it gives."""
