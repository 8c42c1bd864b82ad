"""The feedback on one audit, word for word. `pytest --snapshot-update` writes it anew: read the difference."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from feedback_world import feedback, make
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from q4c_cli.cli.report.audit_screen import audit_screen
from q4c_cli.report.audit.documents import as_html, as_markdown, sheets
from q4c_cli.report.audit.view import AuditReport
from q4c_cli.report.plain import as_json


class TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> AuditReport:
    made = feedback(make(tmp_path_factory.mktemp("golden")))
    return replace(made, made=replace(made.made, version="0.0.0", revision="0123456789ab"))


@pytest.mark.parametrize("ending", ["html", "md", "json", "txt"])
def test_word_for_word(report: AuditReport, ending: str, snapshot: SnapshotAssertion) -> None:
    document = {
        "html": lambda: as_html(report, {}),
        "md": lambda: as_markdown(report, {}),
        "json": lambda: as_json(report),
        "txt": lambda: audit_screen(report, 80, colour=False),
    }[ending]()
    assert document == snapshot(extension_class=type("Golden", (TextFile,), {"file_extension": ending}))


def test_json_has_its_format_version_first(report: AuditReport) -> None:
    assert list(json.loads(as_json(report)))[:2] == ["format_version", "report"]


def test_lines_fit_the_screen(report: AuditReport) -> None:
    for width in (60, 80, 100):
        assert max(len(line) for line in audit_screen(report, width, colour=False).splitlines()) <= width


def test_colour_only_where_it_is_wanted(report: AuditReport) -> None:
    assert "\x1b" not in audit_screen(report, 80, colour=False)
    assert "\x1b[1m" in audit_screen(report, 80, colour=True)


def test_sheets_hold_what_the_page_has(report: AuditReport) -> None:
    rows = {sheet.name: sheet.rows for sheet in sheets(report)}
    assert list(rows) == ["about", "grades", "strengths", "learning-points", "progress", "amendments"]
    assert ("concern", "Told to the local authority on the day of the audit.") in rows["about"]
    assert [row[2:5] for row in rows["grades"][:3]] == [
        ("Compliance", "requires-improvement", "Requires improvement"),
        ("Impact", "good", "Good"),
        ("Overall", "requires-improvement", "Requires improvement"),
    ]
    assert len(rows["grades"]) == 3 + 10
    assert [row[0] for row in rows["learning-points"]] == ["safe-1", "heard-1"]
    assert [row[3:] for row in rows["amendments"]] == [
        ("Safeguarding, grade", "Good", "Requires improvement"),
        ("Safeguarding, rationale", "The school was asked.", "Nobody asked the school."),
    ]
