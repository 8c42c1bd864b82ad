"""The tables of a Quality Account as sheets. What is hidden is an empty cell, and `hidden` says so."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.report.organisation.view import OrganisationReport, Shown, Themes
from q4c_cli.report.sheets.sheet import PERIOD_COLUMNS, SHARE_COLUMNS, Cell, Sheet, about_sheet, share_cells, sheet
from q4c_cli.report.versions.sheets import version_sheets

_NOTHING: tuple[Cell, ...] = (None,) * len(SHARE_COLUMNS)


def sheets(report: OrganisationReport) -> tuple[Sheet, ...]:
    """Every table of the account."""
    return (
        _about(report),
        _shares(report),
        _areas(report),
        _teams(report),
        _levels(report),
        _matrix(report),
        _themes("learning-point-themes", "Themes of learning points", report.gaps, report.about.before),
        _themes("strength-themes", "Themes of strengths", report.strengths, report.about.before),
        _priorities(report),
        _priority_domains(report),
        *version_sheets({"organisation": report.versions}),
    )


def _about(report: OrganisationReport) -> Sheet:
    about = report.about
    said: list[tuple[str, Cell]] = [
        ("period", about.period),
        ("since", about.since),
        ("end", about.end),
        ("themes_of", about.now),
        ("compared_with", about.before),
        ("hide_below", about.hide_below),
        ("headline", report.headline),
        *(("lead", line) for line in report.lead),
        *(("action", f"{action.where}: {action.what}") for action in report.actions),
        *(("told", line) for line in report.grades_told),
        *(("note", note) for note in report.notes),
    ]
    return about_sheet("organisation", report.organisation, report.notice, said, report.made)


def _cells(shown: Shown) -> tuple[Cell, ...]:
    return (*(share_cells(shown.share) if shown.share else _NOTHING), shown.hidden, shown.words)


def _shares(report: OrganisationReport) -> Sheet:
    quality = report.quality
    rows = (
        (each.label, each.start, each.end, *_cells(each)) for each in (quality.all, *quality.steps, quality.earlier)
    )
    return sheet(
        "good-or-better", "Share of audits good or better", (*PERIOD_COLUMNS, *SHARE_COLUMNS, "hidden", "words"), rows
    )


def _areas(report: OrganisationReport) -> Sheet:
    rows = (
        (area.all.label, each.label, each.start, each.end, *_cells(each))
        for area in report.areas
        for each in (area.all, *area.steps)
    )
    columns = ("area", *PERIOD_COLUMNS, *SHARE_COLUMNS, "hidden", "words")
    return sheet("areas", "Good or better by area", columns, rows)


def _teams(report: OrganisationReport) -> Sheet:
    standing = {team.team: team.standing for team in report.funnel.teams}
    standing |= {team.team: team.standing for team in report.funnel.told}
    rows = (
        (area.all.label, team.name, team.label, *_cells(team), standing.get(team.name))
        for area in report.areas
        for team in area.teams
    )
    columns = ("area", "team", "label", *SHARE_COLUMNS, "hidden", "words", "standing")
    return sheet("teams", "Good or better by team", columns, rows)


def _levels(report: OrganisationReport) -> Sheet:
    rows = (
        (group.label, line.kind, line.name, line.label, line.on, level.label, level.good_or_better, level.audits)
        for group in report.grades
        for line in group.lines
        for level in line.levels
    )
    columns = ("group", "kind", "name", "label", "ladder", "level", "good_or_better", "audits")
    return sheet("levels", "Grades given", columns, rows)


def _matrix(report: OrganisationReport) -> Sheet:
    rows = (
        (row.label, cell.column, cell.audits, cell.share, cell.audits is None)
        for row in report.matrix.rows
        for cell in row.cells
    )
    return sheet("matrix", "Two results against each other", ("row", "column", "audits", "share", "hidden"), rows)


def _themes(name: str, title: str, themes: Themes, before: str | None) -> Sheet:
    """The themes; `before` is what the period before is called. Where there is one, an empty number is a hidden one."""
    rows: Iterator[tuple[Cell, ...]] = (
        (t.theme, t.label, t.audits, t.before, bool(before) and t.before is None, t.practitioners, t.teams, t.firmness)
        for t in themes.themes
    )
    columns = ("theme", "label", "audits", "audits_before", "before_hidden", "practitioners", "teams", "change")
    return sheet(name, title, columns, rows)


def _priorities(report: OrganisationReport) -> Sheet:
    rows = (
        (place, p.theme, p.label, p.place, p.why, p.what, p.done_well)
        for place, p in enumerate(report.priorities, start=1)
    )
    columns = ("place", "theme", "label", "dealt_with", "why", "what", "done_well")
    return sheet("priorities", "For the learning programme", columns, rows)


def _priority_domains(report: OrganisationReport) -> Sheet:
    rows = ((p.theme, domain) for p in report.priorities for domain in p.domains)
    return sheet("priority-domains", "Where each of these shows most", ("theme", "domain"), rows)
