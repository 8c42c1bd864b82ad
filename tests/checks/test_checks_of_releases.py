"""Checks of released versions: what was released stays as it was, down to the last byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from check_world import AUDIT, RUBRIC, TODAY, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from q4c_cli.app.audits.explaining import explain
from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.audits.grading import grade_file, read_file
from q4c_cli.app.audits.supposing import suppose
from q4c_cli.app.checking.check import check as check_workspace
from q4c_cli.app.rubrics.show import show_rubric
from q4c_cli.app.workspace import open_workspace
from q4c_cli.facts.countable import countable
from q4c_cli.model.finding import Refused
from q4c_cli.model.records import Records

LIST = "rubric/tiny/versions.yaml"
THE_AUDIT = "2026-10-14-a00001"


TAKER = """format: 1
rubric: taker
version: 1.0.0
title: A rubric that takes from another
about: For tests.
scales:
  pair: [{grade: met, label: Met}, {grade: good, label: Good, good_or_better: true}]
parts: [{part: all, label: All}]
takes: [{rubric: tiny@1.0.0, part: all, scale: pair, grades: {met: met, good: good, outstanding: good}}]
results:
  - result: overall
    label: Overall
    scale: pair
    of: all
    rules:
      - {grade: good, when: {every: all, is: good}, because: All is good., origin: ours}
      - {otherwise: met, because: It is there., origin: ours}
"""


def records(world: World) -> Records:
    return open_workspace(world.root).records


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A workspace that is only looked at: what is changed in it is put back."""
    return World(tmp_path_factory.mktemp("released"))


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_byte_changed_anywhere_in_a_released_version_is_an_error(released: World, data: st.DataObject) -> None:
    file = released.root / RUBRIC
    before = file.read_bytes()
    place = data.draw(st.integers(0, len(before) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != before[place]))
    kind = data.draw(st.sampled_from(["changed", "added", "removed"]))
    middle = {"changed": bytes([byte]), "added": bytes([byte, before[place]]), "removed": b""}[kind]
    try:
        file.write_bytes(before[:place] + middle + before[place + 1 :])
        found = check_workspace(released.root, [], TODAY).findings
        assert "Q222" in {f.code for f in found if f.severity == "error" and f.place.path == RUBRIC}
        assert "tiny@1.0.0" not in open_workspace(released.root).records.rubrics
    finally:
        file.write_bytes(before)
    assert check_workspace(released.root, [], TODAY).findings == ()


def test_only_the_line_ends(world: World) -> None:
    text = (world.root / RUBRIC).read_bytes()
    world.write(RUBRIC, text.replace(b"\n", b"\r\n"))
    (found,) = [f for f in world.check(RUBRIC).findings if f.code == "Q222"]
    assert found.message.endswith("Only the line ends of its file have changed since.")
    assert "rubric/** text eol=lf" in found.remedy


def test_a_change_that_is_wanted_goes_into_the_draft_that_there_is(world: World) -> None:
    world.release()
    world.change(RUBRIC, "version: 1.0.0", "version: 1.1.0", to="rubric/tiny/1.1.0.yaml")
    world.change(RUBRIC, "A tiny rubric", "A small rubric")
    (found,) = [f for f in world.check(RUBRIC).findings if f.code == "Q222"]
    assert found.remedy.splitlines()[:3] == [
        "If the change is wanted, take it into the draft that there is first: rubric/tiny/1.1.0.yaml",
        "To see what it is: q4c rubric diff HEAD:tiny@1.0.0 tiny@1.0.0",
        f"Put this version back as it was: git checkout -- {RUBRIC}",
    ]


def test_a_version_that_is_not_the_newest_is_only_restored(world: World) -> None:
    world.change(RUBRIC, "version: 1.0.0", "version: 1.1.0", to="rubric/tiny/1.1.0.yaml")
    world.release()
    world.change(RUBRIC, "A tiny rubric", "A small rubric")
    (found,) = [f for f in world.check(RUBRIC).findings if f.code == "Q222"]
    assert "new-version" not in found.remedy
    assert found.remedy.startswith(f"Put this version back as it was: git checkout -- {RUBRIC}\n")


def test_what_rests_on_a_changed_version_grades_nothing_either(world: World) -> None:
    world.write("rubric/taker/1.0.0.yaml", TAKER)
    world.release()
    assert world.codes() == []
    world.change(RUBRIC, "Her wishes are in her own words.", "Her wishes are in her own word.")
    assert {f.code for f in world.check("rubric").findings} == {"Q222", "Q217"}
    assert records(world).rubrics == {}


def test_every_command_that_grades_refuses_a_changed_version(world: World) -> None:
    draft = world.draft("\n  recording: {grade: good, rationale: A.}\n  heard: {grade: good, rationale: A.}\n")
    name = Path(draft).stem
    world.change(RUBRIC, "Everything is good.", "Everything is fine.")
    attempts = (
        lambda: explain(world.root, THE_AUDIT, TODAY),
        lambda: suppose(world.root, THE_AUDIT, ["heard=met"], TODAY),
        lambda: finalise(world.root, name, TODAY),
        lambda: grade_file(world.root, read_file(world.root / AUDIT), TODAY),
        lambda: show_rubric(world.root, "tiny"),
    )
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert {f.code for f in refused.value.findings} <= {"Q303", "Q222"}
        assert all(f.place.line for f in refused.value.findings)
    assert [a.audit for a in countable(records(world)).ungraded] == [THE_AUDIT]


def test_a_file_that_was_released_and_is_not_there(world: World) -> None:
    (world.root / RUBRIC).unlink()
    assert {"Q223", "Q303", "Q412"} == set(world.codes())


def test_a_list_that_cannot_be_read_grades_nothing(world: World) -> None:
    world.write(LIST, "released: [")
    assert "Q225" in world.codes(RUBRIC)
    assert records(world).rubrics == {}
    (world.root / LIST).unlink()
    (world.root / LIST).symlink_to("/etc/hostname")
    assert {"Q102", "Q225"} <= set(world.codes("rubric"))


def test_without_a_list_every_version_is_a_draft(world: World) -> None:
    (world.root / LIST).unlink()
    assert world.codes() == ["Q226", "Q325"]
    assert [a.audit for a in countable(records(world)).ungraded] == [THE_AUDIT]


def test_the_list_stands_for_the_files_of_its_own_folder_only(world: World) -> None:
    shutil.copytree(world.root / "rubric/tiny", world.root / "rubric/elsewhere")
    assert set(world.codes("rubric")) == {"Q201"}
    world.change(RUBRIC, "Everything is good.", "Everything is fine.")
    assert [f.place.path for f in world.check("rubric").findings if f.code == "Q222"] == [RUBRIC]


def test_out_of_order(world: World) -> None:
    world.change(RUBRIC, "version: 1.0.0", "version: 1.10.0", to="rubric/tiny/1.10.0.yaml")
    world.change(RUBRIC, "version: 1.0.0", "version: 1.9.0", to="rubric/tiny/1.9.0.yaml")
    world.release()
    found = [(f.code, f.message) for f in world.check("rubric").findings]
    assert found == [("Q224", "The version `1.9.0` stands below `1.10.0`.")]
    assert "tiny@1.9.0" in records(world).rubrics


@pytest.mark.parametrize(
    "changed", [{"version: 1.0.0": "version: one"}, {"sha256:": "sha265:"}, {"released_on: 2026": "released_on: 2o26"}]
)
def test_slips_in_the_list(world: World, changed: dict[str, str]) -> None:
    for old, new in changed.items():
        world.change(LIST, old, new)
    found = world.check(LIST).findings
    assert found
    assert all(f.place.line for f in found)
    assert all(f.code.startswith("Q12") for f in found)
