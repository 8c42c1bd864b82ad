"""Finalising an audit: all of it or nothing, and once."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from audit_world import DRAFT, ENTRY, TODAY, World, audit_text, path_of
from killing import in_child, killed_at

from q4c_cli.app.audits.finalising import begin_finalising, finalise, finish
from q4c_cli.app.checking.check import check
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem

PATH = path_of(DRAFT)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_results_status_and_log_entry_are_written_and_nothing_else_changes(world: World) -> None:
    world.audit()
    before = world.read(PATH)
    done = finalise(world.root, DRAFT, TODAY)
    assert done.written == (ENTRY, PATH)
    assert done.opened.audit.results == {"compliance": "good", "impact": "good", "overall": "good"}
    expected = before.replace("status: draft ", "status: final ")
    assert world.read(PATH) == expected + "results:\n  compliance: good\n  impact: good\n  overall: good\n"
    assert (
        world.read(ENTRY)
        == f"""\
# yaml-language-server: $schema=../../.q4c/schema/learning.json
format: 1
audit: {DRAFT}
practitioner: fca-0117
audited_on: 2026-10-14
points:
  - point: heard-1
    domain: heard
    text: Tell her how she can complain.
    theme: participation
    review_on: 2027-01-31
"""
    )
    assert check(world.root, [], TODAY).findings == ()


def test_twice_changes_nothing(world: World) -> None:
    world.audit()
    finalise(world.root, DRAFT, TODAY)
    before = world.everything()
    again = finalise(world.root, DRAFT, TODAY)
    assert again.written == ()
    assert again.commit is None
    assert world.everything() == before


def test_without_learning_points_there_is_no_entry(world: World) -> None:
    world.audit(points=False)
    assert finalise(world.root, DRAFT, TODAY).written == (PATH,)
    assert check(world.root, [], TODAY).findings == ()


def test_a_missing_entry_of_a_final_audit_is_added(world: World) -> None:
    world.audit()
    finalise(world.root, DRAFT, TODAY)
    (world.root / ENTRY).unlink()
    assert finalise(world.root, DRAFT, TODAY).written == (ENTRY,)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ({"grades": {"safe": "", "enabled": ""}}, ["Q304", "Q304"]),
        ({"grades": {"safe": "splendid"}}, ["Q306"]),
        ({"practitioner": "fca-9999"}, ["Q402"]),
        ({"more": "judged: {grade: splendid, reason: Because., by: ps-031}\n"}, ["Q318"]),
    ],
)
def test_an_audit_with_errors_stays_a_draft(world: World, wanted: dict[str, object], codes: list[str]) -> None:
    world.audit(**wanted)
    before = world.everything()
    with pytest.raises(Refused) as refused:
        finalise(world.root, DRAFT, TODAY)
    assert [f.code for f in refused.value.findings] == codes
    assert all(f.place.line for f in refused.value.findings)
    assert world.everything() == before


def test_what_is_only_a_warning_does_not_stop_it(world: World) -> None:
    world.put(PATH, audit_text().replace("    rationale: What was seen of safe.\n", ""))
    before = world.everything()
    ready = begin_finalising(world.root, DRAFT, TODAY)
    assert [(f.code, f.place.line) for f in ready.remarks] == [("Q319", 29)]
    assert ready.remarks[0].remedy == "Add a rationale or evidence while the audit is a draft."
    assert world.everything() == before
    assert finish(ready).opened.audit.final


def test_an_error_is_said_together_with_what_is_thin(world: World) -> None:
    world.put(PATH, audit_text(grades={"enabled": ""}).replace("    rationale: What was seen of safe.\n", ""))
    with pytest.raises(Refused) as refused:
        begin_finalising(world.root, DRAFT, TODAY)
    assert sorted(f.code for f in refused.value.findings) == ["Q304", "Q319"]


def test_what_was_edited_while_it_was_asked_about_is_left_alone(world: World) -> None:
    world.audit()
    ready = begin_finalising(world.root, DRAFT, TODAY)
    edited = world.read(PATH) + "# mine\n"
    world.put(PATH, edited)
    with pytest.raises(UsageProblem, match="changed while"):
        finish(ready)
    assert world.read(PATH) == edited
    assert not (world.root / ENTRY).exists()


def test_a_final_audit_with_other_results_is_refused(world: World) -> None:
    world.audit(status="final", more="results: {compliance: good, impact: good, overall: outstanding}\n")
    with pytest.raises(Refused) as refused:
        finalise(world.root, DRAFT, TODAY)
    assert [f.code for f in refused.value.findings] == ["Q312"]


def test_progress_that_is_in_the_log_already_stays(world: World) -> None:
    world.audit()
    finalise(world.root, DRAFT, TODAY)
    note = "    progress:\n      - {on: 2026-11-01, by: ps-031, state: achieved, note: Seen.}  # by hand\n"
    world.put(ENTRY, world.read(ENTRY) + note)
    text = world.read(PATH).replace("status: final", "status: draft")
    world.put(PATH, text.replace("Tell her how she can complain.", "Tell her how to complain."))
    finalise(world.root, DRAFT, TODAY)
    assert "Tell her how to complain." in world.read(ENTRY)
    assert world.read(ENTRY).endswith(note)


def test_an_entry_that_stands_elsewhere_is_not_doubled(world: World) -> None:
    world.audit()
    world.put(f"learning/fca-0220/{DRAFT}.yaml", "format: 1\n")
    with pytest.raises(UsageProblem, match="belongs at"):
        finalise(world.root, DRAFT, TODAY)


def test_a_commit_holds_exactly_these_files_and_none_of_the_auditors_words(world: World) -> None:
    world.audit(more="judged: {grade: met, reason: Less than it seems., by: ps-031}\n")
    world.put("people.yaml", world.read("people.yaml") + "# staged by somebody\n")
    world.git("add", "people.yaml")
    done = finalise(world.root, DRAFT, TODAY, commit=True)
    assert done.commit == world.git("rev-parse", "HEAD").strip()
    assert world.git("show", "--name-only", "--format=", "HEAD").split() == [PATH, ENTRY]
    assert world.git("diff", "--cached", "--name-only").split() == ["people.yaml"]
    assert (
        world.git("log", "-1", "--format=%B").strip()
        == f"""\
Finalise audit {DRAFT}

Q4C-Audit: {DRAFT}
Q4C-Rubric: impact-framework@1.0.0
Q4C-Grade: good
Q4C-Judged: met"""
    )


def test_a_final_audit_that_was_not_committed_can_be(world: World) -> None:
    world.audit()
    finalise(world.root, DRAFT, TODAY)
    first = finalise(world.root, DRAFT, TODAY, commit=True)
    assert (first.written, first.commit) == ((), world.git("rev-parse", "HEAD").strip())
    assert finalise(world.root, DRAFT, TODAY, commit=True).commit is None


def test_what_was_changed_by_hand_since_it_was_committed_as_final_is_not_committed(world: World) -> None:
    world.audit()
    finalise(world.root, DRAFT, TODAY, commit=True)
    final = world.read(PATH)
    for changed in (final.replace("seen of safe.", "heard of safe."), audit_text()):
        world.put(PATH, changed)
        with pytest.raises(
            UsageProblem, match="is final and committed, and its file has been changed since"
        ) as refused:
            finalise(world.root, DRAFT, TODAY, commit=True)
        assert f"git checkout -- {PATH}" in (refused.value.remedy or "")
        assert world.read(PATH) == changed
    assert world.git("log", "--oneline").count("\n") == 2


def test_progress_noted_since_is_not_committed_with_it(world: World) -> None:
    world.audit()
    finalise(world.root, DRAFT, TODAY, commit=True)
    world.put(ENTRY, world.read(ENTRY) + "# Spoke about it.\n")
    assert finalise(world.root, DRAFT, TODAY, commit=True).commit is None
    assert world.git("status", "--porcelain").strip() == f"M {ENTRY}"


def test_an_entry_that_was_never_committed_can_be_later(world: World) -> None:
    world.audit()
    finalise(world.root, DRAFT, TODAY)
    world.git("add", PATH)
    world.git("commit", "-qm", "Only the audit")
    assert finalise(world.root, DRAFT, TODAY, commit=True).commit
    assert world.git("status", "--porcelain") == ""


def test_where_git_refuses_the_files_are_put_back(world: World) -> None:
    world.audit()
    before = world.everything()
    (world.root / ".git" / "MERGE_HEAD").write_text(world.git("rev-parse", "HEAD"))
    with pytest.raises(UsageProblem, match="git could not commit"):
        finalise(world.root, DRAFT, TODAY, commit=True)
    assert world.everything() == before
    assert world.git("status", "--porcelain").split() == ["??", "audits/"]


def test_where_git_does_not_know_who_asks_nothing_is_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    world.audit()
    before = world.everything()
    with pytest.raises(UsageProblem, match="git does not know who you are"):
        finalise(world.root, DRAFT, TODAY, commit=True)
    assert world.everything() == before


def test_killed_anywhere_no_audit_is_final_without_its_entry(world: World) -> None:
    world.audit()
    before = world.everything()
    for number in range(1, 200):
        ended = in_child(lambda number=number: killed_at(number, lambda: finalise(world.root, DRAFT, TODAY)))
        now = world.everything()
        assert "status: final" not in now[PATH] or ENTRY in now
        done = finalise(world.root, DRAFT, TODAY)
        assert (world.root / ENTRY).exists()
        assert done.opened.audit.final
        assert check(world.root, [], TODAY).findings == ()
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        (world.root / ENTRY).unlink()
        world.put(PATH, before[PATH])
    assert number > 20


def test_which_audit_is_meant(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.audit()
    world.audit("2026-10-14-d1d1d1")
    monkeypatch.chdir(world.root / "audits")
    for which in (DRAFT, DRAFT.upper(), "c7f3k2", "C7F3", f"2026/10/{DRAFT}.yaml", PATH):
        assert finalise(world.root, which, TODAY).opened.audit.audit == DRAFT
    with pytest.raises(UsageProblem, match=r"fits 2 audits: 2026-10-14-c7f3k2, 2026-10-14-d1d1d1\."):
        finalise(world.root, "2026-10", TODAY)
    for which, guess in (("c7f3k3", DRAFT), ("2026-10-41-c7f3k2", DRAFT), ("zzz", "audit list"), ("", "audit list")):
        with pytest.raises(NothingMatched) as nothing:
            finalise(world.root, which, TODAY)
        assert guess in nothing.value.remedy
    for which in ("../outside.yaml", "people.yaml", "../q4c.yaml"):
        with pytest.raises(NothingMatched):
            finalise(world.root, which, TODAY)
