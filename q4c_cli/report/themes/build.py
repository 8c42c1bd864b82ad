"""Figures to view model: everything the report on themes says, whatever document it ends up in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from q4c_cli.report.made import Made
from q4c_cli.report.names import Names
from q4c_cli.report.notation import when
from q4c_cli.report.shares import Share, share_of
from q4c_cli.report.sorting import FEWEST_AUDITS, SHARED, Place, Spread, in_turn, place_of
from q4c_cli.report.themes import sentences
from q4c_cli.report.themes.agendas import agendas, with_agendas
from q4c_cli.report.themes.question import Figures, ThemesQuestion
from q4c_cli.report.themes.rows import SpreadRow, TotalRow
from q4c_cli.report.themes.view import (
    FORMAT_VERSION,
    Counts,
    Example,
    Group,
    Heading,
    TeamAgenda,
    TeamTheme,
    ThemeLine,
    ThemesReport,
)
from q4c_cli.report.versions.build import versions
from q4c_cli.report.versions.question import Compared
from q4c_cli.report.versions.view import Versions
from q4c_cli.rules.figures import statistics
from q4c_cli.rules.versions.together import Together

EXAMPLES, DOMAINS, ASKED = 3, 2, 3
"""How many learning points, domains and teams to ask stand beside a theme."""

PLACES: tuple[Place, ...] = ("course", "supervision", "improving", "individual")


def themes_report(
    asked: ThemesQuestion, figures: Figures, names: Names, together: Together, *, revision: str | None, version: str
) -> ThemesReport:
    """The themes across teams in one period. The same inputs give the same report: there is no clock in it."""
    lines, teams = _lines(asked, figures, names)
    counts = _counts(figures)
    judged = _versions(asked, figures, together)
    groups = tuple(_group(place, lines, counts) for place in PLACES)
    return ThemesReport(
        format_version=FORMAT_VERSION,
        report="themes",
        organisation=names.organisation,
        notice=names.notice,
        about=_heading(asked, names),
        headline=sentences.headline(asked, counts, groups, teams),
        lead=sentences.lead(counts, lines),
        instead=sentences.instead(asked, counts, lines, figures.latest),
        counts=counts,
        groups=groups,
        agendas=teams,
        finding=sentences.finding(lines),
        versions=judged,
        notes=sentences.notes(asked, counts, lines, judged.words),
        made=Made(counts.audits, revision, version, tuple(sorted(figures.versions.by(["this"])))),
    )


def _versions(asked: ThemesQuestion, figures: Figures, together: Together) -> Versions:
    """Of the versions that judged: they give names to the domains in which a theme shows."""
    before = asked.period.previous()
    then = {"before": when(before)} if before is not None else {}
    return versions(figures.versions, together, Compared({"this": when(asked.period), **then}, grades=False))


def _heading(asked: ThemesQuestion, names: Names) -> Heading:
    before = asked.period.previous()
    return Heading(
        scope=names.area(asked.area) if asked.area else names.organisation,
        area=asked.area,
        period=asked.period.label,
        when=when(asked.period),
        start=asked.period.start,
        end=asked.period.end,
        as_at=asked.as_at,
        before=before.label if before else None,
    )


def _counts(figures: Figures) -> Counts:
    now, before = figures.totals["this"], figures.totals.get("before")
    return Counts(
        audits=now.audits,
        practitioners=now.practitioners,
        teams=now.teams,
        audits_before=before.audits if before else 0,
        left_out=figures.left_out,
        withdrawn=figures.withdrawn,
        unreadable=figures.unreadable,
    )


def _group(place: Place, lines: tuple[ThemeLine, ...], counts: Counts) -> Group:
    title, what, none = sentences.GROUPS[place]
    if place == "course" and 0 < counts.audits < FEWEST_AUDITS:
        none = sentences.too_few_for_a_course(counts)
    return Group(place, title, what, none, tuple(line for line in lines if line.place == place))


def _lines(
    asked: ThemesQuestion, figures: Figures, names: Names
) -> tuple[tuple[ThemeLine, ...], tuple[TeamAgenda, ...]]:
    """Every theme that learning points were given for in the period or the one before, those of most people first.

    And the agenda that they make for each team.
    """
    named = {row.theme for row in figures.spread if row.kind == "learning-point"}
    lines = [_line(theme, len(named), asked, figures, names) for theme in named]
    lines.sort(key=lambda x: (-x.practitioners, -x.came_back, -x.share.good, -x.before.good, x.theme))
    places = in_turn([line.place for line in lines])
    placed = [replace(line, place=where.place) for line, where in zip(lines, places, strict=True)]
    teams = agendas(placed)
    told = (_told(with_agendas(line, teams), waits=at.waits) for line, at in zip(placed, places, strict=True))
    return tuple(told), teams


def _told(line: ThemeLine, *, waits: bool) -> ThemeLine:
    """The line with what to do about it."""
    return replace(line, what=sentences.what(line, waits=waits))


def _line(theme: str, looks: int, asked: ThemesQuestion, figures: Figures, names: Names) -> ThemeLine:
    """One theme, one of `looks` that are looked at together. What to do about it is said when all are sorted."""
    row, total = figures.spread_of("this", "learning-point", theme), figures.totals["this"]
    share, before = _share(theme, "this", figures), _share(theme, "before", figures)
    firmness, alone = (statistics.firmness(share.good, share.of, before.good, before.of, n) for n in (looks, 1))
    by_team = _by_team(theme, figures, names)
    most = max((each.practitioners for each in by_team), default=0)
    outcome, came_back = figures.outcomes.get(theme), figures.returns.get(theme, 0)
    praised = sorted(filter(_can_show, by_team), key=lambda team: (-team.strengths, team.team))
    return ThemeLine(
        theme=theme,
        label=names.theme(theme),
        place=place_of(firmness, _spread(row, total, most)),
        why=sentences.why(row, total, came_back),
        what="",
        share=share,
        before=before,
        firmness=firmness,
        change=sentences.change(asked, before, firmness, alone),
        practitioners=row.practitioners,
        teams=row.teams,
        came_back=came_back,
        due=outcome.due if outcome else 0,
        achieved=outcome.achieved if outcome else 0,
        strengths=figures.spread_of("this", "strength", theme).audits,
        domains=_domains(theme, figures, names),
        agenda_of=(),
        shared_in=tuple(each.label for each in by_team if each.practitioners >= SHARED),
        ask=tuple(each.label for each in praised[:ASKED]),
        question=names.questions.get(theme),
        examples=_examples(theme, figures, names),
        by_team=by_team,
    )


def _spread(row: SpreadRow, total: TotalRow, most: int) -> Spread:
    return Spread(total.audits, (row.teams, total.teams), (row.practitioners, total.practitioners), most)


def _share(theme: str, period: str, figures: Figures) -> Share:
    """The share of audits with a learning point of the theme."""
    total = figures.totals.get(period)
    return share_of(figures.spread_of(period, "learning-point", theme).audits, total.audits if total else 0)


def _can_show(team: TeamTheme) -> bool:
    """Whether a team was praised for the theme and nobody in it was asked to do better."""
    return team.strengths > 0 and team.practitioners == 0


def _by_team(theme: str, figures: Figures, names: Names) -> tuple[TeamTheme, ...]:
    """The theme in each team that it was named in, those where most practitioners share it first."""
    rows = [row for row in figures.teams if row.theme == theme]
    gaps = {row.team: row for row in rows if row.kind == "learning-point"}
    praised = {row.team: row.audits for row in rows if row.kind == "strength"}
    found = [
        TeamTheme(
            team=team,
            label=names.team(team),
            practitioners=gaps[team].practitioners if team in gaps else 0,
            audits=gaps[team].audits if team in gaps else 0,
            strengths=praised.get(team, 0),
        )
        for team in gaps.keys() | praised.keys()
    ]
    return tuple(sorted(found, key=lambda t: (-t.practitioners, -t.audits, t.team)))


def _domains(theme: str, figures: Figures, names: Names) -> tuple[str, ...]:
    """The domains where the theme shows most."""
    tally = Counter(row.domain for row in figures.points if row.theme == theme)
    ranked = sorted(tally, key=lambda domain: (-tally[domain], domain))
    return tuple(names.domain(domain) for domain in ranked[:DOMAINS])


def _examples(theme: str, figures: Figures, names: Names) -> tuple[Example, ...]:
    """A few learning points: the latest of as many teams as there are, none of them twice."""
    found: dict[str, Example] = {}
    rows = [row for row in figures.points if row.theme == theme]
    latest = {row.team: row for row in reversed(rows)}
    for row in [*(latest[team] for team in sorted(latest)), *rows]:
        if row.text not in found and len(found) < EXAMPLES:
            found[row.text] = Example(row.text, names.domain(row.domain))
    return tuple(found.values())
