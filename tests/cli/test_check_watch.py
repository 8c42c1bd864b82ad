"""`q4c check --watch` in a terminal: it checks again what was saved and what belongs with it, and ends on Ctrl-C."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from check_world import AUDIT, ENTRY, RUBRIC, World

from q4c_cli.app.checking.watching import belonging, saved
from q4c_cli.store.workspace import signs

SAID = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Checked "


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def watching(world: World) -> Iterator[pexpect.spawn]:
    command = Path(sys.executable).with_name("q4c")
    env = os.environ | {"Q4C_TODAY": "2026-11-22"}
    child = pexpect.spawn(str(command), ["check", "--watch"], cwd=world.root, env=env, encoding="utf-8", timeout=60)
    child.expect(SAID + r"6 files: nothing wrong\.\r\n")
    child.expect("Watching. Ctrl-C ends it.")
    yield child
    child.close(force=True)


def test_what_is_saved_is_checked_again(world: World, watching: pexpect.spawn) -> None:
    world.change(AUDIT, "overall: good", "overall: met")
    watching.expect(rf"{AUDIT}:28:12: error Q312 ")
    watching.expect(SAID + r"2 files: 1 error\.\r\n")
    world.change(AUDIT, "overall: met", "overall: good")
    watching.expect(SAID + r"2 files: nothing wrong\.\r\n")
    world.change("q4c.yaml", "theme: recording", "theme: recordings")
    watching.expect(SAID + r"6 files: ")


def test_ctrl_c_ends_it_quietly(watching: pexpect.spawn) -> None:
    watching.sendintr()
    watching.expect(pexpect.EOF)
    watching.close()
    assert (watching.exitstatus, watching.signalstatus) == (130, None)
    assert "Traceback" not in watching.before


def test_settings_that_go_and_come_back_do_not_end_it(world: World, watching: pexpect.spawn) -> None:
    text = (world.root / "q4c.yaml").read_text()
    (world.root / "q4c.yaml").unlink()
    watching.expect("There is no q4c.yaml here")
    world.write("q4c.yaml", text)
    watching.expect(SAID + r"6 files: nothing wrong\.\r\n")


def test_it_goes_with_text_only(world: World, q4c) -> None:
    shown = q4c("check", "--watch", "--format", "json", cwd=world.root)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr == "--watch shows text and goes on.\nLeave --format, --output and --base out.\n"


def test_what_was_saved_is_seen_by_its_sign(world: World) -> None:
    before = signs(world.root)
    assert before.keys() == {AUDIT, ENTRY, RUBRIC, "rubric/tiny/versions.yaml", "q4c.yaml", "people.yaml"}
    assert saved(before, signs(world.root)) == set()
    draft = world.draft("\n  heard: {grade: good}")
    (world.root / ENTRY).unlink()
    world.write("audits/2026/10/.2026-10-14-a00001.yaml.swp", "")
    os.utime(world.root / AUDIT, ns=(1, 1))
    assert saved(before, signs(world.root)) == {draft, ENTRY, AUDIT}


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ({AUDIT}, {AUDIT, ENTRY}),
        ({ENTRY}, {AUDIT, ENTRY}),
        ({"audits/2026/10/2026-10-15-b00002.yaml"}, set()),
        ({"audits/2026/10/2026-10-15-b00002.yaml", ENTRY}, {AUDIT, ENTRY}),
        ({AUDIT, RUBRIC}, None),
        ({"people.yaml"}, None),
        ({"q4c.yaml"}, None),
    ],
)
def test_what_belongs_with_what_was_saved(changed: set[str], again: set[str] | None, world: World) -> None:
    assert belonging(changed, signs(world.root).keys()) == again


def test_a_removed_audit_leaves_its_entry_to_be_checked(world: World) -> None:
    (world.root / AUDIT).unlink()
    assert belonging({AUDIT}, signs(world.root).keys()) == {ENTRY}
