"""An interview that was left goes on by the version to which its draft has been moved, and no answer is lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from interview_world import TODAY, TYPED, make
from releasing import release_all

from q4c_cli.app.interview.session import Session
from q4c_cli.app.interview.start import begin, resume, unfinished
from q4c_cli.app.rubrics.migrating import Wish, migrate
from q4c_cli.app.rubrics.new_version import begin_version
from q4c_cli.model.audit import Audit
from q4c_cli.store.reading import records

NOW = datetime(2026, 11, 22, 13, 5, 1)  # noqa: DTZ001 - the time on the wall
DRAFT = "audits/2026/10/2026-10-14-c7f3k2.yaml"
CHANGES = "  domains: {renamed: {heard: listened-to}}\n  indicators: {renamed: {hd-1: li-1}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "space")


def answer(session: Session, until: str) -> None:
    """Answer as `TYPED` has it, up to and without a question; those of the renamed domain as those of the old."""
    while (question := session.standing.question) is not None and question.id != until:
        for line in TYPED[question.id.replace("listened-to", "heard")].replace("hd-1", "1").split("\n"):
            session.take(line)
        if question.kind == "lines" and session.standing.question and session.standing.question.id == question.id:
            session.take("")


def next_version(root: Path) -> None:
    path = root / begin_version(root, "small", "major").path
    text = path.read_text().replace("  from: small@1.0.0\n", f"  from: small@1.0.0\n{CHANGES}")
    text = text.replace("domain: heard", "domain: listened-to").replace("indicator: hd-1", "indicator: li-1")
    path.write_text(text.replace("of: [safeguarding, heard]", "of: [safeguarding, listened-to]"))
    release_all(root)


def test_answers_that_the_draft_did_not_have_yet_go_along(root: Path) -> None:
    session = begin(root, TODAY, NOW)
    answer(session, "heard.seen")
    session.save()
    answer(session, "heard.points.1.text")
    session.close()
    next_version(root)
    (moved,) = migrate(root, Wish(every=True, to="2.0.0"), TODAY).moved
    assert list(moved.carried.assessments) == ["safeguarding"]

    (left,) = unfinished(root)
    again, fate = resume(root, left.name, TODAY)
    assert (fate, again.known.rubric.ref) == ("moved", "small@2.0.0")
    assert again.standing.question is not None
    assert again.standing.question.section == "listened-to"
    answer(again, "@finish")
    again.save()
    again.close()
    audit = records.read(root, DRAFT, Audit).record
    assert audit.rubric == "small@2.0.0"
    assert list(audit.assessments) == ["safeguarding", "listened-to"]
    heard = audit.assessments["listened-to"]
    assert (heard.grade, heard.indicators) == ("outstanding", ("li-1",))
    assert [s.text for s in heard.strengths] == ["The letter to the child explains it all."]

    once_more, fate = resume(root, left.name, TODAY)
    assert (fate, once_more.known.rubric.ref) == ("ours", "small@2.0.0")
    assert once_more.standing.question is not None
    assert once_more.standing.question.id == "@finish"
    once_more.close()


def test_a_draft_moved_by_hand_to_a_version_that_says_nothing_goes_on_by_its_ids(root: Path) -> None:
    session = begin(root, TODAY, NOW)
    answer(session, "heard.grade")
    session.save()
    session.close()
    text = (root / "rubric/small/1.0.0.yaml").read_text().replace("version: 1.0.0", "version: 1.0.1")
    (root / "rubric/small/1.0.1.yaml").write_text(text)
    release_all(root)
    (root / DRAFT).write_text((root / DRAFT).read_text().replace("small@1.0.0", "small@1.0.1"))
    again, fate = resume(root, unfinished(root)[0].name, TODAY)
    assert (fate, again.known.rubric.ref) == ("moved", "small@1.0.1")
    answer(again, "@finish")
    assert again.audit().assessments["heard"].grade == "outstanding"
    again.close()


def test_what_was_ticked_stays_ticked_where_it_stands_at_another_level_now(root: Path) -> None:
    session = begin(root, TODAY, NOW)
    answer(session, "safeguarding.seen.requires-improvement")
    session.save()
    answer(session, "safeguarding.grade")
    session.close()
    text = (root / "rubric/small/1.0.0.yaml").read_text().replace("version: 1.0.0", "version: 1.0.1")
    text = text.replace("- grade: good\n        includes: met", "- grade: outstanding\n        includes: met")
    (root / "rubric/small/1.0.1.yaml").write_text(text)
    release_all(root)
    (root / DRAFT).write_text((root / DRAFT).read_text().replace("small@1.0.0", "small@1.0.1"))
    again, fate = resume(root, unfinished(root)[0].name, TODAY)
    assert fate == "moved"
    assert again.answers.several("safeguarding.seen.outstanding") == ("sg-g1",)
    assert again.standing.question is not None
    assert again.standing.question.id == "safeguarding.grade"
    again.close()
