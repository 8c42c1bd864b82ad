"""Near misses, names in a sentence, counted things."""

from __future__ import annotations

from itertools import permutations

import pytest

from q4c_cli.rules.words import counted, did_you_mean, joined, sentence

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
    assert did_you_mean(word, DOMAINS) == meant


def test_the_order_of_choices_makes_no_difference() -> None:
    choices = ["hear", "heard", "heads", "Heard"]
    assert len({did_you_mean("head", order) for order in permutations(choices)}) == 1
    assert did_you_mean("head", []) is None


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["Safe"], "Safe"), (["Safe", "Heard"], "Safe and Heard"), (["A", "B", "C"], "A, B and C")],
)
def test_names_in_a_sentence(names: list[str], words: str) -> None:
    assert joined(names) == words


def test_counted_things_and_capitals() -> None:
    assert joined(["A", "B"], "or") == "A or B"
    assert [counted(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert counted(2, "entry", "entries") == "2 entries"
    assert [sentence(text) for text in ("", "none of them", "Q4C")] == ["", "None of them", "Q4C"]
