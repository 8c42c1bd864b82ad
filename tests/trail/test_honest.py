"""Honest histories: nothing is said against any of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from honest import history
from thoroughness import SHARE

HISTORIES = 4 if SHARE < 1 else round(100 * SHARE)
"""A few in every run of the suite; a hundred with Q4C_THOROUGH=1."""


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_nothing_is_said_against_an_honest_history(seed: int, tmp_path: Path) -> None:
    trail = history(seed, tmp_path / "space")
    verified = trail.verified(today=date(2027, 12, 31))
    assert [f"{one.place.path} {one.code} {one.message}" for one in verified.findings] == []
    assert verified.looked_at is not None
    assert verified.looked_at.commits > 8
    assert verified.looked_at.final > 0
