"""Reports as spreadsheets, on paper, to a pipe and in a browser, as a person asks for them."""

from __future__ import annotations

import csv
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import needs
import pytest
from openpyxl import load_workbook
from small_team import small_team
from team_world import write

import q4c_cli
from q4c_cli.report.extras import EXTRAS, install

Run = Callable[..., subprocess.CompletedProcess[str]]
MONTH = ("report", "team", "north-1", "2026-10")


@pytest.fixture
def space(tmp_path: Path) -> Path:
    return write(tmp_path / "space", small_team())


def test_csv_is_a_folder_with_a_file_for_each_table(q4c: Run, space: Path) -> None:
    done = q4c(*MONTH, "--format", "csv", cwd=space)
    assert (done.returncode, done.stdout, done.stderr) == (0, "reports/team-north-1-2026-10-csv\n", "")
    names = {path.name for path in (space / "reports" / "team-north-1-2026-10-csv").iterdir()}
    assert {"about.csv", "audits.csv", "trend.csv", "learning-points.csv"} <= names
    with (space / "reports" / "team-north-1-2026-10-csv" / "audits.csv").open(newline="") as file:
        assert next(row["audit"] for row in csv.DictReader(file)) == "2026-10-05-c011005"


def test_welsh_is_for_pages_and_json_and_said_so(q4c: Run, space: Path) -> None:
    page = q4c(*MONTH, "--language", "cy", "--format", "html", "-o", "-", cwd=space).stdout
    assert '<html lang="cy">' in page
    assert re.search(r'lang="en">[\d,]+ of the [\d,]+ words here are in Welsh', page)
    assert '<html lang="en-GB">' in q4c(*MONTH, "--format", "html", "-o", "-", cwd=space).stdout
    refused = q4c(*MONTH, "--language", "cy", cwd=space)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "There is no Welsh for text." in refused.stderr


def test_a_folder_is_named_by_its_ending(q4c: Run, space: Path) -> None:
    done = q4c(*MONTH, "-o", "tables/", cwd=space)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("Written to tables/: ")
    assert (space / "tables" / "audits.csv").is_file()


def test_one_table_goes_to_the_screen_a_file_or_its_own_place(q4c: Run, space: Path) -> None:
    shown = q4c(*MONTH, "--format", "csv", "--table", "audits", "-o", "-", cwd=space).stdout
    assert shown.splitlines()[0].startswith("audit,audited_on,case,")
    assert len(shown.splitlines()) == 5
    q4c(*MONTH, "--table", "audits", "-o", "audits.csv", cwd=space)
    assert (space / "audits.csv").read_text() == shown
    done = q4c(*MONTH, "--format", "csv", "--table", "audits", cwd=space)
    assert done.stdout == "reports/team-north-1-2026-10-audits.csv\n"


def test_a_workbook_goes_to_a_file_and_to_a_pipe(q4c: Run, space: Path) -> None:
    done = q4c(*MONTH, "--format", "xlsx", cwd=space)
    assert done.stdout == "reports/team-north-1-2026-10.xlsx\n"
    written = (space / "reports" / "team-north-1-2026-10.xlsx").read_bytes()
    command = [str(Path(sys.executable).with_name("q4c")), *MONTH, "--format", "xlsx", "-o", "-"]
    piped = subprocess.run(command, cwd=space, capture_output=True, check=True, stdin=subprocess.DEVNULL)
    assert piped.stdout == written
    assert load_workbook(BytesIO(piped.stdout)).sheetnames[0] == "about"


@needs.pango
def test_a_pdf_goes_to_a_file(q4c: Run, space: Path) -> None:
    assert q4c(*MONTH, "-o", "page.pdf", cwd=space).stderr == "Written to page.pdf.\n"
    assert (space / "page.pdf").read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("words", "said", "remedy"),
    [
        (["-o", "x.csv"], "A CSV file holds one table, and this report has ", "--table"),
        (["--format", "csv", "-o", "-"], "A CSV file holds one table, and this report has ", "--table"),
        (["--table", "audits"], "--table is for CSV.", "--format csv"),
        (["--format", "csv", "--table", "audit"], "This report has no table audit.", "Did you mean audits?"),
        (["--open", "-o", "-"], "--open needs a file.", "name a file"),
        (["--open", "--format", "json"], "--open needs a file.", "name a file"),
        (["--format", "csv", "-o", "audits"], "audits/about.csv is part of the workspace", "-o FILE"),
    ],
)
def test_what_makes_no_sense_is_said(q4c: Run, space: Path, words: list[str], said: str, remedy: str) -> None:
    done = q4c(*MONTH, *words, cwd=space)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert remedy in done.stderr


def test_bytes_are_not_shown_on_a_terminal(space: Path) -> None:
    import pexpect

    q4c = str(Path(sys.executable).with_name("q4c"))
    done = pexpect.run(f"{q4c} {' '.join(MONTH)} --format xlsx -o -", cwd=str(space), env=dict(os.environ))
    assert done.startswith(b"XLSX is not for a terminal.")
    assert b"PK\x03\x04" not in done


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ([], "reports/team-north-1-2026-10.html"),
        (["-o", "page.md"], "page.md"),
    ],
)
def test_what_was_written_is_opened(q4c: Run, space: Path, tmp_path: Path, words: list[str], opened: str) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/opened"\n')
    browser.chmod(0o755)
    done = q4c(*MONTH, "--open", *words, cwd=space, env={"BROWSER": f"{browser} %s"})
    assert done.returncode == 0
    assert (tmp_path / "opened").read_text() == (space / opened).as_uri()


def test_a_computer_without_a_browser_is_told_the_way(q4c: Run, space: Path, tmp_path: Path) -> None:
    nowhere = {"BROWSER": str(tmp_path / "none"), "PATH": "/nowhere", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = q4c(*MONTH, "--open", cwd=space, env=nowhere)
    assert done.returncode == 0
    assert "Open reports/team-north-1-2026-10.html yourself." in done.stderr


@pytest.mark.parametrize(
    ("form", "missing", "said"),
    [
        ("xlsx", "xlsxwriter", "XLSX needs XlsxWriter, which is not installed."),
        ("pdf", "weasyprint", "PDF needs WeasyPrint, which is not installed."),
    ],
)
def test_an_extra_that_is_missing_is_named(
    q4c: Run, space: Path, tmp_path: Path, form: str, missing: str, said: str
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    (gone / f"{missing}.py").write_text("raise ImportError")
    done = q4c(*MONTH, "--format", form, cwd=space, env={"PYTHONPATH": str(gone)})
    assert done.returncode == 2
    assert done.stderr.startswith(f"{said}\nInstall it: {install(form)}\nOr ")


def test_an_extra_is_installed_by_the_names_of_its_packages_and_never_by_ours() -> None:
    """q4c is on no package index: whoever took its name there would be installed by a command of our own."""
    project = Path(q4c_cli.__file__).parent.parent
    extras = tomllib.loads((project / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert {extra: tuple(re.split("[<>=]", each)[0] for each in needs) for extra, needs in extras.items()} == EXTRAS
    assert install("pdf") == f"{shlex.quote(sys.executable)} -m pip install weasyprint tinycss2"
    said = [project / "README.md", *(project / "docs").glob("*.md"), *(project / "q4c_cli").rglob("*.py")]
    asks = [line for file in said for line in file.read_text().splitlines() if re.search(r"install\S* '?q4c\b", line)]
    assert asks == []


def test_text_libraries_that_are_missing_are_named(q4c: Run, space: Path, tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("print('long advice')\nraise OSError('cannot load library')")
    done = q4c(*MONTH, "--format", "pdf", "-o", "-", cwd=space, env={"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("PDF needs the text libraries Pango and HarfBuzz, which this computer lacks.\n")
    assert "apt install libpango-1.0-0" in done.stderr


def test_a_site_is_a_folder_that_begins_with_its_index(q4c: Run, space: Path, tmp_path: Path) -> None:
    done = q4c("report", "site", "../site", "2026-10", cwd=space)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Written to ../site: 14 pages. Begin with ../site/index.html.\n"
    assert (tmp_path / "site" / "learning.html").is_file()
    done = q4c("report", "site", "../public", "--public", cwd=space)
    assert (done.returncode, "fca-" in (tmp_path / "public" / "index.html").read_text()) == (0, False)
    done = q4c("report", "site", "audits", cwd=space)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2, "audits is part of the workspace, where its records stand. Nothing was written.",
    )  # fmt: skip


def test_a_site_shows_how_far_it_is_on_a_terminal(space: Path, tmp_path: Path) -> None:
    import pexpect

    q4c = str(Path(sys.executable).with_name("q4c"))
    surroundings = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    shown = pexpect.run(f"{q4c} report site {tmp_path}/site 2026-10", cwd=str(space), env=surroundings)
    assert b"Making pages" in shown
    assert b"100%" in shown
