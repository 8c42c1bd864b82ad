"""What each team takes to its next group supervision: of the themes that its practitioners share, the few that most do.

A meeting has time for about three. What more they share waits: a list of ten is no agenda.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from q4c_cli.report.sorting import SHARED
from q4c_cli.report.themes.view import AgendaItem, TeamAgenda, TeamTheme, ThemeLine

MOST = 3
"""How many themes stand on the agenda of one team."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """A theme that a team's practitioners share."""

    line: ThemeLine
    there: TeamTheme


def agendas(lines: Sequence[ThemeLine]) -> tuple[TeamAgenda, ...]:
    """The agenda of each team that shares a theme for group supervision, by the teams' names."""
    shared: dict[tuple[str, str], list[_Shared]] = {}
    for line in lines:
        for there in line.by_team if line.place == "supervision" else ():
            if there.practitioners >= SHARED:
                shared.setdefault((there.label, there.team), []).append(_Shared(line, there))
    return tuple(_agenda(team, label, shared[label, team]) for label, team in sorted(shared))


def _agenda(team: str, label: str, shared: Sequence[_Shared]) -> TeamAgenda:
    """A team's agenda of what it shares, which stands in the order of all teams."""
    ranked = sorted(shared, key=lambda each: (-each.there.practitioners, -each.there.audits))
    now = tuple(
        AgendaItem(each.line.theme, each.line.label, each.there.practitioners, each.line.ask) for each in ranked[:MOST]
    )
    return TeamAgenda(team, label, now, tuple(each.line.label for each in ranked[MOST:]))


def with_agendas(line: ThemeLine, found: Sequence[TeamAgenda]) -> ThemeLine:
    """The line with the teams that take it up now."""
    return replace(
        line, agenda_of=tuple(each.label for each in found if any(item.theme == line.theme for item in each.now))
    )
