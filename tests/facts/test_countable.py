"""Which audits count, and that what is left out is named."""

from __future__ import annotations

from team_world import audit, records

from q4c_cli.facts.countable import countable


def test_final_audits_count_and_drafts_are_kept_apart() -> None:
    found = countable(
        records([audit("2026-10-01", "fca-01", "ggg"), audit("2026-10-02", "fca-01", "g..", status="draft")])
    )
    assert [g.overall for g in found.final] == ["good"]
    assert [d.audit for d in found.drafts] == ["2026-10-02-c011002"]
    assert found.left_out == ()


def test_an_audit_that_its_rubric_cannot_grade_is_left_out_by_name() -> None:
    held = records(
        [
            audit("2026-10-01", "fca-01", "ggg", rubric="unknown@1.0.0"),
            audit("2026-10-02", "fca-01", ["good", "splendid", "good"]),
            audit("2026-10-03", "fca-01", "ggg", judged={"grade": "splendid", "reason": "So.", "by": "ps-031"}),
            audit("2026-10-04", "fca-01", "ggg", assessments={"nonsense": {"grade": "good"}}),
        ]
    )
    found = countable(held)
    assert found.final == ()
    assert [name[:10] for name in found.left_out] == ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04"]


def test_an_id_used_twice_counts_once() -> None:
    same = [audit("2026-10-01", "fca-01", "ggg"), audit("2026-10-01", "fca-01", "mmm")]
    found = countable(records(same))
    assert (len(found.final), found.left_out) == (1, ("2026-10-01-c011001",))


def test_stored_results_are_not_trusted() -> None:
    lying = audit("2026-10-01", "fca-01", "mmm", results={"overall": "outstanding"})
    assert [g.overall for g in countable(records([lying])).final] == ["met"]
