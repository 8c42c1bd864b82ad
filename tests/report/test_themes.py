"""Learning themes across teams: every figure counted by hand, where each theme is dealt with, and the documents."""

from __future__ import annotations

import json
from dataclasses import replace

import page_laws
import pytest
from page_laws import read
from small_themes import NOW, PLACES, QUARTER, small_report, small_themes
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from team_world import TODAY, audit, point, records

from q4c_cli.app.reports.themes import ask, summarise
from q4c_cli.cli.report.themes_screen import themes_screen
from q4c_cli.facts.questions import Facts
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import NothingMatched, UsageProblem
from q4c_cli.model.records import Stored
from q4c_cli.report.plain import as_json
from q4c_cli.report.sorting import Sorted, Spread, in_turn, place_of
from q4c_cli.report.themes.documents import as_html, as_markdown, sheets
from q4c_cli.report.themes.question import Figures, ThemesQuestion
from q4c_cli.report.themes.view import ThemeLine, ThemesReport
from q4c_cli.rules.figures.statistics import Firmness
from q4c_cli.rules.periods import Period

EVIL = "</p></script><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} &amp;"


class TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT


def figures_of(area: str | None = None) -> Figures:
    asked = ThemesQuestion(QUARTER, TODAY, area)
    facts = Facts(small_themes(), asked.periods())
    try:
        return ask(facts, asked, small_themes())
    finally:
        facts.close()


def theme(report: ThemesReport, name: str) -> ThemeLine:
    return next(line for group in report.groups for line in group.themes if line.theme == name)


def test_totals_count_final_audits_people_and_teams() -> None:
    found = {name: tuple(row)[1:] for name, row in figures_of().totals.items()}
    assert found == {"this": (5, 5, 3), "before": (2, 2, 2)}
    assert tuple(figures_of("north").totals["this"])[1:] == (3, 3, 2)


def test_how_far_each_theme_is_spread() -> None:
    found = {(r.period, r.kind, r.theme): (r.named, r.audits, r.practitioners, r.teams) for r in figures_of().spread}
    assert found == {
        ("this", "learning-point", "diversity"): (3, 3, 3, 3),
        ("this", "learning-point", "voice-of-child"): (2, 2, 2, 1),
        ("this", "learning-point", "analysis"): (1, 1, 1, 1),
        ("this", "strength", "voice-of-child"): (1, 1, 1, 1),
        ("before", "learning-point", "diversity"): (1, 1, 1, 1),
        ("before", "learning-point", "analysis"): (1, 1, 1, 1),
    }


def test_team_by_team() -> None:
    found = {(r.kind, r.theme, r.team): (r.audits, r.practitioners) for r in figures_of().teams}
    assert found["learning-point", "voice-of-child", "north-1"] == (2, 2)
    assert found["strength", "voice-of-child", "south-1"] == (1, 1)
    assert len(found) == 6


def test_a_theme_comes_back_for_whoever_was_asked_on_an_earlier_day() -> None:
    """Diversity for fca-01, in April and in July. Analysis was asked of fca-04 before and of fca-05 now."""
    assert figures_of().returns == {"diversity": 1, "voice-of-child": 0, "analysis": 0}


def test_what_came_back_counts_however_long_ago_it_was_asked_but_not_on_the_same_day() -> None:
    for day, times in (("2020-06-30", 1), ("2026-07-01", 1), (NOW[1].audited_on.isoformat(), 0)):
        earlier = audit(day, "fca-02", "ggg", points={"heard": [point("voice-of-child")]}, ref="E1")
        found = summarise(records([NOW[1], earlier], who=PLACES), QUARTER, TODAY)
        assert theme(found, "voice-of-child").came_back == times, day


def test_a_sentence_names_five_teams_and_says_how_many_more() -> None:
    shared = [
        audit(
            "2026-08-03", f"fca-{n}{m}", "ggg", team=f"team-{n}", points={"safe": [point("diversity")]}, ref=f"C{n}{m}"
        )
        for n in range(1, 8)
        for m in (1, 2)
    ]
    others = [audit("2026-08-04", f"fca-9{n:02}", "ggg", team="big-1", ref=f"D{n}") for n in range(50)]
    found = summarise(records([*shared, *others], who=PLACES), QUARTER, TODAY)
    assert theme(found, "diversity").what == "To the agenda of Team 1, Team 2, Team 3, Team 4, Team 5 and 2 more."


def test_what_came_of_points_that_were_due() -> None:
    """Due by 30 September: diversity on 31 July (carried forward) and 30 September; analysis on 31 August, achieved."""
    assert {r.theme: (r.due, r.achieved) for r in figures_of().outcomes.values()} == {
        "diversity": (2, 0),
        "analysis": (1, 1),
    }


def test_points_come_latest_first_and_name_nobody() -> None:
    rows = [row for row in figures_of().points if row.theme == "diversity"]
    assert [row.text for row in rows] == [
        "Whose custom is it?",
        "Use both languages.",
        "Ask what her faith means to her.",
    ]
    assert "practitioner" not in rows[0]._fields


def test_each_theme_has_its_place() -> None:
    report = small_report()
    assert report.headline == "1 team has something to take to group supervision."
    assert {line.theme: group.place for group in report.groups for line in group.themes} == {
        "diversity": "individual",
        "voice-of-child": "supervision",
        "analysis": "individual",
    }
    assert theme(report, "voice-of-child").what == (
        "To the agenda of North 1. Ask South 1 how they do it: praised there, and given to nobody."
    )
    assert theme(report, "diversity").why == (
        "given to 3 of 5 practitioners, in 3 of 5 audits, in 3 of 3 teams. "
        "For 1 it came back: they had been asked before."
    )
    assert (
        theme(report, "diversity").change
        == "Too few audits to call a change, with fewer than 10 on a side: it was 1 of 2 from April to June 2026."
    )


def test_a_course_takes_twenty_audits() -> None:
    """The quarter has 5 audits; with 15 more of the same people without a learning point, it is as wide and surer."""
    few = next(group for group in small_report().groups if group.place == "course")
    assert few.none == "5 audits are too few to decide on a course, which takes 20: look at a quarter or a year."
    people = ("fca-01", "fca-02", "fca-03", "fca-04", "fca-05")
    more = [audit(f"2026-07-{n + 10}", people[n % 5], "ggg", ref=f"CX{n}") for n in range(15)]
    held = small_themes()
    held = replace(held, audits=(*held.audits, *(Stored(f"x{n}", each) for n, each in enumerate(more))))
    report = summarise(held, QUARTER, TODAY)
    assert theme(report, "diversity").place == "course"
    assert report.headline == "1 theme needs a course and 1 team has something to take to group supervision."


def test_one_area_alone() -> None:
    report = small_report(area="north")
    assert (report.counts.audits, report.counts.teams, report.about.scope) == (3, 2, "North")
    assert {line.theme for group in report.groups for line in group.themes} == {"diversity", "voice-of-child"}
    with pytest.raises(NothingMatched, match=r"There is no service area nroth in people\.yaml\."):
        small_report(area="nroth")


@pytest.mark.parametrize(
    ("firmness", "spread", "place"),
    [
        ("likely down", Spread(90, (9, 9), (90, 90), 20), "improving"),
        ("no clear change", Spread(20, (3, 6), (5, 20), 1), "course"),
        ("no clear change", Spread(19, (3, 6), (5, 20), 2), "supervision"),  # fewer than twenty audits
        ("no clear change", Spread(20, (2, 2), (5, 20), 3), "supervision"),  # fewer than three teams
        ("no clear change", Spread(20, (3, 7), (5, 20), 3), "supervision"),  # fewer than half of the teams
        ("no clear change", Spread(20, (3, 6), (4, 20), 1), "individual"),  # fewer than a quarter of the practitioners
        ("likely up", Spread(20, (1, 6), (2, 20), 2), "supervision"),
        ("too few to say", Spread(20, (1, 6), (1, 20), 1), "individual"),
    ],
)
def test_the_rule(firmness: Firmness, spread: Spread, place: str) -> None:
    assert place_of(firmness, spread) == place


def test_there_is_room_for_three_courses_and_the_others_wait() -> None:
    found = in_turn(["course", "course", "improving", "course", "course", "individual"])
    assert [each.place for each in found] == ["course", "course", "improving", "course", "supervision", "individual"]
    assert found[4] == Sorted("supervision", waits=True)


def test_a_team_takes_up_three_themes_and_what_fewer_share_waits() -> None:
    held = records(
        [
            audit("2026-08-03", f"fca-0{n}", "ggg", ref=f"C{n}", points={"safe": safe, "heard": heard})
            for n, safe, heard in (
                (
                    1,
                    [point("analysis"), point("recording"), point("planning")],
                    [point("diversity"), point("agencies")],
                ),
                (
                    2,
                    [point("analysis"), point("recording"), point("planning")],
                    [point("diversity"), point("agencies")],
                ),
                (3, [point("analysis"), point("planning")], [point("agencies")]),
            )
        ]
    )
    report = summarise(held, QUARTER, TODAY)
    (team,) = report.agendas
    assert [(item.theme, item.practitioners) for item in team.now] == [
        ("agencies", 3),
        ("analysis", 3),
        ("planning", 3),
    ]
    assert len(team.later) == 2
    assert theme(report, "analysis").what == f"To the agenda of {team.label}."
    assert theme(report, "recording").what == f"Later, in {team.label}: what more practitioners share comes first."
    page = read(as_html(report, {}))
    assert {"analysis", "agencies", "planning"} == {each.get("id", "")[6:] for each in page.all("article")}


def quarter(day: str, many: int, of: int, theme: str = "diversity") -> list[Audit]:
    """So many audits, so many of them with a learning point of the theme, each of somebody else."""
    return [
        audit(day, f"fca-{n:02}", "ggg", ref=f"C{n}", points={"safe": [point(theme)]} if n < many else {})
        for n in range(of)
    ]


def test_what_is_likely_less_often_improves_and_what_one_theme_alone_would_be_is_a_sign() -> None:
    """20 of 40 before against 4 of 40: beyond chance for one of any number. 14 of 40 against 5 of 40: for one alone."""
    firm = summarise(records([*quarter("2026-05-04", 20, 40), *quarter("2026-08-04", 4, 40)]), QUARTER, TODAY)
    assert theme(firm, "diversity").place == "improving"
    assert theme(firm, "diversity").change == "Likely less often now: it was 20 of 40 (50%) from April to June 2026."
    others = [
        audit(day, f"fca-{n:02}", "ggg", ref=f"D{n}", points={"heard": [point(name)]})
        for day in ("2026-05-05", "2026-08-05")
        for n, name in enumerate(["analysis", "voice-of-child"])
    ]
    signs = summarise(records([*quarter("2026-05-04", 14, 40), *quarter("2026-08-04", 5, 40), *others]), QUARTER, TODAY)
    assert theme(signs, "diversity").place == "supervision"
    assert "improve" not in signs.headline
    assert theme(signs, "diversity").firmness == "no clear change"
    assert theme(signs, "diversity").change.startswith("Perhaps less often now: it was 14 of 42 (33%) from April")


def test_an_empty_period_says_where_to_look() -> None:
    empty = summarise(small_themes(), Period.quarter(2025, 1), TODAY)
    assert empty.headline == "No final audits dated from January to March 2025."
    assert empty.instead == (
        "The next learning points after that were given from April to June 2026: q4c report themes 2026-Q2",
    )
    assert empty.notes == ("Only final audits count.",)
    late = summarise(small_themes(), Period.month(2026, 11), TODAY, "north")
    assert late.instead == (
        "The latest learning points before that were given in August 2026: q4c report themes 2026-08 --area north",
    )
    none = summarise(records([audit("2026-07-06", "fca-01", "ggg")]), Period.month(2026, 11), TODAY)
    assert none.instead == ("No learning points have been given yet.",)
    page = read(as_html(empty, {}))
    page_laws.headings_go_down_one_step_at_a_time(page)
    page_laws.links_lead_somewhere(page)


def test_one_audit_and_a_team_that_people_do_not_know() -> None:
    lone = summarise(records([NOW[0].model_copy(update={"team": "gone-9"})], who=PLACES), QUARTER, TODAY)
    assert lone.headline == "No theme is shared widely enough for a course or for group supervision."
    assert theme(lone, "diversity").by_team[0].label == "Gone 9"


def test_what_cannot_be_graded_is_left_out_and_said() -> None:
    lost = NOW[1].model_copy(update={"rubric": "lost@1.0.0"})
    report = summarise(records([NOW[0], lost], who=PLACES), QUARTER, TODAY, unreadable=1)
    assert (report.counts.audits, report.counts.left_out) == (1, 1)
    assert "1 file could not be read; run q4c check." in report.lead
    assert report.notes[-1] == "2 audits or files left out. 'q4c check' says why."


def test_a_period_that_has_not_begun() -> None:
    with pytest.raises(UsageProblem, match="begins on 1 January 2027"):
        summarise(small_themes(), Period.quarter(2027, 1), TODAY)


def test_nobody_is_named_anywhere() -> None:
    report = small_report()
    for text in (
        as_html(report, {}),
        as_markdown(report, {}),
        as_json(report),
        themes_screen(report, 80, colour=False),
    ):
        assert "fca-0" not in text
    assert not any("fca-0" in str(cell) for made in sheets(report) for row in made.rows for cell in row)


@pytest.mark.parametrize("ending", ["html", "md", "json", "txt"])
def test_word_for_word(ending: str, snapshot: SnapshotAssertion) -> None:
    report = small_report("0123456789ab")
    report = replace(report, made=replace(report.made, version="0.0.0"))
    document = {
        "html": lambda: as_html(report, {}),
        "md": lambda: as_markdown(report, {}),
        "json": lambda: as_json(report),
        "txt": lambda: themes_screen(report, 80, colour=False),
    }[ending]()
    assert document == snapshot(extension_class=type("Golden", (TextFile,), {"file_extension": ending}))


def test_the_page_keeps_the_laws_of_pages() -> None:
    page = read(as_html(small_report(), {}))
    page_laws.asks_nobody(page)
    page_laws.begins_with_a_way_to(page, "main")
    page_laws.headings_go_down_one_step_at_a_time(page)
    page_laws.links_lead_somewhere(page)
    page_laws.tables_have_captions_and_scopes(page)
    page_laws.pictures_say_what_they_show(page)


def test_hostile_words_stay_words() -> None:
    points = {"safe": [point("diversity", EVIL)]}
    held = records(
        [audit("2026-08-03", f"fca-0{n}", "ggg", points=points) for n in (1, 2)],
        organisation=EVIL,
        notice=EVIL,
        themes=[{"theme": "diversity", "label": EVIL, "question": EVIL}],
    )
    report = summarise(held, QUARTER, TODAY)
    page = read(as_html(report, {}))
    assert not page.all("script")
    assert not page.all("img")
    assert sum(EVIL in words for words in page.words) >= 5
    assert "<script" not in as_markdown(report, {}).replace(r"\<", "")


def test_sheets_have_every_theme_and_the_same_columns_always() -> None:
    full, empty = sheets(small_report()), sheets(summarise(small_themes(), Period.quarter(2025, 1), TODAY))
    assert [(s.name, s.columns) for s in full] == [(s.name, s.columns) for s in empty]
    rows = [dict(zip(full[1].columns, row, strict=True)) for row in full[1].rows]
    assert [(r["theme"], r["audits_with_gap"], r["audits"], r["came_back"]) for r in rows] == [
        ("voice-of-child", 2, 5, 0),
        ("diversity", 3, 5, 1),
        ("analysis", 1, 5, 0),
    ]


def test_json_has_its_format_version_first() -> None:
    assert list(json.loads(as_json(small_report())))[:2] == ["format_version", "report"]


def test_lines_fit_the_screen() -> None:
    for width in (60, 80, 100):
        assert max(len(line) for line in themes_screen(small_report(), width, colour=False).splitlines()) <= width
