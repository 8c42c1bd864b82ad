"""What a merge may make of a final audit: the amendments of both sides beside each other, and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from q4c_cli.model.audit import Audit
from q4c_cli.rules.trail.merging import brought_together, only_of_these

TEAM = {"field": "team", "was": "north-1", "now": "south-2"}
RAISED = {"field": "escalated", "now": "Raised with the local authority."}
NEVER = {"field": "team", "was": "west-1", "now": "west-2"}
WITHDRAWN = {"on": "2026-11-03", "by": "ps-031", "reason": "Another case's."}
BOTH = {"team": "south-2", "escalated": "Raised with the local authority."}


def audit(*changes: dict[str, Any], **said: Any) -> Audit:
    """A final audit with an amendment for each change."""
    return Audit.model_validate(
        {
            "format": 1,
            "audit": "2026-10-14-c7f3k2",
            "rubric": "tiny@1.0.0",
            "case": {"ref": "C7F3K2", "work": "private-law", "stage": "closed"},
            "practitioner": "fca-0117",
            "team": "north-1",
            "auditor": "ps-031",
            "audited_on": "2026-10-14",
            "status": "final",
            "assessments": {"safe": {"grade": "good"}},
            "amendments": [{"on": "2026-11-02", "by": "ps-031", "reason": "A slip.", "changes": [c]} for c in changes],
            **said,
        }
    )


@pytest.mark.parametrize(
    ("before", "after", "lawful"),
    [
        (audit(), audit(), True),
        (audit(), audit(TEAM, team="south-2"), True),
        (audit(TEAM, team="south-2"), audit(RAISED, TEAM, **BOTH), True),
        (audit(TEAM, team="south-2"), audit(TEAM, RAISED, **BOTH), True),
        (audit(RAISED, TEAM, **BOTH), audit(RAISED, TEAM, **BOTH), True),
        (audit(RAISED, TEAM, **BOTH), audit(TEAM, RAISED, **BOTH), False),
        (audit(TEAM, team="south-2"), audit(RAISED, escalated=BOTH["escalated"]), False),
        (audit(TEAM, team="south-2"), audit(), False),
        (audit(), audit(team="south-2"), False),
        (audit(NEVER), audit(NEVER), False),
        (audit(), audit(NEVER), False),
        (audit(), audit(status="draft"), False),
        (audit(status="draft"), audit(), False),
        (audit(), audit(withdrawn=WITHDRAWN), True),
        (audit(withdrawn=WITHDRAWN), audit(withdrawn=WITHDRAWN), True),
        (audit(withdrawn=WITHDRAWN), audit(), False),
        (audit(withdrawn=WITHDRAWN), audit(withdrawn=WITHDRAWN | {"by": "sm-002"}), False),
    ],
)
def test_amendments_of_both_sides_are_lawful_beside_each_other(before: Audit, after: Audit, lawful: bool) -> None:
    assert brought_together(before, after) is lawful


@pytest.mark.parametrize(
    ("brought", "sides", "lawful"),
    [
        ("ab", ("a", "b"), True),
        ("ab", ("ab", "a"), True),
        ("a", ("ab", "a"), True),
        ("b", ("ab", "a"), False),
        ("", ("a", "a"), False),
        ("", ("a", "b"), True),
        ("abc", ("a", "b"), False),
        ("aa", ("a", "aa"), True),
        ("a", ("aa", "aa"), False),
        ("aa", ("a", "a"), False),
        ("", ("a",), False),
    ],
)
def test_notes_of_all_sides_and_none_lost_that_all_have(brought: str, sides: tuple[str, ...], lawful: bool) -> None:
    assert only_of_these(Counter(brought), [Counter(side) for side in sides]) is lawful
