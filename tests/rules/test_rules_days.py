"""Days as people write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.rules.days import NotADay, day_in_words, read_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-10-14",
        "14/10/2026",
        "14.10.2026",
        "14-10-2026",
        "14 October 2026",
        "14 October",
        "14th of October",
        "14 oct",
        "  14   OCT  2026 ",
        "October 14",
        "Oct 14, 2026",
    ],
)
def test_one_day_in_many_forms(typed: str) -> None:
    assert read_day(typed, TODAY) == date(2026, 10, 14)


@pytest.mark.parametrize(("typed", "days"), [("today", 0), ("Yesterday", -1), ("tomorrow", 1)])
def test_days_by_name(typed: str, days: int) -> None:
    assert read_day(typed, TODAY) == TODAY + timedelta(days=days)


def test_the_day_comes_before_the_month() -> None:
    assert read_day("3/4/2026", TODAY) == date(2026, 4, 3)


def test_without_a_year_it_is_the_last_such_day_or_the_next() -> None:
    assert read_day("24 December", TODAY) == date(2025, 12, 24)
    assert read_day("24 December", TODAY, ahead=True) == date(2026, 12, 24)
    assert read_day("22 November", TODAY) == TODAY
    assert read_day("22 November", TODAY, ahead=True) == date(2027, 11, 22)
    assert read_day("29 February", TODAY) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("14/10/26", "four digits"),
        ("14/10", "four digits"),
        ("31/2/2026", "no such day"),
        ("31 February", "no such day"),
        ("2026-13-01", "no such day"),
        ("14 octember", "cannot|can be read"),
        ("0000-01-01", "no such day"),
        ("soon", "2026-10-14"),
        ("", "2026-10-14"),
        ("10142026", "2026-10-14"),
    ],
)
def test_what_is_no_day_says_what_to_write(typed: str, hint: str) -> None:
    with pytest.raises(NotADay, match=hint):
        read_day(typed, TODAY)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_reads_back_in_every_form_with_a_year(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%B %d %Y"):
        assert read_day(day.strftime(form), TODAY) == day


@given(st.text(max_size=40))
def test_no_text_brings_it_down(typed: str) -> None:
    with suppress(NotADay):
        assert isinstance(read_day(typed, TODAY), date)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("6 weeks", date(2027, 1, 3)),
        ("in 6 weeks", date(2027, 1, 3)),
        ("3 months", date(2027, 2, 22)),
        ("in 1 day", date(2026, 11, 23)),
    ],
)
def test_how_long_from_today_only_counts_ahead(typed: str, day: date) -> None:
    assert read_day(typed, date(2026, 11, 22), ahead=True) == day
    with pytest.raises(NotADay):
        read_day(typed, date(2026, 11, 22))


def test_months_ahead_end_with_the_shorter_month() -> None:
    assert read_day("3 months", date(2026, 11, 30), ahead=True) == date(2027, 2, 28)


@given(st.dates(date(1000, 1, 1)))
def test_a_day_in_words_is_read_as_that_day(day: date) -> None:
    assert read_day(day_in_words(day), TODAY) == day
