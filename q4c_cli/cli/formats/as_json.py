"""The outcome for scripts."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.model.finding import SEVERITIES, Finding, Place, Silenced

FORMAT_VERSION = 1
"""The version of the JSON shape. It changes when a key goes or changes its meaning, not when one is added."""


def as_json(outcome: Outcome) -> str:
    """The outcome for scripts, in one shape whatever was found."""
    counts = {f"{severity}s": outcome.count(severity) for severity in SEVERITIES}
    summary = {
        "files": outcome.files,
        **counts,
        "silenced": outcome.number_silenced,
        "not_asked_for": outcome.not_asked_for,
        "failed": outcome.failed,
        "cut_short": list(outcome.cut_short),
    }
    return in_lines(
        {
            "format_version": FORMAT_VERSION,
            "summary": summary,
            **({"compared": asdict(outcome.compared)} if outcome.compared is not None else {}),
            "findings": [plain_finding(finding) for finding in outcome.findings],
            "silenced": [_plain_silenced(one) for one in outcome.silenced],
        }
    )


def in_lines(shape: object) -> str:
    """Plain data as JSON in ASCII, in which no runner finds a command. It reads back as exactly the same data."""
    return json.dumps(shape, indent=2).replace("##", "#\\u0023")


def plain_finding(finding: Finding) -> dict[str, Any]:
    """One finding for scripts. Holds no text from records."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_plain_place(finding.place),
        "message": finding.message,
        "remedy": finding.remedy,
        "related": [_plain_place(place) for place in finding.related],
    }


def _plain_place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column, "pointer": list(place.told)}


def _plain_silenced(one: Silenced) -> dict[str, Any]:
    """A silencing in use, without its reason, which is free text."""
    return {
        "code": one.code,
        "path": one.path,
        "pointer": one.pointer,
        "until": one.until.isoformat(),
        "findings": one.findings,
    }
