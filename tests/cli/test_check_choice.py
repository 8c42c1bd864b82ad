"""Which findings `q4c check` shows, and which of them make it fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from check_world import AUDIT, World
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.app.checking.outcome import Choice, outcome
from q4c_cli.app.checking.report import CheckReport
from q4c_cli.model.catalogue import CATALOGUE, finding
from q4c_cli.model.finding import SEVERITIES, Place, UsageProblem

TODAY = {"Q4C_TODAY": "2026-11-22"}


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A workspace with an error Q312 and a warning Q415 in one audit."""
    world = World(tmp_path)
    world.change(AUDIT, "overall: good", "overall: met")
    world.change("people.yaml", "{practitioner: fca-0001, team", "{practitioner: fca-0001, until: 2026-10-01, team")
    return world


@pytest.mark.parametrize(
    ("words", "codes", "exit_code"),
    [
        ("", ["Q415", "Q312"], 1),
        ("--select Q3", ["Q312"], 1),
        ("--select q31", ["Q312"], 1),
        ("--select 312", ["Q312"], 1),
        ("--select Q4", ["Q415"], 0),
        ("--select Q4,Q312", ["Q415", "Q312"], 1),
        ("--select Q4 --select Q312", ["Q415", "Q312"], 1),
        ("--select Q5", [], 0),
        ("--ignore Q312", ["Q415"], 0),
        ("--ignore Q3,Q4", [], 0),
        ("--select Q4 --ignore Q415", [], 0),
        ("--select Q4 --strict", ["Q415"], 1),
        ("--select Q4 --fail-on warning", ["Q415"], 1),
        ("--select Q4 --fail-on note", ["Q415"], 1),
        ("--fail-on error", ["Q415", "Q312"], 1),
        ("--fail-on never", ["Q415", "Q312"], 0),
    ],
)
def test_what_is_shown_and_what_fails(words: str, codes: list[str], exit_code: int, world: World, q4c) -> None:
    shown = q4c("check", "--format", "json", *words.split(), cwd=world.root, env=TODAY)
    answer = json.loads(shown.stdout)
    assert [f["code"] for f in answer["findings"]] == codes
    assert shown.returncode == exit_code
    assert answer["summary"]["failed"] is (exit_code == 1)
    assert answer["summary"]["not_asked_for"] == 2 - len(codes)


def test_what_was_left_out_is_said(world: World, q4c) -> None:
    shown = q4c("check", "--select", "Q5", cwd=world.root, env=TODAY)
    assert shown.stdout == "Nothing else wrong in 6 files. 2 findings were not asked for.\n"
    assert q4c("check", "--ignore", "Q312", cwd=world.root, env=TODAY).stdout.endswith(
        "\n\n1 warning in 6 files. 1 finding was not asked for.\n"
    )


def test_what_is_silenced_is_said_and_does_not_fail(world: World, q4c) -> None:
    entry = "  - {code: Q312, path: audits, reason: Known., until: 2026-12-31}"
    world.change("q4c.yaml", "themes:", f"silenced:\n{entry}\nthemes:")
    shown = q4c("check", cwd=world.root, env=TODAY)
    assert shown.returncode == 0
    assert shown.stdout.endswith("\n\n1 warning in 6 files. 1 finding is silenced until 2026-12-31.\n")
    other = "  - {code: Q415, reason: Known., until: 2026-12-01}"
    world.change("q4c.yaml", entry, f"{entry}\n{other}")
    shown = q4c("check", "--strict", cwd=world.root, env=TODAY)
    assert (shown.returncode, shown.stdout) == (
        0,
        "Nothing else wrong in 6 files. 2 findings are silenced, the first of them until 2026-12-01.\n",
    )
    answer = json.loads(q4c("check", "--format", "json", cwd=world.root, env=TODAY).stdout)
    assert answer["summary"]["silenced"] == 2
    said = {"code": "Q312", "path": "audits", "pointer": None, "until": "2026-12-31", "findings": 1}
    assert answer["silenced"] == [said, {**said, "code": "Q415", "path": None, "until": "2026-12-01"}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--select Q3122", "--select Q3122: no code is called that or begins like it.\nDid you mean Q3"),
        ("--ignore Q9", "--ignore Q9: no code is called that or begins like it."),
        ("--select Q3,theme", "--select theme: no code"),
        ("--strict --fail-on note", "--strict and --fail-on both say what fails the check.\nGive one of them.\n"),
        ("--fail-on always", "always"),
        ("--format xml", "xml"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: str, said: str, world: World, q4c) -> None:
    shown = q4c("check", *words.split(), cwd=world.root, env=TODAY)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert said in shown.stderr


codes = st.sampled_from(sorted(CATALOGUE))
beginnings = st.builds(lambda code, length: code[:length], codes, st.integers(1, 4))


@given(st.lists(beginnings), st.lists(beginnings), st.lists(codes, min_size=1), st.sampled_from([*SEVERITIES, None]))
def test_everything_found_is_shown_or_counted(select: list[str], ignore: list[str], found: list[str], least) -> None:
    findings = tuple(finding(code, Place("audits/a.yaml"), "Something.") for code in found)
    came_to = outcome(CheckReport(findings, 1), Choice.of([",".join(select)], ignore, least))
    assert len(came_to.findings) + came_to.not_asked_for == len(found)
    for one in came_to.findings:
        assert any(map(one.code.startswith, select)) or not select
        assert not any(map(one.code.startswith, ignore))
    failing = SEVERITIES[: SEVERITIES.index(least) + 1] if least else ()
    assert came_to.failed is any(one.severity in failing for one in came_to.findings)


@given(st.text(max_size=6))
def test_any_word_is_a_beginning_or_refused(word: str) -> None:
    try:
        choice = Choice.of([word], [], "error")
    except UsageProblem:
        return
    assert all(any(code.startswith(one) for code in CATALOGUE) for one in choice.select)
