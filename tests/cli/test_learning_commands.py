"""`q4c learning` as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from audit_world import DRAFT, ENTRY, TODAY, World
from interview_world import Person

from q4c_cli.app.audits.finalising import finalise

POINT = f"{DRAFT}/heard-1"


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    for audit in (DRAFT, "2026-11-02-d1d1d1"):
        world.audit(audit)
        finalise(world.root, audit, TODAY)
    return world


@pytest.fixture
def typed(world: World, q4c):
    def run(*words: str, today: str = "2026-11-22", cwd: Path = world.root):
        return q4c("learning", *words, cwd=cwd, env={"Q4C_TODAY": today, "COLUMNS": "100"})

    return run


def note(typed, *words: str):
    return typed("add-progress", POINT, "--state", "achieved", "--note", "Seen in her <letter>.", *words)


def test_show_in_a_terminal(typed) -> None:
    note(typed)
    assert typed("show", "fca-0117", today="2027-02-02").stdout == (
        """\
Learning log of fca-0117 on 2 February 2027

1 point open (1 overdue); 1 closed.

Heard
  - Tell her how she can complain.
    2026-11-02-d1d1d1/heard-1; Children taking part; 92 days old; OVERDUE, was due 31
    January 2027; came up before in 2026-10-14-c7f3k2

What came back
  - Children taking part: 2026-10-14-c7f3k2 and 2026-11-02-d1d1d1

Closed
  - Tell her how she can complain.
    Heard. 2026-10-14-c7f3k2/heard-1; Children taking part; achieved
    - 22 November 2026, ps-031, achieved: Seen in her <letter>.
"""
    )


def test_show_as_markdown_keeps_text_as_text(typed, world: World) -> None:
    note(typed)
    shown = typed("show", "fca-0117", "--format", "markdown", cwd=world.root / "learning").stdout
    assert shown.startswith(
        "# Learning log of fca-0117\n\nOn 22 November 2026. 1 point open; 1 closed.\n\n## Open\n\n### Heard\n"
    )
    assert "Seen in her \\<letter\\>." in shown
    assert "\n\n\n" not in shown


def test_show_for_scripts(typed) -> None:
    shown = json.loads(typed("show", "fca-0117", "--format", "json").stdout)
    assert next(iter(shown)) == "format_version"
    assert [point["audit"] for point in shown["open"]] == [DRAFT, "2026-11-02-d1d1d1"]
    assert shown["open"][1]["before"] == [DRAFT]
    assert shown["recurrences"] == [{"theme": "participation", "audits": [DRAFT, "2026-11-02-d1d1d1"]}]


def test_show_whose(typed) -> None:
    nobody = typed("show", "fca-0171")
    assert (nobody.returncode, nobody.stdout) == (3, "")
    assert "Did you mean" in nobody.stderr


def test_add_progress_once_and_again(typed) -> None:
    first, again = note(typed), note(typed)
    assert (first.returncode, first.stdout) == (
        0,
        f"Noted on {POINT}: achieved. The point is closed.\n  written: {ENTRY}\n",
    )
    assert (again.returncode, again.stdout) == (0, f"{POINT} has that note already. Nothing was changed.\n")


def test_add_progress_without_a_point_names_the_open_ones(typed) -> None:
    shown = typed("add-progress", "fca-0117", "--state", "achieved", "--note", "Seen.")
    assert shown.returncode == 2
    assert f"  {POINT}  participation, review on 2027-01-31\n" in shown.stderr


def test_add_progress_takes_days_as_the_interview_does(typed, world: World) -> None:
    assert note(typed, "--on", "yesterday").returncode == 0
    assert "on: 2026-11-21" in (world.root / ENTRY).read_text()


def test_add_progress_with_a_date_that_is_none(typed) -> None:
    shown = note(typed, "--on", "some day")
    assert shown.returncode == 2
    assert "--on some day is not a date." in shown.stderr


def test_add_progress_without_a_terminal_names_what_is_missing(typed) -> None:
    shown = typed("add-progress", "fca-0117")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "POINT, --state and --note are missing" in shown.stderr
    assert "q4c learning add-progress 2026-10-14-c7f3k2/heard-1 --state achieved --note" in shown.stderr
    assert "and --note is missing" in typed("add-progress", POINT, "--state", "open").stderr


def test_add_progress_says_that_it_is_not_committed_or_commits_that_file_alone(typed, world: World) -> None:
    said = note(typed).stderr
    assert f'git add {ENTRY} && git commit -m "Note progress on {POINT}"\n' in said
    committed = note(typed, "--commit")
    assert "  commit:  " in committed.stdout
    assert world.git("show", "--format=%(trailers:key=Q4C-Audit)", "--name-only").split() == [
        "Q4C-Audit:",
        DRAFT,
        ENTRY,
    ]
    assert (note(typed, "--commit").returncode, "commit:" in note(typed, "--commit").stdout) == (0, False)


def test_add_progress_asks_for_what_is_missing(world: World) -> None:
    person = Person(world.root, "fca-0117", command=("learning", "add-progress"))
    said = person.asked()
    assert "Which learning point is it about?" in said
    assert "1. Tell her how she can complain. (Heard, review on 31 January 2027)" in said
    assert "How does it stand now?" in person.says("1")
    assert "That is not in the list." in person.says("done")
    assert "What has been seen?" in person.says("in progress")
    person.types("She has the leaflet.")
    assert person.ends() == 0
    assert "note: She has the leaflet." in (world.root / ENTRY).read_text()


def test_add_progress_asks_who_has_seen_it_where_git_does_not_know(world: World) -> None:
    emails = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "somebody@example.invalid")
    words = (POINT, "--state", "achieved", "--note", "She has the leaflet.")
    person = Person(world.root, *words, command=("learning", "add-progress"), **emails)
    said = person.asked()
    assert "Who has seen it?" in said
    assert "1. fca-0117" in said
    assert "s leaves, and nothing is changed." in person.says("?")
    assert "no going back" in person.says("b")
    person.types("2")
    assert person.ends() == 0
    assert "by: ps-031" in (world.root / ENTRY).read_text()


def test_add_progress_asks_again_and_goes_back_as_the_interview_does(world: World) -> None:
    person = Person(world.root, "fca-0117", columns=100, command=("learning", "add-progress"))
    assert "no going back" in (person.asked() and person.says("b"))
    said = person.says("1")
    assert "2. In progress (some of it has been seen; it stays open)" in said
    assert "4. Carried forward (a later audit asks for it again; this closes the point here)" in said
    assert "a phone number, and was not kept" in person.says("2", "Ring her on 07700 900123.")
    assert "Which learning point is it about?" in person.says("b", "b")
    assert "b goes back to the question before." in person.says("2", "?")
    person.says("achieved")
    person.types("She has the leaflet.")
    assert person.ends() == 0
    assert "2026-11-02-d1d1d1/heard-1: achieved. The point is closed." in person.heard
    assert "She has the leaflet." not in (world.root / ENTRY).read_text()


def test_add_progress_that_is_left_changes_nothing(world: World) -> None:
    person = Person(world.root, POINT, command=("learning", "add-progress"))
    person.asked()
    person.types("s")
    assert person.ends() == 2
    assert "progress: []" in (world.root / ENTRY).read_text() or "progress:" not in (world.root / ENTRY).read_text()
