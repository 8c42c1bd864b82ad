"""What values say, and which entries of one list are which of another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from q4c_cli.rules.aligning import Gap, counterparts, entry_id, gaps, place, said


@pytest.mark.parametrize("nothing", [None, [], {}, (), {"a": None}, {"a": {"b": []}}])
def test_nothing_is_what_was_left_out(nothing: Any) -> None:
    assert said(nothing) is None
    assert said({"x": 1, "a": nothing}) == said({"x": 1})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("good", " good\n", True),
        ("good", "met", False),
        (True, True, True),
        (True, False, False),
        (True, "True", False),
        (True, 1, False),
        (1, 1.0, True),
        (1, 2, False),
        (1, "1", False),
        (date(2026, 11, 1), date(2026, 11, 1), True),
        (["a", "b"], ["b", "a"], False),
        (["a"], ("a ",), True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
    ],
)
def test_what_says_the_same(one: Any, other: Any, same: bool) -> None:
    assert (said(one) == said(other)) is same


def test_entries_are_told_apart_by_their_ids() -> None:
    assert entry_id("indicators", " sg-1 ") == "sg-1"
    assert entry_id("themes", {"theme": "x", "label": "X"}) == ("x",)
    assert entry_id("allowed", {"kind": "nhs", "hash": "0a"}) == ("nhs", "0a")
    assert entry_id("allowed", {"kind": "nhs"}) is None
    assert entry_id("evidence", {"source": "case-file"}) is None
    assert entry_id("themes", ["x"]) is None


def theme(name: str, label: str = "") -> dict[str, Any]:
    return {"theme": name, "label": label or name}


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("themes", [theme("x"), theme("y")], [theme("y", "Why"), theme("z"), theme("x")], [1, None, 0]),
        ("themes", [theme("x"), theme("x", "X2")], [theme("x", "X2")], [1]),
        ("themes", [theme("x")], [theme("x"), theme("x", "X2")], [0, None]),
        ("themes", [theme("x"), {"label": "?"}], [theme("x", "X2"), {"label": "?"}], [0, 1]),
        ("evidence", list("abcde"), list("edcba"), [4, 3, 2, 1, 0]),
        ("evidence", [[one] for one in "abcde"], [[one] for one in "nabxdf"], [None, 0, 1, 2, 3, 4]),
        ("evidence", [[one] for one in "abcde"], [[one] for one in "acde"], [0, 2, 3, 4]),
        ("evidence", [[one] for one in "abcde"], [[one] for one in "nmacxyde"], [None, None, 0, 2, None, None, 3, 4]),
        ("evidence", [[one] for one in "abcdef"], [[one] for one in "acxf"], [0, 2, None, 5]),
        ("evidence", [[one] for one in "abcd"], [[one] for one in "axyd"], [0, 1, 2, 3]),
        ("evidence", [[one] for one in "nab"], [[one] for one in "axb"], [1, None, 2]),
    ],
)
def test_which_entries_are_which(name: str, old: list[Any], new: list[Any], expected: list[int | None]) -> None:
    assert counterparts(name, old, new) == expected


def test_long_lists_are_compared_to_their_end() -> None:
    assert gaps(["x"] * 300, ["y", *["x"] * 300]) == [Gap(0, 0, 0, 1)]


def test_entries_of_two_people_are_put_in_order_by_day_and_by_number() -> None:
    entries: list[Any] = [{"version": "1.10.0"}, {"version": "1.9.0"}, {"on": "2026-11-02"}, {"on": "2026-11-01"}]
    assert sorted(entries, key=place) == [entries[1], entries[0], entries[3], entries[2]]
