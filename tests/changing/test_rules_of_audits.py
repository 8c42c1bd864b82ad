"""What a change may do to a final audit, and who may make it."""

from __future__ import annotations

import pytest
from change_world import AUDITOR, NEW, NEW_ENTRY, OTHER, Branch
from check_world import AUDIT, ENTRY

from q4c_cli.store.reading.remarks import remarks


def test_no_change_is_no_trouble(branch: Branch) -> None:
    report = branch.judged()
    assert (report.findings, report.files) == ((), 0)
    assert report.compared is not None
    assert report.compared.changed == 0


@pytest.mark.parametrize("head", [None, "topic"])
def test_a_new_final_audit_and_its_log_entry(branch: Branch, head: str | None) -> None:
    branch.new_audit()
    branch.commit()
    report = branch.judged(head=head)
    assert report.findings == ()
    assert report.files == 2


def test_a_draft_may_do_what_it_likes(branch: Branch) -> None:
    branch.on_main()
    branch.new_audit(status="draft")
    branch.commit(email=OTHER)
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.change(NEW, "grade: good", "grade: met")
    branch.change(NEW, "overall: good", "overall: met")
    assert branch.found() == []
    branch.remove(NEW)
    assert branch.found() == []


@pytest.mark.parametrize("head", [None, "topic"])
def test_a_final_audit_does_not_change(branch: Branch, head: str | None) -> None:
    branch.change(AUDIT, "rationale: She was asked twice.", "rationale: She was asked once.")
    branch.commit()
    assert branch.found(head=head) == [("Q701", AUDIT)]
    (found,) = branch.judged(head=head).findings
    assert (
        found.message == "This audit is final, and was changed without an amendment in `assessments.heard.rationale`."
    )
    assert (found.place.line, found.place.column) == (22, 16)
    assert "asked" not in found.message + found.remedy


def test_nor_do_its_comments_and_its_layout(branch: Branch) -> None:
    branch.change(AUDIT, "status: final", "status: final  # to be looked at again")
    assert branch.said("Q701") == "This audit is final, and was changed in its results, comments or layout."


def test_nor_its_results(branch: Branch) -> None:
    branch.change(AUDIT, "overall: good", "overall: met")
    assert branch.found() == [("Q701", AUDIT), ("Q312", AUDIT)]


def test_who_may_run_it_is_no_change(branch: Branch) -> None:
    (branch.root / AUDIT).chmod(0o755)
    branch.commit()
    assert branch.found() == []


def test_a_final_audit_does_not_vanish(branch: Branch) -> None:
    branch.remove(AUDIT)
    branch.remove(ENTRY)
    assert branch.found() == [("Q702", AUDIT)]
    (found,) = branch.judged().findings
    assert found.remedy == f"Put it back: git restore --source=main -- {AUDIT}"
    branch.repo.git("restore", "--source=main", "--", AUDIT)
    assert ("Q702", AUDIT) not in branch.found()


def test_a_final_audit_does_not_become_a_draft(branch: Branch) -> None:
    branch.change(AUDIT, "status: final", "status: draft")
    assert branch.found() == [("Q702", AUDIT), ("Q504", ENTRY)]


def test_a_final_audit_stays_readable(branch: Branch) -> None:
    branch.write(AUDIT, "audit: [\n")
    assert ("Q701", AUDIT) in branch.found()
    assert branch.said("Q701") == "This audit was final, and cannot be read any more."


def test_a_link_does_not_stand_in_for_it(branch: Branch) -> None:
    (branch.root / "copy.txt").write_text(branch.read(AUDIT))
    branch.remove(AUDIT)
    (branch.root / AUDIT).symlink_to(branch.root / "copy.txt")
    assert branch.found() == [("Q102", AUDIT), ("Q701", AUDIT)]


def test_a_final_audit_may_move_to_where_it_belongs(branch: Branch) -> None:
    branch.on_main()
    (branch.root / "audits/2026/09").mkdir(parents=True)
    branch.repo.git("mv", AUDIT, "audits/2026/09/2026-10-14-a00001.yaml")
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.repo.git("mv", "audits/2026/09/2026-10-14-a00001.yaml", AUDIT)
    assert branch.found() == []


def test_an_amendment_accounts_for_the_change(branch: Branch) -> None:
    branch.change(AUDIT, "rationale: She was asked twice.", "rationale: She was asked once.")
    branch.amended(field="assessments.heard.rationale", was="She was asked twice.", now="She was asked once.")
    assert branch.found() == []
    branch.commit()
    branch.change(AUDIT, "overall: good", "overall: outstanding")
    assert branch.found() == [("Q312", AUDIT)]


def test_an_amendment_of_a_grade_gives_other_results(branch: Branch) -> None:
    branch.change(AUDIT, "grade: good\n    rationale", "grade: met\n    rationale")
    branch.amended(field="assessments.heard.grade", was="good", now="met")
    assert branch.found() == [("Q312", AUDIT)]
    branch.change(AUDIT, "overall: good", "overall: met")
    assert branch.found() == []


def test_several_amendments_account_for_it_together(branch: Branch) -> None:
    branch.change(AUDIT, "She was asked twice.", "She was asked once.")
    branch.amended(field="assessments.heard.rationale", was="She was asked twice.", now="She was asked.")
    branch.amended(field="assessments.heard.rationale", was="She was asked.", now="She was asked once.")
    assert branch.found() == []


def test_what_no_amendment_names_is_told(branch: Branch) -> None:
    branch.change(AUDIT, "rationale: She was asked twice.", "rationale: She was asked once.")
    branch.change(AUDIT, "team: north-1", "team: north-2")
    branch.change("people.yaml", "teams:", "teams:\n  - {team: north-2, label: North 2}")
    branch.amended(field="team", was="north-1", now="north-2")
    assert branch.found() == [("Q709", "people.yaml"), ("Q703", AUDIT)]
    assert branch.said("Q703") == "No amendment accounts for what was changed in `assessments.heard.rationale`."


def test_an_amendment_that_says_something_untrue(branch: Branch) -> None:
    branch.change(AUDIT, "She was asked twice.", "She was asked once.")
    branch.amended(field="assessments.heard.rationale", was="She was asked thrice.", now="She was asked once.")
    assert branch.found() == [("Q703", AUDIT)]
    branch.change(AUDIT, "now: She was asked once.", "now: She was not asked.")
    assert branch.found() == [("Q703", AUDIT), ("Q324", AUDIT)]


def test_amendments_are_only_added_to(branch: Branch) -> None:
    branch.on_main()
    branch.change(AUDIT, "She was asked twice.", "She was asked once.")
    branch.amended(field="assessments.heard.rationale", was="She was asked twice.", now="She was asked once.")
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.change(AUDIT, "reason: A slip.", "reason: A misunderstanding.")
    assert branch.found() == [("Q703", AUDIT)]
    assert branch.said("Q703") == "An amendment that was there before is gone or different."
    branch.repo.git("restore", AUDIT)
    branch.change(AUDIT, "She was asked once.", "She was asked thrice.")
    branch.amended(field="assessments.heard.rationale", was="She was asked twice.", now="She was asked thrice.")
    assert branch.found() == [("Q703", AUDIT), ("Q324", AUDIT)]


@pytest.mark.parametrize("head", [None, "topic"])
def test_finalised_under_another_auditors_id(branch: Branch, head: str | None) -> None:
    branch.new_audit()
    branch.commit(email=OTHER)
    assert branch.found(head=head) == [("Q707", NEW)]
    assert branch.said("Q707", head) == "This audit names `ps-001`, and was written by `ps-002`."


def test_finalised_from_an_address_nobody_knows(branch: Branch) -> None:
    branch.new_audit()
    branch.commit(email="somebody@example.org")
    assert branch.found() == [("Q707", NEW)]
    assert "example" not in branch.said("Q707")


def test_finalised_about_ones_own_practice(branch: Branch) -> None:
    branch.new_audit(practitioner="fca-0002", auditor="ps-002")
    branch.write(NEW_ENTRY.replace("fca-0001", "fca-0002"), branch.read(NEW_ENTRY))
    branch.remove(NEW_ENTRY)
    branch.commit(email=AUDITOR)
    assert branch.said("Q707") == "This audit names `ps-002`, and was written by `ps-001`."
    branch.change(NEW, "auditor: ps-002", "auditor: ps-001")
    branch.change("people.yaml", ", practises_as: fca-0002", "")
    branch.commit(email=AUDITOR)
    assert branch.said("Q707") == "This audit was written by `ps-001`, whose own practice it is about."
    assert ("Q711", NEW) in branch.found()


def test_whoever_only_had_the_draft_in_hand_finalises_nothing(branch: Branch) -> None:
    branch.new_audit(status="draft")
    branch.commit(email=OTHER)
    branch.new_audit()
    branch.commit(email=AUDITOR)
    assert branch.found() == []


def test_uncommitted_the_one_at_the_computer_counts(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    branch.new_audit()
    assert branch.found() == []
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", OTHER)
    assert branch.found() == [("Q707", NEW)]
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    monkeypatch.delenv("GIT_COMMITTER_EMAIL")
    assert branch.found() == [("Q707", NEW)]


def test_where_no_address_is_known_nobody_can_tell(branch: Branch) -> None:
    branch.on_main()
    branch.change("people.yaml", ", git: ps-001@example.org", "")
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.new_audit()
    branch.commit(email="somebody@example.org")
    assert branch.found() == [("Q708", "people.yaml")]
    message = (
        "Nobody can tell whether `ps-001` finalised their audits themselves: people.yaml gives no address for them."
    )
    assert branch.said("Q708") == message


def test_an_amendment_is_committed_by_the_one_it_names(branch: Branch) -> None:
    branch.change(AUDIT, "She was asked twice.", "She was asked once.")
    was, now = "She was asked twice.", "She was asked once."
    branch.amended(field="assessments.heard.rationale", was=was, now=now, by="ps-002")
    branch.commit(email=AUDITOR)
    assert branch.found() == [("Q707", AUDIT)]
    branch.repo.git("commit", "-q", "--amend", "--no-edit", "--author=Other <ps-002@example.org>")
    assert branch.found() == []


def test_what_was_final_on_the_way(branch: Branch) -> None:
    branch.new_audit()
    branch.commit()
    branch.change(NEW, "She was asked twice.", "She was asked once.")
    branch.commit()
    assert branch.found() == [("Q710", NEW)]
    assert branch.said("Q710").endswith("said something else in `assessments.heard.rationale`.")
    branch.change(NEW, "status: final", "status: draft")
    assert ("Q710", NEW) in branch.found()
    branch.remove(NEW)
    branch.remove(NEW_ENTRY)
    branch.commit()
    assert branch.found() == [("Q710", NEW)]
    assert branch.said("Q710") == "This audit was final in an earlier commit of this change, and is gone."


def test_what_was_amended_on_the_way_is_accounted_for(branch: Branch) -> None:
    branch.new_audit()
    branch.commit()
    branch.change(NEW, "She was asked twice.", "She was asked once.")
    branch.amended(NEW, field="assessments.heard.rationale", was="She was asked twice.", now="She was asked once.")
    branch.commit()
    assert branch.found() == []


def test_a_merge_that_drops_a_final_audit_is_told_of(branch: Branch) -> None:
    branch.repo.git("checkout", "-q", "-b", "side")
    branch.new_audit()
    branch.commit()
    branch.repo.git("checkout", "-q", "topic")
    branch.write("notes.md", "x\n")
    branch.commit()
    branch.repo.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge", "side")
    assert branch.found() == [("Q710", NEW)]


def test_a_merge_that_undoes_what_main_has(branch: Branch) -> None:
    branch.write("notes.md", "x\n")
    branch.commit()
    branch.on_main()
    branch.new_audit()
    branch.commit()
    branch.repo.git("checkout", "-q", "topic")
    branch.repo.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge", "main")
    assert branch.found() == [("Q702", NEW)]


def test_an_audit_that_was_finished_on_main_meanwhile(branch: Branch) -> None:
    branch.on_main()
    branch.new_audit(status="draft")
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.on_main()
    branch.new_audit()
    branch.commit()
    branch.repo.git("checkout", "-q", "topic")
    branch.new_audit()
    branch.change(NEW, "She was asked twice.", "She was asked once.")
    branch.commit()
    assert branch.found() == [("Q701", NEW)]


def test_new_auditors_and_other_ids_are_agreed_on_first(branch: Branch) -> None:
    branch.change("people.yaml", "auditors:", "auditors:\n  - {auditor: ps-003, role: practice-supervisor}")
    branch.new_audit(auditor="ps-003")
    branch.commit()
    assert branch.found() == [("Q709", "people.yaml"), ("Q711", NEW)]
    assert branch.said("Q711").startswith("By people.yaml as it was before this change: There is no auditor")
    branch.repo.git("checkout", "-q", "main", "--", "people.yaml")
    branch.new_audit(ref="Smith")
    branch.change("q4c.yaml", "'[A-Z][0-9]{5}'", "'.*'")
    assert ("Q711", NEW) in branch.found()


def test_a_theme_may_be_added_and_used_at_once(branch: Branch) -> None:
    branch.change("q4c.yaml", "themes:", "themes:\n  - {theme: voice, label: Voice}")
    branch.new_audit(theme="voice")
    branch.commit()
    assert branch.found() == [("Q709", "q4c.yaml")]


def test_people_of_the_base_are_those_at_its_tip(branch: Branch) -> None:
    branch.new_audit()
    branch.commit(email=AUDITOR)
    branch.on_main()
    branch.change("people.yaml", "git: ps-001@example.org", "git: new@example.org")
    branch.commit()
    branch.repo.git("checkout", "-q", "topic")
    assert branch.found() == [("Q707", NEW)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# About the case.\n", ""),
        ("# About the case.\n", "# About another case.\n"),
        ("rationale: She was asked once.", "rationale: She was asked once. # And more."),
        ("status: final", "status: final  # Really."),
        ("amendments:\n", "amendments: # All that was said later.\n"),
    ],
)
def test_with_an_amendment_comments_stay_what_they_are(branch: Branch, old: str, new: str) -> None:
    branch.on_main()
    branch.change(AUDIT, "case:", "# About the case.\ncase:")
    branch.commit()
    branch.repo.git("checkout", "-q", "-B", "topic")
    branch.change(AUDIT, "She was asked twice.", "She was asked once.")
    branch.amended(field="assessments.heard.rationale", was="She was asked twice.", now="She was asked once.")
    branch.write(AUDIT, "# yaml-language-server: $schema=elsewhere.json\n" + branch.read(AUDIT))
    assert branch.found() == []
    branch.change(AUDIT, old, new)
    (found,) = branch.judged().findings
    assert (found.code, found.message) == ("Q703", "Its comments were changed, which no amendment can account for.")


def test_what_only_looks_like_a_comment_is_none() -> None:
    text = (
        '# One\na: "x # no" # Two\nb: |  # Three\n  # no\n  text # no\n# Four\n'
        "c: [x#no, 'y', # Five\n  z]\nd: no#no\n  # Six\ne: >\n  # no\n"
    )
    assert remarks(text) == ("# One", "# Two", "# Three", "# Four", "# Five", "# Six")
