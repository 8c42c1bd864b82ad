"""`q4c rubric diff` and `handbook` as typed: what is compared with what, what is printed, where a page goes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from audit_world import World
from typer.testing import CliRunner

from q4c_cli.cli.main import app

ONE, TWO = "rubric/impact-framework/1.0.0.yaml", "rubric/impact-framework/1.1.0.yaml"
FEWER = ("- {count: {min: 3}, is: outstanding}", "- {count: {min: 2}, is: outstanding}")
REASON = ("Nothing else makes up for a child who is not safe.", "A child who is not safe comes first.")


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.chdir(tmp_path)
    return World(tmp_path)


def typed(*words: str) -> tuple[int, str, str]:
    """The exit code and what was printed, on stdout and on stderr."""
    result = CliRunner().invoke(app, ["rubric", *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        from q4c_cli.cli.shell.refusal import explain_refusal

        return explain_refusal(result.exception), result.stdout, str(result.exception)
    return result.exit_code, result.stdout, result.stderr


def draft(world: World, *changes: tuple[str, str], path: str = TWO) -> None:
    """Write a version 1.1.0 of the impact framework, with these changes."""
    text = world.read(ONE).replace("version: 1.0.0", "version: 1.1.0")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    world.put(path, text)


def heads(*words: str) -> list[str]:
    """The lines that say what was compared with what."""
    code, text, _ = typed("diff", *words)
    assert code == 0, text
    return text.splitlines()[:2]


def commit_of(world: World, revision: str = "HEAD") -> str:
    return world.git("rev-parse", revision).strip()[:10]


def test_what_a_branch_changes(world: World) -> None:
    world.git("checkout", "-qb", "change")
    draft(world, FEWER, REASON)
    code, text, _ = typed("diff", "main", "impact-framework@1.1.0")
    assert code == 0
    assert text.startswith(
        f"Before: impact-framework@1.0.0, {ONE} at main ({commit_of(world)})\n"
        f"After:  impact-framework@1.1.0, {TWO}\n\n"
        "WHAT IS SAID DIFFERENTLY\n\n"
        "How Impact comes about\n"
        "  - The reason of rule 1 was reworded.\n"
    )
    assert "Overall: 15,468 of 6,250,000 possible audits come out differently (0.2%).\n" in text


def test_what_was_changed_in_a_draft_since_a_revision(world: World) -> None:
    draft(world, FEWER)
    world.git("add", "-A")
    world.git("commit", "-qm", "Draft")
    draft(world, FEWER, REASON)
    at = f"{TWO} at HEAD ({commit_of(world)})"
    for words in (
        ["HEAD", "impact-framework@1.1.0"],
        ["HEAD", TWO],
        ["HEAD:impact-framework@1.1.0", TWO],
        [f"HEAD:{TWO}", TWO],
    ):
        assert heads(*words) == [f"Before: impact-framework@1.1.0, {at}", f"After:  impact-framework@1.1.0, {TWO}"]
    assert "All 6,250,000 possible audits come out the same" in typed("diff", "HEAD", TWO)[1]


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ([], "1.0.0", "1.1.0"),
        (["impact-framework"], "1.0.0", "1.1.0"),
        (["impact-framework@1.1.0"], "1.0.0", "1.1.0"),
        ([TWO], "1.0.0", "1.1.0"),
        (["impact-framework@1.1.0", "impact-framework@1.0.0"], "1.1.0", "1.0.0"),
        (["impact-framework", ONE], "1.1.0", "1.0.0"),
        (["main"], "1.0.0 at main", "1.1.0"),
        (["main:"], "1.0.0 at main", "1.1.0"),
        (["main:impact-framework"], "1.0.0 at main", "1.1.0"),
        (["main:impact-framework@1.0.0"], "1.0.0 at main", "1.0.0"),
        (["main", "later"], "1.0.0 at main", "1.1.0 at later"),
        (["impact-framework@1.0.0", "later"], "1.0.0", "1.0.0 at later"),
        (["later:impact-framework", "main:impact-framework"], "1.1.0 at later", "1.0.0 at main"),
        (["feature/x", "impact-framework"], "1.1.0 at feature/x", "1.1.0"),
    ],
)
def test_what_is_compared_with_what(world: World, words: list[str], before: str, after: str) -> None:
    draft(world, FEWER)
    world.git("checkout", "-qb", "later")
    world.git("add", "-A")
    world.git("commit", "-qm", "Draft")
    world.git("branch", "feature/x")
    code, text, said = typed("diff", *words)
    assert code == 0, said
    for line, expected in zip(text.splitlines(), (before, after), strict=False):
        version, _, revision = expected.partition(" at ")
        assert f"impact-framework@{version}, rubric/" in line
        assert (f" at {revision} (" in line) == bool(revision)


def test_a_rubric_is_never_taken_for_a_revision(world: World) -> None:
    draft(world)
    world.git("branch", "impact-framework")
    assert heads("impact-framework")[1].endswith(TWO)
    assert " at impact-framework (" in heads("impact-framework:", "impact-framework")[0]


def test_a_file_from_elsewhere(world: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "proposed.yaml"
    draft(world, FEWER)
    shutil.move(world.root / TWO, file)
    assert heads("impact-framework", str(file)) == [
        f"Before: impact-framework@1.0.0, {ONE}",
        f"After:  impact-framework@1.1.0, {file}",
    ]


def test_a_released_version_that_was_changed_can_be_looked_at(world: World) -> None:
    world.put(ONE, world.read(ONE).replace(*FEWER))
    text = typed("diff", "HEAD", ONE)[1]
    assert "Overall: 15,468 of 6,250,000" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["impact-framwork"], "There is no rubric impact-framwork here, and no such revision."),
        (["mian", "impact-framework"], "There is no rubric mian here, and no such revision."),
        (["mian:impact-framework", "impact-framework"], "There is no revision mian here."),
        (["main:impact", "impact-framework"], "There is no rubric impact at main."),
        (["main:", "q4c-toolkit@2.0.0"], "There is no rubric q4c-toolkit@2.0.0 here, and no such revision."),
        (["impact-framework"], "There is no version before impact-framework@1.0.0 to compare it with."),
    ],
)
def test_what_is_not_there(q4c, world: World, words: list[str], said: str) -> None:
    shown = q4c("rubric", "diff", *words, cwd=world.root)
    assert (shown.returncode, shown.stdout) == (3, "")
    assert shown.stderr.startswith(said)


def test_a_rubric_that_a_revision_does_not_have(q4c, world: World) -> None:
    text = world.read(ONE).replace("rubric: impact-framework\n", "rubric: other\n")
    world.put("rubric/other/1.0.0.yaml", text)
    shown = q4c("rubric", "diff", "main", "other", cwd=world.root)
    assert (shown.returncode, shown.stderr.splitlines()[0]) == (3, "There is no rubric other at main.")


def test_errors_say_at_which_revision_they_are(q4c, world: World) -> None:
    draft(world, ("of: [compliance, impact]", "of: []"))
    world.git("add", "-A")
    world.git("commit", "-qm", "Broken")
    world.git("tag", "broken")
    draft(world)
    shown = q4c("rubric", "diff", "broken", "impact-framework", cwd=world.root)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert shown.stderr.startswith(f"broken:{TWO}:")
    assert "error Q213" in shown.stderr
    world.put(TWO, "rubric: [")
    shown = q4c("rubric", "diff", "main", TWO, cwd=world.root)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert shown.stderr.startswith(f"{TWO}:1:")


def test_the_exit_code_says_whether_they_differ_where_that_is_asked(world: World) -> None:
    draft(world, REASON)
    assert typed("diff", "impact-framework")[0] == 0
    assert typed("diff", "impact-framework", "--exit-code")[0] == 1
    assert typed("diff", "main", ONE, "--exit-code")[0] == 0


def test_for_scripts_and_for_a_pull_request(world: World) -> None:
    draft(world, FEWER)
    shape = json.loads(typed("diff", "--format", "json")[1])
    assert next(iter(shape)) == "format_version"
    assert shape["after"] == {"rubric": "impact-framework@1.1.0", "title": shape["before"]["title"], "where": TWO}
    text = typed("diff", "--format", "markdown")[1]
    assert text.startswith("# impact-framework\\@1.0.0 and impact-framework\\@1.1.0 compared\n")
    assert "| 1 | Good | Outstanding | 15,468 | 0\\.2% |" in text


RENAMED = """changes:
  from: impact-framework@1.0.0
  domains: {renamed: {heard: listened-to}, merged: {shown: [better-represented, enabled]}}
  indicators: {renamed: {hd-1: li-1}}
title: """


def test_what_a_version_says_it_renamed_goes_by_its_later_id(world: World) -> None:
    text = world.read(ONE)
    start, end = text.index("  - domain: enabled"), text.index("results:\n")
    draft(
        world,
        ("title: Quality", f"{RENAMED}Quality"),
        ("domain: heard", "domain: listened-to"),
        ("indicator: hd-1", "indicator: li-1"),
        ("domain: better-represented", "domain: shown"),
        (text[start:end], ""),
    )
    shown = typed("diff")[1]
    assert "Heard (listened-to)\n  - Its id is listened-to now, before heard.\n  - hd-1 has the id li-1 now.\n" in shown
    assert "It stands for Better represented and Enabled, which were merged." in shown
    back = typed("diff", TWO, ONE)[1]
    assert "  - Its id is heard now, before listened-to.\n  - li-1 has the id hd-1 now.\n" in back
    assert "It was merged from Better represented and Enabled later." in back


def test_outside_a_workspace_and_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, text, _ = typed("diff", "impact-framework", "q4c-toolkit")
    assert code == 0
    assert text.splitlines()[1] == "After:  q4c-toolkit@1.0.0, as it comes with q4c"
    assert typed("diff", "main", "impact-framework")[0] == 3
    assert typed("diff")[0] == 2


# The handbook ----------------------------------------------------------------------------------------------------


def test_a_page_goes_to_the_reports_folder(world: World) -> None:
    code, text, _ = typed("handbook")
    assert (code, text) == (0, "reports/handbook-impact-framework-1.0.0.html\n")
    page = world.read(text.strip())
    assert page.startswith("<!DOCTYPE html>")
    assert '<li id="sg-s2">' in page
    typed("handbook", "impact-framework", "-o", "again.html")
    assert world.read("again.html") == page


def test_a_draft_says_that_it_is_one(world: World) -> None:
    draft(world, REASON)
    for words in (["--format", "html"], ["--format", "markdown"]):
        assert "a draft" in typed("handbook", "impact-framework@1.1.0", *words, "-o", "-")[1]
        assert "a draft" not in typed("handbook", "impact-framework@1.0.0", *words, "-o", "-")[1]


def test_the_form_follows_the_file_or_is_asked_for(world: World) -> None:
    assert typed("handbook", "q4c-toolkit", "-o", "book.md")[0] == 0
    assert world.read("book.md").startswith("# Q4C toolkit\n")
    assert typed("handbook", "--format", "markdown", "-o", "-")[1].startswith(
        "# Quality Assurance and Impact framework\n"
    )
    assert typed("handbook", "-o", "-")[1].startswith("<!DOCTYPE html>")
    assert typed("handbook", "--format", "markdown")[1].startswith("# Quality Assurance and Impact framework\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["handbook", "-o", "book.json"], 2, "A handbook is a page or Markdown."),
        (["handbook", "-o", "book"], 2, "book does not say what form to write."),
        (["handbook", "-o", "q4c.yaml", "--format", "html"], 2, "q4c.yaml is part of the workspace"),
        (["handbook", "nothing"], 3, "There is no rubric nothing here."),
    ],
)
def test_what_is_refused(q4c, world: World, words: list[str], code: int, said: str) -> None:
    before = world.everything()
    shown = q4c("rubric", *words, cwd=world.root)
    assert (shown.returncode, shown.stdout) == (code, "")
    assert shown.stderr.startswith(said)
    assert world.everything() == before


def test_outside_a_workspace_a_page_needs_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert typed("handbook", "q4c-toolkit")[0] == 2
    assert typed("handbook", "q4c-toolkit", "-o", "book.html")[0] == 0
    assert (tmp_path / "book.html").is_file()


def test_own_templates_are_used(world: World) -> None:
    world.put("templates/handbook.html.j2", "{{ rubric.title }}\n")
    assert typed("handbook", "-o", "-")[1] == "Quality Assurance and Impact framework\n"
    world.put("templates/rubric-diff.md.j2", "{{ diff.same }}\n")
    assert typed("diff", "main", ONE, "--format", "markdown")[1] == "True\n"


def test_a_released_version_that_was_changed_is_compared_and_said_to_be_so(world: World) -> None:
    world.put(ONE, world.read(ONE).replace(*FEWER))
    before, after = heads("main", "impact-framework@1.0.0")
    assert before.endswith(f"{ONE} at main ({commit_of(world, 'main')})")
    assert after.endswith(f"{ONE}, changed since it was released")
    assert "Its reason was left as it was." in " ".join(typed("diff", "main", "impact-framework@1.0.0")[1].split())
