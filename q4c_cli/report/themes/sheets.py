"""The tables of the report on themes as sheets."""

from __future__ import annotations

from q4c_cli.report.sheets.sheet import SHARE_COLUMNS, Cell, Sheet, about_sheet, share_cells, sheet
from q4c_cli.report.themes.view import ThemeLine, ThemesReport
from q4c_cli.report.versions.sheets import version_sheets


def sheets(report: ThemesReport) -> tuple[Sheet, ...]:
    """Every table of the report."""
    lines = [line for group in report.groups for line in group.themes]
    said = version_sheets({"themes": report.versions})
    return _about(report), _themes(lines), _agendas(report), _teams(lines), _examples(lines), *said


def _about(report: ThemesReport) -> Sheet:
    about = report.about
    said: list[tuple[str, Cell]] = [
        ("scope", about.scope),
        ("area", about.area),
        ("period", about.period),
        ("start", about.start),
        ("end", about.end),
        ("headline", report.headline),
        *(("lead", line) for line in report.lead),
        *(("note", note) for note in report.notes),
    ]
    return about_sheet("themes", report.organisation, report.notice, said, report.made)


def _themes(lines: list[ThemeLine]) -> Sheet:
    now = ("audits_with_gap", "audits", *SHARE_COLUMNS[2:])
    before = tuple(f"before_{column}" for column in now)
    columns = (
        "theme", "theme_label", "place", "what_to_do", *now, *before, "change", "practitioners", "teams", "came_back",
        "due", "achieved", "audits_praised", "question",
    )  # fmt: skip
    rows = (
        (
            x.theme, x.label, x.place, x.what, *share_cells(x.share), *share_cells(x.before), x.firmness,
            x.practitioners, x.teams, x.came_back, x.due, x.achieved, x.strengths, x.question,
        )
        for x in lines
    )  # fmt: skip
    return sheet("themes", "Learning themes", columns, rows)


def _agendas(report: ThemesReport) -> Sheet:
    rows = (
        (team.team, team.label, place, item.theme, item.label, item.practitioners)
        for team in report.agendas
        for place, item in enumerate(team.now, start=1)
    )
    columns = ("team", "team_label", "place", "theme", "theme_label", "practitioners")
    return sheet("agendas", "Agendas of group supervision", columns, rows)


def _teams(lines: list[ThemeLine]) -> Sheet:
    columns = ("theme", "theme_label", "team", "team_label", "practitioners", "audits_with_gap", "audits_praised")
    rows = (
        (x.theme, x.label, t.team, t.label, t.practitioners, t.audits, t.strengths) for x in lines for t in x.by_team
    )
    return sheet("themes-by-team", "Learning themes by team", columns, rows)


def _examples(lines: list[ThemeLine]) -> Sheet:
    rows = ((x.theme, x.label, e.domain, e.text) for x in lines for e in x.examples)
    return sheet("examples", "Learning points as examples", ("theme", "theme_label", "domain", "text"), rows)
