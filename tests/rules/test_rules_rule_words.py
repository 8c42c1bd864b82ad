"""Conditions in plain words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from rules_examples import example, rubric_of, rubrics
from thoroughness import many

from q4c_cli.model.grading import Condition, ResultRules
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.grading.rule_words import RuleWords


def said(condition: dict[str, Any]) -> str:
    rubric = rubric_of(
        dict.fromkeys(("safe", "heard", "seen"), ("all-of-them", "quality")),
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


@settings(max_examples=many(60))
@given(rubrics())
def test_every_condition_has_words(rubric: Rubric) -> None:
    for result in rubric.results:
        for rule in result.rules:
            if rule.when is not None:
                assert RuleWords(rubric, result).condition(rule.when)
