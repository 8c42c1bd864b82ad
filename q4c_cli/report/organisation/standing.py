"""Where each team stands among all, as far as chance lets one say."""

from __future__ import annotations

from q4c_cli.report.names import Names
from q4c_cli.report.notation import some
from q4c_cli.report.organisation.quality import Seen, area_label, told_words
from q4c_cli.report.organisation.view import Funnel, FunnelTeam, ToldTeam
from q4c_cli.rules.figures.funnel import ALARM, WARNING, Standing, any_outside, standing
from q4c_cli.rules.figures.publishing import ALL, Told
from q4c_cli.rules.words import counted, sentence, whole


def funnel(seen: Seen, names: Names) -> Funnel:
    """The teams that may be seen, in the order of people.yaml, each against the share of all."""
    whole = seen.share(ALL)
    keys = [("team", area, team) for area, teams in seen.teams.items() for team in teams]
    unseen = tuple(names.team(key[2]) for key in keys if key not in seen.known)
    if whole is None or not whole.of:
        why = "The share of all is not shown, so there is nothing to compare teams with."
        return Funnel(None, why, "", (), (), unseen)
    middle = whole.good / whole.of
    teams = tuple(
        FunnelTeam(key[2], names.team(key[2]), area_label(key[1], seen), share, standing(share.good, share.of, middle))
        for key in keys
        if (share := seen.share(key)) is not None
    )
    told = tuple(
        ToldTeam(key[2], names.team(key[2]), told_words(found, seen.least), _at_least(found, middle, seen.least))
        for key in keys
        if (found := seen.told(key)) is not None
    )
    return Funnel(round(middle, 4), _finding((*teams, *told)), by_chance(len(teams) + len(told)), teams, told, unseen)


def _at_least(told: Told, middle: float, least: int) -> Standing:
    """Where a team stands whatever its small number is: as if it were the largest that is small."""
    return standing(least - 1 if told.few_good else told.of - least + 1, told.of, middle)


def _finding(teams: tuple[FunnelTeam | ToldTeam, ...]) -> str:
    """What the funnel shows: which teams differ by more than chance explains, which perhaps do, or that none does."""
    if not teams:
        return "No team can be shown: their numbers are small."
    sure, perhaps = _outside(teams, ""), _outside(teams, "perhaps ")
    if not sure and not perhaps:
        who = "The team lies" if len(teams) == 1 else f"{sentence(whole(len(teams)))} teams lie"
        return f"{who} within what chance explains."
    rest = sum(team.standing == "as chance has it" for team in teams)
    said = "; ".join([*sure, *perhaps])
    return f"{said}. The other {counted(rest, 'team')} {'differs' if rest == 1 else 'differ'} by no more than chance."


def _outside(teams: tuple[FunnelTeam | ToldTeam, ...], how: str) -> list[str]:
    """The teams that lie below and above what chance explains, surely or perhaps, in words."""
    found = []
    for which in ("below", "above"):
        labels = [team.label for team in teams if team.standing == f"{how}{which}"]
        if labels:
            lie = "lies" if len(labels) == 1 else "lie"
            found.append(f"{some(labels)} {lie} {how}{which} what chance explains")
    return found


def surely_outside(funnel: Funnel) -> str:
    """The teams that surely differ, in a sentence; or that none does."""
    teams: tuple[FunnelTeam | ToldTeam, ...] = (*funnel.teams, *funnel.told)
    said = "; ".join(_outside(teams, ""))
    return f"{said}." if said else "No team surely lies outside what chance explains."


def by_chance(teams: int) -> str:
    """How many of so many teams lie outside of the lines although nothing is different about them."""
    if not teams:
        return ""
    if teams == 1:
        return "Even a team like all others lies outside the inner lines once in twenty."
    return (
        f"Even if all {teams} were equally good, at least one would lie outside the inner lines by chance alone in "
        f"{_how_often(any_outside(teams, WARNING))}, and outside the outer lines in "
        f"{_how_often(any_outside(teams, ALARM))}."
    )


MANY_OF = ((2, 5), (1, 2), (2, 3), (3, 4), (4, 5), (9, 10), (19, 20))
"""Shares from two fifths on that people say in words: two of three."""


def _how_often(chance: float) -> str:
    """A probability as so many accounts out of so many."""
    if chance > 0.975:
        return "nearly every account"
    if chance < 0.36:
        of = round(1 / chance)
        of = of if of <= 20 else 5 * round(of / 5) if of <= 100 else round(of, -1)
        return f"about one account of {NUMBERS.get(of, of)}"
    few, of = min(MANY_OF, key=lambda pair: abs(pair[0] / pair[1] - chance))
    return f"about {NUMBERS.get(few, few)} {'account' if few == 1 else 'accounts'} of {NUMBERS.get(of, of)}"


NUMBERS = dict(enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1))
"""Numbers that are written as words."""
