"""A practitioner's learning log: what has been asked, what has come of it, what keeps coming back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli.app.workspace import Reading, Workspace, open_workspace
from q4c_cli.model.finding import NothingMatched
from q4c_cli.model.learning import LogEntry, LoggedPoint
from q4c_cli.model.nearest import no_such
from q4c_cli.model.records import Records
from q4c_cli.rules.learning import Recurrence, age_in_days, overdue, recurrences
from q4c_cli.store import workspace


@dataclass(frozen=True, slots=True)
class PointStanding:
    """How a learning point of a log stands on a day.

    `age` is in days since the audit; `before` are earlier audits with its theme. `withdrawn` is the day on which its
    audit was withdrawn, since when it is not asked for.
    """

    audit: str
    audited_on: date
    point: LoggedPoint
    domain_label: str
    theme_label: str
    age: int
    overdue: bool
    before: tuple[str, ...]
    withdrawn: date | None = None

    @property
    def open(self) -> bool:
        """Whether something is still asked for."""
        return not self.point.closed and self.withdrawn is None

    @property
    def name(self) -> str:
        """What the point is called when progress is added: `2026-10-14-c7f3k2/heard-1`."""
        return f"{self.audit}/{self.point.point}"


@dataclass(frozen=True, slots=True)
class Log:
    """A practitioner's learning log on a day.

    `open` are in the order of the rubric's domains, then of their review dates; `closed` the latest first.
    """

    practitioner: str
    today: date
    notice: str | None
    open: tuple[PointStanding, ...]
    closed: tuple[PointStanding, ...]
    recurrences: tuple[Recurrence, ...]
    theme_labels: dict[str, str]
    unreadable: int


def learning_log(start: Path, practitioner: str, today: date) -> Log:
    """The learning log of a practitioner. Raises NothingMatched where there is no such person, or no log yet."""
    space = open_workspace(start, need="settings")
    reading = Reading(space.root)
    entries = [file.record for file in reading.every(paths_of(space, practitioner), LogEntry)]
    unreadable = len({finding.place.path for finding in reading.findings})
    back = recurrences(entries)
    asked = _standings(entries, space.records, back, today)
    settings = space.records.settings
    return Log(
        practitioner=practitioner,
        today=today,
        notice=settings.notice,
        open=tuple(sorted((a for a in asked if a.open), key=_in_order(space.records))),
        closed=tuple(sorted((a for a in asked if not a.open), key=lambda a: (a.audited_on, a.name), reverse=True)),
        recurrences=back,
        theme_labels={theme.theme: theme.label for theme in settings.themes},
        unreadable=unreadable,
    )


def paths_of(space: Workspace, practitioner: str) -> list[str]:
    """The paths of a practitioner's log entries. Raises NothingMatched where there are none."""
    known = space.records.people.practitioner_by_id
    logs = {path.split("/")[1] for path in workspace.entry_paths(space.root) if path.count("/") == 2}
    if practitioner not in known and practitioner not in logs:
        raise no_such("practitioner", practitioner, {*known, *logs}, "See people.yaml for who there is.")
    if practitioner not in logs:
        raise NothingMatched(
            f"{practitioner} has no learning log yet.", "It begins with the first final audit that has learning points."
        )
    return workspace.record_paths(space.root, f"{workspace.LEARNING}/{practitioner}")


def _standings(
    entries: Iterable[LogEntry], records: Records, back: Sequence[Recurrence], today: date
) -> list[PointStanding]:
    themes = {theme.theme: theme.label for theme in records.settings.themes}
    domains = domain_labels(records)
    days = {o.audit: o.audited_on for r in back for o in r.occurrences}
    audits = {r.theme: r.audits for r in back}
    return [
        PointStanding(
            audit=entry.audit,
            audited_on=entry.audited_on,
            point=point,
            domain_label=domains.get(point.domain, point.domain),
            theme_label=themes.get(point.theme, point.theme),
            age=age_in_days(entry, today),
            overdue=overdue(point, today) and entry.withdrawn is None,
            before=tuple(a for a in audits.get(point.theme, ()) if days[a] < entry.audited_on),
            withdrawn=entry.withdrawn,
        )
        for entry in entries
        for point in entry.points
    ]


def domain_labels(records: Records) -> dict[str, str]:
    """What people call the domains, over all rubrics; the workspace's own rubric comes first and decides."""
    own = records.rubrics.get(records.settings.rubric)
    rubrics = [own] if own else []
    rubrics += [rubric for ref, rubric in sorted(records.rubrics.items()) if rubric is not own]
    labels: dict[str, str] = {}
    for rubric in rubrics:
        for domain in rubric.domains:
            labels.setdefault(domain.domain, domain.label)
    return labels


def _in_order(records: Records) -> Callable[[PointStanding], tuple[int, str, date, str]]:
    rank = {domain: n for n, domain in enumerate(domain_labels(records))}
    return lambda a: (rank.get(a.point.domain, len(rank)), a.point.domain, a.point.review_on, a.name)
