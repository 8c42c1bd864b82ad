"""Labels where ids belong: a remedy names what there is, and never an id that is made up from what was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_world import AUDIT, ENTRY, RUBRIC, World
from typer.testing import CliRunner

from q4c_cli.cli.main import app
from q4c_cli.model.catalogue import CATALOGUE
from q4c_cli.model.finding import Refused

THEMES = """themes:
  - {theme: risk-analysis, label: Analysis of risk}
  - {theme: analysis, label: Analysis rather than description}
  - {theme: court-timeliness, label: Timeliness in court}
"""
GRADES = "needs the id of a grade: `met`, `good` or `outstanding`."


@pytest.fixture
def labelled(world: World) -> World:
    """The workspace with themes of which one's id is nearer to another's label than its own."""
    world.change("q4c.yaml", "themes:\n", THEMES)
    world.change(
        RUBRIC,
        "{source: case-file,",
        "{source: manager-records, label: Records of the manager}\n  - {source: case-file,",
    )
    world.release()
    return world


def draft(world: World, **said: str) -> str:
    """A draft in which heard says these things; gives its path."""
    point = f"learning_points: [{{text: Ask her., theme: {said.get('theme', 'participation')}, review_on: 2027-01-31}}]"
    seen = f"evidence: [{{source: {said.get('source', 'case-file')}, note: A letter.}}]"
    return world.draft(
        f"\n  {said.get('domain', 'heard')}:\n    grade: {said.get('grade', 'good')}\n    rationale: Asked.\n"
        f"    {seen}\n    {point}\n  recording: {{grade: good, rationale: Clear.}}"
    )


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ({"theme": "Analysis of risk"}, "Write `risk-analysis`."),
        ({"theme": "timeliness in court"}, "Write `court-timeliness`."),
        ({"theme": "Court Timeliness"}, "Write `court-timeliness`."),
        ({"theme": "Analyses of risks"}, "Did you mean `risk-analysis`?"),
        ({"theme": "analysis-of-risk"}, "Did you mean `risk-analysis`?"),
        ({"theme": "timeliness-in-court"}, "Did you mean `court-timeliness`?"),
        ({"grade": "Outstanding"}, "Write `outstanding`."),
        ({"grade": "Out standing"}, "Did you mean `outstanding`?"),
        ({"source": "The manager's records"}, "Did you mean `manager-records`?"),
        ({"source": "records-of-the-manager"}, "Did you mean `manager-records`?"),
        ({"domain": "Heard"}, "Write `heard`."),
    ],
)
def test_the_remedy_is_the_id_of_what_was_meant(labelled: World, said: dict[str, str], remedy: str) -> None:
    path = draft(labelled, **said)
    errors = [f for f in labelled.check(path).findings if f.severity == "error"]
    assert [f.remedy for f in errors] == [remedy]


@pytest.mark.parametrize(
    ("said", "message", "remedy"),
    [
        ({"grade": "Not bad"}, f"`grade` {GRADES}", "Use `met`, `good` or `outstanding`."),
        ({"grade": "N/A"}, f"`grade` {GRADES}", "Use `met`, `good` or `outstanding`."),
        (
            {"source": "CMS log"},
            "`source` needs the id of an evidence source: `manager-records` or `case-file`.",
            "Use `manager-records` or `case-file`.",
        ),
    ],
)
def test_where_nothing_is_near_the_choices_are_named(
    labelled: World, said: dict[str, str], message: str, remedy: str
) -> None:
    path = draft(labelled, **said)
    errors = [f for f in labelled.check(path).findings if f.severity == "error"]
    assert [(f.code, f.message, f.remedy) for f in errors] == [("Q124", message, remedy)]


def test_of_many_themes_none_is_made_up(world: World) -> None:
    many = "".join(f"  - {{theme: subject-{letter}, label: {letter * 9}}}\n" for letter in "abcdefghi")
    world.change("q4c.yaml", "themes:\n", f"themes:\n{many}")
    path = draft(world, theme="Who came when")
    (found,) = world.check(path).findings
    assert found.message == "`theme` needs the id of a theme."
    assert found.remedy == "Use a theme listed in q4c.yaml, or add this one there."


def test_nobody_is_guessed(world: World) -> None:
    world.change(AUDIT, "practitioner: fca-0001", "practitioner: FCA 0003")
    world.change(AUDIT, "auditor: ps-001", "auditor: Jane Doe")
    found = [f for f in world.check(AUDIT).findings if f.code == "Q124"]
    assert [f.remedy for f in found] == [
        "Correct the id, or add the practitioner to people.yaml.",
        "Correct the id, or add the auditor to people.yaml.",
    ]
    assert all("oe" not in f.message for f in found)


def test_log_entries_are_told_the_same(labelled: World) -> None:
    labelled.change(ENTRY, "theme: participation", "theme: Children taking part")
    assert [f.remedy for f in labelled.check(ENTRY).findings] == ["Write `participation`."]


def test_every_door_says_the_same(labelled: World, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(draft(labelled, theme="Analysis of risk"))
    monkeypatch.chdir(labelled.root)
    answers = labelled.root / "answers.yaml"
    text = path.read_text().replace("ref: B00002", "ref: B00003")
    answers.write_text(
        "".join(line for line in text.splitlines(keepends=True) if not line.startswith(("audit:", "status:")))
    )
    for words in (
        ["explain", path.stem],
        ["finalise", path.stem],
        ["new", "--answers", "answers.yaml"],
        ["grade", str(path)],
    ):
        refused = CliRunner().invoke(app, ["audit", *words]).exception
        assert isinstance(refused, Refused)
        assert [f.remedy for f in refused.findings] == ["Write `risk-analysis`."]
        assert {f.place.line for f in refused.findings} <= {13, 15}


@pytest.mark.parametrize(
    ("was", "name"),
    [
        ("ref: A00001", "ref: Jane Doe"),
        ("ref: A00001", "ref: Doe, Jane"),
        ("audit: 2026-10-14-a00001", "audit: Jane Doe"),
    ],
)
def test_no_id_is_made_of_a_name_in_a_record(world: World, was: str, name: str) -> None:
    world.change(AUDIT, was, name)
    (found,) = [f for f in world.check(AUDIT).findings if f.code == "Q124"]
    assert found.remedy == "Write it in that form."
    assert "doe" not in f"{found.message} {found.remedy}".lower()


def test_nor_of_one_among_the_people_or_in_an_amendment(world: World) -> None:
    world.change("people.yaml", "auditor: ps-001,", "auditor: Jane Doe,")
    amendment = "{on: 2026-11-02, by: ps-001, reason: A slip., changes: [{field: Jane Doe, was: a, now: b}]}"
    world.write(AUDIT, f"{(world.root / AUDIT).read_text()}amendments:\n  - {amendment}\n")
    found = [f for f in world.check().findings if f.code == "Q124"]
    assert [f.remedy for f in found] == ["Write it in that form."] * 2
    assert not any("doe" in f"{f.message} {f.remedy}".lower() for f in found)


def test_where_no_case_is_concerned_an_id_is_made_of_what_is_written(world: World) -> None:
    world.change("q4c.yaml", "theme: recording", "theme: Good recording")
    (found, _) = world.check("q4c.yaml").findings
    assert found.remedy == "Perhaps: good-recording"


@pytest.mark.parametrize(
    ("was", "now", "remedy"),
    [
        ("practitioner: fca-0001, team: north-1", "practitioner: fca-0001, team: North 1", "Write `north-1`."),
        ("practitioner: fca-0001, team: north-1", "practitioner: fca-0001, team: Nort 1", "Did you mean `north-1`?"),
        ("role: practice-supervisor", "role: Practice supervisor", "Write `practice-supervisor`."),
        ("practises_as: fca-0002", "practises_as: FCA 0002", "Write `fca-0002`."),
        ("practises_as: fca-0002", "practises_as: Jane Doe", CATALOGUE["Q402"].remedy),
    ],
)
def test_people_are_pointed_at_what_is_listed(world: World, was: str, now: str, remedy: str) -> None:
    world.change("people.yaml", was, now)
    (found, _) = world.check("people.yaml").findings
    assert (found.code, found.remedy) == ("Q124", remedy)


def test_people_and_settings_that_are_both_wrong(world: World) -> None:
    world.change("q4c.yaml", "theme: recording", "theme: Good recording")
    world.write("people.yaml", "teams: [\n")
    assert [f.code for f in world.check("people.yaml", "q4c.yaml").findings] == ["Q110", "Q401", "Q124", "Q401"]
