"""The charts of a Quality Account as geometry: inside their frames, and as far apart as the figures say."""

from __future__ import annotations

from itertools import pairwise

from scipy.stats import binom

from q4c_cli.report.charts.funnel import PLOT, TOP, FunnelChart, Group, Level, funnel_chart
from q4c_cli.report.charts.heat import heat_rows
from q4c_cli.report.charts.multiples import panel
from q4c_cli.report.shares import share_of
from q4c_cli.rules.figures.funnel import Standing, standing

MIDDLE = 0.8


def points(line: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in line.split())]


def funnel(*pairs: tuple[int, int]) -> FunnelChart:
    groups = [
        Group(f"Team {place}", share_of(good, of), standing(good, of, MIDDLE)) for place, (good, of) in enumerate(pairs)
    ]
    return funnel_chart(groups, MIDDLE, 0.9, "What it shows.", "By chance.")


def test_the_limits_are_drawn_where_the_binomial_distribution_has_them() -> None:
    """The scale goes from 0 to 212 audits; what the grid says makes percentages of its heights."""
    chart = funnel((8, 10), (160, 200))
    x, y = points(chart.outer[0])[-1]
    foot = chart.grid[-1]
    lowest = float(foot.label.rstrip("%")) / 100
    assert (x, chart.least, chart.grid[0]) == (100.0, 0, Level(chart.top, "100%"))
    share = 1 - (1 - lowest) * (y - chart.top) / (foot.y - chart.top)
    assert chart.most == 212
    assert abs(share - binom.ppf(0.001, 212, MIDDLE) / 212) < 1 / 212 + 0.002


def test_limits_open_where_audits_are_few_and_stay_inside() -> None:
    chart = funnel((8, 10), (160, 200))
    for low, high in (chart.inner, chart.outer):
        lows, highs = points(low), points(high)
        assert lows[0][1] > lows[-1][1] > highs[-1][1] > highs[0][1] - 0.1
        assert all(chart.top <= y <= chart.top + PLOT and 0 <= x <= 100 for x, y in lows + highs)
    assert all(
        inner[1] <= outer[1] for inner, outer in zip(points(chart.inner[0]), points(chart.outer[0]), strict=True)
    )


def test_every_team_is_drawn_and_only_those_outside_have_names() -> None:
    chart = funnel((8, 10), (160, 200), (100, 200), (199, 200))
    assert len(chart.spots) == 4
    assert {" ".join(line.text for line in spot.name.lines) for spot in chart.spots if spot.name} == {
        "Team 2 50%",
        "Team 3 over 99%",
    }
    assert [spot.look for spot in chart.spots] == ["usual", "usual", "sure", "sure"]
    assert "Team 2, 100 of 200 (50%), lies below" in chart.description
    assert "By chance." in chart.description


def test_more_audits_lie_further_right_and_more_good_further_up() -> None:
    few, many = sorted(funnel((8, 10), (170, 200)).spots, key=lambda spot: spot.x)
    assert few.x < many.x
    assert few.y > many.y


def test_every_team_outside_has_a_name_off_the_plot_and_no_lead_passes_through_a_name() -> None:
    few = [(20 + n, 60 + n) for n in range(3)]
    chart = funnel(*((100 + n, 200) for n in range(6)), (180, 220), *few, (199, 200))
    named = [(spot, spot.name) for spot in chart.spots if spot.name]
    assert len(named) == sum(spot.look != "usual" for spot in chart.spots) >= 10
    heights = sorted(line.y for _, name in named for line in name.lines)
    assert all(after - before >= 15 for before, after in pairwise(heights))
    assert all(not chart.top - 4 < y < chart.bottom + 8 for y in heights), "names stand off the lines"
    assert all(TOP < y < chart.foot for y in heights), "and inside the picture"
    for spot, name in named:
        for other, passed in named:
            lies = any(min(spot.y, name.to) < line.y - 5 < max(spot.y, name.to) for line in passed.lines)
            beside = other.x >= spot.x if passed.anchor == "start" else other.x <= spot.x
            assert spot is other or not lies or beside


def test_one_team_alone_can_be_drawn() -> None:
    assert len(funnel((5, 5)).spots) == 1


def test_a_panel_breaks_where_nothing_may_be_seen() -> None:
    own = [("Q1", share_of(8, 10)), ("Q2", None), ("Q3", share_of(9, 10)), ("Q4", share_of(6, 10))]
    drawn = panel("p", "Title.", own, [(label, share_of(70, 100)) for label, _ in own], 0.8)
    assert len(drawn.marks) == 3
    assert [len(points(line)) for line in drawn.lines] == [2]
    assert [len(points(line)) for line in drawn.all_lines] == [4]
    assert "Not shown: Q2." in drawn.description
    assert (drawn.last_label, drawn.first_step, drawn.last_step) == ("60%", "Q1", "Q4")
    for mark in drawn.marks:
        assert drawn.top <= mark.high <= mark.y <= mark.low <= drawn.bottom


def test_all_panels_have_one_scale() -> None:
    one = panel("a", "A.", [("Q1", share_of(10, 20))], [("Q1", share_of(10, 20))], None)
    two = panel("b", "B.", [("Q1", share_of(10, 20)), ("Q2", share_of(1, 20))], [], None)
    assert one.marks[0].y == two.marks[0].y


def test_a_panel_without_anything_says_so() -> None:
    drawn = panel("p", "Title.", [("Q1", None)], [("Q1", share_of(0, 0))], None)
    assert (drawn.marks, drawn.lines, drawn.last_label) == ((), (), "")
    assert drawn.description == "There is nothing to draw. Not shown: Q1."


def test_the_more_the_darker_and_hidden_cells_have_no_tone() -> None:
    (row,) = heat_rows([("Good", [0, 1, 50, 100, None])], 151)
    assert [cell.tone for cell in row.cells] == [0, 1, 3, 4, None]
    assert [cell.count for cell in row.cells] == ["0", "1", "50", "100", "not shown"]
    assert row.cells[3].share == "66%"


def test_standing_is_a_word_for_where_a_spot_lies() -> None:
    found: set[Standing] = {standing(good, 200, MIDDLE) for good in range(201)}
    assert found == {"below", "perhaps below", "as chance has it", "perhaps above", "above"}
