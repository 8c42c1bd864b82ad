"""What a final audit said before it was amended, read from what it says now."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.model.audit import Amendment, Audit, FieldChange
from q4c_cli.rules.amendments import Mismatch, bare, differing, original, spoken

AUDIT: dict[str, Any] = {
    "format": 1,
    "audit": "2026-10-14-c7f3k2",
    "rubric": "tiny@1.0.0",
    "case": {"ref": "C7F3K2", "work": "private-law", "stage": "section-7-report"},
    "practitioner": "fca-0117",
    "team": "north-1",
    "auditor": "ps-031",
    "audited_on": "2026-10-14",
    "status": "final",
    "assessments": {
        "safe": {"grade": "good", "rationale": "Clear."},
        "heard": {
            "grade": "met",
            "learning_points": [
                {"text": "Ask her.", "theme": "voice", "review_on": "2027-01-31"},
                {"text": "Write to her.", "theme": "voice", "review_on": "2027-01-31"},
            ],
        },
    },
    "results": {"overall": "met"},
}


def audit(**changed: Any) -> Audit:
    return Audit.model_validate(AUDIT | changed)


def amended(after: Audit, *changes: FieldChange, earlier: tuple[Amendment, ...] = ()) -> Audit:
    one = Amendment(on=date(2026, 11, 2), by="ps-031", reason="A slip.", changes=changes)
    return after.model_copy(update={"amendments": (*earlier, one)})


def with_grade(grade: str | None) -> Audit:
    assessments = copy.deepcopy(AUDIT["assessments"])
    assessments["heard"]["grade"] = grade
    return audit(assessments=assessments)


def test_undoing_an_amendment_gives_the_original() -> None:
    after = amended(with_grade("good"), FieldChange(field="assessments.heard.grade", was="met", now="good"))
    assert original(after) == spoken(audit())
    assert original(after, since=1) == spoken(after)


def test_several_amendments_are_undone_from_the_last() -> None:
    first = amended(with_grade("good"), FieldChange(field="assessments.heard.grade", was="met", now="good"))
    more = FieldChange(field="assessments.heard.grade", was="good", now="outstanding")
    second = amended(with_grade("outstanding"), more, earlier=first.amendments)
    assert original(second) == spoken(audit())
    assert original(second, since=1) == spoken(first)


@pytest.mark.parametrize(
    "change",
    [
        FieldChange(field="assessments.heard.grade", was="good", now="outstanding"),
        FieldChange(field="assessments.herd.grade", was="good", now="met"),
        FieldChange(field="assessments.heard.grade.x", was="good", now="met"),
        FieldChange(field="assessments.heard.learning_points.9", was="good"),
        FieldChange(field="assessments.heard.learning_points.0.text", was="a", now="Ask her."),
        FieldChange(field="assessments.heard.learning_points.x.text", was="a", now="Ask her."),
        FieldChange(field="assessments.heard.learning_points.3.text", was="a", now=None),
        FieldChange(field="assessments.heard.learning_points.x", was=None, now=None),
        FieldChange(
            field="assessments.heard.learning_points.first",
            was={"text": "Ring her.", "theme": "voice", "review_on": "2027-01-31"},
            now=AUDIT["assessments"]["heard"]["learning_points"][0],
        ),
        *(
            FieldChange(field=f"assessments.heard.learning_points.{place}", was="a", now=now)
            for place in ("0", "last")
            for now in (None, AUDIT["assessments"]["heard"]["learning_points"][-1])
        ),
        FieldChange(field="assessments.heard.learning_points.4", was="a", now=None),
        FieldChange(field="assessments.heard.learning_points.1000000000", was="a", now=None),
        FieldChange(
            field="assessments.heard.learning_points.1",
            was=None,
            now=AUDIT["assessments"]["heard"]["learning_points"][0],
        ),
        FieldChange(field="status", was="draft", now="final"),
        FieldChange(field="results.overall", was="good", now="met"),
        FieldChange(field="rubric", was="tiny@0.9.0", now="tiny@1.0.0"),
    ],
    ids=lambda change: change.field,
)
def test_a_change_that_does_not_lead_to_what_is_there(change: FieldChange) -> None:
    assert original(amended(audit(), change)) == Mismatch(0, 0, change.field)


def test_entries_of_lists_count_from_one_and_the_last_may_come_or_go() -> None:
    points = AUDIT["assessments"]["heard"]["learning_points"]
    field = "assessments.heard.learning_points"
    for change, before in (
        (FieldChange(field=f"{field}.1.text", was="Ring her.", now="Ask her."), ["Ring her.", "Write to her."]),
        (FieldChange(field=f"{field}.1", was=points[1], now=points[0]), ["Write to her.", "Write to her."]),
        (FieldChange(field=f"{field}.2", now=points[1]), ["Ask her."]),
        (FieldChange(field=f"{field}.3", was=points[0]), ["Ask her.", "Write to her.", "Ask her."]),
    ):
        said = original(amended(audit(), change))
        assert not isinstance(said, Mismatch)
        assert [point["text"] for point in said["assessments"]["heard"]["learning_points"]] == before


def test_nothing_and_left_out_are_the_same() -> None:
    was = {"grade": "good", "rationale": None, "evidence": []}
    after = audit(assessments={"safe": AUDIT["assessments"]["safe"]})
    before = audit(assessments={"safe": AUDIT["assessments"]["safe"], "heard": {"grade": "good"}})
    assert original(amended(after, FieldChange(field="assessments.heard", was=was))) == spoken(before)


ASSESSMENTS = st.fixed_dictionaries(
    {},
    optional={
        "grade": st.sampled_from(["met", "good"]),
        "rationale": st.sampled_from(["Clear.", "Not clear.\nSee the file."]),
        "indicators": st.lists(st.sampled_from(["a1", "a2", "a3"]), max_size=3),
        "strengths": st.lists(
            st.fixed_dictionaries({"text": st.sampled_from("xyz"), "theme": st.sampled_from("ab")}), max_size=2
        ),
        "learning_points": st.lists(
            st.fixed_dictionaries(
                {
                    "text": st.sampled_from("xyz"),
                    "theme": st.sampled_from("ab"),
                    "review_on": st.sampled_from(["2027-01-31", "2027-02-28"]),
                }
            ),
            max_size=3,
        ),
    },
)
AUDITS = st.fixed_dictionaries(
    {
        "assessments": st.dictionaries(st.sampled_from(["safe", "heard", "enabled"]), ASSESSMENTS),
        "team": st.sampled_from(["north-1", "south-2"]),
        "escalated": st.sampled_from([None, "Raised with the local authority."]),
        "judged": st.sampled_from([None, {"grade": "good", "reason": "See the file.", "by": "ps-031"}]),
    }
)


@given(AUDITS, AUDITS)
def test_the_differences_between_two_audits_are_an_amendment(one: dict[str, Any], two: dict[str, Any]) -> None:
    before, after = audit(**one), audit(**two)
    changes = tuple(differing(spoken(before), spoken(after)))
    if not changes:
        assert spoken(before) == spoken(after)
        return
    assert original(amended(after, *changes)) == spoken(before)
    assert all(change.was != change.now for change in changes)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(PLAIN)
def test_bare_values_stay_as_they_are(value: Any) -> None:
    assert bare(bare(value)) == bare(value)


@given(
    st.lists(
        st.sampled_from(["assessments", "heard", "grade", "learning_points", "1", "2", "3", "9" * 12]), min_size=1
    ),
    PLAIN,
    PLAIN,
)
def test_any_change_is_undone_or_refused(way: list[str], was: Any, now: Any) -> None:
    change = FieldChange.model_construct(field=".".join(way), was=was, now=now)
    found = original(amended(audit(), change))
    assert isinstance(found, dict | Mismatch)
