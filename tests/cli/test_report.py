"""`q4c report team`, as a person types it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pexpect
import pytest
from small_team import small_team
from team_world import write

from q4c_cli.cli.report.asking import period_of
from q4c_cli.cli.shell.delivering import Form, form_of
from q4c_cli.model.finding import UsageProblem

Run = Callable[..., subprocess.CompletedProcess[str]]
TODAY = date(2026, 11, 22)


@pytest.fixture
def space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("Q4C_TODAY", TODAY.isoformat())
    return write(tmp_path / "space", small_team())


def test_the_last_month_on_the_screen_unless_told_otherwise(q4c: Run, space: Path) -> None:
    done = q4c("report", "team", "north-1", cwd=space)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 of 4 audits in October 2026 were good or better." in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["last-month"],
        ["2026-10"],
        ["--month", "2026-10"],
        ["--month", "last-month"],
        ["--period", "last-month"],
        ["--from", "2026-10-01", "--to", "2026-10-31"],
    ],
)
def test_one_month_in_many_ways(q4c: Run, space: Path, words: list[str]) -> None:
    done = q4c("report", "team", "north-1", *words, "--format", "json", cwd=space)
    report = json.loads(done.stdout)
    assert (report["about"]["start"], report["about"]["end"]) == ("2026-10-01", "2026-10-31")
    assert report["counts"]["audits"] == 4


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (["--quarter", "2026-Q3"], "July to September 2026"),
        (["--year", "2026"], "2026"),
        (["--quarter", "last-quarter"], "July to September 2026"),
        (["--from", "2026-10-20"], "20 October to 22 November 2026"),
    ],
)
def test_other_periods(q4c: Run, space: Path, words: list[str], label: str) -> None:
    done = q4c("report", "team", "north-1", *words, "--format", "json", cwd=space)
    assert (done.returncode, json.loads(done.stdout)["about"]["period"]) == (0, label)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--month", "2026-10", "--year", "2026"], "The period is given twice."),
        (["last-month", "--from", "2026-10-01"], "The period is given twice."),
        (["--month", "2026-Q3"], "'2026-Q3' is not a month."),
        (["--month", "october"], "'october' is not a period."),
        (["--to", "2026-10-31"], "--to needs --from."),
        (["--month", "2027-01"], "January 2027 begins on 1 January 2027."),
        (["-o", "page.docx"], "page.docx does not say what form to write."),
    ],
)
def test_what_makes_no_sense_is_said(q4c: Run, space: Path, words: list[str], said: str) -> None:
    done = q4c("report", "team", "north-1", *words, cwd=space)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


def test_a_page_goes_to_the_reports_folder_and_says_so(q4c: Run, space: Path) -> None:
    below = space / "audits"
    done = q4c("report", "team", "north-1", "--month", "2026-10", "--format", "html", cwd=below)
    assert (done.returncode, done.stdout.strip()) == (0, str(space / "reports/team-north-1-2026-10.html"))
    page = (space / "reports" / "team-north-1-2026-10.html").read_text()
    assert page.startswith("<!DOCTYPE html>")
    assert [file.name for file in (space / "reports").iterdir()] == ["team-north-1-2026-10.html"]
    done = q4c("report", "team", "north-1", "--quarter", "2026-Q3", "--format", "html", cwd=space)
    assert done.stdout.strip() == "reports/team-north-1-2026-q3.html"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out/page.html", "<!DOCTYPE html>"),
        ("page.HTM", "<!DOCTYPE html>"),
        ("page.md", "> **Synthetic data"),
        ("page.json", '{\n  "format_version": 1,'),
        ("page.txt", "Synthetic data"),
    ],
)
def test_a_files_name_says_its_form(q4c: Run, space: Path, name: str, begins: str) -> None:
    done = q4c("report", "team", "north-1", "-o", name, cwd=space)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Written to {name}.\n")
    assert (space / name).read_text().startswith(begins)


def test_a_dash_is_the_screen(q4c: Run, space: Path) -> None:
    done = q4c("report", "team", "north-1", "--format", "html", "-o", "-", cwd=space)
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert not (space / "reports").exists()


def test_a_second_run_gives_the_same_bytes_and_replaces_the_page(q4c: Run, space: Path) -> None:
    for _ in range(2):
        assert q4c("report", "team", "north-1", "--format", "html", cwd=space).returncode == 0
    first = (space / "reports" / "team-north-1-2026-10.html").read_bytes()
    q4c("report", "team", "north-1", "--format", "html", cwd=space, env={"Q4C_TODAY": "2026-11-30"})
    assert (space / "reports" / "team-north-1-2026-10.html").read_bytes() == first


def test_a_folder_that_cannot_be_written_is_said(q4c: Run, space: Path) -> None:
    (space / "taken").write_text("a file")
    done = q4c("report", "team", "north-1", "-o", "taken/page.html", cwd=space)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "taken/page.html cannot be written: File exists.")


def test_reports_that_lead_out_of_the_workspace_are_not_followed(q4c: Run, space: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (space / "reports").symlink_to(tmp_path / "elsewhere")
    done = q4c("report", "team", "north-1", "--format", "html", cwd=space)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "reports is a link to another place.")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_empty_period_is_told_by_its_exit_code(q4c: Run, space: Path) -> None:
    done = q4c("report", "team", "north-1", "--month", "2025-07", cwd=space)
    assert done.returncode == 3
    assert "No final audits dated in July 2025." in done.stdout
    assert done.stderr == (
        "No final audits dated in July 2025.\n"
        "The next month with audits is October 2025: q4c report team north-1 2025-10\n"
    )
    assert len(done.stdout.splitlines()) == 3
    done = q4c("report", "team", "north-1", "--month", "2026-11", cwd=space)
    assert done.stderr == (
        "No final audits dated in November 2026.\n"
        "The latest month with audits is October 2026: q4c report team north-1 2026-10\n"
    )


def test_on_a_terminal_an_empty_period_is_told_once(space: Path) -> None:
    shown = pexpect.run(
        f"{Path(sys.executable).with_name('q4c')} report team north-1 2025-07", cwd=str(space), timeout=60
    )
    assert shown.count(b"No final audits dated in July 2025.") == 1


def test_an_unknown_team_is_guessed_at(q4c: Run, space: Path) -> None:
    done = q4c("report", "team", "nroth-1", cwd=space)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "There is no team nroth-1 in people.yaml.\nDid you mean north-1?\n"


def test_a_file_that_cannot_be_read_is_said_and_the_rest_counts(q4c: Run, space: Path) -> None:
    (space / "audits" / "2026" / "10" / "2026-10-30-broken.yaml").write_text("team: north-1\na: [")
    done = q4c("report", "team", "north-1", "--format", "json", cwd=space)
    report = json.loads(done.stdout)
    assert (report["counts"]["audits"], report["counts"]["unreadable"]) == (4, 1)
    assert any("1 file that cannot be read" in note for note in report["notes"])


def test_a_workspaces_own_template_is_used(q4c: Run, space: Path) -> None:
    own = space / "templates"
    own.mkdir()
    (own / "team.md.j2").write_text("# {{ report.about.label }}\n")
    assert q4c("report", "team", "north-1", "--format", "markdown", cwd=space).stdout == "# North 1\n"
    (own / "team.md.j2").write_text("one\n{{ nothing }}\n")
    done = q4c("report", "team", "north-1", "--format", "markdown", cwd=space)
    assert done.returncode == 2
    assert done.stderr.startswith("templates/team.md.j2, line 2: the template does not work ('nothing' is undefined).")


def test_a_template_that_leads_out_of_the_workspace_is_refused(q4c: Run, space: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (space / "templates").mkdir()
    (space / "templates" / "team.md.j2").symlink_to(tmp_path / "secret.txt")
    done = q4c("report", "team", "north-1", "--format", "markdown", cwd=space)
    assert done.returncode == 1
    assert "secret" not in done.stdout.replace("secret.txt", "")


def test_the_revision_is_in_the_footer_where_there_is_git(q4c: Run, space: Path) -> None:
    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=space, capture_output=True, text=True, check=True).stdout.strip()

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Begin")
    head = git("rev-parse", "HEAD")[:12]
    page = q4c("report", "team", "north-1", "--format", "markdown", cwd=space).stdout
    assert page.rstrip().endswith(f"from the workspace at revision {head}.")
    (space / "audits" / "2026" / "10" / "2026-10-28-c031028.yaml").unlink()
    page = q4c("report", "team", "north-1", "--format", "markdown", cwd=space).stdout
    assert page.rstrip().endswith(f"from the workspace at revision {head} with changes that are not committed.")


def test_no_line_is_one_that_a_ci_runner_obeys(q4c: Run, space: Path) -> None:
    long = "word " * 13 + "::error::gotcha and more words to make it wrap"
    file = space / "audits" / "2026" / "10" / "2026-10-05-c011005.yaml"
    file.write_text(file.read_text().replace("Say in the plan what her faith means for where she lives.", long))
    done = q4c("report", "team", "north-1", cwd=space)
    assert "error::gotcha" in done.stdout
    assert [line for line in done.stdout.splitlines() if line.lstrip().startswith("::")] == []


@pytest.mark.parametrize(
    ("form", "output", "made"),
    [
        (None, None, Form.text),
        (None, "-", Form.text),
        (None, "x.md", Form.markdown),
        (Form.json, "x.html", Form.json),
        (Form.html, None, Form.html),
    ],
)
def test_forms(form: Form | None, output: str | None, made: Form) -> None:
    assert form_of(form, output) is made


def test_two_ways_at_once_are_refused() -> None:
    with pytest.raises(UsageProblem, match="given twice"):
        period_of({"month": "2026-10", "year": "2026"}, None, None, TODAY)


def test_the_brief_ends_with_the_way_to_the_whole(q4c: Run, space: Path) -> None:
    done = q4c("report", "team", "north-1", "--brief", "--format", "text", cwd=space)
    lines = done.stdout.splitlines()
    assert lines[-1] == "This is the brief. The whole: q4c report team north-1 2026-10"
    assert len(lines) < 60
    assert "How good the work was" not in done.stdout
    done = q4c("report", "team", "north-1", "--brief", "--format", "html", cwd=space)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_team_that_is_not_text_is_an_unknown_team(q4c: Run, space: Path) -> None:
    assert q4c("report", "team", "\udcff", cwd=space).returncode == 3


def test_a_broken_audit_that_names_nobody_is_counted_in_the_lead(q4c: Run, space: Path) -> None:
    (space / "audits" / "2026" / "10" / "2026-10-05-c011005.yaml").write_text("broken: [\n")
    for form in ("text", "markdown", "html", "json"):
        done = q4c("report", "team", "north-1", "--format", form, "-o", "-", cwd=space)
        assert "1 file could not be read; run q4c check." in " ".join(done.stdout.split())
