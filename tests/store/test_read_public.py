"""Public collections of what hurts programs that read and write text, each case through the one door.

Where they come from, and under which licence, says `public/README.md`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from check_world import World
from reading_laws import HARMFUL, harmless, hold, kept

from q4c_cli.app.checking.outcome import Choice, outcome
from q4c_cli.cli.formats import Format, render
from q4c_cli.cli.shell.screen import clean

PUBLIC = Path(__file__).parent / "public"
CASES: list[dict[str, Any]] = json.loads((PUBLIC / "yaml-test-suite.json").read_text())
STRINGS: list[str] = json.loads((PUBLIC / "naughty-strings.json").read_text())
SECONDS, MEGABYTES = 1.0, 150

LENIENT = {
    "9C9N": "Lines within brackets that are not indented.",
    "QB6E": "Lines within quotation marks that are not indented.",
    "DK95-2": "A tab that indents a line within quotation marks.",
    "SU5Z": "A comment without a space before it.",
}
"""What must be refused by the letter of YAML, and is read as what it looks like, by both paths alike."""

WAYS = ["{}", "a: {}", 'a: "{}"', "a: '{}'", "a: |\n  {}", "a: >-\n    {}", "{}: a", "a: [{}]", "a: {{b: {}}}", "- {}"]
"""How a text comes to stand in a file that somebody writes by hand."""


def test_the_collections_are_whole() -> None:
    assert len(CASES) == 402
    assert len(STRINGS) == 485


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_yaml_is_read_as_its_suite_says_or_refused(case: dict[str, Any]) -> None:
    start = time.process_time()
    read = hold(case["yaml"].encode())
    assert time.process_time() - start < SECONDS
    if not isinstance(read, dict):
        return
    assert ("fail" in case) == (case["case"] in LENIENT)
    assert "json" not in case or read == json.loads(case["json"])


def test_not_everything_is_refused() -> None:
    """Most of the suite is outside what records use: lists at the top, anchors, tags, several documents."""
    assert sum(isinstance(hold(case["yaml"].encode()), dict) for case in CASES) == 75


def written(ways: Sequence[str] = WAYS) -> Iterator[bytes]:
    for text in STRINGS:
        yield from (f"{way.format(text)}\n".encode("utf-8", "surrogatepass") for way in ways)


def test_a_naughty_string_is_read_or_refused_wherever_it_stands() -> None:
    for data in written():
        start = time.process_time()
        hold(data)
        assert time.process_time() - start < SECONDS, data


def test_a_naughty_string_is_kept_as_it_is_or_refused() -> None:
    refused = [text for text in STRINGS if kept(text) is None]
    assert [text for text in refused if text.strip() and not HARMFUL.search(text) and "\ufeff" not in text] == []
    assert len(refused) < 20


def test_a_naughty_string_is_harmless_on_a_screen_and_in_a_log() -> None:
    for text in STRINGS:
        harmless(clean(text))


PROGRAM = """
import pathlib, sys
sys.path[:0] = [str(pathlib.Path(sys.argv[1])), str(pathlib.Path(sys.argv[1]) / "store")]
from reading_laws import outcome
from test_read_public import CASES, WAYS, written
for data in [*(case["yaml"].encode() for case in CASES), *written(WAYS[:2])]:
    outcome(data)
print(int(pathlib.Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024)
"""


def test_all_of_it_is_read_in_little_memory(checkout: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, checkout / "tests"], capture_output=True, text=True, check=True
    )
    assert int(run.stdout) < MEGABYTES


FORMS: tuple[Format, ...] = ("text", "json", "github", "gitlab", "junit", "sarif")


def every_form(world: World) -> str:
    """What a check says in every form; harmless, but for the annotations of GitHub, which have a test of their own."""
    came_to = outcome(world.check(), Choice.of([], [], "error"))
    said = {form: render(came_to, form) for form in FORMS}
    for form, text in said.items():
        if form != "github":
            harmless(text)
        assert not HARMFUL.search(text)
    return said["json"]


def test_naughty_names_of_files_are_found_and_shown_harmlessly(tmp_path: Path) -> None:
    world = World(tmp_path)
    names = [text for text in STRINGS if "/" not in text and "\0" not in text and 0 < len(text.encode()) <= 250]
    for name in names:
        world.write(f"audits/x{name}.yaml", "a: 1\n")
    found = {text["path"] for text in json.loads(every_form(world))["findings"]}
    assert len([path for path in found if path.startswith("audits/x")]) >= len({clean(name) for name in names}) - 1


def test_naughty_ids_are_found_and_shown_harmlessly(tmp_path: Path) -> None:
    world = World(tmp_path)
    texts = [text for text in STRINGS if text.strip() and not HARMFUL.search(text) and "\ufeff" not in text]
    for number, text in enumerate(texts):
        quoted = "'" + text.replace("'", "''").replace("\n", "\n\n") + "'"
        world.write(
            f"audits/2026/10/2026-10-15-n{number:05}.yaml",
            f"format: 1\naudit: 2026-10-15-n{number:05}\nrubric: tiny@1.0.0\n"
            f"case: {{ref: {quoted}, work: private-law, stage: section-7-report}}\npractitioner: {quoted}\n"
            f"team: {quoted}\nauditor: {quoted}\naudited_on: 2026-10-15\nstatus: draft\n"
            f"assessments:\n  heard:\n    grade: {quoted}\n    indicators: [{quoted}]\n",
        )
    found = [one["path"] for one in json.loads(every_form(world))["findings"]]
    assert len({path for path in found if "-n0" in path}) == len(texts)
