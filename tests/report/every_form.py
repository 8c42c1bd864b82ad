"""Run by itself: makes every report in every form that is a file, and says the fingerprint of each."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import feedback_world
import organisation_world
import small_practitioner
from small_team import small_report, small_team
from team_world import TODAY

from q4c_cli.app.reports import themes
from q4c_cli.app.reports.report import Report
from q4c_cli.report.audit import documents as audit_documents
from q4c_cli.report.organisation import documents as organisation_documents
from q4c_cli.report.practitioner import documents as practitioner_documents
from q4c_cli.report.team import documents as team_documents
from q4c_cli.report.themes import documents as themes_documents
from q4c_cli.rules.periods import Period

ON_PAPER = ("team", "organisation")
"""Reports that between them have every kind of chart. Paper takes seconds."""


def reports() -> dict[str, Report[Any]]:
    """One of each kind."""
    with TemporaryDirectory() as folder:
        audit = feedback_world.feedback(feedback_world.make(Path(folder)))
    held = organisation_world.organisation(organisation_world.PAIRS)
    shared = themes.summarise(small_team(), Period.month(2026, 10), TODAY)
    found = {
        "team": (small_report("0123456789ab"), team_documents),
        "practitioner": (small_practitioner.small_report(), practitioner_documents),
        "audit": (audit, audit_documents),
        "organisation": (organisation_world.report_on(held), organisation_documents),
        "themes": (shared, themes_documents),
    }
    return {name: Report(Path(), name, view, documents, {}) for name, (view, documents) in found.items()}  # type: ignore[arg-type]


def main() -> None:
    for name, report in reports().items():
        made: dict[str, bytes] = {
            "html": report.html().encode(),
            "markdown": report.markdown().encode(),
            "json": report.json().encode(),
            "csv": "".join(report.csv().values()).encode(),
            "xlsx": report.xlsx(),
        }
        if name in ON_PAPER:
            made["pdf"] = report.pdf()
        for form, document in made.items():
            print(name, form, hashlib.sha256(document).hexdigest())  # noqa: T201


if __name__ == "__main__":
    main()
