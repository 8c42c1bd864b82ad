"""Months, quarters, years and spans between two dates: what a report is about, and what it is compared with."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.days import MONTHS, NotADay, day_in_words, read_day

Kind = Literal["month", "quarter", "year", "dates"]

FIRST_YEAR, LAST_YEAR = 1900, 2999
MOST_MONTHS = 120
EXAMPLES = (
    "Write a month as 2026-10, a quarter as 2026-Q3, a year as 2026, last-month, last-6-months, "
    "or two dates as DATE..DATE."
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Some days in a row, from `start` to `end`, both inclusive. Make one with month, quarter, year or between."""

    start: date
    end: date
    kind: Kind = "dates"

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A calendar month, 1 to 12. Raises UsageProblem where there is none such."""
        return cls._months(year, month, 1, "month")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """A quarter of a calendar year, 1 to 4. Raises UsageProblem where there is none such."""
        if not 1 <= quarter <= 4:
            raise UsageProblem(f"There is no quarter {quarter}.", "A year has quarters 1 to 4.")
        return cls._months(year, 3 * quarter - 2, 3, "quarter")

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year. Raises UsageProblem where it lies outside 1900 to 2999."""
        return cls._months(year, 1, 12, "year")

    @classmethod
    def between(cls, start: date, end: date) -> Period:
        """The days from one date to another, both inclusive. Raises UsageProblem where the end is before the start."""
        if end < start:
            raise UsageProblem(f"The period ends on {end} before it starts on {start}.", "Give the earlier date first.")
        _possible(start.year)
        _possible(end.year)
        return cls(start, end, "dates")

    @classmethod
    def _months(cls, year: int, month: int, how_many: int, kind: Kind) -> Period:
        _possible(year)
        if not 1 <= month <= 12:
            raise UsageProblem(f"There is no month {month}.", "Months are 01 to 12.")
        return cls(_first_of(year, month), _first_of(year, month + how_many) - timedelta(days=1), kind)

    @property
    def days(self) -> int:
        """How many days it has, at least 1."""
        return (self.end - self.start).days + 1

    @property
    def label(self) -> str:
        """What to call it: "October 2026", "July to September 2026", "2026", "1 October to 14 November 2026"."""
        start, end = self.start, self.end
        match self.kind:
            case "month":
                return f"{MONTHS[start.month - 1]} {start.year}"
            case "quarter":
                return f"{MONTHS[start.month - 1]} to {MONTHS[end.month - 1]} {start.year}"
            case "year":
                return str(start.year)
            case _:
                return _span(start, end)

    def contains(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day <= self.end

    @property
    def typed(self) -> str:
        """How a person types it: 2026-10, 2026-Q3, 2026, 2026-10-01..2026-11-14."""
        match self.kind:
            case "month":
                return f"{self.start:%Y-%m}"
            case "quarter":
                return f"{self.start.year}-Q{(self.start.month + 2) // 3}"
            case "year":
                return str(self.start.year)
            case _:
                return f"{self.start}..{self.end}"

    def previous(self) -> Period | None:
        """The period of the same kind right before; for two dates, the same number of days right before.

        None where that would begin before FIRST_YEAR.
        """
        if self.kind == "dates":
            first = self.start - timedelta(days=self.days)
            return Period.between(first, self.start - timedelta(days=1)) if first.year >= FIRST_YEAR else None
        last = self.start - timedelta(days=1)
        return holding(last, self.kind) if last.year >= FIRST_YEAR else None

    def year_before(self) -> Period | None:
        """The same period one year earlier, or None before FIRST_YEAR. 29 February becomes 28 February."""
        if self.start.year <= FIRST_YEAR:
            return None
        if self.kind == "dates":
            return Period.between(_a_year_earlier(self.start), _a_year_earlier(self.end))
        return holding(_a_year_earlier(self.start), self.kind)

    def months_back(self, n: int) -> tuple[Period, ...]:
        """The `n` calendar months of a trend, oldest first, ending with the month in which this period ends.

        There are fewer where they would begin before FIRST_YEAR.
        """
        last = 12 * self.end.year + self.end.month - 1
        first = max(last - n + 1, 12 * FIRST_YEAR)
        return tuple(Period.month(at // 12, at % 12 + 1) for at in range(first, last + 1))


def parse(text: str, today: date) -> Period:
    """The period a person typed: 2026-10, 2026-Q3, 2026, this-month, last-quarter, 2026-10-01..2026-11-14.

    `this-` and `last-` go with month, quarter and year; `last-6-months` are those up to and including today. Raises
    UsageProblem where it is none of these.
    """
    wanted = text.strip().casefold()
    for pattern, make in _FORMS:
        if found := re.fullmatch(pattern, wanted, re.ASCII):
            return make(*(int(part) for part in found.groups()))
    if found := re.fullmatch(r"(this|last)-(month|quarter|year)", wanted):
        kinds: dict[str, Kind] = {"month": "month", "quarter": "quarter", "year": "year"}
        this = holding(today, kinds[found[2]])
        return this if found[1] == "this" else this.previous() or this
    if found := re.fullmatch(r"last-(\d{1,3})-months", wanted, re.ASCII):
        return _up_to(today, int(found[1]))
    if ".." in wanted:
        first, _, last = wanted.partition("..")
        try:
            return Period.between(read_day(first, today), read_day(last, today))
        except NotADay:
            raise UsageProblem(f"{text!r} is not a period: one of the two is not a date.", EXAMPLES) from None
    raise UsageProblem(f"{text!r} is not a period.", EXAMPLES)


_FORMS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (r"(\d{4})-(\d{2})", Period.month),
    (r"(\d{4})-?q(\d)", Period.quarter),
    (r"(\d{4})", Period.year),
)


def holding(day: date, kind: Kind) -> Period:
    """The month, quarter or year in which a day lies."""
    match kind:
        case "month":
            return Period.month(day.year, day.month)
        case "quarter":
            return Period.quarter(day.year, (day.month + 2) // 3)
        case _:
            return Period.year(day.year)


def _up_to(today: date, months: int) -> Period:
    """The days from the one after the same day so many months ago up to today. Raises UsageProblem for too many."""
    if not 1 <= months <= MOST_MONTHS:
        raise UsageProblem(f"{months} months are not a period.", f"Give a number of months from 1 to {MOST_MONTHS}.")
    year, month = divmod(12 * today.year + today.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return Period.between(date(year, month + 1, min(today.day, last)) + timedelta(days=1), today)


def _first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _a_year_earlier(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def _possible(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageProblem(f"The year {year} is too far away.", f"Years go from {FIRST_YEAR} to {LAST_YEAR}.")


def _span(start: date, end: date) -> str:
    """Two dates without saying anything twice."""
    last = day_in_words(end)
    if start == end:
        return last
    if start.year != end.year:
        return f"{day_in_words(start)} to {last}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} to {last}"
    return f"{start.day} to {last}"
