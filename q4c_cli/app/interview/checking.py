"""Checking one audit by itself, before or after it is a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from q4c_cli.checks import audit as audit_checks
from q4c_cli.checks import known_from, privacy
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, Refused, order
from q4c_cli.model.paths import audit_path
from q4c_cli.model.records import Records, Stored
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.store.reading.locate import locate
from q4c_cli.store.reading.reader import Source


def findings_about(records: Records, audit: Audit, source: Source, today: date) -> list[Finding]:
    """What is wrong with an audit, at its places in the file it was read from, whatever that file is called."""
    path, known = audit_path(audit.audit), known_from(records, today)
    found = locate(source, (_placed(f, path, source.path) for f in audit_checks.check(Stored(path, audit), known)))
    allowed = Allowed(known.allow_list, today)
    personal = privacy.file_text(source.path, source.data, allowed, kept=source.path == path)
    return sorted([*found, *personal], key=order)


def _placed(finding: Finding, path: str, actual: str) -> Finding:
    related = tuple(replace(p, path=actual) if p.path == path else p for p in finding.related)
    return replace(finding, place=replace(finding.place, path=actual), related=related)


def refuse_errors(findings: Iterable[Finding]) -> None:
    """Raise Refused with every finding where at least one of them is an error."""
    every = list(findings)
    if any(f.severity == "error" for f in every):
        raise Refused(*every)
