"""Interviews on disk: every answer kept, resumed where they were left, and never over what a person typed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from interview_world import HEADER, TODAY, TYPED, make

from q4c_cli.app.audits.finalising import finalise
from q4c_cli.app.interview.question import Complaint
from q4c_cli.app.interview.session import Session
from q4c_cli.app.interview.start import begin, named, resume, resume_draft, unfinished
from q4c_cli.app.privacy.allow import Terms, allow
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem
from q4c_cli.store.git.repository import Repository
from q4c_cli.store.reading import records

NOW = datetime(2026, 11, 22, 13, 5, 1)  # noqa: DTZ001 - the time on the wall
DRAFT = "audits/2026/10/2026-10-14-c7f3k2.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "space")


@pytest.fixture
def session(root: Path) -> Iterator[Session]:
    session = begin(root, TODAY, NOW)
    yield session
    session.close()


def answer(session: Session, until: str = "", typed: dict[str, str] | None = None) -> Session:
    """Answer question by question, up to and without `until`."""
    while (question := session.standing.question) is not None and question.id != until:
        for line in (typed or TYPED)[question.id].split("\n"):
            session.take(line)
        if question.kind == "lines" and session.standing.question and session.standing.question.id == question.id:
            session.take("")
    return session


def asked(session: Session) -> str:
    return session.standing.question.id if session.standing.question else ""


def left(session: Session) -> str:
    """Leave as a killed process would: nothing is said, the journal is let go of. Gives the interview's id."""
    session.close()
    return unfinished(session.root)[-1].name


def draft(root: Path) -> Audit:
    return records.read(root, DRAFT, Audit).record


@pytest.mark.parametrize("until", [q for q in TYPED if q != "auditor"])
def test_left_at_any_question_it_goes_on_there(root: Path, session: Session, until: str) -> None:
    before = answer(session, until).answers
    again, fate = resume(root, left(session), TODAY)
    assert (asked(again), again.answers, fate) == (until, before, "none")
    again.close()


def test_an_interview_without_an_answer_leaves_nothing(root: Path, session: Session) -> None:
    assert not session.begun
    assert session.save() is None
    assert unfinished(root) == []


def test_the_likely_auditor_is_who_git_says(root: Path) -> None:
    Repository.init(root)
    question = begin(root, TODAY, NOW).standing.question
    assert question is not None
    assert question.default == "ps-001"


def test_without_git_it_is_whoever_audited_last(root: Path, session: Session) -> None:
    answer(
        session, "safeguarding.seen.requires-improvement", TYPED | {"auditor": "ps-002", "practitioner": "fca-0001"}
    ).save()
    question = begin(root, TODAY, NOW).standing.question
    assert question is not None
    assert question.default == "ps-002"


def test_lines_of_a_text_are_kept_one_by_one(root: Path, session: Session) -> None:
    answer(session, "safeguarding.rationale")
    for line in ("One.", "b is a letter.", r"\b", "Four."):
        session.take(line)
    session.back()
    again, _ = resume(root, left(session), TODAY)
    assert again.lines() == ("One.", "b is a letter.", "b")
    again.take("")
    assert again.answers.one("safeguarding.rationale") == "One.\nb is a letter.\nb"
    again.close()


def test_what_points_to_a_real_person_is_refused_before_it_is_on_the_disk(root: Path, session: Session) -> None:
    answer(session, "safeguarding.rationale")
    session.take("Mum rang,")
    for line in ("her number is 07700 900461.", "born on 3 May 2015", "LS86 4QD"):
        with pytest.raises(Complaint, match="and was not kept"):
            session.take(line)
    session.take("her number is 07700")
    with pytest.raises(Complaint, match=r"^That holds a phone number, and was not kept"):
        session.take("900461")
    session.take("900 something")
    session.take("")
    assert asked(session) != "safeguarding.rationale"
    session.close()
    journal = b"".join(path.read_bytes() for path in (root / ".q4c").rglob("*") if path.is_file())
    assert b"07700" in journal
    assert not any(piece in journal for piece in (b"900461", b"2015", b"4QD"))


def test_what_the_workspace_allows_may_be_said(root: Path) -> None:
    (root / "audits").mkdir(exist_ok=True)
    (root / "audits" / "note.yaml").write_text("# 0808 157 0123\n")
    allow(root, "audits/note.yaml:1", Terms("A helpline.", TODAY.replace(year=2027), "ps-001"), TODAY)
    again = answer(begin(root, TODAY, NOW), "safeguarding.rationale")
    again.take("She was given 0808 157 0123.")
    assert again.lines() == ("She was given 0808 157 0123.",)
    again.close()


def test_going_back_and_forth(session: Session) -> None:
    with pytest.raises(Complaint, match="first question"):
        session.back()
    answer(session, "heard.grade")
    session.back()
    assert asked(session) == "heard.seen"
    session.back()
    assert asked(session) == "safeguarding.strengths.1.text"
    session.take("")
    session.take("")
    assert asked(session) == "heard.grade"
    assert session.answers.several("heard.seen") == ("hd-1",)


def test_going_back_to_one_part_asks_only_that_again(session: Session) -> None:
    answer(session, "@finish", TYPED | {"@differ": "yes", "@judged": "outstanding", "@judged.reason": "More."})
    session.take("change")
    assert asked(session) == "@change"
    session.take("Safeguarding")
    assert asked(session) == "safeguarding.seen.requires-improvement"
    answer(session, "@differ", TYPED | {"safeguarding.grade": "1"})
    assert session.standing.question is not None
    assert "Requires improvement" in session.standing.question.text
    assert session.answers.one("heard.grade") == "outstanding"


def test_what_is_not_asked_any_more_is_not_in_the_finished_audit(root: Path, session: Session) -> None:
    typed = TYPED | {"heard.rationale.after_all": "Said at the second asking."}
    answer(session, "@finish", typed).save()
    assert draft(root).assessments["heard"].rationale == "Said at the second asking."
    session.take("change")
    session.take("Heard")
    left_out = {"heard.seen": "n", "heard.why_not": "On reflection, too little was on file."}
    answer(session, "", typed | left_out).save()
    heard = draft(root).assessments["heard"]
    assert (heard.not_assessed, heard.indicators, heard.rationale) == (left_out["heard.why_not"], (), None)
    session.undecide()
    session.take("change")
    session.take("Heard")
    with_evidence = {
        "heard.evidence.1.source": "1",
        "heard.evidence.1.note": "Her letter.",
        "heard.evidence.2.source": "",
    }
    answer(session, "", typed | with_evidence).save()
    heard = draft(root).assessments["heard"]
    assert (heard.grade, heard.indicators, heard.rationale) == ("outstanding", ("hd-1",), None)


def test_the_draft_is_written_as_far_as_it_goes(root: Path, session: Session) -> None:
    assert answer(session, "audited_on").save() is None
    assert answer(session, "heard.grade").save() == DRAFT
    found = draft(root)
    assert found.assessments["safeguarding"].rationale == TYPED["safeguarding.rationale"]
    assert found.assessments["heard"].indicators == ("hd-1",)
    assert found.status == "draft"
    before = (root / DRAFT).read_bytes()
    assert before.startswith(b"# yaml-language-server: $schema=../../../.q4c/schema/audit.json\n")
    assert session.save() == DRAFT
    assert (root / DRAFT).read_bytes() == before


def test_what_a_person_typed_into_the_draft_counts(root: Path, session: Session) -> None:
    answer(session, "heard.seen").save()
    text = (root / DRAFT).read_text()
    text = text.replace("grade: good", "grade: met    # talked over with the team")
    (root / DRAFT).write_text(text.replace("note: Checks", "note: All checks"))
    again, fate = resume(root, left(session), TODAY)
    assert (asked(again), fate) == ("heard.seen", "edited")
    assert again.answers.one("safeguarding.grade") == "met"
    answer(again, "heard.rationale").save()
    again.close()
    text = (root / DRAFT).read_text()
    assert "grade: met    # talked over with the team" in text
    assert draft(root).assessments["safeguarding"].evidence[0].note == "All checks answered on day three."
    assert draft(root).assessments["heard"].grade == "outstanding"


def test_answers_since_the_draft_was_written_stay_beside_what_was_typed_into_it(root: Path, session: Session) -> None:
    answer(session, "heard.seen").save()
    answer(session, "heard.strengths.2.text")
    (root / DRAFT).write_text((root / DRAFT).read_text().replace("grade: good", "grade: met"))
    again, fate = resume(root, left(session), TODAY)
    assert (asked(again), fate) == ("heard.strengths.2.text", "edited")
    assert again.answers.one("safeguarding.grade") == "met"
    assert again.answers.one("heard.strengths.1.text") == TYPED["heard.strengths.1.text"]
    again.close()


def test_a_domain_settled_by_hand_is_not_asked(root: Path, session: Session) -> None:
    answer(session, "heard.seen").save()
    with (root / DRAFT).open("a") as file:
        file.write("  heard:\n    grade: good\n    rationale: By hand.\n")
    again, _ = resume(root, left(session), TODAY)
    assert asked(again) == "@concern"
    again.close()


def test_levels_not_reached_are_asked_although_the_draft_was_edited(root: Path, session: Session) -> None:
    answer(session, "safeguarding.seen.good").save()
    (root / DRAFT).write_text((root / DRAFT).read_text().replace("sg-s1", "sg-s2"))
    again, fate = resume(root, left(session), TODAY)
    assert (asked(again), fate) == ("safeguarding.seen.good", "edited")
    assert again.answers.several("safeguarding.seen.met") == ("sg-s2",)
    again.close()


def test_a_draft_with_errors_is_not_gone_on_with(root: Path, session: Session) -> None:
    answer(session, "heard.seen").save()
    original = (root / DRAFT).read_text()
    (root / DRAFT).write_text(original.replace("grade: good", "grade: excellent"))
    name = left(session)
    with pytest.raises(Refused) as caught:
        resume(root, name, TODAY)
    assert [(f.code, f.place.path, f.place.line) for f in caught.value.findings if f.severity == "error"] == [
        ("Q306", DRAFT, 16)
    ]
    (root / DRAFT).write_text(original)
    again, fate = resume(root, name, TODAY)
    assert (asked(again), fate) == ("heard.seen", "ours")
    again.close()


def test_a_draft_edited_while_it_is_open_is_left_alone(root: Path, session: Session) -> None:
    answer(session, "heard.seen").save()
    edited = (root / DRAFT).read_text() + "# mine\n"
    (root / DRAFT).write_text(edited)
    answer(session, "heard.rationale")
    with pytest.raises(UsageProblem, match="has been edited"):
        session.save()
    assert (root / DRAFT).read_text() == edited
    again, _ = resume(root, left(session), TODAY)
    assert asked(again) == "heard.rationale"
    again.save()
    assert "# mine\n" in (root / DRAFT).read_text()
    again.close()


def test_a_draft_that_was_removed_is_written_again(root: Path, session: Session) -> None:
    answer(session, "heard.seen").save()
    (root / DRAFT).unlink()
    again, fate = resume(root, left(session), TODAY)
    assert fate == "missing"
    again.save()
    assert draft(root).assessments["safeguarding"].grade == "good"
    again.close()


def test_another_day_moves_the_draft(root: Path, session: Session) -> None:
    answer(session, "safeguarding.seen.requires-improvement").save()
    (root / DRAFT).write_text((root / DRAFT).read_text() + "# mine\n")
    again, _ = resume(root, left(session), TODAY)
    again.back()
    again.take("1 November")
    assert again.save() == "audits/2026/11/2026-11-01-c7f3k2.yaml"
    assert not (root / DRAFT).exists()
    moved = (root / "audits/2026/11/2026-11-01-c7f3k2.yaml").read_text()
    assert "audit: 2026-11-01-c7f3k2\n" in moved
    assert "# mine\n" in moved
    again.back()
    again.take("14 October")
    assert again.save() == DRAFT
    again.close()


def test_somebody_elses_audit_is_never_written_over(root: Path, session: Session) -> None:
    answer(session, "heard.seen")
    (root / DRAFT).parent.mkdir(parents=True)
    (root / DRAFT).write_text("theirs\n")
    with pytest.raises(UsageProblem, match="did not write"):
        session.save()
    assert (root / DRAFT).read_text() == "theirs\n"
    again, fate = resume(root, left(session), TODAY)
    assert (asked(again), fate) == ("audited_on", "none")
    assert "already an audit" in str(again.standing.complaint)
    again.close()


def test_an_audit_finalised_by_other_means_ends_the_interview(root: Path, session: Session) -> None:
    answer(session, "").save()
    finalise(root, "2026-10-14-c7f3k2", TODAY)
    with pytest.raises(UsageProblem, match="is final"):
        resume(root, left(session), TODAY)
    assert unfinished(root) == []


def test_a_draft_from_elsewhere_can_be_gone_on_with(root: Path, session: Session) -> None:
    answer(session, "heard.seen").save()
    session.end()
    assert named(root, "2026-10-14-c7f3k2") is None
    again = resume_draft(root, "2026-10-14", TODAY, NOW)
    assert asked(again) == "heard.seen"
    answer(again)
    again.save()
    assert draft(root).assessments["heard"].strengths[0].theme == "voice-of-child"
    again.close()
    with pytest.raises(NothingMatched):
        resume_draft(root, "k9k9k9", TODAY, NOW)


def test_interviews_are_found_by_id_audit_and_case(root: Path, session: Session) -> None:
    answer(session, "safeguarding.seen.requires-improvement")
    other = begin(root, TODAY, NOW)
    other.take("ps-002")
    first, second = unfinished(root)
    assert (first.case, first.practitioner, first.audit) == ("C7F3K2", "fca-0117", "2026-10-14-c7f3k2")
    assert (second.case, second.audit, second.started) == ("", "", NOW)
    for wanted in (first.name, first.audit, "c7f3k2"):
        assert named(root, wanted) == first.name
    assert named(root, second.name) == second.name
    assert named(root, "") is None
    other.close()


def test_a_journal_of_another_format_is_left_alone(root: Path, session: Session) -> None:
    answer(session, "case")
    path = root / ".q4c/interviews" / f"{left(session)}.jsonl"
    path.write_text(path.read_text().replace('"format":1', '"format":2'))
    with pytest.raises(UsageProblem, match="another version"):
        resume(root, path.stem, TODAY)
    assert path.exists()


def test_a_workspace_with_nobody_in_it_says_so(root: Path) -> None:
    (root / "people.yaml").write_text("format: 1\n")
    with pytest.raises(UsageProblem, match="nobody to choose"):
        begin(root, TODAY, NOW)


def test_what_is_typed_beforehand_needs_the_header_only(session: Session) -> None:
    answer(session, "safeguarding.seen.requires-improvement")
    assert list(session.answers) == list(HEADER)
