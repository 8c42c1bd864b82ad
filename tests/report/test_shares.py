"""Shares in words: counts where a percentage would promise too much, and no change that the numbers do not bear."""

from __future__ import annotations

from datetime import date

import pytest

from q4c_cli.report import notation
from q4c_cli.report.shares import both, change_from, share_of
from q4c_cli.rules.periods import Period

AUTUMN = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("good", "of", "short", "said", "interval"),
    [
        (0, 0, "–", "no graded audits", ""),
        (1, 1, "1 of 1", "1 of 1", "21% to 100%"),
        (2, 9, "2 of 9", "2 of 9", "6% to 55%"),
        (14, 18, "78%", "14 of 18 (78%)", "55% to 91%"),
        (0, 20, "0%", "0 of 20 (0%)", "0% to 16%"),
    ],
)
def test_a_share_in_words(good: int, of: int, short: str, said: str, interval: str) -> None:
    share = share_of(good, of)
    assert (share.short, share.words, share.interval) == (short, said, interval)


def test_out_of_nothing_nothing_is_known() -> None:
    share = share_of(0, 0)
    assert (share.share, share.low, share.high) == (None, None, None)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (
            (2, 3),
            (1, 4),
            "Too few audits to call a change, with fewer than 10 on a side: it was 1 of 4 in September 2026.",
        ),
        ((15, 20), (14, 20), "Up from 14 of 20 (70%) in September 2026, but with so few audits that may be chance."),
        ((9, 10), (10, 10), "Down from 10 of 10 (100%) in September 2026, but with so few audits that may be chance."),
        ((101, 200), (100, 200), "Up from 100 of 200 (50%) in September 2026, but that may be chance."),
        ((14, 20), (14, 20), "The same share as before: it was 14 of 20 (70%) in September 2026."),
        ((206, 285), (185, 258), "About the same share as before: it was 185 of 258 (72%) in September 2026."),
        ((19, 20), (8, 20), "Likely up: it was 8 of 20 (40%) in September 2026."),
        ((8, 20), (19, 20), "Likely down: it was 19 of 20 (95%) in September 2026."),
        ((8, 20), (0, 0), "No graded audits in September 2026 to compare with."),
    ],
)
def test_a_change_says_what_the_numbers_bear(now: tuple[int, int], before: tuple[int, int], said: str) -> None:
    assert change_from(share_of(*now), share_of(*before), "in September 2026").words == said


def test_two_changes_of_one_firmness_share_a_sentence() -> None:
    now = share_of(2, 3)
    month = change_from(now, share_of(1, 4), "in September 2026")
    year = change_from(now, share_of(0, 2), "in October 2025")
    none = change_from(now, share_of(0, 0), "in October 2025")
    assert (
        both(now, month, year)
        == "Too few audits to call a change, with fewer than 10 on a side: it was 1 of 4 in September 2026 and 0 of "
        "2 in October 2025."
    )
    assert both(now, month, none) == f"{month.words} No graded audits in October 2025 to compare with."
    assert both(now, none, change_from(now, share_of(0, 0), "in October 2024")) == (
        "No graded audits in October 2025 or in October 2024 to compare with."
    )


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0%"), (0.001, "under 1%"), (0.005, "1%"), (0.625, "63%"), (0.994, "99%"), (0.999, "over 99%"), (1, "100%")],
)
def test_only_nothing_is_none_and_only_everything_is_all(share: float, said: str) -> None:
    assert notation.percent(share) == said


@pytest.mark.parametrize(
    ("period", "said", "months"),
    [
        (Period.month(2026, 10), "in October 2026", "October 2026"),
        (Period.quarter(2026, 3), "from July to September 2026", "July to September 2026"),
        (Period.year(2026), "in 2026", "January to December 2026"),
        (Period.between(date(2026, 5, 3), date(2026, 5, 3)), "on 3 May 2026", "3 May 2026"),
        (Period.between(date(2026, 8, 1), AUTUMN), "from 1 August to 31 October 2026", "August to October 2026"),
        (Period.between(date(2026, 8, 2), AUTUMN), "from 2 August to 31 October 2026", "2 August to 31 October 2026"),
    ],
)  # fmt: skip
def test_periods_in_sentences(period: Period, said: str, months: str) -> None:
    assert (notation.when(period), notation.months(period)) == (said, months)
