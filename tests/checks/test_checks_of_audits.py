"""Checks of audits where there is more to say than the catalogue's one example each."""

from __future__ import annotations

import pytest
from check_world import AUDIT, World

GRADED = "\n  recording: {grade: good, rationale: Clear.}\n  heard: {grade: good, rationale: Asked twice.}"


def test_a_draft_gets_one_note_for_all_that_is_missing(world: World) -> None:
    path = world.draft(" {}")
    (note,) = world.check().findings
    assert (note.code, note.severity, note.place.path, note.place.line) == ("Q304", "note", path, 10)
    assert note.message == "Still to do in this draft: `recording` and `heard`."


def test_a_draft_gets_one_note_for_all_that_is_begun(world: World) -> None:
    world.draft("\n  recording: {rationale: Not sure yet.}\n  heard: {}")
    (note,) = world.check().findings
    assert (note.code, note.severity) == ("Q307", "note")
    assert note.message == "Begun in this draft and not graded yet: `recording` and `heard`."


def test_a_final_audit_gets_one_error_for_each_domain_that_is_missing(world: World) -> None:
    world.draft(" {}", status="final", more="results: {overall: good}\n")
    assert world.codes() == ["Q304", "Q304"]


@pytest.mark.parametrize(
    ("results", "messages"),
    [
        ("{overall: good}", []),
        ("{overall: null}", ["The result `overall` is stored as no grade; the rules give `good`."]),
        ("{}", ["The result `overall` is not stored; the rules give `good`."]),
        ("{overall: good, impact: good}", ["`tiny@1.0.0` has no result `impact`."]),
    ],
)
def test_stored_results_are_compared_one_by_one(world: World, results: str, messages: list[str]) -> None:
    world.draft(GRADED, status="final", more=f"results: {results}\n")
    assert world.messages("Q312") == messages


def test_results_of_a_draft_are_not_trusted_either(world: World) -> None:
    world.draft(GRADED, more="results: {overall: met}\n")
    assert world.codes() == ["Q312"]


def test_no_result_is_computed_from_a_wrong_grade(world: World) -> None:
    world.draft(GRADED.replace("good", "gold"), status="final", more="results: {overall: met}\n")
    assert world.codes() == ["Q306", "Q306"]


def test_a_judgement_is_by_a_known_auditor_who_is_not_the_practitioner(world: World) -> None:
    judged = "judged: {grade: met, reason: One visit was late., by: ps-007}\n"
    world.draft(GRADED, status="final", more=f"{judged}results: {{overall: good}}\n")
    assert world.codes() == ["Q404"]
    world.change("people.yaml", "practises_as: fca-0002", "practises_as: fca-0001")
    world.draft(GRADED, status="final", more=f"{judged.replace('007', '001')}results: {{overall: good}}\n")
    assert world.codes(AUDIT.replace("14-a00001", "15-b00002")) == ["Q405", "Q405"]


def test_nobody_is_named_who_merely_has_a_similar_id(world: World) -> None:
    world.change(AUDIT, "auditor: ps-001", "auditor: ps-002")
    world.change(AUDIT, "practitioner: fca-0001", "practitioner: fca0001")
    by_code = {f.code: f.remedy for f in world.check(AUDIT).findings}
    assert by_code["Q404"] == "Correct the id, or add the auditor to people.yaml."
    assert by_code["Q402"] == "Did you mean `fca-0001`?"


def test_a_rubric_with_errors_grades_nothing(world: World) -> None:
    world.change("rubric/tiny/1.0.0.yaml", "of: [recording, heard]", "of: []")
    world.release()
    world.change(AUDIT, "overall: good", "overall: met")
    assert world.codes() == ["Q412", "Q303", "Q213"]
    assert world.codes(AUDIT) == ["Q303"]


def test_a_pattern_that_would_take_for_ever_takes_no_time(world: World) -> None:
    world.change("q4c.yaml", "'[A-Z][0-9]{5}'", "'([a-z]+)+[0-9]'")
    world.change(AUDIT, "ref: A00001", f"ref: {'a' * 31}X")
    assert "Q408" in world.codes(AUDIT)


def test_a_pattern_matches_the_whole_id(world: World) -> None:
    world.change("q4c.yaml", "'[A-Z][0-9]{5}'", "'A|B00001'")
    assert world.codes(AUDIT) == ["Q408"]


@pytest.mark.parametrize("pattern", ["(?=x)", r"(.)\1", "(", "x)|(y", "(?x)a #"])
def test_a_pattern_that_cannot_be_used_is_said_once_and_then_left_aside(world: World, pattern: str) -> None:
    world.change("q4c.yaml", "'[A-Z][0-9]{5}'", f"'{pattern}'")
    assert world.codes() == ["Q413"]


def test_a_hostile_file_gets_a_hundred_findings_and_no_more(world: World) -> None:
    many = "".join(f"\n  domain-{n}: {{grade: good}}" for n in range(2_000))
    path = world.draft(f"{many}{GRADED}", more="results: {overall: good}\n")
    report = world.check()
    assert len(report.findings) == 100
    assert report.cut_short == (path,)


def test_a_wrong_shape_hides_no_other_mistake_and_makes_none_up(world: World) -> None:
    path = world.draft("\n  recording: {grad: good}\n  heard: {grade: gold, evidence: [{source: 7, note: A.}]}")
    world.change(path, "team: north-1", "team: north-9")
    world.change(path, "auditor: ps-001", "auditor: ps-999")
    assert world.codes(path) == ["Q403", "Q404", "Q120", "Q306", "Q122"]


def test_an_audit_of_which_too_little_is_left_is_told_of_once(world: World) -> None:
    path = world.draft("\n  recording: {grad: good}")
    world.change(path, "auditor: ps-001", "auditor: 7")
    assert world.codes(path) == ["Q122", "Q120"]


def test_a_grade_with_nothing_behind_it_is_told_of_while_it_can_be_mended(world: World) -> None:
    path = world.draft("\n  recording: {grade: good}\n  heard: {grade: good, rationale: A.}")
    assert [(f.code, f.severity) for f in world.check(path).findings] == [("Q319", "warning")]


AMENDED = """amendments:
  - on: 2026-11-02
    by: ps-001
    reason: A slip.
    changes:
      - {field: assessments.heard.grade, was: met, now: good}
  - on: 2026-11-03
    by: ps-001
    reason: What was asked was not put well.
    changes:
      - field: assessments.heard.learning_points.1.text
        was: Write to her.
        now: Write to her about the outcome.
"""


def test_amendments_that_lead_back_to_the_original(world: World) -> None:
    world.write(AUDIT, (world.root / AUDIT).read_text() + AMENDED)
    assert world.codes() == []


def test_an_amendment_is_made_by_an_auditor_and_not_of_their_own_practice(world: World) -> None:
    world.write(AUDIT, (world.root / AUDIT).read_text() + AMENDED.replace("by: ps-001", "by: ps-009", 1))
    assert world.codes() == ["Q404"]
    world.change("people.yaml", "practises_as: fca-0002", "practises_as: fca-0001")
    world.change(AUDIT, "ps-009", "ps-001")
    assert world.codes() == ["Q405"] * 3


@pytest.mark.parametrize("day", ["2026-10-13", "2026-11-23", "2026-11-01"])
def test_amendments_are_dated_in_order_after_the_audit_and_up_to_today(world: World, day: str) -> None:
    world.write(AUDIT, (world.root / AUDIT).read_text() + AMENDED.replace("2026-11-03", day))
    assert world.codes() == ["Q322"]


def test_an_amendment_without_a_reason_or_a_change(world: World) -> None:
    world.write(
        AUDIT, (world.root / AUDIT).read_text() + "amendments:\n  - {on: 2026-11-02, by: ps-001, changes: []}\n"
    )
    assert world.codes() == ["Q121", "Q126"]
