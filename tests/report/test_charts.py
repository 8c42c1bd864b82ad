"""Charts as geometry: everything lies inside, adds up, and is broken where nothing is known."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_team import small_report
from team_world import OLD_SCALE, TODAY, audit, records, rubric

from q4c_cli.app.reports.team import summarise
from q4c_cli.report.charts.grades import GradeChart, grade_chart, legend
from q4c_cli.report.charts.intervals import interval_chart
from q4c_cli.report.charts.lettering import NARROWEST, heading, width
from q4c_cli.report.charts.tones import tones
from q4c_cli.report.charts.trend import TrendChart, trend_chart
from q4c_cli.report.grades import GradeGroup, GradeLine, LevelCount
from q4c_cli.report.organisation.grading import line_of
from q4c_cli.report.shares import share_of
from q4c_cli.rules.periods import Period


def charts() -> list[GradeChart]:
    return [grade_chart(group) for group in small_report().grades]


def test_a_bar_is_filled_from_end_to_end() -> None:
    for chart in charts():
        for bar in chart.bars:
            assert sum(part.width for part in bar.segments) == pytest.approx(100, abs=0.1)
            assert bar.segments[0].x == 0
            for part, after in zip(bar.segments, bar.segments[1:], strict=False):
                assert part.x + part.width == pytest.approx(after.x, abs=0.02)


def test_best_comes_first_and_the_heavy_line_ends_what_is_good() -> None:
    overall = charts()[0].bars[0]
    assert [(part.tone, part.figure) for part in overall.segments] == [("good", "2"), ("middle", "2")]
    assert (overall.good_until, overall.said) == (50.0, "2 of 4")


def test_a_chart_describes_every_line() -> None:
    results, compliance, impact = charts()
    assert results.title == "Overall. 2 of 4 audits were good or better overall."
    assert results.description.startswith("Overall: 2 Good and 2 Met. Compliance: ")
    assert compliance.not_assessed == "Not assessed: Record keeping in 1 audit."
    assert [bar.label for bar in impact.bars] == ["Safe", "Heard"]


def test_a_figure_that_has_no_room_in_its_bar_stands_under_it() -> None:
    many = [audit("2026-10-05", "fca-01", "ggg", ref=f"CA{n}") for n in range(40)]
    one = audit("2026-10-06", "fca-01", "mmm")
    chart = grade_chart(summarise(records([*many, one]), "north-1", Period.month(2026, 10), TODAY).grades[0])
    bar, after = chart.bars[:2]
    assert [(part.figure, part.below is None) for part in bar.segments] == [("40", True), ("1", False)]
    assert bar.segments[1].below == pytest.approx(100 - (3.4 + 2) / 2), "inside the chart, not at its very edge"
    assert (bar.end, after.heading.lines[0].y) == (76, 92), "the next line makes room"
    assert chart.bars[-1].end == chart.height
    assert "1 Met" in chart.description


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6).filter(any))
def test_figures_under_a_bar_never_lie_on_each_other(audits: list[int]) -> None:
    levels = tuple(LevelCount(f"g{n}", f"Grade {n}", n > 2, count) for n, count in enumerate(audits))
    line = GradeLine("domain", "safe", "Safe", None, share_of(*good_of(levels)), 0, levels)
    (bar,) = grade_chart(GradeGroup("impact", "Impact", "Found.", "", (line,))).bars
    assert [part.figure for part in bar.segments] == [str(count) for count in audits[::-1] if count]
    under = [(part.below, 3.4 * len(part.figure) + 2) for part in bar.segments if part.below is not None]
    assert all(room / 2 - 0.01 <= middle <= 100 - room / 2 + 0.01 for middle, room in under)
    assert all(b - a >= (wide + broad) / 2 - 0.02 for (a, wide), (b, broad) in pairwise(under))


def good_of(levels: tuple[LevelCount, ...]) -> tuple[int, int]:
    return sum(x.audits for x in levels if x.good_or_better), sum(x.audits for x in levels)


def test_levels_shown_as_one_have_a_look_of_their_own_near_the_edge() -> None:
    levels = [LevelCount(grade, grade.title(), good, 60) for grade, good in (("poor", False), ("met", False))]
    levels += [LevelCount(grade, grade.title(), True, 60) for grade in ("good", "great")]
    low = line_of("domain", "safe", "Safe", levels, [None, None, 60, 60])
    high = line_of("domain", "heard", "Heard", levels, [60, 60, None, None])
    group = GradeGroup("impact", "Impact", "Found.", "", (low, high))
    assert [[part.tone for part in bar.segments] for bar in grade_chart(group).bars] == [
        ["best", "good", "low-together"],
        ["good-together", "middle", "worst"],
    ]
    assert [key.label for key in legend([group])] == ["Great", "Good", "Good or better", "Met", "Poor", "Met or below"]


def test_a_long_name_takes_lines_of_its_own_and_its_figure_too() -> None:
    short, long = (
        heading("October 2026", "6 of 6", 16),
        heading("The other 4 teams of the organisation", "45 of 68 (66%)", 16),
    )
    assert (short.more, [line.text for line in short.lines], short.said_y) == (0, ["October 2026"], 16)
    assert " ".join(line.text for line in long.lines) == "The other 4 teams of the organisation"
    assert all(width(line.text) <= NARROWEST for line in long.lines)
    assert long.said_y == 16 + long.more == long.lines[-1].y
    apart = heading("Twelve months to September 2026", "61 of 70 (87%)", 16)
    assert (len(apart.lines), apart.said_y, apart.more) == (1, 36, 20)
    assert len(heading("a" * 99, "1", 16).lines) > 2, "a word that is too long is cut"


@pytest.mark.parametrize(
    ("good_or_better", "looks"),
    [
        ([False, False, True, True], ["worst", "middle", "good", "best"]),
        ([False, True], ["worst", "best"]),
        ([False, False, False, False, True, True, True, True], [
            "worst", "middle", "middle-too", "middle-too", "good-too", "good-too", "good", "best",
        ]),
        ([], []),
    ],
)  # fmt: skip
def test_a_levels_look_follows_its_place(good_or_better: list[bool], looks: list[str]) -> None:
    assert tones(good_or_better) == looks


def test_the_legend_names_each_level_once_best_first() -> None:
    old = audit("2026-10-03", "fca-01", ["satisfactory"] * 3, rubric="little@0.9.0")
    held = records([audit("2026-10-01", "fca-01", "ggg"), old], rubrics=[rubric(), rubric("0.9.0", OLD_SCALE)])
    report = summarise(held, "north-1", Period.month(2026, 10), TODAY)
    labels = [key.label for key in legend(report.grades)]
    assert sorted(labels) == sorted(set(labels))
    assert labels[:2] == ["Outstanding", "Good"]
    assert {"Satisfactory", "Met", "Inadequate", "Requires improvement"} == set(labels[2:])


def test_intervals_lie_around_their_share() -> None:
    good = small_report().good_or_better
    chart = interval_chart(good.periods, good.words, good.target)
    assert [row.label for row in chart.rows] == [
        "October 2026",
        "September 2026",
        "October 2025",
        "Twelve months to Oct 2026",
    ]
    assert all(0 <= row.low <= row.share <= row.high <= 100 for row in chart.rows)
    assert (chart.target, chart.target_label) == (80, "Target 80%")
    assert "October 2026: 2 of 4, interval 15% to 85%." in chart.description


def trend(*audits: object) -> TrendChart:
    report = summarise(records(audits), "north-1", Period.month(2026, 10), TODAY)  # type: ignore[arg-type]
    return trend_chart(report.trend, report.good_or_better.target)


def test_the_line_breaks_where_nothing_is_known() -> None:
    chart = trend(audit("2025-11-05", "fca-01", "ggg"), audit("2026-10-05", "fca-01", "mmm"))
    runs = [line.split() for line in chart.lines]
    assert [len(run) for run in runs] == [3, 1], "three months hold the audit of November, one that of October"
    assert len(chart.dots) == 2
    assert chart.last_label == "0%"


def test_everything_is_drawn_inside() -> None:
    chart = trend(*(audit(f"2026-{month:02}-05", "fca-01", "ggg") for month in range(1, 11)))
    points = [tuple(map(float, point.split(","))) for line in (*chart.lines, *chart.bands) for point in line.split()]
    assert all(0 <= x <= 100 and chart.top <= y <= chart.bottom for x, y in points)
    assert chart.last_label_y >= chart.top, "at 100% the figure stands level with the line's end"
    assert (chart.ticks[0].label, chart.ticks[-1].label) == ("Oct 2025", "Oct 2026")


def test_no_words_lie_on_a_months_dot_or_on_the_target() -> None:
    """This month's own dot is often near the line's end: so the figure stands beside the line and not over or under."""
    good, all_good = [audit(f"2026-08-{n:02}", "fca-01", "ggg" if n > 1 else "mmm") for n in range(1, 12)], "ggg"
    chart = trend(*good, audit("2026-10-05", "fca-01", all_good))
    (end,) = chart.ends
    assert chart.last_label == "92%"
    assert (chart.dots[-1].x, chart.dots[-1].y) == (end.x, chart.top)
    assert abs(chart.last_label_y - 5 - end.y) < 1
    assert end.x <= 84
    assert min(dot.x for dot in chart.dots) > 8, "the scale stands left of the first"
    on_it = trend(*(audit(f"2026-10-{n:02}", "fca-01", "ggg" if n > 1 else "mmm") for n in range(1, 6)))
    assert on_it.target_y is not None
    assert on_it.last_label == "80%"
    assert on_it.last_label_y <= on_it.target_y - 7


def test_nothing_at_all_is_a_chart_without_a_line() -> None:
    chart = trend()
    assert (chart.lines, chart.dots, chart.ends) == ((), (), ())
    assert chart.description == "There is nothing to draw."
