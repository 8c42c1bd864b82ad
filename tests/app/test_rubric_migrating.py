"""Moving drafts to a newer version of their rubric: comments stay, final audits stay, and nothing is lost."""

from __future__ import annotations

import re
import resource
from pathlib import Path

import pytest
from audit_world import DRAFT, TODAY, World, audit_text, path_of

from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.checking.check import check
from q4c_cli.app.rubrics.migrating import Migration, Wish, migrate
from q4c_cli.app.rubrics.new_version import begin_version
from q4c_cli.app.rubrics.releasing import Wish as ToRelease
from q4c_cli.app.rubrics.releasing import release
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem

PATH = path_of(DRAFT)
OTHER, FINAL = "2026-10-15-c7f3k3", "2026-10-12-c7f3k4"
EVERY = Wish(every=True)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def change(world: World, path: str, *edits: str) -> None:
    text = world.read(path)
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new, 1)
    world.put(path, text)


def next_version(world: World, rubric: str, changes: str, *edits: str, use: bool = True) -> str:
    """Begin a next version, edit it, release it and use it; gives its `id@version`."""
    begun = begin_version(world.root, rubric, "major")
    change(world, begun.path, f"  from: {begun.made_from}\n", f"  from: {begun.made_from}\n{changes}", *edits)
    release(world.root, begun.ref, ToRelease("For tests.", use=use), TODAY)
    return begun.ref


def renamed(world: World) -> str:
    said = "  domains: {renamed: {heard: listened-to}}\n  indicators: {renamed: {hd-1: li-1}}\n"
    return next_version(
        world, "impact-framework", said, "domain: heard", "domain: listened-to", "indicator: hd-1", "indicator: li-1"
    )


def without_enabled(world: World) -> str:
    text = world.read("rubric/impact-framework/1.0.0.yaml")
    domain = text[text.index("  - domain: enabled") : text.index("results:\n")]
    return next_version(world, "impact-framework", "  domains: {dropped: [enabled]}\n", domain, "")


def commit(world: World) -> str:
    world.git("add", "-A")
    world.git("commit", "-qm", "More")
    return world.git("rev-parse", "HEAD").strip()


def moved(migration: Migration) -> list[str]:
    return [one.audit for one in migration.moved]


def test_a_renamed_domain_is_renamed_where_it_stands_and_every_comment_stays(world: World) -> None:
    world.audit(more="# The end. This comment stays too.\n")
    change(
        world, PATH, "  heard:\n", "  # She was ill that day.\n  heard:   # see below\n    indicators: [hd-1, hd-2]\n"
    )
    before = world.read(PATH)
    ref = renamed(world)
    done = migrate(world.root, Wish((DRAFT,)), TODAY)
    expected = before.replace("  heard:   #", "  listened-to:   #").replace("[hd-1, hd-2]", "[li-1, hd-2]")
    assert world.read(PATH) == expected.replace("impact-framework@1.0.0", ref)
    (one,) = done.moved
    assert (one.old, one.new, one.errors, one.kept_in) == ("impact-framework@1.0.0", ref, 0, None)
    assert (one.carried.opened, one.carried.left, done.stayed, done.written) == ((), (), (), True)
    assert [f for f in check(world.root, [], TODAY).findings if f.severity == "error"] == []


def test_only_drafts_are_moved_and_all_in_one(world: World) -> None:
    for audit in (DRAFT, OTHER, FINAL):
        world.audit(audit)
    finalise(world.root, FINAL, TODAY)
    final = world.read(path_of(FINAL))
    ref = renamed(world)
    assert moved(migrate(world.root, EVERY, TODAY)) == [DRAFT, OTHER]
    assert world.read(path_of(FINAL)) == final
    assert f"rubric: {ref}" in world.read(path_of(OTHER))
    with pytest.raises(UsageProblem, match=r"is final\. It was judged by impact-framework@1\.0\.0 and stays so"):
        migrate(world.root, Wish((FINAL,)), TODAY)


def test_trying_it_out_writes_nothing(world: World) -> None:
    world.audit()
    renamed(world)
    before = world.everything()
    done = migrate(world.root, Wish(every=True, dry_run=True), TODAY)
    assert (moved(done), done.written) == ([DRAFT], False)
    assert world.everything() == before


def test_where_the_disk_is_full_for_one_none_is_moved(world: World) -> None:
    world.audit()
    world.audit(OTHER, more="# A long story.\n" * 2_000)
    renamed(world)
    before = world.everything()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(UsageProblem, match=r"could not save.*Nothing was changed"):
            migrate(world.root, EVERY, TODAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert world.everything() == before


def test_several_steps_also_through_a_taken_rubric(world: World) -> None:
    world.audit(grades={"case-planning": "good", "record-keeping": "met"})
    renamed(world)
    toolkit = world.read("rubric/q4c-toolkit/1.0.0.yaml")
    keeping = toolkit[toolkit.index("  - domain: record-keeping") : toolkit.index("  - domain: professional-behaviour")]
    ids = ", ".join(re.findall(r"indicator: (\S+)", keeping))
    said = f"  domains: {{merged: {{planning: [case-planning, record-keeping]}}}}\n  indicators: {{dropped: [{ids}]}}\n"
    next_version(
        *(world, "q4c-toolkit", said),
        *(keeping, "", "domain: case-planning\n", "domain: planning\n", "label: Case planning\n", "label: Planning\n"),
        use=False,
    )
    ref = next_version(world, "impact-framework", "", "rubric: q4c-toolkit@1.0.0", "rubric: q4c-toolkit@2.0.0")
    assert ref == "impact-framework@3.0.0"
    (one,) = migrate(world.root, EVERY, TODAY).moved
    assert [(o.label, o.why, o.sources) for o in one.carried.opened] == [
        ("Planning", "merged", ("Case planning", "Record keeping"))
    ]
    text = world.read(PATH)
    assert "  listened-to:\n" in text
    assert "What was seen of case-planning." in text
    assert "What was seen of record-keeping." in text
    assert [(f.severity, f.code) for f in check(world.root, [], TODAY).findings] == [("note", "Q307")]


def test_words_without_a_place_are_only_left_behind_where_git_has_them(world: World) -> None:
    world.audit()
    without_enabled(world)
    before = world.everything()
    with pytest.raises(UsageProblem, match=r"and git does not have it\. Nothing was changed") as refused:
        migrate(world.root, EVERY, TODAY)
    assert DRAFT in refused.value.message
    assert world.everything() == before
    head = commit(world)
    (one,) = migrate(world.root, EVERY, TODAY).moved
    assert (one.kept_in, [left.domain for left in one.carried.left]) == (head, ["enabled"])
    assert "enabled" not in world.read(PATH)
    assert "What was seen of enabled." in world.git("show", f"{head}:./{PATH}")


def test_words_without_a_place_can_be_given_up(world: World) -> None:
    world.audit()
    without_enabled(world)
    (one,) = migrate(world.root, Wish(every=True, drop=True), TODAY).moved
    assert (one.kept_in, "enabled" in world.read(PATH)) == (None, False)


def test_a_draft_that_git_has_in_another_form_is_not_what_git_has(world: World) -> None:
    world.audit()
    commit(world)
    change(world, PATH, "What was seen of enabled.", "What was seen of enabled, and more.")
    without_enabled(world)
    with pytest.raises(UsageProblem, match=r"git does not have it"):
        migrate(world.root, EVERY, TODAY)


def test_what_stays_and_why(world: World) -> None:
    world.audit()
    world.audit(OTHER, grades={"safe": "splendid"})
    change(world, PATH, "impact-framework@1.0.0", "q4c-toolkit@1.0.0")
    renamed(world)
    with pytest.raises(UsageProblem, match=r"impact-framework@2\.0\.0 does not come from q4c-toolkit@1\.0\.0"):
        migrate(world.root, Wish((DRAFT,)), TODAY)
    with pytest.raises(Refused):
        migrate(world.root, Wish((OTHER,)), TODAY)
    done = migrate(world.root, EVERY, TODAY)
    assert [(one.audit, one.why) for one in done.stayed] == [
        (DRAFT, "impact-framework@2.0.0 does not come from q4c-toolkit@1.0.0."),
        (OTHER, f"something is wrong with it. See: q4c check {path_of(OTHER)}"),
    ]
    assert done.moved == ()


def test_where_to(world: World) -> None:
    world.audit()
    renamed(world)
    begin_version(world.root, "impact-framework", "patch")
    assert moved(migrate(world.root, Wish((DRAFT,), to="2.0.1"), TODAY)) == [DRAFT]
    with pytest.raises(UsageProblem, match=r"it is judged by impact-framework@2\.0\.1 already"):
        migrate(world.root, Wish((DRAFT,), to="impact-framework@2.0.1"), TODAY)
    with pytest.raises(UsageProblem, match=r"does not come from impact-framework@2\.0\.1"):
        migrate(world.root, Wish((DRAFT,), to="1.0.0"), TODAY)
    with pytest.raises(UsageProblem, match=r"there is no rubric impact-framework@9\.0\.0 here"):
        migrate(world.root, Wish((DRAFT,), to="9.0.0"), TODAY)
    with pytest.raises(NothingMatched, match=r"There is no rubric impact-framework@9\.0\.0 here"):
        migrate(world.root, Wish((DRAFT,), to="impact-framework@9.0.0"), TODAY)


def test_a_version_that_was_changed_after_its_release_moves_nothing(world: World) -> None:
    world.audit()
    ref = renamed(world)
    change(world, f"rubric/impact-framework/{ref[-5:]}.yaml", "label: Heard", "label: Listened to")
    with pytest.raises(Refused):
        migrate(world.root, EVERY, TODAY)


def test_no_drafts(world: World) -> None:
    with pytest.raises(NothingMatched, match=r"There are no drafts"):
        migrate(world.root, EVERY, TODAY)


def test_results_of_a_draft_are_worked_out_anew_and_a_judgement_stays(world: World) -> None:
    text = audit_text() + "results: {compliance: good, impact: good, overall: good}\n"
    world.put(PATH, text + "judged: {grade: met, reason: The file came late., by: ps-031}\n")
    renamed(world)
    migrate(world.root, EVERY, TODAY)
    assert "results" not in world.read(PATH)
    assert "judged: {grade: met, reason: The file came late., by: ps-031}\n" in world.read(PATH)
