"""The tables of a feedback as sheets."""

from __future__ import annotations

from q4c_cli.report.audit.view import AuditReport
from q4c_cli.report.sheets.sheet import Cell, Sheet, about_sheet, sheet


def sheets(report: AuditReport) -> tuple[Sheet, ...]:
    """What the audit is, its grades, strengths, learning points with their progress, and amendments."""
    return (_about(report), _grades(report), _strengths(report), _points(report), _progress(report), _amended(report))


def _about(report: AuditReport) -> Sheet:
    about = report.about
    said: list[tuple[str, Cell]] = [
        ("audit", about.audit),
        ("case", about.case),
        ("practitioner", about.practitioner),
        ("team", about.team),
        ("auditor", about.auditor),
        ("audited_on", about.audited_on),
        ("status", about.status),
        ("as_at", about.as_at),
        ("concern", report.concern),
        ("headline", report.headline),
        *(("lead", line) for line in report.lead),
        *(("signature", said) for said in report.signatures),
        *(("response", f"{each.by} on {each.on}: {each.text}") for each in report.responses),
        *(("note", note) for note in report.notes),
    ]
    return about_sheet("audit", report.organisation, report.notice, said, report.made)


def _grades(report: AuditReport) -> Sheet:
    rows: list[tuple[Cell, ...]] = [("result", r.result, r.label, r.grade, r.grade_label, None) for r in report.results]
    lines = (line for part in report.parts for line in part.domains)
    rows += [("domain", x.domain, x.label, x.grade, x.grade_label, x.rationale or x.why_not) for x in lines]
    return sheet("grades", "Grades", ("kind", "name", "label", "grade", "grade_label", "why"), rows)


def _strengths(report: AuditReport) -> Sheet:
    rows = ((each.domain, each.theme, each.text) for each in report.strengths)
    return sheet("strengths", "Strengths", ("domain", "theme", "text"), rows)


def _points(report: AuditReport) -> Sheet:
    columns = ("point", "domain", "theme", "text", "review_on", "days_overdue", "state", "before")
    rows = (
        (p.point, each.label, p.theme, p.text, p.review_on, p.days_overdue, p.state, p.before)
        for each in report.learning
        for p in each.points
    )
    return sheet("learning-points", "Learning points", columns, rows)


def _progress(report: AuditReport) -> Sheet:
    rows = (
        (p.point, note.on, note.by, note.state, note.note, note.audit)
        for each in report.learning
        for p in each.points
        for note in p.progress
    )
    return sheet("progress", "Notes of progress", ("point", "on", "by", "state", "note", "audit"), rows)


def _amended(report: AuditReport) -> Sheet:
    rows = (
        (one.on, one.by, one.reason, change.field, change.was, change.now)
        for one in report.amendments
        for change in one.changes
    )
    return sheet("amendments", "Amendments", ("on", "by", "reason", "field", "was", "now"), rows)
