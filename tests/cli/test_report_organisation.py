"""`q4c report organisation` as it is typed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from organisation_world import organisation
from team_world import write

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("space"), organisation())


def test_the_account_on_the_screen(q4c: Run, space: Path) -> None:
    done = q4c("report", "organisation", cwd=space)
    assert done.returncode == 0, done.stderr
    assert "64% of 88 audits since 1 January 2026 were good or better." in done.stdout


def test_a_page_goes_to_the_reports_folder(q4c: Run, space: Path) -> None:
    done = q4c("report", "organisation", "2026-Q2", "--format", "html", cwd=space)
    assert done.returncode == 0, done.stderr
    page = space / "reports" / "organisation-2026-01-01-to-2026-06-30.html"
    assert "61% of 54 audits since 1 January 2026 were good or better." in page.read_text(encoding="utf-8")


def test_another_baseline(q4c: Run, space: Path) -> None:
    done = q4c("report", "organisation", "--since", "2025-06-01", "--format", "json", cwd=space)
    report = json.loads(done.stdout)
    assert report["quality"]["all"]["words"] == "61 of 98 (62%)"
    assert report["about"]["baseline"] == "1 June 2025, the baseline"


def test_nothing_to_publish_ends_with_3(q4c: Run, space: Path) -> None:
    done = q4c("report", "organisation", "--since", "2026-11-01", cwd=space)
    assert done.returncode == 3
    assert "--since DATE" in done.stderr


def test_a_period_before_the_baseline_is_refused(q4c: Run, space: Path) -> None:
    done = q4c("report", "organisation", "2025", cwd=space)
    assert done.returncode == 2
    assert "2025 lies before the baseline, 1 January 2026." in done.stderr
    assert "--since" in done.stderr
