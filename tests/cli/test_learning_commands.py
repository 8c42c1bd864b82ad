"""`q4c learning` as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from audit_world import DRAFT, ENTRY, TODAY, World

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
Learning log of fca-0117 on 2027-02-02

1 point open (1 overdue); 1 closed.

Heard
  - Tell her how she can complain.
    2026-11-02-d1d1d1/heard-1; Children taking part; 92 days old; OVERDUE, was due
    2027-01-31; came up before in 2026-10-14-c7f3k2

What came back
  - Children taking part: 2026-10-14-c7f3k2 and 2026-11-02-d1d1d1

Closed
  - Tell her how she can complain.
    Heard. 2026-10-14-c7f3k2/heard-1; Children taking part; achieved
    - 2026-11-22, ps-031, achieved: Seen in her <letter>.
"""
    )


def test_show_as_markdown_keeps_text_as_text(typed, world: World) -> None:
    note(typed)
    shown = typed("show", "fca-0117", "--format", "markdown", cwd=world.root / "learning").stdout
    assert shown.startswith(
        "# Learning log of fca-0117\n\nOn 2026-11-22. 1 point open; 1 closed.\n\n## Open\n\n### Heard\n"
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
    assert (first.returncode, first.stdout) == (0, f"Noted on {POINT}: achieved.\n  written: {ENTRY}\n")
    assert (again.returncode, again.stdout) == (0, f"{POINT} has that note already. Nothing was changed.\n")


def test_add_progress_without_a_point_names_the_open_ones(typed) -> None:
    shown = typed("add-progress", "fca-0117", "--state", "achieved", "--note", "Seen.")
    assert shown.returncode == 2
    assert f"  {POINT}  participation, review on 2027-01-31\n" in shown.stderr


def test_add_progress_with_a_date_that_is_none(typed) -> None:
    shown = note(typed, "--on", "yesterday")
    assert shown.returncode == 2
    assert "YYYY-MM-DD" in shown.stderr
