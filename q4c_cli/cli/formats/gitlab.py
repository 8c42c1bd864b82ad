"""The outcome as a Code Quality report of GitLab, which shows findings in a merge request."""

from __future__ import annotations

from typing import Any

from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.cli.findings import one_line
from q4c_cli.cli.formats.as_json import in_lines
from q4c_cli.cli.formats.telling import advice, in_repository, with_fingerprints
from q4c_cli.model.finding import Finding

_SEVERITY = {"error": "critical", "warning": "minor", "note": "info"}


def gitlab(outcome: Outcome) -> str:
    """A list of findings in JSON. GitLab compares the fingerprints with those of the target branch."""
    return in_lines([_entry(outcome, finding, fingerprint) for finding, fingerprint in with_fingerprints(outcome)])


def _entry(outcome: Outcome, finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": f"{finding.code}: {one_line(finding.message)} {one_line(advice(finding))}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITY[finding.severity],
        "location": {"path": in_repository(outcome, finding.place), "lines": {"begin": finding.place.line or 1}},
    }
