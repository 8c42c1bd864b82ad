"""What happened between two states of a file, by meaning."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.rules.history import Event, audit_events, log_events

POINT = {"text": "Ask her.", "theme": "voice", "review_on": "2027-01-31"}
BASE: dict[str, Any] = {
    "format": 1,
    "audit": "2026-10-14-c7f3k2",
    "rubric": "tiny@1.0.0",
    "case": {"ref": "C7F3K2", "work": "private-law", "stage": "section-7-report"},
    "practitioner": "fca-0117",
    "team": "north-1",
    "auditor": "ps-031",
    "audited_on": "2026-10-14",
    "status": "draft",
    "assessments": {"safe": {"grade": "good"}, "heard": {"grade": "met", "learning_points": [POINT]}},
}
AMENDMENT = {"on": "2026-11-02", "by": "sm-002", "reason": "A slip.", "changes": [{"field": "team", "was": "a"}]}


def audit(**changed: Any) -> Audit:
    return Audit.model_validate(BASE | changed)


def with_safe(**said: Any) -> dict[str, Any]:
    return {"assessments": {**BASE["assessments"], "safe": said}}


FINAL = {"status": "final", "results": {"impact": "good", "overall": "met"}}


@pytest.mark.parametrize(
    ("before", "after", "happened"),
    [
        ({}, with_safe(grade="met"), [Event("regraded", "safe", "good", "met")]),
        ({}, with_safe(not_assessed="No file."), [Event("regraded", "safe", "good", "not assessed")]),
        ({}, with_safe(), [Event("regraded", "safe", "good", None)]),
        (with_safe(), {}, [Event("graded", "safe", None, "good")]),
        ({}, {"assessments": {"heard": BASE["assessments"]["heard"]}}, [Event("regraded", "safe", "good", None)]),
        ({}, with_safe(grade="good", rationale="Clear."), [Event("words", "safe")]),
        ({}, with_safe(grade="good", indicators=["sf-1"]), [Event("words", "safe")]),
        ({}, with_safe(grade="good", learning_points=[POINT, POINT]), [Event("learning points", "safe", "0", "2")]),
        ({}, {"team": "south-2"}, [Event("details", "team", "north-1", "south-2")]),
        (
            {},
            {"case": {"ref": "C7F3K3", "work": "public-law", "stage": "section-7-report"}},
            [
                Event("details", "case.ref", "C7F3K2", "C7F3K3"),
                Event("details", "case.work", "private-law", "public-law"),
            ],
        ),
        ({}, {"audited_on": "2026-10-15"}, [Event("details", "audited_on", "2026-10-14", "2026-10-15")]),
        ({}, {"rubric": "tiny@1.1.0"}, [Event("rubric", None, "tiny@1.0.0", "tiny@1.1.0")]),
        ({}, {"escalated": "Told."}, [Event("concern", None, None, "said")]),
        ({"escalated": "Told."}, {"escalated": "Told her."}, [Event("concern", None, "said", "said")]),
        ({"escalated": "Told."}, {}, [Event("concern", None, "said", None)]),
        ({}, FINAL, [Event("finalised", "tiny@1.0.0", after="met")]),
        (FINAL, {}, [Event("reopened")]),
        (
            FINAL,
            FINAL | {"results": {"impact": "good", "overall": "good"}},
            [Event("results", "overall", "met", "good")],
        ),
        (FINAL, FINAL | {"amendments": [AMENDMENT]}, [Event("amended", None, None, "2026-11-02", "sm-002", "A slip.")]),
        (FINAL | {"amendments": [AMENDMENT]}, FINAL | {"amendments": [AMENDMENT]}, []),
        (
            {},
            FINAL | {"judged": {"grade": "good", "reason": "So it is.", "by": "sm-002"}},
            [Event("judged", None, None, "good", "sm-002"), Event("finalised", "tiny@1.0.0", after="good")],
        ),
    ],
)
def test_each_thing_that_can_happen_to_an_audit(before: Any, after: Any, happened: list[Event]) -> None:
    assert list(audit_events(audit(**before), audit(**after))) == happened


def test_an_audit_begins_and_goes() -> None:
    assert [(e.kind, e.about) for e in audit_events(None, audit(**FINAL))] == [
        ("begun", None),
        ("graded", "safe"),
        ("graded", "heard"),
        ("learning points", "heard"),
        ("finalised", "tiny@1.0.0"),
    ]
    assert audit_events(audit(), None) == (Event("removed"),)
    assert audit_events(None, None) == ()


GRADES = st.sampled_from(["met", "good", None])


@st.composite
def audits(draw: st.DrawFn) -> Audit:
    said = {name: {"grade": draw(GRADES)} for name in draw(st.sets(st.sampled_from(["safe", "heard", "enabled"])))}
    final = draw(st.booleans())
    return audit(
        assessments=said,
        team=draw(st.sampled_from(["north-1", "south-2"])),
        status="final" if final else "draft",
        escalated=draw(st.sampled_from([None, "Told."])),
        results={"overall": draw(GRADES)} if final else None,
    )


@given(audits(), audits())
def test_nothing_happened_only_where_nothing_differs(before: Audit, after: Audit) -> None:
    events = audit_events(before, after)
    named = {name for name, a in before.assessments.items() if a.grade} | {
        n for n, a in after.assessments.items() if a.grade
    }
    grades = {
        n: tuple((x.assessments[n].grade if n in x.assessments else None) for x in (before, after)) for n in named
    }
    assert {(e.about, e.before, e.after) for e in events if e.kind in ("graded", "regraded")} == {
        (name, was, now) for name, (was, now) in grades.items() if was != now
    }
    assert ("finalised" in {e.kind for e in events}) == (after.final and not before.final)
    assert audit_events(before, before) == ()


def entry(*points: dict[str, Any]) -> LogEntry:
    return LogEntry.model_validate(
        {
            "format": 1,
            "audit": "2026-10-14-c7f3k2",
            "practitioner": "fca-0117",
            "audited_on": "2026-10-14",
            "points": [{"point": "heard-1", "domain": "heard", **POINT, **point} for point in points],
        }
    )


def note(state: str, by: str = "fca-0117") -> dict[str, str]:
    return {"on": "2026-11-02", "by": by, "state": state, "note": "So."}


@pytest.mark.parametrize(
    ("before", "after", "happened"),
    [
        (None, entry({}), [Event("log begun", after="1")]),
        (entry({}), None, [Event("log removed")]),
        (entry({}), entry({"progress": [note("open")]}), [
            Event("progress", "heard-1", None, "open", "fca-0117", "So.")
        ]),
        (entry({"progress": [note("open")]}), entry({"progress": [note("open")]}), []),
        (entry({"progress": [note("open")]}), entry({}), [Event("progress changed", "heard-1")]),
        (entry({}), entry({"text": "Ask him."}), [Event("log points", "heard-1", "said", "said")]),
        (entry({}), entry({"point": "heard-2"}), [
            Event("log points", "heard-2", None, "said"), Event("log points", "heard-1", "said", None)
        ]),
    ],
)  # fmt: skip
def test_each_thing_that_can_happen_to_a_log_entry(before: Any, after: Any, happened: list[Event]) -> None:
    assert list(log_events(before, after)) == happened
