"""The page of a Quality Account in every case that there is: in order for a screen reader, and worth reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import page_laws
import pytest
from organisation_world import PAIRS, TEAMS, organisation, people, report_on, usual_report
from page_laws import Page, read
from team_world import OLD_SCALE, TODAY, audit, point, records, rubric

from q4c_cli.app.reports.organisation import Span, question
from q4c_cli.app.reports.themes import summarise as sort_themes
from q4c_cli.cli.report.organisation_screen import organisation_screen
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.records import Records, Stored
from q4c_cli.report.organisation.documents import as_html, as_markdown
from q4c_cli.report.organisation.rows import ThemeRow
from q4c_cli.report.organisation.themes import asked_before
from q4c_cli.report.organisation.view import OrganisationReport
from q4c_cli.rules.periods import Period

EVIL = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)> \"quoted\" 'too' {{ 7 * 7 }} &amp;"
TARGET = {"good_or_better": 0.8, "since": "2026-01-01"}


def two_versions() -> Records:
    held = organisation(rubrics=[rubric(), rubric("0.9.0", OLD_SCALE)])
    old = [
        audit(f"2026-03-{10 + n}", "fca-n10", ["good"] * 3 if n < 6 else ["good", "satisfactory", "good"],
              ref=f"CO{n}", rubric="little@0.9.0")
        for n in range(12)
    ]  # fmt: skip
    return replace(held, audits=(*held.audits, *(Stored(f"o{n}", a) for n, a in enumerate(old))))


CASES: dict[str, Callable[[], OrganisationReport]] = {
    "an organisation": usual_report,
    "an empty period": lambda: report_on(organisation({("north-1", "2025-06"): (9, 9)})),
    "nothing ever": lambda: report_on(records(who=people(), target=TARGET)),
    "one audit": lambda: report_on(records([audit("2026-07-01", "fca-01", "ggg")], who=people(), target=TARGET)),
    "a team that is gone": lambda: report_on(organisation({**PAIRS, ("old-9", "2026-01"): (8, 6)})),
    "all not assessed": lambda: report_on(
        records([audit(f"2026-07-0{n}", "fca-01", "---") for n in range(1, 9)], who=people(), target=TARGET)
    ),
    "two rubric versions": lambda: report_on(two_versions()),
    "no areas": lambda: report_on(organisation(teams=dict.fromkeys(TEAMS))),
    "no target": lambda: report_on(organisation(target=None)),
    "all good": lambda: report_on(organisation({key: (good + 3, 0) for key, (good, _) in PAIRS.items()})),
}


@pytest.fixture(params=CASES, scope="module")
def page(request: pytest.FixtureRequest) -> Page:
    return read(as_html(CASES[request.param](), {}))


def test_the_page_is_alone_in_the_world_and_in_order(page: Page) -> None:
    page_laws.asks_nobody(page)
    page_laws.begins_with_a_way_to(page, "main")
    page_laws.headings_go_down_one_step_at_a_time(page)
    page_laws.links_lead_somewhere(page)
    page_laws.tables_have_captions_and_scopes(page)
    page_laws.pictures_say_what_they_show(page)


def test_the_headline_is_against_the_target_and_the_year_before() -> None:
    report = usual_report()
    assert report.headline == "64% of 88 audits since 1 January 2026 were good or better."
    assert report.lead[:2] == (
        "Below the target of 80%. 15 more audits would have had to be good or better.",  # 71 of 88 are 80.7%
        "Up from 5 of 10 (50%) in the year before, but with so few audits that may be chance.",
    )


def test_areas_stand_in_the_order_of_people_and_add_up() -> None:
    report = usual_report()
    assert [(area.all.label, area.all.words) for area in report.areas] == [
        ("North", "41 of 61 (67%)"),
        ("South", "15 of 27 (56%)"),
    ]
    assert [team.words for team in report.areas[0].teams] == ["21 of 31 (68%)", "20 of 30 (67%)"]
    assert [step.words for step in report.quality.steps] == ["15 of 25 (60%)", "18 of 29 (62%)", "23 of 34 (68%)"]


def test_a_team_that_is_gone_still_counts_and_stands_last() -> None:
    report = CASES["a team that is gone"]()
    assert [area.all.label for area in report.areas] == ["North", "South", "Teams without an area"]
    assert (report.areas[2].teams[0].label, report.areas[2].teams[0].words) == ("Old 9", "8 of 14 (57%)")
    assert report.quality.all.words == "64 of 102 (63%)"


def test_without_areas_all_teams_stand_together() -> None:
    assert [area.all.label for area in CASES["no areas"]().areas] == ["All teams"]


def test_two_versions_are_counted_together_by_good_or_better_and_said_to_differ() -> None:
    report = CASES["two rubric versions"]()
    assert report.quality.all.words == "62 of 100 (62%)"
    assert any("12 by little@0.9.0 and 88 by little@1.0.0" in note for note in report.notes)
    overall = [line for line in report.grades[0].lines if line.kind == "overall"]
    assert [(line.on, line.share.words) for line in overall] == [
        ("Inadequate to Outstanding", "6 of 12 (50%)"),
        ("Requires improvement to Outstanding", "56 of 88 (64%)"),
    ]
    assert report.matrix.why_none == "Audits were graded on different ladders, which do not fit into one table."


def test_where_nothing_has_a_grade_it_says_so() -> None:
    report = CASES["all not assessed"]()
    assert report.headline == "No audits since 1 January 2026 up to 30 September 2026 have an overall grade."
    assert report.instead[0].endswith("q4c report organisation --since DATE")


def test_teams_are_set_against_chance() -> None:
    """South 1 has 3 of 30 good where all have 66 of 120: the chance of that is far below one in a thousand."""
    pairs = {(team, "2026-07"): (21, 9) for team in ("north-1", "north-2")} | {("south-1", "2026-07"): (3, 27)}
    report = report_on(organisation(pairs))
    assert [(team.team, team.standing) for team in report.funnel.teams] == [
        ("north-1", "perhaps above"),
        ("north-2", "perhaps above"),
        ("south-1", "below"),
    ]
    assert report.actions[0].where == "Ask first, in person"
    assert report.actions[0].what.startswith("South 1: fewer good audits than chance explains.")


def test_compliance_stands_against_impact() -> None:
    matrix = usual_report().matrix
    assert (matrix.rows_label, matrix.columns_label, matrix.audits) == ("Compliance", "Impact", 88)
    good = next(row for row in matrix.rows if row.label == "Good")
    assert [(cell.column, cell.audits) for cell in good.cells] == [
        ("Requires improvement", 0), ("Met", 32), ("Good", 56), ("Outstanding", 0),
    ]  # fmt: skip
    assert matrix.title == "56 of 88 audits (64%) are good or better in both."
    assert matrix.finding == (
        "Good in compliance but not in impact: 32 of 88 (36%); in impact but not in compliance: 0 of 88 (0%)."
    )


def test_of_few_teams_no_funnel_is_drawn_and_a_table_says_it() -> None:
    few, more = (
        organisation(),
        organisation(
            {(team, "2026-07"): (20, 9) for team in ("north-1", "north-2", "south-1", "south-2")},
            {**TEAMS, "south-2": "south"},
        ),
    )
    pages = [as_html(report_on(held), {}) for held in (few, more)]
    assert ['class="funnel"' in page for page in pages] == [False, True]
    assert all("Teams against the share of all" in page for page in pages)


def test_how_many_had_been_asked_before_is_told_as_it_is() -> None:
    """7 of 10 are no "nearly all"."""
    row = ThemeRow("now", "learning-point", "diversity", 12, 10, 3, 7)
    assert asked_before(row, 5) == "At least 6 of the 10 had been asked before."
    assert asked_before(row._replace(again=3), 5) == "Fewer than 5 of them had been asked before."
    assert asked_before(row._replace(again=10), 5) == "All of them had been asked before."


def test_a_team_that_is_not_shown_is_read_in_its_own_report() -> None:
    pairs = {**PAIRS, ("north-2", "2026-01"): (1, 1), ("north-2", "2026-04"): (0, 0), ("north-2", "2026-07"): (0, 0)}
    report = report_on(organisation(pairs, hide_below=5))
    said = next(action for action in report.actions if action.where == "Read by themselves")
    assert "q4c" not in said.what
    assert "q4c report team north-2" in organisation_screen(report, 100, colour=False)


def test_themes_rise_only_where_chance_does_not_explain_it() -> None:
    """16 of 34 against 4 of 29: Newcombe's interval of the difference, 0.11 to 0.51, leaves out zero."""
    theme = usual_report().gaps.themes[0]
    assert (theme.audits, theme.before, theme.firmness) == (16, 4, "likely up")
    assert theme.change == "Rising: it was 4 of 29 from April to June 2026."


def test_the_learning_programme_says_why_and_what() -> None:
    (priority,) = usual_report().priorities
    assert priority.label == "Diversity"
    assert priority.why.startswith("In 16 of 34 audits (47%), 4 practitioners, in 2 of 3 teams. All of them had been")
    assert priority.domains == ("Heard",)
    assert priority.what == "Take it to group supervision in the 2 teams where it shows; no course is needed yet."


def test_many_are_more_than_half_and_fewer_are_counted() -> None:
    """Of six practitioners asked in the third quarter, three had been asked in the second: no majority, so a number."""
    asked = {"2026-04": 3, "2026-07": 6}
    held = [
        audit(f"{month}-{1 + n:02}", f"fca-{n}", "ggm", ref=f"C{month[-1]}{n}",
              team=list(TEAMS)[n % 3], points={"heard": [point("diversity")]})
        for month, people_asked in asked.items() for n in range(people_asked)
    ]  # fmt: skip
    held += [audit(f"2026-07-{day}", "fca-9", "ggg", ref=f"CX{day}", team="north-1") for day in range(15, 30)]
    whole = records(held, who=people(), target=TARGET, hide_below=3)
    (priority,) = report_on(whole).priorities
    assert "in another form than before: 3 of 6 were asked already, and being asked again" in priority.what
    (course,) = (g for g in sort_themes(whole, Period.quarter(2026, 3), TODAY).groups if g.place == "course")
    assert [theme.label for theme in course.themes] == [priority.label]


def test_hostile_words_stay_words() -> None:
    report = report_on(
        organisation(
            organisation=EVIL, notice=EVIL, themes=[{"theme": t, "label": EVIL} for t in ("diversity", "analysis")]
        )
    )
    page = read(as_html(report, {}))
    assert not page.all("script")
    assert not page.all("img")
    assert sum(EVIL in words for words in page.words) >= 4
    assert "<script" not in as_markdown(report, {}).replace(r"\<", "")


def test_a_workspace_replaces_a_block() -> None:
    block = '{% extends "q4c/organisation.html.j2" %}{% block footer %}{{ super() }}<p>For the board.</p>{% endblock %}'
    page = as_html(usual_report(), {"organisation.html.j2": block})
    assert "<p>For the board.</p>" in page
    assert "Made from 88 final audits" in page


@pytest.mark.parametrize(
    ("span", "message"),
    [
        (Span(Period.quarter(2025, 3), None), "July to September 2025 lies before the baseline, 1 January 2026."),
        (Span(None, TODAY.replace(year=2027)), "22 November 2027 is still to come."),
        (Span(Period.year(2027), None), "1 January 2027 is still to come."),
    ],
)
def test_days_that_do_not_fit_are_refused(span: Span, message: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        question(organisation(), span, TODAY)
    assert str(refused.value).startswith(message) or message in str(refused.value.args)


def test_a_young_baseline_goes_up_to_today() -> None:
    asked = question(organisation(), Span(None, TODAY.replace(day=2)), TODAY)
    assert (asked.since.day, asked.end) == (2, TODAY)
