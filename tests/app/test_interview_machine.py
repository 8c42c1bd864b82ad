"""The interview itself: which question comes when, what an answer leads to, and what going back does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interview_world import TYPED, known, make

from q4c_cli.app.interview import memory
from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.memory import Event, Memory, replay
from q4c_cli.app.interview.question import Complaint
from q4c_cli.app.interview.reading import read
from q4c_cli.app.interview.script import standing
from q4c_cli.app.interview.sheet import answers_of, audit_of
from q4c_cli.model.audit import Audit
from q4c_cli.model.people import Practitioner


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Basis:
    return known(make(tmp_path_factory.mktemp("interview")))


def answered(ground: Basis, typed: dict[str, str], until: str = "") -> tuple[Memory, list[Event]]:
    """The state after answering question by question, up to and without `until`."""
    state, events = Memory(), []
    while (question := standing(ground, state).question) is not None and question.id != until:
        if question.id == "@change":
            break
        event = memory.answer(question.id, read(question, typed[question.id]))
        events.append(event)
        state = state.after(event)
    return state, events


def asked(ground: Basis, state: Memory) -> str:
    question = standing(ground, state).question
    return question.id if question else ""


def test_the_questions_of_a_whole_audit_in_order(ground: Basis) -> None:
    _, events = answered(ground, TYPED)
    assert [event["question"] for event in events] == list(TYPED)


def test_the_audit_that_the_answers_make(ground: Basis) -> None:
    state, _ = answered(ground, TYPED)
    audit = audit_of(ground.rubric, state.answers)
    assert audit.audit == "2026-10-14-c7f3k2"
    assert audit.assessments["safeguarding"].indicators == ("sg-s1", "sg-g1")
    assert audit.assessments["safeguarding"].evidence[0].source == "case-file"
    assert audit.assessments["heard"].grade == "outstanding"
    assert str(audit.assessments["heard"].learning_points[0].review_on) == "2027-01-12"
    assert audit.status == "draft"
    assert Audit.model_validate(audit.model_dump()) == audit


def test_an_audit_gives_back_its_answers(ground: Basis) -> None:
    state, _ = answered(ground, TYPED)
    audit = audit_of(ground.rubric, state.answers)
    again = Memory(answers=answers_of(ground.rubric, audit))
    assert audit_of(ground.rubric, again.answers) == audit
    assert asked(ground, again) == "@concern"


def test_not_assessed_asks_why_and_nothing_else(ground: Basis) -> None:
    state, _ = answered(ground, TYPED | {"heard.grade": "n", "heard.why_not": "The child was not met."})
    assert audit_of(ground.rubric, state.answers).assessments["heard"].not_assessed == "The child was not met."
    assert not any(q.startswith("heard.rationale") for q in state.answers)


def test_where_it_must_be_assessed_n_is_no_answer(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "safeguarding.grade")
    question = standing(ground, state).question
    assert question is not None
    with pytest.raises(Complaint):
        read(question, "n")


def test_learning_points_only_where_they_are_taken_and_not_too_many(ground: Basis) -> None:
    typed = TYPED | {
        "heard.points.2.text": "Ask once more.",
        "heard.points.2.theme": "2",
        "heard.points.2.review_on": "",
    }
    state, _ = answered(ground, typed)
    assert len(audit_of(ground.rubric, state.answers).assessments["heard"].learning_points) == 2
    assert not any("safeguarding.points" in q or "points.3" in q for q in state.answers)


@pytest.mark.parametrize(
    ("typed", "what"),
    [("7", "only a number"), ("next week", "a word or two"), ("Good!", "a word or two"), ("…", "no words")],
)
@pytest.mark.parametrize("asked_for", ["heard.strengths.2.text", "heard.points.1.text"])
def test_feedback_is_asked_for_again_where_another_answer_was_typed(
    ground: Basis, asked_for: str, typed: str, what: str
) -> None:
    state, _ = answered(ground, TYPED, asked_for)
    question = standing(ground, state).question
    assert question is not None
    with pytest.raises(Complaint, match=f"That is {what}, and the practitioner"):
        read(question, typed)
    assert read(question, " Ask her first. ") == "Ask her first."
    assert read(question, "") == ""


def test_it_is_said_where_learning_points_go(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "safeguarding.strengths.1.text")
    question = standing(ground, state).question
    assert question is not None
    assert question.notes[-1] == ("No learning points are asked for here. What to do differently goes under Heard.")


def test_enter_never_offers_a_day_that_is_taken(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "audited_on")
    for taken, default in ((frozenset[str](), "2026-11-22"), (frozenset({"2026-11-22-c7f3k2"}), None)):
        question = standing(replace(ground, taken=taken), state).question
        assert question is not None
        assert question.default == default


def test_a_domain_can_be_left_out_at_its_first_question(ground: Basis) -> None:
    typed = TYPED | {"heard.seen": "n", "heard.why_not": "The child was not met."}
    state, events = answered(ground, typed, "@concern")
    assert audit_of(ground.rubric, state.answers).assessments["heard"].not_assessed == "The child was not met."
    assert [e["question"] for e in events if e["question"].startswith("heard.")] == ["heard.seen", "heard.why_not"]
    state, _ = answered(ground, TYPED, "safeguarding.seen.requires-improvement")
    question = standing(ground, state).question
    assert question is not None
    with pytest.raises(Complaint):
        read(question, "n")


def test_a_domain_left_out_in_a_file_can_be_taken_up_again(ground: Basis) -> None:
    state, _ = answered(ground, TYPED | {"heard.seen": "n", "heard.why_not": "The child was not met."})
    again = Memory(answers=answers_of(ground.rubric, audit_of(ground.rubric, state.answers)))
    assert asked(ground, again) == "@concern"
    for question in ("heard.why_not", "heard.grade"):
        again = again.after(memory.withdraw([question]))
        assert asked(ground, again) == question
    assert asked(ground, again.after(memory.answer("heard.grade", "met"))) == "heard.evidence.1.source"


def test_of_a_half_read_domain_the_levels_not_reached_are_still_asked(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "safeguarding.seen.good")
    again = Memory(answers=answers_of(ground.rubric, audit_of(ground.rubric, state.answers)))
    assert again.answers.several("safeguarding.seen.met") == ("sg-s1",)
    assert asked(ground, again) == "safeguarding.seen.good"


@pytest.mark.parametrize("grade", ["requires-improvement", "met", "good", "outstanding"])
@pytest.mark.parametrize("evidence", [True, False])
@pytest.mark.parametrize("reason", ["Followed up.", ""])
def test_a_rationale_is_asked_for_twice_where_nothing_else_speaks_for_the_grade(
    ground: Basis, grade: str, evidence: bool, reason: str
) -> None:
    typed = TYPED | {"safeguarding.grade": grade, "safeguarding.rationale": reason}
    typed |= {"safeguarding.rationale.after_all": "After all."}
    typed |= {} if evidence else {"safeguarding.evidence.1.source": ""}
    state, _ = answered(ground, typed, "safeguarding.rationale")
    first = standing(ground, state).question
    assert first is not None
    assert ("What you saw suggests Good" in first.text) == (grade != "good")
    state, _ = answered(ground, typed, "heard.seen")
    twice = reason == "" and (grade != "good" or not evidence)
    assert ("safeguarding.rationale.after_all" in state.answers) == twice
    said = audit_of(ground.rubric, state.answers).assessments["safeguarding"].rationale
    assert said == (reason or ("After all." if twice else None))


def test_no_rationale_all_the_same_is_an_answer(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "heard.rationale.after_all")
    question = standing(ground, state).question
    assert question is not None
    assert question.text == "Why is it Outstanding?"
    assert question.notes[0].startswith("Without a rationale or evidence, nobody can tell.")
    assert read(question, "") == ""


def test_what_was_seen_suggests_and_never_decides(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "safeguarding.grade")
    question = standing(ground, state).question
    assert question is not None
    assert "Good" in question.notes[0]
    assert question.default is None


def test_nobody_audits_their_own_practice(ground: Basis) -> None:
    state, _ = answered(ground, TYPED | {"auditor": "ps-002"}, "practitioner")
    question = standing(ground, state).question
    assert question is not None
    with pytest.raises(Complaint, match="own practice"):
        read(question, "fca-0117")


def test_whoever_has_left_is_not_asked_to_audit(ground: Basis) -> None:
    question = standing(ground, Memory()).question
    assert question is not None
    assert "ps-003" not in {c.id for c in question.choices}


def test_an_audit_that_is_there_is_not_made_again(ground: Basis) -> None:
    there = Basis(ground.settings, ground.people, ground.rubric, ground.today, frozenset({"2026-10-14-c7f3k2"}))
    state, _ = answered(there, TYPED, "audited_on")
    question = standing(there, state).question
    assert question is not None
    assert "14 October 2026" in question.notes[0]
    with pytest.raises(Complaint, match="already an audit"):
        read(question, "14 October")
    assert read(question, "15 October") == "2026-10-15"


def test_of_many_practitioners_the_auditors_own_team_is_listed(ground: Basis) -> None:
    many = tuple(Practitioner(practitioner=f"fca-{n:04}", team="south-2") for n in range(200, 230))
    people = ground.people.model_copy(update={"practitioners": many + ground.people.practitioners})
    crowd = Basis(ground.settings, people, ground.rubric, ground.today)
    for auditor, listed in (("ps-001", ["fca-0001", "fca-0002"]), ("ps-002", [f"fca-{n:04}" for n in range(200, 230)])):
        state, _ = answered(crowd, TYPED | {"auditor": auditor}, "practitioner")
        question = standing(crowd, state).question
        assert question is not None
        assert [c.id for c in question.choices[: question.shown]][: len(listed)] == listed
        assert "find any of the 34 practitioners" in question.notes[0]
        assert read(question, "229") == "fca-0229"


def test_a_case_reference_is_put_in_capitals_and_held_to_the_pattern(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "case")
    question = standing(ground, state).question
    assert question is not None
    assert read(question, "c7f3k2") == "C7F3K2"
    for wrong in ("Smith", "C7F3K2X", "../etc", "-"):
        with pytest.raises(Complaint):
            read(question, wrong)


def test_going_back_offers_the_earlier_answer(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "heard.rationale")
    state = state.after(memory.withdraw(["heard.evidence.1.source"]))
    state = state.after(memory.withdraw(["heard.grade"]))
    question = standing(ground, state).question
    assert question is not None
    assert (question.id, question.default, question.again) == ("heard.grade", "outstanding", True)


def test_the_draft_keeps_what_was_taken_back_but_not_replaced(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "@concern")
    whole = audit_of(ground.rubric, state.kept)
    state = state.after(memory.withdraw([q for q in state.answers if q.startswith("heard.")]))
    assert asked(ground, state) == "heard.seen"
    assert audit_of(ground.rubric, state.kept) == whole


def test_an_answer_that_no_longer_fits_is_asked_again_and_the_rest_stays(ground: Basis) -> None:
    state, _ = answered(ground, TYPED)
    fewer = tuple(t for t in ground.settings.themes if t.theme != "voice-of-child")
    changed = Basis(
        ground.settings.model_copy(update={"themes": fewer}), ground.people, ground.rubric, ground.today, frozenset()
    )
    here = standing(changed, state)
    assert here.question is not None
    assert here.question.id == "heard.strengths.1.theme"
    assert "does not fit any more" in str(here.complaint)
    state = state.after(memory.answer("heard.strengths.1.theme", "recording"))
    assert asked(changed, state) == "heard.points.1.theme"


def test_a_differing_judgement_must_differ(ground: Basis) -> None:
    state, _ = answered(ground, TYPED | {"@differ": "yes"}, "@judged")
    question = standing(ground, state).question
    assert question is not None
    with pytest.raises(Complaint, match="already"):
        read(question, "good")
    assert read(question, "outstanding") == "outstanding"


@given(data=st.data())
def test_whatever_is_typed_the_journal_gives_back_the_same_state(ground: Basis, data: st.DataObject) -> None:
    state, events = Memory(), []
    for _ in range(data.draw(st.integers(1, 60))):
        here = standing(ground, state)
        if here.question is None:
            break
        if here.answered and data.draw(st.integers(0, 6)) == 0:
            event = memory.withdraw([here.answered[-1].id])
        else:
            usual = TYPED.get(here.question.id, "1")
            typed = data.draw(st.sampled_from([usual, "", "1", "2", "-", "today", "Some text."]))
            try:
                event = memory.answer(here.question.id, read(here.question, typed))
            except Complaint:
                continue
        events.append(event)
        state = state.after(event)
    assert replay(json.loads(json.dumps(events))) == state
    given_so_far = state.kept
    if all(given_so_far.one(q) for q in ("case", "audited_on", "work", "stage", "team", "practitioner", "auditor")):
        audit = audit_of(ground.rubric, given_so_far)
        assert Audit.model_validate(audit.model_dump()) == audit


def test_events_of_a_later_version_are_passed_over() -> None:
    assert replay([{"event": "something-new", "question": 3}, {}]) == Memory()


def test_the_questions_need_no_disk(ground: Basis, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    answered(ground, TYPED)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("typed", ["yes", "3", "not raised"])
def test_a_concern_must_be_chosen_and_says_where_it_was_raised(ground: Basis, typed: str) -> None:
    state, _ = answered(ground, TYPED, "@concern")
    question = standing(ground, state).question
    assert question is not None
    with pytest.raises(Complaint):
        read(question, "")
    state, _ = answered(ground, TYPED | {"@concern": typed, "@concern.what": "With the authority, today."})
    assert audit_of(ground.rubric, state.answers).escalated == "With the authority, today."


def test_a_review_lies_after_the_audit_and_after_today(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "heard.points.1.review_on")
    question = standing(ground, state).question
    assert question is not None
    assert (question.default, question.default_note) == ("2027-01-12", ", 90 days after the audit")
    for typed in ("2026-11-01", "2026-11-22"):
        with pytest.raises(Complaint, match="A review lies ahead"):
            read(question, typed)
    assert read(question, "in 6 weeks") == "2027-01-03"


def test_a_review_of_an_old_audit_is_offered_from_today(ground: Basis) -> None:
    state, _ = answered(ground, TYPED | {"audited_on": "2026-03-02"}, "heard.points.1.review_on")
    question = standing(ground, state).question
    assert question is not None
    assert (question.default, question.default_note) == ("2027-02-20", ", 90 days from today")


def test_a_case_reference_is_shown_by_example_and_never_as_a_pattern(ground: Basis) -> None:
    state, _ = answered(ground, TYPED, "case")
    for taken, hint in ((frozenset[str](), "Please check it"), (frozenset({"2026-10-14-a1b2c3"}), "like A1B2C3.")):
        question = standing(replace(ground, taken=taken), state).question
        assert question is not None
        assert ("Such as A1B2C3." in question.notes[0]) == bool(taken)
        with pytest.raises(Complaint, match=hint) as refused:
            read(question, "Smith")
        assert "[" not in refused.value.message
