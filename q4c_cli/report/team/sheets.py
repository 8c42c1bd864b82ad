"""The tables of a team summary as sheets."""

from __future__ import annotations

from collections.abc import Iterator

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
from q4c_cli.report.team.view import TeamReport
from q4c_cli.report.versions.sheets import version_sheets


def sheets(report: TeamReport) -> tuple[Sheet, ...]:
    """Every table of the summary, and the learning points and strengths one by one."""
    return (
        _about(report),
        _shares(report),
        _grades(report),
        _levels(report),
        _trend(report),
        _supervision(report),
        _supervision_domains(report),
        _next(report),
        _gaps(report),
        _strengths(report),
        _open(report),
        _closed(report),
        _recurrences(report),
        _audits(report),
        _not_audited(report),
        _compared(report),
        _practitioners(report),
        _cases(report),
        _firmness(report),
        *version_sheets({"team": report.versions, "beside other teams": report.compared.versions}),
    )


def _about(report: TeamReport) -> Sheet:
    about = report.about
    said: list[tuple[str, Cell]] = [
        ("team", about.team),
        ("team_label", about.label),
        ("period", about.period),
        ("start", about.start),
        ("end", about.end),
        ("as_at", about.as_at),
        ("headline", report.headline),
        *(("lead", line) for line in report.lead),
        *(("note", note) for note in report.notes),
    ]
    return about_sheet("team", report.organisation, report.notice, said, report.made)


def _shares(report: TeamReport) -> Sheet:
    rows = ((*period_cells(p), *share_cells(p.share)) for p in report.good_or_better.periods)
    return sheet("good-or-better", "Share of audits good or better", (*PERIOD_COLUMNS, *SHARE_COLUMNS), rows)


def _grades(report: TeamReport) -> Sheet:
    columns = ("group", "kind", "name", "label", "ladder", *SHARE_COLUMNS, "not_assessed")
    rows = (
        (group.label, line.kind, line.name, line.label, line.on, *share_cells(line.share), line.not_assessed)
        for group in report.grades
        for line in group.lines
    )
    return sheet("grades", "Good or better, by what was graded", columns, rows)


def _levels(report: TeamReport) -> Sheet:
    columns = ("kind", "name", "label", "ladder", "grade", "grade_label", "counts_as_good", "audits")
    rows = (
        (line.kind, line.name, line.label, line.on, level.grade, level.label, level.good_or_better, level.audits)
        for group in report.grades
        for line in group.lines
        for level in line.levels
    )
    return sheet("grades-by-level", "Grades given, level by level", columns, rows)


def _trend(report: TeamReport) -> Sheet:
    recent = tuple(f"three_months_{column}" for column in SHARE_COLUMNS)
    rows = ((m.month, *share_cells(m.share), *share_cells(m.recent)) for m in report.trend.months)
    return sheet("trend", "Good or better by month", ("month", *SHARE_COLUMNS, *recent), rows)


def _supervision(report: TeamReport) -> Sheet:
    columns = ("place", "theme", "theme_label", "why", "question", "first_review")
    rows = (
        (place, topic.theme, topic.label, topic.why, topic.question, topic.first_review)
        for place, topic in enumerate(report.supervision.topics, start=1)
    )
    return sheet("group-supervision", "To take to group supervision", columns, rows)


def _supervision_domains(report: TeamReport) -> Sheet:
    rows = ((topic.theme, domain) for topic in report.supervision.topics for domain in topic.domains)
    return sheet("group-supervision-domains", "Where each of these shows", ("theme", "domain"), rows)


def _next(report: TeamReport) -> Sheet:
    columns = (
        "theme",
        "theme_label",
        "domain",
        "from_grade",
        "to_grade",
        "indicator",
        "text",
        "seen_in_audits",
        "taken_from",
    )
    rows = (
        (
            topic.theme,
            topic.label,
            step.domain,
            step.now,
            step.next,
            each.indicator,
            each.text,
            each.seen,
            step.taken_from,
        )
        for topic in report.supervision.topics
        for step in topic.steps
        for each in step.descriptors
    )
    return sheet("next-level-up", "What the next level up looks like", columns, rows)


def _gaps(report: TeamReport) -> Sheet:
    columns = ("theme", "theme_label", "domain", "text", "practitioner", "audit", "audited_on", "point", "review_on")
    rows = (
        (gap.theme, gap.label, p.domain, p.text, p.practitioner, p.audit, p.audited_on, p.point, p.review_on)
        for gap in report.gaps
        for p in gap.points
    )
    return sheet("learning-points", "Learning points given", columns, rows)


def _strengths(report: TeamReport) -> Sheet:
    columns = ("theme", "theme_label", "domain", "text", "practitioner", "audit")
    rows = (
        (theme.theme, theme.label, s.domain, s.text, s.practitioner, s.audit)
        for theme in report.strengths
        for s in theme.strengths
    )
    return sheet("strengths", "Strengths named", columns, rows)


def _open(report: TeamReport) -> Sheet:
    columns = ("practitioner", "text", "theme_label", "domain", "audit", "point", "review_on", "days_overdue", "state")
    rows = (
        (p.practitioner, p.text, p.theme, p.domain, p.audit, p.point, p.review_on, p.days_overdue, p.state)
        for p in report.open_points.points
    )
    return sheet("open-learning-points", "Learning points still open", columns, rows)


def _recurrences(report: TeamReport) -> Sheet:
    columns = (
        "practitioner", "in_team", "theme", "theme_label", "audit", "audited_on", "earlier_audits", "last_before",
        "elsewhere",
    )  # fmt: skip
    rows = (
        (
            r.practitioner,
            r.in_team,
            r.theme,
            r.label,
            r.audit,
            r.audited_on,
            r.earlier_audits,
            r.last_before,
            r.elsewhere,
        )
        for r in (*report.recurrences, *report.brought)
    )
    return sheet("recurrences", "Themes that came back", columns, rows)


def _audits(report: TeamReport) -> Sheet:
    columns = (
        "audit", "audited_on", "case", "work", "practitioner", "auditor", "grade_label", "good_or_better", "judged",
        "note", "strengths", "learning_points",
    )  # fmt: skip
    return sheet("audits", "The audits", columns, _audit_rows(report))


def _audit_rows(report: TeamReport) -> Iterator[tuple[Cell, ...]]:
    for a in report.audits:
        yield (
            a.audit, a.audited_on, a.case, a.work, a.practitioner, a.auditor, a.grade, a.good_or_better, a.judged,
            a.note, a.strengths, a.learning_points,
        )  # fmt: skip


def _not_audited(report: TeamReport) -> Sheet:
    rows = ((who.practitioner, who.last_audited) for who in report.counts.not_audited)
    return sheet("not-audited", "Not audited in the period", ("practitioner", "last_audited"), rows)


def _closed(report: TeamReport) -> Sheet:
    columns = (
        "practitioner", "text", "theme_label", "domain", "audit", "point", "review_on", "closed_on", "days_open",
        "state",
    )  # fmt: skip
    rows = (
        (p.practitioner, p.text, p.theme, p.domain, p.audit, p.point, p.review_on, p.closed_on, p.days, p.state)
        for p in report.learning.points
    )
    return sheet("closed-learning-points", "Learning points closed in the period", columns, rows)


def _compared(report: TeamReport) -> Sheet:
    columns = ("beside", "kind", "name", "label", *SHARE_COLUMNS)
    rows = (
        (beside, line.kind, line.name, line.label, *share_cells(share))
        for line in report.compared.lines
        for beside, share in (("team", line.team), ("area", line.area), ("organisation", line.organisation))
    )
    return sheet("beside-other-teams", "Good or better beside other teams, over the recent months", columns, rows)


def _practitioners(report: TeamReport) -> Sheet:
    columns = ("practitioner", "audits", "audits_in_twelve_months", "last_audited")
    rows = ((p.practitioner, p.audits, p.in_year, p.last_audited) for p in report.coverage.practitioners)
    return sheet("coverage", "Practitioners of the team and their audits", columns, rows)


def _cases(report: TeamReport) -> Sheet:
    kinds = (("work", report.coverage.work), ("stage", report.coverage.stages))
    rows = ((kind, each.name, each.label, each.audits) for kind, covered in kinds for each in covered)
    return sheet("cases", "Kinds of cases that were audited", ("kind", "name", "label", "audits"), rows)


def _firmness(report: TeamReport) -> Sheet:
    columns = ("figure", "says", "audits", "audits_before", "low", "high", "verdict")
    rows = ((f.figure, f.says, f.audits, f.audits_before, f.low, f.high, f.verdict) for f in report.firmness)
    return sheet("firmness", "How firm each figure is", columns, rows)
