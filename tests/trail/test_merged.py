"""Two people, or one at two computers, who did the same on two branches: verify takes no honest merge for an attack."""

from __future__ import annotations

import pytest
from trail_world import ENTRY, NOTE, Trail

LAPTOP = "2026-11-10T09:00:00Z"
DESK = "2026-11-11T09:00:00Z"


def read_twice(it: Trail, here: str | None = None, there: str | None = None) -> str:
    """The practitioner acknowledges one audit on two branches, with a response; gives the path of the signature."""
    it.branch("laptop")
    it.sign("read", "fca-0001", "2026-11-10", response=there)
    it.commit(LAPTOP, "Read")
    it.on("main")
    path = it.sign("read", "fca-0001", "2026-11-11", response=here)
    it.commit(DESK, "Read")
    return path


def merged(it: Trail, *words: str) -> None:
    it.merge("laptop", *words)
    it.commit("2026-11-12T09:00:00Z", "Merge")


def test_what_was_done_on_a_branch_is_told_of_its_commit_and_not_of_the_merge_as_well(trail: Trail) -> None:
    trail.branch("laptop")
    trail.change(ENTRY, "A letter is drafted.", "No letter is drafted.")
    done = trail.commit(LAPTOP, "Something else")
    trail.on("main")
    trail.put("audits/notes.txt", "Something else.")
    trail.commit(DESK, "Something else")
    merged(trail)
    (found,) = trail.verified().findings
    assert found.code == "Q821"
    assert done[:10] in found.message


def test_a_note_by_nobody_who_is_known_is_told_of_its_commit_and_not_of_the_merge_as_well(trail: Trail) -> None:
    notes = [NOTE.partition("\n")[2].replace("11-05", f"11-{day}") for day in (10, 11)]
    trail.branch("laptop")
    trail.put(ENTRY, trail.read(ENTRY) + notes[0].replace("fca-0001", "ps-999"))
    done = trail.commit(LAPTOP, "Note progress")
    trail.on("main")
    trail.put(ENTRY, trail.read(ENTRY) + notes[1])
    trail.commit(DESK, "Note progress")
    trail.merge("laptop", "-X", "ours")
    trail.put(ENTRY, trail.read(ENTRY).replace(notes[1], notes[0].replace("fca-0001", "ps-999") + notes[1]))
    trail.commit("2026-11-12T09:00:00Z", "Merge")
    (found,) = trail.verified().findings
    assert (found.code, found.message) == (
        "Q823",
        f"Commit {done[:10]}: It has a note by `ps-999`, and there is nobody of this id.",
    )


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_the_same_signed_on_two_branches_is_signed_once(trail: Trail, side: str) -> None:
    before = trail.codes()
    read_twice(trail)
    merged(trail, "-X", side)
    assert trail.codes() == before


def test_a_signature_that_a_checkpoint_lists_gives_way_to_an_earlier_one(trail: Trail) -> None:
    """The history had its bytes, and has them no more; so say an anchor, and a trust root from that side."""
    before = trail.codes()
    path = read_twice(trail)
    trail.checkpoint("2026-11-11T10:00:00Z", anchor="anchor")
    trail.branch("settings")
    trail.commit("2026-11-11T11:00:00Z", "Nothing yet")
    trail.on("main")
    there = trail.read(path)
    merged(trail, "-X", "theirs")
    assert trail.read(path) != there
    assert trail.codes() == trail.codes(trust="settings") == before


def test_a_response_that_gives_way_in_a_merge_is_found(trail: Trail) -> None:
    read_twice(trail, "Thank you.", "I do not agree.")
    merged(trail, "-X", "ours")
    assert "Q855" in trail.codes()


def test_a_signature_that_gives_way_to_one_that_does_not_hold_is_found(trail: Trail) -> None:
    path = read_twice(trail)
    trail.merge("laptop", "-X", "theirs")
    trail.change(path, "2026-11-10", "2026-11-11")
    trail.commit("2026-11-12T09:00:00Z", "Merge")
    assert "Q851" in trail.codes()


def test_one_signed_anew_in_an_ordinary_commit_is_found(trail: Trail) -> None:
    trail.sign("read", "fca-0001", "2026-11-10")
    trail.commit(LAPTOP, "Read")
    trail.sign("read", "fca-0001", "2026-11-11")
    trail.commit(DESK, "Read again")
    assert "Q855" in trail.codes()


def test_a_checkpoint_made_on_two_branches_gives_way_before_they_are_merged(trail: Trail) -> None:
    before = trail.codes()
    trail.branch("laptop")
    trail.checkpoint(LAPTOP)
    trail.put("audits/notes.txt", "Something else.")
    trail.commit("2026-11-10T10:00:00Z", "Something else")
    trail.on("main")
    trail.checkpoint(DESK)
    trail.on("laptop")
    trail.git("rebase", "-q", "--onto", "HEAD~2", "HEAD~1", at="2026-11-12T09:00:00Z")
    trail.on("main")
    merged(trail)
    trail.checkpoint("2026-11-12T10:00:00Z")
    assert trail.codes() == before


def test_a_checkpoint_that_gives_way_in_a_merge_is_found(trail: Trail) -> None:
    trail.branch("laptop")
    trail.checkpoint(LAPTOP)
    trail.on("main")
    trail.checkpoint(DESK)
    merged(trail, "-X", "ours")
    assert "Q862" in trail.codes()
