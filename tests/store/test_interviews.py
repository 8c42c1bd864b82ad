"""The journals of interviews: what they keep, whatever happens to the process or the disk."""

from __future__ import annotations

import json
import stat
from datetime import datetime
from pathlib import Path

import pytest

from q4c_cli.model.finding import UsageProblem
from q4c_cli.store import interviews
from q4c_cli.store.interviews import Journal

NAME = "20261122-130501"
START = {"event": "start", "format": 1}
FIRST = {"event": "answer", "question": "case", "value": "C7F3K2"}
SECOND = {"event": "answer", "question": "safe.rationale", "value": "Naïve – “quoted”\nsecond\u2028third \U0001f9d2"}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return interviews.create(tmp_path, NAME, START, FIRST)


def test_what_was_kept_is_there_again(tmp_path: Path, journal: Journal) -> None:
    journal.append(SECOND)
    journal.close()
    again, events = interviews.reopen(tmp_path, NAME)
    assert events == [START, FIRST, SECOND]
    again.append(FIRST)
    assert interviews.events_of(tmp_path, NAME) == [START, FIRST, SECOND, FIRST]
    again.close()


@pytest.mark.parametrize("torn", [b'{"event":"ans', b'{"event":"answer"}', b"\x00\x00\x00\n", b"3\n"])
def test_a_torn_last_line_is_left_out_and_written_over(tmp_path: Path, journal: Journal, torn: bytes) -> None:
    journal.close()
    with journal.path.open("ab") as file:
        file.write(torn)
    again, events = interviews.reopen(tmp_path, NAME)
    assert events == [START, FIRST]
    again.append(SECOND)
    again.close()
    assert interviews.events_of(tmp_path, NAME) == [START, FIRST, SECOND]


def test_a_damaged_line_in_the_middle_is_said_and_not_passed_over(tmp_path: Path, journal: Journal) -> None:
    journal.append(SECOND)
    journal.close()
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(lines[0] + b"damaged\n" + lines[2])
    with pytest.raises(UsageProblem, match="line 2"):
        interviews.reopen(tmp_path, NAME)
    with pytest.raises(UsageProblem, match="line 2"):
        interviews.reopen(tmp_path, NAME)


def test_only_one_process_at_a_time(tmp_path: Path, journal: Journal) -> None:
    with pytest.raises(UsageProblem, match="open in another terminal"):
        interviews.reopen(tmp_path, NAME)
    journal.close()
    journal.close()
    interviews.reopen(tmp_path, NAME)[0].close()


def test_an_interview_that_is_over_leaves_nothing(tmp_path: Path, journal: Journal) -> None:
    assert interviews.names(tmp_path) == [NAME]
    journal.remove()
    assert interviews.names(tmp_path) == []
    with pytest.raises(UsageProblem, match="cannot be opened"):
        interviews.reopen(tmp_path, NAME)


def test_two_in_the_same_second_get_two_journals(tmp_path: Path, journal: Journal) -> None:
    other = interviews.create(tmp_path, NAME, START)
    assert (journal.name, other.name) == (NAME, f"{NAME}-2")
    assert interviews.names(tmp_path) == [NAME, f"{NAME}-2"]
    assert interviews.began(other.name) == datetime(2026, 11, 22, 13, 5, 1)  # noqa: DTZ001 - wall time


def test_nobody_else_reads_it_and_git_does_not_take_it(journal: Journal) -> None:
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    assert (journal.path.parent / ".gitignore").read_text() == "*\n"


def test_what_is_no_journal_is_not_listed(tmp_path: Path, journal: Journal) -> None:
    for name in ("20269999-999999.jsonl", "notes.jsonl", "20261122-130501.txt"):
        (journal.path.parent / name).write_text("{}\n")
    listed = [name for name in interviews.names(tmp_path) if interviews.began(name)]
    assert listed == [NAME]


def test_a_folder_that_leads_elsewhere_is_not_used(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root = tmp_path / "space"
    (root / ".q4c").mkdir(parents=True)
    (root / ".q4c" / "interviews").symlink_to(elsewhere)
    with pytest.raises(OSError, match="symbolic link"):
        interviews.create(root, NAME, START)
    assert not list(elsewhere.iterdir())


def test_facts_for_the_next_time(tmp_path: Path) -> None:
    assert interviews.remembered(tmp_path) == {}
    interviews.remember(tmp_path, {"auditor": "ps-001"})
    assert interviews.remembered(tmp_path) == {"auditor": "ps-001"}
    (tmp_path / interviews.FOLDER / "last.json").write_text("[")
    assert interviews.remembered(tmp_path) == {}


def test_where_nothing_can_be_written_nothing_is_begun(tmp_path: Path) -> None:
    (tmp_path / ".q4c").write_text("in the way")
    with pytest.raises(OSError, match=r"\.q4c"):
        interviews.create(tmp_path, NAME, START)
    interviews.remember(tmp_path, {"auditor": "ps-001"})


def test_each_event_is_one_line_of_json(journal: Journal) -> None:
    journal.append(SECOND)
    journal.close()
    assert [json.loads(line) for line in journal.path.read_bytes().split(b"\n")[:-1]] == [START, FIRST, SECOND]


@pytest.mark.parametrize("link", ["last.json", "last.new", ".last.json.q4c-new", ".gitignore", "..gitignore.q4c-new"])
def test_no_link_in_the_folder_is_followed_to_write(tmp_path: Path, link: str) -> None:
    root, own = tmp_path / "workspace", tmp_path / "own.txt"
    (root / interviews.FOLDER).mkdir(parents=True)
    own.write_text("my own", encoding="utf-8")
    (root / interviews.FOLDER / link).symlink_to(own)
    interviews.remember(root, {"auditor": "ps-031"})
    assert own.read_text(encoding="utf-8") == "my own"
    assert interviews.remembered(root) == {"auditor": "ps-031"}
    assert (root / interviews.FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_no_link_in_the_folder_is_followed_to_read(tmp_path: Path, journal: Journal) -> None:
    journal.close()
    folder = tmp_path / interviews.FOLDER
    (tmp_path / "own.json").write_text('{"auditor": "ps-031"}\n', encoding="utf-8")
    (folder / "last.json").symlink_to(tmp_path / "own.json")
    (folder / "20261122-140000.jsonl").symlink_to(tmp_path / "own.json")
    assert interviews.remembered(tmp_path) == {}
    with pytest.raises(UsageProblem, match="cannot be read"):
        interviews.events_of(tmp_path, "20261122-140000")


def test_a_folder_that_is_a_link_holds_no_interviews(tmp_path: Path, journal: Journal) -> None:
    journal.close()
    other = tmp_path / "other"
    other.mkdir()
    (other / ".q4c").symlink_to(tmp_path / ".q4c")
    assert interviews.names(other) == []
    interviews.remember(other, {"auditor": "ps-031"})
    assert interviews.remembered(tmp_path) == {}
