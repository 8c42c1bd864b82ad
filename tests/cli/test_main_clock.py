"""The one clock, and the day that a person may set."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from q4c_cli.cli.shell import clock
from q4c_cli.model.finding import UsageProblem


def test_the_day_that_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("Q4C_TODAY", "2026-11-22")
    assert clock.today() == date(2026, 11, 22)
    assert clock.now().date() == date(2026, 11, 22)
    assert clock.now().microsecond == 0


def test_the_day_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("Q4C_TODAY")
    before = datetime.now().date()  # noqa: DTZ005
    assert before <= clock.today() <= datetime.now().date()  # noqa: DTZ005


@pytest.mark.parametrize("wrong", ["22/11/2026", "today", "2026-11-31"])
def test_a_day_that_is_none(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("Q4C_TODAY", wrong)
    with pytest.raises(UsageProblem) as refused:
        clock.today()
    assert refused.value.remedy == "Write it as YYYY-MM-DD."
