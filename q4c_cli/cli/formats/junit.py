"""The outcome as JUnit XML, which most servers that build and test can read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as ET

from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.cli.findings import one_line
from q4c_cli.cli.formats.summary import summary
from q4c_cli.cli.formats.telling import advice, in_repository
from q4c_cli.model.finding import Finding

_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, in whatever way it is written."""


def junit(outcome: Outcome) -> str:
    """A suite for the check as a whole, which passes, and one for each file with findings.

    A finding is a case that fails where it makes the check fail; otherwise it passes, with what there is to say.
    """
    root = ET.Element("testsuites", name="q4c check")
    check = _suite(root, "q4c check", [])
    ET.SubElement(check, "testcase", classname="q4c check", name=_plain(summary(outcome)), time="0")
    check.set("tests", "1")
    for path, some in groupby(outcome.findings, key=lambda finding: in_repository(outcome, finding.place)):
        findings = list(some)
        suite = _suite(root, path, [f for f in findings if outcome.fails_by(f)])
        suite.set("tests", str(len(findings)))
        for finding in findings:
            _case(suite, path, finding, fails=outcome.fails_by(finding))
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}'


def _suite(root: ET.Element, name: str, failing: Iterable[Finding]) -> ET.Element:
    failures = str(len(list(failing)))
    return ET.SubElement(root, "testsuite", name=_plain(name), tests="0", failures=failures, errors="0", time="0")


def _case(suite: ET.Element, path: str, finding: Finding, *, fails: bool) -> None:
    place, said = finding.place, f"{finding.code} {one_line(finding.message)}"
    where = "" if place.line is None else f" ({place.line}:{place.column})"
    case = ET.SubElement(suite, "testcase", classname=_plain(path), name=_plain(said + where), time="0")
    if fails:
        told = ET.SubElement(case, "failure", type=finding.severity, message=_plain(said))
        told.text = _plain(advice(finding))
    else:
        ET.SubElement(case, "system-out").text = _plain(f"{finding.severity} {said}\n{advice(finding)}")


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
