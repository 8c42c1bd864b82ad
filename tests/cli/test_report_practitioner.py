"""`q4c report practitioner`, as a person types it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from small_practitioner import small_practitioner
from team_world import write

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("practitioner") / "space", small_practitioner())


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("Q4C_TODAY", "2026-11-22")


def test_the_last_six_months_on_the_screen_unless_told_otherwise(q4c: Run, space: Path) -> None:
    done = q4c("report", "practitioner", "fca-01", cwd=space)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 of 3 audits was good or better and 1 learning point was achieved." in done.stdout
    assert "23 May to 22 November 2026" in " ".join(done.stdout.split())
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


@pytest.mark.parametrize(("words", "audits"), [(["2026"], 4), (["--quarter", "2026-Q3"], 1), (["last-12-months"], 5)])
def test_another_period(q4c: Run, space: Path, words: list[str], audits: int) -> None:
    done = q4c("report", "practitioner", "fca-01", *words, "--format", "json", cwd=space)
    assert json.loads(done.stdout)["counts"]["audits"] == audits


def test_a_page_goes_to_the_reports_folder(q4c: Run, space: Path) -> None:
    done = q4c("report", "practitioner", "fca-01", "2026", "--format", "html", cwd=space)
    assert done.stdout == "reports/practitioner-fca-01-2026.html\n"
    assert (space / "reports/practitioner-fca-01-2026.html").read_text().startswith("<!DOCTYPE html>")


def test_an_empty_period_says_where_to_look(q4c: Run, space: Path) -> None:
    done = q4c("report", "practitioner", "fca-01", "2026-07", cwd=space)
    assert done.returncode == 3
    assert "The latest audit is from June 2026: q4c report practitioner fca-01 2026-06" in done.stderr


def test_who_is_unknown_is_told(q4c: Run, space: Path) -> None:
    done = q4c("report", "practitioner", "fca-09", cwd=space)
    assert (done.returncode, done.stdout) == (3, "")
    assert "fca-09" in done.stderr
