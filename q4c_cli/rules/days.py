"""Days as people write them: `2026-10-14`, `today`, `yesterday`, `14/10/2026`, `14 October`; and as they read them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Month names in English, whatever the computer's language: the same inputs give the same words."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}([/.-]\d{2})?")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")
_AHEAD = re.compile(r"(?:in )?(\d{1,3}) (day|week|month)s?")
_RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}

_NOT_A_DAY = "That is not a date that can be read. Write it as 2026-10-14, 14/10/2026 or 14 October."

_NO_SUCH_DAY = "There is no such day in the calendar. Please check the day and the month."


class NotADay(ValueError):
    """What was typed is no day. The message says why, in plain words."""


def day_in_words(day: date) -> str:
    """A day as one writes it in a letter: `14 October 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def read_day(typed: str, today: date, *, ahead: bool = False) -> date:
    """The day that was typed. Day before month, as in Britain.

    Without a year it is the last such day up to today, or with `ahead` the next one after it; with `ahead`, "6 weeks"
    and "in 3 months" count from today. Raises NotADay.
    """
    text = " ".join(typed.casefold().split())
    if text in _RELATIVE:
        return today + timedelta(days=_RELATIVE[text])
    if ahead and (found := _AHEAD.fullmatch(text)):
        return _later(today, int(found[1]), found[2])
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if _SHORT_YEAR.fullmatch(text):
        raise NotADay("Please write the year with four digits, such as 14/10/2026.")
    if found := _WORDS.fullmatch(text):
        return _named(found[1], found[2], found[3], today, ahead=ahead)
    if found := _MONTH_FIRST.fullmatch(text):
        return _named(found[2], found[1], found[3], today, ahead=ahead)
    raise NotADay(_NOT_A_DAY)


def _later(today: date, number: int, unit: str) -> date:
    """The day so many days, weeks or months after today; of a shorter month, its last day."""
    if unit != "month":
        return today + timedelta(days=number * (7 if unit == "week" else 1))
    years, month = divmod(today.month - 1 + number, 12)
    last = calendar.monthrange(today.year + years, month + 1)[1]
    return date(today.year + years, month + 1, min(today.day, last))


def _named(day: str, month: str, year: str | None, today: date, *, ahead: bool) -> date:
    number = next((n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(month)), None)
    if number is None:
        raise NotADay(_NOT_A_DAY)
    if year:
        return _day(int(year), number, int(day))
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for guess in years:
        found = _calendar(guess, number, int(day))
        if found and (found > today if ahead else found <= today):
            return found
    raise NotADay(_NO_SUCH_DAY)


def _day(year: int, month: int, day: int) -> date:
    found = _calendar(year, month, day)
    if found is None:
        raise NotADay(_NO_SUCH_DAY)
    return found


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
