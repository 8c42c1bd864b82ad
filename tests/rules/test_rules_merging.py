"""Merging by field: what only one side changed is kept, what both changed is decided by nobody but a person."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from q4c_cli.rules.aligning import said
from q4c_cli.rules.merging import GONE, Conflict, apart, merge

DOMAINS = ("safe", "heard", "enabled")
GRADES = ("met", "good", "outstanding")


class Writer:
    """Somebody who writes in a record. What they write, nobody else has written before."""

    def __init__(self, random: Random, name: str) -> None:
        self.random, self.name, self.words = random, name, 0

    def text(self) -> str:
        self.words += 1
        return f"{self.name} {self.words}"

    def record(self) -> dict[str, Any]:
        """A record that is like an audit, a log entry and the people's file in one."""
        domains = self.random.sample(DOMAINS, self.random.randint(0, 3))
        return {
            "team": self.text(),
            "assessments": {domain: self.assessment() for domain in domains},
            "points": [self.point(f"heard-{number}") for number in range(self.random.randint(0, 3))],
            "themes": [self.theme(f"theme-{number}") for number in range(self.random.randint(0, 4))],
        }

    def assessment(self) -> dict[str, Any]:
        settled = {"grade": self.random.choice(GRADES)} if self.random.random() < 0.8 else {"not_assessed": self.text()}
        evidence = [{"source": "case-file", "note": self.text()} for _ in range(self.random.randint(0, 3))]
        return settled | {"rationale": self.text(), "evidence": evidence, "indicators": ["sg-1", "sg-2", "sg-3"]}

    def theme(self, name: str) -> dict[str, Any]:
        return {"theme": name, "label": self.text()}

    def point(self, name: str) -> dict[str, Any]:
        return {"point": name, "text": self.text(), "progress": [self.note() for _ in range(self.random.randint(0, 2))]}

    def note(self) -> dict[str, Any]:
        day = date(2026, 11, self.random.randint(1, 4))
        return {"on": day, "state": self.random.choice(("open", "achieved")), "note": self.text()}

    def changed(self, record: dict[str, Any]) -> dict[str, Any]:
        """The record after this person has worked on it."""
        new = copy.deepcopy(record)
        for _ in range(self.random.randint(0, 5)):
            self._one_change(new)
        return new

    def _one_change(self, new: dict[str, Any]) -> None:
        assessed, points, themes = new["assessments"], new["points"], new["themes"]
        match self.random.randint(0, 9):
            case 0:
                new["team"] = self.text()
            case 1:
                assessed[self.random.choice(DOMAINS)] = self.assessment()
            case 2 if assessed:
                assessed.pop(self.random.choice(list(assessed)))
            case 3 | 4 if assessed:
                self._in_assessment(assessed[self.random.choice(list(assessed))])
            case 5 if points:
                self.random.choice(points)["progress"].append(self.note())
            case 6 if themes:
                themes.pop(self.random.randrange(len(themes)))
            case 7:
                name = f"theme-{self.random.randint(0, 9)}"
                if not any(theme["theme"] == name for theme in themes):
                    themes.insert(self.random.randint(0, len(themes)), self.theme(name))
            case 8 if themes:
                self.random.choice(themes)["label"] = self.text()
            case 9:
                self.random.shuffle(themes)

    def _in_assessment(self, assessment: dict[str, Any]) -> None:
        evidence = assessment["evidence"]
        match self.random.randint(0, 5):
            case 0 if "grade" in assessment:
                assessment["grade"] = self.random.choice(GRADES)
            case 1:
                assessment.pop("grade", None)
                assessment["not_assessed"] = self.text()
            case 2:
                evidence.insert(self.random.randint(0, len(evidence)), {"source": "case-file", "note": self.text()})
            case 3 if evidence:
                evidence.pop(self.random.randrange(len(evidence)))
            case 4 if evidence:
                self.random.choice(evidence)["note"] = self.text()
            case 5:
                assessment["indicators"] = self.random.sample(("sg-1", "sg-2", "sg-3", "sg-4", "sg-5"), 3)


@st.composite
def three_sides(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    random = draw(st.randoms(use_true_random=False))
    base = Writer(random, "base").record()
    return base, Writer(random, "ours").changed(base), Writer(random, "theirs").changed(base)


def texts(value: Any) -> Iterator[str]:
    """What was written in words. Every piece is written once and by nobody else; ids are not."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str) and " " in value:
        yield value


@given(three_sides())
def test_what_only_one_side_changed_is_as_that_side_has_it(sides: tuple[Any, Any, Any]) -> None:
    base, ours, theirs = sides
    assert merge(base, base, theirs) == merge(base, theirs, base) == merge(base, theirs, theirs)
    assert merge(base, ours, ours).ours == ours
    assert merge(base, ours, base) == merge(base, ours, ours)
    assert not merge(base, ours, ours).conflicts


@given(three_sides())
def test_it_makes_no_difference_who_merges_whom(sides: tuple[Any, Any, Any]) -> None:
    base, ours, theirs = sides
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert (said(one.ours), said(one.theirs)) == (said(other.theirs), said(other.ours))
    turned = [Conflict(c.way, c.theirs, c.ours) for c in other.conflicts]
    assert sorted(map(repr, one.conflicts)) == sorted(map(repr, turned))
    assert bool(one.conflicts) == (said(one.ours) != said(one.theirs))


@given(three_sides())
def test_nothing_that_either_side_wrote_is_lost(sides: tuple[Any, Any, Any]) -> None:
    base, ours, theirs = sides
    merged = merge(base, ours, theirs)
    before = set(texts(base))
    kept = set(texts(merged.ours)) | set(texts(merged.theirs))
    assert (set(texts(ours)) | set(texts(theirs))) - before <= kept
    gone_from_both = before - set(texts(ours)) - set(texts(theirs))
    assert not gone_from_both & kept
    if not merged.conflicts:
        assert not (before - set(texts(ours))) & kept
        assert set(texts(ours)) & set(texts(theirs)) <= kept


def heard(**more: Any) -> dict[str, Any]:
    return {"assessments": {"heard": more}}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "conflicts"),
    [
        pytest.param(
            heard(grade="met"),
            heard(grade="good"),
            heard(grade="outstanding"),
            [(("assessments", "heard", "grade"), "good", "outstanding")],
            id="two grades",
        ),
        pytest.param(
            heard(grade="met"),
            heard(grade="good"),
            heard(not_assessed="No time."),
            [(("assessments", "heard", "grade"), "good", {"not_assessed": "No time."})],
            id="a grade and none",
        ),
        pytest.param(
            heard(), heard(grade="good"), heard(not_assessed="Not seen."),
            [(("assessments", "heard", "grade"), "good", {"not_assessed": "Not seen."})],
            id="a grade and none where neither was",
        ),
        pytest.param(
            {"themes": [{"theme": "x", "label": "X"}]},
            {"themes": []},
            {"themes": [{"theme": "x", "label": "Y"}]},
            [(("themes", "x"), GONE, {"theme": "x", "label": "Y"})],
            id="taken out and changed",
        ),
        pytest.param(
            GONE,
            {"themes": [{"theme": "x", "label": "X"}], "team": "a"},
            {"themes": [{"theme": "x", "label": "Y"}], "team": "a"},
            [(("themes", "x", "label"), "X", "Y")],
            id="both have begun it",
        ),
        pytest.param(heard(grade="met"), heard(grade="good"), heard(grade="good "), [], id="both the same"),
        pytest.param({"escalated": None}, {}, {"escalated": None, "team": "a"}, [], id="nothing is nothing"),
    ],
)  # fmt: skip
def test_what_a_person_decides(base: Any, ours: Any, theirs: Any, conflicts: list[Any]) -> None:
    merged = merge(base, ours, theirs)
    assert list(merged.conflicts) == [Conflict(*conflict) for conflict in conflicts]
    assert (merged.ours, merged.theirs) == (ours, theirs) or not conflicts


def note(day: int, state: str, text: str) -> dict[str, Any]:
    return {"on": date(2026, 11, day), "by": "ps-031", "state": state, "note": text}


def progress(*notes: dict[str, Any]) -> dict[str, Any]:
    return {"points": [{"point": "heard-1", "progress": list(notes)}]}


def test_notes_of_two_people_stand_in_the_order_of_their_days() -> None:
    begun, early, late = note(1, "open", "a"), note(2, "achieved", "b"), note(9, "in-progress", "c")
    merged = merge(progress(begun), progress(begun, late), progress(begun, early))
    assert merged.conflicts == ()
    assert merged.ours == progress(begun, early, late)


def test_notes_of_one_day_that_say_different_things_are_for_a_person_to_put_in_order() -> None:
    begun, one, other = note(1, "open", "a"), note(2, "achieved", "b"), note(2, "in-progress", "c")
    merged = merge(progress(begun), progress(begun, one), progress(begun, other))
    assert merged.conflicts == (Conflict(("points", "heard-1", "progress"), one, other),)
    assert (merged.ours, merged.theirs) == (progress(begun, other, one), progress(begun, one, other))
    alike = note(2, "achieved", "c")
    assert merge(progress(begun), progress(begun, one), progress(begun, alike)).conflicts == ()


def test_versions_stand_in_the_order_of_their_numbers() -> None:
    def released(*versions: str) -> dict[str, Any]:
        return {"released": [{"version": version} for version in versions]}

    merged = merge(released("1.0.0"), released("1.0.0", "1.10.0"), released("1.0.0", "1.9.0"))
    assert merged.ours == released("1.0.0", "1.9.0", "1.10.0")


def test_evidence_of_two_people_is_all_there_once() -> None:
    first, mine, yours, both = ({"source": "case-file", "note": note} for note in ("0", "1", "2", "3"))
    merged = merge(heard(evidence=[first]), heard(evidence=[first, mine, both]), heard(evidence=[first, both, yours]))
    assert not merged.conflicts
    assert sorted(map(str, merged.ours["assessments"]["heard"]["evidence"])) == [
        str(each) for each in (first, mine, yours, both)
    ]


def test_what_is_not_put_together_is_told_field_by_field() -> None:
    ours, theirs = heard(grade="good", rationale="x"), heard(grade="met", rationale="x", indicators=["sg-1"])
    assert apart(ours, theirs) == (
        Conflict(("assessments", "heard", "grade"), "good", "met"),
        Conflict(("assessments", "heard", "indicators"), None, ["sg-1"]),
    )
    assert apart(ours, ours) == ()
