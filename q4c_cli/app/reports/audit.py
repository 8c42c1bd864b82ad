"""One audit as feedback to its practitioner: from a workspace to everything its documents say."""

from __future__ import annotations

from q4c_cli import __version__
from q4c_cli.app.audits.explaining import explained
from q4c_cli.app.audits.reading import find_audit
from q4c_cli.app.occasion import Occasion
from q4c_cli.app.reports.report import Report
from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.signing.on_file import of_audit
from q4c_cli.app.workspace import Reading
from q4c_cli.model.learning import LogEntry
from q4c_cli.report.audit import documents
from q4c_cli.report.audit.build import audit_report
from q4c_cli.report.audit.question import Audited
from q4c_cli.report.audit.view import AuditReport
from q4c_cli.report.language.terms import with_terms
from q4c_cli.report.names import Names
from q4c_cli.store import workspace


def audit_feedback(on: Occasion, which: str) -> Report[AuditReport]:
    """The feedback on the audit that is meant.

    Raises NothingMatched or UsageProblem where it is not clear which audit, and Refused where the audit or its rubric
    cannot be used, or where nothing can be graded by what the audit says.
    """
    found = explained(find_audit(on.workspace(), which), on.today)
    audit, space = found.opened.audit, found.opened.space
    reading = Reading(on.held_in)
    paths = workspace.record_paths(on.held_in, f"{workspace.LEARNING}/{audit.practitioner}")
    entries = tuple(stored.record for stored in reading.every(paths, LogEntry))
    of = Audited(
        audit=audit,
        rubric=with_terms(found.opened.rubric),
        results=found.results,
        traces=found.traces,
        entries=entries,
        names=Names.of(space.records),
        today=on.today,
        released=audit.rubric in space.records.released,
        unreadable=len({finding.place.path for finding in reading.findings}),
        standing=of_audit(on.held_in, audit.audit, found.opened.source.digest) if audit.final else None,
    )
    view = audit_report(of, revision=on.revision, version=__version__)
    language = space.records.settings.language
    return Report(on.root, f"audit-{audit.audit}", view, documents, own_templates(on.root), language)
