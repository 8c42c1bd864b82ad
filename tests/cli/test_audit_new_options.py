"""`q4c audit new` without anybody to ask: from a file, in an editor, and saying no clearly."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from interview_world import TODAY, make

from q4c_cli.model.audit import Audit
from q4c_cli.store.reading import records

Run = Callable[..., subprocess.CompletedProcess[str]]
DRAFT = "audits/2026/10/2026-10-14-c7f3k2.yaml"
HEADER = """\
case: {ref: C7F3K2, work: private-law, stage: closed}
practitioner: fca-0117
team: south-2
auditor: ps-001
audited_on: 2026-10-14
"""
WHOLE = (
    HEADER
    + """\
assessments:
  safeguarding: {grade: good, rationale: Followed up.}
  heard:
    grade: outstanding
    rationale: |
      She was at the centre.
    learning_points:
      - {text: Tell her how she can complain., theme: voice-of-child, review_on: 2027-01-31}
"""
)
HEADER_OPTIONS = (
    *("--practitioner", "fca-0117", "--case", "c7f3k2", "--work", "private-law", "--stage", "closed"),
    *("--on", "14 October", "--auditor", "ps-001"),
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("Q4C_TODAY", TODAY.isoformat())
    return make(tmp_path / "space")


def audit(root: Path) -> Audit:
    return records.read(root, DRAFT, Audit).record


def nothing_written(root: Path) -> bool:
    return not list((root / "audits").rglob("*.yaml")) and not list((root / "learning").rglob("*.yaml"))


def test_a_draft_from_standard_input_with_the_usual_defaults(root: Path, q4c: Run) -> None:
    done = q4c("audit", "new", "--answers", "-", cwd=root, input=WHOLE)
    assert (done.returncode, done.stdout) == (0, f"The draft is written: {DRAFT}\n")
    assert "q4c audit finalise 2026-10-14-c7f3k2" in done.stderr
    found = audit(root)
    assert (found.format, found.audit, found.rubric, found.status) == (1, "2026-10-14-c7f3k2", "small@1.0.0", "draft")
    assert q4c("check", cwd=root).returncode == 0


def test_finalised_at_once(root: Path, q4c: Run, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text(WHOLE)
    done = q4c("audit", "new", "--answers", "../answers.yaml", "--finalise", cwd=root)
    assert done.returncode == 0
    assert (audit(root).status, audit(root).results) == ("final", {"overall": "good"})
    assert (root / "learning/fca-0117/2026-10-14-c7f3k2.yaml").exists()
    assert q4c("check", cwd=root).returncode == 0


def test_finalised_and_committed(root: Path, q4c: Run) -> None:
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    done = q4c("audit", "new", "--answers", "-", "--finalise", "--commit", cwd=root, input=WHOLE)
    assert done.returncode == 0, done.stderr
    log = subprocess.run(
        ["git", "log", "--format=%B", "--name-only"], cwd=root, capture_output=True, text=True, check=True
    )
    assert "Q4C-Grade: good" in log.stdout


def test_where_it_cannot_be_committed_nothing_is_written(root: Path, q4c: Run) -> None:
    done = q4c("audit", "new", "--answers", "-", "--finalise", "--commit", cwd=root, input=WHOLE)
    assert done.returncode == 2
    assert nothing_written(root)


@pytest.mark.parametrize(
    ("change", "spot"),
    [
        (("grade: good", "grade: god"), "answers.yaml:7:25: error Q306"),
        (("heard:", "herd:"), "answers.yaml:8:3: error Q305"),
        (("fca-0117", "fca-0711"), "answers.yaml:2:15: error Q402"),
        (("auditor: ps-001", "auditor: ps-002"), "answers.yaml:4:10: error Q405"),
        (("audited_on: 2026-10-14", "audited_on: 2026-12-14"), "answers.yaml:5:13: error Q314"),
        (("audited_on: 2026-10-14\n", ""), "answers.yaml:1:1: error Q121"),
        (("case: {ref: C7F3K2, ", "case: {"), "answers.yaml:1:1: error Q121"),
        (("team: south-2", "teem: south-2"), "answers.yaml:3:1: error Q120"),
        (("assessments:", "results: {overall: good}\nassessments:"), "answers.yaml:6:1: error Q126"),
        (("assessments:", "status: final\nassessments:"), "answers.yaml:6:9: error Q126"),
        (("assessments:", "audit: 2026-10-14-d4d4d4\nassessments:"), "answers.yaml:6:8: error Q302"),
        (("assessments:", "assessments: ["), "error Q110"),
    ],
)
def test_what_is_wrong_names_the_file_and_line_and_nothing_is_written(
    root: Path, q4c: Run, change: tuple[str, str], spot: str
) -> None:
    (root / "answers.yaml").write_text(WHOLE.replace(*change))
    for finalise in ((), ("--finalise",)):
        done = q4c("audit", "new", "--answers", "answers.yaml", *finalise, cwd=root)
        assert done.returncode == 1
        assert spot in done.stderr
        assert nothing_written(root)


def test_an_incomplete_audit_is_a_draft_but_not_final(root: Path, q4c: Run) -> None:
    incomplete = HEADER + "assessments:\n  heard: {grade: good}\n"
    done = q4c("audit", "new", "--answers", "-", "--finalise", cwd=root, input=incomplete)
    assert (done.returncode, "Q304" in done.stderr) == (1, True)
    assert nothing_written(root)
    done = q4c("audit", "new", "--answers", "-", cwd=root, input=incomplete)
    assert (done.returncode, "note Q304" in done.stderr) == (0, True)


def test_an_audit_that_is_there_is_not_written_over(root: Path, q4c: Run) -> None:
    q4c("audit", "new", "--answers", "-", cwd=root, input=WHOLE)
    before = (root / DRAFT).read_bytes()
    done = q4c("audit", "new", "--answers", "-", cwd=root, input=WHOLE.replace("good", "met"))
    assert (done.returncode, "already an audit" in done.stderr) == (2, True)
    assert (root / DRAFT).read_bytes() == before


def test_a_file_that_is_not_there(root: Path, q4c: Run) -> None:
    done = q4c("audit", "new", "--answers", "nowhere.yaml", cwd=root)
    assert (done.returncode, "nowhere.yaml: error Q101" in done.stderr) == (1, True)


def test_a_flood_on_standard_input_is_cut_off(root: Path, q4c: Run) -> None:
    done = q4c("audit", "new", "--answers", "-", cwd=root, input="# " + "x" * 3_000_000)
    assert (done.returncode, "Q103" in done.stderr) == (1, True)


def test_without_input_it_says_which_answers_are_missing(root: Path, q4c: Run) -> None:
    done = q4c("audit", "new", "--no-input", "--case", "C7F3K2", cwd=root)
    assert done.returncode == 2
    assert "auditor, practitioner, work, stage and the assessments of 2 domains" in done.stderr
    assert "--answers FILE" in done.stderr


def test_without_a_terminal_it_says_how_to_answer(root: Path, q4c: Run) -> None:
    done = q4c("audit", "new", cwd=root, input="1\n1\n")
    assert (done.returncode, "no terminal" in done.stderr) == (2, True)
    for words in (("--resume",), ("--resume", "--no-input")):
        done = q4c("audit", "new", *words, cwd=root)
        assert done.returncode == 2
        assert done.stderr.startswith("To go on with an audit is to be asked, and there is nobody to ask.\n")
        assert "'q4c audit edit ID'" in done.stderr
    assert not (root / ".q4c/interviews").exists()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--resume", "--edit"), "do not go together"),
        (("--answers", "a.yaml", "--edit"), "do not go together"),
        (("c7f3k2",), "--resume c7f3k2"),
        (("--finalise",), "--answers"),
        (("--answers", "a.yaml", "--on", "today"), "--on"),
        (("--resume", "--case", "C7F3K2"), "--case"),
        (("--edit", "--no-input"), "--answers"),
        (("--edit", *HEADER_OPTIONS, "--on", "soon"), "--on: That is not a date"),
        (("--edit", *HEADER_OPTIONS, "--practitioner", "fca"), "--practitioner fca is not in people.yaml."),
        (("--edit", *HEADER_OPTIONS, "--practitioner", "2"), "such as fca-0001, fca-0002"),
        (("--edit", *HEADER_OPTIONS, "--practitioner", "FCA117"), "Did you mean fca-0117?"),
        (("--no-input", "--auditor", "1"), "--auditor 1 is not in people.yaml."),
        (("--no-input", *HEADER_OPTIONS, "--team", "south"), "Did you mean south-2?"),
        (("--edit", *HEADER_OPTIONS, "--auditor", "ps-002"), "own practice"),
        (("--edit", "--case", "C7F3K2"), "--practitioner"),
        (("--commit", "--edit", *HEADER_OPTIONS), "--commit"),
    ],
)
def test_what_makes_no_sense_says_what_does(root: Path, q4c: Run, words: tuple[str, ...], hint: str) -> None:
    done = q4c("audit", "new", *words, cwd=root)
    assert done.returncode == 2
    assert hint in done.stderr
    assert nothing_written(root)


def test_in_an_editor_the_rubric_stands_beside_each_domain(root: Path, q4c: Run, tmp_path: Path) -> None:
    seen = tmp_path / "seen.yaml"
    done = q4c("audit", "new", "--edit", *HEADER_OPTIONS, cwd=root, env={"EDITOR": f"sh -c 'cp \"$0\" {seen}'"})
    assert done.returncode == 0
    text = seen.read_text()
    for words in (
        "  # 1 of 2 · Safeguarding\n",
        "  # Met\n  #   sg-s1  Checks were followed up.\n",
        "  # Good: all of Met, and also\n",
        "  #   Note: Some of these need more than an audit.\n",
        "  #   hd-1  The child was at the centre.\n",
        "    grade: null    # requires-improvement, met, good or outstanding\n",
        "    learning_points: []    # at most 2\n",
        "# Themes: voice-of-child, recording\n",
    ):
        assert words in text
    assert "not_assessed: null" not in text.split("heard:")[0].split("safeguarding:")[1]
    assert audit(root).assessments["safeguarding"].grade is None
    assert "note Q307" in done.stdout
    assert "q4c audit finalise 2026-10-14-c7f3k2" in done.stderr


def test_what_the_editor_left_is_checked(root: Path, q4c: Run) -> None:
    edit = "sed -i '0,/grade: null/s//grade: god/'"
    done = q4c("audit", "new", "--edit", *HEADER_OPTIONS, cwd=root, env={"VISUAL": edit, "EDITOR": "false"})
    assert done.returncode == 1
    assert "error Q306" in done.stdout
    assert "grade: god" in (root / DRAFT).read_text()


def test_filled_in_with_an_editor_it_can_be_finalised(root: Path, q4c: Run) -> None:
    edit = "sed -i -e 's/grade: null/grade: good/' -e 's/rationale: null/rationale: Seen on file./'"
    assert q4c("audit", "new", "--edit", *HEADER_OPTIONS, cwd=root, env={"EDITOR": edit}).returncode == 0
    done = q4c("audit", "finalise", "c7f3k2", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "  # Good: all of Met, and also\n" in (root / DRAFT).read_text()


def test_without_an_editor_the_draft_is_there_all_the_same(root: Path, q4c: Run) -> None:
    done = q4c("audit", "new", "--edit", *HEADER_OPTIONS, cwd=root, env={"EDITOR": "/nowhere/editor"})
    assert done.returncode == 2
    assert DRAFT in done.stdout
    assert (root / DRAFT).exists()


def test_outside_a_workspace(tmp_path: Path, q4c: Run) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for words in ((), ("--answers", "-"), ("--edit", *HEADER_OPTIONS), ("--resume",)):
        done = q4c("audit", "new", *words, cwd=empty, input=WHOLE)
        assert (done.returncode, "q4c init" in done.stderr) == (2, True)


def test_help_fits_a_screen_and_starts_no_workspace(tmp_path: Path, q4c: Run) -> None:
    done = q4c("audit", "new", "--help", cwd=tmp_path, env=os.environ | {"COLUMNS": "80"})
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) < 40
