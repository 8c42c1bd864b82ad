"""The team beside others, what came of learning points, what was covered, and how firm each figure is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from small_team import small_report
from team_world import OLD_SCALE, TODAY, audit, entry, people, point, records, rubric

from q4c_cli.app.reports.team import figures_of as team_figures
from q4c_cli.app.reports.team import summarise
from q4c_cli.model.audit import Audit
from q4c_cli.model.people import People
from q4c_cli.model.records import Records
from q4c_cli.report.shares import share_of
from q4c_cli.report.team.firmness import trust
from q4c_cli.report.team.question import Figures, TeamQuestion
from q4c_cli.report.team.view import TeamReport
from q4c_cli.rules.periods import Period

OCTOBER = Period.month(2026, 10)


def teams(*areas: tuple[str, str | None]) -> People:
    """Teams by id and area, without practitioners."""
    return People.model_validate(
        {
            "format": 1,
            "teams": [{"team": t, "label": t.replace("-", " ").title(), "area": area} for t, area in areas],
            "auditors": [{"auditor": "ps-031", "role": "practice-supervisor"}],
        }
    )


def many(team: str, good: int, of: int, day: str = "2026-10-05") -> Iterator[Audit]:
    """So many audits of a team, so many of them good, each of somebody else."""
    for n in range(of):
        yield audit(
            day, f"{team}-{n:02}", "ggg" if n < good else "mmm", ref=f"{team[0]}{team[-1]}{n}".upper(), team=team
        )


def figures_of(held: Records, team: str = "north-1") -> Figures:
    return team_figures(held, TeamQuestion(team, OCTOBER, TODAY))


def summary(held: Records, team: str = "north-1") -> TeamReport:
    return summarise(held, team, OCTOBER, TODAY)


PLACES = teams(("north-1", "north"), ("north-2", "north"), ("south-1", "south"), ("south-2", None))


def test_each_circle_counts_others_only_and_the_area_is_part_of_the_organisation() -> None:
    """North 1: 2 of 3. Its area's other team: 1 of 2. South: 4 of 4 and 0 of 1. So all others: 5 of 7, of 3 teams."""
    held = records(
        [
            *many("north-1", 2, 3),
            *many("north-2", 1, 2),
            *many("south-1", 4, 4, "2026-08-01"),
            *many("south-2", 0, 1, "2026-10-31"),
            *many("south-1", 1, 1, "2026-07-31"),  # before the recent months
            *many("south-2", 1, 1, "2026-11-01"),  # after them
        ],
        who=PLACES,
    )
    found = {
        row.circle: (row.teams, row.good_or_better, row.graded)
        for row in figures_of(held).compared
        if row.kind == "overall"
    }
    assert found == {"team": (1, 2, 3), "area": (1, 1, 2), "organisation": (3, 5, 7)}
    domains = {
        (r.circle, r.name): (r.good_or_better, r.graded) for r in figures_of(held).compared if r.kind == "domain"
    }
    assert domains["organisation", "heard"] == (5, 7)
    assert len(domains) == 9


def test_a_team_without_an_area_has_no_area_to_stand_beside() -> None:
    held = records([*many("south-2", 1, 2), *many("north-1", 1, 2)], who=PLACES)
    assert {row.circle for row in figures_of(held, "south-2").compared} == {"team", "organisation"}
    beside = summary(held, "south-2").compared
    assert (beside.area, [c.label for c in beside.circles]) == (None, ["South 2", "The other team of the organisation"])
    assert (
        beside.words == "Too few audits to compare with the other team of the organisation: 1 of 2 here, 1 of 2 there."
    )


def test_a_firm_difference_is_said_and_stands_in_the_lead() -> None:
    held = records([*many("north-1", 2, 20), *many("north-2", 18, 20), *many("south-1", 12, 20)], who=PLACES)
    report = summary(held)
    assert report.compared.stands_out == (
        "Likely behind the other team in North: 2 of 20 (10%) here, 18 of 20 (90%) there. "
        "Likely behind the other 2 teams of the organisation: 2 of 20 (10%) here, 30 of 40 (75%) there."
    )
    assert report.compared.stands_out in report.lead
    assert report.compared.finding.startswith("Likely behind the others in Record keeping (2 of 20 (10%), others ")


def test_what_may_be_chance_is_not_called_a_difference() -> None:
    held = records([*many("north-1", 12, 20), *many("south-1", 15, 20)], who=PLACES)
    beside = summary(held).compared
    assert beside.words == (
        "No clear difference from the other team of the organisation: 12 of 20 (60%) here, 15 of 20 (75%) there."
    )
    assert beside.stands_out == ""
    assert beside.finding == "In none of 3 domains is the difference from the others clear."


def test_alone_there_is_nobody_to_stand_beside() -> None:
    beside = summary(records([*many("north-1", 2, 3)], who=PLACES)).compared
    assert beside.words == "No graded audits of other teams to compare with."
    assert len(beside.circles) == 1


def test_what_others_left_out_is_told_apart_from_the_teams_own() -> None:
    lost = [a.model_copy(update={"rubric": "lost@1.0.0"}) for a in many("south-1", 1, 1)]
    held = records([*many("north-1", 2, 3), *lost], who=PLACES)
    report = summarise(held, "north-1", OCTOBER, TODAY)
    assert report.counts.left_out == ()
    assert report.compared.left_out == 1
    assert (
        "1 audit or file of other teams could not be read or graded, and has no part in the comparison." in report.notes
    )
    asked = TeamQuestion("north-1", OCTOBER, TODAY)
    assert team_figures(held, asked, others_unreadable=1).others_left_out == 2


GIVEN = audit(
    "2026-08-03",
    "fca-01",
    "ggg",
    points={"safe": [point("diversity", n, "2026-10-15") for n in ("One.", "Two.", "Three.")]},
)
LATER = audit(
    "2026-09-01",
    "fca-02",
    "ggg",
    points={"heard": [point("analysis", n, "2026-11-15") for n in ("Four.", "Five.", "Six.")]},
)
PROGRESS = [
    entry(
        GIVEN,
        {
            "safe-1": [("2026-09-30", "achieved")],  # closed before October
            "safe-2": [("2026-09-10", "achieved"), ("2026-10-01", "open"), ("2026-10-20", "carried-forward")],
            "safe-3": [("2026-10-10", "in-progress"), ("2026-10-12", "achieved"), ("2026-10-30", "achieved")],
        },
    ),
    entry(
        LATER,
        {
            "heard-1": [("2026-10-31", "achieved")],
            "heard-2": [("2026-10-05", "achieved"), ("2026-10-06", "in-progress")],  # open again
            "heard-3": [("2026-11-01", "achieved")],  # after October
        },
    ),
]


def test_a_point_is_closed_on_the_day_of_the_note_that_closed_it_for_good() -> None:
    found = {
        row.text: (row.state, row.closed_on) for row in figures_of(records([GIVEN, LATER], PROGRESS)).closed_points
    }
    assert found == {
        "Two.": ("carried-forward", date(2026, 10, 20)),
        "Three.": ("achieved", date(2026, 10, 12)),
        "Four.": ("achieved", date(2026, 10, 31)),
    }


def test_what_came_of_learning_points_in_words() -> None:
    """Two closed by the review date (Three on 12 October, Four on 31 October); Five and Six are open, none overdue."""
    learning = summary(records([GIVEN, LATER], PROGRESS)).learning
    assert (learning.given, learning.closed, learning.achieved, learning.carried_forward) == (0, 3, 2, 1)
    assert (learning.closed_on_time, learning.open, learning.overdue, learning.median_days) == (2, 2, 0, None)
    assert learning.words == (
        "No learning points were given in October 2026. 3 were closed, all 3 given before: 2 achieved and 1 carried "
        "forward into a later audit; 2 of them by the review date."
    )
    assert learning.briefly == "None given in October 2026; 3 closed, all 3 given before."


def test_the_middle_of_enough_closed_points_is_said() -> None:
    """Five points of 1 October, closed after 1, 2, 3, 20 and 30 days."""
    given = [
        audit("2026-10-01", f"fca-0{n}", "ggg", points={"safe": [point("diversity")]}, ref=f"CA{n}")
        for n in range(1, 6)
    ]
    days = ("2026-10-02", "2026-10-03", "2026-10-04", "2026-10-21", "2026-10-31")
    log = [entry(a, {"safe-1": [(day, "achieved")]}) for a, day in zip(given, days, strict=True)]
    learning = summary(records(given, log, who=people(*(f"fca-0{n}" for n in range(1, 6))))).learning
    assert learning.median_days == 3
    assert learning.words.endswith("Half of those were closed within 3 days of the audit.")


def test_points_of_those_who_moved_away_or_left_are_not_the_teams() -> None:
    moved = {"practitioner": "fca-01", "team": "south-2"}
    gone = {"practitioner": "fca-02", "team": "north-1", "until": "2026-10-30"}
    assert figures_of(records([GIVEN, LATER], PROGRESS, who=people(moved, gone))).closed_points == ()


def test_who_and_what_was_covered() -> None:
    coverage = small_report().coverage
    assert [(p.practitioner, p.audits, p.in_year, p.last_audited) for p in coverage.practitioners] == [
        ("fca-04", 0, 0, None),
        ("fca-01", 1, 2, date(2026, 10, 5)),
        ("fca-02", 2, 3, date(2026, 10, 20)),
        ("fca-03", 1, 1, date(2026, 10, 26)),
    ]
    assert coverage.words == (
        "3 of the team's 4 practitioners audited. 3 of 4 had an audit in the twelve months to the end of October 2026. "
        "One auditor made all 4 audits in October 2026: have a second person look at some."
    )
    assert [(c.label, c.audits) for c in (*coverage.work, *coverage.stages)] == [
        ("Private law", 4),
        ("Section 7 report", 4),
    ]


@pytest.mark.parametrize(
    ("good", "of", "said"),
    [
        (5, 9, "Too few audits to act on alone"),
        (5, 10, "Weak: it may well be far off"),
        (11, 12, "Weak: it may well be far off"),
        (30, 40, "A rough guide: within 20 points or so"),
        (300, 400, "Firm: within 10 points or so"),
    ],
)
def test_how_far_a_share_can_be_trusted(good: int, of: int, said: str) -> None:
    """Wilson's intervals are 24 % to 76 %, 65 % to 99 % (27 points below the share), 60 % to 86 % and 71 % to 79 %."""
    assert trust(share_of(good, of)) == said


def test_how_firm_each_figure_of_a_small_month_is() -> None:
    assert [(f.figure, f.says, f.verdict) for f in small_report().firmness] == [
        ("Good or better, October 2026", "2 of 4", "Too few audits to act on alone"),
        ("Good or better, September 2026", "1 of 1", "Too few audits to act on alone"),
        ("Good or better, October 2025", "0 of 1", "Too few audits to act on alone"),
        ("Good or better, twelve months to Oct 2026", "3 of 6", "Too few audits to act on alone"),
        ("Good or better, three months", "3 of 6", "Too few audits to act on alone"),
        ("Change since September 2026", "1 of 1, then 2 of 4", "Too few audits to say"),
        ("Change since October 2025", "0 of 1, then 2 of 4", "Too few audits to say"),
    ]
    since_september, since_a_year = small_report().firmness[-2:]
    assert (since_september.audits_before, since_september.audits) == (1, 4)
    assert since_september.interval == "between 85 points down and 37 up"
    assert since_a_year.interval == "between 37 points down and 85 up"


def test_the_interval_of_a_change_is_that_of_the_difference() -> None:
    month = [audit("2026-10-05", "fca-01", "ggg", ref=f"CA{n}") for n in range(20)]
    before = [audit("2026-09-05", "fca-01", "mmm", ref=f"CB{n}") for n in range(20)]
    (change,) = [f for f in summary(records([*month, *before])).firmness if f.figure.startswith("Change")]
    assert (change.says, change.interval) == ("0 of 20 (0%), then 20 of 20 (100%)", "77 to 100 points up")
    fall = summary(
        records(
            [audit("2026-10-05", "fca-01", "mmm", ref=f"CA{n}") for n in range(20)]
            + [audit("2026-09-05", "fca-01", "ggg", ref=f"CB{n}") for n in range(20)]
        )
    )
    assert [f.interval for f in fall.firmness if f.figure.startswith("Change")] == ["77 to 100 points down"]


def test_what_was_never_graded_is_not_weighed() -> None:
    held = records([audit("2026-10-05", "fca-01", "---"), audit("2026-10-06", "fca-02", "ggg", team="south-2")])
    report = summary(held)
    assert [(f.figure, f.says, f.verdict) for f in report.firmness] == [
        ("Good or better, October 2026", "no graded audits", "Nothing to judge"),
        ("Good or better, the other team of the organisation", "1 of 1", "Too few audits to act on alone"),
    ]
    assert report.compared.words == "No graded audits of this team to compare with others."
    assert report.learning.words == "No learning points were given in October 2026. None was closed."


def test_a_team_that_people_do_not_know_any_more_is_compared_all_the_same() -> None:
    held = records([*many("gone-9", 1, 2), *many("north-1", 1, 2)], who=PLACES)
    report = summary(held, "gone-9")
    assert report.compared.area is None
    assert [c.label for c in report.compared.circles] == ["Gone 9", "The other team of the organisation"]
    assert report.coverage.practitioners == ()


def test_whoever_moved_is_compared_where_each_audit_was() -> None:
    moved = [audit("2026-10-05", "fca-01", "ggg"), audit("2026-09-05", "fca-01", "mmm", team="south-2")]
    found = {r.circle: (r.good_or_better, r.graded) for r in figures_of(records(moved)).compared if r.kind == "overall"}
    assert found == {"team": (1, 1), "organisation": (0, 1)}


def test_two_versions_of_a_rubric_meet_in_their_mark() -> None:
    old = audit("2026-10-03", "fca-02", ["satisfactory"] * 3, rubric="little@0.9.0", team="south-2")
    held = records([*many("north-1", 1, 1), old], rubrics=[rubric(), rubric("0.9.0", OLD_SCALE)])
    found = {r.circle: (r.good_or_better, r.graded) for r in figures_of(held).compared if r.kind == "overall"}
    assert found == {"team": (1, 1), "organisation": (0, 1)}
