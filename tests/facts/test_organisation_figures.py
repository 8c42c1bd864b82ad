"""Every figure of a Quality Account on records small enough to count by hand."""

from __future__ import annotations

import pytest
from organisation_world import PAIRS, SINCE, organisation, people
from team_world import OLD_SCALE, TODAY, audit, point, records, rubric

from q4c_cli.app.reports.organisation import Span, count, question
from q4c_cli.model.records import Records
from q4c_cli.report.organisation.question import Figures, OrganisationQuestion
from q4c_cli.rules.periods import Period


def answered(held: Records, span: Span | None = None) -> Figures:
    return count(held, question(held, span or Span(None, None), TODAY))


@pytest.fixture(scope="module")
def figures() -> Figures:
    return answered(organisation())


def test_all_are_counted_since_the_baseline_and_in_the_year_before(figures: Figures) -> None:
    since, earlier = figures.counts["since"], figures.counts["earlier"]
    assert (since.good_or_better, since.audits, since.teams, since.practitioners) == (56, 88, 3, 9)
    assert (earlier.good_or_better, earlier.audits) == (5, 10)


def test_every_team_is_counted_in_every_quarter(figures: Figures) -> None:
    found = {(row.period, row.team): (row.good_or_better, row.audits - row.good_or_better) for row in figures.teams}
    steps = {"2026-01": "step 2026-01-01", "2026-04": "step 2026-04-01", "2026-07": "step 2026-07-01"}
    for (team, month), pair in PAIRS.items():
        if month in steps:
            assert found[steps[month], team] == pair
    assert found["since", "north-1"] == (21, 10)
    assert ("since", "nobody") not in found


def test_grades_of_domains_are_counted_over_all_teams(figures: Figures) -> None:
    found = {(row.name, row.grade): row.audits for row in figures.grades}
    assert (found["safe", "good"], found["safe", "met"]) == (56, 32)
    assert (found["recording", "good"], found["recording", "met"]) == (88, 0)
    assert (found["overall", "good"], found["overall", "met"], found["overall", "outstanding"]) == (56, 32, 0)


def test_pairs_of_results_are_counted(figures: Figures) -> None:
    assert [(row.row_rank, row.column_rank, row.audits) for row in figures.matrix] == [(2, 1, 32), (2, 2, 56)]


def test_what_the_rules_give_and_what_a_person_judged_are_counted_apart() -> None:
    """Three are Good in recording and Met in impact, so Met; one is judged Good. Of one, recording is not seen."""
    judged = {"grade": "good", "reason": "It helped.", "by": "ps-031"}
    held = records(
        [
            audit("2026-07-01", "fca-01", "gmg"),
            audit("2026-07-02", "fca-01", "gmg"),
            audit("2026-07-03", "fca-01", "gmg", judged=judged),
            audit("2026-07-04", "fca-02", "-gg"),
        ]
    )
    figures = answered(held)
    assert [(r.row_rank, r.column_rank, r.computed_rank, r.audits) for r in figures.matrix] == [
        (2, 1, 1, 3),
        (None, 2, 2, 1),
    ]
    assert [(row.computed_rank, row.counts_rank, row.audits) for row in figures.judged] == [(1, 2, 1)]


def test_themes_are_counted_by_audits_people_and_teams(figures: Figures) -> None:
    """July begins with 11 audits of north-1: numbers 1 to 11; those of north-2 are 12 to 24.

    Diversity is in all but every third: in 1, 2, 4, 5, 7, 8, 10, 11 (north-1) and in 13, 14, 16, 17, 19, 20, 22, 23
    (north-2), which makes 16. People take turns, so that these are two of three people in each team, and each of the
    four has more than one of these audits: all were asked again. Analysis is in 3 and 6.
    """
    rows = {(row.period, row.theme): row for row in figures.themes if row.kind == "learning-point"}
    now, before = rows["now", "diversity"], rows["before", "diversity"]
    assert (now.audits, now.practitioners, now.teams) == (16, 4, 2)
    assert (before.audits, before.practitioners, before.teams) == (4, 4, 2)
    assert rows["now", "analysis"].audits == 2
    assert now.again == 4
    assert [(row.theme, row.domain, row.audits) for row in figures.theme_domains] == [
        ("analysis", "heard", 2),
        ("diversity", "heard", 16),
    ]


def test_drafts_and_audits_without_a_grade_count_nowhere() -> None:
    held = records(
        [
            audit("2026-07-01", "fca-01", "ggg"),
            audit("2026-07-02", "fca-01", "g.."),
            audit("2026-07-03", "fca-02", "ggg", status="draft"),
            audit("2026-07-04", "fca-02", "---", points={"safe": [point("diversity")]}),
        ],
        target={"good_or_better": 0.8, "since": "2026-01-01"},
    )
    found = answered(held)
    assert (found.counts["since"].audits, found.counts["since"].not_graded) == (1, 2)
    assert found.themes == ()
    assert [row.team for row in found.teams if row.period == "since"] == ["north-1"]


def test_a_person_who_moved_counts_for_the_team_of_the_day() -> None:
    moved = [audit("2026-07-01", "fca-01", "ggg"), audit("2026-08-01", "fca-01", "ggm", team="south-1")]
    found = answered(records(moved, who=people(), target={"good_or_better": 0.8, "since": "2026-01-01"}))
    since = {row.team: (row.good_or_better, row.audits) for row in found.teams if row.period == "since"}
    assert since == {"north-1": (1, 1), "south-1": (0, 1)}
    assert found.counts["since"].practitioners == 1


def test_rubric_versions_meet_in_good_or_better() -> None:
    held = records(
        [
            audit("2026-07-01", "fca-01", "ggg"),
            audit("2026-07-02", "fca-01", ["satisfactory"] * 3, rubric="little@0.9.0"),
        ],
        rubrics=[rubric(), rubric("0.9.0", OLD_SCALE)],
        target={"good_or_better": 0.8, "since": "2026-01-01"},
    )
    found = answered(held)
    assert (found.counts["since"].good_or_better, found.counts["since"].audits) == (1, 2)
    assert len({row.ladder for row in found.grades if row.name == "overall"}) == 2
    assert [(row.rubric, row.audits) for row in found.versions.rows] == [("little@0.9.0", 1), ("little@1.0.0", 1)]


class TestTheQuestion:
    def asked(self, period: Period, since: str = "2026-01-01") -> OrganisationQuestion:
        from datetime import date

        return OrganisationQuestion(date.fromisoformat(since), period, TODAY)

    def test_quarters_are_cut_at_the_baseline_and_the_end(self) -> None:
        asked = self.asked(Period.month(2026, 8), "2026-02-10")
        assert [step.label for step in asked.steps] == ["Feb to Mar 2026", "Apr to Jun 2026", "Jul to Aug 2026"]
        assert (asked.steps[0].period.start.day, asked.steps[-1].period.end.day) == (10, 31)

    def test_the_period_that_runs_ends_today(self) -> None:
        assert self.asked(Period.year(2026)).end == TODAY

    def test_more_than_three_years_go_by_years(self) -> None:
        assert [step.label for step in self.asked(Period.quarter(2026, 3), "2023-09-01").steps] == [
            "2023", "2024", "2025", "2026",
        ]  # fmt: skip
        assert len(self.asked(Period.quarter(2026, 3), "2023-10-01").steps) == 12

    def test_steps_follow_each_other_without_gap_and_cover_all(self) -> None:
        asked = self.asked(Period.month(2026, 5), "2024-02-29")
        assert (asked.steps[0].period.start, asked.steps[-1].period.end) == (asked.since, asked.end)
        for step, after in zip(asked.steps, asked.steps[1:], strict=False):
            assert (after.period.start - step.period.end).days == 1

    def test_the_year_before_ends_the_day_before(self) -> None:
        earlier = self.asked(Period.quarter(2026, 3)).earlier
        assert (earlier.start.isoformat(), earlier.end.isoformat()) == ("2025-01-01", "2025-12-31")
        assert self.asked(Period.month(2024, 5), "2024-02-29").earlier.start.isoformat() == "2023-02-28"

    def test_without_a_target_the_account_goes_over_a_year(self) -> None:
        asked = question(organisation(target=None), Span(None, None), TODAY)
        assert (asked.since.isoformat(), asked.end.isoformat()) == ("2025-10-01", "2026-09-30")
        assert question(organisation(), Span(None, None), TODAY).since == SINCE


def test_every_ladder_has_its_levels_worst_first(figures: Figures) -> None:
    by_ladder: dict[str, list[tuple[int, str, str, bool]]] = {}
    for row in figures.ladders:
        by_ladder.setdefault(row.ladder, []).append((row.rank, row.grade, row.label, row.good_or_better))
    assert list(by_ladder.values()) == [
        [
            (0, "requires-improvement", "Requires improvement", False),
            (1, "met", "Met", False),
            (2, "good", "Good", True),
            (3, "outstanding", "Outstanding", True),
        ]
    ]
