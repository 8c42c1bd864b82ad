"""From the reports of a period to what the site's own pages say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from q4c_cli.model.audit import Audit
from q4c_cli.report.made import Made
from q4c_cli.report.names import Names
from q4c_cli.report.notation import when
from q4c_cli.report.organisation.view import OrganisationReport
from q4c_cli.report.site.public import worth_a_page
from q4c_cli.report.site.view import AgainLine, AuditLine, Link, PersonLine, PointLine, SiteView, TeamLine
from q4c_cli.report.team.view import TeamReport
from q4c_cli.report.themes.view import ThemesReport
from q4c_cli.rules.periods import Period


class Graded(Protocol):
    """A final audit that can be graded."""

    @property
    def audit(self) -> Audit:
        """The audit."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a site is made of: the teams' reports, the audits of the period, pages by id, and reports on all teams.

    `people` are those of whom there is a page, each with their team.
    `others` lead to the pages that are about no team and nobody.
    """

    teams: tuple[TeamReport, ...]
    audits: tuple[Graded, ...]
    people: Mapping[str, str]
    links: Mapping[str, str]
    account: OrganisationReport | None
    themes: ThemesReport | None
    others: tuple[Link, ...] = ()


def site_view(
    found: Found, period: Period, names: Names, *, public: bool, revision: str | None, version: str
) -> SiteView:
    """What the index and the learning points say. Of a public site, only which reports there are.

    A public one is made from what its Quality Account is made from, which leaves out small numbers.
    """
    audits = [] if public else [graded.audit for graded in found.audits]
    rubrics = tuple(sorted({audit.rubric for audit in audits}))
    shown = () if public else found.teams
    return SiteView(
        organisation=names.organisation,
        notice=names.notice,
        period=period.label,
        when=when(period),
        start=period.start,
        end=period.end,
        public=public,
        see_again=_see_again(shown, found.links),
        reports=(*_accounts(found), *(() if public else (_search(shown),)), *found.others),
        teams=tuple(_team(team, found.links) for team in shown),
        practitioners=_people(audits, found, names),
        audits=_audits(shown, found.links),
        points=_points(shown, found.links),
        not_shown=_not_shown(found.account) if public else (),
        made_when=found.account.about.when if public and found.account else when(period),
        made=found.account.made if public and found.account else Made(len(audits), revision, version, rubrics),
    )


def _see_again(teams: tuple[TeamReport, ...], links: Mapping[str, str]) -> tuple[AgainLine, ...]:
    """The cases to see again of all teams, those with a safeguarding concern first, then the latest."""
    cases = [(team.about.label, case) for team in teams for case in team.see_again]
    cases.sort(key=lambda each: (not each[1].concern, -each[1].audited_on.toordinal(), each[1].audit))
    return tuple(
        AgainLine(links.get(case.audit), case.audit, case.audited_on, case.case, team, case.why) for team, case in cases
    )


def _not_shown(account: OrganisationReport | None) -> tuple[str, ...]:
    """The areas that have no page, since nothing of them may be published."""
    return tuple(area.all.label for area in account.areas if not worth_a_page(area)) if account else ()


def _accounts(found: Found) -> list[Link]:
    """The reports on all teams together."""
    links = []
    if found.account is not None:
        links.append(Link("organisation.html", "Quality Account", found.account.headline))
    if found.themes is not None:
        links.append(Link("themes.html", "Themes", found.themes.headline))
    return links


def _search(teams: tuple[TeamReport, ...]) -> Link:
    many = sum(gap.named for team in teams for gap in team.gaps)
    return Link(
        "learning.html", "Learning points", f"All {many:,} that were given, by theme, to look through or search."
    )


def _team(team: TeamReport, links: Mapping[str, str]) -> TeamLine:
    return TeamLine(
        href=links[team.about.team],
        label=team.about.label,
        audits=team.counts.audits,
        share=team.good_or_better.now,
        open=team.open_points.open,
        overdue=team.open_points.overdue,
    )


def _people(audits: list[Audit], found: Found, names: Names) -> tuple[PersonLine, ...]:
    """Whoever has a page, by id, with how many audits in the period and how many learning points on its last day."""
    tally = Counter(audit.practitioner for audit in audits)
    points = [point for team in found.teams for point in team.open_points.points]
    still = Counter(point.practitioner for point in points)
    late = Counter(point.practitioner for point in points if point.days_overdue)
    return tuple(
        PersonLine(found.links[who], who, names.team(team), tally[who], still[who], late[who])
        for who, team in sorted(found.people.items())
    )


def _audits(teams: tuple[TeamReport, ...], links: Mapping[str, str]) -> tuple[AuditLine, ...]:
    lines = [
        AuditLine(
            href=links.get(a.audit),
            audit=a.audit,
            audited_on=a.audited_on,
            case=a.case,
            practitioner=a.practitioner,
            practitioner_href=links.get(a.practitioner),
            team=team.about.label,
            team_href=links.get(team.about.team),
            grade=a.grade,
        )
        for team in teams
        for a in team.audits
    ]
    return tuple(sorted(lines, key=lambda line: (line.audited_on, line.audit)))


def _points(teams: tuple[TeamReport, ...], links: Mapping[str, str]) -> tuple[PointLine, ...]:
    lines = [
        (
            gap.label,
            p.audited_on,
            p.audit,
            p.point,
            PointLine(
                links.get(p.audit), p.text, gap.label, p.domain, p.practitioner, team.about.label, p.audited_on,
                p.review_on,
            ),
        )
        for team in teams
        for gap in team.gaps
        for p in gap.points
    ]  # fmt: skip
    return tuple(line[-1] for line in sorted(lines, key=lambda line: line[:4]))
