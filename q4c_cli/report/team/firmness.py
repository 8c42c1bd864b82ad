"""How firm each figure is, so that nobody acts on chance: out of how many audits, and how wide its interval is."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.report.shares import Change, Share
from q4c_cli.report.team.view import Compared, Firm, GoodOrBetter, Heading
from q4c_cli.report.trends import Trend
from q4c_cli.rules.figures.statistics import TOO_FEW

FIRM, ROUGH = 0.2, 0.4
"""How wide the interval of a share may be for it to be called firm, or a rough guide: 10 or 20 points either way."""

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
    return Firm(f"Good or better, {what}", share.words, share.of, share.interval, verdict)


def trust(share: Share) -> str:
    """How far a share can be trusted, by how many audits it rests on and how wide its interval is."""
    width = (share.high or 0) - (share.low or 0)
    if share.of < TOO_FEW:
        return "Too few audits to act on alone"
    if width <= FIRM:
        return "Firm: within 10 points or so"
    return "A rough guide: within 20 points or so" if width <= ROUGH else "Weak: it may well be far off"


def _change(before: str, change: Change, now: Share) -> Firm:
    """How far to trust that a share has changed."""
    audits = min(now.of, change.before.of)
    return Firm(
        f"Change since {before}", f"{now.words}, then {change.before.words}", audits, "", CHANGE[change.firmness]
    )
