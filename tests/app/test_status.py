"""What needs doing: drafts, reviews and practitioners, counted and listed by team."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from q4c_cli.app.status import DUE_WITHIN_DAYS, status
from q4c_cli.model.finding import NothingMatched
from q4c_cli.store import interviews, shipped

TODAY = date(2026, 11, 22)
PEOPLE = """\
format: 1
teams:
  - {team: north-1, label: North 1}
  - {team: south-2, label: South 2}
practitioners:
  - {practitioner: fca-0001, team: north-1}
  - {practitioner: fca-0002, team: north-1}
  - {practitioner: fca-0003, team: south-2}
  - {practitioner: fca-0004, team: south-2, until: 2026-11-21}
  - {practitioner: fca-0005, team: south-2, until: 2026-11-22}
auditors:
  - {auditor: ps-001, role: practice-supervisor, team: north-1}
"""


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A workspace as `q4c init` makes it, with people of our own and nothing audited."""
    files = shipped.workspace_files() | shipped.rubrics() | shipped.versions() | {"people.yaml": PEOPLE.encode()}
    for path, data in files.items():
        file = tmp_path / "space" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "space"


def audit(space: Path, day: str, ref: str, who: str, team: str, state: str = "draft") -> str:
    """A draft with one domain settled, or the same marked final; what it lacks is for checks to say."""
    name = f"{day}-{ref.lower()}"
    file = space / "audits" / day[:4] / day[5:7] / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f"format: 1\naudit: {name}\nrubric: impact-framework@1.0.0\n"
        f"case: {{ref: {ref}, work: private-law, stage: closed}}\n"
        f"practitioner: {who}\nteam: {team}\nauditor: ps-001\naudited_on: {day}\nstatus: {state}\n"
        "assessments:\n  heard: {grade: good}\n  safe: {}\n"
    )
    return name


def entry(space: Path, day: str, ref: str, who: str, *points: tuple[str, str]) -> None:
    """A log entry with points as (review date, state)."""
    name = f"{day}-{ref.lower()}"
    file = space / "learning" / who / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"format: 1\naudit: {name}\npractitioner: {who}\naudited_on: {day}\npoints:"]
    for number, (review_on, state) in enumerate(points, 1):
        lines.append(f"  - {{point: heard-{number}, domain: heard, text: Ask, theme: recording,")
        lines.append(f"     review_on: {review_on},")
        lines.append(f"     progress: [{{on: {day}, by: {who}, state: {state}, note: Said so}}]}}")
    file.write_text("\n".join(lines) + "\n")


def test_an_empty_workspace_waits_for_audits_of_everyone_in_post(space: Path) -> None:
    found = status(space, TODAY)
    assert (found.drafts, found.overdue, found.due, found.practitioners) == ((), (), (), 4)
    assert [(w.practitioner, w.last) for w in found.not_audited] == [
        ("fca-0001", None),
        ("fca-0002", None),
        ("fca-0003", None),
        ("fca-0005", None),
    ]
    assert found.quarter == "October to December 2026"


def test_an_audit_this_quarter_counts_and_an_earlier_one_is_the_last(space: Path) -> None:
    audit(space, "2026-10-01", "A1B2C3", "fca-0001", "north-1", "final")
    audit(space, "2026-09-30", "D4E5F6", "fca-0002", "north-1", "final")
    audit(space, "2026-03-02", "D4E5F7", "fca-0002", "north-1", "final")
    waiting = {w.practitioner: w.last for w in status(space, TODAY).not_audited}
    assert "fca-0001" not in waiting
    assert waiting["fca-0002"] == date(2026, 9, 30)


def test_a_draft_is_no_audit_yet_but_is_told(q4c, space: Path) -> None:
    audit(space, "2026-10-01", "A1B2C3", "fca-0001", "north-1")
    first = status(space, TODAY).not_audited[0]
    assert (first.practitioner, first.last, first.begun) == ("fca-0001", None, True)
    assert "fca-0001  never audited  draft begun\n" in q4c("status", cwd=space).stdout


def test_an_interview_with_its_draft_is_one_row(space: Path) -> None:
    name = audit(space, "2026-10-01", "A1B2C3", "fca-0001", "north-1")
    typed = {"auditor": "ps-001", "practitioner": "fca-0001", "team": "north-1", "case": "A1B2C3"}
    typed |= {"work": "private-law", "stage": "closed", "audited_on": "2026-10-01"}
    events = [{"event": "answer", "question": question, "value": value} for question, value in typed.items()]
    interviews.create(space, "20261121-093005", {"event": "start"}, *events).close()
    found = status(space, TODAY)
    assert ([d.audit for d in found.drafts], found.interviews) == ([name], ())


def test_drafts_say_how_much_is_to_do_oldest_first(space: Path) -> None:
    later = audit(space, "2026-11-02", "A1B2C3", "fca-0001", "north-1")
    first = audit(space, "2026-10-01", "D4E5F6", "fca-0003", "south-2")
    audit(space, "2026-10-02", "D4E5F7", "fca-0003", "south-2", "final")
    drafts = status(space, TODAY).drafts
    assert [d.audit for d in drafts] == [first, later]
    assert {d.undone for d in drafts} == {9}


def test_reviews_overdue_and_due_of_people_in_post(space: Path) -> None:
    entry(
        space,
        "2026-08-03",
        "A1B2C3",
        "fca-0001",
        ("2026-11-21", "open"),
        ("2026-11-22", "in-progress"),
        ("2026-12-06", "open"),
        ("2026-12-07", "open"),
        ("2026-10-01", "achieved"),
        ("2026-10-01", "carried-forward"),
    )
    entry(space, "2026-08-04", "D4E5F6", "fca-0004", ("2026-10-01", "open"))
    found = status(space, TODAY)
    assert DUE_WITHIN_DAYS == 14
    assert [(r.point, r.days) for r in found.overdue] == [("heard-1", -1)]
    assert [(r.point, r.days) for r in found.due] == [("heard-2", 0), ("heard-3", 14)]


def test_interviews_left_before_the_end(space: Path) -> None:
    interviews.create(space, "20261121-093005").close()
    (left,) = status(space, TODAY).interviews
    assert (left.started, left.practitioner) == (datetime(2026, 11, 21, 9, 30, 5), "")  # noqa: DTZ001
    assert status(space, TODAY, "north-1").interviews == ()


def test_how_to_give_an_interview_up_is_said_and_works(q4c, space: Path) -> None:
    interviews.create(space, "20261121-093005").close()
    shown = q4c("status", cwd=space).stdout
    assert "20261121-093005  no case yet" in shown
    (line,) = (line for line in shown.splitlines() if "audit discard" in line)
    words = line.split(":")[1].replace("INTERVIEW", "20261121-093005").split()[1:]
    assert q4c(*words, "--yes", cwd=space).returncode == 0
    assert status(space, TODAY).interviews == ()


def test_one_team(space: Path) -> None:
    audit(space, "2026-10-01", "A1B2C3", "fca-0001", "north-1")
    entry(space, "2026-08-03", "A1B2C4", "fca-0001", ("2026-11-21", "open"))
    found = status(space, TODAY, "south-2")
    assert (found.drafts, found.overdue, found.practitioners) == ((), (), 2)
    assert {w.team for w in found.not_audited} == {"south-2"}


def test_a_team_that_is_not_there(space: Path) -> None:
    with pytest.raises(NothingMatched) as refused:
        status(space, TODAY, "south")
    assert refused.value.remedy == "Did you mean south-2?"


def test_a_file_that_cannot_be_read_is_counted_and_the_rest_goes_on(space: Path) -> None:
    name = audit(space, "2026-10-01", "A1B2C3", "fca-0001", "north-1")
    (space / "audits/2026/10/broken.yaml").write_text("a: [\n")
    found = status(space, TODAY)
    assert [d.audit for d in found.drafts] == [name]
    assert found.unusable == 1


def test_on_the_screen(q4c, space: Path, snapshot) -> None:
    audit(space, "2026-10-01", "A1B2C3", "fca-0001", "north-1")
    audit(space, "2026-07-01", "A1B2C4", "fca-0003", "south-2", "final")
    entry(space, "2026-08-03", "A1B2C3", "fca-0001", ("2026-11-21", "open"), ("2026-11-30", "open"))
    (space / "audits/2026/10/broken.yaml").write_text("a: [\n")
    interviews.create(space, "20261121-093005").close()
    shown = q4c("status", cwd=space / "rubric", env={"Q4C_TODAY": "2026-11-22"})
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == snapshot


def test_a_long_list_is_cut_and_says_so(q4c, space: Path) -> None:
    more = [f"  - {{practitioner: fca-01{n:02}, team: north-1}}" for n in range(20)]
    (space / "people.yaml").write_text(PEOPLE.replace("auditors:", "\n".join([*more, "auditors:"])))
    now = {"Q4C_TODAY": "2026-11-22"}
    cut = q4c("status", cwd=space, env=now).stdout
    assert "1 draft" not in cut
    assert "0 draft" not in cut
    assert "  and 14 more. See them:  q4c status --all\n" in cut
    assert cut.count("never audited") == 10
    assert q4c("status", "--all", cwd=space, env=now).stdout.count("never audited") == 24


def test_as_json(q4c, space: Path) -> None:
    audit(space, "2026-10-01", "A1B2C3", "fca-0001", "north-1")
    shown = json.loads(q4c("status", "--format", "json", cwd=space, env={"Q4C_TODAY": "2026-11-22"}).stdout)
    assert next(iter(shown)) == "format_version"
    assert shown["today"] == "2026-11-22"
    assert shown["drafts"][0]["audit"] == "2026-10-01-a1b2c3"
