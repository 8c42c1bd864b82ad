"""How reports say days and shares: the same words in every document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from q4c_cli.model.bilingual import Bilingual
from q4c_cli.rules.days import MONTHS
from q4c_cli.rules.periods import Period
from q4c_cli.rules.words import joined, unwrapped

NAMED = 6
"""How many people or teams a sentence names before it says how many more there are."""


def short_day(when: date) -> str:
    """A day for a narrow column: 14 Oct 2026."""
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def short_month(when: date) -> str:
    """A month for the foot of a chart: Oct 2026."""
    return f"{MONTHS[when.month - 1][:3]} {when.year}"


def percent(share: float) -> str:
    """A share as a whole percentage: 78%. Only nothing is 0%, and only everything is 100%."""
    if 0 < share < 0.005:
        return "under 1%"
    if 0.995 <= share < 1:
        return "over 99%"
    return f"{int(share * 100 + 0.5)}%"


def number(many: int) -> str:
    """A large number in groups of three digits: 6,250,000."""
    return f"{many:,}"


def interval(low: float, high: float) -> str:
    """An interval in words: 45% to 94%."""
    return f"{percent(low)} to {percent(high)}"


def points(low: float, high: float) -> str:
    """The interval of a difference between two shares, in points of a percentage: between 20 points down and 65 up."""
    least, most = (int(abs(end) * 100 + 0.5) for end in (low, high))
    if low < 0 < high:
        return f"between {least} points down and {most} up"
    return f"{least} to {most} points up" if low >= 0 else f"{most} to {least} points down"


def when(period: Period) -> str:
    """A period as a sentence has it: in October 2026, from July to September 2026, on 3 May 2026."""
    if period.kind in ("month", "year"):
        return f"in {period.label}"
    return f"on {period.label}" if period.start == period.end else f"from {period.label}"


def months(period: Period) -> str:
    """A period of whole months by the names of its months, where they lie in one year: August to October 2026."""
    first, last = period.start, period.end
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if not whole or first.month == last.month or first.year != last.year:
        return period.label
    return f"{MONTHS[first.month - 1]} to {MONTHS[last.month - 1]} {last.year}"


def written(text: str) -> str:
    """What somebody wrote, as it reads at any width: without line breaks that only wrap it, or space around."""
    if isinstance(text, Bilingual):
        return Bilingual(unwrapped(text).strip(), unwrapped(text.cy).strip())
    return unwrapped(text).strip()


def flowing(text: str) -> str:
    """Text in one line, as what a rubric says stands in a list or in a sentence."""
    if isinstance(text, Bilingual):
        return Bilingual(" ".join(text.split()), " ".join(text.cy.split()))
    return " ".join(text.split())


def some(names: Sequence[str], most: int = NAMED) -> str:
    """Names as a sentence has them, at most six or so many: "fca-0101, fca-0102 and 3 more"."""
    if len(names) <= most:
        return joined(names)
    return joined((*names[: most - 1], f"{len(names) - most + 1} more"))
