"""Every figure of the team summary on a set of records small enough to count by hand."""

from __future__ import annotations

from datetime import date

import pytest
from team_world import OLD_SCALE, TODAY, audit, entry, people, point, records, rubric

from q4c_cli.app.reports.team import figures_of
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.rules.learning import entry_for, recurrences
from q4c_cli.rules.periods import Period

# Grades are in the order recording, safe, heard; a result is as good as the worst of what it is of.
OCTOBER = [
    audit(
        "2026-10-05",
        "fca-01",
        "ggo",  # compliance good, impact good, overall good
        points={"heard": [point("diversity", "One.", "2026-10-20"), point("analysis", "Two.")]},
        strengths={"safe": [{"theme": "voice-of-child", "text": "Well heard."}]},
        seen={"safe": ["sf-1"], "heard": ["hd-1", "hd-2"]},
    ),
    audit(
        "2026-10-12",
        "fca-02",
        "ogm",  # overall met
        points={"safe": [point("diversity", "Three.", "2026-10-31")]},
        seen={"safe": ["sf-2"]},
    ),
    audit("2026-10-19", "fca-01", "-oo", points={"safe": [point("diversity", "Four.")]}),  # overall outstanding
    audit("2026-10-20", "fca-02", "ggg", judged={"grade": "met", "reason": "Late.", "by": "ps-031"}),  # counts as met
    audit("2026-10-26", "fca-03", "gg."),  # incomplete: no overall grade
    audit("2026-10-28", "fca-03", "o..", status="draft"),
]
EARLIER = [
    audit("2026-09-08", "fca-01", "ggg", points={"heard": [point("diversity", "Five.", "2026-10-01")]}),
    audit("2026-09-09", "fca-02", "gmg", strengths={"heard": [{"theme": "voice-of-child", "text": "Kind."}]}),
    audit("2025-10-09", "fca-03", "ggm"),
]
ELSEWHERE = [
    audit("2026-08-03", "fca-02", "ggg", team="south-2", points={"safe": [point("diversity", "Six.", "2026-09-01")]}),
    audit("2026-10-06", "fca-90", "rrr", team="south-2", points={"safe": [point("diversity", "Not ours.")]}),
]
LOG = [
    entry(OCTOBER[0], {"heard-1": [("2026-10-10", "in-progress"), ("2026-11-03", "achieved")]}),
    entry(EARLIER[0], {"heard-1": [("2026-09-30", "achieved")]}),
]


@pytest.fixture(scope="module")
def figures() -> Figures:
    asked = TeamQuestion("north-1", Period.month(2026, 10), TODAY)
    return figures_of(records([*EARLIER, *OCTOBER, *ELSEWHERE], LOG), asked)


def test_audits_are_counted_by_period(figures: Figures) -> None:
    found = figures.periods["this"]
    assert (found.audits, found.practitioners, found.graded, found.good_or_better) == (5, 3, 4, 2)
    assert (found.judged, found.escalated, found.drafts) == (1, 0, 1)


def test_every_period_has_a_row_also_an_empty_one(figures: Figures) -> None:
    counted = {name: (row.good_or_better, row.graded) for name, row in figures.periods.items()}
    assert counted["before"] == (1, 2)
    assert counted["year-before"] == (0, 1)
    assert counted["twelve-months"] == (3, 6)  # from November 2025: September and October 2026
    assert counted["month 2026-05"] == (0, 0)
    assert counted["months to 2026-09"] == (1, 2)
    assert counted["months to 2026-10"] == (3, 6)


def test_an_audit_of_another_team_does_not_count(figures: Figures) -> None:
    assert figures.periods["months to 2026-08"].audits == 0


def grades(figures: Figures, kind: str, name: str) -> dict[str, int]:
    return {row.grade: row.audits for row in figures.grades if (row.kind, row.name) == (kind, name)}


def test_grades_of_a_domain_count_every_final_audit_that_gave_one(figures: Figures) -> None:
    assert grades(figures, "domain", "recording") == {"requires-improvement": 0, "met": 0, "good": 3, "outstanding": 1}
    assert grades(figures, "domain", "heard") == {"requires-improvement": 0, "met": 1, "good": 1, "outstanding": 2}


def test_the_judged_grade_counts_overall_and_the_parts_stay_as_computed(figures: Figures) -> None:
    assert grades(figures, "overall", "overall") == {"requires-improvement": 0, "met": 2, "good": 1, "outstanding": 1}
    assert grades(figures, "result", "impact") == {"requires-improvement": 0, "met": 1, "good": 2, "outstanding": 1}


def test_levels_come_worst_first(figures: Figures) -> None:
    ranks = [row.rank for row in figures.grades if row.name == "safe"]
    assert ranks == [0, 1, 2, 3]


def test_shares_leave_out_what_was_not_assessed_and_say_so(figures: Figures) -> None:
    found = {(row.kind, row.name): (row.good_or_better, row.graded, row.not_assessed) for row in figures.shares}
    assert found["domain", "recording"] == (4, 4, 1)
    assert found["domain", "safe"] == (5, 5, 0)
    assert found["domain", "heard"] == (3, 4, 0)
    assert found["overall", "overall"] == (2, 4, 0)


def test_themes_count_points_audits_and_people(figures: Figures) -> None:
    found = {
        (row.period, row.kind, row.theme): (row.named, row.audits, row.practitioners)
        for row in figures.themes
        if row.period in ("this", "before")
    }
    assert found == {
        ("this", "learning-point", "diversity"): (3, 3, 2),
        ("this", "learning-point", "analysis"): (1, 1, 1),
        ("this", "strength", "voice-of-child"): (1, 1, 1),
        ("before", "learning-point", "diversity"): (1, 1, 1),
        ("before", "strength", "voice-of-child"): (1, 1, 1),
    }


def test_a_theme_of_an_earlier_day_in_any_team_makes_a_recurrence(figures: Figures) -> None:
    found = {row.text: (row.earlier_audits, row.last_before) for row in figures.points}
    assert found == {
        "One.": (1, date(2026, 9, 8)),
        "Two.": (0, None),
        "Three.": (1, date(2026, 8, 3)),
        "Four.": (2, date(2026, 10, 5)),
    }


def test_recurrences_are_those_that_the_learning_log_finds(figures: Figures) -> None:
    finals = [a for a in [*EARLIER, *OCTOBER, *ELSEWHERE] if a.final]
    by_rule = {
        (r.practitioner, r.theme, o.audit)
        for r in recurrences(entry_for(a) for a in finals)
        for o in r.occurrences
        if o.audited_on > r.occurrences[0].audited_on and o.audited_on >= date(2026, 10, 1)
    }
    assert {(p.practitioner, p.theme, p.audit) for p in figures.points if p.last_before} == by_rule


def test_twice_on_one_day_is_no_recurrence() -> None:
    same_day = [
        audit("2026-10-05", "fca-01", "ggg", ref=ref, points={"safe": [point("diversity")]}) for ref in ("CA", "CB")
    ]
    asked = TeamQuestion("north-1", Period.month(2026, 10), TODAY)
    found = figures_of(records(same_day), asked).points
    assert [p.earlier_audits for p in found] == [0, 0]


def test_open_points_are_as_they_stood_on_the_last_day(figures: Figures) -> None:
    found = {row.text: (row.state, row.review_on, row.closed_since) for row in figures.open_points}
    assert found == {
        "Six.": ("open", date(2026, 9, 1), None),  # asked in another team, and came along
        "One.": ("in-progress", date(2026, 10, 20), date(2026, 11, 3)),
        "Three.": ("open", date(2026, 10, 31), None),
        "Two.": ("open", date(2027, 1, 31), None),
        "Four.": ("open", date(2027, 1, 31), None),
    }
    assert [row.review_on for row in figures.open_points] == sorted(row.review_on for row in figures.open_points)


def test_points_go_with_people_and_end_with_them() -> None:
    moved = {"practitioner": "fca-01", "team": "south-2"}
    gone = {"practitioner": "fca-02", "team": "north-1", "until": "2026-10-30"}
    held = records(OCTOBER, who=people(moved, gone))
    asked = TeamQuestion("north-1", Period.month(2026, 10), TODAY)
    assert figures_of(held, asked).open_points == ()
    theirs = TeamQuestion("south-2", Period.month(2026, 10), TODAY)
    assert {p.text for p in figures_of(held, theirs).open_points} == {"One.", "Two.", "Four."}


def test_practitioners_of_the_team_with_their_last_audit(figures: Figures) -> None:
    found = {row.practitioner: (row.audits, row.last_audited) for row in figures.practitioners}
    assert found == {
        "fca-01": (2, date(2026, 10, 19)),
        "fca-02": (2, date(2026, 10, 20)),
        "fca-03": (1, date(2026, 10, 26)),
    }


def test_the_list_has_every_audit_with_what_it_gave(figures: Figures) -> None:
    rows = [(r.audited_on.day, r.status, r.label, r.judged, r.learning_points, r.strengths) for r in figures.audits]
    assert rows == [
        (5, "final", "Good", False, 2, 1),
        (12, "final", "Met", False, 1, 0),
        (19, "final", "Outstanding", False, 1, 0),
        (20, "final", "Met", True, 0, 0),
        (26, "final", None, False, 0, 0),
        (28, "draft", None, False, 0, 0),
    ]
    assert [r.computed_label for r in figures.audits if r.judged] == ["Good"]


def test_only_shared_themes_go_to_group_supervision(figures: Figures) -> None:
    assert [(s.theme, s.practitioners, s.points, s.recent_practitioners) for s in figures.shared] == [
        ("diversity", 2, 3, 2)
    ]


def test_points_come_with_the_grade_from_which_the_next_level_is_one_step(figures: Figures) -> None:
    """Diversity, August to October: heard-1 of 8 September and 5 October, safe-1 of 12 and 19 October."""
    found = [(r.domain, r.grade, r.audits, r.practitioners) for r in figures.point_levels if r.theme == "diversity"]
    assert found == [
        ("heard", "good", 1, 1),
        ("heard", "outstanding", 1, 1),
        ("safe", "good", 1, 1),
        ("safe", "outstanding", 1, 1),
    ]


def test_what_was_seen_where_a_point_was_given(figures: Figures) -> None:
    found = [(r.theme, r.domain, r.grade, r.indicator, r.audits) for r in figures.point_indicators]
    assert found == [
        ("analysis", "heard", "outstanding", "hd-1", 1),
        ("analysis", "heard", "outstanding", "hd-2", 1),
        ("diversity", "heard", "outstanding", "hd-1", 1),
        ("diversity", "heard", "outstanding", "hd-2", 1),
        ("diversity", "safe", "good", "sf-2", 1),
    ]


def test_grades_of_different_rubrics_meet_in_their_mark() -> None:
    old = rubric("0.9.0", OLD_SCALE)
    newer = rubric("1.1.0")
    held = records(
        [
            audit("2026-10-01", "fca-01", "ggg"),
            audit("2026-10-02", "fca-01", "ggg", rubric="little@1.1.0"),
            audit("2026-10-03", "fca-01", ["satisfactory"] * 3, rubric="little@0.9.0"),
        ],
        rubrics=[rubric(), newer, old],
    )
    asked = TeamQuestion("north-1", Period.month(2026, 10), TODAY)
    found = figures_of(held, asked)
    assert (found.periods["this"].good_or_better, found.periods["this"].graded) == (2, 3)
    overall = [(row.ladder.split(":")[0], row.grade, row.audits) for row in found.grades if row.kind == "overall"]
    assert len(overall) == 12
    assert [each for each in overall if each[2]] == [
        ("little@0.9.0", "satisfactory", 1),
        ("little@1.0.0", "good", 1),
        ("little@1.1.0", "good", 1),  # the same names, but nobody has said that they mean the same
    ]
