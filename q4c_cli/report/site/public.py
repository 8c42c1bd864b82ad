"""Pages of a site for everybody: an area's, and one of what is learnt.

Both are made from the Quality Account as it is published and from nothing else. So they have no figure that it has not,
and what nobody can work out from the account, nobody can from all pages together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from q4c_cli.report.made import Made
from q4c_cli.report.organisation.view import Area, OrganisationReport, Priority, Shown, Theme
from q4c_cli.rules.figures.funnel import Standing
from q4c_cli.rules.words import joined, sentence, whole


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """A team of the area: its share as far as it is published, and how that stands to what chance alone explains."""

    shown: Shown
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class AreaPage:
    """One service area as it is published. Numbers from 1 up to below `hide_below` are not shown.

    `over_time` and `teams_title` say what its two pictures show, each in one sentence.
    """

    organisation: str
    notice: str | None
    period: str
    when: str
    label: str
    headline: str
    finding: str
    over_time: str
    teams_title: str
    all: Shown
    steps: tuple[Shown, ...]
    teams: tuple[TeamStanding, ...]
    hide_below: int
    made: Made


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme that most practitioners share: what the learning programme does, and a question for any team."""

    priority: Priority
    question: str | None


@dataclass(frozen=True, slots=True)
class ThemesPage:
    """What is learnt across the organisation, as it is published: no text of any audit is among it.

    The themes are those of audits `when`; what is `made` from is all audits of the account, those `counted`.
    """

    organisation: str
    notice: str | None
    when: str
    counted: str
    finding: str
    cards: tuple[ThemeCard, ...]
    gaps: tuple[Theme, ...]
    gaps_not_shown: tuple[str, ...]
    strengths_finding: str
    strengths: tuple[Theme, ...]
    strengths_not_shown: tuple[str, ...]
    hide_below: int
    made: Made


def area_href(area: Area) -> str:
    """Where the page of an area is in the site."""
    return f"areas/{area.area}.html" if area.area else "other-teams.html"


def worth_a_page(area: Area) -> bool:
    """Whether anything of an area is published, be it only on which side a small number is."""
    return area.seen


def area_page(account: OrganisationReport, area: Area) -> AreaPage:
    """The page of one area of an account."""
    stands = {team.team: team.standing for team in account.funnel.teams}
    stands |= {team.team: team.standing for team in account.funnel.told}
    share = area.all.share
    return AreaPage(
        organisation=account.organisation,
        notice=account.notice,
        period=account.about.period,
        when=account.about.when,
        label=area.all.label,
        headline=f"{area.all.label}: {area.all.words}{' good or better' if share and share.of else ''}.",
        finding=area.finding,
        over_time=area.over_time,
        teams_title=_teams_title([(team.label, stands.get(team.name)) for team in area.teams]),
        all=area.all,
        steps=area.steps,
        teams=tuple(TeamStanding(team, stands.get(team.name)) for team in area.teams),
        hide_below=account.about.hide_below,
        made=account.made,
    )


def _teams_title(teams: list[tuple[str, Standing | None]]) -> str:
    """Which teams of an area chance does not explain, surely or perhaps, in one sentence; or that there are none."""
    known = [(label, standing) for label, standing in teams if standing is not None]
    if not known:
        return "There is no share of all to set these teams against."
    outside = [f"{label} lies {standing}" for label, standing in known if standing != "as chance has it"]
    if outside:
        return f"{joined(outside)} what chance explains."
    if len(teams) == 1:
        return "The team lies within what chance explains."
    shown = "" if len(known) == len(teams) else " that can be shown"
    who = f"{sentence(whole(len(known)))} teams{shown} lie" if len(known) > 1 else f"The team{shown} lies"
    return f"{who} within what chance explains."


def themes_page(account: OrganisationReport, questions: Mapping[str, str]) -> ThemesPage:
    """The page of themes of an account; `questions` are those of the settings, by theme."""
    return ThemesPage(
        organisation=account.organisation,
        notice=account.notice,
        when=account.about.when_now,
        counted=account.about.when,
        finding=account.gaps.finding,
        cards=tuple(ThemeCard(each, questions.get(each.theme)) for each in account.priorities),
        gaps=account.gaps.themes,
        gaps_not_shown=account.gaps.not_shown,
        strengths_finding=account.strengths.finding,
        strengths=account.strengths.themes,
        strengths_not_shown=account.strengths.not_shown,
        hide_below=account.about.hide_below,
        made=account.made,
    )
