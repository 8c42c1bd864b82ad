"""Names in a sentence, counted things."""

from __future__ import annotations

import pytest

from q4c_cli.rules.words import counted, joined, sentence


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
