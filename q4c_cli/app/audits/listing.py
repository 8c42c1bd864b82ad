"""Audits in a list: who, when, and what they came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli.app.audits.reading import computed
from q4c_cli.app.signing.on_file import Sign, signs
from q4c_cli.app.workspace import Reading, open_workspace
from q4c_cli.model.audit import Audit, Status
from q4c_cli.model.finding import NothingMatched
from q4c_cli.model.nearest import no_such
from q4c_cli.model.records import Records
from q4c_cli.model.rubric import Rubric
from q4c_cli.store import workspace


@dataclass(frozen=True, slots=True)
class Filters:
    """Which audits are wanted; what is None does not matter. `since` and `until` are both inclusive."""

    team: str | None = None
    practitioner: str | None = None
    auditor: str | None = None
    status: Status | None = None
    since: date | None = None
    until: date | None = None

    def want(self, audit: Audit) -> bool:
        """Whether an audit is among them."""
        return (
            self.team in (None, audit.team)
            and self.practitioner in (None, audit.practitioner)
            and self.auditor in (None, audit.auditor)
            and self.status in (None, audit.status)
            and (self.since is None or self.since <= audit.audited_on)
            and (self.until is None or audit.audited_on <= self.until)
        )


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade and what people call it. Both are None where there is no grade."""

    grade: str | None
    label: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One audit of a list. `results` are computed now, by result; empty where they cannot be.

    `sign` is how a final audit stands with its auditor's signature, by the names of files; None for drafts.
    """

    audit: Audit
    path: str
    results: dict[str, Graded]
    judged: Graded | None
    sign: Sign | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The audits that were asked for, the newest first, and how many files could not be read."""

    rows: tuple[Row, ...]
    result_labels: dict[str, str]
    unreadable: int


def list_audits(start: Path, filters: Filters) -> Listing:
    """The audits that fit. Raises NothingMatched where there are none, with the nearest id for one that is unknown."""
    space = open_workspace(start, need="settings")
    reading = Reading(space.root)
    paths = workspace.audit_paths(space.root)
    found = [file for file in reading.every(paths, Audit) if filters.want(file.record)]
    if not paths and filters == Filters():
        raise NothingMatched("There are no audits yet.", "Begin one: q4c audit new")
    if not found:
        raise _nothing(filters, space.records)
    found.sort(key=lambda file: (file.record.audited_on, file.record.audit), reverse=True)
    rubrics = space.records.rubrics
    rows = tuple(
        _row(file.record, file.path, rubrics.get(file.record.rubric), sign)
        for file, sign in zip(found, signs(space.root, found), strict=True)
    )
    unreadable = len({finding.place.path for finding in reading.findings})
    return Listing(rows, _labels(rows, space.records), unreadable)


def _row(audit: Audit, path: str, rubric: Rubric | None, sign: Sign | None) -> Row:
    results = computed(rubric, audit) if rubric else None
    if rubric is None or results is None:
        return Row(audit, path, {}, Graded(audit.judged.grade, None) if audit.judged else None, sign)
    graded = {name: graded_as(rubric, name, result.grade) for name, result in results.items()}
    judged = graded_as(rubric, next(reversed(results)), audit.judged.grade) if audit.judged else None
    return Row(audit, path, graded, judged, sign)


def graded_as(rubric: Rubric, name: str, grade: str | None) -> Graded:
    """A grade of a domain or result with its label; the grade itself is the label where it is not on the scale."""
    if grade is None:
        return Graded(None, None)
    label = next((g.label for g in rubric.scale_of(name) if g.grade == grade), grade)
    return Graded(grade, label)


def _labels(rows: Iterable[Row], records: Records) -> dict[str, str]:
    """What people call the results, over all rubrics in the list, in their order, the overall one last; no domains."""
    refs = dict.fromkeys(row.audit.rubric for row in rows if row.results)
    rubrics = [records.rubrics[ref] for ref in refs]
    results = [result for rubric in rubrics for result in rubric.results if result.result not in rubric.graded_by_items]
    last = {rubric.results[-1].result for rubric in rubrics}
    return {r.result: r.label for r in sorted(results, key=lambda result: result.result in last)}


def _nothing(filters: Filters, records: Records) -> NothingMatched:
    people = records.people
    for what, value, known in (
        ("team", filters.team, people.team_by_id),
        ("practitioner", filters.practitioner, people.practitioner_by_id),
        ("auditor", filters.auditor, people.auditor_by_id),
    ):
        if value is not None and value not in known:
            return no_such(what, value, known, "See people.yaml for who there is.", "in people.yaml")
    return NothingMatched("No audits fit.", "Ask for less, or see them all with 'q4c audit list'.")
