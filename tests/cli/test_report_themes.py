"""`q4c report themes`, as a person types it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from small_themes import small_themes
from team_world import write

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("themes") / "space", small_themes())


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("Q4C_TODAY", "2026-11-22")


def test_the_last_quarter_on_the_screen_unless_told_otherwise(q4c: Run, space: Path) -> None:
    done = q4c("report", "themes", cwd=space)
    assert (done.returncode, done.stderr) == (0, "")
    assert "July to September 2026" in done.stdout
    assert "1 team has something to take to group supervision." in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


def test_one_area_for_a_script(q4c: Run, space: Path) -> None:
    done = q4c("report", "themes", "2026-Q3", "--area", "north", "--format", "json", cwd=space)
    found = json.loads(done.stdout)
    assert (found["about"]["scope"], found["counts"]["audits"]) == ("North", 3)


def test_a_page_goes_to_the_reports_folder(q4c: Run, space: Path) -> None:
    assert q4c("report", "themes", "--area", "south", "--format", "html", cwd=space).returncode == 0
    assert "Learning themes" in (space / "reports" / "themes-south-2026-q3.html").read_text()


def test_an_unknown_area_is_guessed_at(q4c: Run, space: Path) -> None:
    done = q4c("report", "themes", "--area", "nroth", cwd=space)
    assert done.returncode == 3
    assert "There is no service area nroth in people.yaml. Did you mean north?" in " ".join(done.stderr.split())


def test_nothing_to_report_says_where_to_look(q4c: Run, space: Path) -> None:
    done = q4c("report", "themes", "2025-Q1", cwd=space)
    assert done.returncode == 3
    assert "The next learning points after that were given from April to June 2026" in done.stderr
    assert "q4c report themes 2026-Q2" in done.stderr
