"""What points to a real person is refused before it is kept: on finalising, in an answers file, in a progress note."""

from __future__ import annotations

from pathlib import Path

import pytest
from audit_world import DRAFT, ENTRY, TODAY, World, path_of

from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.learning.progress import Wish, add_progress
from q4c_cli.app.privacy.allow import Terms, allow
from q4c_cli.model.finding import Refused, UsageProblem

PATH = path_of(DRAFT)
PHONE = "0808 157 0123"


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.audit()
    return world


def with_a_number(world: World) -> tuple[int, int]:
    """Put a phone number into the draft as a comment; its line and column."""
    text = world.read(PATH)
    (world.root / PATH).write_text(f"{text}# {PHONE}\n")
    return len(text.splitlines()) + 1, 3


def test_a_draft_that_holds_a_phone_number_is_not_finalised(world: World) -> None:
    line, column = with_a_number(world)
    before = world.everything()
    with pytest.raises(Refused) as refused:
        finalise(world.root, DRAFT, TODAY)
    assert [(f.code, f.place.line, f.place.column) for f in refused.value.findings] == [("Q604", line, column)]
    assert world.everything() == before


def test_what_is_allowed_may_be_finalised(world: World) -> None:
    line, column = with_a_number(world)
    allow(world.root, f"{PATH}:{line}:{column}", Terms("A helpline.", TODAY.replace(year=2027), "ps-031"), TODAY)
    assert PATH in finalise(world.root, DRAFT, TODAY).written


def test_a_progress_note_that_holds_one_is_refused(world: World) -> None:
    finalise(world.root, DRAFT, TODAY)
    before = world.read(ENTRY)
    wish = Wish("achieved", f"Rang {PHONE}, then went to LS86 4QD.", by="ps-031")
    with pytest.raises(UsageProblem, match=r"^That holds a phone number and a postcode, and was not kept"):
        add_progress(world.root, DRAFT, "heard-1", wish, TODAY)
    assert world.read(ENTRY) == before


def test_an_answers_file_that_holds_one_is_refused(world: World, q4c) -> None:
    given = world.read(PATH).replace("status: draft", "# status: draft") + f"# {PHONE}\n"
    (world.root / PATH).unlink()
    shown = q4c("audit", "new", "--answers", "-", cwd=world.root, input=given)
    assert shown.returncode == 1
    assert "error Q604 A phone number stands here (13 characters).\n  Take it out before this is kept" in shown.stderr
    assert PHONE not in shown.stderr
    assert not (world.root / PATH).exists()
