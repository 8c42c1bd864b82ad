"""Charts as geometry: everything lies inside, adds up, and is broken where nothing is known."""

from __future__ import annotations

import pytest
from small_team import small_report
from team_world import OLD_SCALE, TODAY, audit, records, rubric

from q4c_cli.app.reports.team import summarise
from q4c_cli.report.charts.grades import GradeChart, grade_chart, legend
from q4c_cli.report.charts.intervals import interval_chart
from q4c_cli.report.charts.tones import tones
from q4c_cli.report.charts.trend import TrendChart, trend_chart
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
    assert results.title == "Overall. 2 of 4 good or better overall; Compliance 2 of 3 and Impact 2 of 4."
    assert results.description.startswith("Overall: 2 Good and 2 Met. Compliance: ")
    assert compliance.not_assessed == "Not assessed: Record keeping in 1 audit."
    assert [bar.label for bar in impact.bars] == ["Safe", "Heard"]


def test_a_figure_that_has_no_room_is_left_to_the_table() -> None:
    many = [audit("2026-10-05", "fca-01", "ggg", ref=f"CA{n}") for n in range(40)]
    one = audit("2026-10-06", "fca-01", "mmm")
    chart = grade_chart(summarise(records([*many, one]), "north-1", Period.month(2026, 10), TODAY).grades[0])
    assert [part.figure for part in chart.bars[0].segments] == ["40", ""]
    assert "1 Met" in chart.description


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
    assert chart.last_label_y >= chart.top, "at 100% the figure stands below its dot"
    assert (chart.ticks[0].label, chart.ticks[-1].label) == ("Oct 2025", "Oct 2026")


def test_nothing_at_all_is_a_chart_without_a_line() -> None:
    chart = trend()
    assert (chart.lines, chart.dots, chart.ends) == ((), (), ())
    assert chart.description == "There is nothing to draw."
