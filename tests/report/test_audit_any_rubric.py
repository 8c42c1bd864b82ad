"""Feedback by any rubric: domains that do not apply, domains graded by items, limits, other scales, and no results."""

from __future__ import annotations

from datetime import date

import page_laws
from hypothesis import given, settings
from page_laws import read
from rules_examples import Audited as Example
from rules_examples import audited
from team_world import records
from thoroughness import many

from q4c_cli.cli.report.audit_screen import audit_screen
from q4c_cli.model.audit import Audit
from q4c_cli.report.audit.build import audit_report
from q4c_cli.report.audit.documents import as_html, as_markdown, sheets
from q4c_cli.report.audit.question import Audited
from q4c_cli.report.audit.view import AuditReport
from q4c_cli.report.names import Names
from q4c_cli.rules.grading import grade
from q4c_cli.rules.grading.tracing import trace


def feedback(on: Example) -> AuditReport:
    audit = Audit(
        format=1,
        audit="2026-10-14-a1",
        rubric=on.rubric.ref,
        case=on.case,
        practitioner="fca-01",
        team="north-1",
        auditor="ps-031",
        audited_on=date(2026, 10, 14),
        status="final",
        assessments=on.assessments,
    )
    results, traces = grade(on.rubric, on.case, on.assessments), trace(on.rubric, on.case, on.assessments)
    of = Audited(audit, on.rubric, results, traces, (), Names.of(records()), date(2026, 11, 22))
    return audit_report(of, revision=None, version="0.0.0")


@settings(max_examples=many(20))
@given(audited())
def test_every_document_can_be_made(on: Example) -> None:
    report = feedback(on)
    page = read(as_html(report, {}))
    page_laws.headings_go_down_one_step_at_a_time(page)
    page_laws.links_lead_somewhere(page)
    page_laws.tables_have_captions_and_scopes(page)
    page_laws.pictures_say_what_they_show(page)
    assert as_markdown(report, {})
    assert sheets(report)
    assert max(len(line) for line in audit_screen(report, 80, colour=False).splitlines()) <= 80


@settings(max_examples=many(30))
@given(audited())
def test_only_what_applies_is_shown_and_all_of_that(on: Example) -> None:
    report = feedback(on)
    applying = {domain.domain for domain in on.rubric.domains_for(on.case.kind)}
    assert {line.domain for part in report.parts for line in part.domains} == applying
    results = {name for name, result in grade(on.rubric, on.case, on.assessments).items() if result.applies}
    nodes = report.how.pathway.nodes
    assert {node.name for node in nodes} == applying | results
    assert all(part in applying | results for node in nodes for part in node.made_of)


@settings(max_examples=many(30))
@given(audited())
def test_what_is_said_to_hold_a_result_down_did(on: Example) -> None:
    results = grade(on.rubric, on.case, on.assessments)
    for limit in feedback(on).how.pathway.limits:
        for name in limit.results:
            given_now, best = results[name].grade, on.rubric.scale_of(name)[-1].grade
            assert given_now is not None
            assert given_now != best
