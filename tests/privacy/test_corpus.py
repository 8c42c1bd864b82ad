"""The detectors keep what they promise on the made corpus. `docs/privacy.md` repeats these figures."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from measure import KINDS, Score, generated, hand_written, ordinary, scores, table

from q4c_cli.model.privacy import Kind

LEAST = 0.98
LEAST_BY_HAND = 0.85
"""The texts written by hand are meant to be hard, and a dozen of them are known not to be found."""


@functools.cache
def by_hand() -> dict[Kind, Score]:
    return scores(hand_written())


@functools.cache
def all_of_it() -> dict[Kind, Score]:
    return scores([*hand_written(), *generated(), *ordinary()])


@pytest.mark.parametrize("kind", KINDS)
def test_recall_and_precision(kind: Kind) -> None:
    score = all_of_it()[kind]
    assert score.marked >= 500
    assert score.recall >= LEAST, score.missed
    assert score.precision >= LEAST, score.wrong


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_written_by_hand(kind: Kind) -> None:
    score = by_hand()[kind]
    assert score.recall >= LEAST_BY_HAND, score.missed
    assert score.precision == 1, score.wrong


def test_the_documented_figures_are_those_of_today(checkout: Path) -> None:
    documented = (checkout / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert table(by_hand()) in documented
    assert table(all_of_it()) in documented
