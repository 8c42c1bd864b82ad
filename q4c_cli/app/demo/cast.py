"""The made-up teams and people of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from q4c_cli.model.people import Auditor, People, Practitioner, Team

AREAS = ("north", "coast", "vale", "moor", "dales", "forest", "estuary", "fens", "hills", "lakes", "downs", "marches")
MOST_TEAMS = 150
"""As many as fit in one people.yaml, whose size is limited like that of any file."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a workspace is: months of audits, teams, practitioners in each."""

    months: int
    teams: int
    members: int


@dataclass(frozen=True, slots=True)
class Member:
    """A practitioner: where they began, and when and where to they moved, or when they left."""

    practitioner: str
    team: str
    moves_to: str | None = None
    moves_on: date | None = None
    until: date | None = None

    def team_on(self, day: date) -> str | None:
        """The team on that day, None when they have left."""
        if self.until is not None and day > self.until:
            return None
        return self.moves_to if self.moves_on is not None and day >= self.moves_on else self.team


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone. `supervisors` and `managers` are by team; `not_by` says who may not audit whom."""

    teams: tuple[Team, ...]
    members: tuple[Member, ...]
    auditors: tuple[Auditor, ...]
    supervisors: dict[str, str]
    managers: dict[str, str]
    head: str
    not_by: dict[str, str]

    def people(self) -> People:
        """The people as `people.yaml` says them, with the team each is in at the end."""
        practitioners = tuple(
            Practitioner(practitioner=m.practitioner, team=m.moves_to or m.team, until=m.until)
            for m in sorted(self.members, key=lambda m: m.practitioner)
        )
        return People(format=1, teams=self.teams, practitioners=practitioners, auditors=self.auditors)


def size_for(audits: int) -> Size:
    """A plausible size for that many audits: each practitioner is audited about every other month."""
    months = 15 if audits <= 400 else 24 if audits <= 3_000 else 36 if audits <= 30_000 else 60
    teams = min(MOST_TEAMS, max(3, round(audits / (months * 5))))
    members = min(9, max(4, round(2 * audits / (teams * months))))
    return Size(months, teams, members)


def gather(chance: Random, size: Size, begins: date, ends: date) -> Cast:
    """Teams, practitioners and auditors. Some practitioners move to the next team, and some leave, in between."""
    teams = tuple(_team(n) for n in range(size.teams))
    members = _members(chance, teams, size.members, begins, ends)
    supervisors = _ids(chance, "ps", [t.team for t in teams])
    managers = _ids(chance, "sm", [t.team for t in teams[::2]])
    managers |= {second.team: managers[first.team] for first, second in zip(teams[::2], teams[1::2], strict=False)}
    practising = next(m for m in members if m.team == teams[0].team and m.moves_on is None and m.until is None)
    head, lead = "hp-101", "ql-101"
    auditors = [
        Auditor(
            auditor=auditor,
            role="practice-supervisor",
            team=team,
            git=f"{auditor}@example.org",
            practises_as=practising.practitioner if team == practising.team else None,
        )
        for team, auditor in supervisors.items()
    ]
    auditors += [
        Auditor(auditor=a, role="service-manager", git=f"{a}@example.org") for a in dict.fromkeys(managers.values())
    ]
    auditors += [
        Auditor(auditor=head, role="head-of-practice", git=f"{head}@example.org"),
        Auditor(auditor=lead, role="quality-lead", git=f"{lead}@example.org"),
    ]
    not_by = {practising.practitioner: supervisors[practising.team]}
    return Cast(teams, members, tuple(auditors), supervisors, managers, head, not_by)


def _team(number: int) -> Team:
    area, nth = AREAS[number % len(AREAS)], number // len(AREAS) + 1
    return Team(team=f"{area}-{nth}", label=f"{area.capitalize()} {nth}", area=area)


def _ids(chance: Random, prefix: str, owners: list[str]) -> dict[str, str]:
    numbers = sorted(chance.sample(range(11, 999), len(owners)))
    return {owner: f"{prefix}-{number:03}" for owner, number in zip(owners, numbers, strict=True)}


def _members(chance: Random, teams: tuple[Team, ...], each: int, first: date, last: date) -> tuple[Member, ...]:
    numbers = chance.sample(range(101, 9_999), len(teams) * each)
    days = (last - first).days
    found = []
    for n, number in enumerate(numbers):
        team, practitioner = teams[n // each], f"fca-{number:04}"
        some_day = first + timedelta(days=chance.randrange(days // 3, max(days // 3 + 1, 2 * days // 3)))
        if n % 20 == 17:
            found.append(Member(practitioner, team.team, until=some_day))
        elif n % 20 == 9:
            next_team = teams[(n // each + 1) % len(teams)]
            found.append(Member(practitioner, team.team, moves_to=next_team.team, moves_on=some_day))
        else:
            found.append(Member(practitioner, team.team))
    return tuple(found)
