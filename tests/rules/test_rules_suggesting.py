"""Suggestions: which level the indicators seen bear out, and the counts behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.model.rubric import Domain, Grade, Indicator, Level
from q4c_cli.rules.suggesting import suggest

SCALE = tuple(Grade(grade=g, label=g.title()) for g in ("poor", "met", "good", "high"))


def indicators(letter: str, count: int) -> tuple[Indicator, ...]:
    return tuple(Indicator(indicator=f"{letter}{n}", text="It.") for n in range(1, count + 1))


def domain(levels: tuple[Level, ...], **more: object) -> Domain:
    return Domain.model_validate(
        {"domain": "plan", "part": "work", "label": "Planning", "scale": "quality", "looks_for": "It."}
        | {"levels": levels, **more}
    )


BUILDING = domain(
    (
        Level(grade="poor", indicators=indicators("p", 5)),
        Level(grade="met", indicators=indicators("m", 9)),
        Level(grade="good", includes="met", indicators=indicators("g", 3)),
        Level(grade="high", includes="good", indicators=indicators("h", 2)),
    )
)
APART = domain(tuple(level.model_copy(update={"includes": None}) for level in BUILDING.levels))


def seen(text: str) -> list[str]:
    """ "2m 1g" as the first two of met and the first of good."""
    return [f"{part[-1]}{n}" for part in text.split() for n in range(1, int(part[:-1]) + 1)]


@pytest.mark.parametrize(
    ("what", "grade", "because"),
    [
        ("5m", "met", "You saw 5 of 9 at Met. Met is the best level of which you saw half or more."),
        (
            "4m 2g",
            "good",
            (
                "You saw 4 of 9 at Met and 2 of 3 at Good. "
                "Good is the best level of which you saw half or more, counting what it builds on."
            ),
        ),
        (
            "3m 2g",
            "met",
            "You saw 3 of 9 at Met and 2 of 3 at Good. For Good, too little was seen of what it builds on.",
        ),
        (
            "9m 1g",
            "met",
            "You saw 9 of 9 at Met and 1 of 3 at Good. Met is the best level of which you saw half or more.",
        ),
        ("9m 3g 1h", "high", None),
        ("1m 3g 2h", "good", None),
        ("9m 2h", "high", None),
        ("4m", None, "You saw 4 of 9 at Met, too few to suggest a grade. You decide."),
        ("", None, "None of the examples of Planning were marked as seen. You decide."),
        ("1p", "poor", "You saw 1 of 5 at Poor. Too little of any better level was seen."),
        ("3p 9m 3g", "poor", None),
        ("3p", "poor", "You saw 3 of 5 at Poor. That is at least half of what Poor lists."),
        (
            "1p 9m 3g",
            "met",
            (
                "You saw 1 of 5 at Poor, 9 of 9 at Met and 3 of 3 at Good. "
                "With anything seen at Poor, no more than Met is suggested."
            ),
        ),
    ],
)
def test_levels_that_build_on_each_other(what: str, grade: str | None, because: str | None) -> None:
    suggestion = suggest(BUILDING, seen(what), SCALE)
    assert suggestion.grade == grade
    assert because in (None, suggestion.because)


@pytest.mark.parametrize(("what", "grade"), [("2g", "good"), ("1h", "high"), ("4m 1g", None), ("2p 2g", "met")])
def test_levels_that_stand_apart_need_nothing_below(what: str, grade: str | None) -> None:
    assert suggest(APART, seen(what), SCALE).grade == grade


def test_without_levels_the_auditor_decides() -> None:
    outcome = domain((), label="Heard", indicators=indicators("x", 5))
    assert suggest(outcome, ["x1", "x4", "elsewhere"], SCALE).because == (
        "The framework sets no levels for Heard; you saw 2 of the 5 things it looks for. You decide."
    )
    assert suggest(outcome, ["x1"]).grade is None
    assert suggest(domain((), label="Heard"), []).because == "The framework lists no examples for Heard. You decide."


def test_the_scale_says_which_level_lists_failings() -> None:
    only_better = domain((Level(grade="good", indicators=indicators("g", 2)),))
    assert suggest(only_better, ["g1"], SCALE).grade == "good"


def test_levels_may_be_written_in_any_order() -> None:
    turned = domain(tuple(reversed(BUILDING.levels)))
    for what in ("5m", "4m 2g", "1p 9m 3g", "1p"):
        assert suggest(turned, seen(what), SCALE) == suggest(BUILDING, seen(what), SCALE)


def test_without_the_scale_levels_are_called_by_their_ids() -> None:
    assert suggest(BUILDING, seen("5m")).because.startswith("You saw 5 of 9 at Met.")


everything = [i.indicator for i in BUILDING.all_indicators()]


@given(st.sets(st.sampled_from(everything)), st.sampled_from([BUILDING, APART]))
def test_a_failing_never_raises_a_suggestion_and_better_work_never_lowers_it(found: set[str], where: Domain) -> None:
    ranks = {None: -1, "poor": 0, "met": 1, "good": 2, "high": 3}
    now = suggest(where, found, SCALE)
    assert now.because.endswith(".")
    for more in everything:
        then = suggest(where, found | {more}, SCALE)
        if more.startswith("p"):
            assert now.grade is None or ranks[then.grade] <= ranks[now.grade]
        elif now.grade != "poor":
            assert ranks[then.grade] >= ranks[now.grade]
