"""Facts of audits by a rubric with domains for some kinds of case only, and with a domain that is graded by items."""

from __future__ import annotations

from typing import Any

from team_world import audit, records, rubric_file

from q4c_cli.facts import rows
from q4c_cli.facts.countable import countable
from q4c_cli.model.audit import Audit
from q4c_cli.model.records import Records
from q4c_cli.model.rubric import Rubric, RubricFile
from q4c_cli.report.names import Names
from q4c_cli.rules.rubrics import resolve

RULE = {"because": "So it is.", "origin": "ours"}


def rubric() -> Rubric:
    """The little rubric, where recording is graded by two items, and safe is only for public law."""
    said = rubric_file().model_dump(by_alias=True, exclude_none=True)
    recording, safe, heard = said["domains"]
    recording |= {
        "items": [
            {"item": "record-made", "label": "Made", "looks_for": "It."},
            {"item": "record-kept", "label": "Kept", "looks_for": "It.", "applies_when": {"work": ["public-law"]}},
        ],
        "rules": [
            {"grade": "good", "when": {"every": "all", "at_least": "good"}, **RULE},
            {"otherwise": "met", **RULE},
        ],
        "not_assessed": "ignore",
    }
    safe["applies_when"] = {"work": ["public-law"]}
    return resolve(RubricFile.model_validate(said | {"domains": [recording, safe, heard]}), {})


def of(work: str, **grades: str | None) -> Audit:
    assessments: dict[str, Any] = {
        name.replace("_", "-"): {"grade": grade} if grade else {"not_assessed": "Not seen."}
        for name, grade in grades.items()
    }
    case = {"ref": "A1", "work": work, "stage": "section-7-report"}
    return audit("2026-10-01", "fca-01", "...", case=case, assessments=assessments)


def held(*audits: Audit) -> Records:
    return records(audits, rubrics=[rubric()])


def assessed(found: Records) -> list[tuple[Any, ...]]:
    return [row[2:] for row in rows.assessments(found, countable(found))]


def test_items_and_the_grade_they_make_of_their_domain_are_rows() -> None:
    found = held(of("public-law", record_made="good", record_kept="met", safe="good", heard="outstanding"))
    assert assessed(found) == [
        ("record-made", "quality", "good", False),
        ("record-kept", "quality", "met", False),
        ("safe", "quality", "good", False),
        ("heard", "quality", "outstanding", False),
        ("recording", "quality", "met", False),
    ]


def test_what_does_not_apply_is_no_row() -> None:
    found = held(of("private-law", record_made="good", heard="good"))
    assert assessed(found) == [
        ("record-made", "quality", "good", False),
        ("heard", "quality", "good", False),
        ("recording", "quality", "good", False),
    ]


def test_a_domain_of_which_no_item_was_assessed_was_not() -> None:
    assert assessed(held(of("private-law", record_made=None, heard="good")))[-1] == ("recording", "quality", None, True)


def test_a_domain_graded_by_items_is_no_result() -> None:
    found = held(of("private-law", record_made="good", heard="good"))
    assert [row[2] for row in rows.results(found, countable(found))] == ["compliance", "impact", "overall"]


def test_an_audit_that_assesses_what_does_not_apply_is_left_out_by_name() -> None:
    found = countable(held(of("private-law", record_made="good", safe="good", heard="good")))
    assert found.final == ()
    assert found.left_out == ("2026-10-01-c011001",)


def test_names_have_a_domain_before_its_items() -> None:
    names = Names.of(held())
    assert list(names.domains) == ["recording", "record-made", "record-kept", "safe", "heard"]
    assert names.domains["record-kept"].part == "compliance"
    assert list(names.results) == ["compliance", "impact", "overall"]
