"""The Quality Account: from a workspace to everything its documents say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from q4c_cli import __version__
from q4c_cli.app.occasion import Occasion
from q4c_cli.app.reports import remembering, spanning
from q4c_cli.app.reports.remembering import Counted
from q4c_cli.app.reports.report import Report
from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.workspace import Workspace
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.records import Records, Stored
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.names import Names
from q4c_cli.report.organisation import documents, rows
from q4c_cli.report.organisation.build import organisation_report
from q4c_cli.report.organisation.question import Figures, OrganisationQuestion
from q4c_cli.report.organisation.view import OrganisationReport
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.periods import Period, parse
from q4c_cli.rules.versions.together import Together
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader
from q4c_cli.store.reading import records as stored


@dataclass(frozen=True, slots=True)
class Span:
    """What the account is to be about: the period it ends with, and the day it begins; None where that was not said."""

    period: Period | None
    since: date | None


def quality_account(on: Occasion, span: Span, *, anew: bool = False) -> Report[OrganisationReport]:
    """The Quality Account of the workspace, counted `anew` whatever is remembered.

    Raises UsageProblem where the account would end before it begins, or begin in the days to come.
    """
    space = on.workspace()
    asked = question(space.records, span, on.today)
    figures = (
        _counted(space, asked)
        if anew
        else remembering.figures(on, asked, Figures, lambda: Counted(_counted(space, asked)))
    )
    view = _told(space.records, asked, figures, on.revision)
    page = f"organisation-{asked.since}-to-{asked.end}"
    return Report(on.root, page, view, documents, own_templates(on.root), space.records.settings.language)


def question(records: Records, span: Span, today: date) -> OrganisationQuestion:
    """What is asked: from the baseline on, which is that of the target unless told otherwise, else a year.

    Without a period, the account ends with the last quarter, or today where the baseline is younger.
    """
    target = records.settings.target
    since = span.since or (target.since if target else None)
    period = span.period or parse("last-quarter", today)
    if since is None:
        since = period.months_back(12)[0].start
    if since > today or period.start > today:
        late = since if since > today else period.start
        raise UsageProblem(f"{day_in_words(late)} is still to come.", "Choose days that have passed.")
    if period.end < since and span.period is None:
        period = Period.between(since, today)
    if period.end < since:
        raise UsageProblem(
            f"{period.label} lies before the baseline, {day_in_words(since)}.",
            "Choose a later period, or an earlier baseline with --since.",
        )
    return OrganisationQuestion(since, period, today, *_two_results(records.rubrics.get(records.settings.rubric)))


def _two_results(rubric: Rubric | None) -> tuple[str | None, str | None]:
    """The two results of the default rubric to set against each other: the first two that are not the overall one."""
    names = [r.result for r in rubric.results[:-1] if r.result not in rubric.graded_by_items] if rubric else []
    return (names[0], names[1]) if len(names) > 1 else (None, None)


def organisation_records(space: Workspace) -> tuple[Records, int]:
    """All audits, and how many files could not be read. `space` needs only settings, people and rubrics."""
    unreadable = 0

    def every(paths: Iterable[str]) -> Iterator[Stored[Audit]]:
        nonlocal unreadable
        for path in paths:
            try:
                yield Stored(path, stored.decode(reader.load(space.held_in, path), Audit))
            except Refused:
                unreadable += 1

    with stored.many():
        audits = tuple(every(workspace.audit_paths(space.held_in)))
    return replace(space.records, audits=audits), unreadable


def _counted(space: Workspace, asked: OrganisationQuestion) -> Figures:
    records, unreadable = organisation_records(space)
    return replace(count(records, asked), unreadable=unreadable)


def account(
    records: Records, asked: OrganisationQuestion, *, revision: str | None = None, unreadable: int = 0
) -> OrganisationReport:
    """The same from records that have been read. `unreadable` is how many audit files could not be."""
    return _told(records, asked, replace(count(records, asked), unreadable=unreadable), revision)


def count(records: Records, asked: OrganisationQuestion) -> Figures:
    """Every figure of the account."""
    from q4c_cli.facts.questions import Facts

    facts = Facts(records, asked.periods())
    takes = asked.parameters()
    try:
        return Figures(
            counts={row.period: row for row in facts.ask("organisation_counts", rows.CountRow)},
            teams=facts.ask("organisation_teams", rows.TeamRow),
            grades=facts.ask("organisation_grades", rows.GradeRow, **takes),
            matrix=facts.ask("organisation_matrix", rows.MatrixRow, **takes),
            judged=facts.ask("organisation_judged", rows.JudgedRow, **takes),
            ladders=facts.ask("organisation_ladders", rows.LadderRow),
            themes=facts.ask("organisation_themes", rows.ThemeRow),
            theme_domains=facts.ask("organisation_theme_domains", rows.ThemeDomainRow, **takes),
            versions=spanning.versions(facts, counting="graded"),
            left_out=len(facts.left_out),
            withdrawn=sum(asked.since <= audit.audited_on <= asked.end for audit in facts.withdrawn),
        )
    finally:
        facts.close()


def _told(records: Records, asked: OrganisationQuestion, figures: Figures, revision: str | None) -> OrganisationReport:
    """The account that these figures make; of the records only settings, people and rubrics are needed."""
    settings, together = records.settings, Together(records, figures.versions.judged_by)
    return organisation_report(
        asked,
        figures,
        together,
        Names.of(records, together.counted_by),
        {team.team: team.area for team in records.people.teams},
        target=settings.target,
        least=settings.hide_below,
        revision=revision,
        version=__version__,
    )
