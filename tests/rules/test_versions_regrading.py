"""Audits graded anew by another version: which way each goes, and what decides it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from versions_examples import GRADES, changes, passages, version

from q4c_cli.model.audit import Assessment, Audit
from q4c_cli.rules.grading import grade
from q4c_cli.rules.rubrics import resolve
from q4c_cli.rules.versions.regrading import OVERALL, Directions, Regraded, regrade

ONE = version("x@1.0.0", ["plan", "safe"])


def audit(number: int = 0, **grades: str | None) -> Audit:
    """An audit with these grades; None is not assessed."""
    given = {name: {"grade": g} if g else {"not_assessed": "No file."} for name, g in grades.items()}
    return Audit.model_validate(
        {
            "format": 1,
            "audit": f"2026-10-14-c{number:05}",
            "rubric": "x@1.0.0",
            "case": {"ref": f"C{number:05}", "work": "private-law", "stage": "closed"},
            "practitioner": "fca-01",
            "team": "north-1",
            "auditor": "ps-031",
            "audited_on": "2026-10-14",
            "status": "final",
            "assessments": given,
        }
    )


def by(
    audits: list[Audit], there: list[Any], scale: tuple[str, ...] = GRADES, /, **said: Any
) -> tuple[list[Regraded], Any]:
    new = version("x@2.0.0", there, scale, changes=changes("x@1.0.0", **said))
    steps = passages(ONE, new).between("x@1.0.0", "x@2.0.0") or ()
    regraded, left_out = regrade(audits, resolve(ONE, {}), resolve(new, {}), steps)
    assert left_out == []
    return regraded, Directions(resolve(ONE, {}), resolve(new, {}), steps)


def ways(regraded: list[Regraded], directions: Directions) -> list[str]:
    return [
        directions.of(OVERALL, one.outcome.before["overall"].grade, one.outcome.results["overall"].grade)
        for one in regraded
    ]


def test_the_same_rules_move_nothing() -> None:
    audits = [audit(n, plan=g, safe=s) for n, (g, s) in enumerate([("good", "met"), ("met", None), ("good", "good")])]
    found, directions = by(audits, ["plan", "safe"])
    assert ways(found, directions) == ["same", "same", "same"]


def test_without_a_domain_an_audit_may_get_better_and_what_decided_is_named() -> None:
    found, directions = by([audit(plan="good", safe="met")], ["plan"], domains={"dropped": ["safe"]})
    assert ways(found, directions) == ["better"]
    decided = found[0].outcome.decided["overall"]
    assert decided.rule == 0
    assert [(d.name, d.grade) for d in decided.deciders] == [("plan", "good")]
    assert [left.domain for left in found[0].outcome.carried.left] == ["safe"]


def test_what_a_new_domain_asks_is_not_known_of_older_audits() -> None:
    found, directions = by([audit(plan="good", safe="good")], ["plan", "safe", "timely"])
    assert ways(found, directions) == ["ungraded"]
    assert (found[0].outcome.missing, found[0].outcome.decided) == (["timely"], {})


def test_grades_with_other_names_are_compared_by_what_stands_for_them_or_by_their_mark() -> None:
    audits = [audit(n, plan=g, safe=g) for n, g in enumerate(GRADES)]
    renamed, directions = by(audits, ["plan", "safe"], ("poor", "met", "fine"), grades={"renamed": {"good": "fine"}})
    assert ways(renamed, directions) == ["same", "same", "same"]
    dropped, directions = by(audits, ["plan", "safe"], ("poor", "met", "fine"), grades={"dropped": ["good"]})
    assert ways(dropped, directions) == ["same", "same", "ungraded"]
    assert directions.of(OVERALL, "good", "fine") == "other"
    assert directions.of(OVERALL, "good", "met") == "worse"


def test_an_audit_that_had_no_grade() -> None:
    found, directions = by([audit(plan=None, safe=None)], ["plan", "safe"])
    assert ways(found, directions) == ["same"]
    assert directions.of(OVERALL, None, "met") == "graded"


@pytest.mark.parametrize(
    "wrong", [{"plan": "splendid", "safe": "good"}, {"plan": "good", "safe": "good", "heard": "good"}]
)
def test_what_does_not_fit_its_own_version_is_left_out(wrong: dict[str, str]) -> None:
    ready = resolve(ONE, {})
    fine, odd = audit(1, plan="good", safe="good"), audit(2, **wrong)
    regraded, left_out = regrade([fine, odd, fine], ready, ready, ())
    assert [one.audit for one in regraded] == [fine]
    assert left_out == [odd, fine]


MARKS = st.sampled_from([*GRADES, None])


@given(st.lists(st.tuples(MARKS, MARKS), max_size=12))
def test_many_audits_come_to_what_each_comes_to_alone(grades: list[tuple[str | None, str | None]]) -> None:
    new = version(
        "x@2.0.0", ["safe", "planning"], changes=changes("x@1.0.0", domains={"renamed": {"plan": "planning"}})
    )
    steps = passages(ONE, new).between("x@1.0.0", "x@2.0.0") or ()
    audits = [audit(n, plan=plan, safe=safe) for n, (plan, safe) in enumerate(grades)]
    regraded, _ = regrade(audits, resolve(ONE, {}), resolve(new, {}), steps)
    assert [one.audit for one in regraded] == audits
    for one in regraded:
        assert one.outcome.before == grade(resolve(ONE, {}), one.audit.case, one.audit.assessments)
        given = one.audit.assessments
        renamed = {"safe": given["safe"], "planning": given["plan"]}
        assert one.outcome.results == grade(resolve(new, {}), one.audit.case, renamed)
        assert all(a == Assessment() or a.settled for a in one.outcome.carried.assessments.values())
