"""Assessments taken along from version to version: nothing guessed, and nothing lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from versions_examples import GRADES, changes, domain, passages, version

from q4c_cli.model.audit import Assessment, Evidence, Judged, LearningPoint, Strength
from q4c_cli.model.base import LONGEST_TEXT
from q4c_cli.rules.versions.carrying import Carried, Left, carry, carry_judged, carry_through
from q4c_cli.rules.versions.passage import Passage

ONE = version("x@1.0.0", [domain("plan", ["p-1", "p-2"]), domain("notes", ["n-1"]), domain("safe", ["s-1"])])


def to(there: list[Any], scale: tuple[str, ...] = GRADES, /, **said: Any) -> Passage:
    """The way from the first version to one with these domains and changes."""
    new = version("x@2.0.0", there, scale, changes=changes("x@1.0.0", **said))
    return passages(ONE, new).step("x@1.0.0", "x@2.0.0")


def full(grade: str | None = "good", word: str = "Seen", indicators: tuple[str, ...] = ()) -> Assessment:
    return Assessment(
        grade=grade,
        rationale=f"{word} well.",
        evidence=(Evidence(source="case-file", note=f"{word} there."),),
        strengths=(Strength(text=f"{word} strong.", theme="a"),),
        learning_points=(LearningPoint(text=f"{word} more.", theme="b", review_on=date(2027, 1, 1)),),
        indicators=indicators,
    )


def test_what_stays_stays() -> None:
    before = {
        "safe": full("met", "S"),
        "plan": full("good", "P", ("p-2",)),
        "notes": Assessment(not_assessed="No file."),
    }
    done = carry(before, to([domain("plan", ["p-2"]), "notes", domain("safe", ["s-1"])]))
    assert done == Carried(before, (), ())
    assert list(done.assessments) == list(before)


def test_a_renamed_domain_keeps_everything_and_its_indicators_their_new_ids() -> None:
    step = to(
        [domain("planning", ["q-1", "p-2"]), "notes", "safe"],
        domains={"renamed": {"plan": "planning"}},
        indicators={"renamed": {"p-1": "q-1"}},
    )
    done = carry({"plan": full("good", "P", ("p-2", "p-1"))}, step)
    assert done == Carried({"planning": full("good", "P", ("p-2", "q-1"))}, (), ())


MERGED: dict[str, Any] = {"domains": {"merged": {"paper": ["plan", "notes"]}}}


def test_merged_with_the_same_grade() -> None:
    done = carry({"plan": full("good", "P"), "notes": full("good", "N")}, to(["paper", "safe"], **MERGED))
    paper = done.assessments["paper"]
    assert (paper.grade, paper.rationale) == ("good", "P well.\n\nN well.")
    assert [e.note for e in paper.evidence] == ["P there.", "N there."]
    assert [s.text for s in paper.strengths] == ["P strong.", "N strong."]
    assert [p.text for p in paper.learning_points] == ["P more.", "N more."]
    assert (done.opened, done.left) == ((), ())


@pytest.mark.parametrize(
    ("plan", "notes"),
    [(full("good"), full("met")), (full("good"), full(None)), (full("good"), None), (None, full("good"))],
)
def test_merged_with_grades_that_differ_or_are_not_there_is_open(
    plan: Assessment | None, notes: Assessment | None
) -> None:
    before = {name: a for name, a in (("plan", plan), ("notes", notes)) if a is not None}
    done = carry(before, to(["paper", "safe"], **MERGED))
    assert done.assessments["paper"].grade is None
    assert [(o.domain, o.label, o.why, o.sources) for o in done.opened] == [
        ("paper", "Paper", "merged", ("Plan", "Notes"))
    ]
    assert done.left == ()


def test_merged_where_nothing_was_graded_yet_is_open_as_before() -> None:
    done = carry({"plan": full(None), "notes": full(None)}, to(["paper", "safe"], **MERGED))
    assert (done.assessments["paper"].grade, done.opened) == (None, ())


def test_merged_where_none_was_assessed_and_where_only_one_was_not() -> None:
    step = to(["paper", "safe"], **MERGED)
    unseen = {"plan": Assessment(not_assessed="No plan."), "notes": Assessment(not_assessed="No notes.")}
    assert carry(unseen, step).assessments == {"paper": Assessment(not_assessed="No plan.\n\nNo notes.")}
    half = carry(unseen | {"plan": full("good")}, step)
    assert half.assessments["paper"].settled is False
    assert half.left == (Left("notes", "Notes", "reason", text=True),)


def test_split_leaves_the_grades_open_and_the_texts_go_to_the_first() -> None:
    step = to(["plan", "notes", "here", "there"], domains={"split": {"safe": ["here", "there"]}})
    done = carry({"safe": full("good", "S")}, step)
    assert done.assessments == {"here": full(None, "S"), "there": Assessment()}
    assert [(o.domain, o.why) for o in done.opened] == [("here", "split"), ("there", "split")]
    unseen = carry({"safe": Assessment(not_assessed="No visit.")}, step)
    assert unseen.assessments == dict.fromkeys(("here", "there"), Assessment(not_assessed="No visit."))
    assert (unseen.opened, unseen.left) == ((), ())


def test_an_indicator_goes_where_it_stands_now() -> None:
    step = to(
        [domain("here", ["p-2"]), domain("there", ["p-1", "n-1"]), "safe"],
        domains={"split": {"plan": ["here", "there"]}, "dropped": ["notes"]},
        indicators={"dropped": ["s-1"]},
    )
    before = {
        "plan": full("good", "P", ("p-1", "p-2")),
        "notes": Assessment(grade="met", indicators=("n-1",)),
        "safe": Assessment(grade="met", indicators=("s-1",)),
    }
    done = carry(before, step)
    assert done.assessments["here"].indicators == ("p-2",)
    assert done.assessments["there"].indicators == ("p-1", "n-1")
    assert done.assessments["safe"] == Assessment(grade="met")
    assert done.left == (Left("notes", "Notes", "assessment"), Left("safe", "Safe", "indicators", ("s-1",)))


def test_a_dropped_domain_is_named_and_an_empty_one_is_not() -> None:
    step = to(["plan"], domains={"dropped": ["notes", "safe"]})
    done = carry({"plan": full(), "notes": full("met", "N"), "safe": Assessment()}, step)
    assert done.assessments == {"plan": full()}
    assert done.left == (Left("notes", "Notes", "assessment", text=True),)


def test_a_grade_by_another_name_and_one_that_is_gone() -> None:
    said = {"renamed": {"poor": "met"}, "dropped": ["good"]}
    step = to(["plan", "notes", "safe"], ("met", "fine"), grades=said)
    done = carry({"plan": full("poor"), "notes": full("met"), "safe": full("good")}, step)
    assert {name: a.grade for name, a in done.assessments.items()} == {"plan": "met", "notes": "met", "safe": None}
    assert [(o.domain, o.why, o.sources) for o in done.opened] == [("safe", "grade gone", ("Safe",))]
    judged = Judged(grade="poor", reason="Late.", by="ps-031")
    assert carry_judged(judged, step).grade == "met"
    assert carry_judged(judged.model_copy(update={"grade": "good"}), step).grade == "good"


def test_texts_too_long_to_be_one_are_left_and_named() -> None:
    long = "x" * (LONGEST_TEXT - 10)
    step = to(["paper", "safe"], **MERGED)
    done = carry({"plan": Assessment(grade="met", rationale=long), "notes": full("met", "N" * 20)}, step)
    assert done.assessments["paper"].rationale == long
    assert done.left == (Left("notes", "Notes", "rationale", text=True),)


def test_two_steps_and_what_the_first_opened_is_open_under_its_last_name() -> None:
    two = version("x@2.0.0", ["paper", "safe"], changes=changes("x@1.0.0", **MERGED))
    said = {"renamed": {"paper": "writing"}, "dropped": ["safe"]}
    three = version("x@3.0.0", ["writing"], changes=changes("x@2.0.0", domains=said))
    steps = passages(ONE, two, three).between("x@1.0.0", "x@3.0.0") or ()
    done = carry_through({"plan": full("good", "P"), "notes": full("met", "N"), "safe": full("met", "S")}, steps)
    assert list(done.assessments) == ["writing"]
    assert [(o.domain, o.label, o.why) for o in done.opened] == [("writing", "Writing", "merged")]
    assert done.left == (Left("safe", "Safe", "assessment", text=True),)


# Whatever is changed, nothing is lost without a word ---------------------------------------------------------------

NAMES = [f"d-{n}" for n in range(6)]


@st.composite
def mappings(draw: st.DrawFn) -> Passage:
    """A way to a later version in which each domain stays, goes on under another id, is merged, split or dropped."""
    fates = {name: draw(st.sampled_from(["stays", "renamed", "merged", "split", "dropped"])) for name in NAMES}
    merged = [name for name, fate in fates.items() if fate == "merged"]
    if len(merged) == 1:
        fates[merged[0]] = "stays"
    said: dict[str, Any] = {
        "renamed": {n: f"r-{n}" for n, fate in fates.items() if fate == "renamed"},
        "merged": {"all-in-one": merged} if len(merged) > 1 else {},
        "split": {n: [f"a-{n}", f"b-{n}"] for n, fate in fates.items() if fate == "split"},
        "dropped": [n for n, fate in fates.items() if fate == "dropped"],
    }
    new = [n for n, fate in fates.items() if fate == "stays"]
    new += [*said["renamed"].values(), *said["merged"], *(n for some in said["split"].values() for n in some), "fresh"]
    homes = {f"i-{n}": draw(st.sampled_from([*new, None])) for n in NAMES}
    after = [domain(n, [i for i, home in homes.items() if home == n]) for n in new]
    dropped = [i for i, home in homes.items() if home is None]
    one = version("x@1.0.0", [domain(n, [f"i-{n}"]) for n in NAMES])
    two = version("x@2.0.0", after, changes=changes("x@1.0.0", domains=said, indicators={"dropped": dropped}))
    return passages(one, two).step("x@1.0.0", "x@2.0.0")


@st.composite
def audits(draw: st.DrawFn) -> dict[str, Assessment]:
    """Some of the domains, each graded, not assessed or only begun, every text in it unlike any other."""
    found = {}
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        kind = draw(st.sampled_from(["graded", "not assessed", "begun"]))
        seen = (f"i-{name}",) if draw(st.booleans()) else ()
        if kind == "not assessed":
            found[name] = Assessment(not_assessed=f"{name} unseen.", indicators=seen)
        else:
            found[name] = full(draw(st.sampled_from(GRADES)) if kind == "graded" else None, name, seen)
    return found


def texts(assessments: Mapping[str, Assessment]) -> Counter[str]:
    """Every text in these, as often as it stands there."""
    found: Counter[str] = Counter()
    for a in assessments.values():
        found.update([e.note for e in a.evidence])
        found.update([s.text for s in a.strengths])
        found.update([p.text for p in a.learning_points])
        found.update(a.rationale.split("\n\n") if a.rationale else [])
        found.update(set(a.not_assessed.split("\n\n")) if a.not_assessed else [])
    return found


@given(mappings(), audits())
def test_nothing_is_lost_without_a_word(step: Passage, before: dict[str, Assessment]) -> None:
    done = carry(before, step)
    whole = {left.domain for left in done.left if left.what == "assessment"}
    reasons = {left.domain for left in done.left if left.what == "reason"}
    staying = {
        name: a.model_copy(update={"not_assessed": None}) if name in reasons else a
        for name, a in before.items()
        if name not in whole
    }
    assert set(texts(done.assessments)) == set(texts(staying))
    seen = {i for a in before.values() for i in a.indicators}
    lost = {i for left in done.left for i in left.indicators}
    assert {i for a in done.assessments.values() for i in a.indicators} == seen - lost
    assert lost == {i for i in seen if step.indicators[i] is None}


@given(mappings(), audits())
def test_no_grade_comes_of_nothing_and_none_goes_without_a_word(step: Passage, before: dict[str, Assessment]) -> None:
    done = carry(before, step)
    opened = {one.domain for one in done.opened}
    for name, after in done.assessments.items():
        given = {before[old].grade for old in step.sources.get(name, ()) if old in before}
        if after.grade is not None:
            assert given == {after.grade}
        elif any(before[old].settled for old in step.sources.get(name, ()) if old in before):
            assert name in opened or after.not_assessed is not None
    dropped = {left.domain for left in done.left if left.what == "assessment"}
    assert dropped == {n for n, a in before.items() if not step.domains[n].names and a != Assessment()}


@given(mappings(), audits())
def test_only_what_the_changes_say_is_different_afterwards(step: Passage, before: dict[str, Assessment]) -> None:
    done = carry(before, step)
    for name, place in step.domains.items():
        if name in before and place == type(place)((name,)):
            assert done.assessments[name].model_copy(update={"indicators": ()}) == before[name].model_copy(
                update={"indicators": ()}
            )
    new = {n for place in step.domains.values() for n in place.names}
    homes = set(step.home.values())
    assert set(done.assessments) <= new | homes
