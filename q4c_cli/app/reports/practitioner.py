"""One practitioner for a supervision meeting: from a workspace to everything its documents say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from q4c_cli import __version__
from q4c_cli.app.occasion import Occasion
from q4c_cli.app.reports import spanning
from q4c_cli.app.reports.output import short_name
from q4c_cli.app.reports.reading import practitioner_records
from q4c_cli.app.reports.report import Report
from q4c_cli.app.reports.templates import own_templates
from q4c_cli.facts.questions import Facts
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.nearest import no_such
from q4c_cli.model.records import Records
from q4c_cli.report.names import Names
from q4c_cli.report.practitioner import documents, rows
from q4c_cli.report.practitioner.build import practitioner_report
from q4c_cli.report.practitioner.question import Figures, PractitionerQuestion
from q4c_cli.report.practitioner.view import PractitionerReport
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.periods import Period
from q4c_cli.rules.versions.together import Together


def practitioner_summary(on: Occasion, practitioner: str, period: Period) -> Report[PractitionerReport]:
    """The report on one practitioner in one period.

    Raises UsageProblem for a period that has not begun, NothingMatched for an unknown practitioner.
    """
    records, unreadable = practitioner_records(on.workspace(), practitioner, on.state)
    view = summarise(records, practitioner, period, on.today, revision=on.revision, unreadable=unreadable)
    page = f"practitioner-{practitioner}-{short_name(period)}"
    return Report(on.root, page, view, documents, own_templates(on.root), records.settings.language)


def summarise(
    records: Records,
    practitioner: str,
    period: Period,
    today: date,
    *,
    revision: str | None = None,
    unreadable: int = 0,
) -> PractitionerReport:
    """The same from records that have been read. `unreadable` is how many files could not be."""
    records = about(records, practitioner)
    _refuse_unknown(records, practitioner)
    if period.start > today:
        raise UsageProblem(f"{period.label} begins on {day_in_words(period.start)}.", "Choose a period that has begun.")
    asked = PractitionerQuestion(practitioner, period, today)
    facts = Facts(records, asked.periods())
    try:
        figures = replace(ask(facts, asked, records), unreadable=unreadable)
    finally:
        facts.close()
    together = Together(records, figures.versions.judged_by)
    names = Names.of(records, together.counted_by)
    return practitioner_report(asked, figures, names, together, revision=revision, version=__version__)


def ask(facts: Facts, asked: PractitionerQuestion, records: Records) -> Figures:
    """Every figure of the report, and what the practitioner's records say in words."""
    takes = asked.parameters()
    audits = [stored.record for stored in records.audits]
    entries = [stored.record for stored in records.entries]
    return Figures(
        person=records.people.practitioner_by_id.get(asked.practitioner),
        periods={row.period: row for row in facts.ask("practitioner_periods", rows.PeriodRow, **takes)},
        audits=facts.ask("practitioner_audits", rows.AuditRow, **takes),
        profile=facts.ask("practitioner_profile", rows.ProfileRow, **takes),
        shares=facts.ask("practitioner_shares", rows.ShareRow, **takes),
        points=facts.ask("practitioner_points", rows.PointRow, **takes),
        learning=facts.ask("practitioner_learning", rows.LearningRow, **takes)[0],
        strengths=facts.ask("practitioner_strengths", rows.StrengthRow, **takes),
        levels=facts.ask("practitioner_levels", rows.LevelRow, **takes),
        seen=facts.ask("practitioner_seen", rows.SeenRow, **takes),
        versions=spanning.versions(facts, practitioner=asked.practitioner),
        latest=facts.ask("practitioner_latest", rows.LatestRow, **takes)[0],
        concerns={audit.audit: audit.escalated for audit in audits if audit.escalated and not audit.withdrawn},
        progress={(entry.audit, point.point): point.progress for entry in entries for point in entry.points},
        left_out=tuple(audit for audit in facts.left_out if asked.period.contains(audit.audited_on)),
        withdrawn=sum(asked.period.contains(audit.audited_on) for audit in facts.withdrawn),
    )


def about(records: Records, practitioner: str) -> Records:
    """The records of one practitioner: their audits in whatever team, and their learning log."""
    return replace(
        records,
        audits=tuple(stored for stored in records.audits if stored.record.practitioner == practitioner),
        entries=tuple(stored for stored in records.entries if stored.record.practitioner == practitioner),
    )


def _refuse_unknown(records: Records, practitioner: str) -> None:
    """Raise NothingMatched for a practitioner that neither people.yaml nor any audit knows."""
    known = records.people.practitioner_by_id
    if practitioner in known or records.audits or records.entries:
        return
    raise no_such("practitioner", practitioner, list(known), "See people.yaml for who there is.", "in people.yaml")
