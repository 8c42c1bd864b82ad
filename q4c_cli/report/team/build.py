"""Figures to view model: everything a team summary says, whatever document it ends up in."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.model.settings import Target
from q4c_cli.report.made import Made
from q4c_cli.report.names import Names
from q4c_cli.report.notation import months, when
from q4c_cli.report.standing_out import kind_of_case, stands_out
from q4c_cli.report.team import (
    actions,
    comparing,
    counting,
    covering,
    firmness,
    grading,
    points,
    progressing,
    see_again,
    sentences,
    themes,
    topics,
    versions,
)
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.rows import AuditRow
from q4c_cli.report.team.view import FORMAT_VERSION, AuditLine, Heading, Supervision, TeamReport
from q4c_cli.rules.versions.together import Together


def team_report(
    asked: TeamQuestion,
    figures: Figures,
    names: Names,
    target: Target | None,
    together: Together,
    *,
    area: str | None,
    people: Sequence[str],
    revision: str | None,
    version: str,
) -> TeamReport:
    """The summary of one team in one period.

    `together` is how versions of rubrics were counted together, and `people` are all practitioners in the order of
    people.yaml. `area` is the team's service area and `revision` the
    workspace's, where they are known; `version` is q4c's. The same inputs give the same report: there is no clock in
    it.
    """
    about, counts = _heading(asked, names), counting.counts(asked, figures)
    again = see_again.see_again(figures.audits)
    good = counting.good_or_better(asked, figures, target)
    strengths, gaps = themes.strength_themes(asked, figures, names), themes.gaps(asked, figures, names)
    open_points, recurrences = points.open_points(asked, figures, names), points.recurrences(figures, names)
    trend = counting.trend(asked, figures)
    beside = comparing.compared(asked, figures, names, area, versions.beside(asked, figures, together))
    own = versions.own(asked, figures, together)
    agenda = topics.topics(asked, figures, names, together.rubrics)
    return TeamReport(
        format_version=FORMAT_VERSION,
        report="team",
        organisation=names.organisation,
        notice=names.notice,
        about=about,
        headline=sentences.headline(asked, counts, good.now),
        lead=sentences.lead(
            figures,
            counts,
            again=again,
            good=good,
            over_the_year=counting.firm_over_the_year(asked, figures, trend),
            beside=beside,
            gaps=gaps,
            topics=agenda,
            strengths=strengths,
            points=open_points,
        ),
        instead=sentences.instead(asked, figures, counts),
        actions=actions.actions(
            again,
            counting.without_a_grade(figures),
            counts,
            strengths=strengths,
            points=open_points,
            recurrences=recurrences,
            people=people,
        ),
        see_again=again,
        counts=counts,
        good_or_better=good,
        supervision=Supervision(
            topics=agenda,
            order=sentences.order(asked),
            why_none=None if agenda else sentences.nothing_shared(asked, counts, gaps),
        ),
        grades=grading.grade_groups(figures, names),
        trend=trend,
        compared=beside,
        strengths=strengths,
        gaps=gaps,
        learning=progressing.learning(asked, figures, open_points, names),
        open_points=open_points,
        recurrences=recurrences,
        coverage=covering.coverage(asked, figures, counts, names),
        audits=tuple(_line(row, names) for row in figures.audits if row.status == "final"),
        firmness=tuple(firmness.firmness(about, good, trend, beside)),
        versions=own,
        notes=sentences.notes(asked, figures, counts, good.now, (*own.words, *beside.versions.words)),
        made=_made(figures, revision, version),
    )


def _heading(asked: TeamQuestion, names: Names) -> Heading:
    before, year_before = asked.period.previous(), asked.period.year_before()
    return Heading(
        team=asked.team,
        label=names.team(asked.team),
        period=asked.period.label,
        when=when(asked.period),
        start=asked.period.start,
        end=asked.period.end,
        as_at=asked.as_at,
        before=before.label if before else None,
        year_before=year_before.label if year_before else None,
        recent=months(asked.recent),
    )


def _line(row: AuditRow, names: Names) -> AuditLine:
    return AuditLine(
        audit=row.audit,
        audited_on=row.audited_on,
        case=row.case_ref,
        work=kind_of_case(row, names),
        practitioner=row.practitioner,
        auditor=row.auditor,
        grade=row.label,
        good_or_better=row.good_or_better,
        judged=row.judged,
        note=stands_out(row),
        strengths=row.strengths,
        learning_points=row.learning_points,
    )


def _made(figures: Figures, revision: str | None, version: str) -> Made:
    final = [row for row in figures.audits if row.status == "final"]
    return Made(len(final), revision, version, tuple(sorted({row.rubric for row in final})))
