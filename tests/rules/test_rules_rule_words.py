"""Conditions in plain words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from rules_examples import example, rubric_of, rubrics
from thoroughness import many

from q4c_cli.model.grading import Condition, ResultRules
from q4c_cli.model.rubric import AppliesWhen, Rubric
from q4c_cli.rules.grading.rule_words import RuleWords, applying


def said(condition: dict[str, Any]) -> str:
    rubric = rubric_of(
        dict.fromkeys(("safe", "heard", "seen"), ("all-of-them", "quality")) | {"law": ("besides", "shorter")},
        [{"result": "it", "scale": "quality", "of": "all-of-them", "rules": [{"otherwise": "met"}]}],
    )
    return RuleWords(rubric, rubric.results[0]).condition(Condition.model_validate(condition))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"every": "all", "at_least": "good"}, "all are Good or better"),
        ({"every": ["safe"], "is": "high"}, "Safe is High"),
        ({"every": ["safe", "heard"], "is": "good"}, "all of Safe and Heard are exactly Good"),
        ({"some": "all", "at_most": "poor"}, "at least one is Poor"),
        ({"some": ["safe"], "at_most": "met"}, "Safe is Met or below"),
        ({"some": ["safe", "heard"], "not_assessed": True}, "Safe or Heard was not assessed"),
        ({"none": "all", "is": "poor"}, "none is Poor"),
        ({"none": ["safe"], "at_most": "met"}, "Safe is not Met or below"),
        ({"none": ["safe", "seen"], "not_assessed": True}, "none of Safe and Seen was not assessed"),
        ({"count": {"min": 2}, "at_least": "high"}, "at least 2 are High"),
        ({"count": {"max": 1}, "is": "poor"}, "at most 1 is Poor"),
        ({"count": {"min": 2, "max": 2}, "is": "poor"}, "exactly 2 are Poor"),
        ({"count": {"min": 1, "max": 2}, "of": ["safe", "heard"], "is": "poor"}, "1 to 2 of Safe and Heard are Poor"),
        ({"share": {"min": 0.5}, "at_least": "good"}, "at least 50 % are Good or better"),
        ({"share": {"max": 0.333}, "not_assessed": True}, "at most 33.3 % were not assessed"),
        (
            {"all_of": [{"some": "all", "is": "high"}, {"none": "all", "is": "poor"}]},
            "at least one is High and none is Poor",
        ),
        (
            {
                "any_of": [
                    {"all_of": [{"every": ["safe"], "is": "high"}, {"every": ["seen"], "is": "high"}]},
                    {"some": "all", "is": "poor"},
                ]
            },
            "(Safe is High and Seen is High) or at least one is Poor",
        ),
        ({"not": {"every": "all", "at_least": "met"}}, "it is not so that all are Met or better"),
        ({"every": ["safe", "safe"], "not_assessed": True}, "Safe was not assessed"),
        ({"none": ["safe", "safe"], "is": "high"}, "Safe is not High"),
        ({"count": {"min": 1}, "of": ["seen", "heard"], "is": "poor"}, "at least 1 of Seen and Heard is Poor"),
        ({"share": {"min": 0.01, "max": 0.5}, "is": "poor"}, "1 % to 50 % are Poor"),
        ({"some": ["law"], "at_least": "good"}, "Law is Good"),
        ({"count": {"min": 2}, "of": ["law", "safe"], "at_least": "good"}, "at least 2 of Law and Safe are Good"),
        (
            {"all_of": [{"any_of": [{"some": ["safe"], "is": "high"}]}, {"not": {"some": ["seen"], "is": "poor"}}]},
            "Safe is High and (it is not so that Seen is Poor)",
        ),
    ],
)
def test_a_condition_in_words(condition: dict[str, Any], words: str) -> None:
    assert said(condition) == words


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("ignore", "What was not assessed is left out."),
        ("blocks", "There is no grade while any of these was not assessed."),
        ({"counts_as": "met"}, "What was not assessed counts as Met."),
    ],
)
def test_what_becomes_of_what_was_not_assessed(policy: Any, words: str) -> None:
    result = ResultRules.model_validate({**example().results[0].model_dump(by_alias=True), "not_assessed": policy})
    phrasing = RuleWords(example(), result)
    assert phrasing.not_assessed() == words
    assert phrasing.made_of() == "Plan, Report and Record"
    assert RuleWords(example(), result.model_copy(update={"of": ("plan",)})).not_assessed() == words


def test_what_a_result_looks_at_besides_what_it_is_made_of() -> None:
    """In combinations of combinations, and in limits; what is not named is not looked at."""
    names = ("in-all", "in-any", "in-not", "in-count", "in-none", "limiting", "unnamed")
    asked: list[dict[str, Any]] = [
        {"all_of": [{"every": ["in-all"], "is": "met"}, {"count": {"min": 1}, "of": ["in-count"], "is": "met"}]},
        {"any_of": [{"some": ["in-any"], "is": "met"}, {"not": {"all_of": [{"some": ["in-not"], "is": "met"}]}}]},
        {"none": ["in-none"], "is": "met"},
        {"every": "all", "is": "high"},
    ]
    result = {
        "result": "it",
        "scale": "quality",
        "of": "own",
        "rules": [*({"grade": "good", "when": when} for when in asked), {"otherwise": "met"}],
        "no_better_than": [{"of": "limiting", "because": "It limits.", "origin": "ours"}],
    }
    rubric = rubric_of({"mine": ("own", "quality")} | dict.fromkeys(names, ("other", "quality")), [result])
    words = RuleWords(rubric, rubric.results[0])
    assert (words.looks_at(), words.made_of()) == ({"mine", *names} - {"unnamed"}, "Mine")


def test_when_something_applies_in_words() -> None:
    assert applying(AppliesWhen(work=("care", "adoption"))) == "where the work is care or adoption"
    both = AppliesWhen(work=("care",), stage=("closed", "begun"))
    assert applying(both) == "where the work is care and the stage is closed or begun"


@settings(max_examples=many(60))
@given(rubrics())
def test_every_condition_has_words(rubric: Rubric) -> None:
    for result in rubric.results:
        for rule in result.rules:
            if rule.when is not None:
                assert RuleWords(rubric, result).condition(rule.when)
