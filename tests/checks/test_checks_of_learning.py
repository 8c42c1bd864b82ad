"""Checks of learning logs where there is more to say than the catalogue's one example each."""

from __future__ import annotations

from datetime import date

import pytest
from check_world import AUDIT, ENTRY, World
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.checks import learning
from q4c_cli.checks.known import Known
from q4c_cli.model.audit import Assessment, Audit, Case, LearningPoint
from q4c_cli.model.learning import LogEntry, Progress
from q4c_cli.model.records import Stored
from q4c_cli.rules.learning import entry_for, with_progress

OTHER_ENTRY = "learning/fca-0002/2026-10-14-a00001.yaml"


def note(on: str, by: str = "ps-001", more: str = "") -> str:
    return f"      - {{on: {on}, by: {by}, state: in-progress, note: Going well.{more}}}\n"


def add_progress(world: World, *notes: str) -> None:
    world.write(ENTRY, (world.root / ENTRY).read_text() + "    progress:\n" + "".join(notes))


def test_progress_by_the_practitioner_or_any_auditor_is_fine(world: World) -> None:
    add_progress(world, note("2026-10-14"), note("2026-10-14", "fca-0001"), note("2026-11-22"))
    assert world.codes() == []


@pytest.mark.parametrize(
    ("notes", "codes"),
    [
        ([note("2026-11-23")], ["Q506"]),
        ([note("2026-11-02"), note("2026-11-01")], ["Q506"]),
        ([note("2026-11-02", "fca-0002")], ["Q507"]),
        ([note("2026-11-02", more=", audit: 2026-11-01-c00003")], ["Q508"]),
    ],
)
def test_progress_that_cannot_be(world: World, notes: list[str], codes: list[str]) -> None:
    add_progress(world, *notes)
    assert world.codes() == codes


def later_audit(world: World, *changes: tuple[str, str]) -> None:
    """An audit of 1 November, cited by the progress of 2 November."""
    text = (world.root / AUDIT).read_text()
    text = text[: text.index("    learning_points:")] + text[text.index("results:") :]
    for old, new in (("2026-10-14", "2026-11-01"), ("a00001", "c00003"), ("A00001", "C00003"), *changes):
        text = text.replace(old, new)
    world.write("audits/2026/11/2026-11-01-c00003.yaml", text)
    add_progress(world, note("2026-11-02", more=", audit: 2026-11-01-c00003"))


def test_a_later_audit_of_the_same_practitioner_may_be_cited(world: World) -> None:
    later_audit(world)
    assert world.codes() == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("practitioner: fca-0001", "practitioner: fca-0002"), "about someone else's practice"),
        (("status: final", "status: draft"), "still a draft"),
    ],
)
def test_another_audit_may_not_be_cited(world: World, change: tuple[str, str], why: str) -> None:
    later_audit(world, change)
    assert why in world.messages("Q508")[0]


def test_an_audit_that_cannot_be_read_says_so_once(world: World) -> None:
    world.write(AUDIT, "audit: [\n")
    assert world.codes() == ["Q110"]


def test_an_entry_is_compared_also_when_only_it_is_asked_for(world: World) -> None:
    world.change(ENTRY, "theme: participation", "theme: recording")
    assert world.codes(ENTRY) == ["Q502"]
    assert world.codes(AUDIT) == []


def test_an_entry_of_a_draft(world: World) -> None:
    world.change(AUDIT, "status: final", "status: draft")
    assert world.codes() == ["Q504"]


def test_an_entry_in_someone_elses_name(world: World) -> None:
    world.change(ENTRY, "practitioner: fca-0001", "practitioner: fca-0002", to=OTHER_ENTRY)
    assert world.codes(OTHER_ENTRY) == ["Q503", "Q502"]


def test_an_audit_without_learning_points_needs_no_entry(world: World) -> None:
    text = (world.root / AUDIT).read_text()
    world.write(AUDIT, text[: text.index("    learning_points:")] + text[text.index("results:") :])
    (world.root / ENTRY).unlink()
    assert world.codes() == []


THEMES = st.sampled_from(["participation", "recording"])
POINTS = st.builds(
    LearningPoint, text=st.sampled_from(["Ask.", "Write."]), theme=THEMES, review_on=st.just(date(2027, 1, 31))
)
AUDITS = st.builds(
    lambda asked: Audit(
        format=1,
        audit="2026-10-14-a00001",
        rubric="tiny@1.0.0",
        case=Case(ref="A00001", work="private-law", stage="section-7-report"),
        practitioner="fca-0001",
        team="north-1",
        auditor="ps-001",
        audited_on=date(2026, 10, 14),
        status="final",
        assessments={d: Assessment(grade="good", learning_points=tuple(p)) for d, p in asked.items()},
    ),
    st.dictionaries(st.sampled_from(["heard", "safe"]), st.lists(POINTS, max_size=2)),
)


def differs(entry: LogEntry, audit: Audit) -> bool:
    """Whether the check finds that the entry does not say what its audit says."""
    known = Known(date(2026, 11, 22), None, None, {}, (), ())
    others = learning.Others(lambda _: audit, {ENTRY}.__contains__, lambda _: True)
    return any(f.code == "Q502" for f in learning.check(Stored(ENTRY, entry), known, others))


def in_any_order(entry: LogEntry) -> list[str]:
    return sorted(point.model_dump_json() for point in entry.points)


@given(asking=AUDITS, other=AUDITS)
def test_an_entry_agrees_exactly_when_it_has_the_points_that_its_audit_gives(asking: Audit, other: Audit) -> None:
    entry = entry_for(other)
    assert differs(entry, asking) == (in_any_order(entry) != in_any_order(entry_for(asking)))


@given(asking=AUDITS)
def test_progress_is_no_difference(asking: Audit) -> None:
    entry = entry_for(asking)
    for point in entry.points:
        seen = Progress(on=date(2026, 11, 1), by="ps-001", state="achieved", note="Seen.")
        entry = with_progress(entry, point.point, seen)
    assert not differs(entry, asking)


def test_a_mistake_of_the_audit_is_not_asked_for_in_the_log(world: World) -> None:
    world.change(AUDIT, "theme: participation", "theme: particpation")
    assert world.codes() == ["Q406"]
