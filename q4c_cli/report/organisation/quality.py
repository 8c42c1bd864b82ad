"""How good the work of all was, of each area and of each team, with what may not be seen left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from q4c_cli.model.settings import Target
from q4c_cli.report.names import Names, plain
from q4c_cli.report.notation import some
from q4c_cli.report.organisation.question import Figures, OrganisationQuestion, Step
from q4c_cli.report.organisation.view import Area, Quality, Shown
from q4c_cli.report.shares import Share, against_target, between, change_from, in_audits, share_of, title
from q4c_cli.rules.figures.publishing import ALL, Cell, Pair, Told, clear, shares
from q4c_cli.rules.figures.suppression import Key, small
from q4c_cli.rules.periods import Period
from q4c_cli.rules.words import counted, sentence

NO_AREA = ""
"""The area of teams that have none, or are not in people.yaml any more."""

NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Seen:
    """What may be seen of the shares, and the teams there are by area, in the order of people.yaml.

    `by_step` is whether of every step at least the number of audits may be seen.
    """

    known: Mapping[Key, Pair | Told]
    teams: Mapping[str, tuple[str, ...]]
    by_step: bool
    least: int

    @classmethod
    def of(cls, asked: OrganisationQuestion, figures: Figures, areas: Mapping[str, str | None], least: int) -> Seen:
        """What may be seen of these figures; `areas` says of each team of people.yaml which area it belongs to."""
        steps = {step.name for step in asked.steps}
        cells = [
            Cell(r.period, areas.get(r.team) or NO_AREA, r.team, (r.good_or_better, r.audits - r.good_or_better))
            for r in figures.teams
            if r.period in steps
        ]
        place = {team: number for number, team in enumerate(areas)}
        by_area: dict[str, list[str]] = defaultdict(list)
        for team in sorted({cell.team for cell in cells}, key=lambda t: (place.get(t, len(place)), t)):
            by_area[areas.get(team) or NO_AREA].append(team)
        order = [*dict.fromkeys(area or NO_AREA for area in areas.values()), NO_AREA]
        teams = {area: tuple(by_area[area]) for area in dict.fromkeys(order) if area in by_area}
        known = shares(cells, least)
        return cls(known, teams, all(("step", cell.step) in known for cell in cells), least)

    def share(self, key: Key) -> Share | None:
        """A share that may be seen; else None."""
        pair = self.known.get(key)
        return share_of(pair[0], sum(pair)) if isinstance(pair, tuple) else None

    def told(self, key: Key) -> Told | None:
        """What is told of a share that may not be seen itself; None where nothing is."""
        found = self.known.get(key)
        return found if isinstance(found, Told) else None

    def shown(self, key: Key, label: str, there: bool, period: Period) -> Shown:
        """A share in a period, or why there is none; `there` says whether there were any audits at all."""
        share, told, name = self.share(key), self.told(key), key[-1]
        if share is not None:
            words = share.words if share.of else "no audits"
            return Shown(name, label, share, False, words, period.start, period.end)
        words = told_words(told, self.least) if told else NOT_SHOWN
        return Shown(name, label, None, there, words if there else "no audits", period.start, period.end)


def told_words(told: Told, least: int) -> str:
    """What is told of a share: fewer than 5 of 212 below good."""
    return f"fewer than {least} of {told.of} {'good or better' if told.few_good else 'below good'}"


def told(pair: Pair, least: int) -> str:
    """A pair that holds a small number, as far as it may be told: fewer than 5 of 212 were below good."""
    good, low = pair
    if small(good + low, least):
        return f"fewer than {least} audits"
    if small(good, least) and small(low, least):
        return f"too few of {good + low} to show"
    return told_words(Told(good + low, few_good=not small(low, least)), least)


def quality(asked: OrganisationQuestion, figures: Figures, seen: Seen, target: Target | None) -> Quality:
    """The share of all against the target and what was before, and how it went."""
    row = figures.counts["since"]
    whole = (row.good_or_better, row.audits - row.good_or_better)
    share = seen.share(ALL)
    words = share.words if share else told(whole, seen.least)
    days = asked.whole.start, asked.whole.end
    everything = Shown("all", asked.whole.label, share, share is None and row.audits > 0, words, *days)
    aim = target.good_or_better if target else None
    earlier = _earlier(asked, figures, seen.least)
    steps = steps_of(asked, figures, seen)
    return Quality(
        title=_title(everything, earlier),
        all=everything,
        target=aim,
        against_target=_against(share, whole, aim, seen.least),
        earlier=earlier,
        since_then=_since_then(share, earlier),
        steps=steps,
        change=change_over(steps),
    )


def _title(whole: Shown, earlier: Shown) -> str:
    """The share of all, and how it differs from that of the year before where both may be seen."""
    if whole.share is None:
        return f"{sentence(whole.words)}."
    return title(whole.share, earlier.share, "the year before")


def _earlier(asked: OrganisationQuestion, figures: Figures, least: int) -> Shown:
    row = figures.counts["earlier"]
    pair: Pair = (row.good_or_better, row.audits - row.good_or_better)
    label, days = f"The year before, {asked.earlier.label}", (asked.earlier.start, asked.earlier.end)
    if not row.audits:
        return Shown("earlier", label, None, False, "no audits", *days)
    if not clear(pair, least):
        return Shown("earlier", label, None, True, told(pair, least), *days)
    share = share_of(pair[0], row.audits)
    return Shown("earlier", label, share, False, share.words, *days)


def _against(share: Share | None, whole: Pair, target: float | None, least: int) -> str | None:
    """Whether the target is met; where the share is hidden, only if it is so whatever the hidden number is."""
    if share is not None:
        short = ceil(round((target or 0) * share.of, 6)) - share.good
        missing = f" {counted(short, 'more audit')} would have had to be good or better." if short > 0 else ""
        said = against_target(share, target)
        return f"{said}{missing}" if said else None
    good, low = whole
    if small(good + low, least) or not small(low, least):
        return None
    at_least = against_target(share_of(good + low - least + 1, good + low), target)
    return at_least if at_least and at_least.startswith("Above") else None


def _since_then(share: Share | None, earlier: Shown) -> str:
    if share is None or earlier.share is None:
        said = "There were no audits" if earlier.words == "no audits" else sentence(earlier.words)
        return f"{said} in the year before, so there is no share to compare with." if earlier.share is None else ""
    return change_from(share, earlier.share, "in the year before").words


def steps_of(asked: OrganisationQuestion, figures: Figures, seen: Seen) -> tuple[Shown, ...]:
    """The share of all in each step."""
    there = {row.period for row in figures.teams}
    return tuple(seen.shown(("step", step.name), step.label, step.name in there, step.period) for step in asked.steps)


def change_over(steps: tuple[Shown, ...]) -> str:
    """How the last step that may be seen differs from the first."""
    known = [(step.label, step.share) for step in steps if step.share and step.share.of]
    if len(known) < 2:
        return "There are no two quarters that can be shown, so none to compare."
    (first, then), (last, now) = known[0], known[-1]
    return f"{last}: {now.words}. {change_from(now, then, f'in {first}').words}"


def areas(asked: OrganisationQuestion, figures: Figures, seen: Seen, names: Names) -> tuple[Area, ...]:
    """Every area with its steps and teams."""
    there = {(area, row.period) for area, teams in seen.teams.items() for row in figures.teams if row.team in teams}
    found = []
    for area, teams in seen.teams.items():
        steps = tuple(_step(step, area, seen, (area, step.name) in there) for step in asked.steps)
        shown = tuple(seen.shown(("team", area, team), names.team(team), True, asked.whole) for team in teams)
        whole = seen.shown(("area", area), area_label(area, seen), True, asked.whole)
        over_time = _over_time(steps, len(seen.teams))
        says = " ".join(part for part in (_whole(whole), over_time if len(_known(steps)) > 1 else "") if part)
        title_of = f"{whole.label}: {_whole(whole, in_title=True)}"
        anything = any(each.share is not None or _told(each) for each in (whole, *steps, *shown) if not _none(each))
        unseen = _unseen((*steps, *shown), seen.least)
        found.append(Area(area, whole, title_of, over_time, says, steps, shown, anything, unseen))
    return tuple(found)


def _none(shown: Shown) -> bool:
    """Whether there are no audits."""
    return shown.share is None and not shown.hidden


def _told(shown: Shown) -> bool:
    """Whether it is told on which side a small number is."""
    return shown.hidden and shown.words != NOT_SHOWN


def _unseen(parts: tuple[Shown, ...], least: int) -> str:
    """Of which steps and teams nothing may be seen, and why."""
    labels = [part.label for part in parts if part.hidden and not _told(part)]
    return f"Not shown: {some(labels)}. {because(least)}" if labels else ""


def because(least: int) -> str:
    """Why something is not shown."""
    return f"There, a number below {least} would be seen, or could be worked out."


def areas_unseen(areas: tuple[Area, ...], least: int) -> str:
    """Of which areas nothing at all may be seen, and why; empty where there are none."""
    labels = [area.all.label for area in areas if not area.seen]
    return f"Nothing is shown of {some(labels)}. {because(least)}" if labels else ""


def area_label(area: str, seen: Seen) -> str:
    """What an area is called."""
    if area != NO_AREA:
        return plain(area)
    return "All teams" if len(seen.teams) == 1 else "Teams without an area"


def _step(step: Step, area: str, seen: Seen, there: bool) -> Shown:
    return seen.shown(("part", step.name, area), step.label, there, step.period)


def _whole(whole: Shown, *, in_title: bool = False) -> str:
    """The share of an area as a sentence; in a title as what stands after its name."""
    if whole.share is None:
        return f"{whole.words if in_title else sentence(whole.words)}."
    if not whole.share.of:
        return "no audits." if in_title else "No audits."
    return f"{in_audits(whole.share)} good or better."


def _over_time(steps: tuple[Shown, ...], looks: int) -> str:
    """How an area went, as far as its steps may be seen; empty where none may be."""
    known = _known(steps)
    if len(known) > 1:
        return between(known[0], known[-1], looks)
    return "".join(f"{label}: {in_audits(share)} good or better." for label, share in known)


def _known(steps: tuple[Shown, ...]) -> list[tuple[str, Share]]:
    return [(step.label, step.share) for step in steps if step.share and step.share.of]
