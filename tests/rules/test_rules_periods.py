"""Periods: they say what they are, follow each other without a gap, and are read as people type them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.periods import Period, parse

TODAY = date(2026, 11, 22)
days = st.dates(date(1950, 1, 1), date(2900, 12, 31))
calendar = st.one_of(
    st.builds(Period.month, st.integers(1950, 2900), st.integers(1, 12)),
    st.builds(Period.quarter, st.integers(1950, 2900), st.integers(1, 4)),
    st.builds(Period.year, st.integers(1950, 2900)),
)
free = st.builds(lambda start, n: Period.between(start, start + timedelta(days=n)), days, st.integers(0, 900))


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), "July to September 2026"),
        ("2026q4", date(2026, 10, 1), date(2026, 12, 31), "October to December 2026"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ("this-month", date(2026, 11, 1), date(2026, 11, 30), "November 2026"),
        ("last-month", date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
        ("last-6-months", date(2026, 5, 23), date(2026, 11, 22), "23 May to 22 November 2026"),
        ("last-1-months", date(2026, 10, 23), date(2026, 11, 22), "23 October to 22 November 2026"),
        ("last-12-months", date(2025, 11, 23), date(2026, 11, 22), "23 November 2025 to 22 November 2026"),
        ("this-quarter", date(2026, 10, 1), date(2026, 12, 31), "October to December 2026"),
        ("last-quarter", date(2026, 7, 1), date(2026, 9, 30), "July to September 2026"),
        ("this-year", date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ("Last-Year", date(2025, 1, 1), date(2025, 12, 31), "2025"),
        ("2026-10-01..2026-11-14", date(2026, 10, 1), date(2026, 11, 14), "1 October to 14 November 2026"),
        ("2025-12-01..2026-01-14", date(2025, 12, 1), date(2026, 1, 14), "1 December 2025 to 14 January 2026"),
        (" 2026-10-01 .. 2026-10-14 ", date(2026, 10, 1), date(2026, 10, 14), "1 to 14 October 2026"),
        ("2026-10-14..2026-10-14", date(2026, 10, 14), date(2026, 10, 14), "14 October 2026"),
    ],
)
def test_what_people_type(text: str, start: date, end: date, label: str) -> None:
    period = parse(text, TODAY)
    assert (period.start, period.end, period.label) == (start, end, label)


@pytest.mark.parametrize("today", [date(2026, 1, 31), date(2026, 1, 1), date(2024, 3, 31)])
def test_last_month_is_the_month_before_whatever_the_day(today: date) -> None:
    assert parse("last-month", today).end == today.replace(day=1) - timedelta(days=1)


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 8, 31), date(2026, 3, 1)),  # February has no 31st: it begins after its last day
        (date(2024, 8, 31), date(2024, 3, 1)),
        (date(2026, 6, 30), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2025, 7, 2)),
    ],
)
def test_six_months_end_today(today: date, start: date) -> None:
    assert parse("last-6-months", today) == Period.between(start, today)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("last-0-months", "0 months are not a period."),
        ("last-121-months", "121 months are not a period."),
        ("october", "'october' is not a period."),
        ("", "'' is not a period."),
        ("2026-13", "There is no month 13."),
        ("2026-00", "There is no month 0."),
        ("2026-Q5", "There is no quarter 5."),
        ("0001", "The year 1 is too far away."),
        ("9999-12", "The year 9999 is too far away."),
        ("2026-02-30..2026-03-01", "'2026-02-30..2026-03-01' is not a period: one of the two is not a date."),
        ("2026-10-01..", "'2026-10-01..' is not a period: one of the two is not a date."),
        ("20261001..20261002", "'20261001..20261002' is not a period: one of the two is not a date."),
        ("2026-10-02..2026-10-01", "The period ends on 2026-10-01 before it starts on 2026-10-02."),
        ("２０２６", "'２０２６' is not a period."),
        ("next-month", "'next-month' is not a period."),
    ],
)
def test_what_is_no_period_is_refused_with_a_remedy(text: str, message: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        parse(text, TODAY)
    assert refused.value.message == message
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "previous", "year_before"),
    [
        ("2026-01", "December 2025", "January 2025"),
        ("2026-Q1", "October to December 2025", "January to March 2025"),
        ("2026", "2025", "2025"),
        ("2026-10-01..2026-10-10", "21 to 30 September 2026", "1 to 10 October 2025"),
        ("2024-02-29..2024-03-01", "27 to 28 February 2024", "28 February to 1 March 2023"),
        ("2024-02", "January 2024", "February 2023"),
    ],
)
def test_what_a_period_is_compared_with(text: str, previous: str, year_before: str) -> None:
    period = parse(text, TODAY)
    before, earlier = period.previous(), period.year_before()
    assert before is not None
    assert earlier is not None
    assert (before.label, earlier.label) == (previous, year_before)


def test_the_months_of_a_trend_end_with_the_period() -> None:
    months = Period.quarter(2026, 1).months_back(4)
    assert [m.label for m in months] == ["December 2025", "January 2026", "February 2026", "March 2026"]
    assert Period.between(date(2026, 1, 31), date(2026, 2, 1)).months_back(1) == (Period.month(2026, 2),)
    assert Period.month(2026, 1).months_back(0) == ()


@given(calendar, days)
def test_periods_of_a_kind_partition_time(period: Period, day: date) -> None:
    before = period.previous()
    assert before is not None
    assert before.end + timedelta(days=1) == period.start
    assert before.kind == period.kind
    assert not (period.contains(day) and before.contains(day))
    assert period.days == (period.end - period.start).days + 1


@given(days)
def test_every_day_lies_in_exactly_one_month_quarter_and_year(day: date) -> None:
    assert [m for m in range(1, 13) if Period.month(day.year, m).contains(day)] == [day.month]
    assert [q for q in range(1, 5) if Period.quarter(day.year, q).contains(day)] == [(day.month + 2) // 3]
    assert Period.year(day.year).contains(day)


@given(free)
def test_free_dates_are_compared_with_as_many_days_right_before(period: Period) -> None:
    before = period.previous()
    assert before is not None
    assert before.days == period.days
    assert before.end + timedelta(days=1) == period.start


@given(st.one_of(calendar, free))
def test_a_year_before_has_the_same_kind_and_starts_on_the_same_day(period: Period) -> None:
    earlier = period.year_before()
    assert earlier is not None
    assert earlier.kind == period.kind
    assert earlier.start.year == period.start.year - 1
    assert earlier.start.month == period.start.month
    assert abs(earlier.days - period.days) <= 1


@given(st.one_of(calendar, free), st.integers(1, 40))
def test_months_of_a_trend_abut(period: Period, n: int) -> None:
    months = period.months_back(n)
    assert len(months) == n
    assert months[-1].contains(period.end)
    assert all(later.previous() == earlier for earlier, later in pairwise(months))


@given(days, days)
def test_two_dates_typed_are_read_back(one: date, other: date) -> None:
    start, end = sorted((one, other))
    assert parse(f"{start}..{end}", TODAY) == Period.between(start, end)


def test_what_would_lie_before_the_first_year_is_dropped() -> None:
    assert Period.between(date(1950, 1, 1), date(2026, 11, 22)).previous() is None
    assert Period.month(1900, 1).previous() is None
    assert Period.month(1900, 1).year_before() is None
    assert Period.month(1900, 2).months_back(13) == (Period.month(1900, 1), Period.month(1900, 2))


@given(st.one_of(calendar, free))
def test_what_is_typed_is_read_as_the_same_period(period: Period) -> None:
    assert parse(period.typed, TODAY) == period


@pytest.mark.parametrize("typed", ["1 October..yesterday", "1/10/2026 .. 21 Nov", "2026-10-01..2026-11-21"])
def test_two_days_as_people_write_them(typed: str) -> None:
    assert parse(typed, TODAY) == Period.between(date(2026, 10, 1), date(2026, 11, 21))
