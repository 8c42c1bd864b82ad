"""How firm each figure is, so that nobody acts on chance: out of how many audits, and how wide its interval is."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.report.notation import points
from q4c_cli.report.shares import Change, Share
from q4c_cli.report.team.parts.beside import Compared
from q4c_cli.report.team.parts.firmness import Firm
from q4c_cli.report.team.parts.quality import GoodOrBetter
from q4c_cli.report.team.view import Heading
from q4c_cli.report.trends import Trend
from q4c_cli.rules.figures.statistics import TOO_FEW, difference

FIRM, ROUGH = 0.1, 0.2
"""How far an interval may reach from its share for that to be called firm, or a rough guide. It may reach further on
one side than on the other, and the further one counts."""

CHANGE = {
    "likely up": "Likely, not certain",
    "likely down": "Likely, not certain",
    "no clear change": "May be chance",
    "too few to say": "Too few audits to say",
}
"""What is said of a change, by its firmness."""


def firmness(about: Heading, good: GoodOrBetter, trend: Trend, compared: Compared) -> Iterator[Firm]:
    """The shares and changes that a reader may act on, each with how far it can be trusted."""
    for place, period in enumerate(good.periods):
        if period.share.of or place == 0:
            yield _share(_lower(period.label), period.share)
    if trend.months and trend.months[-1].recent.of and trend.months[-1].recent != good.now:
        yield _share("three months", trend.months[-1].recent)
    for circle in compared.circles[1:]:
        yield _share(_lower(circle.label), circle.share)
    for change, before in _changes(about, good):
        yield _change(before, change, good.now)


def _changes(about: Heading, good: GoodOrBetter) -> Iterator[tuple[Change, str]]:
    """The changes that there is something to say of, each with the period that it is from; a year's only once."""
    found = {about.before: good.before} | {about.year_before: good.year_before}
    for before, change in found.items():
        if before is not None and change is not None and change.before.of and good.now.of:
            yield change, before


def _lower(label: str) -> str:
    """A label within a sentence, where it is not a name: the twelve months, the other teams."""
    return f"{label[:1].lower()}{label[1:]}" if label.startswith(("Twelve", "The ")) else label


def _share(what: str, share: Share) -> Firm:
    """How far to trust one share."""
    verdict = trust(share) if share.of else "Nothing to judge"
    return Firm(
        figure=f"Good or better, {what}",
        says=share.words,
        audits=share.of,
        audits_before=None,
        low=share.low,
        high=share.high,
        interval=share.interval,
        verdict=verdict,
    )


def trust(share: Share) -> str:
    """How far a share can be trusted, by how many audits it rests on and how far its interval reaches from it."""
    at = share.share or 0
    far = max(at - (share.low or 0), (share.high or 0) - at)
    if share.of < TOO_FEW:
        return "Too few audits to act on alone"
    if far <= FIRM:
        return "Firm: within 10 points or so"
    return "A rough guide: within 20 points or so" if far <= ROUGH else "Weak: it may well be far off"


def _change(before: str, change: Change, now: Share) -> Firm:
    """How far to trust that a share has changed."""
    by = difference(now.good, now.of, change.before.good, change.before.of)
    return Firm(
        figure=f"Change since {before}",
        says=f"{change.before.words}, then {now.words}",
        audits=now.of,
        audits_before=change.before.of,
        low=round(by.low, 4) if by else None,
        high=round(by.high, 4) if by else None,
        interval=points(by.low, by.high) if by else "",
        verdict=CHANGE[change.firmness],
    )
