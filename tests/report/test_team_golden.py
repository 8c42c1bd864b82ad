"""The documents of a small team, word for word. `pytest --snapshot-update` writes them anew: read the difference."""

from __future__ import annotations

import json

import pytest
from small_team import small_report
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from q4c_cli.cli.report.team_screen import team_screen
from q4c_cli.report.plain import as_json
from q4c_cli.report.team.documents import as_html, as_markdown
from q4c_cli.report.team.view import TeamReport

REVISION = "0123456789ab"


class TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT


@pytest.fixture
def report() -> TeamReport:
    from dataclasses import replace

    made = small_report(REVISION)
    return replace(made, made=replace(made.made, version="0.0.0"))


@pytest.mark.parametrize("ending", ["html", "md", "json", "txt"])
def test_word_for_word(report: TeamReport, ending: str, snapshot: SnapshotAssertion) -> None:
    document = {
        "html": lambda: as_html(report, {}),
        "md": lambda: as_markdown(report, {}),
        "json": lambda: as_json(report),
        "txt": lambda: team_screen(report, 80, colour=False),
    }[ending]()
    assert document == snapshot(extension_class=type("Golden", (TextFile,), {"file_extension": ending}))


def test_json_has_its_format_version_first(report: TeamReport) -> None:
    assert list(json.loads(as_json(report)))[:2] == ["format_version", "report"]


def test_lines_fit_the_screen(report: TeamReport) -> None:
    for width in (60, 80, 100):
        assert max(len(line) for line in team_screen(report, width, colour=False).splitlines()) <= width


def test_colour_only_where_it_is_wanted(report: TeamReport) -> None:
    assert "\x1b" not in team_screen(report, 80, colour=False)
    assert "\x1b[1m" in team_screen(report, 80, colour=True)
