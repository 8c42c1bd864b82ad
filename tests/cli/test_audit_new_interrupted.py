"""What a killed process, Ctrl-C, a closed terminal or a full disk leaves of an interview: everything acknowledged."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

import pytest
from interview_world import TYPED, Person, make, question_in
from thoroughness import SHARE

from q4c_cli.app.interview import memory
from q4c_cli.app.interview.start import unfinished
from q4c_cli.model.audit import Audit
from q4c_cli.store import interviews
from q4c_cli.store.reading import records

DRAFT = "audits/2026/10/2026-10-14-c7f3k2.yaml"
STEPS = [
    (question, line)
    for question, text in TYPED.items()
    for line in (text.split("\n") + [""] * (".rationale" in question and text != ""))
]
"""What one types, line by line, with the question each line belongs to."""

EACH = 3 if SHARE < 1 else 1
"""How many lines one types before the next kill."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "space")


def kept(root: Path) -> memory.Memory:
    name = interviews.names(root)[-1]
    return memory.replay(interviews.events_of(root, name))


def up_to(question: str) -> list[str]:
    """What one types before a question."""
    return [line for asked, line in STEPS[: next(n for n, s in enumerate(STEPS) if s[0] == question)]]


def test_killed_again_and_again_it_goes_on_at_the_same_question(root: Path) -> None:
    words: tuple[str, ...] = ()
    there = "Who is auditing?"
    for start in range(0, len(STEPS) - 1, EACH):
        person = Person(root, *words)
        assert question_in(person.asked()) == there
        steps = STEPS[start : min(start + EACH, len(STEPS) - 1)]
        for _, line in steps:
            there = question_in(person.says(line)) or there
        person.is_killed()
        state, (question, line) = kept(root), steps[-1]
        assert question in state.answers or (state.writing, state.lines[-1:]) == (question, (line,))
        words = ("--resume",)
    last = Person(root, "--resume")
    assert question_in(last.asked()) == there
    last.types(STEPS[-1][1])
    assert last.ends() == 0
    audit = records.read(root, DRAFT, Audit).record
    assert audit.assessments["safeguarding"].rationale == TYPED["safeguarding.rationale"]
    assert audit.assessments["heard"].learning_points[0].text == TYPED["heard.points.1.text"]
    assert unfinished(root) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_ended_from_outside_nothing_is_half_written(root: Path, how: signal.Signals) -> None:
    person = Person(root)
    person.asked()
    person.says(*up_to("heard.grade"))
    person.child.kill(how)
    assert person.ends() != 0
    assert list(kept(root).answers)[-1] == "heard.seen"
    again = Person(root, "--resume")
    assert "Which grade do you give for Heard?" in again.asked()
    again.is_killed()


def test_ctrl_c_says_that_everything_is_saved(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*up_to("heard.grade"))
    person.child.sendintr()
    assert person.ends() == 130
    assert "Every answer is saved." in person.heard
    assert "q4c audit new --resume" in person.heard
    again = Person(root, "--resume")
    assert "Which grade do you give for Heard?" in again.asked()
    again.is_killed()


def test_a_closed_terminal_keeps_the_lines_of_a_text_being_written(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*up_to("safeguarding.rationale"), "The first line.", "The second.")
    person.child.close(force=False)
    again = Person(root, "--resume")
    said = again.asked()
    assert "Your text so far" in said
    assert "The second." in said
    assert "no rationale" not in said
    again.says("")
    again.is_killed()
    assert kept(root).answers["safeguarding.rationale"] == "The first line.\nThe second."


def test_going_back_is_kept_too(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*up_to("heard.grade"), "b", "b")
    person.is_killed()
    again = Person(root, "--resume")
    assert "What was done well?" in again.asked()
    assert "Which grade do you give for Heard?" in again.says("", "")
    again.is_killed()


def fill_the_disk(person: Person, root: Path, room: int = 10) -> None:
    """No file can grow by more than a few bytes: to a process this looks like a full disk."""
    size = next((root / ".q4c/interviews").glob("*.jsonl")).stat().st_size
    resource.prlimit(person.child.pid, resource.RLIMIT_FSIZE, (size + room, resource.RLIM_INFINITY))


def make_room(person: Person) -> None:
    resource.prlimit(person.child.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def test_a_full_disk_asks_to_make_room_and_loses_nothing(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*up_to("safeguarding.evidence.1.note"))
    before = kept(root)
    fill_the_disk(person, root)
    said = person.says("Checks answered on day three.")
    assert "That could not be saved" in said
    assert "Make room on the disk" in said
    assert "could not be saved" in person.says("")
    assert kept(root) == before
    make_room(person)
    assert "Where did you find more evidence?" in person.says("")
    person.is_killed()
    assert kept(root).answers["safeguarding.evidence.1.note"] == "Checks answered on day three."


def test_leaving_a_full_disk_keeps_all_but_the_last_answer(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*up_to("safeguarding.evidence.1.note"))
    fill_the_disk(person, root)
    person.says("Checks answered on day three.")
    person.types("s")
    assert person.ends() == 0
    assert "Your answers are safe." in person.heard
    assert not (root / DRAFT).exists()
    again = Person(root, "--resume")
    assert "What does it show?" in again.asked()
    again.is_killed()


@pytest.mark.parametrize("room", [60, 130, 200])
def test_a_full_disk_at_the_end_leaves_all_as_it_was(root: Path, room: int) -> None:
    person = Person(root)
    person.asked()
    person.says(*up_to("@finish"))
    fill_the_disk(person, root, room)
    said = person.says("1")
    assert "could not" in said
    assert not (root / DRAFT).exists() or not records.read(root, DRAFT, Audit).record.final
    assert not list((root / "learning").rglob("*.yaml"))
    make_room(person)
    while "What would you like to do with it?" not in said:
        said = person.says("")
    person.types("1")
    assert person.ends() == 0
    assert records.read(root, DRAFT, Audit).record.final


def test_a_disk_that_is_full_from_the_start_says_so(root: Path) -> None:
    (root / ".q4c").chmod(0o755)
    (root / ".q4c/interviews").write_text("in the way\n")
    person = Person(root)
    person.asked()
    assert "That could not be saved" in person.says("ps-001")
    (root / ".q4c/interviews").unlink()
    assert "Whose practice" in person.says("")
    person.is_killed()


def test_an_interview_open_elsewhere_is_not_opened_twice(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says("ps-001")
    other = Person(root, "--resume")
    assert other.ends() == 2
    assert "open in another terminal" in other.heard
    person.is_killed()
