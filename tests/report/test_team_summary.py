"""What a team summary says: from the figures, no more than they bear, and something sensible when there are few."""

from __future__ import annotations

from datetime import date

import pytest
from small_team import BEFORE, LETTER, LOG, THE_MONTH, WEIGHED, small_report, small_team
from team_world import OLD_SCALE, TODAY, audit, entry, people, point, records, rubric

from q4c_cli.app.reports.team import summarise
from q4c_cli.cli.report.team_screen import team_screen
from q4c_cli.model.finding import NothingMatched, UsageProblem
from q4c_cli.model.people import People
from q4c_cli.model.records import Records
from q4c_cli.report.shares import against_target, share_of
from q4c_cli.report.team.documents import as_html, as_markdown
from q4c_cli.report.team.view import TeamReport
from q4c_cli.rules.periods import Period

OCTOBER = Period.month(2026, 10)


def summary(held: Records, period: Period = OCTOBER, team: str = "north-1", today: date = TODAY) -> TeamReport:
    return summarise(held, team, period, today)


def test_the_headline_is_made_from_the_figures() -> None:
    report = small_report()
    assert report.headline == "2 of 4 audits in October 2026 were good or better."
    assert report.lead == (
        "See 1 case again, 2026-10-26-c031026: Met, and a safeguarding concern was raised.",
        "1 of 4 was judged by a person; the rules give Outstanding.",
        "Too few audits to call a change, with fewer than 10 on a side: it was 1 of 1 in September 2026.",
        "The gap most practitioners share is Diversity: 2 of 4 audits, 2 practitioners.",
        "3 learning points are past the review date.",
    )


def test_many_audits_make_a_percentage_and_a_firm_change() -> None:
    month = [audit("2026-10-05", "fca-01", "ggg", ref=f"CA{n}") for n in range(16)]
    month += [audit("2026-10-06", "fca-01", "mmm", ref=f"CB{n}") for n in range(4)]
    before = [audit("2026-09-05", "fca-01", "mmm", ref=f"CC{n}") for n in range(20)]
    report = summary(records([*month, *before]))
    assert report.headline == "80% of 20 audits in October 2026 were good or better."
    assert report.lead[0] == "Likely up: it was 0 of 20 (0%) in September 2026."
    assert report.good_or_better.against_target == "Too few audits to say whether the target of 80% is met."


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ({"good_or_better": 0.2}, "Above the target of 20%."),
        ({"good_or_better": 0.99}, "Below the target of 99%."),
        ({"good_or_better": 0.5, "since": "2027-01-01"}, None),
        (None, None),
    ],
)
def test_the_target_is_met_only_where_the_interval_says_so(target: object, said: str | None) -> None:
    held = records(
        [audit("2026-10-05", "fca-01", "ggg" if n < 8 else "mmm", ref=f"CA{n}") for n in range(10)], target=target
    )
    assert summary(held).good_or_better.against_target == said


@pytest.mark.parametrize(
    ("good", "of", "target", "said"),
    [
        (0, 1, 0.8, "Too few audits to say whether the target of 80% is met."),
        (0, 9, 0.8, "Too few audits to say whether the target of 80% is met."),
        (9, 9, 0.5, "9 of 9 reaches the target of 50%, but 9 audits are too few to be sure."),
        (0, 10, 0.8, "Below the target of 80%."),
        (7990, 10_000, 0.8, "Too near the target of 80% to say whether it is met: chance may make that difference."),
    ],
)
def test_few_audits_meet_or_miss_no_target_and_many_are_not_called_few(
    good: int, of: int, target: float, said: str
) -> None:
    assert against_target(share_of(good, of), target) == said


def test_what_each_of_two_has_once_is_no_strength_named_most() -> None:
    once = [audit("2026-10-05", "fca-01", "ggg", strengths={"safe": [WEIGHED]}), audit("2026-10-06", "fca-02", "ggg")]
    report = summary(records(once))
    assert [a for a in report.actions if a.where == "Spread"] == []
    both = [*once, audit("2026-10-07", "fca-02", "ggg", strengths={"safe": [WEIGHED]})]
    (spread,) = [a.what for a in summary(records(both)).actions if a.where == "Spread"]
    assert spread == "Analysis, the strength named most: 2 of 3 audits, 2 practitioners."
    assert (
        f"The strength named most is {spread.replace(', the strength named most', '')}" in summary(records(both)).lead
    )


def test_what_came_back_for_somebody_who_has_moved_is_not_this_teams_to_do() -> None:
    asks = {"safe": [point("diversity")]}
    twice = [audit(day, "fca-01", "ggg", points=asks) for day in ("2026-09-05", "2026-10-05")]
    moved = people({"practitioner": "fca-01", "team": "south-2"}, "fca-02")
    here, gone = (summary(records(twice, who=who)) for who in (people("fca-01"), moved))
    assert [(r.practitioner, r.in_team) for report in (here, gone) for r in report.recurrences] == [
        ("fca-01", True), ("fca-01", False),
    ]  # fmt: skip
    assert "Ask what would help" in [a.where for a in here.actions]
    assert "Ask what would help" not in [a.where for a in gone.actions]
    assert "not in the team now" in as_html(gone, {})
    assert "fca-01 (not in the team now)" in as_markdown(gone, {})
    assert "not in the team now" not in as_html(here, {})


def test_what_came_back_before_somebody_joined_is_told_to_the_team_where_they_are_now() -> None:
    asks = {"safe": [point("diversity")]}
    twice = [audit(day, "fca-01", "ggg", points=asks) for day in ("2026-03-05", "2026-10-05")]
    there = [audit(day, "fca-03", "ggg", team="south-2") for day in ("2026-10-06", "2026-11-06")]
    joined = [{"practitioner": who, "team": "south-2"} for who in ("fca-01", "fca-03")]
    held = records([*twice, *there], who=people(*joined, "fca-02"))
    now = summary(held, team="south-2")
    assert now.recurrences == ()
    assert [(r.practitioner, r.label, r.audited_on, r.last_before, r.elsewhere) for r in now.brought] == [
        ("fca-01", "Diversity", date(2026, 10, 5), date(2026, 3, 5), "North 1"),
    ]
    assert summary(held).brought == ()
    (ask,) = [a.what for a in now.actions if a.where == "Ask what would help"]
    assert ask == "A theme has come back: for fca-01, Diversity (in North 1)."
    later = summary(held, Period.month(2026, 11), team="south-2")
    assert [r.audited_on for r in later.brought] == [date(2026, 10, 5)]
    assert "Ask what would help" not in [a.where for a in later.actions]
    assert "Came back before they joined the team" in as_html(later, {})
    assert "5 Oct 2026, in North 1 | Came up once before, last on 5 March 2026." in as_markdown(later, {})


def test_what_came_back_over_a_year_ago_or_in_the_new_team_too_is_not_told_as_brought() -> None:
    asks = {"safe": [point("diversity")]}
    old = [audit(day, "fca-01", "ggg", points=asks) for day in ("2025-03-05", "2025-10-05")]
    moved = people({"practitioner": "fca-01", "team": "south-2"})
    assert summary(records(old, who=moved), team="south-2").brought == ()
    again = [
        audit("2026-03-05", "fca-01", "ggg", points=asks),
        audit("2026-08-05", "fca-01", "ggg", points=asks),
        audit("2026-10-05", "fca-01", "ggg", points=asks, team="south-2"),
    ]
    report = summary(records(again, who=moved), team="south-2")
    assert [r.audited_on for r in report.recurrences] == [date(2026, 10, 5)]
    assert report.brought == ()


def test_a_judged_grade_counts_and_is_marked() -> None:
    report = small_report()
    marked = {line.audited_on.day: (line.grade, line.judged, line.note) for line in report.audits if line.note}
    assert marked[20] == ("Good", True, "judged; computed Outstanding")
    assert marked[26] == ("Met", False, "concern raised elsewhere")
    assert any("judged by a person" in note for note in report.notes)


def test_drafts_are_said_and_not_counted() -> None:
    report = small_report()
    assert (report.counts.audits, report.counts.drafts) == (4, ("2026-10-28-c031028",))
    assert report.notes[0] == "Only final audits count. 1 draft is not counted."
    assert "2026-10-28-c031028" not in {line.audit for line in report.audits}


def test_what_could_not_be_counted_is_said() -> None:
    held = records([*THE_MONTH, audit("2026-10-30", "fca-01", "ggg", rubric="lost@1.0.0")])
    report = summarise(held, "north-1", OCTOBER, TODAY, unreadable=2)
    assert (
        "Left out: 2 files that cannot be read and 1 final audit that cannot be graded (2026-10-30-c011030). "
        "'q4c check' says why."
    ) in report.notes


def test_group_supervision_takes_what_several_share_with_who_does_it_well() -> None:
    (first, second) = small_report().supervision.topics
    assert (first.label, second.label) == ("Diversity", "Voice of the child")
    assert first.why == "Given to 2 practitioners in October 2026. 1 of the 2 had been asked before."
    assert [(p.practitioner, p.recurs) for p in first.points] == [
        ("fca-01", None),
        ("fca-02", "Asked before, last on 8 Sep 2026"),
    ]
    assert [s.text for s in first.strengths] == ["The letter to the child is written in both of her languages."]
    assert first.review == "First review: 20 October 2026, past."


def test_group_supervision_hears_everybody_before_anybody_twice() -> None:
    asked = {"safe": [point("diversity", f"First of one, {n}.") for n in range(3)]}
    other = {"safe": [point("diversity", "Of another.")]}
    held = records(
        [audit("2026-10-01", "fca-01", "ggg", points=asked), audit("2026-10-02", "fca-02", "ggg", points=other)]
    )
    (topic,) = summary(held).supervision.topics
    assert [p.practitioner for p in topic.points] == ["fca-01", "fca-02", "fca-01", "fca-01"]


def test_a_topic_shows_what_was_asked_in_the_months_before_after_what_is_new() -> None:
    def asks(text: str) -> dict[str, list[dict[str, str]]]:
        return {"safe": [point("diversity", text)]}

    held = records(
        [
            audit("2026-08-01", "fca-01", "ggg", points=asks("Before.")),
            audit("2026-10-02", "fca-02", "ggg", points=asks("Now.")),
            audit("2026-07-31", "fca-03", "ggg", points=asks("Long ago.")),
        ]
    )
    (topic,) = summary(held).supervision.topics
    assert topic.why == "Given to 2 practitioners since August, 1 of them in October 2026."
    assert [p.text for p in topic.points] == ["Now.", "Before."]
    assert topic.more == 0


def test_a_topic_shows_first_the_strengths_of_those_who_were_not_asked() -> None:
    well = {"heard": [{"theme": "diversity", "text": "Well done."}]}
    asks = {"safe": [point("diversity")]}
    held = records(
        [
            audit("2026-10-01", "fca-01", "ggg", points=asks, strengths=well),
            audit("2026-10-02", "fca-02", "ggg", points=asks),
            audit("2026-10-03", "fca-03", "ggg", strengths={"heard": [LETTER]}),
        ]
    )
    (topic,) = summary(held).supervision.topics
    assert [s.practitioner for s in topic.strengths] == ["fca-03", "fca-01"]


def test_what_is_one_persons_alone_is_for_their_own_supervision() -> None:
    asked = {"safe": [point("diversity")]}
    report = summary(records([audit("2026-10-01", "fca-01", "ggg", points=asked)]))
    assert report.supervision.topics == ()
    assert report.supervision.why_none == (
        "No theme was shared by two practitioners from August to October 2026. "
        "The learning points belong in individual supervision."
    )


def test_what_to_do_next_begins_with_the_case_to_see_again() -> None:
    assert [(a.where, a.what) for a in small_report().actions] == [
        ("See this case again", "2026-10-26-c031026: Met, and a safeguarding concern was raised."),
        ("In individual supervision", "3 learning points are past the review date, of fca-01 and fca-02."),
        ("Ask what would help", "A theme has come back: for fca-02, Diversity."),
        ("Audit next", "fca-04: not audited in this period."),
        ("Finish", "1 draft audit: 2026-10-28-c031028."),
    ]


def test_every_case_of_the_worst_grade_or_with_a_concern_is_to_be_seen_again() -> None:
    poor, fair = ({"grade": g, "reason": "Seen.", "by": "ps-031"} for g in ("requires-improvement", "good"))
    held = records(
        [
            audit("2026-10-01", "fca-01", "ggg"),
            audit("2026-10-02", "fca-01", "ggg", judged=poor),
            audit("2026-10-03", "fca-02", "ggg", escalated="Told to the police."),
            audit("2026-10-04", "fca-02", "g..", status="draft", escalated="Told to the police."),
            audit("2026-10-05", "fca-02", "rrr", rubric="little@2.0.0"),
            audit("2026-10-06", "fca-02", "rrr", rubric="little@2.0.0", judged=fair),
            audit("2026-10-07", "fca-02", "-rr", rubric="little@2.0.0"),
            audit("2026-10-08", "fca-02", "-gg", rubric="little@2.0.0"),
        ],
        rubrics=[rubric(), rubric("2.0.0", worst=0, unseen="blocks")],
    )
    report = summary(held)
    assert [(each.case, each.why) for each in report.see_again] == [
        ("C021004", "a safeguarding concern was raised, and the audit is a draft"),
        ("C021003", "Good, and a safeguarding concern was raised"),
        ("C021007", "no overall grade, and a part of it has the worst grade"),
        ("C021006", "Good (the rules give Requires improvement)"),
        ("C021005", "Requires improvement"),
        ("C011002", "Requires improvement (the rules give Good)"),
    ]
    assert report.lead[0] == ("See 6 cases again: 4 at the worst grade and 2 with a safeguarding concern.")
    assert report.actions[0].what.startswith("2026-10-04-c021004: a safeguarding concern was raised")
    assert report.actions[0].where == "See these cases again"


def test_what_to_do_stands_under_the_key_figures_in_every_document() -> None:
    report = small_report()
    case = "2026-10-26-c031026: Met, and a safeguarding concern was raised"
    brief = team_screen(report, 100, colour=False, whole="q4c report team north-1")
    for text in (as_html(report, {}), as_markdown(report, {}).replace("\\", ""), brief):
        assert text.index("To do next") < text.rindex(case) < text.index("To take to group supervision")


def test_where_all_is_well_no_case_is_to_be_seen_again() -> None:
    report = summary(records([audit("2026-10-01", "fca-01", "gmg")]))
    assert report.see_again == ()
    assert not any("again" in said for said in (*report.lead, *(action.where for action in report.actions)))


def test_who_has_overdue_points_is_in_the_order_of_people_yaml_and_not_by_how_many() -> None:
    late = [point("diversity", review_on="2026-10-02")]
    held = records(
        [
            audit("2026-10-01", "fca-03", "ggg", points={"safe": late}),
            audit("2026-10-01", "fca-01", "ggg", points={"safe": late * 3}),
        ],
        who=people("fca-03", "fca-02", "fca-01"),
    )
    (action,) = [a for a in summary(held).actions if a.where == "In individual supervision"]
    assert action.what == "4 learning points are past the review date, of fca-03 and fca-01."


def test_gaps_and_strengths_come_with_the_words_themselves_and_the_month_before() -> None:
    report = small_report()
    assert [(g.label, g.words, g.before) for g in report.gaps] == [
        ("Diversity", "2 of 4 audits, 2 practitioners", "1 of 1 in September 2026"),
        ("Voice of the child", "2 of 4 audits, 2 practitioners", "0 of 1 in September 2026"),
    ]
    assert [p.text for p in report.gaps[1].points] == ["Keep his own words apart from yours, in quotation marks."] * 2
    assert [s.label for s in report.strengths] == ["Analysis", "Diversity"]


def test_a_theme_that_is_firmly_more_frequent_is_called_so() -> None:
    given = {"safe": [point("diversity")]}
    month = [audit("2026-10-05", "fca-01", "ggg", ref=f"CA{n}", points=given) for n in range(12)]
    before = [audit("2026-09-05", "fca-01", "ggg", ref=f"CC{n}") for n in range(12)]
    (gap,) = summary(records([*month, *before])).gaps
    assert gap.before == "0 of 12 in September 2026, so likely more often now"


def test_open_points_are_sorted_by_how_long_overdue() -> None:
    points = small_report().open_points
    assert (
        points.words
        == "5 learning points were open on 31 October 2026, of 3 practitioners; 3 of them past the review date."
    )
    assert [(p.practitioner, p.days_overdue, p.state, p.since) for p in points.points] == [
        ("fca-01", 11, "In progress", None),
        ("fca-02", 11, "Open", None),
        ("fca-02", 11, "Open", "closed since, on 10 Nov 2026"),
        ("fca-02", 0, "Open", None),
        ("fca-03", 0, "Open", None),
    ]


def test_on_the_review_day_itself_a_point_is_not_overdue() -> None:
    asked = {"safe": [point("diversity", review_on="2026-10-31")]}
    assert summary(records([audit("2026-10-01", "fca-01", "ggg", points=asked)])).open_points.overdue == 0


def test_while_a_period_is_running_it_stands_as_of_today() -> None:
    report = summary(small_team(), today=date(2026, 10, 21))
    assert report.about.as_at == date(2026, 10, 21)
    assert "The period is still running: these are the audits up to 21 October 2026." in report.notes


def test_the_same_records_say_the_same_on_any_later_day() -> None:
    assert summary(small_team(), today=date(2026, 11, 22)) == summary(small_team(), today=date(2027, 6, 1))


def test_an_empty_period_says_so_and_still_shows_what_is_open() -> None:
    report = summary(small_team(), Period.month(2026, 7))
    assert report.headline == "No final audits dated in July 2026."
    assert report.lead == ()
    assert report.supervision.why_none == "There were no audits in July 2026 to take anything from."
    assert (report.grades, report.gaps, report.strengths, report.audits) == ((), (), (), ())
    assert report.counts.words == "None of the team's 4 practitioners audited."
    later = summary(records([*BEFORE, *THE_MONTH], LOG), Period.month(2026, 11))
    assert (later.counts.audits, later.open_points.open) == (0, 4)


def test_one_audit_is_one_audit() -> None:
    report = summary(records([audit("2026-10-05", "fca-01", "gmg")]))
    assert report.headline == "The one graded audit in October 2026 was below good."
    assert report.lead == ("No graded audits in September 2026 to compare with.",)
    assert report.counts.words == "1 of the team's 3 practitioners audited."


def test_a_team_without_practitioners() -> None:
    held = records([audit("2026-10-05", "fca-01", "ggg")], who=People(format=1))
    assert summary(held).counts.words == "1 practitioner audited. Nobody is in this team in people.yaml."
    assert summary(small_team(), team="south-2").counts.words == "Nobody is in this team in people.yaml."


def test_people_who_have_left_the_team_are_told_apart() -> None:
    held = records(
        [audit("2026-10-05", "fca-01", "ggg"), audit("2026-10-06", "fca-09", "ggg")], who=people("fca-01", "fca-02")
    )
    assert summary(held).counts.words == "2 practitioners audited, 1 of them now in the team of 2."


def test_an_unknown_team_is_guessed_at() -> None:
    with pytest.raises(NothingMatched) as told:
        summary(small_team(), team="nroth-1")
    assert (told.value.message, told.value.remedy) == (
        "There is no team nroth-1 in people.yaml.",
        "Did you mean north-1?",
    )


def test_an_unknown_team_that_is_like_none_gets_the_list() -> None:
    with pytest.raises(NothingMatched) as told:
        summary(small_team(), team="zzz")
    assert told.value.remedy == "The teams are north-1 and south-2."


def test_a_period_that_has_not_begun() -> None:
    with pytest.raises(UsageProblem, match=r"December 2026 begins on 1 December 2026\."):
        summary(small_team(), Period.month(2026, 12))


def test_a_year_is_compared_with_one_year_only() -> None:
    good = summary(small_team(), Period.year(2026)).good_or_better
    assert good.words == "Too few audits to call a change, with fewer than 10 on a side: it was 0 of 1 in 2025."
    assert [(p.label, p.share.words) for p in good.periods] == [
        ("2026", "3 of 6"),
        ("2025", "0 of 1"),
        ("Twelve months to Nov 2026", "3 of 6"),
    ]


def test_a_quarter_looks_back_at_the_quarter_before() -> None:
    report = summary(small_team(), Period.quarter(2026, 4), today=date(2026, 12, 31))
    assert report.about.before == "July to September 2026"
    assert report.good_or_better.before is not None
    assert report.good_or_better.before.before.words == "1 of 2"
    assert report.headline == "2 of 4 audits from October to December 2026 were good or better."


ONLY_THE_SHARE = "So their levels are shown apart, and only the share good or better is compared."


def test_two_ladders_make_two_lines() -> None:
    old = audit("2026-10-03", "fca-01", ["satisfactory"] * 3, rubric="little@0.9.0")
    report = summary(
        records([audit("2026-10-01", "fca-01", "ggg"), old], rubrics=[rubric(), rubric("0.9.0", OLD_SCALE)])
    )
    overall = [(line.on, line.share.words) for line in report.grades[0].lines if line.kind == "overall"]
    assert sorted(overall) == [
        ("Inadequate to Outstanding", "0 of 1"),
        ("Requires improvement to Outstanding", "1 of 1"),
    ]
    assert report.versions.words == (
        (
            "Not all audits compared here were judged by the same rules: 1 by little@0.9.0 and 1 by little@1.0.0 in "
            "October 2026."
        ),
        f"Nothing says how little@0.9.0 (1 audit) and little@1.0.0 (1 audit) belong together. {ONLY_THE_SHARE}",
    )
    assert set(report.versions.words) < set(report.notes)


def test_versions_of_which_nothing_is_said_are_told_apart_even_where_their_grades_have_the_same_names() -> None:
    audits = [
        audit("2026-10-01", "fca-01", "ggg"),
        audit("2026-10-02", "fca-02", "ggg", rubric="little@1.1.0"),
        audit("2026-09-02", "fca-01", "ggg", rubric="little@0.9.0"),
        audit("2025-10-02", "fca-01", "ggg"),
    ]
    report = summary(records(audits, rubrics=[rubric(), rubric("1.1.0"), rubric("0.9.0")]))
    assert [line.on for line in report.grades[0].lines if line.kind == "overall"] == [
        "Requires improvement to Outstanding, by little@1.0.0",
        "Requires improvement to Outstanding, by little@1.1.0",
    ]
    assert report.versions.words == (
        (
            "Not all audits compared here were judged by the same rules: 1 by little@1.0.0 and 1 by little@1.1.0 in "
            "October 2026; 1 by little@0.9.0 in September 2026; 1 by little@1.0.0 in October 2025."
        ),
        f"Nothing says how little@1.0.0 (1 audit) and little@1.1.0 (1 audit) belong together. {ONLY_THE_SHARE}",
        "With audits in September 2026 or in October 2025 only the overall share good or better is compared.",
        "Part of a change since may come from the rubric: 'q4c rubric impact' shows what the rubric alone changes.",
    )


def test_one_version_throughout_needs_no_word() -> None:
    report = summary(records([*THE_MONTH, audit("2026-09-02", "fca-01", "ggg")]))
    assert not any("little@" in note for note in report.notes)


def test_audits_that_cannot_be_graded_are_never_called_none() -> None:
    report = summary(records(THE_MONTH, who=people("fca-01", "fca-02", "fca-03", "fca-04"), rubrics=[]))
    assert report.headline == "4 audits in October 2026; none can be graded. Run q4c check."
    assert report.counts.words == "3 of the team's 4 practitioners audited."
    assert [p.practitioner for p in report.counts.not_audited] == ["fca-04"]


def test_every_left_out_count_stands_in_the_lead() -> None:
    lost = [audit(day, "fca-01", "ggg", rubric="lost@1.0.0") for day in ("2026-10-30", "2026-09-30")]
    report = summarise(records([*THE_MONTH, *lost]), "north-1", OCTOBER, TODAY, unreadable=1)
    assert report.lead[1:4] == (
        "1 file could not be read; run q4c check.",
        "1 more audit of this period cannot be graded; run q4c check.",
        "1 audit of another period or team cannot be graded; run q4c check.",
    )


def test_a_grade_that_is_only_judged_says_what_the_rules_give() -> None:
    judged = {"grade": "good", "reason": "The file came late.", "by": "ps-031"}
    report = summary(records([audit("2026-10-05", "fca-01", "gmg", judged=judged)]))
    assert report.lead[0] == "1 of 1 was judged so by a person; the rules give Met."


def test_all_good_but_few_is_not_called_sure() -> None:
    held = records([audit("2026-10-05", "fca-01", "ggg", ref=f"CA{n}") for n in range(4)])
    assert summary(held).good_or_better.against_target == (
        "4 of 4 reaches the target of 80%, but 4 audits are too few to be sure."
    )


def test_coverage_compares_people_and_not_how_many() -> None:
    held = records(
        [audit("2026-10-05", "fca-09", "ggg"), audit("2026-10-06", "fca-01", "ggg", team="south-2")],
        who=people("fca-01", "fca-02"),
    )
    words = summary(held).counts.words
    assert words == "1 practitioner audited, 0 of them now in the team of 2. 1 more audited in another team."


def test_a_point_that_was_closed_is_marked_and_not_up_for_review() -> None:
    asks = {"safe": [point("diversity", review_on="2026-10-12")]}
    later = {"safe": [point("diversity", review_on="2026-12-01")]}
    audits = [
        audit("2026-10-01", "fca-01", "ggg", points=asks),
        audit("2026-10-02", "fca-02", "ggg", points=later),
    ]
    (open_,) = summary(records(audits)).supervision.topics
    assert open_.review == "First review: 12 October 2026, past."
    (topic,) = summary(records(audits, [entry(audits[0], {"safe-1": [("2026-11-01", "achieved")]})])).supervision.topics
    assert topic.review == "First review: 1 December 2026."
    assert [p.closed for p in topic.points] == ["since achieved", None]


def test_topics_come_by_practitioners_in_the_period_first() -> None:
    def asks(*themes: str) -> dict[str, list[dict[str, str]]]:
        return {"safe": [point(theme) for theme in themes]}

    held = records(
        [
            audit("2026-08-01", "fca-01", "ggg", points=asks("diversity")),
            audit("2026-08-02", "fca-02", "ggg", points=asks("diversity")),
            audit("2026-10-01", "fca-03", "ggg", points=asks("diversity", "voice-of-child")),
            audit("2026-10-02", "fca-02", "ggg", points=asks("voice-of-child")),
        ]
    )
    report = summary(held)
    assert [t.label for t in report.supervision.topics] == ["Voice of the child", "Diversity"]
    assert any(said.startswith("The gap most practitioners share is Voice of the child:") for said in report.lead)


def test_an_empty_period_says_where_to_look_and_whom_to_audit() -> None:
    assert summary(small_team(), Period.month(2026, 7)).instead == (
        "The latest month with audits is October 2025: q4c report team north-1 2025-10",
        "Audit next: fca-02, fca-03, fca-04 and fca-01.",
    )


def test_a_period_as_early_as_can_be_is_compared_with_nothing() -> None:
    report = summary(small_team(), Period.between(date(1950, 1, 1), TODAY))
    assert report.good_or_better.before is None
    assert report.about.before is None
    assert summary(small_team(), Period.month(1900, 1)).headline == "No final audits dated in January 1900."


def test_a_line_that_was_seldom_graded_is_not_called_the_best() -> None:
    month = [audit(f"2026-10-0{n}", "fca-01", "g-m") for n in range(1, 6)]
    impact = summary(records([*month, audit("2026-10-06", "fca-01", "ggm")])).grades[-1]
    assert [line.share.words for line in impact.lines] == ["1 of 1", "0 of 6"]
    assert impact.title == "Heard was good or better in 0 of 6 audits."
    assert impact.finding == "Graded too seldom to compare: Safe, 1 of 1."


def test_where_nothing_was_assessed_there_is_one_thing_to_ask() -> None:
    report = summary(records([audit("2026-10-01", "fca-01", "---")]))
    assert report.headline == "1 audit in October 2026, none with an overall grade."
    assert report.lead == (
        "What was not assessed left no overall grade to give, and so there is no share good or better.",
    )
    assert [(action.where, action.what) for action in report.actions] == [
        (
            "Ask why there is no grade",
            "2026-10-01-c011001. What could not be assessed, and why? q4c audit explain 2026-10-01-c011001",
        ),
        ("Audit next", "fca-02 and fca-03: not audited in this period."),
    ]
    assert "None of them has an overall grade." in as_html(report, {})
    assert "None of them has an overall grade." in team_screen(report, 80, colour=False)


def months_of(good_before: int, good_now: int) -> Records:
    """Fourteen audits from August to October 2025 and as many in 2026: five each in August and September."""
    days = [f"{month:02}-{day:02}" for month, many in ((8, 5), (9, 5), (10, 4)) for day in range(1, many + 1)]
    return records(
        audit(f"{year}-{day}", "fca-01", "ggg" if number < good else "gmg")
        for year, good in ((2025, good_before), (2026, good_now))
        for number, day in enumerate(days)
    )


def test_a_change_over_the_year_beyond_chance_is_told_before_one_of_the_month_that_is_not() -> None:
    report = summary(months_of(6, 14))
    assert " ".join(report.lead) == (
        "In the three months to October 2026, 14 of 14 (100%) were good or better. "
        "Likely up: it was 6 of 14 (43%) in the three months to October 2025."
    )
    assert "Too few audits to call a change" in report.good_or_better.words
    assert summary(months_of(11, 14)).lead == (
        "Too few audits to call a change, with fewer than 10 on a side: it was 5 of 5 in September 2026.",
    )


@pytest.mark.parametrize(("before", "said"), [(["fca-01", "fca-02"], "Both"), (["fca-02"], "1 of the 2")])
def test_a_topic_says_who_had_been_asked_before(before: list[str], said: str) -> None:
    asks = {"safe": [point("diversity")]}
    days = [("2025-10-01", who) for who in before] + [("2026-10-01", who) for who in ("fca-01", "fca-02")]
    (topic,) = summary(records(audit(day, who, "ggg", points=asks) for day, who in days)).supervision.topics
    assert topic.why == f"Given to 2 practitioners in October 2026. {said} had been asked before."


def test_the_same_words_of_two_people_stand_once_with_both() -> None:
    asks = {"safe": [point("diversity")]}
    held = records(
        [
            audit("2026-10-01", "fca-01", "ggg", points=asks, strengths={"heard": [LETTER]}),
            audit("2026-10-02", "fca-02", "ggg", points=asks, strengths={"safe": [LETTER]}),
        ]
    )
    report = summary(held)
    (theme,) = report.strengths
    assert [(each.practitioner, each.whose, each.again) for each in theme.strengths] == [
        ("fca-01", "fca-01 and fca-02, Heard, Safe", False),
        ("fca-02", "fca-01 and fca-02, Heard, Safe", True),
    ]
    assert len(report.supervision.topics[0].strengths) == 1
    for text in (as_html(report, {}), as_markdown(report, {}), team_screen(report, 100, colour=False)):
        assert text.count(LETTER["text"]) == 2
