"""What is in question never vouches for itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from trail_world import Trail

from q4c_cli.model.finding import CannotStart, UsageProblem


def refused(trail: Trail, trust: str | None, revision: str = "HEAD") -> str:
    with pytest.raises(UsageProblem) as problem:
        trail.verified(revision, trust)  # type: ignore[arg-type]
    return problem.value.message


def test_without_one_nothing_is_looked_at(trail: Trail) -> None:
    assert refused(trail, None) == "Nothing can be verified against itself, so a trust root is needed."


def test_the_commit_in_question_is_none(trail: Trail) -> None:
    assert refused(trail, "main") == "main is what is in question itself, and cannot vouch for itself."


def test_a_file_of_the_workspace_is_none(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(trail.root)
    message = "people.yaml is in the workspace that is in question, and vouches for nothing."
    assert refused(trail, "people.yaml") == message


def test_a_name_that_means_nothing_is_none(trail: Trail) -> None:
    assert refused(trail, "nowhere") == "git knows no commit called nowhere here."


def test_one_that_cannot_be_read_is_none(trail: Trail, tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text("format: [\n")
    with pytest.raises(CannotStart):
        trail.verified(trust=str(tmp_path / "people.yaml"))


def test_a_file_that_somebody_was_given_is_one(trail: Trail, tmp_path: Path) -> None:
    (tmp_path / "given.yaml").write_text(trail.git("show", "trusted:people.yaml"))
    verified = trail.verified(trust=str(tmp_path / "given.yaml"))
    assert (verified.trust_commit, verified.findings) == (None, ())


def test_the_settings_of_this_copy_name_one(trail: Trail) -> None:
    trail.git("config", "q4c.trust", "trusted")
    verified = trail.verified(trust="")
    assert verified.trust_commit == trail.git("rev-parse", "trusted")


def test_a_branch_cannot_name_one(trail: Trail) -> None:
    trail.put(".gitconfig", "[q4c]\n\ttrust = trusted\n")
    trail.commit()
    assert "a trust root is needed" in refused(trail, None)


def test_an_earlier_revision_is_verified_alone(trail: Trail) -> None:
    trail.change("people.yaml", "North 1", "North One")
    trail.commit("2026-11-02T00:00:00Z")
    assert trail.codes() == {"Q841"}
    assert trail.codes(revision="HEAD~1") == set()
