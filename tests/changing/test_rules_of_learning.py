"""What a change may do to a learning log: add to it."""

from __future__ import annotations

import pytest
from change_world import NEW, NEW_ENTRY, Branch
from check_world import AUDIT, ENTRY

NOTES = """\
    progress:
      - {on: 2026-11-02, by: ps-001, state: in-progress, note: She has begun.}
      - {on: 2026-11-09, by: fca-0001, state: achieved, note: Done.}
"""
FIRST = "      - {on: 2026-11-02, by: ps-001, state: in-progress, note: She has begun.}\n"
BETWEEN = "      - {on: 2026-11-05, by: ps-001, state: in-progress, note: Half way.}\n"


@pytest.fixture
def noted(branch: Branch) -> Branch:
    """The branch of a workspace whose log entry has two notes."""
    branch.on_main()
    branch.write(ENTRY, branch.read(ENTRY) + NOTES)
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    return branch


def test_progress_is_added(branch: Branch) -> None:
    branch.write(ENTRY, branch.read(ENTRY) + NOTES)
    assert branch.found() == []
    branch.commit()
    assert branch.found(head="topic") == []


def test_notes_may_come_in_between(noted: Branch) -> None:
    noted.change(ENTRY, FIRST, FIRST + BETWEEN)
    assert noted.found() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("note: Done.", "note: Not done."),
        ("state: achieved", "state: open"),
        ("by: fca-0001", "by: ps-001"),
        ("on: 2026-11-09", "on: 2026-11-10"),
        (FIRST, ""),
        (NOTES, ""),
    ],
    ids=["note", "state", "by", "on", "one gone", "all gone"],
)
def test_notes_are_neither_lost_nor_altered(noted: Branch, old: str, new: str) -> None:
    noted.change(ENTRY, old, new)
    assert set(noted.found()) == {("Q706", ENTRY)}
    (found, *_) = noted.judged().findings
    assert "Done" not in found.message
    put_back, add = found.remedy.splitlines()
    assert add == "To say what has come of it since, add a note: q4c learning add-progress fca-0001"
    noted.repo.git(*put_back.removeprefix("Put it back: git ").split())
    assert noted.found() == []


def test_the_message_names_the_note_by_its_day_and_author(noted: Branch) -> None:
    noted.change(ENTRY, FIRST, "")
    assert noted.said("Q706") == "`heard-1` has lost its note of 2026-11-02 by `ps-001`, or it says something else now."


def test_an_entry_does_not_vanish_with_what_was_noted(noted: Branch) -> None:
    noted.remove(ENTRY)
    assert noted.found() == [("Q501", AUDIT), ("Q706", ENTRY)]
    noted.commit()
    assert noted.found(head="topic") == [("Q501", AUDIT), ("Q706", ENTRY)]


def test_an_entry_that_vanishes_is_missed_by_its_audit(branch: Branch) -> None:
    branch.remove(ENTRY)
    assert branch.found() == [("Q501", AUDIT)]


def test_an_entry_may_move_to_where_it_belongs_with_its_notes(noted: Branch) -> None:
    noted.on_main()
    (noted.root / "learning/fca-0002").mkdir()
    noted.repo.git("mv", ENTRY, "learning/fca-0002/2026-10-14-a00001.yaml")
    noted.commit()
    noted.repo.git("checkout", "-q", "-B", "topic")
    (noted.root / "learning/fca-0001").mkdir(exist_ok=True)
    noted.repo.git("mv", "learning/fca-0002/2026-10-14-a00001.yaml", ENTRY)
    assert noted.found() == []
    noted.change(ENTRY, FIRST, "")
    assert noted.found() == [("Q706", "learning/fca-0002/2026-10-14-a00001.yaml")]


def test_a_doubled_entry_may_go_when_the_other_has_its_notes(noted: Branch) -> None:
    twin = "learning/fca-0002/2026-10-14-a00001.yaml"
    noted.on_main()
    noted.write(twin, noted.read(ENTRY))
    noted.commit()
    noted.repo.git("checkout", "-q", "-B", "topic")
    noted.remove(twin)
    assert noted.found() == []
    noted.change(ENTRY, FIRST, "")
    assert noted.found() == [("Q706", ENTRY), ("Q706", twin)]


def test_an_entry_without_an_audit_may_go(branch: Branch) -> None:
    branch.on_main()
    branch.write(NEW_ENTRY, branch.read(ENTRY).replace("2026-10-14-a00001", "2026-10-15-b00002"))
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.remove(NEW_ENTRY)
    assert branch.found() == []


def test_an_audit_and_its_entry_arrive_together(branch: Branch) -> None:
    branch.new_audit()
    entry = branch.read(NEW_ENTRY)
    branch.remove(NEW_ENTRY)
    assert branch.found() == [("Q501", NEW)]
    branch.write(NEW_ENTRY, entry)
    branch.remove(NEW)
    assert branch.found() == [("Q504", NEW_ENTRY)]


def test_what_was_asked_is_only_amended(branch: Branch) -> None:
    branch.change(ENTRY, "Write to her about the outcome.", "Ring her.")
    assert branch.found() == [("Q502", ENTRY)]
    branch.change(AUDIT, "Write to her about the outcome.", "Ring her.")
    assert branch.found() == [("Q701", AUDIT)]
    was = "Write to her about the outcome."
    branch.amended(field="assessments.heard.learning_points.1.text", was=was, now="Ring her.")
    assert branch.found() == []


def test_what_has_progress_is_not_amended_away(noted: Branch) -> None:
    text = noted.read(AUDIT)
    points = text[text.index("    learning_points:") : text.index("results:")]
    noted.change(AUDIT, points, "")
    noted.write(
        AUDIT,
        noted.read(AUDIT)
        + "amendments:\n  - on: 2026-11-12\n    by: ps-001\n    reason: Not asked after all.\n    changes:\n"
        + "      - field: assessments.heard.learning_points\n        was:\n"
        + "          - {text: Write to her about the outcome., theme: participation, review_on: 2027-01-31}\n",
    )
    noted.remove(ENTRY)
    assert noted.found() == [("Q706", ENTRY)]


def test_an_entry_that_cannot_be_read_says_why_itself(noted: Branch) -> None:
    noted.write(ENTRY, "audit: [\n")
    assert noted.found() == [("Q110", ENTRY)]
