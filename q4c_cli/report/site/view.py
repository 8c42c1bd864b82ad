"""The view model of a site's own pages: what there is, where it is, and the learning points to search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.report.made import Made
from q4c_cli.report.shares import Share


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the site, and what one finds there."""

    href: str
    label: str
    about: str


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team: its page, how many audits, the share good or better, and learning points open and overdue."""

    href: str
    label: str
    audits: int
    share: Share
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A practitioner who has a page: their team, how many audits in the period, and learning points open and overdue.

    Of somebody who has left none are open: nobody asks for them.
    """

    href: str
    practitioner: str
    team: str
    audits: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A final audit of the period. `href` is None where it has no page, because it cannot be graded."""

    href: str | None
    audit: str
    audited_on: date
    case: str
    practitioner: str
    practitioner_href: str | None
    team: str
    team_href: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class AgainLine:
    """A case to see again, and why. `href` is None where its audit has no page, such as that of a draft."""

    href: str | None
    audit: str
    audited_on: date
    case: str
    team: str
    why: str


@dataclass(frozen=True, slots=True)
class PointLine:
    """A learning point given in the period, with the page of its audit."""

    href: str | None
    text: str
    theme: str
    domain: str
    practitioner: str
    team: str
    audited_on: date
    review_on: date


@dataclass(frozen=True, slots=True)
class SiteView:
    """What the site's own pages say. A public site has no teams, practitioners, audits or learning points in it.

    What is `made` from is audits `made_when`. Of areas that are `not_shown` nothing is published.
    """

    organisation: str
    notice: str | None
    period: str
    when: str
    start: date
    end: date
    public: bool
    see_again: tuple[AgainLine, ...]
    reports: tuple[Link, ...]
    teams: tuple[TeamLine, ...]
    practitioners: tuple[PersonLine, ...]
    audits: tuple[AuditLine, ...]
    points: tuple[PointLine, ...]
    not_shown: tuple[str, ...]
    made_when: str
    made: Made
