"""A report as at a day or a revision says what the records said then."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small_team import BEFORE, LOG, THE_MONTH, small_team
from team_world import TODAY, write

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.team import team_summary
from q4c_cli.model.finding import UsageProblem
from q4c_cli.rules.periods import Period

OCTOBER = Period.month(2026, 10)


def git(folder: Path, *words: str, on: str = "2026-11-01") -> str:
    # A quarter of an hour before the day ends in UTC is the next day already further east.
    times = {f"GIT_{who}_DATE": f"{on}T23:45:00Z" for who in ("AUTHOR", "COMMITTER")}
    who = {f"GIT_{who}_{what}": "test@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = ["git", "-c", "init.defaultBranch=main", *words]
    done = subprocess.run(
        command, cwd=folder, env=times | who | {"PATH": "/usr/bin:/bin"}, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """Two audits of October are recorded on 12 October, the others on 1 November."""
    held = small_team()
    early = [a for a in held.audits if a.record.audit <= "2026-10-12~"]
    write(tmp_path, replace(held, audits=tuple(early), entries=()))
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "Early", on="2026-10-12")
    git(tmp_path, "tag", "early")
    write(tmp_path, held)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "Late", on="2026-11-01")
    return tmp_path


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
@pytest.mark.parametrize(
    ("as_at", "audits", "seen_on"),
    [
        ("2026-10-12", 2, date(2026, 10, 12)),
        ("2026-10-31", 2, date(2026, 10, 31)),
        ("early", 2, date(2026, 10, 12)),
        ("2026-11-01", 4, date(2026, 11, 1)),
        ("HEAD", 4, date(2026, 11, 1)),
    ],
)
def test_only_what_was_recorded_then(
    space: Path, monkeypatch: pytest.MonkeyPatch, as_at: str, audits: int, seen_on: date, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    (space / "audits").rename(space / "elsewhere")  # what stands in the folder now is of no account
    on = occasion(space, TODAY, as_at)
    report = team_summary(on, "north-1", OCTOBER).view
    assert (report.counts.audits, on.today, report.counts.unreadable) == (audits, seen_on, 0)
    commit = git(space, "rev-parse", "HEAD" if audits == 4 else "early")
    assert report.made.revision == f"{commit[:12]}, as at {seen_on.day} {seen_on:%B} 2026"


def test_the_same_as_now_where_nothing_came_later(space: Path) -> None:
    assert len(THE_MONTH) + len(BEFORE) == 8
    assert len(LOG) == 2
    now = team_summary(occasion(space, date(2026, 11, 1)), "north-1", OCTOBER).view
    then = team_summary(occasion(space, TODAY, "HEAD"), "north-1", OCTOBER).view
    assert replace(then, made=now.made) == now


@pytest.mark.parametrize(
    ("as_at", "says"),
    [
        ("2026-10-11", "The history of this workspace begins after 11 October 2026."),
        ("2026-12-24", "24 December 2026 is still to come."),
        ("2026-02-30", "There is no day 2026-02-30."),
        ("erly", "git knows no commit called erly here."),
        ("--help", "git knows no commit called --help here."),
    ],
)
def test_what_cannot_be_looked_at_is_said(space: Path, as_at: str, says: str) -> None:
    with pytest.raises(UsageProblem, match=says.replace(".", r"\.")):
        occasion(space, TODAY, as_at)


def test_without_git_there_is_no_before(tmp_path: Path) -> None:
    write(tmp_path, small_team())
    with pytest.raises(UsageProblem, match="has no history to look at"):
        occasion(tmp_path, TODAY, "2026-11-01")
