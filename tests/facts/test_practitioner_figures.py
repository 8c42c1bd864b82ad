"""Every figure of a practitioner's report on records small enough to count by hand."""

from __future__ import annotations

from datetime import date

import pytest
from small_practitioner import HALF_YEAR, small_practitioner
from team_world import TODAY, audit, records

from q4c_cli.app.reports import practitioner_figures
from q4c_cli.app.reports.whose import Whose
from q4c_cli.model.records import Records
from q4c_cli.report.practitioner.question import Figures, PractitionerQuestion
from q4c_cli.rules.learning import recurrences
from q4c_cli.rules.periods import Period


def figures_of(period: Period, today: date = TODAY, of: Records | None = None) -> Figures:
    asked = PractitionerQuestion("fca-01", period, today)
    return practitioner_figures.figures_of(of or small_practitioner(), asked)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return figures_of(HALF_YEAR)


def test_the_period_is_six_months_and_so_is_the_one_before() -> None:
    before = HALF_YEAR.previous()
    assert before is not None
    assert (HALF_YEAR.start, HALF_YEAR.end) == (date(2026, 5, 23), date(2026, 11, 22))
    assert (before.start, before.end) == (date(2025, 11, 20), date(2026, 5, 22))


def test_audits_are_counted_by_period_whatever_the_team(figures: Figures) -> None:
    now, before = figures.periods["this"], figures.periods["before"]
    assert (now.audits, now.graded, now.good_or_better, now.judged, now.drafts) == (3, 3, 1, 1, 1)
    assert (before.audits, before.graded, before.good_or_better, before.judged, before.drafts) == (2, 2, 1, 0, 0)


def test_the_audits_are_listed_with_what_they_gave(figures: Figures) -> None:
    assert [(row.audited_on.isoformat(), row.status, row.label, row.computed_label) for row in figures.audits] == [
        ("2026-06-15", "final", "Good", None),
        ("2026-08-20", "final", "Met", None),
        ("2026-10-05", "final", "Met", "Good"),
        ("2026-11-20", "draft", None, None),
    ]
    assert [(row.strengths, row.learning_points) for row in figures.audits] == [(2, 0), (0, 2), (1, 0), (0, 0)]


def test_the_profile_counts_every_level_in_both_periods(figures: Figures) -> None:
    found = {
        (row.period, row.name): [r.audits for r in figures.profile if (r.period, r.name) == (row.period, row.name)]
        for row in figures.profile
    }
    # requires improvement, met, good, outstanding
    assert found["this", "recording"] == [0, 0, 2, 0]
    assert found["this", "safe"] == [0, 1, 2, 0]
    assert found["this", "heard"] == [0, 1, 1, 1]
    assert found["this", "overall"] == [0, 2, 1, 0]  # one of the two is judged
    assert found["before", "safe"] == [0, 1, 1, 0]
    assert found["before", "overall"] == [0, 1, 1, 0]
    assert found["before", "heard"] == [0, 0, 2, 0]


def test_shares_count_what_was_graded_and_what_was_not_assessed(figures: Figures) -> None:
    found = {(row.period, row.name): (row.good_or_better, row.graded, row.not_assessed) for row in figures.shares}
    assert found["this", "recording"] == (2, 2, 1)
    assert found["this", "safe"] == (2, 3, 0)
    assert found["this", "overall"] == (1, 3, 0)
    assert found["before", "safe"] == (1, 2, 0)


def test_points_stand_as_on_the_day(figures: Figures) -> None:
    found = {(row.audited_on.isoformat(), row.point): (row.state, row.noted_on) for row in figures.points}
    assert found == {
        ("2025-12-02", "heard-1"): ("achieved", date(2026, 7, 1)),
        ("2026-03-10", "heard-1"): ("carried-forward", date(2026, 8, 20)),
        ("2026-08-20", "safe-1"): ("in-progress", date(2026, 9, 15)),  # achieved the day after
        ("2026-08-20", "heard-1"): ("open", None),
    }


def test_learning_is_counted_by_hand(figures: Figures) -> None:
    # given on 20 August: two; achieved on 1 July, carried forward on 20 August; open: the two, due in November/December
    assert tuple(figures.learning) == (2, 1, 1, 2, 0)


def test_on_an_earlier_day_other_points_were_open() -> None:
    found = figures_of(Period.between(date(2026, 1, 1), date(2026, 6, 30)))
    # given: one on 10 March; of those of December and March none is closed; December's was due on 30 June itself
    assert tuple(found.learning) == (1, 0, 0, 2, 0)
    later = figures_of(Period.between(date(2026, 1, 2), date(2026, 7, 1)))
    assert tuple(later.learning) == (1, 1, 0, 1, 0)
    overdue = figures_of(Period.between(date(2026, 10, 1), date(2026, 12, 31)), date(2026, 12, 16))
    # only the one of 30 November: the other of August was achieved on 23 November, and that is in the period
    assert tuple(overdue.learning) == (0, 1, 0, 1, 1)


def test_recurrences_agree_with_those_of_the_learning_log(figures: Figures) -> None:
    back = {row.theme: row.last_before for row in figures.points if row.last_before}
    assert back == {"diversity": date(2026, 3, 10)}
    logs = [stored.record for stored in Whose(small_practitioner()).of_practitioner("fca-01").entries]
    assert {each.theme for each in recurrences(logs)} == set(back)


def test_strengths_know_when_their_theme_was_to_be_learnt(figures: Figures) -> None:
    found = [(row.theme, row.audited_on.isoformat(), row.asked_on, row.asked_again) for row in figures.strengths]
    assert found == [
        ("analysis", "2026-06-15", date(2025, 12, 2), None),
        ("analysis", "2026-10-05", date(2025, 12, 2), None),
        ("voice-of-child", "2026-06-15", None, date(2026, 8, 20)),
    ]


def test_the_nearest_audits_outside_the_period() -> None:
    found = figures_of(Period.month(2026, 7)).latest
    assert (found.before, found.after) == (date(2026, 6, 15), date(2026, 8, 20))


def test_rubrics_are_counted_by_period(figures: Figures) -> None:
    assert [(row.period, row.rubric, row.audits) for row in figures.versions.rows] == [
        ("before", "little@1.0.0", 2),
        ("this", "little@1.0.0", 3),
    ]


def test_what_was_below_good_when_last_graded() -> None:
    held = [
        audit("2026-09-01", "fca-01", "gmg"),
        audit("2026-10-01", "fca-01", "mmg", seen={"safe": ["sf-1"]}),
        audit("2026-11-01", "fca-01", "g-o"),
    ]
    earlier = audit("2026-03-01", "fca-01", "rrr")
    found = figures_of(HALF_YEAR, of=records([earlier, *held]))
    # recording was good again in November; safe was not assessed then, and met twice before; March is another period
    assert [tuple(row) for row in found.levels] == [("safe", "safe", "little@1.0.0", "met", "2026-10-01-c011001", 2)]
    assert [tuple(row) for row in found.seen] == [("2026-10-01-c011001", "safe", "sf-1")]
