"""The tables of a practitioner's report as sheets."""

from __future__ import annotations

from collections.abc import Iterable

from q4c_cli.report.practitioner.view import Point, PractitionerReport
from q4c_cli.report.sheets.sheet import (
    PERIOD_COLUMNS,
    SHARE_COLUMNS,
    Cell,
    Sheet,
    about_sheet,
    period_cells,
    share_cells,
    sheet,
)
from q4c_cli.report.versions.sheets import version_sheets


def sheets(report: PractitionerReport) -> tuple[Sheet, ...]:
    """Every table of the report, and the learning points, their progress and the strengths one by one."""
    return (
        _about(report),
        _concerns(report),
        _agenda(report),
        _shares(report),
        _profile(report),
        _points("open-points", "Open learning points", report.learning.open_points),
        _points("closed-points", "Learning points closed in the period", report.learning.closed_points),
        _progress(report),
        _recurrences(report),
        _next(report),
        _strengths(report),
        _audits(report),
        *version_sheets({"practitioner": report.versions}),
    )


def _about(report: PractitionerReport) -> Sheet:
    about, learning = report.about, report.learning
    said: list[tuple[str, Cell]] = [
        ("practitioner", about.practitioner),
        ("team", about.team),
        ("period", about.period),
        ("start", about.start),
        ("end", about.end),
        ("as_at", about.as_at),
        ("headline", report.headline),
        *(("lead", line) for line in report.lead),
        ("points_given", learning.given),
        ("points_achieved", learning.achieved),
        ("points_carried_forward", learning.carried_forward),
        ("points_open", learning.open),
        ("points_overdue", learning.overdue),
        *(("note", note) for note in report.notes),
    ]
    return about_sheet("practitioner", report.organisation, report.notice, said, report.made)


def _concerns(report: PractitionerReport) -> Sheet:
    rows = ((each.audit, each.audited_on, each.case, each.text) for each in report.concerns)
    return sheet("concerns", "Safeguarding concerns", ("audit", "audited_on", "case", "text"), rows)


def _agenda(report: PractitionerReport) -> Sheet:
    return sheet("agenda", "To talk about", ("what_to_do", "with_what"), ((x.where, x.what) for x in report.agenda))


def _shares(report: PractitionerReport) -> Sheet:
    rows = ((*period_cells(p), *share_cells(p.share)) for p in report.good_or_better.periods)
    return sheet("good-or-better", "Share of audits good or better", (*PERIOD_COLUMNS, *SHARE_COLUMNS), rows)


def _profile(report: PractitionerReport) -> Sheet:
    columns = ("kind", "name", "label", "ladder", "grade", "grade_label", "counts_as_good", "now", "before")
    rows = (
        (line.kind, line.name, line.label, line.on, x.grade, x.label, x.good_or_better, x.now, x.before)
        for group in report.profile
        for line in group.lines
        for x in line.levels
    )
    return sheet("profile", "Grades given, now and in the period before", columns, rows)


def _points(name: str, title: str, points: Iterable[Point]) -> Sheet:
    columns = (
        "audit",
        "point",
        "theme",
        "domain",
        "audited_on",
        "review_on",
        "days_overdue",
        "state",
        "recurs",
        "text",
    )
    rows = (
        (p.audit, p.point, p.theme, p.domain, p.audited_on, p.review_on, p.days_overdue, p.state, p.recurs, p.text)
        for p in points
    )
    return sheet(name, title, columns, rows)


def _progress(report: PractitionerReport) -> Sheet:
    rows = (
        (point.audit, point.point, note.on, note.by, note.state, note.note, note.audit)
        for point in (*report.learning.open_points, *report.learning.closed_points)
        for note in point.progress
    )
    return sheet("progress", "Notes of progress", ("audit", "point", "on", "by", "state", "note", "shown_by"), rows)


def _recurrences(report: PractitionerReport) -> Sheet:
    columns = ("theme", "theme_label", "audit", "audited_on", "earlier_audits", "last_before")
    rows = ((r.theme, r.label, r.audit, r.audited_on, r.earlier_audits, r.last_before) for r in report.recurrences)
    return sheet("came-back", "Themes that came back", columns, rows)


def _next(report: PractitionerReport) -> Sheet:
    rows = (
        (step.domain, step.now, step.next, each.indicator, each.text, each.seen)
        for step in report.next_steps
        for each in step.descriptors
    )
    columns = ("domain", "now", "next", "indicator", "text", "seen")
    return sheet("next-level", "What good looks like next", columns, rows)


def _strengths(report: PractitionerReport) -> Sheet:
    columns = ("theme", "theme_label", "domain", "audit", "audited_on", "once_to_learn", "text")
    rows = (
        (theme.theme, theme.label, s.domain, s.audit, s.audited_on, theme.learnt, s.text)
        for theme in report.strengths
        for s in theme.strengths
    )
    return sheet("strengths", "Strengths", columns, rows)


def _audits(report: PractitionerReport) -> Sheet:
    columns = (
        "audit", "audited_on", "case", "work", "team", "auditor", "status", "grade_label", "counts_as_good", "note",
        "strengths", "learning_points",
    )  # fmt: skip
    rows = (
        (
            x.audit, x.audited_on, x.case, x.work, x.team, x.auditor, x.status, x.grade, x.good_or_better, x.note,
            x.strengths, x.learning_points,
        )
        for x in report.audits
    )  # fmt: skip
    return sheet("audits", "The audits", columns, rows)
