"""What is let pass along a history and what is not, to the second and to the day; and the list of a checkpoint."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.rules.trail import times
from q4c_cli.rules.trail.listing import can_be_listed, listed, listing

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
DAY = date(2026, 11, 10)
SECOND = timedelta(seconds=1)


def test_a_commit_may_be_two_hours_before_its_parent() -> None:
    assert not times.before_its_parent(NOON - times.CLOCKS_DIFFER, NOON)
    assert times.before_its_parent(NOON - times.CLOCKS_DIFFER - SECOND, NOON)
    assert timedelta(hours=2) == times.CLOCKS_DIFFER


def test_a_commit_may_be_written_two_hours_after_it_was_committed() -> None:
    assert not times.written_after_it_was_committed(NOON + times.CLOCKS_DIFFER, NOON)
    assert times.written_after_it_was_committed(NOON + times.CLOCKS_DIFFER + SECOND, NOON)


@pytest.mark.parametrize(("days", "late"), [(-400, False), (0, False), (1, False), (2, True), (400, True)])
def test_a_day_may_be_one_after_the_commit(days: int, *, late: bool) -> None:
    assert times.after_the_commit(DAY + timedelta(days=days), NOON) == late
    assert times.in_the_future(NOON + timedelta(days=days), DAY) == late
    assert times.before_it_was_written(DAY, NOON + timedelta(days=days)) == late


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    assert times.before_its_parent(first, last)
    assert times.after_the_commit(date.max, first)
    assert times.before_it_was_written(date.min, last)
    assert times.in_the_future(last, date.min)


PATHS = st.from_regex(r"[a-z0-9][a-z0-9._/-]{0,30}", fullmatch=True)
HASHES = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")


@given(st.dictionaries(PATHS, HASHES, max_size=8))
def test_a_list_is_read_as_it_was_written(records: dict[str, str]) -> None:
    assert listed(listing(records)) == records


@pytest.mark.parametrize(
    "data",
    [
        b"no list\n",
        b"0" * 64 + b"  a",
        b"0" * 64 + b" a\n",
        b"0" * 64 + b"  b\n" + b"0" * 64 + b"  a\n",
        b"0" * 64 + b"  a\n" + b"1" * 64 + b"  a\n",
        b"0" * 64 + b"  ../a\n",
        b"\n",
        b"\xff",
    ],
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    assert listed(data) is None


@pytest.mark.parametrize("path", ["", "a b", "a\nb", "a\\b", "/a", ".git", "-a", "\u00e9"])
def test_an_odd_path_is_not_listed(path: str) -> None:
    assert not can_be_listed(path)
