"""What `?` shows at a question."""

from __future__ import annotations

from pathlib import Path

import pytest
from interview_world import known, make

from q4c_cli.app.interview import domain, indicators
from q4c_cli.app.interview.basis import Basis
from q4c_cli.app.interview.guidance import help_with
from q4c_cli.app.interview.question import Answers, Complaint, Question
from q4c_cli.model.rubric import Domain, Indicator, Level

SEEN = Answers({"safeguarding.seen.met": ("sg-s1",)})


@pytest.fixture
def ground(tmp_path: Path) -> Basis:
    return known(make(tmp_path))


def grade(ground: Basis) -> Question:
    """The question for the grade of Safeguarding."""
    answers = Answers({f"safeguarding.seen.{level}": () for level in ("requires-improvement", "good")} | SEEN)
    safeguarding = ground.rubric.domain_by_id["safeguarding"]
    return next(q for q in domain.questions(ground, safeguarding, answers) if q.id == "safeguarding.grade")


def shown(ground: Basis, question: Question, about: str = "") -> list[str]:
    return [line.text for line in help_with(ground, SEEN, question, about)]


def test_at_the_grade_every_level_and_what_was_seen_of_it(ground: Basis) -> None:
    lines = shown(ground, grade(ground))
    assert lines.index("Help") < lines.index("Safeguarding: what to look for") < lines.index("Met")
    assert "- Checks were followed up. (seen)" in lines
    assert "- Risks were found." in lines
    assert "Good: all of Met, and also" in lines


@pytest.mark.parametrize("about", ["2", "met", "Met"])
def test_one_level_by_its_number_or_name(ground: Basis, about: str) -> None:
    assert shown(ground, grade(ground), about) == ["Met", "- Checks were followed up. (seen)", "- Risks were found."]


def test_a_level_without_examples_and_one_that_is_none(ground: Basis) -> None:
    assert shown(ground, grade(ground), "4") == ["The framework has no examples of Outstanding in Safeguarding."]
    with pytest.raises(Complaint, match="not in the list"):
        shown(ground, grade(ground), "splendid")


def test_elsewhere_only_how_to_answer(ground: Basis) -> None:
    lines = shown(ground, Question("safeguarding.rationale", "safeguarding", "Why?", "lines"))
    assert lines[0] == "Help"
    assert not any("followed up" in line for line in lines)


@pytest.mark.parametrize("many", [indicators.LISTED, indicators.LISTED + 1])
def test_a_long_list_is_read_with_a_question_mark(ground: Basis, many: int) -> None:
    listed = tuple(Indicator(indicator=f"sg-x{n}", text=f"The sign number {n}.") for n in range(1, many + 1))
    changes = {"levels": (Level(grade="met", indicators=listed),)}
    long: Domain = ground.rubric.domain_by_id["safeguarding"].model_copy(update=changes)
    (question,) = indicators.questions(ground.rubric, long)
    last = f"{many}. The sign number {many}."
    assert (last in shown(ground, question)) == (many > indicators.LISTED)
    assert any("Type ? to read them" in note for note in question.notes) == (question.shown == 0)
