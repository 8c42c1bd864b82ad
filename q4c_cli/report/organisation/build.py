"""Figures to view model: everything a Quality Account says, whatever document it ends up in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from q4c_cli.model.settings import Target
from q4c_cli.report.made import Made
from q4c_cli.report.names import Names
from q4c_cli.report.notation import when
from q4c_cli.report.organisation import grading, sentences, themes
from q4c_cli.report.organisation.quality import Seen, areas, areas_unseen, quality
from q4c_cli.report.organisation.question import Figures, OrganisationQuestion
from q4c_cli.report.organisation.standing import funnel
from q4c_cli.report.organisation.view import FORMAT_VERSION, Heading, OrganisationReport
from q4c_cli.report.versions.build import versions
from q4c_cli.report.versions.question import Compared
from q4c_cli.rules.days import day_in_words
from q4c_cli.rules.figures.suppression import small
from q4c_cli.rules.versions.together import Together


def organisation_report(
    asked: OrganisationQuestion,
    figures: Figures,
    together: Together,
    names: Names,
    areas_of: Mapping[str, str | None],
    *,
    target: Target | None,
    least: int,
    revision: str | None,
    version: str,
) -> OrganisationReport:
    """The Quality Account.

    `areas_of` says of each team which area it belongs to, in the order to show them; numbers below `least` are hidden.
    `revision` is the workspace's, where it is known; `version` is q4c's. The same inputs give the same report.
    """
    nothing = sentences.instead(figures, least)
    if nothing:
        figures = replace(figures, teams=(), grades=(), matrix=(), judged=(), themes=(), theme_domains=())
    seen = Seen.of(asked, figures, areas_of, least)
    whole = quality(asked, figures, seen, target)
    each, stands = areas(asked, figures, seen, names), funnel(seen, names)
    graded = grading.grades(asked, figures, names, least)
    gaps, strengths = themes.themes(asked, figures, names, least, told=seen.by_step)
    wanted = themes.priorities(figures, names, gaps, strengths, least)
    counts = sentences.counts(figures, each, least)
    periods = {"since": when(asked.whole), "earlier": when(asked.earlier)}
    judged = versions(figures.versions, together, Compared(periods, least=least))
    return OrganisationReport(
        format_version=FORMAT_VERSION,
        report="organisation",
        organisation=names.organisation,
        notice=names.notice,
        about=_heading(asked, target, least),
        headline=sentences.headline(asked, figures, whole, least),
        lead=sentences.lead(whole, stands, gaps),
        instead=nothing,
        counts=counts,
        quality=whole,
        actions=sentences.actions(stands, wanted),
        priorities=wanted,
        areas=each,
        areas_unseen=areas_unseen(each, least),
        funnel=stands,
        grades=graded.groups(names),
        grades_told=graded.told,
        matrix=graded.results.matrix,
        gaps=gaps,
        strengths=strengths,
        versions=judged,
        notes=sentences.notes(asked, figures, whole, stands, judged.words, least),
        made=Made(counts.audits, revision, version, _rubrics(figures, least)),
    )


def _rubrics(figures: Figures, least: int) -> tuple[str, ...]:
    """The versions by which enough audits were judged to be named."""
    judged = figures.versions.by(["since"])
    return tuple(sorted(ref for ref, audits in judged.items() if not small(audits, least)))


def _heading(asked: OrganisationQuestion, target: Target | None, least: int) -> Heading:
    before = asked.period.previous()
    of_target = target is not None and target.since == asked.since
    return Heading(
        period=asked.whole.label,
        when=when(asked.whole),
        since=asked.since,
        end=asked.end,
        now=asked.period.label,
        when_now=when(asked.period),
        before=before.label if before else None,
        when_before=when(before) if before else None,
        baseline=f"{day_in_words(asked.since)}, {'from when the target counts' if of_target else 'the baseline'}",
        hide_below=least,
    )
