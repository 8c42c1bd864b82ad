"""What needs doing in a workspace: drafts, learning points to review, and practitioners nobody has audited yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from q4c_cli.app.interview.start import Unfinished, unfinished
from q4c_cli.app.signing.on_file import Sign, signs
from q4c_cli.app.trail.proposals import Proposal, proposals
from q4c_cli.app.workspace import open_workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.nearest import no_such
from q4c_cli.model.records import Records, Stored
from q4c_cli.model.signing import held_on
from q4c_cli.rules import periods
from q4c_cli.rules.learning import open_points
from q4c_cli.rules.periods import Period
from q4c_cli.rules.words import joined

DUE_WITHIN_DAYS = 14
"""How far ahead a review counts as due, so that there is time to arrange it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An audit that is not final. `undone` is how many of its rubric's domains are neither graded nor explained."""

    audit: str
    team: str
    practitioner: str
    auditor: str
    audited_on: date
    undone: int


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A final audit without its auditor's signature on file, of its text as it is, although they have a key."""

    audit: str
    team: str
    practitioner: str
    auditor: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """How many audits are `final`, and of how many a signature of their auditor is `on_file`. Nobody verified any."""

    final: int
    on_file: int


@dataclass(frozen=True, slots=True)
class Review:
    """An open learning point whose review date has passed or is near: `days` from today, below 0 where overdue."""

    practitioner: str
    team: str
    audit: str
    point: str
    theme: str
    review_on: date
    days: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A practitioner in post without a final audit in the quarter.

    `last` is the day of their last final audit, if any; `begun` is whether a draft about them is under way.
    """

    practitioner: str
    team: str
    last: date | None
    begun: bool


@dataclass(frozen=True, slots=True)
class Status:
    """What needs doing, as of a day. `practitioners` is how many are in post; `unusable` how many files cannot be read.

    An interview whose draft is written already counts as that draft. `erasures` wait for a second person, of any team.
    Interviews and drafts come oldest first, reviews by their date, practitioners by team.
    """

    today: date
    quarter: str
    due_by: date
    team_labels: dict[str, str]
    practitioners: int
    interviews: tuple[Unfinished, ...]
    drafts: tuple[Draft, ...]
    overdue: tuple[Review, ...]
    due: tuple[Review, ...]
    unsigned: tuple[Unsigned, ...]
    not_audited: tuple[Waiting, ...]
    signatures: Signatures
    erasures: tuple[Proposal, ...]
    unusable: int


def status(start: Path, today: date, team: str | None = None) -> Status:
    """What needs doing in the workspace that `start` lies in, in every team or in one.

    Raises NothingMatched where there is no such team, and what `open_workspace` raises.
    """
    space = open_workspace(start)
    records = space.records
    labels = {t.team: t.label for t in records.people.teams}
    if team is not None and team not in labels:
        raise no_such("team", team, labels, f"The teams are {joined(list(labels))}.", "in people.yaml")
    quarter = periods.parse("this-quarter", today)
    staff = {
        p.practitioner: p.team
        for p in records.people.practitioners
        if (p.until is None or p.until >= today) and team in (None, p.team)
    }
    reviews = _reviews(records, staff, today)
    there = {stored.record.audit for stored in records.audits}
    final = [stored for stored in records.audits if stored.record.counts and team in (None, stored.record.team)]
    stand = list(signs(space.root, final))
    return Status(
        today=today,
        quarter=quarter.label,
        due_by=today + timedelta(days=DUE_WITHIN_DAYS),
        team_labels=labels,
        practitioners=len(staff),
        interviews=tuple(
            u for u in unfinished(space.root) if u.audit not in there and (team is None or u.practitioner in staff)
        ),
        drafts=tuple(sorted((d for d in _drafts(records) if team in (None, d.team)), key=lambda d: d.audit)),
        overdue=tuple(r for r in reviews if r.days < 0),
        due=tuple(r for r in reviews if r.days >= 0),
        unsigned=tuple(_unsigned(records, final, stand, today)),
        not_audited=tuple(_not_audited(records, staff, quarter)),
        signatures=Signatures(len(final), stand.count("on file")),
        erasures=proposals(space.root),
        unusable=len({f.place.path for f in space.findings if f.severity == "error"}),
    )


def _drafts(records: Records) -> Iterator[Draft]:
    for stored in records.audits:
        audit = stored.record
        if audit.final:
            continue
        rubric = records.rubrics.get(audit.rubric)
        domains = [d.domain for d in rubric.domains_for(audit.case.kind)] if rubric else list(audit.assessments)
        settled = {name for name, assessment in audit.assessments.items() if assessment.settled}
        undone = sum(name not in settled for name in domains)
        yield Draft(audit.audit, audit.team, audit.practitioner, audit.auditor, audit.audited_on, undone)


def _unsigned(
    records: Records, final: list[Stored[Audit]], stand: list[Sign | None], today: date
) -> Iterator[Unsigned]:
    """The final audits whose auditor has a key today, had one when they audited, and has not signed."""
    for stored, sign in zip(final, stand, strict=True):
        audit = stored.record
        keys = records.people.keys_of(audit.auditor)
        if sign != "on file" and held_on(keys, audit.audited_on) and held_on(keys, today):
            yield Unsigned(audit.audit, audit.team, audit.practitioner, audit.auditor)


def _reviews(records: Records, staff: dict[str, str], today: date) -> list[Review]:
    """Every open point of these practitioners (id to team) whose review is overdue or due, by review date."""
    found = [
        Review(
            practitioner=entry.practitioner,
            team=staff[entry.practitioner],
            audit=entry.audit,
            point=point.point,
            theme=point.theme,
            review_on=point.review_on,
            days=(point.review_on - today).days,
        )
        for entry in (stored.record for stored in records.entries)
        if entry.practitioner in staff
        for point in open_points(entry)
        if (point.review_on - today).days <= DUE_WITHIN_DAYS
    ]
    return sorted(found, key=lambda r: (r.review_on, r.practitioner, r.audit, r.point))


def _not_audited(records: Records, staff: dict[str, str], quarter: Period) -> list[Waiting]:
    """The practitioners without a final audit dated in the quarter, by team and id."""
    last: dict[str, date] = {}
    begun = set()
    for audit in (stored.record for stored in records.audits):
        if audit.counts:
            last[audit.practitioner] = max(audit.audited_on, last.get(audit.practitioner, audit.audited_on))
        elif not audit.final:
            begun.add(audit.practitioner)
    waiting = [Waiting(who, team, last.get(who), who in begun) for who, team in staff.items()]
    return sorted(
        (w for w in waiting if w.last is None or w.last < quarter.start), key=lambda w: (w.team, w.practitioner)
    )
