"""A learning log as it is shown, and progress as it is noted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from audit_world import DRAFT, ENTRY, TODAY, World, path_of

from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.checking.check import check
from q4c_cli.app.learning.log import Log, learning_log
from q4c_cli.app.learning.progress import Wish, add_progress
from q4c_cli.model.finding import NothingMatched, UsageProblem

LATER = "2026-11-02-d1d1d1"
POINT = f"{DRAFT}/heard-1"
SEEN = Wish("achieved", "Seen in the letter of this week.", by="ps-031")


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    for audit in (DRAFT, LATER):
        world.audit(audit)
        finalise(world.root, audit, TODAY)
    return world


def log(world: World, today: date = TODAY) -> Log:
    return learning_log(world.root, "fca-0117", today)


def test_open_points_come_with_age_review_and_what_came_before(world: World) -> None:
    shown = log(world)
    assert [asked.name for asked in shown.open] == [POINT, f"{LATER}/heard-1"]
    first, second = shown.open
    assert (first.age, first.overdue, first.before) == (39, False, ())
    assert (second.domain_label, second.theme_label, second.before) == ("Heard", "Children taking part", (DRAFT,))
    assert [(r.theme, r.audits) for r in shown.recurrences] == [("participation", (DRAFT, LATER))]


def test_a_point_is_overdue_from_the_day_after_its_review(world: World) -> None:
    assert not any(asked.overdue for asked in log(world, date(2027, 1, 31)).open)
    assert all(asked.overdue for asked in log(world, date(2027, 2, 1)).open)


def test_an_achieved_point_is_closed(world: World) -> None:
    add_progress(world.root, DRAFT, "heard-1", SEEN, TODAY)
    shown = log(world)
    assert [asked.name for asked in shown.open] == [f"{LATER}/heard-1"]
    assert [asked.name for asked in shown.closed] == [POINT]


def test_progress_is_written_below_what_is_there_and_only_that(world: World) -> None:
    before = world.read(ENTRY)
    noted = add_progress(world.root, "fca-0117", POINT, SEEN, TODAY)
    assert noted.written
    assert (
        world.read(ENTRY)
        == before
        + """\
    progress:
      - on: 2026-11-22
        by: ps-031
        state: achieved
        note: Seen in the letter of this week.
"""
    )
    assert check(world.root, [], TODAY).findings == ()


def test_the_same_note_twice_changes_nothing(world: World) -> None:
    add_progress(world.root, POINT, None, SEEN, TODAY)
    before = world.read(ENTRY)
    assert not add_progress(world.root, POINT, None, SEEN, TODAY).written
    assert world.read(ENTRY) == before


@pytest.mark.parametrize(
    ("who", "point"),
    [
        (POINT, None),
        (DRAFT, "heard-1"),
        ("c7f3k2", "heard-1"),
        ("fca-0117", POINT),
        (DRAFT, POINT),
        ("c7f3k2/heard-1", None),
        (path_of(DRAFT), "heard-1"),
    ],
)
def test_a_point_is_named_in_several_ways(world: World, who: str, point: str | None, monkeypatch) -> None:
    monkeypatch.chdir(world.root)
    noted = add_progress(world.root, who, point, SEEN, TODAY)
    assert (noted.audit, noted.point, noted.path) == (DRAFT, "heard-1", ENTRY)


@pytest.mark.parametrize(("who", "point"), [("fca-0117", None), ("fca-0117", "heard-1")])
def test_where_it_could_be_several_the_open_ones_are_named(world: World, who: str, point: str | None) -> None:
    with pytest.raises(UsageProblem, match="Which learning point") as refused:
        add_progress(world.root, who, point, SEEN, TODAY)
    assert f"{POINT}  participation, review on 2027-01-31" in refused.value.message
    assert "Tell her" not in refused.value.message


def test_who_notes_it_is_taken_from_git(world: World) -> None:
    assert add_progress(world.root, POINT, None, Wish("in-progress", "Begun."), TODAY).progress.by == "ps-031"


def test_where_git_knows_nobody_here_it_asks_for_by(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "somebody@example.invalid")
    with pytest.raises(UsageProblem, match="not clear who notes this") as refused:
        add_progress(world.root, POINT, None, Wish("in-progress", "Begun."), TODAY)
    assert "--by" in refused.value.remedy


def test_a_practitioner_may_note_their_own_progress(world: World) -> None:
    noted = add_progress(world.root, POINT, None, Wish("in-progress", "Begun.", by="fca-0117"), TODAY)
    assert noted.progress.by == "fca-0117"


def test_a_later_audit_may_show_it(world: World) -> None:
    wish = Wish("achieved", "Seen again.", by="ps-031", shown_by="d1d1d1")
    assert add_progress(world.root, POINT, None, wish, TODAY).progress.audit == LATER
    assert check(world.root, [], TODAY).findings == ()


@pytest.mark.parametrize(
    ("who", "wish", "says"),
    [
        (f"{DRAFT}/heart-1", SEEN, "no learning point of that id"),
        ("2026-10-15-zzz/heard-1", SEEN, "There is no audit"),
        (POINT, Wish("achieved", "Seen.", by="ps-032"), "neither an auditor"),
        (POINT, Wish("achieved", "  ", by="ps-031"), "cannot be kept"),
        (POINT, Wish("achieved", "x" * 10_001, by="ps-031"), "cannot be kept"),
        (POINT, Wish("achieved", "Seen.", by="ps-031", on=date(2026, 10, 13)), "before the audit"),
        (POINT, Wish("achieved", "Seen.", by="ps-031", on=date(2026, 11, 23)), "today is 2026-11-22"),
        (POINT, Wish("achieved", "Seen.", by="ps-031", shown_by=DRAFT), "not later than the one"),
        (POINT, Wish("achieved", "A \x1b[31mnote", by="ps-031"), "cannot be saved"),
        (POINT, Wish("achieved", "Half a pair: \ud83d", by="ps-031"), "cannot be kept"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(world: World, who: str, wish: Wish, says: str) -> None:
    before = world.everything()
    with pytest.raises(UsageProblem, match=says):
        add_progress(world.root, who, None, wish, TODAY)
    assert world.everything() == before


def test_notes_are_written_in_the_order_in_which_things_happened(world: World) -> None:
    add_progress(world.root, POINT, None, SEEN, TODAY)
    with pytest.raises(UsageProblem, match="before the last progress note"):
        add_progress(world.root, POINT, None, Wish("open", "No.", by="ps-031", on=date(2026, 11, 1)), TODAY)


def test_a_draft_has_no_log_entry_yet(world: World) -> None:
    world.audit("2026-11-03-e2e2e2")
    with pytest.raises(NothingMatched, match="still a draft"):
        add_progress(world.root, "e2e2e2", "heard-1", SEEN, TODAY)


@pytest.mark.parametrize(
    ("who", "says", "remedy"),
    [
        ("fca-0171", "no practitioner fca-0171", "fca-0117"),
        ("fca-0220", "no learning log yet", "first final audit"),
        ("../audits", "no practitioner", ""),
    ],
)
def test_whose_log(world: World, who: str, says: str, remedy: str) -> None:
    with pytest.raises(NothingMatched, match=says) as nothing:
        learning_log(world.root, who, TODAY)
    assert remedy in nothing.value.remedy


def test_an_entry_that_cannot_be_read_is_counted_and_left_out(world: World) -> None:
    world.put("learning/fca-0117/2026-01-01-x1.yaml", "a: [")
    assert (len(log(world).open), log(world).unreadable) == (2, 1)
