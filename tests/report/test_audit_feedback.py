"""One audit as feedback: what it says of grades, strengths, learning, the next level, amendments and concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from audit_world import World, path_of
from feedback_world import AUDIT, EARLIER, FINAL, feedback, make

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.audit import audit_feedback
from q4c_cli.cli.report.audit_screen import audit_screen
from q4c_cli.model.finding import NothingMatched, Refused
from q4c_cli.report.audit.documents import as_html, as_markdown
from q4c_cli.report.audit.view import AuditReport, Learning


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make(tmp_path_factory.mktemp("feedback"))


@pytest.fixture(scope="module")
def report(world: World) -> AuditReport:
    return feedback(world)


@pytest.fixture
def changed(tmp_path: Path) -> World:
    """The same in a workspace of its own, to be changed."""
    return make(tmp_path)


def of(report: AuditReport, domain: str) -> Learning:
    return next(each for each in report.learning if each.domain == domain)


def test_the_headline_counts_what_to_keep_and_what_to_learn(report: AuditReport) -> None:
    assert report.headline == "Requires improvement overall: 1 strength and 2 learning points."
    assert report.draft is None


def test_the_concern_comes_with_it(report: AuditReport) -> None:
    assert report.concern == "Told to the local authority on the day of the audit."


def test_what_to_know_first(report: AuditReport) -> None:
    assert report.lead == (
        "It was amended on 2 November 2026. Overall went from Good to Requires improvement.",
        "Children taking part has come up before.",
        "1 learning point was past the review date on 22 November 2026.",
    )


def test_domains_with_points_come_first_then_those_below_good(report: AuditReport) -> None:
    assert [(each.domain, len(each.points)) for each in report.learning] == [
        ("safe", 1),
        ("heard", 1),
        ("safeguarding", 0),
        ("analysis-and-reporting", 0),
    ]


def test_what_good_looks_like_next_is_one_level_up_in_the_rubrics_words(report: AuditReport) -> None:
    analysis = of(report, "analysis-and-reporting").next
    assert analysis is not None
    assert (analysis.grade, analysis.label, analysis.about) == ("good", "Good", "Good looks like this:")
    assert [each.indicator for each in analysis.examples] == ["ar-g1", "ar-g2", "ar-g3", "ar-g4"]
    safeguarding = of(report, "safeguarding").next
    assert safeguarding is not None
    assert (safeguarding.label, safeguarding.about) == ("Met", "Met looks like this:")
    assert len(safeguarding.examples) == 9


def test_an_outcome_has_no_levels_and_what_is_still_to_be_shown_comes_first(report: AuditReport) -> None:
    safe = of(report, "safe").next
    assert safe is not None
    assert safe.label == "Good"
    assert safe.about == "Safe looks for these at every level:"
    assert [(each.indicator, each.seen) for each in safe.examples] == [
        ("sf-2", False), ("sf-3", False), ("sf-4", False), ("sf-5", False), ("sf-1", True),
    ]  # fmt: skip


def test_a_level_that_builds_on_another_says_so(changed: World) -> None:
    changed.put(path_of(FINAL), AUDIT.replace("record-keeping: {grade: good", "record-keeping: {grade: met"))
    found = of(feedback(changed), "record-keeping").next
    assert found is not None
    assert found.about == "Good is all of Met, and also:"


def test_points_come_with_what_has_come_of_them(report: AuditReport) -> None:
    (point,) = of(report, "safe").points
    assert (point.state, point.days_overdue) == ("In progress", 12)  # due 10 November, looked at on the 22nd
    assert point.before == "Asked before, on 2 Mar 2026"
    assert [(note.on, note.by, note.state, note.note) for note in point.progress] == [
        (date(2026, 10, 30), "fca-0117", "In progress", "A reminder stands in my plan for day three.")
    ]
    (other,) = of(report, "heard").points
    assert (other.state, other.days_overdue, other.progress) == ("Open", 0, ())


def test_strengths_name_their_domain_and_theme(report: AuditReport) -> None:
    assert [(each.text, each.domain, each.theme) for each in report.strengths] == [
        ("The letter to the child explains the recommendation.", "Heard", "Voice of the child")
    ]


def test_every_domain_says_why(report: AuditReport) -> None:
    lines = {line.domain: line for part in report.parts for line in part.domains}
    assert lines["professional-behaviour"].why_not == "No manager records were part of this audit."
    assert lines["professional-behaviour"].grade_label == "not assessed"
    assert lines["analysis-and-reporting"].rationale == (
        "The report weighs what each agency knew, and says what is not known. It is long and the recommendation "
        "comes late."
    )
    assert [(seen.level, len(seen.examples)) for seen in lines["analysis-and-reporting"].seen] == [("Met", 2)]
    assert [(each.source, each.note) for each in lines["safe"].evidence] == [
        ("Case file", "Checks answered on day twelve.")
    ]


def test_how_the_grade_came_about_is_what_audit_explain_says(report: AuditReport) -> None:
    overall = report.how.whys[0]
    assert (overall.label, overall.grade_label) == ("Overall", "Requires improvement")
    assert overall.turned_on == "What decided it: Safeguarding (Requires improvement)."
    assert overall.lifts == ("Good, if Safeguarding were Met.",)


def test_the_picture_shows_what_held_the_results_down(report: AuditReport) -> None:
    (limit,) = report.how.pathway.limits
    assert (limit.domain, limit.results) == ("safeguarding", ("compliance", "overall"))
    assert limit.words.startswith("Safeguarding is Requires improvement, so Compliance and Overall are Requires")
    stands = {node.name: node.note for node in report.how.pathway.nodes}
    assert (stands["safe"], stands["impact"], stands["professional-behaviour"]) == ("Met", "Good", "not assessed")


def test_the_amendment_is_in_the_open(report: AuditReport) -> None:
    (one,) = report.amendments
    assert (one.on, one.by) == (date(2026, 11, 2), "sm-002")
    assert one.overall == "Overall went from Good to Requires improvement."
    assert [(each.field, each.was, each.now) for each in one.changes] == [
        ("Safeguarding, grade", "Good", "Requires improvement"),
        ("Safeguarding, rationale", "The school was asked.", "Nobody asked the school."),
    ]


def test_a_draft_says_so_and_counts_no_days(changed: World) -> None:
    draft = AUDIT.replace("status: final", "status: draft").replace("  enabled: {grade: outstanding", "  ex: {grade: x")
    changed.put(path_of(FINAL), draft.replace("  ex: {grade: x, rationale: She chaired the meeting.}\n", ""))
    found = feedback(changed)
    assert found.draft == (
        "This is a draft. It counts nowhere, and anything in it may still change before it is final."
    )
    assert found.headline == "Draft, no overall grade yet: 1 strength and 2 learning points."
    assert found.how.missing == "The audit is incomplete: Enabled has no assessment yet."
    assert found.how.whys[0].grade is None
    assert found.overall.grade is None
    assert {point.days_overdue for each in found.learning for point in each.points} == {0}


def test_a_judged_grade_counts_and_the_rules_grade_stands_beside_it(changed: World) -> None:
    judged = "judged: {grade: met, reason: The child was safe all along., by: sm-002}"
    changed.put(path_of(FINAL), AUDIT.replace("judged: null", judged))
    found = feedback(changed)
    assert (found.overall.label, found.overall.good_or_better) == ("Met", False)
    assert found.lead[0] == "sm-002 judged it Met; the rules give Requires improvement."
    assert found.how.whys[0].grade_label == "Requires improvement"


def test_everything_outstanding_has_no_next_level(changed: World) -> None:
    best = AUDIT
    for grade in ("requires-improvement", "met", "good"):
        best = best.replace(f"grade: {grade}", "grade: outstanding")
    changed.put(path_of(FINAL), best.split("amendments:")[0])
    found = feedback(changed)
    assert found.headline == "Outstanding overall: 1 strength and 2 learning points."
    assert [(each.domain, each.next) for each in found.learning] == [("safe", None), ("heard", None)]
    assert found.how.pathway.limits == ()


def test_nothing_named_is_said(changed: World) -> None:
    changed.audit("2026-10-15-d4d4d4", points=False, status="final")
    found = feedback(changed, "d4d4d4")
    assert (found.headline, found.strengths, found.learning, found.lead) == ("Good overall.", (), (), ())


def test_as_at_an_earlier_revision_it_says_what_was_known_then(changed: World) -> None:
    before = changed.git("rev-parse", "HEAD").strip()
    changed.put(path_of(FINAL), AUDIT.replace("fca-0117, state: in-progress", "fca-0117, state: open"))
    (changed.root / f"learning/fca-0117/{EARLIER}.yaml").unlink()
    assert of(feedback(changed), "safe").points[0].before is None
    then = feedback(changed, as_at=before)
    assert of(then, "safe").points[0].before == "Asked before, on 2 Mar 2026"
    assert then.made.revision is not None
    assert then.made.revision.startswith(before[:12])


def test_a_rubric_that_is_not_released_is_said(changed: World) -> None:
    changed.put(
        "rubric/impact-framework/1.1.0.yaml",
        changed.read("rubric/impact-framework/1.0.0.yaml").replace("1.0.0\ntitle", "1.1.0\ntitle"),
    )
    changed.put(path_of(FINAL), AUDIT.replace("impact-framework@1.0.0", "impact-framework@1.1.0"))
    assert feedback(changed).lead[0] == (
        "impact-framework@1.1.0 is a draft of a rubric: until it is released, this audit counts nowhere."
    )


def test_the_next_level_is_in_the_words_of_the_audits_own_version(changed: World) -> None:
    old = changed.read("rubric/impact-framework/1.0.0.yaml")
    assert "The child feels safe too." in old
    new = old.replace("1.0.0\ntitle", "1.1.0\ntitle").replace("The child feels safe too.", "The child says so.")
    changed.put("rubric/impact-framework/1.1.0.yaml", new)
    for version, words in (("1.0.0", "The child feels safe too."), ("1.1.0", "The child says so.")):
        changed.put(path_of(FINAL), AUDIT.replace("impact-framework@1.0.0", f"impact-framework@{version}"))
        safe = of(feedback(changed), "safe").next
        assert safe is not None
        assert words in [each.text for each in safe.examples]


def test_a_log_that_cannot_be_read_is_said(changed: World) -> None:
    changed.put(f"learning/fca-0117/{EARLIER}.yaml", "points: [")
    assert feedback(changed).notes[-1] == "1 file of the learning log could not be read; run q4c check."


def test_an_audit_that_is_not_there_or_cannot_be_graded_is_told(changed: World) -> None:
    with pytest.raises(NothingMatched, match="no audit"):
        audit_feedback(occasion(changed.root, date(2026, 11, 22)), "2026-10-14-x9x9x9")
    changed.put(path_of(FINAL), AUDIT.replace("impact-framework@1.0.0", "impact-framework@9.0.0"))
    with pytest.raises(Refused):
        feedback(changed)


def test_it_says_on_which_day_it_was_so(report: AuditReport) -> None:
    assert "What has come of the learning points is told as it stood on 22 November 2026." in report.notes


def test_that_nobody_signed_is_said_beside_who_judged_and_is_no_section_of_its_own(report: AuditReport) -> None:
    assert report.unsigned
    page = as_html(report, {})
    assert '<dd class="quiet">Not signed.</dd>' in page
    assert 'id="signatures"' not in page
    signed = replace(report, unsigned=False, signatures=("ps-031 signed it off.",))
    assert 'id="signatures"' in as_html(signed, {})
    assert "Not signed." not in as_html(signed, {}) + as_markdown(signed, {}) + audit_screen(signed, 80, colour=False)


def test_what_would_lift_two_results_alike_is_said_once(report: AuditReport) -> None:
    lifts = [why.lifts for why in report.how.whys if why.lifts]
    twice = next(each for each in lifts if lifts.count(each) == 2)
    for document in (as_html(report, {}), as_markdown(report, {}), audit_screen(report, 80, colour=False)):
        assert document.count(twice[0]) == 1
