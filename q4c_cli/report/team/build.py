"""Figures to view model: everything a team summary says, whatever document it ends up in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
from q4c_cli.report.team.parts.agenda import Action, Supervision, Topic
from q4c_cli.report.team.parts.audits import AuditLine, Counts, SeeAgain
from q4c_cli.report.team.parts.beside import Compared
from q4c_cli.report.team.parts.learning import OpenPoints, Recurrence
from q4c_cli.report.team.parts.quality import GoodOrBetter
from q4c_cli.report.team.parts.themes import Gap, StrengthTheme
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.rows import AuditRow
from q4c_cli.report.team.view import FORMAT_VERSION, Heading, TeamReport
from q4c_cli.report.trends import Trend
from q4c_cli.report.versions.view import Versions
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
    people.yaml. `area` is the team's service area and `revision` the workspace's, where they are known; `version` is
    q4c's. The same inputs give the same report: there is no clock in it.
    """
    parts = _parts(asked, figures, names, target, together, area=area)
    counts, good = parts.counts, parts.good
    return TeamReport(
        format_version=FORMAT_VERSION,
        report="team",
        organisation=names.organisation,
        notice=names.notice,
        about=parts.about,
        headline=sentences.headline(asked, counts, good.now),
        lead=_lead(asked, figures, parts),
        instead=sentences.instead(asked, figures, counts),
        actions=_actions(figures, parts, people),
        see_again=parts.again,
        counts=counts,
        good_or_better=good,
        supervision=_supervision(asked, parts),
        grades=grading.grade_groups(figures, names),
        trend=parts.trend,
        compared=parts.beside,
        strengths=parts.strengths,
        gaps=parts.gaps,
        learning=progressing.learning(asked, figures, parts.open_points, names),
        open_points=parts.open_points,
        recurrences=parts.recurrences,
        brought=parts.brought,
        coverage=covering.coverage(asked, figures, counts, names),
        audits=tuple(_line(row, names) for row in figures.audits if row.status == "final"),
        firmness=tuple(firmness.firmness(parts.about, good, parts.trend, parts.beside)),
        versions=parts.own,
        notes=sentences.notes(asked, figures, counts, good.now, (*parts.own.words, *parts.beside.versions.words)),
        made=_made(figures, revision, version),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of the page that others are made from. `own` is of the versions that judged the team's audits."""

    about: Heading
    counts: Counts
    again: tuple[SeeAgain, ...]
    good: GoodOrBetter
    trend: Trend
    beside: Compared
    agenda: tuple[Topic, ...]
    strengths: tuple[StrengthTheme, ...]
    gaps: tuple[Gap, ...]
    open_points: OpenPoints
    recurrences: tuple[Recurrence, ...]
    brought: tuple[Recurrence, ...]
    own: Versions


def _parts(
    asked: TeamQuestion, figures: Figures, names: Names, target: Target | None, together: Together, *, area: str | None
) -> _Parts:
    """The parts that need nothing but figures."""
    return _Parts(
        about=_heading(asked, names),
        counts=counting.counts(asked, figures),
        again=see_again.see_again(figures.audits),
        good=counting.good_or_better(asked, figures, target),
        trend=counting.trend(asked, figures),
        beside=comparing.compared(asked, figures, names, area, versions.beside(asked, figures, together)),
        agenda=topics.topics(asked, figures, names, together.rubrics),
        strengths=themes.strength_themes(asked, figures, names),
        gaps=themes.gaps(asked, figures, names),
        open_points=points.open_points(asked, figures, names),
        recurrences=points.recurrences(figures, names),
        brought=points.brought(figures, names),
        own=versions.own(asked, figures, together),
    )


def _lead(asked: TeamQuestion, figures: Figures, parts: _Parts) -> tuple[str, ...]:
    """What stands below the headline."""
    return sentences.lead(
        figures,
        parts.counts,
        again=parts.again,
        good=parts.good,
        over_the_year=counting.firm_over_the_year(asked, figures, parts.trend),
        beside=parts.beside,
        gaps=parts.gaps,
        topics=parts.agenda,
        strengths=parts.strengths,
        points=parts.open_points,
    )


def _actions(figures: Figures, parts: _Parts, people: Sequence[str]) -> tuple[Action, ...]:
    """What to do next."""
    return actions.actions(
        parts.again,
        counting.without_a_grade(figures),
        parts.counts,
        strengths=parts.strengths,
        points=parts.open_points,
        recurrences=(*parts.recurrences, *(b for b in parts.brought if b.audited_on >= parts.about.start)),
        people=people,
    )


def _supervision(asked: TeamQuestion, parts: _Parts) -> Supervision:
    """What to take to group supervision, or why there is nothing."""
    why_none = None if parts.agenda else sentences.nothing_shared(asked, parts.counts, parts.gaps)
    return Supervision(parts.agenda, sentences.order(asked), why_none)


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
