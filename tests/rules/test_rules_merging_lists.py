"""Merging by field: where entries and keys of two people stand, and how what only one of them changed is told apart."""

from __future__ import annotations

from typing import Any

import pytest

from q4c_cli.rules.merging import GONE, Conflict, merge


def both_ways(base: Any, ours: Any, theirs: Any) -> Any:
    """What comes of it, without a conflict, whoever merges whom."""
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert (one.conflicts, other.conflicts) == ((), ())
    assert one.ours == one.theirs == other.ours == other.theirs
    return one.ours


def test_a_grade_that_one_side_took_back_goes_with_what_the_other_wrote() -> None:
    base = {"grade": "met", "rationale": "a"}
    assert both_ways(base, {"not_assessed": "No time.", "rationale": "a"}, {"grade": "met", "rationale": "b"}) == {
        "not_assessed": "No time.",
        "rationale": "b",
    }
    taken = {"not_assessed": "No time.", "rationale": "a"}
    assert both_ways(base, taken, taken | {"rationale": "b"}) == taken | {"rationale": "b"}


def test_a_list_on_one_side_and_a_text_on_the_other_is_for_a_person() -> None:
    merged = merge({"seen": ["a"]}, {"seen": ["a", "b"]}, {"seen": "none"})
    assert merged.conflicts == (Conflict(("seen",), ["a", "b"], "none"),)


def evidence(*notes: str) -> dict[str, Any]:
    return {"evidence": [{"source": "case-file", "note": note} for note in notes]}


def test_an_entry_without_an_id_is_named_by_its_number_from_one() -> None:
    merged = merge(evidence("a", "b"), evidence("a", "mine"), evidence("a", "yours"))
    assert merged.conflicts == (Conflict(("evidence", 2, "note"), "mine", "yours"),)
    assert (merged.ours, merged.theirs) == (evidence("a", "mine"), evidence("a", "yours"))


def test_an_entry_taken_out_by_one_and_left_by_the_other_is_gone() -> None:
    assert both_ways(evidence("a", "b"), evidence("b"), evidence("a", "b", "c")) == evidence("b", "c")


def themes(*names: str, **labels: str) -> dict[str, Any]:
    return {"themes": [{"theme": name, "label": labels.get(name, name)} for name in names]}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param("xyz", "zxy", "xyzn", "znxy", id="one has moved an entry"),
        pytest.param("xy", "xny", "xynz", "xnyz", id="both have added one in two places, which counts once"),
        pytest.param("x", "nx", "nxz", "nxz", id="both have put one before all"),
        pytest.param("xy", "xyn", "nxyz", "nxyz", id="one has put it before all"),
        pytest.param("xy", "nxy", "xmy", "nxmy", id="each has added one in a place of their own"),
        pytest.param("xyz", "xz", "xyzn", "xzn", id="one has taken one out"),
    ],
)
def test_where_entries_stand(base: str, ours: str, theirs: str, expected: str) -> None:
    assert both_ways(themes(*base), themes(*ours), themes(*theirs)) == themes(*expected)


def test_an_entry_moved_by_one_and_changed_by_the_other() -> None:
    assert both_ways(themes(*"xyz"), themes(*"zxy"), themes(*"xyz", y="Why")) == themes(*"zxy", y="Why")


def test_keys_of_both_stand_where_they_stood() -> None:
    ours, theirs = dict.fromkeys("ac", 1), dict.fromkeys("badec", 1)
    assert list(both_ways({}, ours, theirs)) == list("badec")
    assert list(merge({}, theirs, dict.fromkeys("acf", 1)).ours) == list("badecf")


def note(day: int, state: str, text: str) -> dict[str, Any]:
    return {"on": f"2026-11-0{day}", "state": state, "note": text}


def progress(*notes: dict[str, Any]) -> dict[str, Any]:
    return {"points": [{"point": "heard-1", "progress": list(notes)}]}


def test_notes_of_one_stand_between_those_of_the_other() -> None:
    begun, first, between, last = (note(day, "open", str(day)) for day in (1, 2, 3, 4))
    merged = both_ways(progress(begun), progress(begun, first, last), progress(begun, between))
    assert merged == progress(begun, first, between, last)


def test_only_the_last_word_is_for_a_person() -> None:
    later = note(9, "achieved", "later")
    one, other = note(2, "open", "one"), note(2, "in-progress", "other")
    merged = merge(progress(later), progress(one, later), progress(other, later))
    assert merged.conflicts == ()
    assert merged.ours["points"][0]["progress"][-1] == later


def test_each_way_ends_with_what_its_side_said_last_although_both_said_it() -> None:
    begun, mine = note(1, "open", "begun"), note(2, "in-progress", "mine")
    merged = merge(
        progress(begun),
        progress(begun, note(2, "achieved", "both"), mine),
        progress(begun, note(2, "achieved", "both")),
    )
    assert merged.conflicts == (Conflict(("points", "heard-1", "progress"), mine, note(2, "achieved", "both")),)
    assert merged.ours == progress(begun, note(2, "achieved", "both"), mine)
    assert merged.theirs == progress(begun, mine, note(2, "achieved", "both"))


def test_what_one_took_out_and_the_other_changed_is_for_a_person() -> None:
    merged = merge(themes("x", "y"), themes("y"), themes("x", "y", x="Ex"))
    assert merged.conflicts == (Conflict(("themes", "x"), GONE, {"theme": "x", "label": "Ex"}),)
    assert (merged.ours, merged.theirs) == (themes("y"), themes("x", "y", x="Ex"))
