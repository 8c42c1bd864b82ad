"""What a feedback is made from: one audit with its rubric, its results and traces, and what the learning log knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.result import Result, Trace
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.names import Names
from q4c_cli.rules.signing import Standing


@dataclass(frozen=True)
class Audited:
    """An audit, and all that is known of it on the day `today`.

    `released` is whether its rubric is, without which no audit counts. `entries` are the practitioner's whole learning
    log, `unreadable` how many files of it could not be read. `standing` says which signatures there are.
    """

    audit: Audit
    rubric: Rubric
    results: Mapping[str, Result]
    traces: Mapping[str, Trace]
    entries: tuple[LogEntry, ...]
    names: Names
    today: date
    released: bool = True
    unreadable: int = 0
    standing: Standing | None = None
