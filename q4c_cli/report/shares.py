"""Shares good or better with their intervals, and honest words for how they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.report.notation import interval, percent
from q4c_cli.rules.figures import statistics
from q4c_cli.rules.figures.statistics import TOO_FEW, Firmness
from q4c_cli.rules.periods import Period
from q4c_cli.rules.words import counted, joined, sentence

NOT_CALLED = f"Too few audits to call a change, with fewer than {TOO_FEW} on a side"
"""Why a change is not put into words."""

MANY = 100
"""From this many audits on each side, nobody would call them few."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are good or better. `share`, `low` and `high` lie between 0 and 1.

    `low` and `high` are the 95 % Wilson interval. All three are None out of nothing. `short` is what fits a small
    place. With fewer than ten, `short` and `words` are the counts alone: a percentage would promise too much.
    """

    good: int
    of: int
    share: float | None
    low: float | None
    high: float | None
    short: str
    words: str
    interval: str


@dataclass(frozen=True, slots=True)
class Change:
    """A share against that of another period: when, what it was, how firm the difference is, and a sentence."""

    when: str
    before: Share
    firmness: Firmness
    words: str


@dataclass(frozen=True, slots=True)
class PeriodShare:
    """The share good or better in one period, by what to call it, with its first and last day.

    Where it is no period that is called so but a group, such as other teams, there are no days.
    """

    label: str
    share: Share
    start: date | None = None
    end: date | None = None

    @classmethod
    def of(cls, period: Period, share: Share, label: str | None = None) -> PeriodShare:
        """The share in a period, which is called by its own label unless told otherwise."""
        return cls(label or period.label, share, period.start, period.end)


def share_of(good: int, of: int) -> Share:
    """The share that `good` makes of `of`."""
    if of == 0:
        return Share(0, 0, None, None, None, "–", "no graded audits", "")
    share = good / of
    low, high = statistics.wilson(good, of)
    counts = f"{good} of {of}"
    return Share(
        good=good,
        of=of,
        share=round(share, 4),
        low=round(low, 4),
        high=round(high, 4),
        short=percent(share) if of >= TOO_FEW else counts,
        words=f"{counts} ({percent(share)})" if of >= TOO_FEW else counts,
        interval=interval(low, high),
    )


def in_audits(share: Share) -> str:
    """A share of some audits as a sentence has it: 4 of 9 audits, 142 of 189 audits (75%). There is at least one."""
    counts = f"{share.good:,} of {counted(share.of, 'audit')}"
    return f"{counts} ({percent(share.share or 0)})" if share.of >= TOO_FEW else counts


def title(now: Share, before: Share | None, then: str) -> str:
    """A share and how it differs from one before, in one short sentence to stand above a chart.

    `then` is what the time before is called: "the period before". `before` is None where there is none, or where it
    may not be told.
    """
    if not now.of:
        return "No audits were graded."
    if now.of == 1:
        said = f"The one audit was {'good or better' if now.good else 'below good'}"
    else:
        said = f"{in_audits(now)} {'was' if now.good == 1 else 'were'} good or better"
    if before is None:
        return f"{said}."
    if not before.of:
        return f"{said}; none was graded in {then}."
    match statistics.firmness(now.good, now.of, before.good, before.of):
        case "too few to say":
            return f"{said}, too few to call a change from {then}."
        case firm:
            return f"{said}, {firm} from {then}."


def between(first: tuple[str, Share], last: tuple[str, Share], looks: int = 1) -> str:
    """How a share went from one period to a later one, both named, in one sentence to stand above a chart."""
    (one, then), (other, now) = first, last
    firm = statistics.firmness(now.good, now.of, then.good, then.of, looks)
    how = "Too few audits to call a change" if firm == "too few to say" else sentence(firm)
    return f"{how} between {one} and {other}: {then.words}, then {now.words}."


def against_target(now: Share, target: float | None) -> str | None:
    """Whether the target is met, as far as the interval lets one say; out of fewer than ten, it is never said."""
    if target is None or now.low is None or now.high is None:
        return None
    if now.low >= target and now.of >= TOO_FEW:
        return f"Above the target of {percent(target)}."
    if now.high < target and now.of >= TOO_FEW:
        return f"Below the target of {percent(target)}."
    if now.of >= MANY:
        return f"Too near the target of {percent(target)} to say whether it is met: chance may make that difference."
    if now.good == now.of:
        few = f"{counted(now.of, 'audit is', 'audits are')} too few to be sure"
        return f"{now.good} of {now.of} reaches the target of {percent(target)}, but {few}."
    return f"Too few audits to say whether the target of {percent(target)} is met."


def change_from(now: Share, before: Share, when: str, looks: int = 1) -> Change:
    """How a share differs from that of an earlier period, with the words that the numbers bear and no more.

    `looks` is how many such changes the reader looks at together: the more, the more is asked of each.
    """
    firm = statistics.firmness(now.good, now.of, before.good, before.of, looks)
    return Change(when, before, firm, _say(firm, now, [(before, when)]))


def both(now: Share, first: Change, second: Change) -> str:
    """Two changes of one share in words; in one sentence where they are equally firm and go the same way."""
    ways = _way(now, first.before), _way(now, second.before)
    apart = ways[0] != ways[1] and (first.firmness == "no clear change" or "" in ways)
    if first.firmness != second.firmness or apart:
        return f"{first.words} {second.words}"
    return _say(first.firmness, now, [(first.before, first.when), (second.before, second.when)])


def _way(now: Share, before: Share) -> str:
    """Up, down or level, as far as whole percents tell; nothing where there is nothing to compare."""
    if now.share is None or before.share is None:
        return ""
    if percent(now.share) == percent(before.share):
        return "level"
    return "up" if now.share > before.share else "down"


def _say(firm: Firmness, now: Share, before: list[tuple[Share, str]]) -> str:
    if not all(share.of for share, _ in before):
        return f"No graded audits {joined([when for _, when in before], 'or')} to compare with."
    then = joined([f"{share.words} {when}" for share, when in before])
    if firm == "no clear change":
        way = _way(now, before[0][0])
        if way == "level":
            same = all(now.share == share.share for share, _ in before)
            return f"{'The' if same else 'About the'} same share as before: it was {then}."
        few = min(now.of, *(share.of for share, _ in before)) < MANY
        return f"{sentence(way)} from {then}, but {'with so few audits ' if few else ''}that may be chance."
    return f"{NOT_CALLED if firm == 'too few to say' else sentence(firm)}: it was {then}."
