"""Why an audit has the grades it has: every result with its trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from q4c_cli.app.audits.grading import refuse_if_ungradable
from q4c_cli.app.audits.reading import Opened, open_audit
from q4c_cli.model.result import Result, Trace
from q4c_cli.rules.grading import grade
from q4c_cli.rules.grading.tracing import trace


@dataclass(frozen=True)
class Explained:
    """An audit, what the rules give, and why, by result in the rubric's order."""

    opened: Opened
    results: dict[str, Result]
    traces: dict[str, Trace]


def explain(start: Path, which: str, today: date) -> Explained:
    """The results of an audit and their traces. An incomplete audit has none, and the trace says what is missing.

    Raises NothingMatched or UsageProblem where it is not clear which audit, and Refused where the audit or its rubric
    cannot be used, or where nothing can be graded by what the audit says.
    """
    return explained(open_audit(start, which), today)


def explained(opened: Opened, today: date) -> Explained:
    """The same for an audit that has been opened. Raises Refused where nothing can be graded by what it says."""
    audit, rubric = opened.audit, opened.rubric
    refuse_if_ungradable(audit, opened.source, opened.space.records.rubrics, today)
    return Explained(opened, grade(rubric, audit.case, audit.assessments), trace(rubric, audit.case, audit.assessments))
