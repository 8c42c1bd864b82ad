"""What a change may do to rubrics and settings, and how a change as a whole is judged."""

from __future__ import annotations

import pytest
from change_world import NEW, Branch
from check_world import AUDIT, ENTRY, RUBRIC

from q4c_cli.store.git import differences, lineage

LIST = "rubric/tiny/versions.yaml"


def test_a_released_rubric_does_not_change(branch: Branch) -> None:
    branch.change(RUBRIC, "title: A tiny rubric", "title: A small rubric")
    assert codes(branch) >= {("Q222", RUBRIC)}


@pytest.mark.parametrize("head", [None, "topic"])
def test_nor_does_it_change_together_with_its_list(branch: Branch, head: str | None) -> None:
    branch.change(RUBRIC, "title: A tiny rubric", "title: A small rubric")
    branch.release()
    branch.commit()
    assert branch.found(head=head) == [("Q704", RUBRIC), ("Q705", LIST)]
    for found in branch.judged(head=head).findings:
        branch.repo.git(*found.remedy.removeprefix("Put it back: git ").split())
    assert branch.found() == []


def test_nor_does_it_vanish(branch: Branch) -> None:
    branch.remove(RUBRIC)
    assert codes(branch) >= {("Q223", LIST), ("Q303", AUDIT)}
    branch.release()
    assert codes(branch) >= {("Q704", RUBRIC), ("Q705", LIST)}


@pytest.mark.parametrize("text", ["format: 1\n", "format: [\n", None])
def test_the_list_of_released_versions_only_grows(branch: Branch, text: str | None) -> None:
    branch.remove(LIST) if text is None else branch.write(LIST, text)
    assert ("Q705", LIST) in branch.found()
    branch.repo.git("restore", "--", LIST)
    branch.change(RUBRIC, "version: 1.0.0", "version: 1.1.0", to="rubric/tiny/1.1.0.yaml")
    branch.release()
    assert branch.found() == []


def codes(branch: Branch) -> set[tuple[str, str]]:
    return set(branch.found())


def test_a_new_version_and_one_that_nobody_used_may(branch: Branch) -> None:
    branch.change(RUBRIC, "version: 1.0.0", "version: 1.1.0", to="rubric/tiny/1.1.0.yaml")
    branch.commit()
    assert branch.found() == []
    branch.on_main()
    branch.repo.git("merge", "-q", "topic")
    branch.repo.git("checkout", "-q", "topic")
    branch.change("rubric/tiny/1.1.0.yaml", "title: A tiny rubric", "title: A small rubric")
    assert branch.found() == []


def test_settings_are_not_slipped_in_among_audits(branch: Branch) -> None:
    branch.write("templates/team.md.j2", "x\n")
    branch.write(".github/workflows/check.yml", "on: pull_request\n")
    branch.write("CODEOWNERS", "* @somebody\n")
    branch.write(".gitattributes", "* text=auto\n")
    branch.write(".vscode/tasks.json", "{}\n")
    branch.write(".woodpecker/check.yml", "steps: []\n")
    branch.change("q4c.yaml", "notice: Synthetic data", "notice: Made up")
    assert branch.found() == []
    branch.new_audit()
    paths = [".gitattributes", ".github/workflows/check.yml", ".vscode/tasks.json", ".woodpecker/check.yml"]
    paths += ["CODEOWNERS", "templates/team.md.j2"]
    assert branch.found() == [("Q709", "q4c.yaml"), *(("Q709", path) for path in paths)]
    assert {f.severity for f in branch.judged().findings} == {"warning"}


def test_too_many_commits(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lineage, "MOST_COMMITS", 3)
    for _ in range(4):
        branch.commit()
    assert branch.found() == [("Q712", ".")]


def test_commits_that_do_little_each_and_much_together(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few kilobytes of commits that go from one folder to another and back could touch files without end."""
    monkeypatch.setattr(differences, "MOST", 100)
    repo, commit = branch.repo, branch.repo.git("rev-parse", "main")
    tops = []
    for data in (b"x: 1\n", b"x: 2\n"):
        folder = repo.tree(*(("100644", repo.blob(data), f"{n:02}.yaml") for n in range(60)))
        tops.append(repo.tree(("40000", folder, "audits")))
    for n in range(20):
        commit = repo.commit_tree(tops[n % 2], commit)
    repo.git("update-ref", "refs/heads/topic", repo.commit_tree(repo.git("rev-parse", "main^{tree}"), commit))
    assert branch.found(head="topic") == [("Q712", "audits")]


def test_a_merge_by_the_service_costs_nothing_more(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    branch.new_audit()
    head = branch.commit()
    made = branch.repo.commit_tree(f"{head}^{{tree}}", branch.repo.git("rev-parse", "main"), head)
    few = 12
    monkeypatch.setattr(differences, "MOST", few)
    assert branch.found(head=made) == []


def test_links_among_the_templates(branch: Branch) -> None:
    (branch.root / "templates").mkdir()
    (branch.root / "templates" / "team.md.j2").symlink_to("/etc/passwd")
    assert branch.found() == [("Q102", "templates/team.md.j2")]


def test_what_a_change_brings_does_not_judge_it(branch: Branch) -> None:
    """Nothing in the branch's own settings makes a rule for changes milder."""
    branch.change(AUDIT, "She was asked twice.", "She was asked once.")
    branch.change(
        "q4c.yaml", "organisation:", "silenced: [{code: Q701, reason: We say so, until: 2030-01-01}]\norganisation:"
    )
    branch.commit()
    assert ("Q701", AUDIT) in branch.found()


def test_only_what_changed_and_what_refers_to_it_is_told(branch: Branch) -> None:
    branch.on_main()
    branch.write("audits/notes.txt", "x\n")
    branch.change(AUDIT, "rubric: tiny@1.0.0", "rubric: tiny@9.9.9", to="audits/2026/10/2026-10-16-c00003.yaml")
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.new_audit()
    assert branch.found() == []
    branch.change(ENTRY, "theme: participation", "theme: recording")
    assert branch.found() == [("Q502", ENTRY)]


def test_a_theme_taken_away_reaches_every_record(branch: Branch) -> None:
    branch.change("q4c.yaml", "  - {theme: participation, label: Children taking part}\n", "")
    assert branch.found() == [("Q406", AUDIT), ("Q406", ENTRY)]


def test_from_a_folder_of_a_larger_repository(branch: Branch) -> None:
    whole = branch.root.parent / "whole"
    branch.repo.git("worktree", "add", "-q", "--detach", str(whole))
    (whole / "quality").mkdir()
    for name in ("q4c.yaml", "people.yaml", "rubric", "audits", "learning"):
        (whole / name).rename(whole / "quality" / name)
    inner = Branch.__new__(Branch)
    inner.root, inner.repo = whole / "quality", type(branch.repo).__new__(type(branch.repo))
    inner.repo.root = whole
    inner.commit()
    inner.repo.git("branch", "other")
    inner.change(AUDIT, "She was asked twice.", "She was asked once.")
    inner.write("../.github/workflows/check.yml", "on: pull_request\n")
    inner.commit()
    for head in (None, "HEAD"):
        assert inner.found("other", head) == [("Q709", "../.github/workflows/check.yml"), ("Q701", AUDIT)]


def test_attributes_of_the_folders_around_a_workspace(branch: Branch) -> None:
    """The workspace is `quality/records` of a repository; what git is told above it counts for it too."""
    git, way = branch.repo.git, ("quality", "records")
    for name in ("q4c.yaml", "people.yaml", "rubric", "audits", "learning"):
        branch.write("quality/records/x", "")
        (branch.root / name).rename(branch.root.joinpath(*way, name))
    branch.commit()
    git("branch", "-qf", "moved")
    inner = Branch.__new__(Branch)
    inner.root, inner.repo = branch.root.joinpath(*way), branch.repo
    branch.write(".gitattributes", "docs/** filter=x\nquality/docs/*.yaml filter=x\nother/records/** filter=x\n")
    branch.write("docs/.gitattributes", "* filter=x\n")
    branch.commit()
    assert inner.found("moved") == []
    branch.write(".gitattributes", "Quality/records/audits/** filter=x\n*/*/learning/* diff\n*.yaml merge=union\n")
    branch.write("quality/.gitattributes", "records/q4c.yaml filter=x\n/records/docs/** filter=x\n")
    branch.commit()
    lines = [(f.code, f.place.path, f.place.line) for f in inner.judged("moved", "topic").findings]
    above = [("Q140", "../../.gitattributes", line) for line in (1, 2, 3)]
    assert lines == [*above, ("Q140", "../.gitattributes", 1)]
    (branch.root / ".gitattributes").unlink()
    (branch.root / ".gitattributes").symlink_to("/etc/passwd")
    branch.commit()
    assert ("Q102", "../../.gitattributes") in inner.found("moved")


def test_the_workspace_before_the_first_audit(branch: Branch) -> None:
    """A base without settings and people judges nothing by them, and says so."""
    branch.repo.git("checkout", "-q", "--orphan", "empty")
    branch.repo.git("rm", "-rqf", "--cached", ".")
    branch.repo.git("commit", "-q", "--allow-empty", "-m", "Nothing")
    branch.repo.git("checkout", "-q", "-b", "first")
    branch.commit()
    assert branch.found("empty") == [("Q708", "people.yaml"), ("Q709", "people.yaml"), ("Q709", "q4c.yaml")]
    assert NEW not in {path for _, path in branch.found("empty")}
