"""What the account says of chance: how often a service of equal teams would have one outside the lines."""

from __future__ import annotations

import re

import pytest
from scipy.stats import binom

from q4c_cli.report.organisation.standing import by_chance

SAID = {
    2: ("about one account of ten", "about one account of 250"),
    5: ("about one account of four", "about one account of 100"),
    14: ("about one account of two", "about one account of 35"),
    24: ("about two accounts of three", "about one account of 20"),
    60: ("about 19 accounts of 20", "about one account of nine"),
    100: ("nearly every account", "about one account of six"),
}
WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
NUMBERS = {word: number for number, word in enumerate(WORDS, start=1)}


@pytest.mark.parametrize("teams", SAID)
def test_it_says_how_often_any_team_lies_outside(teams: int) -> None:
    inner, outer = SAID[teams]
    assert by_chance(teams) == (
        f"Even if all {teams} were equally good, at least one would lie outside the inner lines by chance alone in "
        f"{inner}, and outside the outer lines in {outer}."
    )


@pytest.mark.parametrize("teams", range(2, 120))
def test_the_words_are_near_to_what_scipy_says(teams: int) -> None:
    inner, outer = by_chance(teams).removesuffix(".").split(", and ")
    for words, chance in ((inner, 0.05), (outer, 0.002)):
        exact = float(binom.sf(0, teams, chance))
        found = re.search(r"about (\w+) accounts? of (\w+)$", words)
        few, of = (float(NUMBERS.get(x) or x) for x in found.groups()) if found else (1.0, 1.0)
        assert few / of == pytest.approx(exact, rel=0.2)


def test_one_team_alone_and_none() -> None:
    assert by_chance(1) == "Even a team like all others lies outside the inner lines once in twenty."
    assert by_chance(0) == ""
