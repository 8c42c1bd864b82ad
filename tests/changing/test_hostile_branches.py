"""Hostile branches: each is refused for the right reason, and none breaks the gate or makes it say case text."""

from __future__ import annotations

import json
import re

import pytest
from change_world import Branch
from hostile import BRANCHES, CASE_TEXT, REFUSED, Hostile
from typer.testing import CliRunner

from q4c_cli.app.checking.outcome import Choice, outcome
from q4c_cli.cli.formats import Format, render
from q4c_cli.cli.formats.markdown import markdown
from q4c_cli.cli.main import app
from q4c_cli.model.finding import UsageProblem

ANNOTATION = re.compile(r"(?m)^::(error|warning|notice) file=[^\n:]*::")
"""What a line that GitHub obeys may begin with: never what somebody else has written."""

FORMATS: tuple[Format, ...] = ("json", "github", "gitlab", "junit", "sarif")
"""The forms for services and scripts. The text for people is shown by the command itself."""

HARMFUL = ("\x1b", "\x07", "\u202e", "\x9b")


def run(branch: Branch, *words: str, patch: pytest.MonkeyPatch) -> tuple[int, str]:
    """The exit code of `q4c check --base main` and what it printed."""
    patch.chdir(branch.root)
    result = CliRunner().invoke(app, ["check", "--base", "main", *words])
    if isinstance(result.exception, UsageProblem):
        return 2, f"{result.exception.message}\n{result.exception.remedy}"
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result.exit_code, result.stdout


def harmless(printed: str) -> None:
    assert not any(sign in printed for sign in HARMFUL)
    assert not any(line.lstrip().startswith("::") for line in printed.splitlines())


@pytest.mark.parametrize("hostile", BRANCHES, ids=lambda one: one.name)
def test_a_hostile_branch_is_refused(hostile: Hostile, branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile.make(branch)
    if not hostile.stored:
        branch.commit()
    branch.repo.git("worktree", "add", "-q", "--detach", str(branch.root.parent / "main"), "refs/heads/main")
    branch.root = branch.root.parent / "main"
    code, printed = run(branch, "--head", "refs/heads/topic", "--format", "json", patch=monkeypatch)
    harmless(printed)
    assert CASE_TEXT not in printed
    if REFUSED in hostile.codes:
        assert code == 2
        return
    assert code == 1
    findings = json.loads(printed)["findings"]
    assert hostile.codes <= {found["code"] for found in findings}
    assert not list(branch.root.parent.rglob("owned"))
    if hostile.large:
        return
    monkeypatch.setenv("CI", "true")
    code, printed = run(branch, "--head", "refs/heads/topic", patch=monkeypatch)
    assert code == 1
    said = outcome(branch.judged(head="refs/heads/topic"), Choice())
    for form, shown in {"text": printed, **{form: render(said, form) for form in FORMATS}}.items():
        assert CASE_TEXT not in shown
        harmless(ANNOTATION.sub("", shown) if form == "github" else shown)
    summary = markdown(said, 1_000_000)
    assert CASE_TEXT not in summary
    assert not any(sign in summary for sign in (*HARMFUL, "<img", "]("))


def test_there_are_enough_of_them() -> None:
    assert len(BRANCHES) >= 40
    assert len({hostile.name for hostile in BRANCHES}) == len(BRANCHES)
