"""The command as a whole: its help, its global options, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from q4c_cli import __version__
from q4c_cli.cli.contents import CONTENTS
from q4c_cli.cli.main import app

HEAVY = ["pydantic", "rich", "duckdb", "jinja2", "git", "ruamel", "yaml_rs", "asyncio", "email", "http"]
Q4C = Path(sys.executable).with_name("q4c")


@pytest.fixture
def q4c(started_q4c):
    """Here it is the start that matters."""
    return started_q4c


def test_version(q4c) -> None:
    assert q4c("--version").stdout == f"q4c {__version__}\n"


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_lists_the_commands_under_headings(q4c, word: str) -> None:
    shown = q4c(word)
    assert shown.returncode == 0
    assert "status" in shown.stdout
    assert "Audit, learn and report:" in shown.stdout
    assert "\x1b" not in shown.stdout


def test_help_is_plain_on_a_colour_terminal_too(q4c) -> None:
    assert "\x1b" not in q4c("--help", env={"TERM": "xterm-256color", "NO_COLOR": "1"}).stdout


def test_starting_loads_nothing_heavy() -> None:
    ask = f"import q4c_cli.cli.main, sys; print([m for m in {HEAVY} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


def test_the_contents_say_what_each_command_says_of_itself() -> None:
    group = typer.main.get_command(app)
    for commands in CONTENTS.values():
        for name, listed in commands.items():
            command = group.get_command(None, name)
            assert command.name == name
            assert command.get_short_help_str(500) == listed.does


@pytest.mark.parametrize("words", [[], ["audit"], ["learning"], ["report"]])
def test_no_help_line_is_cut_short(q4c, words: list[str]) -> None:
    assert "..." not in q4c(*words, "--help", env={"COLUMNS": "70"}).stdout.replace("[ARGS]...", "")


def test_an_unknown_command_gets_a_guess_and_exit_2(q4c) -> None:
    shown = q4c("statsu")
    assert shown.returncode == 2
    assert "Did you mean 'q4c status'?" in shown.stderr


def test_outside_a_workspace_it_says_what_to_do(q4c) -> None:
    shown = q4c("status")
    assert shown.returncode == 2
    assert "q4c init" in shown.stderr
    assert shown.stdout == ""


def test_another_folder_that_is_not_there(q4c) -> None:
    shown = q4c("-C", "nowhere", "status")
    assert shown.returncode == 2
    assert shown.stderr == "-C nowhere: No such file or directory.\n"


def test_works_from_another_folder_and_from_below(q4c, tmp_path: Path) -> None:
    q4c("init", "space")
    below = tmp_path / "space" / "rubric" / "q4c-toolkit"
    by_option = q4c("-C", "space", "status")
    assert by_option.returncode == 0, by_option.stderr
    assert q4c("status", cwd=below).stdout == by_option.stdout


def test_nobody_reads_the_output() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    shown = subprocess.run([Q4C, "schema", "rubric"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (shown.returncode, shown.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which only Linux has")
def test_no_room_for_the_output() -> None:
    with Path("/dev/full").open("w") as full:
        shown = subprocess.run([Q4C, "schema", "rubric"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert shown.returncode == 2
    assert shown.stderr == "The output could not be written: No space left on device.\n"


def test_a_bug_is_one_sentence_and_a_log_without_values(q4c, tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import q4c_cli.app.schema as s\ndef files(*_): raise ValueError('Child A said')\ns.text = files\n"
    )
    shown = q4c("schema", "audit", env={"PYTHONPATH": str(tmp_path), "TMPDIR": str(tmp_path)})
    assert shown.returncode == 4
    assert shown.stderr.startswith("q4c has met a bug of its own (ValueError). Please report it with ")
    assert len(shown.stderr.splitlines()) == 1
    (log,) = tmp_path.glob("q4c-bug-*.txt")
    assert "Child A" not in log.read_text() + shown.stderr
    assert "sitecustomize.py:2 in files" in log.read_text()


def test_a_part_of_q4c_that_cannot_be_loaded_is_no_bug(q4c, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['q4c_cli.app.schema'] = None\n")
    shown = q4c("schema", "audit", env={"PYTHONPATH": str(tmp_path)})
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr.startswith("q4c cannot load a part of itself.\n")


def test_a_folder_of_q4c_that_was_loaded_empty_is_no_bug(q4c, tmp_path: Path) -> None:
    """As Python does where the disk fails while it looks for what the folder says."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.machinery, os, sys, q4c_cli\n"
        "class Empty:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'q4c_cli.app.schema':\n"
        "            spec = importlib.machinery.ModuleSpec(name, None, is_package=True)\n"
        "            spec.submodule_search_locations = [os.path.join(q4c_cli.__path__[0], 'app')]\n"
        "            return spec\n"
        "sys.meta_path.insert(0, Empty())\n"
    )
    shown = q4c("schema", "audit", env={"PYTHONPATH": str(tmp_path)})
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr.startswith("q4c cannot load a part of itself.\n")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_stopped_from_outside(tmp_path: Path, number: signal.Signals, code: int) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import q4c_cli.app.schema as s, sys, time\n"
        "def text(*_):\n"
        "    try:\n"
        "        print('busy', file=sys.stderr, flush=True); time.sleep(30)\n"
        "    finally:\n"
        "        print('tidied', file=sys.stderr)\n"
        "s.text = text\n"
    )
    env = os.environ | {"PYTHONPATH": str(tmp_path)}
    with subprocess.Popen([Q4C, "schema", "audit"], env=env, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        assert running.stderr.readline() == "busy\n"
        running.send_signal(number)
        left = running.stderr.read()
    assert running.returncode == code
    assert left.startswith("tidied\n")
    assert "Traceback" not in left


def test_a_closed_input_is_an_empty_one(tmp_path: Path) -> None:
    q4c = Path(sys.executable).with_name("q4c")
    command = f"'{q4c}' audit grade - <&-"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "bug" not in done.stderr
    assert done.returncode in {1, 2}
