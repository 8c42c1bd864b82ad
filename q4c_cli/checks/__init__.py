"""Records in, findings out. Never writes.

Every check is a few lines that yield findings; its docstring says which codes it gives. The checks of a subject are
registered in the `CHECKS` of its module: `rubric`, `audit`, `learning`, `settings`, `people`. `privacy` is for all.
"""

from __future__ import annotations

from datetime import date

from q4c_cli.checks.known import Known
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.records import Records


def known_from(records: Records, today: date) -> Known:
    """What audits and log entries may refer to in these records."""
    written = {ref_of(file.record) for file in records.rubric_files}
    return Known(
        today, records.settings, records.people, records.rubrics, written, records.released, records.allow_list
    )
