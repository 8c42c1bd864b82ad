"""Attacks on a history: none is missed, each by the rule that it breaks, and no case text is told on the way."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pytest
from attacks import ATTACKS, Attack, copied, judged, logged, reported, withdrawn
from trail_world import CASE_TEXT, ENTRY, NEW, NEW_ENTRY, NOTE, SIGNED, SIGNED_ENTRY, Trail
from typer.testing import CliRunner

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.audit import audit_feedback
from q4c_cli.app.reports.practitioner import practitioner_summary
from q4c_cli.cli.main import app
from q4c_cli.model.catalogue import CATALOGUE
from q4c_cli.rules.periods import parse


def test_the_honest_history_holds(trail: Trail) -> None:
    verified = trail.verified()
    assert verified.findings == ()
    assert not verified.failed
    assert verified.looked_at is not None
    assert (verified.looked_at.signatures, verified.looked_at.signed, verified.looked_at.final) == (4, 1, 3)


def test_an_honest_history_holds_with_its_checkpoints(trail: Trail) -> None:
    trail.checkpoint(anchor="anchor")
    trail.git("tag", "october")
    trail.put(ENTRY, trail.read(ENTRY) + NOTE.partition("\n")[2].replace("2026-11-05", "2026-11-10"))
    trail.commit()
    trail.checkpoint("2026-11-11T09:00:00Z")
    verified = trail.verified()
    assert verified.findings == ()
    assert verified.looked_at is not None
    assert verified.looked_at.checkpoints == 2


def test_a_withdrawal_in_the_open_holds(trail: Trail) -> None:
    withdrawn(trail)
    assert trail.verified().findings == ()


def test_two_workspaces_in_one_repository_hold(trail: Trail) -> None:
    """Another one that was begun beside it is none that it was before, also when it is gone again."""
    people = given(trail)
    for name in ("rubric", "people.yaml", "q4c.yaml"):
        (shutil.copytree if (trail.root / name).is_dir() else shutil.copyfile)(
            trail.root / name, trail.root / "b" / name
        )
    trail.commit()
    for root in (trail.root, trail.root / "b"):
        assert Trail(root).verified(trust=people).findings == ()
    trail.change("q4c.yaml", "format: 1", "format: 1   # seen")
    trail.put("audits/notes.txt", "New beside it.")
    trail.commit()
    shutil.rmtree(trail.root / "b")
    trail.commit()
    assert trail.verified(trust=people).findings == ()


def test_what_was_moderated_alone_need_not_be_signed_by_whoever_amends_it(trail: Trail) -> None:
    trail.sign("moderated", "ps-002", "2026-11-06", path=NEW)
    trail.commit("2026-11-06T09:00:00Z")
    trail.change(NEW, "She was asked twice.", "She was asked once.")
    trail.amended(on="2026-11-10", path=NEW)
    trail.commit()
    assert trail.verified().findings == ()


def test_a_final_audit_put_where_it_belongs_holds(trail: Trail) -> None:
    text = trail.read(NEW).replace("2026-10-15", "2026-10-17").replace("b00002", "d00004").replace("B00002", "D00004")
    trail.put("audits/2026/11/2026-10-17-d00004.yaml", text)
    logged(trail, "audits/2026/11/2026-10-17-d00004.yaml")
    trail.commit("2026-11-10T09:00:00Z")
    trail.git("mv", "audits/2026/11/2026-10-17-d00004.yaml", "audits/2026/10/")
    trail.commit("2026-11-11T09:00:00Z")
    assert trail.verified().findings == ()


def test_a_log_entry_that_goes_with_its_audit_to_whom_it_is_about_holds(trail: Trail) -> None:
    """The audit was about somebody else than it said: it is amended, and its entry goes into the other log."""
    for path, to in ((SIGNED, SIGNED), (SIGNED_ENTRY, SIGNED_ENTRY.replace("fca-0001", "fca-0002"))):
        text = trail.read(path).replace("practitioner: fca-0001", "practitioner: fca-0002")
        trail.remove(path)
        trail.put(to, text)
    text = "  - on: 2026-11-10\n    by: ps-003\n    reason: A slip.\n    changes:\n"
    change = "      - {field: practitioner, was: fca-0001, now: fca-0002}\n"
    trail.put(SIGNED, trail.read(SIGNED) + text + change)
    trail.sign("audited", "ps-003", "2026-11-10")
    trail.commit()
    assert trail.verified().findings == ()


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_reports_that_are_kept_hold(form: str, trail: Trail) -> None:
    reported(trail, form)
    trail.commit()
    plain = feedback(trail)
    trail.git("add", "-f", plain)
    trail.commit("2026-11-11T09:00:00Z")
    verified = trail.verified()
    assert verified.findings == ()
    assert verified.looked_at is not None
    assert verified.looked_at.reports == 2


@pytest.mark.parametrize(
    ("was", "now", "code", "why"),
    [
        (", from the workspace at revision", ", from", "Q882", "Its foot does not say from which revision it was made"),
        (", as at 5 November 2026", " with changes that are not committed", "Q882", "It was made from files that"),
        (", as at 5 November 2026", ", as at 31 November 2026", "Q881", "Made once more from HEAD, it is another"),
        ("by q4c ", "by q4c 9.", "Q882", "It was made by q4c 9."),
    ],
)
def test_what_the_foot_of_a_report_says(was: str, now: str, code: str, why: str, trail: Trail) -> None:
    head = trail.git("rev-parse", "HEAD")
    trail.change(reported(trail, "markdown"), was, now)
    trail.commit()
    (found,) = trail.verified().findings
    assert (found.code, found.message.startswith(why.replace("HEAD", head[:10]))) == (code, True)


def test_a_report_of_the_day_it_was_kept_and_not_of_that_of_its_records(trail: Trail) -> None:
    """What was late by then shows in it."""
    path = "reports/practitioner-fca-0001-2026-q4.html"
    late = occasion(trail.root, date(2027, 3, 1))
    trail.put(path, practitioner_summary(late, "fca-0001", parse("2026-Q4", late.today)).html())
    trail.git("add", "-f", path)
    trail.commit("2027-03-01T09:00:00Z")
    assert trail.verified(today=late.today).findings == ()
    trail.commit("2027-04-01T09:00:00Z")
    assert trail.verified(today=date(2027, 4, 1)).findings == ()


def feedback(trail: Trail) -> str:
    """The feedback on an audit, as it is checked out on the day it is committed; gives its path."""
    path = "reports/audit-2026-10-15-b00002.html"
    trail.put(path, audit_feedback(occasion(trail.root, date(2026, 11, 11)), "2026-10-15-b00002").html())
    return path


def given(trail: Trail) -> str:
    """The people.yaml, kept outside."""
    return str(shutil.copyfile(trail.root / "people.yaml", trail.root.with_name("people.yaml")))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_no_attack_is_missed(attack: Attack, trail: Trail) -> None:
    trust = given(trail) if attack.given else trail.git("rev-parse", "trusted")
    attack.doing(trail)
    verified = trail.verified(trust=trust)
    assert {one.code for one in verified.findings} == attack.codes
    assert verified.failed == any(CATALOGUE[code].severity == "error" for code in attack.codes)
    assert CASE_TEXT not in str(verified)


def test_what_cannot_be_read_is_said_to_be_so_whatever_git_says_of_it(trail: Trail) -> None:
    next(attack for attack in ATTACKS if attack.name == "a-folder-that-is-cut-off").doing(trail)
    verified = trail.verified()
    assert verified.looked_at is None
    assert "This repository is damaged: something in it cannot be read." in [one.message for one in verified.findings]


@pytest.mark.parametrize("how", ["begun-anew-in", "copied-to"])
def test_where_a_workspace_was_before(how: str, trail: Trail) -> None:
    trust = given(trail)
    next(attack for attack in ATTACKS if attack.name == f"a-workspace-{how}-a-folder-of-its-own").doing(trail)
    (told,) = (one.message for one in trail.verified(trust=trust).findings if one.code == "Q818")
    was = "The workspace was at the top of the repository before, with records that are not looked at from here."
    assert told.endswith(f": {was}")


def test_a_log_entry_taken_away_is_told_of_once(trail: Trail) -> None:
    next(one for one in ATTACKS if one.name == "a-log-entry-taken-away-before-anything-came-of-it").doing(trail)
    (found,) = trail.verified().findings
    assert (found.code, found.place.path) == ("Q822", NEW_ENTRY)


def test_somebody_who_came_after_the_trust_root_may_note_and_judge(trail: Trail) -> None:
    """They are in the people.yaml that the history leads to."""
    trail.change("people.yaml", "auditors:\n", "auditors:\n  - {auditor: ps-005, role: practice-supervisor}\n")
    judged(trail, "ps-005")
    trail.put(ENTRY, trail.read(ENTRY) + NOTE.partition("\n")[2].replace("fca-0001", "ps-005"))
    trail.commit()
    assert trail.codes() == {"Q868"}


def test_there_is_an_attack_against_every_rule() -> None:
    rules = {code for code, entry in CATALOGUE.items() if code.startswith("Q8") and entry.severity != "note"}
    assert {code for attack in ATTACKS for code in attack.codes if CATALOGUE[code].severity != "note"} == rules


def test_a_rubric_that_is_not_here_is_told_of_the_first_audit_that_is_graded_by_it(trail: Trail) -> None:
    _, text = copied(trail)
    for number, rubric in enumerate(("tiny@8.0.0", "tiny@9.0.0", "tiny@8.0.0", "tiny@9.0.0", "tiny@8.0.0")):
        audit = f"f0000{number}"
        other = text.replace("f00006", audit).replace("F00006", audit.upper()).replace("tiny@1.0.0", rubric)
        trail.put(f"audits/2026/10/2026-10-19-{audit}.yaml", other)
    trail.commit()
    told = [one.message for one in trail.verified().findings if "is graded by" in one.message]
    assert [("tiny@8.0.0" in one, "tiny@9.0.0" in one) for one in told] == [(True, False), (False, True)]
    assert [one.partition("nothing can be told. ")[2] for one in told] == [
        "This stands for 2 other final audits as well.",
        "This stands for 1 other final audit as well.",
    ]


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command_fails_and_says_why(form: str, trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    next(attack for attack in ATTACKS if attack.name == "a-final-audit-changed").doing(trail)
    monkeypatch.chdir(trail.root)
    result = CliRunner().invoke(app, ["verify", "--trust", trail.git("rev-parse", "trusted"), "--format", form])
    assert result.exit_code == 1
    assert "Q811" in result.stdout
    if form == "json":
        shape = json.loads(result.stdout)
        assert next(iter(shape)) == "format_version"
        assert shape["failed"]
        assert {rule["codes"]: rule["outcome"] for rule in shape["rules"]}["Q81"] == "1 error"


def test_what_only_warns_fails_where_that_is_wanted(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    """An audit in the name of somebody who had a key, not signed by them."""
    path, text = copied(trail)
    trail.put(path, text.replace("auditor: ps-001", "auditor: ps-002"))
    trail.commit()
    monkeypatch.chdir(trail.root)
    words = ["verify", "--trust", trail.git("rev-parse", "trusted")]
    assert [CliRunner().invoke(app, [*words, *strict]).exit_code for strict in ((), ("--strict",))] == [0, 1]
