"""Reading only what bears on a team gives the same records as reading everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small_team import BEFORE, LOG, THE_MONTH
from team_world import audit, entry, people, point, records, write

from q4c_cli.app.reports.reading import team_records
from q4c_cli.app.reports.team import about
from q4c_cli.app.workspace import open_workspace
from q4c_cli.model.records import Records
from q4c_cli.rules.periods import Period

RECENT = Period.between(date(2026, 8, 1), date(2026, 10, 31))
ASKED = {"safe": [point("diversity")]}
ELSEWHERE = [
    audit("2026-06-01", "fca-01", "ggg", team="south-2", points=ASKED),  # of someone in the team now
    audit("2026-06-02", "fca-09", "ggg", team="south-2", points=ASKED),  # of someone once audited in it
    audit("2026-06-03", "fca-50", "ggg", team="south-2", points=ASKED),  # of nobody who was ever here
    audit("2026-10-03", "fca-09", "ggg", points=ASKED),
    audit("2026-08-01", "fca-50", "ggg", ref="CB1", team="south-2"),  # of nobody who was ever here, to compare with
    audit("2026-10-31", "fca-50", "mmm", ref="CB2", team="south-2"),
    audit("2026-11-01", "fca-50", "ggg", ref="CB3", team="south-2"),
]
HELD = records(
    [*BEFORE, *THE_MONTH, *ELSEWHERE],
    [*LOG, *(entry(a, {"safe-1": [("2026-11-01", "achieved")]}) for a in ELSEWHERE)],
    who=people("fca-01", "fca-02", "fca-03"),
)


@pytest.fixture
def space(tmp_path: Path) -> Path:
    return write(tmp_path / "space", HELD)


def bearing_on(team: str, space: Path) -> Records:
    """Of all records there are, those of the team, and the audits of others in the months that are compared."""
    everything = open_workspace(space).records
    own = about(everything, team)
    ours = {a.record.audit for a in own.audits}
    audits = (a for a in everything.audits if a.record.audit in ours or RECENT.contains(a.record.audited_on))
    return replace(own, audits=tuple(audits))


@pytest.mark.parametrize("team", ["north-1", "south-2", "nowhere-3"])
def test_the_same_as_reading_everything(space: Path, team: str) -> None:
    quick = team_records(open_workspace(space, need="settings"), team, RECENT, None)
    assert quick.records == bearing_on(team, space)
    assert (quick.unreadable, quick.others_unreadable) == (0, 0)


def test_what_is_nobodys_here_is_left_unread(space: Path) -> None:
    quick = team_records(open_workspace(space, need="settings"), "north-1", RECENT, None).records
    of_others = {a.record.audit for a in quick.audits if a.record.practitioner == "fca-50"}
    assert of_others == {"2026-08-01-cb1", "2026-10-31-cb2"}
    assert {a.record.practitioner for a in quick.audits} == {"fca-01", "fca-02", "fca-03", "fca-09", "fca-50"}
    assert {e.record.practitioner for e in quick.entries} == {"fca-01", "fca-02", "fca-09"}


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("team: north-1", 'team: "north-1"'),
        ("team: north-1", 'team: "\\u006eorth-1"'),
        ("team: north-1", '"team": "nor\\\n  th-1"'),
        ("practitioner: fca-01", 'practitioner: "fca\\x2d01"'),
        ("practitioner: fca-01", "practitioner: >-\n  fca-01"),
        ("team: north-1", "team: # moved in May\n  north-1"),
    ],
)
def test_an_id_may_be_written_in_any_way(space: Path, plain: str, written: str) -> None:
    file = space / "audits" / "2026" / "10" / "2026-10-05-c011005.yaml"
    file.write_text(file.read_text().replace(plain, written))
    quick = team_records(open_workspace(space, need="settings"), "north-1", RECENT, None)
    assert quick.records == bearing_on("north-1", space)
    assert quick.unreadable == 0
    assert "2026-10-05-c011005" in {a.record.audit for a in quick.records.audits}


def test_files_that_cannot_be_read_are_counted(space: Path, tmp_path: Path) -> None:
    folder = space / "audits" / "2026" / "10"
    (folder / "2026-10-30-broken.yaml").write_text("team: north-1\nassessments: [")
    (folder / "2026-10-31-link.yaml").symlink_to(tmp_path / "nowhere")
    (folder / "2026-10-29-others.yaml").write_text("team: south-2\nassessments: [")
    assert team_records(open_workspace(space, need="settings"), "north-1", RECENT, None).unreadable == 3, (
        "a broken file that names nobody may be anybody's"
    )


@pytest.mark.parametrize("written", ['audited_on: "2026-08-01"', "audited_on: >-\n  2026-08-01"])
def test_a_day_may_be_written_in_any_way(space: Path, written: str) -> None:
    file = space / "audits" / "2026" / "08" / "2026-08-01-cb1.yaml"
    text = file.read_text()
    file.write_text(text.replace("audited_on: 2026-08-01", written))
    quick = team_records(open_workspace(space, need="settings"), "north-1", RECENT, None)
    assert quick.records == bearing_on("north-1", space)


def test_files_of_others_that_cannot_be_read_are_counted_apart(space: Path) -> None:
    broken = "practitioner: fca-50\nteam: south-2\naudited_on: 2026-10-09\nassessments: ["
    (space / "audits" / "2026" / "10" / "2026-10-09-broken.yaml").write_text(broken)
    quick = team_records(open_workspace(space, need="settings"), "north-1", RECENT, None)
    assert (quick.unreadable, quick.others_unreadable) == (0, 1)
