"""What points to a real person in a change: in its files, their names and its commit messages, judged by the base."""

from __future__ import annotations

from datetime import timedelta

import pytest
from change_world import NEW, Branch
from check_world import AUDIT, TODAY

from q4c_cli.app.changing import history
from q4c_cli.app.privacy.allow import Terms, allow
from q4c_cli.model.finding import Finding

PHONE = "0808 157 0123"


def personal(branch: Branch, head: str | None = None) -> list[Finding]:
    return [f for f in branch.judged(head=head).findings if f.code.startswith("Q6")]


def places(branch: Branch, head: str | None = None) -> list[tuple[str, str, int | None]]:
    return [(f.code, f.place.path, f.place.line) for f in personal(branch, head)]


@pytest.mark.parametrize("head", [None, "topic"])
def test_files_of_the_change_and_only_they(branch: Branch, head: str | None) -> None:
    branch.write("templates/letter.md", f"{PHONE}\n")
    branch.new_audit(rationale=f"Rang {PHONE}.")
    branch.commit()
    assert {(code, line) for code, _, line in places(branch, head)} == {("Q604", 22)}
    branch.on_main()
    branch.repo.git("merge", "-q", "topic")
    branch.repo.git("checkout", "-q", "topic")
    branch.change("q4c.yaml", "notice: Synthetic data", "notice: Made up")
    branch.commit()
    assert places(branch, head) == []


def test_people_settings_rubrics_and_file_names(branch: Branch) -> None:
    branch.change("people.yaml", "label: North 1", f"label: North 1, {PHONE}")
    branch.write("audits/note 07700 900461.txt", "x\n")
    assert {(code, path) for code, path, _ in places(branch)} == {
        ("Q604", "people.yaml"),
        ("Q604", f"audits/note {'█' * 12}.txt"),
    }


def test_messages_of_the_commits(branch: Branch) -> None:
    branch.change("q4c.yaml", "notice: Synthetic data", "notice: Made up")
    first = branch.commit(f"Note a call\n\nFrom {PHONE}, about C7F3K2\n\nSigned-off-by: A <a.person@example.org>")
    branch.commit("Nothing in here")
    assert places(branch) == [("Q604", f"commit {first[:12]}", 3)]
    (found,) = personal(branch)
    assert found.place.column == 6
    assert found.remedy.startswith("Word the message anew before it is pushed: `git commit --amend`")
    assert found.place.text is None


def test_what_the_base_allows_is_allowed(branch: Branch) -> None:
    branch.on_main()
    branch.change("q4c.yaml", "notice: Synthetic data", f"notice: 'Helpline: {PHONE}'")
    line = branch.read("q4c.yaml").splitlines().index(f"notice: 'Helpline: {PHONE}'") + 1
    allow(branch.root, f"q4c.yaml:{line}", Terms("A helpline.", TODAY + timedelta(days=9), "ps-001"), TODAY)
    branch.commit()
    branch.repo.git("checkout", "-q", "topic")
    branch.repo.git("merge", "-q", "main")
    branch.new_audit(rationale=f"Gave her {PHONE}.")
    branch.commit(f"Audit of a case that names {PHONE}")
    assert places(branch) == []


@pytest.mark.parametrize("head", [None, "topic"])
def test_what_only_the_branch_allows_is_not(branch: Branch, head: str | None) -> None:
    branch.new_audit(rationale=f"Gave her {PHONE}.")
    path = "audits/2026/10/2026-10-15-b00002.yaml"
    allow(branch.root, f"{path}:22", Terms("A helpline.", TODAY + timedelta(days=9), "ps-001"), TODAY)
    branch.commit()
    assert places(branch, head) == [("Q604", path, 22)]
    assert ("Q709", "privacy.yaml") in branch.found(head=head)


def test_an_entry_of_the_branch_is_checked_where_it_changes(branch: Branch) -> None:
    branch.change(AUDIT, "She was asked twice.", f"Gave her {PHONE}.")
    allow(branch.root, f"{AUDIT}:22", Terms("A helpline.", TODAY + timedelta(days=9), "ps-001"), TODAY)
    branch.change("privacy.yaml", "by: ps-001", "by: ps-009")
    assert ("Q404", "privacy.yaml") in branch.found()


@pytest.mark.parametrize("head", [None, "topic"])
def test_what_a_later_commit_takes_out_again(branch: Branch, head: str | None) -> None:
    branch.new_audit(status="draft", rationale=f"Rang {PHONE}.")
    first = branch.commit()
    branch.change(NEW, "status: draft", "status: draft # Soon.")
    branch.commit()
    assert {(code, line) for code, _, line in places(branch, head)} == {("Q604", 22)}
    branch.change(NEW, PHONE, "her grandmother")
    branch.commit()
    (found,) = personal(branch, head)
    assert (found.place.path, found.place.line) == (NEW, None)
    assert found.message == f"Line 22 of this file in commit {first[:12]} holds a phone number (13 characters)."
    assert found.remedy.splitlines()[0].endswith(": git rebase -i main")
    assert found.remedy.splitlines()[1] == "If it is pushed already, `q4c explain Q604` says more."
    branch.repo.git("reset", "-q", "--soft", "main")
    branch.commit()
    assert personal(branch, head) == []


def test_what_the_base_has_is_not_brought_by_its_correction(branch: Branch) -> None:
    branch.on_main()
    branch.write("q4c.yaml", f"{branch.read('q4c.yaml')}# {PHONE}\n")
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.change("q4c.yaml", "notice: Synthetic data", "notice: Made up")
    branch.commit()
    branch.change("q4c.yaml", f"# {PHONE}\n", "")
    branch.commit()
    assert personal(branch) == []


def test_only_so_much_is_looked_at_on_the_way(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BYTES", 500)
    branch.new_audit(status="draft")
    branch.commit()
    assert branch.found() == []
    branch.change(NEW, "status: draft", "status: draft # Soon.")
    branch.commit()
    assert branch.found() == [("Q712", ".")]
