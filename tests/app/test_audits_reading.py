"""Listing, grading and explaining audits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from audit_world import DRAFT, TODAY, World, audit_text, path_of

from q4c_cli.app.audits.explaining import explain
from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.audits.grading import grade_file, read_file
from q4c_cli.app.audits.listing import Filters, list_audits
from q4c_cli.app.audits.reading import open_audit
from q4c_cli.model.finding import NothingMatched, Refused
from q4c_cli.store.reading.reader import Source

OTHERS = ("2026-09-01-a1a1a1", "2026-10-20-b2b2b2")


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.audit()
    world.audit(OTHERS[0], practitioner="fca-0220", team="south-2", grades={"safe": "requires-improvement"})
    world.audit(OTHERS[1], grades={"enabled": ""})
    finalise(world.root, OTHERS[0], TODAY)
    return world


def ids(world: World, **wanted: object) -> list[str]:
    listing = list_audits(world.root, Filters(**wanted))  # type: ignore[arg-type]
    return [row.audit.audit for row in listing.rows]


def test_a_list_has_the_newest_first(world: World) -> None:
    assert ids(world) == [OTHERS[1], DRAFT, OTHERS[0]]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"team": "south-2"}, [OTHERS[0]]),
        ({"practitioner": "fca-0117"}, [OTHERS[1], DRAFT]),
        ({"auditor": "ps-031", "status": "final"}, [OTHERS[0]]),
        ({"status": "draft"}, [OTHERS[1], DRAFT]),
        ({"since": date(2026, 10, 14)}, [OTHERS[1], DRAFT]),
        ({"until": date(2026, 10, 14)}, [DRAFT, OTHERS[0]]),
    ],
)
def test_filters(world: World, wanted: dict[str, object], found: list[str]) -> None:
    assert ids(world, **wanted) == found


@pytest.mark.parametrize(
    ("wanted", "says", "remedy"),
    [
        ({"team": "nort-1"}, "There is no team nort-1", "Did you mean north-1?"),
        ({"practitioner": "fca-9999"}, "There is no practitioner", "people.yaml"),
        ({"auditor": "sm-002"}, "No audits fit", "audit list"),
    ],
)
def test_nothing_in_the_list_says_why(world: World, wanted: dict[str, object], says: str, remedy: str) -> None:
    with pytest.raises(NothingMatched, match=says) as nothing:
        ids(world, **wanted)
    assert remedy in nothing.value.remedy


def test_grades_in_a_list_are_worked_out_now_and_named_by_their_labels(world: World) -> None:
    world.put(path_of(OTHERS[0]), world.read(path_of(OTHERS[0])).replace("overall: requires", "overall: not-requires"))
    rows = {row.audit.audit: row for row in list_audits(world.root, Filters()).rows}
    assert rows[OTHERS[0]].results["overall"].label == "Requires improvement"
    assert rows[OTHERS[1]].results["overall"].grade is None


def test_files_that_cannot_be_read_are_counted_and_left_out(world: World) -> None:
    world.put("audits/2026/10/broken.yaml", "a: [")
    listing = list_audits(world.root, Filters())
    assert (len(listing.rows), listing.unreadable) == (3, 1)


def test_any_audit_file_is_graded_also_outside_a_workspace(tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away")
    (away / "my audit.yaml").write_text(audit_text(grades={"safe": "outstanding", "heard": "outstanding"}))
    (away / "link.yaml").symlink_to(away / "my audit.yaml")
    for name in ("my audit.yaml", "link.yaml"):
        graded = grade_file(away, read_file(away / name), TODAY)
        assert {name: result.grade for name, result in graded.results.items()} == {
            "compliance": "good",
            "impact": "good",
            "overall": "good",
        }


def test_an_incomplete_file_has_results_without_grades_and_says_why(world: World) -> None:
    graded = grade_file(world.root, Source("-", audit_text(grades={"enabled": ""}).encode()), TODAY)
    assert {result.grade for result in graded.results.values()} == {None}
    assert "Enabled" in str(graded.results["overall"].why_none)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("impact-framework@1.0.0", "impact-framework@9.0.0", "Q303"),
        ("  safe:", "  save:", "Q305"),
        ("  safe:\n    grade: good", "  safe:\n    grade: goof", "Q306"),
        ("  safe:\n    grade: good", "  safe:\n    not_assessed: Not seen.", "Q310"),
        ("format: 1", "format: 2", "Q130"),
        ("format: 1", "format: [", "Q110"),
    ],
)
def test_what_cannot_be_graded_is_refused_with_its_line(world: World, old: str, new: str, code: str) -> None:
    text = audit_text()
    assert old in text
    with pytest.raises(Refused) as refused:
        grade_file(world.root, Source("-", text.replace(old, new).encode()), TODAY)
    assert refused.value.findings[0].code == code
    assert refused.value.findings[0].place.line


def test_a_file_that_is_not_there(world: World) -> None:
    with pytest.raises(Refused) as refused:
        read_file(world.root / "nothing.yaml")
    assert refused.value.findings[0].place.path.endswith("nothing.yaml")


def test_an_explanation_says_what_decided_and_what_would_lift(world: World) -> None:
    trace = explain(world.root, OTHERS[0], TODAY).traces["overall"]
    assert [decider.name for decider in trace.deciders] == ["safe"]
    assert trace.lifts == ((("safe", "requires-improvement", "met"),),)


def test_what_cannot_be_graded_is_not_explained(world: World) -> None:
    world.audit("2026-10-21-c3c3c3", grades={"safe": "goof"})
    with pytest.raises(Refused) as refused:
        explain(world.root, "c3c3c3", TODAY)
    assert refused.value.findings[0].code == "Q306"
    assert open_audit(world.root, "c3c3c3").results is None
