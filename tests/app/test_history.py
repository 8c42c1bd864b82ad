"""The history of records: what each commit did, by meaning, from a real repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from audit_world import DRAFT, ENTRY, TODAY, World, path_of
from sign_off_world import MOMENT, SIGNATURES, SigningWorld
from typer.testing import CliRunner

from q4c_cli.app.audits.amending import Wish, amend
from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.audits.withdrawing import Wish as Withdraw
from q4c_cli.app.audits.withdrawing import withdraw
from q4c_cli.app.history.between import between
from q4c_cli.app.history.filters import Filters
from q4c_cli.app.history.of_audit import audit_history
from q4c_cli.app.history.whole import history
from q4c_cli.app.learning.progress import Wish as Noting
from q4c_cli.app.learning.progress import add_progress
from q4c_cli.app.signing.acknowledging import Wish as Read
from q4c_cli.app.signing.acknowledging import acknowledge, begin_acknowledging
from q4c_cli.app.signing.signing_off import Wish as Signing
from q4c_cli.app.signing.signing_off import begin_signing_off, sign_off
from q4c_cli.app.trail.erasing import Wish as Erasing
from q4c_cli.app.trail.erasing import erase
from q4c_cli.cli.main import app
from q4c_cli.model.finding import NothingMatched, UsageProblem
from q4c_cli.report.history import told

AUDIT = path_of(DRAFT)
FIRST_GRADES = (
    "Graded: Safeguarding Good, Case planning Good, Analysis and reporting Good, Engaging with children Good, "
    "Record keeping Good, Safe Met, Heard Good, Better represented Good, Professional behaviour not assessed."
)
OTHER = "2026-09-01-b1b1b1"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A draft is written and changed, made final, and amended; another audit comes in between."""
    world = World(tmp_path)
    monkeypatch.chdir(tmp_path)
    world.audit(grades={"safe": "met", "enabled": ""})
    commit(world, "Begin", "2026-10-14T16:05:00+0200")
    world.audit()
    commit(world, "Go on", "2026-10-15T09:00:00Z")
    world.audit(OTHER, practitioner="fca-0220", team="south-2")
    commit(world, "Another", "2026-10-15T10:00:00Z", "stranger@example.invalid")
    finalise(world.root, DRAFT, TODAY, commit=True)
    world.put(AUDIT, world.read(AUDIT).replace("heard:\n    grade: good", "heard:\n    grade: outstanding"))
    amend(world.root, DRAFT, Wish("The letter was on file."), TODAY, commit=True)
    return world


def commit(world: World, message: str, at: str, who: str = "test@example.invalid") -> None:
    world.git("add", "-A")
    env = os.environ | {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at, "GIT_AUTHOR_EMAIL": who}
    subprocess.run(["git", "commit", "-qm", message], cwd=world.root, env=env, check=True)


def said(world: World, audit: str = DRAFT) -> list[list[str]]:
    return [told(s.happened.events, s.happened.rubric) for s in audit_history(world.root, audit).steps]


def test_the_whole_story_of_an_audit(world: World) -> None:
    assert said(world) == [
        [
            "The audit was begun.",
            FIRST_GRADES,
            "Learning points: 1 in Heard.",
        ],
        [
            "Graded: Enabled Good.",
            "The grade of Safe was changed from Met to Good.",
            "What is said about Enabled was changed.",
        ],
        [
            "It was made final, graded by impact-framework@1.0.0. Overall: Good.",
            "It was unsigned then.",
            "1 learning point put in the learning log.",
        ],
        [
            "The grade of Heard was changed from Good to Outstanding.",
            'ps-031 amended it on 22 November 2026, in the open: "The letter was on file."',
        ],
    ]
    steps = audit_history(world.root, DRAFT).steps
    assert [step.by for step in steps] == ["ps-031"] * 4
    assert f"{steps[0].at:%Y-%m-%d %H:%M}" == "2026-10-14 14:05"
    assert steps[2].happened.paths == (AUDIT, ENTRY)


def test_what_is_not_committed_is_named(world: World) -> None:
    assert audit_history(world.root, DRAFT).uncommitted == ()
    world.put(ENTRY, world.read(ENTRY) + "# a remark\n")
    assert audit_history(world.root, DRAFT).uncommitted == (ENTRY,)
    world.audit("2026-11-20-d4d4d4")
    nothing = audit_history(world.root, "2026-11-20-d4d4d4")
    assert (nothing.steps, nothing.uncommitted) == ((), (path_of("2026-11-20-d4d4d4"),))


@pytest.mark.parametrize(
    ("filters", "audits"),
    [
        (Filters(), [DRAFT, DRAFT, OTHER, DRAFT, DRAFT]),
        (Filters(practitioner="fca-0220"), [OTHER]),
        (Filters(team="north-1"), [DRAFT] * 4),
        (Filters(auditor="ps-031"), [DRAFT, DRAFT, OTHER, DRAFT, DRAFT]),
        (Filters(auditor="sm-002"), []),
        (Filters(since=TODAY), [DRAFT, DRAFT]),
    ],
)
def test_what_is_asked_for(world: World, filters: Filters, audits: list[str]) -> None:
    assert [step.happened.audit for step in history(world.root, filters)] == audits


def test_nothing_that_is_asked_for_is_passed_over_unread(world: World) -> None:
    """A text that does not name whom one asks for is not read as a record: moved, escaped and broken ones included."""
    whole = world.read(AUDIT)
    world.put(AUDIT, whole.replace("practitioner: fca-0117", 'practitioner: "fca\\x2d0220"'))
    commit(world, "Escaped", "2026-11-22T13:00:00Z")
    world.put(AUDIT, "audit: [")
    commit(world, "Broken", "2026-11-22T14:00:00Z")
    world.put(AUDIT, whole)
    world.put(ENTRY, world.read(ENTRY) + "# a remark\n")
    commit(world, "Mended", "2026-11-22T15:00:00Z", "stranger@example.invalid")
    world.put(ENTRY, world.read(ENTRY) + "# another\n")
    commit(world, "Log only", "2026-11-22T16:00:00Z", "stranger@example.invalid")
    everything = list(history(world.root, Filters()))
    asked = [Filters(practitioner=one) for one in ("fca-0117", "fca-0220")]
    asked += [Filters(team=one) for one in ("north-1", "south-2")]
    asked += [Filters(auditor=one) for one in ("ps-031", "sm-002")]
    asked += [Filters(practitioner="fca-0220", team="north-1"), Filters(team="north-1", auditor="ps-031")]
    for filters in asked:
        assert list(history(world.root, filters)) == [step for step in everything if filters.want(step)]
    assert len(list(history(world.root, Filters(practitioner="fca-0220")))) == 3


def test_who_is_unknown_is_said(world: World) -> None:
    with pytest.raises(NothingMatched, match="no practitioner fca-0118 in people"):
        list(history(world.root, Filters(practitioner="fca-0118")))
    (step,) = history(world.root, Filters(practitioner="fca-0220"))
    assert (step.by, step.address) == (None, "stranger@example.invalid")


def test_what_a_merge_itself_changed_is_told(world: World) -> None:
    world.git("checkout", "-q", "-b", "side", "HEAD~2")
    world.audit("2026-11-20-d4d4d4")
    commit(world, "Side", "2026-11-20T10:00:00Z")
    world.git("checkout", "-q", "main")
    world.git("merge", "-q", "--no-ff", "--no-commit", "side")
    world.audit("2026-11-20-d4d4d4", grades={"safe": "met"})
    commit(world, "Merge", "2026-11-21T10:00:00Z")
    assert said(world, "2026-11-20-d4d4d4")[-1] == ["The grade of Safe was changed from Good to Met."]
    assert len(said(world)) == 4  # a merge that took the audit from one side did nothing to it


def test_a_state_that_cannot_be_read_is_said_and_the_story_goes_on(world: World) -> None:
    whole = world.read(AUDIT)
    world.put(AUDIT, "audit: [")
    commit(world, "Broken", "2026-11-22T13:00:00Z")
    world.put(AUDIT, whole)
    commit(world, "Mended", "2026-11-22T14:00:00Z")
    assert [step.happened.unreadable for step in audit_history(world.root, DRAFT).steps] == [False] * 4 + [True, True]
    shown = CliRunner().invoke(app, ["audit", "history", DRAFT]).stdout
    assert shown.count("cannot be read") == 2


def test_what_a_merge_took_nothing_of_is_told_of_the_audit_as_well(world: World) -> None:
    world.git("checkout", "-q", "-b", "side")
    world.put(AUDIT, world.read(AUDIT).replace("safe:\n    grade: good", "safe:\n    grade: met"))
    commit(world, "Worse", "2026-11-22T13:00:00Z")
    world.git("revert", "--no-edit", "HEAD")
    world.git("checkout", "-q", "main")
    world.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
    assert ["The grade of Safe was changed from Good to Met."] in said(world)
    assert ["The grade of Safe was changed from Met to Good."] in said(world)


def test_settings_of_a_copy_change_nothing(world: World) -> None:
    first = said(world), list(history(world.root, Filters(), anew=True))
    world.git("config", "log.showRoot", "false")
    world.git("config", "log.follow", "true")
    assert (said(world), list(history(world.root, Filters(), anew=True))) == first


def test_the_latest_is_first_whichever_branch_it_came_by(world: World) -> None:
    for hour, name in ((1, "one"), (2, "two"), (3, "one"), (4, "two")):
        world.git("checkout", "-q", *(["-b"] if hour < 3 else []), name, *(["main"] if hour < 3 else []))
        world.audit(f"2026-11-20-d4d4d{hour}")
        commit(world, f"At {hour}", f"2026-11-23T0{hour}:00:00Z")
    world.git("merge", "-q", "-m", "Merge", "one")
    latest = [step.happened.audit[-1] for step in history(world.root, Filters(since=date(2026, 11, 23)))]
    assert latest == ["4", "3", "2", "1"]


def test_the_story_of_an_audit_that_is_gone_is_told(world: World) -> None:
    (world.root / AUDIT).unlink()
    gone = audit_history(world.root, DRAFT)
    assert (len(gone.steps), gone.uncommitted) == (4, (AUDIT,))
    commit(world, "Gone", "2026-11-22T18:00:00Z")
    for which in (DRAFT, AUDIT):
        gone = audit_history(world.root, which)
        assert (said(world)[-1], gone.uncommitted) == (["The audit was removed."], ())
    with pytest.raises(NothingMatched, match="no audit 2026-10-14-c7f3k9"):
        audit_history(world.root, "2026-10-14-c7f3k9")


def test_from_one_revision_to_another(world: World) -> None:
    (first, second) = between(world.root, "HEAD~4", "HEAD")
    assert (first.audit, second.audit) == (OTHER, DRAFT)
    assert told(second.events, second.rubric)[-1] == "1 learning point put in the learning log."
    assert [one.audit for one in between(world.root, "HEAD~4", "HEAD", DRAFT)] == [DRAFT]
    assert between(world.root, "HEAD", "HEAD") == ()
    with pytest.raises(UsageProblem, match="git knows no commit called nowhere"):
        between(world.root, "nowhere", "HEAD")


@pytest.mark.usefixtures("world")
def test_on_the_screen() -> None:
    run = CliRunner().invoke
    whole = run(app, ["audit", "history", DRAFT]).stdout
    assert whole.startswith(
        f"The history of audit {DRAFT}\n\n"
        "Practice of fca-0117 in team north-1, judged on 14 October 2026 by ps-031, as the audit\nitself says.\n\n"
        "14 October 2026, 14:05 UTC, ps-031 by the address in "
    )
    everything = run(app, ["history"]).stdout
    assert "15 October 2026, 10:00 UTC, somebody at stranger@example.invalid" in everything
    assert "nobody's in people.yaml" in " ".join(everything.split())
    latest = run(app, ["history", "--limit", "1"])
    assert "If there are more, --limit shows them." in latest.stderr
    assert latest.stdout.startswith(f"{DRAFT}, practice of fca-0117\n22 November 2026")
    assert run(app, ["history", "--auditor", "sm-002"]).exit_code == 3
    assert run(app, ["audit", "diff", "HEAD", "HEAD"]).exit_code == 3
    assert "The grade of Safe was changed from Met to Good." in run(app, ["audit", "diff", "HEAD~4"]).stdout


@pytest.mark.usefixtures("world")
def test_for_scripts() -> None:
    run = CliRunner().invoke
    whole = json.loads(run(app, ["audit", "history", DRAFT, "--format", "json"]).stdout)
    assert next(iter(whole)) == "format_version"
    assert whole["steps"][3]["events"][0] == {
        "kind": "regraded", "about": "heard", "before": "good", "after": "outstanding", "by": None, "words": None
    }  # fmt: skip
    assert len(json.loads(run(app, ["history", "--format", "json"]).stdout)["steps"]) == 5
    assert len(json.loads(run(app, ["audit", "diff", "HEAD~1", "--format", "json"]).stdout)["audits"]) == 1


def test_an_audit_as_it_was(world: World) -> None:
    run = CliRunner().invoke
    then = run(app, ["audit", "show", DRAFT, "--as-at", "2026-10-14"]).stdout
    assert re.search(r"Safe +Met\n", then)
    assert run(app, ["show", DRAFT, "--as-at", "2026-10-14"]).stdout == then
    assert re.search(r"Safe +Good\n", run(app, ["audit", "show", AUDIT, "--as-at", "HEAD"]).stdout)
    (world.root / AUDIT).unlink()
    assert "Overall" in run(app, ["audit", "show", "c7f3", "--as-at", "HEAD"]).stdout
    missing = run(app, ["audit", "show", AUDIT, "--as-at", "HEAD~5"]).exception
    assert isinstance(missing, NothingMatched)
    assert "There was no audit" in str(missing)


def test_a_commit_that_was_put_there_on_another_day_says_so_and_since_goes_by_that_day(world: World) -> None:
    world.audit("2026-11-20-d4d4d4")
    world.git("add", "-A")
    env = os.environ | {"GIT_AUTHOR_DATE": "2026-11-01T10:00:00Z", "GIT_COMMITTER_DATE": "2026-11-27T10:00:00Z"}
    subprocess.run(["git", "commit", "-qm", "Dated back"], cwd=world.root, env=env, check=True)
    shown = CliRunner().invoke(app, ["audit", "history", "2026-11-20-d4d4d4"]).stdout
    head = "1 November 2026, 10:00 UTC (committed on 27 November 2026), ps-031 by the address in git"
    assert head in " ".join(shown.split())
    since = list(history(world.root, Filters(since=TODAY.replace(day=27))))
    assert [step.happened.audit for step in since] == ["2026-11-20-d4d4d4"]
    assert "committed on" not in CliRunner().invoke(app, ["audit", "history", DRAFT]).stdout


def test_the_reason_of_a_withdrawal_and_what_was_noted_are_told(world: World) -> None:
    add_progress(world.root, DRAFT, "heard-1", Noting("achieved", 'She has\n"the" leaflet.', by="ps-031"), TODAY)
    commit(world, "Note", "2026-11-22T12:00:00Z")
    withdraw(world.root, DRAFT, Withdraw("The wrong case.", "sm-002", commit=True), TODAY)
    texts = [text for step in said(world) for text in step]
    assert "ps-031 noted progress on the learning point heard-1: achieved. \"She has 'the' leaflet.\"" in texts
    withdrawn = 'sm-002 withdrew it on 22 November 2026, so it does not count any more: "The wrong case."'
    assert withdrawn in texts


class Story:
    """An audit that was signed, read and answered, and the number of the commit that lists everybody's keys."""

    def __init__(self, folder: Path, base: Path) -> None:
        self.world = SigningWorld.again(base, folder)
        self.trust = self.world.git("rev-parse", "HEAD").strip()
        self.signed("ps-031")
        ready = begin_acknowledging(self.world.root, DRAFT, Read(MOMENT, self.world.key("fca-0117")))
        acknowledge(ready, "Thank you.\nI had not seen it so.")
        commit(self.world, "Read", "2026-11-22T18:00:00Z", "fca-0117@example.invalid")

    def signed(self, who: str) -> None:
        sign_off(begin_signing_off(self.world.root, DRAFT, Signing(MOMENT, key=self.world.key(who), commit=True)))

    def told(self, *words: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["-C", str(self.world.root), "audit", "history", DRAFT, *words])
        return done.exit_code, " ".join(done.stdout.split())


@pytest.fixture
def story(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    return Story(tmp_path, tmp_path_factory.getbasetemp())


def test_what_a_practitioner_answered_is_told(story: Story) -> None:
    code, text = story.told()
    assert code == 0
    assert 'signed it: "I have read my feedback." They answered: "Thank you. I had not seen it so." The' in text
    assert "18:00 UTC, fca-0117 by the signature below, at fca-0117@example.invalid, commit" in text
    assert text.count("not verified here") == 4


def test_held_against_a_trust_root_each_signature_is_proven(story: Story) -> None:
    code, text = story.told("--trust", story.trust)
    assert (code, text.count("not verified here"), text.count("The signature is proven.")) == (0, 0, 2)
    assert 'ps-031 on 22 November 2026 at 16:05 UTC: "I audited this case." Signature proven.' in text
    assert "Nothing speaks against what is told here." in text


def test_the_trust_root_may_be_that_of_the_settings(story: Story) -> None:
    refused = CliRunner().invoke(app, ["-C", str(story.world.root), "audit", "history", DRAFT, "--verify"])
    assert isinstance(refused.exception, UsageProblem)
    story.world.git("config", "q4c.trust", story.trust)
    assert story.told("--verify") == story.told("--trust", story.trust)


def test_while_what_all_rests_on_is_wrong_nothing_is_proven(story: Story) -> None:
    path = "rubric/impact-framework/1.0.0.yaml"
    story.world.put(path, story.world.read(path).replace("Nothing else", "Nothing"))
    commit(story.world, "Rubric", "2026-11-22T19:00:00Z")
    code, text = story.told("--trust", story.trust)
    assert (code, text.count("The signature is proven."), text.count("THE SIGNATURE IS NOT PROVEN.")) == (1, 0, 2)
    assert f"error Q833 {path}" in text
    assert "Nothing speaks against" not in text


def test_held_against_a_trust_root_what_is_forged_is_said(story: Story) -> None:
    path = next(f"{SIGNATURES}/{name}" for name in story.world.signatures() if ".read." in name)
    story.world.put(path, story.world.read(path).replace("I had not", "I had"))
    commit(story.world, "Forged", "2026-11-22T19:00:00Z")
    code, text = story.told("--trust", story.trust)
    assert code == 1
    assert "THE SIGNATURE IS NOT PROVEN." in text
    assert "The signature is proven." in text
    assert f"error Q851 {path}" in text


def test_of_an_erased_audit_it_is_told_that_it_was(story: Story) -> None:
    for who in ("sm-002", "ps-031"):
        wish = Erasing((DRAFT,), None, "wrong-person", MOMENT, story.world.key(who), commit=True)
        erase(story.world.root, wish)
    code, text = story.told()
    assert code == 0
    assert (
        "It was erased on 22 November 2026 by sm-002 and ps-031, since it is about somebody else than it says" in text
    )
    assert "Thank you" not in text
    shape = json.loads(
        CliRunner().invoke(app, ["-C", str(story.world.root), "audit", "history", DRAFT, "--format", "json"]).stdout
    )
    assert (shape["erased"]["reason"], shape["steps"]) == ("wrong-person", [])
