"""Beginning a version of a rubric and releasing it: a draft until then, and never anything else afterwards."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from audit_world import TODAY, World

from q4c_cli.app.checking.check import check
from q4c_cli.app.rubrics.new_version import begin_version
from q4c_cli.app.rubrics.releasing import Foreseen, Wish, release
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem
from q4c_cli.store.git import porcelain

OLD = "rubric/impact-framework/1.0.0.yaml"
NEW = "rubric/impact-framework/1.1.0.yaml"
LIST = "rubric/impact-framework/versions.yaml"
SAID = Wish("Heard counts twice.")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def codes(world: World) -> list[str]:
    return [f.code for f in check(world.root, [], TODAY).findings]


def change(world: World, path: str, old: str, new: str) -> None:
    text = world.read(path)
    assert old in text
    world.put(path, text.replace(old, new, 1))


def test_a_new_version_is_the_old_file_but_for_its_version_and_where_it_comes_from(world: World) -> None:
    begun = begin_version(world.root, "impact-framework", "minor")
    assert (begun.ref, begun.path, begun.made_from) == ("impact-framework@1.1.0", NEW, "impact-framework@1.0.0")
    about = "heard, better represented, enabled.\n"
    expected = world.read(OLD).replace("version: 1.0.0", "version: 1.1.0")
    expected = expected.replace(about, f"{about}changes:\n  from: impact-framework@1.0.0\n", 1)
    assert world.read(NEW) == expected
    assert codes(world) == []


@pytest.mark.parametrize(("part", "version"), [("major", "2.0.0"), ("minor", "1.1.0"), ("patch", "1.0.1")])
def test_which_number_is_raised(world: World, part: str, version: str) -> None:
    assert begin_version(world.root, "q4c-toolkit", part).ref == f"q4c-toolkit@{version}"  # type: ignore[arg-type]


def test_what_takes_from_it_and_what_it_takes_from(world: World) -> None:
    toolkit = begin_version(world.root, "q4c-toolkit", "minor")
    assert (toolkit.takers, toolkit.newer, toolkit.in_use) == (("impact-framework@1.0.0",), (), False)
    framework = begin_version(world.root, "impact-framework", "minor")
    assert (framework.takers, framework.in_use) == ((), True)
    assert framework.newer == (("q4c-toolkit@1.0.0", "q4c-toolkit@1.1.0"),)


def test_one_draft_at_a_time(world: World) -> None:
    begin_version(world.root, "impact-framework", "minor")
    with pytest.raises(UsageProblem, match=r"impact-framework@1\.1\.0 is still a draft"):
        begin_version(world.root, "impact-framework", "major")


def test_a_number_that_is_taken(world: World) -> None:
    begin_version(world.root, "impact-framework", "minor")
    with pytest.raises(UsageProblem, match=r"There is rubric/impact-framework/1\.1\.0\.yaml already"):
        begin_version(world.root, "impact-framework@1.0.0", "minor")


def test_changes_of_the_version_before_are_not_taken_over(world: World) -> None:
    begin_version(world.root, "impact-framework", "minor")
    said = "changes:\n  from: impact-framework@1.0.0\n"
    change(world, NEW, said, f"{said}  summary: One.   # why\n  indicators: {{renamed: {{hd-1: hd-9}}}}\n")
    change(world, NEW, "indicator: hd-1", "indicator: hd-9")
    release(world.root, "impact-framework", Wish(), TODAY)
    next_one = world.read(begin_version(world.root, "impact-framework", "minor").path)
    assert "changes:\n  from: impact-framework@1.1.0\n\ndocuments:" in next_one


def test_an_edit_to_a_released_version_is_taken_along(world: World) -> None:
    change(world, OLD, "At least three outcomes are outstanding", "Three outcomes are outstanding")
    assert "Q222" in codes(world)
    begin_version(world.root, "impact-framework", "minor")
    assert "Three outcomes are outstanding" in world.read(NEW)
    world.git("checkout", "--", OLD)
    assert codes(world) == []


def test_a_rubric_that_is_not_there_or_cannot_be_read(world: World) -> None:
    with pytest.raises(NothingMatched, match="no rubric impact-frame here"):
        begin_version(world.root, "impact-frame", "minor")
    world.put("rubric/impact-framework/1.2.0.yaml", "rubric: [")
    with pytest.raises(Refused):
        begin_version(world.root, "impact-framework", "minor")


def test_releasing_records_the_fingerprint_the_day_and_the_summary(world: World) -> None:
    begin_version(world.root, "impact-framework", "minor")
    before = world.read(LIST)
    done = release(world.root, "impact-framework", SAID, TODAY)
    assert (done.ref, done.new, done.written, done.used) == (
        *("impact-framework@1.1.0", True),
        *((LIST,), "impact-framework@1.0.0"),
    )
    digest = sha256((world.root / NEW).read_bytes()).hexdigest()
    assert world.read(LIST).startswith(before)
    entry = world.read(LIST).removeprefix(before).replace('"', "")
    expected = (
        f"  - version: 1.1.0\n    released_on: 2026-11-22\n    sha256: {digest}\n    summary: Heard counts twice.\n"
    )
    assert entry == expected
    assert codes(world) == []
    change(world, NEW, "Heard", "Heerd")
    assert codes(world) == ["Q222"]


def test_the_first_version_of_a_rubric_gets_a_list_of_its_own(world: World) -> None:
    text = world.read("rubric/q4c-toolkit/1.0.0.yaml").replace("rubric: q4c-toolkit", "rubric: ours")
    world.put("rubric/ours/1.0.0.yaml", text)
    release(world.root, "ours@1.0.0", Wish("The first."), TODAY)
    head = world.read("rubric/ours/versions.yaml").splitlines()
    assert head[0] == "# yaml-language-server: $schema=../../.q4c/schema/versions.json"
    assert head[4:6] == ["format: 1", "released:"]
    assert codes(world) == []


def test_an_older_line_goes_in_its_place(world: World) -> None:
    begin_version(world.root, "impact-framework", "minor")
    release(world.root, "impact-framework", SAID, TODAY)
    begin_version(world.root, "impact-framework@1.0.0", "patch")
    release(world.root, "impact-framework@1.0.1", Wish("Words."), TODAY)
    listed = [line.split()[-1] for line in world.read(LIST).splitlines() if "- version:" in line]
    assert listed == ["1.0.0", "1.0.1", "1.1.0"]
    assert codes(world) == []


def test_twice_changes_nothing(world: World) -> None:
    begin_version(world.root, "impact-framework", "minor")
    release(world.root, "impact-framework", SAID, TODAY)
    before = world.everything()
    again = release(world.root, "impact-framework", Wish("Another summary."), TODAY)
    assert (again.new, again.written, again.release.summary) == (False, (), "Heard counts twice.")
    assert world.everything() == before


def test_the_summary_is_given_or_the_rubrics_own_or_asked_for(world: World) -> None:
    path = begin_version(world.root, "impact-framework", "patch").path
    with pytest.raises(UsageProblem, match="is not said anywhere"):
        release(world.root, "impact-framework", Wish(), TODAY)
    assert release(world.root, "impact-framework", Wish(ask=lambda: " Asked. "), TODAY).release.summary == "Asked."
    path = begin_version(world.root, "impact-framework", "patch").path
    change(world, path, "  from: impact-framework@1.0.1\n", "  from: impact-framework@1.0.1\n  summary: Its own.\n")
    assert release(world.root, "impact-framework", Wish(ask=lambda: "x"), TODAY).release.summary == "Its own."


def test_what_is_to_be_known_is_told_before_anything_is_written(world: World) -> None:
    """The linter's warnings, and what final audits would come to: here a source of evidence that nothing looks at."""
    path = begin_version(world.root, "impact-framework", "minor").path
    change(world, path, "evidence_sources:\n", "evidence_sources:\n  - {source: diary, label: The diary}\n")
    world.audit(status="final")
    told: list[Foreseen] = []
    before = world.read(LIST)

    def tell(foreseen: Foreseen) -> None:
        assert world.read(LIST) == before
        told.append(foreseen)

    release(world.root, "impact-framework", Wish("Said.", tell=tell), TODAY)
    release(world.root, "impact-framework", Wish("Said.", tell=tell), TODAY)
    (once,) = told
    assert once.ref == "impact-framework@1.1.0"
    assert [(f.code, f.severity) for f in once.warnings] == [("Q237", "warning")]
    assert once.impact == (
        "Of 1 final audit by impact-framework@1.0.0, none would have another overall grade by impact-framework@1.1.0."
    )


def test_what_cannot_be_foreseen_does_not_keep_it_from_being_released(world: World) -> None:
    text = world.read(OLD).replace("version: 1.0.0", "version: 1.1.0")
    world.put(NEW, text)
    told: list[Foreseen] = []
    release(world.root, "impact-framework", Wish("From nothing.", tell=told.append), TODAY)
    assert [each.impact for each in told] == [None]
    path = begin_version(world.root, "impact-framework", "minor").path
    change(world, OLD, "title:", "title: x")
    world.put("people.yaml", "teams: [")
    release(world.root, "impact-framework", Wish("Without people.", tell=told.append), TODAY)
    assert path.endswith("1.2.0.yaml")
    assert told[1].impact == (
        "What it would do to final audits cannot be said: a file that is needed for it has errors."
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("of: [compliance, impact]", "of: []", "Q213"),
        ("when: {some: [safe], at_most: requires-improvement}", "when: {some: [safe], is: met}", "Q233"),
        ("domain: heard", "domain: listened-to", "Q229"),
        ("q4c-toolkit@1.0.0", "q4c-toolkit@1.1.0", "Q227"),
    ],
)
def test_what_has_errors_or_rests_on_a_draft_is_not_released(world: World, old: str, new: str, code: str) -> None:
    begin_version(world.root, "q4c-toolkit", "minor")
    begin_version(world.root, "impact-framework", "minor")
    change(world, NEW, old, new)
    before = world.everything()
    with pytest.raises(Refused) as refused:
        release(world.root, "impact-framework", SAID, TODAY)
    assert code in {f.code for f in refused.value.findings}
    assert all(f.place.line for f in refused.value.findings)
    assert world.everything() == before


def test_a_released_version_that_was_changed_is_not_released_again(world: World) -> None:
    change(world, OLD, "Heard", "Heerd")
    with pytest.raises(Refused) as refused:
        release(world.root, "impact-framework", SAID, TODAY)
    assert [f.code for f in refused.value.findings] == ["Q222"]


def test_a_list_with_errors_is_put_right_first(world: World) -> None:
    begin_version(world.root, "impact-framework", "minor")
    world.put(LIST, world.read(LIST) + world.read(LIST).partition("released:\n")[2])
    with pytest.raises(Refused) as refused:
        release(world.root, "impact-framework", SAID, TODAY)
    assert [f.code for f in refused.value.findings] == ["Q224"]


def test_no_indicator_is_gone_without_a_word_once_it_is_released(world: World) -> None:
    path = begin_version(world.root, "impact-framework", "minor").path
    change(world, path, "indicator: hd-1", "indicator: hd-99")
    assert [(f.code, f.severity) for f in check(world.root, [], TODAY).findings] == [("Q229", "warning")]
    before = world.everything()
    with pytest.raises(Refused) as refused:
        release(world.root, "impact-framework", SAID, TODAY)
    (found,) = refused.value.findings
    assert (found.code, found.severity, found.place.path) == ("Q229", "error", path)
    assert "say so under indicators: `renamed`" in found.remedy
    assert world.everything() == before
    said = "  from: impact-framework@1.0.0\n"
    change(world, path, said, f"{said}  indicators: {{renamed: {{hd-1: hd-99}}}}\n")
    assert release(world.root, "impact-framework", SAID, TODAY).new
    assert codes(world) == []


def test_what_was_released_without_a_word_cannot_be_said_any_more(world: World) -> None:
    """A list of versions that was written by hand, or by an earlier q4c, may hold such a version."""
    path = begin_version(world.root, "impact-framework", "minor").path
    release(world.root, "impact-framework", SAID, TODAY)
    before = sha256(world.read(path).encode()).hexdigest()
    change(world, path, "indicator: hd-1", "indicator: hd-99")
    change(world, LIST, before, sha256(world.read(path).encode()).hexdigest())
    (found,) = check(world.root, [], TODAY).findings
    assert (found.code, found.severity) == ("Q229", "note")
    assert found.remedy == "Nothing. This version is released and stays as it is, and these count as dropped."


def test_new_audits_use_it_if_that_is_wished(world: World) -> None:
    begin_version(world.root, "impact-framework", "minor")
    done = release(world.root, "impact-framework", Wish("Said.", use=True), TODAY)
    assert (done.written, done.used) == ((LIST, "q4c.yaml"), "impact-framework@1.1.0")
    assert "\nrubric: impact-framework@1.1.0\n" in world.read("q4c.yaml")
    assert codes(world) == []
    back = release(world.root, "impact-framework@1.0.0", Wish(use=True), TODAY)
    assert (back.new, back.written) == (False, ("q4c.yaml",))


def test_one_commit_of_exactly_these_files(world: World) -> None:
    begin_version(world.root, "impact-framework", "minor")
    world.put("notes.txt", "mine\n")
    done = release(world.root, "impact-framework", Wish("Said.", commit=True, use=True), TODAY)
    assert done.commit == world.git("rev-parse", "HEAD").strip()
    assert set(world.git("show", "--name-only", "--format=", "HEAD").split()) == {NEW, LIST, "q4c.yaml"}
    message = world.git("log", "-1", "--format=%B")
    assert message.startswith("Release rubric impact-framework@1.1.0\n")
    assert "Q4C-Fingerprint: " + done.release.sha256 in message
    assert world.git("status", "--porcelain").split() == ["??", "notes.txt"]


def test_committed_later(world: World) -> None:
    begin_version(world.root, "impact-framework", "minor")
    release(world.root, "impact-framework", SAID, TODAY)
    done = release(world.root, "impact-framework", Wish(commit=True), TODAY)
    assert (done.new, done.written, bool(done.commit)) == (False, (), True)
    assert release(world.root, "impact-framework", Wish(commit=True), TODAY).commit is None


def test_where_git_refuses_everything_is_put_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_version(world.root, "impact-framework", "minor")
    before = world.everything()
    (world.root / ".git/index.lock").touch()
    monkeypatch.setattr(porcelain, "WAIT_SECONDS", 0.3)
    with pytest.raises(UsageProblem, match="git could not"):
        release(world.root, "impact-framework", Wish("Said.", commit=True, use=True), TODAY)
    assert world.everything() == before
    (world.root / ".git/index.lock").unlink()
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"):
        monkeypatch.delenv(name)
    with pytest.raises(UsageProblem, match="git does not know who you are"):
        release(world.root, "impact-framework", Wish("Said.", commit=True), TODAY)
    assert world.everything() == before
