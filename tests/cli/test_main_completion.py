"""Shell completion: commands, and ids that are in the workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from q4c_cli.store import shipped

Offered = Callable[..., list[str]]


@pytest.fixture
def space(tmp_path: Path) -> Path:
    folder = tmp_path / "space"
    for path, data in shipped.workspace_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def offered(q4c) -> Offered:
    def ask(line: str, cwd: Path) -> list[str]:
        words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
        shown = q4c(cwd=cwd, env={"_Q4C_COMPLETE": "complete_bash", **words})
        assert shown.stderr == ""
        return shown.stdout.split()

    return ask


def test_the_script_for_a_shell(q4c) -> None:
    shown = q4c("--show-completion", "bash", env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert shown.returncode == 0
    assert "_Q4C_COMPLETE=complete_bash" in shown.stdout


def test_tab_completes_after_the_install_that_the_readme_describes(checkout: Path, tmp_path: Path) -> None:
    (line,) = (line for line in (checkout / "README.md").read_text().splitlines() if "start-up file" in line)
    (tmp_path / ".q4c").mkdir()
    (tmp_path / ".q4c" / "bin").symlink_to(Path(sys.executable).parent)
    pressed = (
        f"{line}\nsource <(_Q4C_COMPLETE=source_bash q4c)\nCOMP_WORDS=(q4c sta)\nCOMP_CWORD=1\n"
        '$(complete -p q4c | sed "s/.*-F //; s/ .*//") q4c\necho "${COMPREPLY[@]}"\n'
    )
    surroundings = {**os.environ, "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["bash", "-c", pressed], env=surroundings, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("status\n", "")


def test_commands(offered: Offered, tmp_path: Path) -> None:
    assert offered("q4c sta", tmp_path) == ["status"]


def test_ids_of_the_workspace_from_below_and_from_elsewhere(offered: Offered, space: Path, tmp_path: Path) -> None:
    assert offered("q4c status --team no", space / "templates") == ["north-1"]
    assert offered("q4c -C space status --team ", tmp_path) == ["north-1"]
    assert offered("q4c status --team x", space) == []


def test_nothing_is_offered_or_said_where_nothing_is_known(offered: Offered, space: Path, tmp_path: Path) -> None:
    assert offered("q4c status --team ", tmp_path) == []
    (space / "people.yaml").write_text("a: [\n")
    assert offered("q4c status --team ", space) == []
