"""A check as a whole: what is looked at, what is shown, and that nothing stops it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from check_world import AUDIT, ENTRY, TODAY, World

from q4c_cli import checks
from q4c_cli.app.checking import crew
from q4c_cli.app.checking.check import check as check_workspace
from q4c_cli.app.checking.desk import Desk
from q4c_cli.app.checking.there import Listed
from q4c_cli.app.workspace import located, open_workspace, rubric_for
from q4c_cli.model.finding import CannotStart, Finding, NothingMatched, Refused, UsageProblem
from q4c_cli.store import workspace


def test_every_file_is_counted(world: World) -> None:
    assert world.check().files == 6


def test_paths_limit_what_is_checked_but_not_what_is_known(world: World) -> None:
    world.change(AUDIT, "work: private-law", "work: privat-law")
    world.change("people.yaml", "role: practice", "role: practise")
    assert world.codes() == ["Q411", "Q407"]
    assert world.codes(AUDIT) == ["Q407"]
    assert world.codes("audits") == ["Q407"]
    assert world.codes("audits/2026/10", "people.yaml") == ["Q411", "Q407"]
    assert world.codes(ENTRY) == []
    assert world.check(ENTRY).files == 1
    assert world.codes(".") == ["Q411", "Q407"]


@pytest.mark.parametrize("path", ["audits/2025", "README.md", "..", "/etc/passwd"])
def test_paths_that_match_nothing(world: World, path: str) -> None:
    with pytest.raises(NothingMatched):
        world.check(path)


def test_unusable_settings_are_shown_whatever_is_asked_for(world: World) -> None:
    world.change("q4c.yaml", "format: 1", "format: 2")
    world.change(AUDIT, "grade: good", "grade: gold")
    assert world.codes(AUDIT) == ["Q130", "Q401", "Q306", "Q306"]
    assert world.codes() == ["Q130", "Q401", "Q306", "Q306"]


def test_one_bad_file_never_stops_the_run(world: World) -> None:
    world.write("audits/2026/10/2026-10-15-b00002.yaml", b"\x00\x00")
    world.write("audits/2026/10/2026-10-16-b00003.yaml", "[" * 30_000)
    world.write("learning/fca-0001/x.yaml", "- a: &a [*a]\n")
    (world.root / "audits/2026/10/2026-10-17-b00004.yaml").symlink_to("/etc/passwd")
    world.change(AUDIT, "overall: good", "overall: met")
    found = {f.place.path for f in world.check().findings if f.severity == "error"}
    assert len(found) == 5


def test_strays(world: World) -> None:
    world.write("audits/2026/10/2026-10-15-b00002.yml", "format: 1\n")
    world.write("learning/notes.docx", b"PK")
    world.write("audits/.gitkeep", "")
    found = world.check().findings
    assert [(f.code, f.place.path, f.place.line) for f in found] == [
        ("Q414", "audits/2026/10/2026-10-15-b00002.yml", None),
        ("Q414", "learning/notes.docx", None),
    ]
    assert "rename it to `2026-10-15-b00002.yaml`" in found[0].remedy


def said(findings: list[Finding]) -> list[tuple[str, str, str, int | None]]:
    return sorted((f.code, f.message, f.place.path, f.place.line) for f in findings)


def test_several_processes_find_the_same_as_one(world: World) -> None:
    for n in range(60):
        world.draft("\n  heard: {grade: gold}", ref=f"C{n:05}", status="final")
    world.change(ENTRY, "theme: participation", "theme: recording")
    world.write("learning/fca-0002/2026-10-15-c00007.yaml", (world.root / ENTRY).read_text())
    space = open_workspace(world.root, need="settings")
    audits, entries = workspace.audit_paths(world.root), workspace.entry_paths(world.root)
    desk = Desk(world.root, checks.known_from(space.records, TODAY), Listed.of(audits, entries))
    with crew.gathered(desk, 63) as one, crew.gathered(desk, 63, worth_sharing=1) as several:
        alone, together = one.check(audits, entries), several.check(audits, entries)
        assert said(located(world.root, together.all(), None, several.each)) == said(located(world.root, alone.all()))
    assert together == alone
    assert len(list(alone.all())) > 180


def test_shares_keep_an_entry_with_its_audit() -> None:
    entries = ["l/x/3.yaml", "l/x/1.yaml", "l/y/1.yaml", "l/x/9.yaml"]
    shares = list(crew.shares(["a/1.yaml", "a/2.yaml", "a/3.yaml"], entries, size=2))
    assert shares == [
        crew.Share(("a/1.yaml", "a/2.yaml"), ("l/x/1.yaml", "l/y/1.yaml")),
        crew.Share(("a/3.yaml",), ("l/x/3.yaml",)),
        crew.Share((), ("l/x/9.yaml",)),
    ]


def test_opening_a_workspace(world: World) -> None:
    world.write("audits/2026/10/2026-10-15-b00002.yaml", "audit: [\n")
    space = open_workspace(world.root / "audits")
    assert [a.path for a in space.records.audits] == [AUDIT]
    assert [e.path for e in space.records.entries] == [ENTRY]
    assert list(space.records.rubrics) == ["tiny@1.0.0"]
    assert [(f.code, f.place.line) for f in space.findings] == [("Q110", 1)]
    assert space.sources["q4c.yaml"].data == (world.root / "q4c.yaml").read_bytes()
    quick = open_workspace(world.root, need="settings")
    assert (quick.records.audits, quick.records.entries, quick.findings) == ((), (), ())


def test_opening_what_is_no_workspace_or_cannot_be_used(world: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(UsageProblem, match=r"no q4c\.yaml"):
        open_workspace(tmp_path_factory.mktemp("elsewhere"))
    world.change("q4c.yaml", "format: 1", "format: 2")
    with pytest.raises(CannotStart) as refused:
        open_workspace(world.root)
    assert [(f.code, f.place.line) for f in refused.value.findings] == [("Q130", 1)]


def test_the_rubric_for_an_audit(world: World) -> None:
    records = open_workspace(world.root, need="settings").records
    assert rubric_for(records, "tiny@1.0.0").ref == "tiny@1.0.0"
    with pytest.raises(Refused, match=r"no rubric tiny@1\.0\.1 here\. Did you mean tiny@1.0.0"):
        rubric_for(records, "tiny@1.0.1")
    world.change("rubric/tiny/1.0.0.yaml", "of: [recording, heard]", "of: []")
    with pytest.raises(Refused, match="has errors"):
        rubric_for(open_workspace(world.root, need="settings").records, "tiny@1.0.0")


def test_the_shipped_examples_are_those_of_the_catalogue(checkout: Path) -> None:
    examples = json.loads((checkout / "q4c_cli/shipped/examples.json").read_text())
    folders = {f.name for f in (checkout / "tests/catalogue").glob("Q*")}
    assert set(examples) == folders


def test_a_workspace_may_be_named_through_a_link(world: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(world.root.parent)
    report = check_workspace(world.root, [link / world.root.name / AUDIT], TODAY)
    assert report.files == 1
