"""One practitioner for a supervision meeting: from a workspace to everything its documents say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from q4c_cli import __version__
from q4c_cli.app.occasion import Occasion
from q4c_cli.app.reports.output import short_name
from q4c_cli.app.reports.practitioner_figures import figures_of_each
from q4c_cli.app.reports.reading import practitioner_records
from q4c_cli.app.reports.report import Report
from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.reports.whose import Whose
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.nearest import no_such
from q4c_cli.model.records import Records
from q4c_cli.report.names import Names
from q4c_cli.report.practitioner import documents
from q4c_cli.report.practitioner.build import practitioner_report
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
    own = Whose(records).of_practitioner(practitioner)
    _refuse_unknown(own, practitioner)
    if period.start > today:
        raise UsageProblem(f"{period.label} begins on {day_in_words(period.start)}.", "Choose a period that has begun.")
    return summarise_each({practitioner: own}, period, today, revision=revision, unreadable=unreadable)[practitioner]


def summarise_each(
    own: Mapping[str, Records], period: Period, today: date, *, revision: str | None = None, unreadable: int = 0
) -> dict[str, PractitionerReport]:
    """The reports on several practitioners, each with `own` records, in a period that has begun."""
    made: dict[str, PractitionerReport] = {}
    known: dict[tuple[str, ...], tuple[Together, Names]] = {}
    for asked, figures in figures_of_each(own, period, today):
        records, judged_by = own[asked.practitioner], figures.versions.judged_by
        if judged_by not in known:
            together = Together(records, judged_by)
            known[judged_by] = together, Names.of(records, together.counted_by)
        together, names = known[judged_by]
        told = replace(figures, unreadable=unreadable)
        made[asked.practitioner] = practitioner_report(
            asked, told, names, together, revision=revision, version=__version__
        )
    return made


def _refuse_unknown(records: Records, practitioner: str) -> None:
    """Raise NothingMatched for a practitioner that neither people.yaml nor any audit knows."""
    known = records.people.practitioner_by_id
    if practitioner in known or records.audits or records.entries:
        return
    raise no_such("practitioner", practitioner, list(known), "See people.yaml for who there is.", "in people.yaml")
