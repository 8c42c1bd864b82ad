"""What is in question never vouches for itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from trail_world import AUDIT, NEW, NEW_ENTRY, Trail

from q4c_cli.cli.verify import as_text
from q4c_cli.model.finding import CannotStart, UsageProblem


def refused(trail: Trail, trust: str | None, revision: str = "HEAD") -> str:
    with pytest.raises(UsageProblem) as problem:
        trail.verified(revision, trust)
    return problem.value.message


def test_without_one_nothing_is_looked_at(trail: Trail) -> None:
    assert refused(trail, None) == "Nothing can be verified against itself, so a trust root is needed."


def test_the_commit_in_question_is_none(trail: Trail) -> None:
    assert refused(trail, "main") == "main is what is in question itself, and cannot vouch for itself."


@pytest.mark.parametrize("name", ["trusted", "main~1", "HEAD~1", "settings", "refs/heads/settings"])
def test_a_name_for_a_commit_of_the_history_in_question_is_none(name: str, trail: Trail) -> None:
    trail.git("branch", "settings", "HEAD~1")
    assert refused(trail, name) == (
        f"{name} is a commit in the very history that is in question. A name can be given to any commit there, so it "
        "vouches for nothing."
    )


def test_a_name_for_what_was_built_on_it_is_none(trail: Trail) -> None:
    assert refused(trail, "main", "HEAD~1").startswith("main is a commit built on the very commit that is in question.")


def test_the_number_of_a_commit_of_the_history_in_question_is_one(trail: Trail) -> None:
    number = trail.git("rev-parse", "HEAD~1")
    for name in (number, number.upper(), number[:16]):
        verified = trail.verified(trust=name)
        assert (verified.trust.commit, verified.trust.within, verified.findings) == (number, True, ())
    said = as_text(trail.verified(trust=number))
    assert f"held against the trust root {number[:10]}:\nThe trust root is part of this very history. " in said
    assert "It is trusted because you have its number." in said


def test_a_few_digits_are_no_number(trail: Trail) -> None:
    number = trail.git("rev-parse", "HEAD~1")[:15]
    assert refused(trail, number).startswith(f"{number} is too little of a commit's number")


def test_a_branch_that_is_named_like_a_number_is_none(trail: Trail) -> None:
    trail.git("checkout", "-q", "--orphan", "4f1c09d2ab4f1c09")
    trail.commit()
    trail.on("main")
    assert refused(trail, "4f1c09d2ab4f1c09") == (
        "4f1c09d2ab4f1c09 looks like the number of a commit, and is the name of a branch or tag here."
    )


def test_a_branch_of_its_own_is_one(trail: Trail) -> None:
    trail.branch("settings", "trusted")
    trail.commit(message="Nothing yet")
    trail.on("main")
    verified = trail.verified(trust="settings")
    assert (verified.trust.within, verified.findings) == (False, ())
    assert f"held against the trust root settings ({trail.git('rev-parse', 'settings')[:10]}):" in as_text(verified)


def rewritten_without(trail: Trail, *paths: str) -> None:
    """The branch main, as if these files had never been."""
    gone = f"git rm -rq --cached --ignore-unmatch {' '.join(paths)}"
    trail.git("filter-branch", "-f", "--index-filter", gone, "--", "main")


@pytest.mark.parametrize("named", [True, False])
def test_a_history_rewritten_without_a_record_of_the_trust_root(trail: Trail, *, named: bool) -> None:
    trail.branch("settings")
    trail.commit(message="Nothing yet")
    trail.on("main")
    rewritten_without(trail, NEW, NEW_ENTRY)
    verified = trail.verified(trust="settings" if named else trail.git("rev-parse", "settings"))
    assert {(one.code, one.place.path) for one in verified.findings} == {("Q867", NEW), ("Q867", NEW_ENTRY)}
    said = as_text(verified)
    assert "The trust root is not part of this history, which was held to its 10 final records." in said


def test_a_history_rewritten_with_another_text_in_a_record_of_the_trust_root(trail: Trail) -> None:
    trust = trail.git("rev-parse", "HEAD")
    trail.git("filter-branch", "-f", "--tree-filter", f"sed -i s/twice/often/ {NEW} || true", "--", "main")
    assert {one.place.path for one in trail.verified(trust=trust).findings if one.code == "Q867"} == {NEW}


def test_a_history_rewritten_without_a_checkpoint_of_the_trust_root(trail: Trail) -> None:
    path = trail.checkpoint().path
    trust = trail.git("rev-parse", "HEAD")
    rewritten_without(trail, "checkpoints")
    assert trail.codes(trust=trust) == {"Q867"}
    assert path in str(trail.verified(trust=trust).findings)


def test_a_history_that_went_on_has_the_records_of_an_older_trust_root(trail: Trail) -> None:
    trail.branch("settings", "HEAD~2")
    trail.commit("2026-11-04T12:00:00Z", message="Nothing yet")
    trail.on("main")
    assert trail.verified(trust="settings").findings == ()


def test_what_cannot_be_read_at_the_trust_root_is_no_final_record(trail: Trail) -> None:
    trail.branch("settings", "trusted")
    trail.put("audits/2026/10/2026-10-30-e00005.yaml", "status: final\nformat: [\n")
    trail.put("audits/2026/10/2026-10-31-e00006.yaml", trail.read(AUDIT).replace("status: final", "status: draft"))
    trail.commit("2026-11-04T12:00:00Z")
    trail.on("main")
    assert trail.verified(trust="settings").findings == ()


def test_other_people_and_settings_than_the_trust_root_has_are_named(trail: Trail) -> None:
    trail.change("people.yaml", "{practitioner: fca-0002", "{practitioner: fca-0003")
    trail.change("people.yaml", "auditor: ps-002, role: practice-supervisor", "auditor: ps-002, role: service-manager")
    trail.change("q4c.yaml", "organisation:", "organisation: The same, but not quite  #")
    trail.commit()
    people = (
        "Not as the trust root has it: practitioner `fca-0002` (not here), practitioner `fca-0003` (not in the trust "
        "root) and auditor `ps-002` (role)."
    )
    assert [(one.code, one.place.path, one.message) for one in trail.verified().findings] == [
        ("Q868", "people.yaml", people),
        ("Q868", "q4c.yaml", "Not as the trust root has it: `organisation`."),
    ]
    assert not trail.verified().failed


def test_a_key_of_the_trust_root_that_is_gone_or_somebody_elses_is_named_and_one_that_ended_not(
    trail: Trail,
) -> None:
    key, other = trail.keyring.line("ps-002"), trail.keyring.line("ps-004")
    trail.change("people.yaml", f"{key}, since: 2026-01-01", f"{key}, since: 2026-01-01, until: 2026-11-09")
    trail.commit()
    assert trail.codes() == {"Q868"}
    trail.change("people.yaml", f"[{{key: {other}, since: 2026-01-01}}]", "[]")
    trail.change("people.yaml", f"[{{key: {key}", f"[{{key: {other}")
    trail.commit("2026-11-11T09:00:00Z")
    verified = trail.verified()
    assert [(one.place.path, one.message) for one in verified.findings if one.code == "Q869"] == [
        ("people.yaml", "The trust root has a key of `ps-002` since 2026-01-01, and here it is gone."),
        ("people.yaml", "The trust root has a key of `ps-004` since 2026-01-01, and here it is that of `ps-002`."),
    ]
    assert not verified.failed


def test_a_file_of_the_workspace_is_none(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(trail.root)
    message = "people.yaml is in the repository that is in question, and vouches for nothing."
    assert refused(trail, "people.yaml") == message


def test_a_file_beside_the_workspace_in_the_same_repository_is_none(trail: Trail, tmp_path: Path) -> None:
    whole = Trail(tmp_path / "whole")
    shutil.copytree(trail.root, whole.root / "quality", ignore=shutil.ignore_patterns(".git"))
    whole.put("people.yaml", trail.read("people.yaml"))
    whole.git("init", "-q")
    whole.commit()
    file = str(whole.root / "people.yaml")
    assert refused(Trail(whole.root / "quality"), file).startswith(f"{file} is in the repository that is in question")


def test_a_name_that_means_nothing_is_none(trail: Trail) -> None:
    assert refused(trail, "nowhere") == "git knows no commit called nowhere here."


def test_one_that_cannot_be_read_is_none(trail: Trail, tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text("format: [\n")
    with pytest.raises(CannotStart):
        trail.verified(trust=str(tmp_path / "people.yaml"))


def test_a_file_that_somebody_was_given_is_one(trail: Trail, tmp_path: Path) -> None:
    (tmp_path / "given.yaml").write_text(trail.git("show", "trusted:people.yaml"))
    verified = trail.verified(trust=str(tmp_path / "given.yaml"))
    assert (verified.trust.commit, verified.findings) == (None, ())


def test_the_settings_of_this_copy_name_one(trail: Trail) -> None:
    trail.git("config", "q4c.trust", trail.git("rev-parse", "trusted"))
    verified = trail.verified(trust="")
    assert verified.trust.commit == trail.git("rev-parse", "trusted")
    said = as_text(verified)
    assert "This copy is set to that trust root (git config q4c.trust)." in said
    assert "because you have its number" not in said


def test_a_branch_cannot_name_one(trail: Trail) -> None:
    trail.put(".gitconfig", "[q4c]\n\ttrust = trusted\n")
    trail.commit()
    assert "a trust root is needed" in refused(trail, None)


def test_an_earlier_revision_is_verified_alone(trail: Trail) -> None:
    trail.change("people.yaml", "North 1", "North One")
    trail.commit("2026-11-02T00:00:00Z")
    assert trail.codes() == {"Q841", "Q868"}
    assert trail.codes(revision="HEAD~1") == set()
