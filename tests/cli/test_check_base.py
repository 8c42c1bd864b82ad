"""`q4c check --base` as typed: what is printed, the exit code, and what makes no sense to ask."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from change_world import AUDITOR, Branch
from check_world import AUDIT

RATIONALE = ("She was asked twice.", "She was asked once.")


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Branch:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", AUDITOR)
    return Branch(tmp_path / "space")


def test_nothing_has_changed(branch: Branch, q4c) -> None:
    shown = q4c("check", "--base", "main", cwd=branch.root)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == f"Nothing has changed since main ({branch.repo.git('rev-parse', '--short=7', 'main')}).\n"


def test_nothing_but_the_message_of_a_commit_is_wrong(branch: Branch, q4c) -> None:
    branch.commit("Rang her on 07700 900461")
    shown = q4c("check", "--base", "main", cwd=branch.root)
    assert shown.returncode == 1
    assert shown.stdout.splitlines()[-1].startswith("Nothing has changed since main (")
    assert shown.stdout.endswith("), and yet: 1 error.\n")


def test_nothing_wrong_in_what_has_changed(branch: Branch, q4c) -> None:
    branch.new_audit()
    shown = q4c("check", "--base", "main", cwd=branch.root / "audits")
    assert shown.returncode == 0
    assert shown.stdout.startswith("Nothing wrong in the 2 files that have changed since main (")


def test_a_final_audit_changed_gives_one(branch: Branch, q4c) -> None:
    branch.change(AUDIT, *RATIONALE)
    branch.commit()
    branch.on_main()
    shown = q4c("check", "--base", "main", "--head", "topic", cwd=branch.root)
    assert shown.returncode == 1
    assert shown.stdout.startswith(f"{AUDIT}:22:16: error Q701 This audit is final, ")
    assert "1 error in the file that has changed since main (" in shown.stdout


def test_in_a_repository_without_a_checkout_of_the_head(branch: Branch, q4c) -> None:
    branch.new_audit()
    branch.commit()
    branch.on_main()
    assert q4c("check", "--base", "main", "--head", "topic", cwd=branch.root).returncode == 0
    assert not list((branch.root / "audits").rglob("*b00002*"))


def test_json_says_what_was_compared(branch: Branch, q4c) -> None:
    branch.change(AUDIT, *RATIONALE)
    branch.commit()
    answer = json.loads(q4c("check", "--base", "main", "--head", "topic", "--format", "json", cwd=branch.root).stdout)
    assert answer["compared"] == {
        "base": "main",
        "commit": branch.repo.git("rev-parse", "main"),
        "head": "topic",
        "changed": 1,
    }
    assert [found["code"] for found in answer["findings"]] == ["Q701"]
    assert "She was" not in json.dumps(answer)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--head", "topic"], "--head is the end of a change. It needs a base too."),
        (["--base", "main", "audits"], "With --base, git says which files are checked."),
        (["--base", "mian"], "git knows no commit called mian here."),
        (["--base", "x\n::error::x\x1b[2J"], "git knows no commit called x\n: :error::x"),
    ],
)
def test_what_makes_no_sense(branch: Branch, q4c, words: list[str], said: str) -> None:
    shown = q4c("check", *words, cwd=branch.root)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert said in shown.stderr
    assert "\x1b" not in shown.stderr


def test_without_a_remote_nothing_is_said_of_fetching(branch: Branch, q4c) -> None:
    branch.repo.git("branch", "-q", "other")
    shown = q4c("check", "--base", "origin/other", cwd=branch.root)
    assert (shown.returncode, shown.stderr.splitlines()[1]) == (2, "Did you mean other?")
    shown = q4c("check", "--base", "upstream/trunk", cwd=branch.root)
    assert "no remote to get it from. Name one of its branches: main, other" in shown.stderr
    assert "fetch" not in shown.stderr
    branch.repo.git("remote", "add", "origin", "https://git.example.org/audits.git")
    assert "git fetch origin" in q4c("check", "--base", "upstream/trunk", cwd=branch.root).stderr


def test_outside_a_repository(tmp_path: Path, q4c) -> None:
    (tmp_path / "q4c.yaml").write_text("format: 1\n")
    shown = q4c("check", "--base", "main", cwd=tmp_path)
    assert shown.returncode == 2
    assert shown.stderr.startswith("This workspace is not in a git repository")
