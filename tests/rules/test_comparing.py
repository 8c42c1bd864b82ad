"""What two rubrics say differently: nothing goes unsaid, and nothing is said that has no meaning."""

from __future__ import annotations

import copy
import json

import pytest
from comparing_examples import pairs
from hypothesis import given, settings
from hypothesis import strategies as st
from linting_examples import lintable
from rubric_changes import IMPACT, TOOLKIT, alone, any_change, changed, edition, written
from rules_examples import example
from thoroughness import many

from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.comparing import Comparison, Edition, compare
from q4c_cli.rules.comparing.common import BEFORE
from q4c_cli.rules.comparing.order import moved
from q4c_cli.rules.comparing.renames import Renames, renamed
from q4c_cli.rules.comparing.texts import reworded


def said(comparison: Comparison) -> list[tuple[object, ...]]:
    return [(d.kind, d.id, d.aspect) for d in comparison.differences]


# Nothing goes unsaid ---------------------------------------------------------------------------------------------


@settings(max_examples=many(500))
@given(st.data())
def test_whatever_is_changed_or_left_out_is_said(data: st.DataObject) -> None:
    try:
        before, after, path, differs = any_change(data)
    except ValueError:
        return  # what came of it has errors
    assert compare(before, after).same != differs, path


@given(lintable())
def test_a_rubric_says_nothing_differently_than_itself(rubric: Rubric) -> None:
    comparison = compare(alone(rubric), alone(rubric))
    assert comparison.same
    assert comparison.differences == ()


@settings(max_examples=many(150))
@given(pairs())
def test_the_other_way_round_it_says_the_mirror(pair: tuple[Rubric, Rubric]) -> None:
    before, after = (alone(rubric) for rubric in pair)
    there, back = compare(before, after), compare(after, before)
    assert sorted(map(repr, there.differences)) == sorted(repr(d.turned()) for d in back.differences)


# What has no meaning is not said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("version",), "1.0.1"),
        (("about",), written()[IMPACT]["about"].replace(" ", "\n")),
        (("domains", 0, "evidence"), ["direct-work", "filed-reports", "case-file"]),
        (("results", 2, "of"), ["impact", "compliance"]),
        (("results", 1, "of"), ["safe", "heard", "better-represented", "enabled"]),
        (("results", 2, "rules", 0, "when"), {"some": ["safe", "safeguarding"], "at_most": "requires-improvement"}),
        (("results", 2, "rules", 3, "when"), {"every": ["impact", "compliance"], "at_least": "good"}),
        (("results", 2, "rules", 3, "when"), {"all_of": [{"every": "all", "at_least": "good"}]}),
        (
            ("results", 1, "rules", 2, "when", "all_of"),
            [{"count": {"min": 3}, "is": "outstanding"}, {"every": "all", "at_least": "good"}],
        ),
    ],
)
def test_another_way_of_writing_the_same_is_no_difference(path: tuple[str | int, ...], to: object) -> None:
    comparison = compare(edition(IMPACT), changed(IMPACT, *path, to=to))
    assert said(comparison) == []
    assert comparison.same


# What is said ----------------------------------------------------------------------------------------------------


def of_impact(*path: str | int, to: object) -> list[tuple[object, ...]]:
    return said(compare(edition(IMPACT), changed(IMPACT, *path, to=to)))


def test_a_new_domain_is_said_with_its_indicators_and_what_is_made_of_it() -> None:
    domains = written()[IMPACT]["domains"]
    extra = {
        "domain": "settled",
        "part": "impact",
        "label": "Settled",
        "scale": "quality",
        "looks_for": "Whether it lasts.",
        "indicators": [{"indicator": "st-1", "text": "It lasts."}],
    }
    assert of_impact("domains", to=[*domains, extra]) == [
        ("domain", "settled", None),
        ("indicator", "st-1", None),
        ("result", "impact", "of"),
    ]


def test_an_indicator_is_followed_to_where_it_was_moved() -> None:
    data = copy.deepcopy(written()[TOOLKIT])
    levels = data["domains"][0]["levels"]
    levels[2]["indicators"].append(levels[1]["indicators"].pop(3))
    data["domains"][1]["levels"][0]["indicators"].insert(0, levels[0]["indicators"].pop())
    found = compare(edition(TOOLKIT), edition(TOOLKIT, data)).differences
    assert {(d.id, d.within, d.aspect, d.before[1:], d.after[1:]) for d in found} == {
        ("sg-s4", ("safeguarding",) * 2, "level", ("safeguarding", "satisfactory"), ("safeguarding", "good")),
        (
            "sg-i7",
            ("safeguarding", "case-planning"),
            "level",
            ("safeguarding", "inadequate"),
            ("case-planning", "inadequate"),
        ),
    }


def test_rules_are_known_by_what_they_ask_or_by_their_reason() -> None:
    rules = copy.deepcopy(written()[IMPACT]["results"][1]["rules"])
    rules[2]["when"]["all_of"][1]["count"]["min"] = 2
    rules[3]["because"] = "Because."
    del rules[4]
    rules[0], rules[1] = rules[1], rules[0]
    rules.insert(3, {"grade": "met", "when": {"every": "all", "is": "met"}, "because": "New.", "origin": "ours"})
    found = compare(edition(IMPACT), changed(IMPACT, "results", 1, "rules", to=rules)).differences
    assert {(d.ids, d.aspect) for d in found} == {
        (("3", "3"), "when"),
        (("4", "5"), "because"),
        (("5", None), None),
        ((None, "4"), None),
        (("2", "1"), "place"),
    }


def test_a_rule_that_asks_something_else_for_another_reason_is_known_by_its_place() -> None:
    rules = copy.deepcopy(written()[IMPACT]["results"][1]["rules"])
    rules[2] |= {"when": {"every": "all", "is": "outstanding"}, "because": "Every outcome is outstanding."}
    assert of_impact("results", 1, "rules", to=rules) == [("rule", "3", "when"), ("rule", "3", "because")]


def test_what_a_rubric_takes_from() -> None:
    before = edition(IMPACT)
    after = Edition(
        before.file.model_copy(
            update={"takes": (before.file.takes[0].model_copy(update={"rubric": "q4c-toolkit@1.1.0"}),)}
        ),
        before.rubric,
    )
    (found,) = compare(before, after).differences
    assert (found.aspect, found.before, found.after) == ("takes", (TOOLKIT,), ("q4c-toolkit@1.1.0",))


# Order, and words ------------------------------------------------------------------------------------------------

names = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(names, names)
def test_without_what_was_moved_both_have_the_same_order_and_fewer_would_not_do(
    before: list[str], after: list[str]
) -> None:
    gone = moved(before, after)
    shared = [name for name in after if name in before]
    assert [n for n in before if n in shared and n not in gone] == [n for n in shared if n not in gone]
    assert set(gone) == set(moved(after, before))
    assert len(shared) - len(gone) == longest_rise([before.index(name) for name in shared])


def longest_rise(places: list[int]) -> int:
    ends: list[int] = []
    for n, place in enumerate(places):
        ends.append(1 + max((ends[m] for m in range(n) if places[m] < place), default=0))
    return max(ends, default=0)


texts = st.lists(st.sampled_from(["the", "risk", "was", "seen", "by", "all", "early"]), max_size=12).map(" ".join)


@given(texts, texts)
def test_both_texts_can_be_read_from_what_was_reworded(before: str, after: str) -> None:
    runs = reworded(before, after)
    assert " ".join(run.text for run in runs if run.fate != "new" and run.text) == before
    assert " ".join(run.text for run in runs if run.fate != "gone" and run.text) == after


def test_words_that_changed_stand_where_they_changed() -> None:
    assert reworded("The basic checks were followed up.", "The basic checks were done and followed up.") == (
        ("same", "The basic checks were"),
        ("new", "done and"),
        ("same", "followed up."),
    )
    assert reworded("Nobody asked.", "It rests on evidence.") == (
        ("gone", "Nobody asked."),
        ("new", "It rests on evidence."),
    )


def test_a_hostile_text_is_given_as_a_whole() -> None:
    assert len(reworded("a " * 4000, "a " * 4000 + "b")) == 2


# What was renamed ------------------------------------------------------------------------------------------------


def test_what_was_only_renamed_is_said_as_that_and_grades_the_same() -> None:
    data = json.loads(json.dumps(written()[IMPACT]).replace('"heard"', '"listened-to"').replace('"hd-1"', '"li-1"'))
    data = json.loads(json.dumps(data).replace('"met"', '"fair"'))
    names = Renames(domains={"heard": "listened-to"}, grades={"met": "fair"}, indicators={"hd-1": "li-1"})
    there = compare(edition(IMPACT), edition(IMPACT, data), names)
    back = compare(edition(IMPACT, data), edition(IMPACT), names, later=BEFORE)
    assert said(there) == [
        ("domain", "listened-to", "id"),
        ("indicator", "li-1", "id"),
        ("grade", "fair", "id"),
    ]
    assert all(not result.moves for result in there.moves.results)
    assert [r.result for r in there.moves.results] == ["compliance", "impact", "overall"]
    assert [d.turned() for d in there.differences] == list(back.differences)


@given(lintable(), st.data())
def test_renaming_everything_changes_nothing_else(rubric: Rubric, data: st.DataObject) -> None:
    domains = {d.domain: f"new-{d.domain}" for d in rubric.domains}
    grades = {g.grade: f"new-{g.grade}" for scale in rubric.scales.values() for g in scale}
    names = Renames(domains={old: new for old, new in domains.items() if data.draw(st.booleans())}, grades=grades)
    new = renamed(rubric, names)
    assert Rubric.model_validate(dict(new)) == new
    comparison = compare(alone(rubric), alone(new), names)
    assert {d.aspect for d in comparison.differences} == {"id"}
    assert all(not result.moves for result in comparison.moves.results)


def test_a_part_that_is_called_as_a_renamed_domain_keeps_its_id() -> None:
    rubric = example()
    called = renamed(rubric, Renames(domains={"plan": "scheme", "doing": "never"}))
    assert called.results[0].of == "doing"
    assert called.results[2].rules[0].when is not None
    assert called.results[2].rules[0].when.some == ("scheme", "safe")
