"""The documents of a small organisation, word for word. `pytest --snapshot-update` writes them anew."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from organisation_world import organisation, report_on
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from q4c_cli.cli.report.organisation_screen import organisation_screen
from q4c_cli.report.organisation.documents import as_html, as_markdown
from q4c_cli.report.organisation.view import OrganisationReport
from q4c_cli.report.plain import as_json


class TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT


@pytest.fixture(scope="module")
def report() -> OrganisationReport:
    made = report_on(organisation(), revision="0123456789ab")
    return replace(made, made=replace(made.made, version="0.0.0"))


@pytest.mark.parametrize("ending", ["html", "md", "json", "txt"])
def test_word_for_word(report: OrganisationReport, ending: str, snapshot: SnapshotAssertion) -> None:
    document = {
        "html": lambda: as_html(report, {}),
        "md": lambda: as_markdown(report, {}),
        "json": lambda: as_json(report),
        "txt": lambda: organisation_screen(report, 80, colour=False),
    }[ending]()
    assert document == snapshot(extension_class=type("Golden", (TextFile,), {"file_extension": ending}))


def test_json_has_its_format_version_first(report: OrganisationReport) -> None:
    assert list(json.loads(as_json(report)))[:2] == ["format_version", "report"]


def test_lines_fit_the_screen(report: OrganisationReport) -> None:
    for width in (60, 80, 100):
        assert max(len(line) for line in organisation_screen(report, width, colour=False).splitlines()) <= width


def test_the_same_records_give_the_same_bytes() -> None:
    assert as_html(report_on(organisation()), {}) == as_html(report_on(organisation()), {})
