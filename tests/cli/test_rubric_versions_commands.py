"""`q4c rubric new-version`, `release`, `migrate` and `impact` as typed: what is printed, where, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from audit_world import DRAFT, World, path_of
from interview_world import Person

NEW = "rubric/impact-framework/2.0.0.yaml"
TODAY = {"Q4C_TODAY": "2026-11-22"}


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def run(q4c, world: World):
    """Run a command of `q4c rubric` in the workspace."""
    return lambda *words: q4c("rubric", *words, cwd=world.root, env=TODAY)


def change(world: World, path: str, old: str, new: str) -> None:
    text = world.read(path)
    assert old in text
    world.put(path, text.replace(old, new, 1))


def without_enabled(world: World) -> None:
    text = world.read(NEW)
    change(world, NEW, text[text.index("  - domain: enabled") : text.index("results:\n")], "")
    said = "  summary: Three outcomes.\n  domains: {renamed: {heard: listened-to}, dropped: [enabled]}\n"
    change(world, NEW, "  from: impact-framework@1.0.0\n", f"  from: impact-framework@1.0.0\n{said}")
    change(world, NEW, "domain: heard", "domain: listened-to")
    change(world, NEW, "{count: {min: 3}, is: outstanding}", "{count: {min: 2}, is: outstanding}")
    change(world, NEW, "{count: {min: 3}, at_least: good}", "{count: {min: 2}, at_least: good}")


def test_from_a_draft_to_new_audits(run, world: World) -> None:
    begun = run("new-version", "impact-framework", "--major")
    assert (begun.returncode, begun.stdout) == (0, f"{NEW} is a new draft, made from impact-framework@1.0.0.\n")
    assert begun.stderr == (
        "Next:\n"
        "  1. Edit it. Under `changes`, write a summary, and say where ids that go have gone.\n"
        f"  2. See that it is sound:           q4c check {NEW} && q4c rubric lint impact-framework@2.0.0\n"
        "  3. See what it changes:            q4c rubric diff impact-framework@1.0.0 impact-framework@2.0.0\n"
        "  4. See what audits would come to:  q4c rubric impact impact-framework@2.0.0\n"
        "  5. When it is agreed, release it:  q4c rubric release impact-framework@2.0.0 --use\n"
    )
    without_enabled(world)
    done = run("release", "impact-framework")
    assert (done.returncode, done.stdout) == (
        0,
        "impact-framework@2.0.0 is released: Three outcomes.\n  written: rubric/impact-framework/versions.yaml\n",
    )
    assert done.stderr.endswith(
        "New audits use impact-framework@1.0.0. To use this version: q4c rubric release impact-framework@2.0.0 --use\n"
    )
    used = run("release", "impact-framework", "--use", "--commit")
    assert used.stdout.splitlines()[:3] == [
        "impact-framework@2.0.0 was released on 2026-11-22.",
        "  written: q4c.yaml",
        "  New audits use impact-framework@2.0.0 from now on.",
    ]
    assert used.stdout.splitlines()[3].startswith("  committed: ")
    assert used.stderr == "To move drafts to it:         q4c rubric migrate --all\n"
    again = run("release", "impact-framework")
    assert again.stdout == "impact-framework@2.0.0 was released on 2026-11-22. Nothing was changed.\n"


def test_the_commit_that_is_hinted_at_has_the_settings_too(run, world: World) -> None:
    run("new-version", "impact-framework", "--minor")
    used = run("release", "impact-framework", "--summary", "Said.", "--use")
    wanted = "q4c rubric release impact-framework@1.1.0 --use --commit"
    assert used.stderr.splitlines()[1] == f"To commit it to git:          {wanted}"
    assert run(*wanted.split()[2:]).returncode == 0
    names = set(world.git("show", "--name-only", "--format=", "HEAD").split())
    assert {"q4c.yaml", "rubric/impact-framework/1.1.0.yaml", "rubric/impact-framework/versions.yaml"} <= names
    assert "q4c.yaml" not in world.git("status", "--porcelain")


def test_a_rubric_that_others_take_from(run) -> None:
    assert run("new-version", "q4c-toolkit").stderr.endswith(
        "  5. When it is agreed, release it:  q4c rubric release q4c-toolkit@1.1.0\n"
        "impact-framework@1.0.0 takes domains from this rubric, and goes on with the version it names."
        " To change that:\n"
        "  q4c rubric new-version impact-framework, and in it write q4c-toolkit@1.1.0 under `takes`.\n"
    )
    assert run("new-version", "impact-framework").stderr.endswith(
        "It takes domains from q4c-toolkit@1.0.0. If it is to take them from q4c-toolkit@1.1.0, change that under"
        " `takes`.\n"
    )


def test_what_cannot_be(run, world: World) -> None:
    both = run("new-version", "impact-framework", "--major", "--patch")
    assert (both.returncode, both.stdout) == (2, "")
    assert run("new-version", "impact").returncode == 3
    run("new-version", "impact-framework", "--major")
    unsaid = run("release", "impact-framework")
    assert (unsaid.returncode, unsaid.stdout) == (2, "")
    assert 'Say it with --summary "…"' in unsaid.stderr
    change(world, NEW, "of: [compliance, impact]", "of: []")
    wrong = run("release", "impact-framework", "--summary", "X.")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert f"{NEW}:" in wrong.stderr
    assert "error Q213" in wrong.stderr


def test_the_summary_is_asked_for_at_a_terminal(run, world: World) -> None:
    run("new-version", "impact-framework", "--major")
    person = Person(world.root, command=("rubric", "release"), columns=100)
    person.child.close()
    person = Person(world.root, "impact-framework", command=("rubric", "release"), columns=100)
    said = person.asked()
    assert "What does this version change?" in said
    person.types("Nothing but the number.")
    assert person.ends() == 0
    assert "impact-framework@2.0.0 is released: Nothing but the number." in person.heard
    assert "summary: Nothing but the number." in world.read("rubric/impact-framework/versions.yaml")


def test_migrating_says_what_became_of_each_draft(run, world: World) -> None:
    world.audit(grades={"safe": ""})
    world.audit("2026-10-15-c7f3k3", practitioner="fca-0220", team="south-2")
    change(world, path_of("2026-10-15-c7f3k3"), "impact-framework@1.0.0", "q4c-toolkit@1.0.0")
    run("new-version", "impact-framework", "--major")
    without_enabled(world)
    run("release", "impact-framework", "--use")
    refused = run("migrate", "--all")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        f"Something that was written in {DRAFT} has no place in the other version, and git does not have it."
        " Nothing was changed.\n"
        "Commit it to git first, so that nothing is lost; or do without, with --drop. What it is, --dry-run --drop"
        " shows.\n"
    )
    world.git("add", "-A")
    world.git("commit", "-qm", "Drafts")
    head = world.git("rev-parse", "HEAD")[:10]
    tried = run("migrate", "--all", "--dry-run")
    said = (
        f"{DRAFT}: from impact-framework@1.0.0 to impact-framework@2.0.0\n"
        "  Taken along: 8 assessments with grade or reason.\n"
        "  Without a place there, and left behind:\n"
        "    - Enabled: the whole assessment.\n"
        f"  What was written there stays in git: git show {head}:./{path_of(DRAFT)}\n"
        "\n"
        "Left as they were:\n"
        "  - 2026-10-15-c7f3k3: impact-framework@2.0.0 does not come from q4c-toolkit@1.0.0.\n"
        "\n"
    )
    assert tried.stdout == said + "Nothing was written. This would move 1 draft.\n"
    assert world.git("status", "--porcelain") == ""
    done = run("migrate", "--all")
    assert done.stdout == said + "Moved 1 draft.\n"
    assert done.stderr == "Not committed yet. Look at the change with 'git diff', then commit it.\n"
    assert world.git("status", "--porcelain").split() == ["M", path_of(DRAFT)]


@pytest.mark.parametrize("words", [(), (DRAFT, "--all")])
def test_migrating_asks_which_drafts(run, world: World, words: tuple[str, ...]) -> None:
    world.audit()
    shown = run("migrate", *words)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "It is not clear which drafts to move." in shown.stderr


def test_migrating_says_that_there_is_a_newer_version(run, world: World) -> None:
    world.audit()
    run("new-version", "impact-framework", "--minor")
    run("release", "impact-framework", "--summary", "Said.")
    shown = run("migrate", "--all")
    assert shown.stdout.endswith("Moved 0 drafts.\n")
    command = "q4c rubric migrate --all --to 1.1.0"
    assert shown.stderr == f"impact-framework@1.1.0 is newer. To move drafts to it: {command}\n"
    moved = run(*command.split()[2:])
    assert (moved.stdout.splitlines()[-1], "is newer" in moved.stderr) == ("Moved 1 draft.", False)


def test_the_impact_goes_where_it_is_wanted(run, world: World) -> None:
    run("new-version", "impact-framework", "--major")
    shown = run("impact", "impact-framework")
    assert (shown.returncode, shown.stdout.splitlines()[0]) == (
        0,
        "There are no final audits by impact-framework@1.0.0.",
    )
    written = run("impact", "impact-framework", "-o", "reports/impact.md")
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "Written to reports/impact.md.\n")
    assert world.read("reports/impact.md").startswith("# From impact-framework\\@1.0.0 to impact-framework\\@2.0.0")
    assert json.loads(run("impact", "impact-framework", "--format", "json").stdout)["format_version"] == 1
    assert run("impact", "impact-framework", "-o", "x.docx").returncode == 2
    assert run("impact", "impact-framework", "-o", "rubric/impact.md").returncode == 2


def test_an_audit_begun_by_a_draft_says_so_and_is_not_finalised(run, q4c, world: World) -> None:
    run("new-version", "impact-framework", "--major")
    world.audit()
    change(world, path_of(DRAFT), "impact-framework@1.0.0", "impact-framework@2.0.0")
    checked = q4c("check", path_of(DRAFT), cwd=world.root, env=TODAY)
    assert (checked.returncode, "note Q326" in checked.stdout) == (0, True)
    refused = q4c("audit", "finalise", DRAFT, cwd=world.root, env=TODAY)
    assert refused.returncode == 1
    assert "error Q325" in refused.stderr
    assert "q4c rubric release impact-framework@2.0.0" in refused.stderr
    change(world, "q4c.yaml", "impact-framework@1.0.0", "impact-framework@2.0.0")
    person = Person(world.root, columns=100)
    assert "impact-framework@2.0.0 is a draft of a rubric." in person.asked().replace("\n", " ")
    person.child.close()
