"""Every code of the catalogue has a folder here with the smallest files that bring it about, laid over `base`, and the
exact text of `q4c check` on them. `pytest tests/catalogue --snapshot-update` writes the texts anew; read each one.

`gone.txt` in a folder lists files of `base` that are taken away, and `command.txt` names another command than `check`.
Where that command has `--base`, the files are a change: `base` with the folder's `before` laid over it is committed as
`main`, then its `between`, if there is one; the rest is laid over that and left uncommitted.
Where a folder has an `attack.sh`, `base` is committed, and tagged as `trusted`; on that the attack is made, with git.
Files too large to keep, and names that some computers cannot hold, are made here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from git_world import Repo
from releasing import release_all
from typer.testing import CliRunner

from q4c_cli.cli.main import app
from q4c_cli.model.catalogue import CATALOGUE
from q4c_cli.store.git.lineage import MOST_COMMITS

HERE = Path(__file__).parent
FOLDERS = sorted(folder.name for folder in HERE.glob("Q*"))
EXAMPLES = HERE.parent.parent / "q4c_cli" / "shipped" / "examples.json"
AUDIT = "audits/2026/10/2026-10-15-b00002.yaml"
MADE = {
    "Q103": (AUDIT, b"# far too large\n" * 70_000),
    "Q106": (AUDIT, b"audit: " + b"x" * 50_000 + b"\n"),
    "Q107": ("audits/2026/10/2026-10-14-a00001.yaml\N{NO-BREAK SPACE}", b"Saved by mistake.\n"),
    "Q108": ("audits/2026/10/nul.txt", b"Saved by mistake.\n"),
    "Q109": ("PEOPLE.yaml", b"Saved by mistake.\n"),
}
ALONG = {
    "Q101": {"Q401"},
    "Q107": {"Q414"},
    "Q108": {"Q414"},
    "Q217": {"Q204"},
    "Q225": {"Q124"},
    "Q230": {"Q212"},
    "Q401": {"Q120"},
    "Q704": {"Q705"},
    "Q711": {"Q709"},
    "Q851": {"Q857"},
    "Q852": {"Q857"},
    "Q863": {"Q861"},
    "Q869": {"Q868"},
    "Q871": {"Q812", "Q822"},
}
"""What cannot be wrong alone: the other findings that come with it, or that it comes of."""

TODAY = "2026-11-22"
OURS = ("expected.txt", "gone.txt", "command.txt", "attack.sh", "before", "between")
COMMIT_ID = re.compile(r"\b[0-9a-f]{10}\b")


def lay_base(to: Path) -> None:
    shutil.copytree(HERE / "base", to, dirs_exist_ok=True)
    release_all(to)


def lay_out(code: str, to: Path, *, change: bool) -> None:
    """The workspace that shows this code: the base, its rubric released, with the folder laid over it."""
    lay_base(to)
    folder = HERE / code
    if change:
        repo = Repo(to)
        for state in ("before", "between"):
            shutil.copytree(folder / state, to, dirs_exist_ok=True) if (folder / state).is_dir() else None
            repo.commit(state.capitalize())
            repo.git("checkout", "-q", "-B", "topic")
        if code == "Q712":
            repo.commit_many(MOST_COMMITS + 1)
    shutil.copytree(folder, to, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns(*OURS))
    if (folder / "gone.txt").exists():
        for path in (folder / "gone.txt").read_text().splitlines():
            (to / path).unlink()
    if code in MADE:
        path, data = MADE[code]
        (to / path).write_bytes(data)


def attack(code: str, at: Path) -> None:
    """Make the attack that shows this code, on an honest history."""
    repo = Repo(at)
    for day, message in enumerate(("Begin", "Go on"), start=1):
        repo.commit(message, at=f"2026-11-0{day}T09:00:00Z")
        repo.git("tag", "-f", "trusted", "HEAD" if day == 1 else "HEAD~1")
    times = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-11-10T09:00:00Z")
    script = HERE / code / "attack.sh"
    ours = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    surroundings = {"BASH_ENV": f"{HERE / 'signing.sh'}", "PATH": ours}
    subprocess.run(
        ["bash", "-eu", script],
        cwd=at,
        check=True,
        env=os.environ | times | surroundings,
        capture_output=True,
    )


def printed(code: str, at: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    command = HERE / code / "command.txt"
    words = command.read_text().split() if command.exists() else ["check"]
    lay_out(code, at, change="--base" in words)
    if (HERE / code / "attack.sh").exists():
        attack(code, at)
        words = [Repo(at).git("rev-parse", word) if word == "trusted" else word for word in words]
    monkeypatch.chdir(at)
    result = CliRunner().invoke(app, words, env={"Q4C_TODAY": TODAY})
    assert isinstance(result.exception, SystemExit | None), result.exception
    return COMMIT_ID.sub("0123456789", result.stdout)


def severity_of(code: str, text: str) -> str | None:
    """The severity with which a code appears in what was printed."""
    for line in text.splitlines():
        words = line.split(": ", 1)[-1].split(" ")
        if len(words) > 1 and words[1] == code:
            return words[0]
    return None


def codes_in(text: str) -> set[str]:
    """Every code in what was printed."""
    heads = (block.split("\n")[0].split(": ", 1)[-1].split(" ") for block in text.split("\n\n"))
    return {words[1] for words in heads if words[0] in {"error", "warning", "note"}}


def example(code: str, text: str) -> str:
    """Of what was printed, the first finding of this code."""
    blocks = text.split("\n\n")
    return next(block for block in blocks if f" {code} " in block.split("\n")[0])


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    assert sorted(CATALOGUE) == sorted({*FOLDERS, *MADE})


@pytest.mark.parametrize("code", FOLDERS)
def test_each_shows_nothing_but_what_it_is_for(code: str) -> None:
    assert codes_in((HERE / code / "expected.txt").read_text()) == {code} | ALONG.get(code, set())


def test_the_base_has_nothing_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_base(tmp_path / "base")
    monkeypatch.chdir(tmp_path / "base")
    result = CliRunner().invoke(app, ["check"], env={"Q4C_TODAY": TODAY})
    assert result.stdout == "Nothing wrong in 6 files.\n"
    assert result.exit_code == 0


@pytest.mark.parametrize("code", FOLDERS)
def test_exact_text(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    text = printed(code, tmp_path, monkeypatch)
    expected = HERE / code / "expected.txt"
    if request.config.getoption("update_snapshots", default=False):
        expected.write_text(text)
        examples = json.loads(EXAMPLES.read_text()) | {code: example(code, text)}
        EXAMPLES.write_text(json.dumps(examples, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
    assert text == expected.read_text()
    assert severity_of(code, text) == CATALOGUE[code].severity
    assert json.loads(EXAMPLES.read_text())[code] == example(code, text)
