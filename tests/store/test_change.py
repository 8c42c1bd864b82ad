"""What git is asked about a change: which commits and files, read from its own store whatever the tree tries."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from git_world import Repo
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.store.git import change as changes
from q4c_cli.store.git import differences as differing
from q4c_cli.store.git.change import Change
from q4c_cli.store.git.differences import TooMuch, differences
from q4c_cli.store.git.objects import Objects
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.git.worktree import StatusQuery
from q4c_cli.store.reading.bytegate import MAX_BYTES

A, B, C = "audits/2026/10/a.yaml", "audits/2026/10/b.yaml", "learning/fca-0001/c.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "space")
    repo.put("q4c.yaml", "format: 1\n")
    repo.put(A, "a: 1\n")
    repo.put(B, "b: 1\n")
    repo.commit("Begin")
    repo.git("checkout", "-q", "-b", "topic")
    return repo


def find(root: Path, base: str, head: str | None) -> Change:
    """The change that leads from a base to a commit, or to the work tree."""
    return changes.find(root, base, head or StatusQuery(root))


def kinds(change: Change) -> dict[str, str]:
    """What became of each file: added, gone or changed."""
    return {
        path: "added" if one.before is None else "gone" if one.after is None else "changed"
        for path, one in change.files.items()
    }


def codes(revision: Revision, path: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        revision.load(path)
    return [finding.code for finding in refused.value.findings]


@pytest.mark.parametrize("head", ["topic", None])
def test_files_added_gone_and_changed(repo: Repo, head: str | None) -> None:
    repo.put(A, "a: 2\n")
    (repo.root / B).unlink()
    repo.put(C, "c: 1\n")
    if head:
        repo.commit()
    change = find(repo.root, "main", head)
    assert kinds(change) == {A: "changed", B: "gone", C: "added"}
    assert change.edited == (frozenset() if head else {A, B, C})


def test_the_work_tree_is_on_top_of_the_commits(repo: Repo) -> None:
    repo.put(A, "a: 2\n")
    (repo.root / B).unlink()
    repo.put(C, "c: 1\n")
    repo.commit()
    repo.put(A, "a: 1\n")
    repo.put(B, "b: 3\n")
    (repo.root / C).unlink()
    change = find(repo.root, "main", None)
    assert kinds(change) == {B: "changed"}
    assert change.edited == {A, B, C}
    assert kinds(find(repo.root, "main", "HEAD")) == {A: "changed", B: "gone", C: "added"}


def test_what_git_ignores_or_has_only_touched_is_no_change(repo: Repo) -> None:
    repo.put(".git/info/exclude", "learning/\n")
    repo.put(C, "c: 1\n")
    os.utime(repo.root / A, (1, 1))
    assert kinds(find(repo.root, "main", None)) == {}


def test_the_change_is_against_where_both_parted(repo: Repo) -> None:
    repo.git("checkout", "-q", "main")
    repo.put(B, "b: 2\n")
    tip = repo.commit("On main")
    repo.git("checkout", "-q", "topic")
    repo.put(A, "a: 2\n")
    repo.commit("On topic")
    change = find(repo.root, "main", "topic")
    assert kinds(change) == {A: "changed"}
    assert (change.tip.commit, change.base.commit) == (tip, repo.git("rev-parse", "main~1"))
    assert [commit.message for commit in change.commits] == ["On topic\n"]


def test_a_workspace_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.put("quality/two words/q4c.yaml", "format: 1\n")
    repo.put("other.txt", "1\n")
    repo.commit()
    repo.put(f"quality/two words/{A}", "a: 1\n")
    repo.put("other.txt", "2\n")
    repo.put(".github/workflows/check.yml", "on: push\n")
    root = tmp_path / "quality" / "two words"
    repo.git("add", "-A")
    assert kinds(find(root, "HEAD", None)) == {A: "added"}
    repo.commit()
    repo.put(f"quality/two words/{A}", "a: 2\n")
    change = find(root, "HEAD~1", None)
    assert kinds(change) == {A: "added"}
    assert change.outside == (".github/workflows/check.yml", "other.txt")
    assert change.head.load(A).data == b"a: 1\n"
    assert change.head.entry("other.txt") is None


def test_a_workspace_that_the_base_did_not_have(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.put("other.txt", "1\n")
    repo.commit()
    repo.put("quality/q4c.yaml", "format: 1\n")
    repo.commit()
    change = find(tmp_path / "quality", "HEAD~1", "HEAD")
    assert kinds(change) == {"q4c.yaml": "added"}
    assert change.base.top is None
    assert list(change.base.names("audits")) == []
    assert codes(change.base, "q4c.yaml") == ["Q101"]


def test_each_commit_and_what_it_did_itself(repo: Repo) -> None:
    repo.put(A, "a: 2\n")
    repo.commit("One", email="ps-001@example.org")
    repo.git("checkout", "-q", "-b", "side")
    repo.put(C, "c: 1\n")
    repo.commit("Two", email="ps-002@example.org")
    repo.git("checkout", "-q", "topic")
    repo.put(B, "b: 2\n")
    repo.commit("Three")
    repo.git("merge", "-q", "--no-ff", "--no-commit", "side")
    repo.put(A, "a: evil\n")
    repo.commit("Merge")
    change = find(repo.root, "main", "topic")
    done = {c.message.strip(): [one.path for one in change.lineage.done_by(c)] for c in change.commits}
    assert done == {"One": [A], "Two": [C], "Three": [B], "Merge": [A]}
    authors = {c.message.strip(): c.author for c in change.commits}
    assert authors["One"] == "ps-001@example.org"
    assert authors["Two"] == "ps-002@example.org"


def test_a_merge_that_drops_a_branch_hides_none_of_its_commits(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.put(C, "c: 1\n")
    repo.commit("Dropped")
    repo.git("checkout", "-q", "topic")
    repo.commit("Empty")
    repo.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge", "side")
    change = find(repo.root, "main", "topic")
    assert kinds(change) == {}
    assert C in {one.path for commit in change.commits for one in change.lineage.done_by(commit)}


def test_files_are_read_as_stored(repo: Repo) -> None:
    repo.put(".gitattributes", "*.yaml filter=evil text eol=crlf ident working-tree-encoding=UTF-16\n")
    repo.git("config", "filter.evil.clean", "touch ran; cat")
    repo.git("config", "filter.evil.smudge", "touch ran; cat")
    blob = repo.blob(b"id: $Id$\n")
    repo.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{A}")
    repo.git("add", ".gitattributes")
    repo.git("commit", "-qm", "Odd")
    (repo.root / "ran").unlink(missing_ok=True)
    change = find(repo.root, "main", None)
    assert change.head.load(A).data == b"id: $Id$\n"
    assert not (repo.root / "ran").exists()


def test_neither_links_nor_submodules_nor_folders_are_files(repo: Repo) -> None:
    (repo.root / A).unlink()
    (repo.root / A).symlink_to("/etc/passwd")
    repo.git("add", "-A")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.git('rev-parse', 'HEAD')},audits/module")
    repo.git("commit", "-qm", "Odd")
    head = find(repo.root, "main", "topic").head
    assert {path: one.mode for path, one in head.files("audits")}[A] == "120000"
    assert [codes(head, path) for path in (A, "audits/module", "audits/2026", "audits/none.yaml")] == [
        ["Q102"],
        ["Q102"],
        ["Q102"],
        ["Q101"],
    ]


def test_what_is_too_large_is_never_read(repo: Repo) -> None:
    repo.put(A, b"#" * (MAX_BYTES + 1))
    repo.put(B, b"#" * MAX_BYTES)
    repo.commit()
    head = find(repo.root, "main", "topic").head
    assert codes(head, A) == ["Q103"]
    assert len(head.load(B).data) == MAX_BYTES


def test_many_files_come_from_one_process_in_their_order(repo: Repo) -> None:
    ids = [repo.blob(f"{n}\n".encode() * 500) for n in range(300)]
    objects = Objects(repo.root)
    wanted = [*ids, "0" * 40, *reversed(ids)]
    found = list(objects.files(wanted, MAX_BYTES))
    assert [blob.id for blob in found] == wanted
    assert all(blob.data is not None and blob.size == len(blob.data) for blob in found if blob.id != "0" * 40)
    assert (found[300].size, found[300].data) == (None, None)
    objects.close()


def test_replaced_and_grafted_objects_count_for_nothing(repo: Repo) -> None:
    forged = repo.blob(b"forged: 1\n")
    repo.git("replace", repo.git("rev-parse", f"main:{A}"), forged)
    repo.put(A, "a: 2\n")
    commit = repo.commit()
    repo.put(".git/info/grafts", f"{commit}\n")
    change = find(repo.root, "main", "topic")
    assert kinds(change) == {A: "changed"}
    assert change.base.load(A).data == b"a: 1\n"


def test_a_tree_that_looks_endless(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differing, "MOST", 2_000)
    inner = repo.tree(("100644", repo.blob(b"x\n"), "x.yaml"))
    for _ in range(12):
        inner = repo.tree(*(("40000", inner, f"d{n}") for n in range(10)))
    head = repo.commit_tree(repo.tree(("40000", inner, "audits")), repo.git("rev-parse", "main"))
    with pytest.raises(TooMuch) as much:
        find(repo.root, "main", head)
    assert much.value.path.startswith("audits/")


@pytest.mark.parametrize("name", ["a/b", "..", ".", ""])
def test_a_name_that_leads_elsewhere(repo: Repo, name: str) -> None:
    tree = repo.tree(("100644", repo.blob(b"x\n"), name))
    head = repo.commit_tree(tree, repo.git("rev-parse", "main"))
    with pytest.raises(UsageProblem, match="name that git itself refuses"):
        find(repo.root, "main", head)


def test_one_name_twice_in_a_folder(repo: Repo) -> None:
    tree = repo.tree(("100644", repo.blob(b"x\n"), "x"), ("100644", repo.blob(b"y\n"), "x"))
    head = repo.commit_tree(tree, repo.git("rev-parse", "main"))
    with pytest.raises(UsageProblem, match="name that git itself refuses"):
        find(repo.root, "main", head)


def test_names_keep_every_byte(repo: Repo) -> None:
    odd = ["audits/new\nline.yaml", "audits/\x1b[2J.yaml", os.fsdecode(b"audits/\xff.yaml"), "audits/ü.yaml"]
    for path in odd:
        repo.put(path, "x: 1\n")
    assert sorted(find(repo.root, "main", None).files) == sorted(odd)
    repo.commit()
    change = find(repo.root, "main", "topic")
    assert sorted(change.files) == sorted(odd)
    assert all(change.head.load(path).data == b"x: 1\n" for path in odd)


def refusal(root: Path, base: str, head: str | None = None) -> UsageProblem:
    with pytest.raises(UsageProblem) as refused:
        find(root, base, head)
    return refused.value


def test_a_name_that_means_nothing(repo: Repo) -> None:
    assert refusal(repo.root, "mian").remedy == "Did you mean main?"
    assert (
        "has no remote to get it from. Name one of its branches: main and topic."
        in refusal(repo.root, "5f" * 20).remedy
    )
    repo.git("tag", "release-1")
    assert "branches: main and topic, or one of its tags: release-1." in refusal(repo.root, "5f" * 20).remedy
    assert refusal(repo.root, "--output=x").message == "git knows no commit called --output=x here."
    assert refusal(repo.root, "^main").message == "git knows no commit called ^main here."
    assert refusal(repo.root, "main", f"main:{A}").message == f"git knows no commit called main:{A} here."


def test_a_branch_that_is_only_on_the_other_side(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--branch", "topic", str(repo.root), str(tmp_path / "clone"))
    assert refusal(tmp_path / "clone", "main").remedy == "Did you mean origin/main?"


def test_a_name_that_means_two_things(repo: Repo) -> None:
    repo.put(A, "a: 2\n")
    repo.commit()
    repo.git("tag", "-a", "-m", "A trap", "main", "topic")
    refused = refusal(repo.root, "main")
    assert refused.message == "main means several commits here."
    assert refused.remedy == "Write the whole name: refs/heads/main or refs/tags/main."
    assert kinds(find(repo.root, "refs/heads/main", "topic")) == {A: "changed"}


def test_a_shallow_copy_says_how_to_get_the_rest(repo: Repo, tmp_path: Path) -> None:
    repo.put(A, "a: 2\n")
    repo.commit()
    url = repo.root.as_uri()
    for words in (["--branch", "topic"], ["--no-single-branch", "--branch", "topic"]):
        clone = tmp_path / f"clone{len(words)}"
        repo.git("clone", "-q", "--depth", "1", *words, url, str(clone))
        assert "git fetch --unshallow origin" in refusal(clone, "origin/main").remedy


def test_branches_without_a_common_beginning(repo: Repo) -> None:
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit()
    assert "no common ancestor" in refusal(repo.root, "main").message


def test_outside_a_repository(tmp_path: Path) -> None:
    assert "not in a git repository" in refusal(tmp_path, "main").message


def test_a_repository_that_git_refuses(repo: Repo) -> None:
    repo.put(".git/HEAD", "nonsense")
    assert refusal(repo.root, "main").message == "git refuses to read this repository."


def test_an_index_that_git_cannot_read(repo: Repo) -> None:
    repo.put(".git/index", "nonsense")
    assert refusal(repo.root, "main").message == "git cannot say what has changed here."


def test_in_a_repository_of_the_longer_ids(tmp_path: Path) -> None:
    repo = Repo.__new__(Repo)
    repo.root = tmp_path
    repo.git("init", "-q", "-b", "main", "--object-format=sha256")
    repo.put(A, "a: 1\n")
    repo.commit()
    repo.put(A, "a: 2\n")
    repo.put(B, "b: 1\n")
    repo.commit()
    repo.put(A, "a: 1\n")
    assert kinds(find(tmp_path, "HEAD~1", None)) == {B: "added"}


@pytest.fixture(scope="module")
def playground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repo]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{name}_NAME", "Test")
            patch.setenv(f"GIT_{name}_EMAIL", "test@example.invalid")
        yield Repo(tmp_path_factory.mktemp("playground"))


NAMES = st.sampled_from(["a", "b", "c", "d"])
TREES = st.recursive(st.binary(max_size=2), lambda inner: st.dictionaries(NAMES, inner, max_size=3), max_leaves=12)


def stored(repo: Repo, tree: object) -> tuple[str, str]:
    if isinstance(tree, bytes):
        return "100644", repo.blob(tree)
    assert isinstance(tree, dict)
    entries = [(*stored(repo, inner), name) for name, inner in sorted(tree.items())]
    return "40000", repo.tree(*entries)


def flat(tree: object, path: str = "") -> dict[str, bytes]:
    if isinstance(tree, bytes):
        return {path: tree}
    assert isinstance(tree, dict)
    return {p: data for name, inner in tree.items() for p, data in flat(inner, f"{path}/{name}".strip("/")).items()}


@given(st.dictionaries(NAMES, TREES, max_size=3), st.dictionaries(NAMES, TREES, max_size=3))
def test_differences_are_those_of_the_files(
    playground: Repo, before: dict[str, object], after: dict[str, object]
) -> None:
    olds, news = flat(before), flat(after)
    objects = Objects(playground.root)
    found = {one.path: one for one in differences(objects, stored(playground, before)[1], stored(playground, after)[1])}
    objects.close()
    assert found.keys() == {path for path in olds.keys() | news.keys() if olds.get(path) != news.get(path)}
    for path, one in found.items():
        assert (one.before is None, one.after is None) == (path not in olds, path not in news)
