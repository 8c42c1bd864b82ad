"""What somebody most likely meant, and how that is offered."""

from __future__ import annotations

from itertools import permutations

import pytest

from q4c_cli.model.nearest import did_you_mean, nearest, no_such

DOMAINS = ["safeguarding", "case-planning", "heard", "safe", "enabled"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("safegaurding", "safeguarding"),
        ("case planning", "case-planning"),
        ("case_planning", "case-planning"),
        ("Heard", "heard"),
        ("herd", "heard"),
        ("quarterly", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_the_nearest_choice_is_offered(word: str, meant: str | None) -> None:
    assert nearest(word, DOMAINS) == meant


def test_the_order_of_choices_makes_no_difference() -> None:
    choices = ["hear", "heard", "heads", "Heard"]
    assert len({nearest("head", order) for order in permutations(choices)}) == 1
    assert nearest("head", []) is None


def test_it_is_offered_as_a_question_or_something_else_is_said() -> None:
    assert did_you_mean("herd", DOMAINS, "See the rubric.") == "Did you mean heard?"
    assert did_you_mean("quarterly", DOMAINS, "See the rubric.") == "See the rubric."
    assert did_you_mean("quarterly", DOMAINS) == ""


def test_that_there_is_no_such_thing() -> None:
    problem = no_such("team", "nort-1", ["north-1", "south-2"], "See people.yaml.", "in people.yaml")
    assert (problem.message, problem.remedy) == (
        "There is no team nort-1 in people.yaml.",
        "Did you mean north-1?",
    )
