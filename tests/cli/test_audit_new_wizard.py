"""`q4c audit new` at a real terminal, by someone who types right and wrong, goes back, leaves and comes back."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from interview_world import TYPED, Person, known, make
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.store.reading import records

DRAFT = "audits/2026/10/2026-10-14-c7f3k2.yaml"


class Transcript(SingleFileSnapshotExtension):
    """A session as plain text, to be read aloud."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make(tmp_path / "space")
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    return root


def audit(root: Path) -> Audit:
    return records.read(root, DRAFT, Audit).record


def lines(until: str = "", typed: dict[str, str] | None = None) -> list[str]:
    """What one types up to and without a question, with the small rubric."""
    found: list[str] = []
    for question, line in (typed or TYPED).items():
        if question == until:
            break
        found += line.split("\n")
        if ".rationale" in question and line:
            found.append("")
    return found


SESSION = [
    "",
    "fca-0002x",
    "0117",
    "",
    "Smith",
    "c7f3k2",
    "private",
    "1",
    "14 Oct",
    "?",
    "3",
    "",
    "1",
    "all",
    "n",
    "?2",
    "good",
    "1",
    "Checks answered on day three.",
    "staff",
    "The survey agrees – “naïvely”, perhaps.",
    "b",
    "",
    "",
    "Followed up, and discussed with health.",
    "b",
    "Followed up, and talked over with health.",
    "And with school.",
    "",
    "",
    "hd-1",
    "b",
    "",
    "4",
    "",
    "",
    "",
    "The letter to the child explains it all.",
    "1",
    "",
    "Tell her how she can complain.",
    "voice",
    "1 October 2026",
    "31 January",
    "",
    "yes",
    "With the local authority, on 2 October.",
    "",
    "3",
    "Heard",
    "",
    "3",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "2",
    "good",
    "4",
    "The panel saw more than the rules do.",
]


def test_a_whole_session_reads_well(root: Path, snapshot: SnapshotAssertion) -> None:
    person = Person(root)
    person.asked()
    person.says(*SESSION)
    person.types("1")
    assert person.ends() == 0
    found = audit(root)
    assert (found.status, found.results) == ("final", {"overall": "good"})
    assert found.judged is not None
    assert found.judged.grade == "outstanding"
    assert (root / "learning/fca-0117/2026-10-14-c7f3k2.yaml").exists()
    assert not list((root / ".q4c/interviews").glob("*.jsonl"))
    assert person.heard == snapshot(extension_class=Transcript)
    assert max(map(len, person.heard.splitlines())) <= 88


def test_the_cursor_is_never_moved_and_nothing_is_said_by_colour(root: Path) -> None:
    person = Person(root, TERM="xterm-256color", NO_COLOR="")
    person.asked()
    person.says(*lines("@finish"))
    person.types("draft")
    assert person.ends() == 0
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", person.heard.replace("\r", ""))
    assert audit(root).status == "draft"


@pytest.mark.parametrize("columns", [40, 200])
def test_nothing_is_wider_than_the_terminal_or_a_page(root: Path, columns: int) -> None:
    person = Person(root, columns=columns)
    person.asked()
    person.says(*lines("heard.grade"), "?", "4", "", "", "", "", "")
    person.types("s")
    assert person.ends() == 0
    said = re.sub(r"(?m)^> .*$", "", person.heard).replace(DRAFT, "DRAFT")
    assert max(map(len, said.splitlines())) <= min(columns, 88)
    assert "Requires improvement" in re.sub(r"\s+", " ", said)


def test_left_with_s_it_says_how_to_go_on_and_does(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*lines("heard.grade"))
    person.types("s")
    assert person.ends() == 0
    assert DRAFT in person.heard
    assert "q4c audit new --resume" in person.heard
    listed = subprocess.run(
        ["q4c", "audit", "list"], cwd=root, capture_output=True, text=True, check=True, env=path_of_tools()
    )
    assert "2026-10-14-c7f3k2" in listed.stdout

    again = Person(root, "--resume")
    assert "Going on · C7F3K2 · fca-0117" in (said := again.asked())
    assert "Which grade do you give for Heard?" in said
    assert (
        re.sub(r"  +", " ", said)
        .strip()
        .startswith(
            """\
Going on · C7F3K2 · fca-0117
Case C7F3K2, Private law, Case closed
Practitioner fca-0117, South 2
Auditor ps-001 on 14 October 2026
Safeguarding Good
Heard not graded yet
Now: Which grade do you give for Heard?
"""
        )
    )
    again.says(*lines()[len(lines("heard.grade")) : -1])
    again.types("finalise")
    assert again.ends() == 0
    assert audit(root).status == "final"


def path_of_tools() -> dict[str, str]:
    import sys

    return os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def test_the_end_of_the_input_saves_and_leaves(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*lines("safeguarding.grade"))
    person.child.sendeof()
    assert person.ends() == 0
    assert "Saved. The draft is" in person.heard


def test_leaving_before_the_first_answer_leaves_nothing(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.types("s")
    assert person.ends() == 0
    assert "nothing was saved" in person.heard
    assert not (root / ".q4c/interviews").exists()


def test_which_of_several_to_go_on_with_is_asked(root: Path) -> None:
    for case in ("A1A1A1", "B2B2B2"):
        person = Person(root)
        person.asked()
        person.says(*lines("safeguarding.seen.requires-improvement", TYPED | {"case": case}))
        person.types("s")
        person.ends()
    again = Person(root, "--resume")
    said = again.asked()
    assert re.search(r"1\. A1A1A1 \(fca-0117, begun \d+ \w+ 20\d\d at \d\d:\d\d\)", said)
    assert "which of these did you see?" in again.says("b2b2")
    assert "B2B2B2" in again.heard
    again.types("s")
    again.ends()
    direct = Person(root, "--resume", "a1a1a1")
    assert "Going on · A1A1A1" in direct.asked()
    direct.types("s")
    direct.ends()


def test_a_draft_edited_by_hand_is_said_and_kept(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*lines("heard.seen"))
    person.types("s")
    person.ends()
    file = root / DRAFT
    file.write_text(file.read_text().replace("grade: good", "grade: met    # after supervision"))
    again = Person(root, "--resume")
    assert "The draft has been edited since you left." in again.asked()
    again.types("s")
    again.ends()
    assert "grade: met    # after supervision" in file.read_text()


def test_options_answer_beforehand_and_a_wrong_one_is_asked(root: Path) -> None:
    person = Person(root, "--practitioner", "fca-0117", "--team", "south-2", "--case", "wrong", "--on", "yesterday")
    person.asked()
    said = person.says("")
    assert "Whose practice is being audited? fca-0117" in said
    assert "What is the case reference? wrong" in said
    assert said.rstrip().endswith("never a court number.")
    person.says("c7f3k2", "1", "1")
    person.types("s")
    person.ends()
    assert (root / "audits/2026/11/2026-11-21-c7f3k2.yaml").exists()


def test_what_is_typed_ahead_answers_in_turn(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.child.send("".join(f"{line}\n" for line in [*lines("heard.grade"), "s"]))
    assert person.ends() == 0
    assert audit(root).assessments["safeguarding"].rationale == TYPED["safeguarding.rationale"]
    assert audit(root).assessments["heard"].indicators == ("hd-1",)


def test_keys_that_are_not_text_and_too_long_lines_are_refused(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*lines("safeguarding.evidence.1.note"))
    assert "not text" in person.says("Checks \x1b[D answered")
    assert "too long for the terminal" in person.says("x" * 5000)
    os.write(person.child.child_fd, b"caf\xe9\n")
    assert "could not be read" in person.asked()
    person.says("Fine.")
    person.types("s")
    person.ends()
    assert audit(root).assessments["safeguarding"].evidence[0].note == "Fine."


def test_a_letter_that_is_a_command_can_be_an_answer(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*lines("safeguarding.evidence.1.note"), r"\b", "", r"\s", "?", "", "")
    person.types("s")
    person.ends()
    found = audit(root).assessments["safeguarding"]
    assert found.evidence[0].note == "b"
    assert found.rationale == "s"


def test_finalising_that_is_refused_says_why_and_asks_again(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*lines("@finish"))
    (root / "learning").write_text("in the way\n")
    said = person.says("1")
    assert "What would you like to do with it?" in said
    assert audit(root).status == "draft"
    (root / "learning").unlink()
    person.types("1")
    assert person.ends() == 0
    assert audit(root).status == "final"


def test_what_the_interview_did_not_ask_about_is_shown_before_it_is_final(root: Path) -> None:
    person = Person(root)
    person.asked()
    person.says(*lines("@finish", TYPED | {"practitioner": "fca-0009", "team": "north-1"}))
    said = " ".join(person.says("1").split())
    assert "warning Q415 The last day of `fca-0009` was 2026-09-30" in said
    assert "Q319" not in said
    assert "Finalise it all the same?" in said
    assert "What would you like to do with it?" in person.says("n")
    assert audit(root).status == "draft"
    person.says("1")
    person.types("y")
    assert person.ends() == 0
    assert audit(root).status == "final"


def test_a_whole_audit_with_the_shipped_rubric(tmp_path: Path) -> None:
    root = make(tmp_path / "space", small=False)
    person = Person(root)
    person.asked()
    person.says("ps-001", "0117", "", "c7f3k2", "private", "section 7", "14 October")
    for domain in known(root).rubric.domains:
        person.says(*["1-2"] * (bool(domain.indicators) + len(domain.levels)))
        said = person.says("good", "1", f"Evidence of {domain.label}.", "", "Why.", "")
        assert "What was done well?" in said
        person.says("She was listened to.", "voice-of-child", "")
        if domain.learning_points:
            person.says("Ask her once more.", "1", "", "")
    said = person.says("none", "")
    assert re.search(r"Overall: Good\n", person.heard)
    assert "What would you like to do with it?" in said
    person.types("1")
    assert person.ends() == 0
    found = audit(root)
    assert found.results == {"compliance": "good", "impact": "good", "overall": "good"}
    assert found.assessments["enabled"].evidence[0].note == "Evidence of Enabled."
    entry = records.read(root, "learning/fca-0117/2026-10-14-c7f3k2.yaml", LogEntry).record
    assert [point.point for point in entry.points] == ["safe-1", "heard-1", "better-represented-1", "enabled-1"]


def test_before_the_editor_opens_only_what_is_missing_is_asked(root: Path) -> None:
    words = ("--edit", "--case", "c7f3k2", "--practitioner", "fca-0117", "--on", "14 October")
    person = Person(root, *words, EDITOR="sed -i 's/^status:.*/status: draft    # mine/'")
    said = person.asked()
    assert "Noted: ps-001" in said
    assert said.rstrip().endswith("2. Public law")
    person.says("1")
    person.types("closed")
    assert person.ends() == 0
    assert "status: draft    # mine" in (root / DRAFT).read_text()
    assert not list((root / ".q4c/interviews").glob("*.jsonl"))


def test_with_commit_it_is_in_the_history(root: Path) -> None:
    person = Person(root, "--commit")
    person.asked()
    person.says(*lines("@finish"))
    person.types("1")
    assert person.ends() == 0
    words = ["git", "log", "-1", "--format=%B", "--name-only"]
    log = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True)
    assert "Q4C-Audit: 2026-10-14-c7f3k2" in log.stdout
    assert DRAFT in log.stdout
    assert ".q4c" not in log.stdout
