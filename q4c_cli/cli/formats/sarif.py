"""The outcome as SARIF 2.1.0, the exchange format of tools that analyse code."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from q4c_cli import __version__
from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.cli.findings import one_line
from q4c_cli.cli.formats.as_json import in_lines
from q4c_cli.cli.formats.telling import advice, with_fingerprints
from q4c_cli.model.catalogue import CATALOGUE
from q4c_cli.model.finding import Finding, Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(outcome: Outcome) -> str:
    """A log with one run: the codes that were found as its rules, and a result for each finding."""
    codes = sorted({finding.code for finding in outcome.findings})
    driver = {
        "name": "q4c",
        "version": __version__,
        "rules": [_rule(code) for code in codes],
    }
    results = [
        _result(outcome, finding, codes.index(finding.code), fingerprint)
        for finding, fingerprint in with_fingerprints(outcome)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return in_lines({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> dict[str, Any]:
    entry = CATALOGUE[code]
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.why},
        "help": {"text": entry.remedy},
        "defaultConfiguration": {"level": entry.severity},
    }


def _result(outcome: Outcome, finding: Finding, rule: int, fingerprint: str) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": f"{one_line(finding.message)}\n{advice(finding)}"},
        "locations": [_location(outcome, finding.place)],
        "partialFingerprints": {"q4c/v1": fingerprint},
    }
    if finding.related:
        shape["relatedLocations"] = [_location(outcome, place) for place in finding.related]
    return shape


def _location(outcome: Outcome, place: Place) -> dict[str, Any]:
    """A place. A file as a whole is shown at its beginning, since some readers take no place without a line."""
    path = (outcome.within + place.path).encode("utf-8", "surrogateescape")
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": place.line or 1, "startColumn": place.column or 1},
        }
    }
    if place.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": one_line("/".join(map(str, place.told)))}]
    return location
