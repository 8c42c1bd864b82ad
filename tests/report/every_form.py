"""Run by itself: makes a report in every form that is a file, and says the fingerprint of each."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from small_team import small_report

from q4c_cli.app.reports.report import Report
from q4c_cli.report.team import documents


def main() -> None:
    report = Report(Path(), "page", small_report("0123456789ab"), documents, {})
    made: dict[str, bytes] = {
        "html": report.html().encode(),
        "markdown": report.markdown().encode(),
        "json": report.json().encode(),
        "csv": "".join(report.csv().values()).encode(),
        "xlsx": report.xlsx(),
        "pdf": report.pdf(),
    }
    for form, document in made.items():
        print(form, hashlib.sha256(document).hexdigest())  # noqa: T201


main()
