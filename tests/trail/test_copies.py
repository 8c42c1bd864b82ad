"""Copies of a repository that lack something: what verify says of each, and that it never passes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from trail_world import Trail
from typer.testing import CliRunner

from q4c_cli.cli.main import app
from q4c_cli.model.finding import Refused, UsageProblem


def copied(trail: Trail, *words: str) -> Path:
    to = trail.root.with_name("copy")
    subprocess.run(["git", "clone", "-q", *words, f"file://{trail.root}", str(to)], check=True, capture_output=True)
    return to


def verified(at: Path, trust: str) -> BaseException | None:
    return CliRunner().invoke(app, ["-C", str(at), "verify", "--trust", trust]).exception


def test_a_copy_of_the_latest_commits_only_is_said_to_be_one(trail: Trail) -> None:
    refused = verified(copied(trail, "--depth", "1"), trail.git("rev-parse", "trusted"))
    assert isinstance(refused, Refused)
    assert [one.code for one in refused.findings] == ["Q803"]


def test_a_copy_whose_borrowed_objects_are_gone_is_said_to_be_one(trail: Trail) -> None:
    at, trust = copied(trail, "--no-local"), trail.git("rev-parse", "trusted")
    shutil.rmtree(at / ".git" / "objects")
    for folder in ("info", "pack"):
        (at / ".git" / "objects" / folder).mkdir(parents=True)
    (at / ".git" / "objects" / "info" / "alternates").write_text(str(trail.root.with_name("gone")))
    refused = verified(at, trust)
    assert isinstance(refused, Refused)
    assert [one.code for one in refused.findings] == ["Q804"]


def test_a_copy_without_files_is_verified_as_any_other(trail: Trail) -> None:
    at = copied(trail, "--no-checkout")
    shown = CliRunner().invoke(app, ["-C", str(at), "verify", "--trust", trail.git("rev-parse", "trusted")])
    assert shown.exit_code == 0, shown.output
    assert "2 final audits" in shown.stdout or "3 final audits" in shown.stdout


def test_a_bare_copy_says_what_to_do(trail: Trail) -> None:
    refused = verified(copied(trail, "--bare"), trail.git("rev-parse", "trusted"))
    assert isinstance(refused, UsageProblem)
    assert "git clone --no-checkout" in refused.remedy


def test_a_tag_that_a_copy_has_not_got_may_only_need_fetching(trail: Trail) -> None:
    trail.checkpoint()
    trust = trail.git("rev-parse", "trusted")
    at = copied(trail, "--no-tags", "--single-branch")
    shown = CliRunner().invoke(app, ["-C", str(at), "verify", "--trust", trust])
    assert "This copy has no such tag." in shown.stdout
    assert "git fetch --tags" in shown.stdout


@pytest.mark.parametrize("name", ["nowhere", "5f" * 20])
def test_a_name_that_means_nothing_in_a_whole_copy_is_a_mistake(trail: Trail, name: str) -> None:
    assert isinstance(verified(trail.root, name), UsageProblem)


def test_what_is_only_too_large_is_not_called_damage(trail: Trail) -> None:
    head, who = trail.git("rev-parse", "HEAD"), "Test <test@example.invalid> 1795000000 +0000"
    tree = trail.git("rev-parse", "HEAD^{tree}")
    text = f"tree {tree}\nparent {head}\nauthor {who}\ncommitter {who}\nx-large {'x' * 3_000_000}\n\nLarge\n"
    large = trail.git("hash-object", "-t", "commit", "-w", "--stdin", input=text.encode())
    trail.git("update-ref", "refs/heads/main", large)
    verified = trail.verified(trust=trail.git("rev-parse", "trusted"))
    assert verified.failed
    (said,) = [one.message for one in verified.findings if one.code == "Q801"]
    assert said.startswith("This history cannot be read to its end: The commit ")
