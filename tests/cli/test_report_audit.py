"""`q4c report audit`, as a person types it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from feedback_world import FINAL, make

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("report-audit") / "space").root


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("Q4C_TODAY", "2026-11-22")


def test_on_the_screen_the_concern_comes_first(q4c: Run, space: Path) -> None:
    done = q4c("report", "audit", "c7f3k2", cwd=space)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("A safeguarding concern was raised about this case.")
    assert "Requires improvement overall: 1 strength and 2 learning points." in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert "\x1b" not in done.stdout


def test_a_page_goes_to_the_reports_folder(q4c: Run, space: Path) -> None:
    done = q4c("report", "audit", FINAL, "--format", "html", cwd=space)
    assert done.stdout == f"reports/audit-{FINAL}.html\n"
    assert (space / f"reports/audit-{FINAL}.html").read_text().startswith("<!DOCTYPE html>")


def test_the_form_follows_the_ending(q4c: Run, space: Path, tmp_path: Path) -> None:
    assert q4c("report", "audit", FINAL, "-o", str(tmp_path / "it.md"), cwd=space).returncode == 0
    assert "# fca-0117, case C7F3K2: feedback on an audit" in (tmp_path / "it.md").read_text()
    assert q4c("report", "audit", FINAL, "-o", str(tmp_path / "it.json"), cwd=space).returncode == 0
    assert json.loads((tmp_path / "it.json").read_text())["about"]["audit"] == FINAL


def test_in_welsh_as_far_as_it_goes_which_its_end_says(q4c: Run, space: Path) -> None:
    """The grade Good is Welsh by the glossary, as a page, in Markdown and in JSON; q4c's own sentences are English."""
    page, document, data = (
        q4c("report", "audit", FINAL, "--language", "cy", "--format", form, "-o", "-", cwd=space)
        for form in ("html", "markdown", "json")
    )
    assert [(done.returncode, done.stderr) for done in (page, document, data)] == [(0, "")] * 3
    assert '<html lang="cy">' in page.stdout
    assert re.search(r'<span lang="cy" class="grade good">\s*Da\s*<', page.stdout)
    assert re.search(
        r'<footer[^>]* lang="en"[^>]*>\s*<p[^>]*>Made from audit|<p lang="en"[^>]*>Made from audit', page.stdout
    )
    for done in (page, document):
        assert re.search(r"\d+ of the [\d,]+ words here are in Welsh", done.stdout[-400:])
    assert json.loads(data.stdout)["translated"]["cy"]["Good"] == "Da"
    assert "in Welsh" not in q4c("report", "audit", FINAL, "--format", "markdown", "-o", "-", cwd=space).stdout


def test_as_at_a_revision(q4c: Run, space: Path) -> None:
    done = q4c("report", "audit", FINAL, "--as-at", "HEAD", "--format", "json", cwd=space)
    assert "as at" in json.loads(done.stdout)["made"]["revision"]
    before = q4c("report", "audit", FINAL, "--as-at", "HEAD~1", cwd=space)
    assert before.returncode == 3
    assert "no audit" in before.stderr


def test_an_unknown_audit_is_told(q4c: Run, space: Path) -> None:
    done = q4c("report", "audit", "2026-10-14-c7f3k9", cwd=space)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"Did you mean {FINAL}?" in done.stderr
