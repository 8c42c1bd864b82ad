"""A practitioner's report: what it says, and what it says where there is little, too much or nothing to go by."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_practitioner import AGAIN, BEFORE, HALF_YEAR, LETTER, NOW, WEIGHED, small_practitioner, small_report
from team_world import OLD_SCALE, TODAY, audit, entry, people, point, records, rubric, write

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.practitioner import practitioner_summary, summarise
from q4c_cli.cli.report.practitioner_screen import practitioner_screen
from q4c_cli.model.finding import NothingMatched, UsageProblem
from q4c_cli.report.charts.profile import profile_chart
from q4c_cli.report.practitioner.documents import as_html, as_markdown
from q4c_cli.report.practitioner.view import PractitionerReport
from q4c_cli.report.profile import ProfileGroup, ProfileLevel, ProfileLine
from q4c_cli.report.shares import NOT_CALLED, share_of
from q4c_cli.rules.periods import Period, parse

LEARNT = "A learning point on 2 Dec 2025; in this period a strength in 2 of the 3 audits since, and not asked for again"


@pytest.fixture(scope="module")
def report() -> PractitionerReport:
    return small_report()


def said(report: PractitionerReport, where: str) -> str:
    return next((action.what for action in report.agenda if action.where == where), "")


def test_the_headline_is_made_of_the_figures(report: PractitionerReport) -> None:
    assert report.headline == "1 of 3 audits was good or better and 1 learning point was achieved."


@pytest.mark.parametrize(
    ("grades", "notes", "day", "headline"),
    [
        (["gmg"], [], "2026-11-22", "The one graded audit was below good."),
        (["ggg", "ggo"], [], "2026-11-22", "Both audits were good or better."),
        (["ggg", "ggg", "gmg"], [], "2026-11-22", "2 of 3 audits were good or better."),
        (
            ["ggg", "mmm"],
            [],
            "2026-12-20",
            "1 of 2 audits was good or better and 2 learning points are past the review date.",
        ),
        (
            ["ggg"],
            [("2026-11-01", "achieved")],
            "2026-12-20",
            "The one graded audit was good or better and 1 learning point was achieved.",
        ),
    ],
)
def test_headlines(grades: list[str], notes: list[tuple[str, str]], day: str, headline: str) -> None:
    audits = [
        audit(f"2026-10-0{n}", "fca-01", given, points={"safe": [point("diversity", review_on="2026-12-01")]})
        for n, given in enumerate(grades, start=1)
    ]
    held, today = records(audits, [entry(audits[0], {"safe-1": notes})]), date.fromisoformat(day)
    assert summarise(held, "fca-01", Period.between(date(2026, 6, 1), today), today).headline == headline


def test_what_to_know_first(report: PractitionerReport) -> None:
    assert report.lead == (
        f"{NOT_CALLED}: it was 1 of 2 from 20 November 2025 to 22 May 2026.",
        "The strength named most is Analysis, in 2 of 3 audits.",
        "Once to learn, now a strength in two audits or more: Analysis.",
        "Diversity came up again.",
    )


def test_what_to_talk_about_begins_with_the_concern(report: PractitionerReport) -> None:
    assert [action.where for action in report.agenda] == [
        "First",
        "Say what went well",
        "Name what was learnt",
        "Ask what would help",
        "Next reviews",
        "Finish",
    ]
    assert said(report, "First") == "The safeguarding concern about C011005 (5 Oct 2026): what has happened since?"
    assert said(report, "Next reviews") == "2 learning points come up for review, the first on 30 November 2026."
    assert said(report, "Finish") == "1 draft audit: 2026-11-20-c011120."
    assert [(concern.case, concern.text) for concern in report.concerns] == [
        ("C011005", "Told to the local authority.")
    ]


def test_overdue_points_come_first_with_the_command_to_note_progress() -> None:
    late = summarise(small_practitioner(), "fca-01", HALF_YEAR, TODAY)
    assert late.learning.overdue == 0
    later = summarise(
        small_practitioner(), "fca-01", Period.between(date(2026, 6, 1), date(2026, 12, 10)), date(2026, 12, 10)
    )
    assert said(later, "Review now") == (
        "1 learning point is past the review date, the longest since 30 Nov 2026. Close, or agree a new step: "
        "q4c learning add-progress fca-01"
    )
    assert [(each.point, each.days_overdue) for each in later.learning.open_points] == [("heard-1", 10)]
    assert later.headline.endswith("2 learning points were achieved and 1 is past the review date.")


def test_the_log_has_its_notes_up_to_the_day(report: PractitionerReport) -> None:
    assert report.learning.words == (
        "2 learning points were open on 22 November 2026. "
        "In this period 2 were given; 1 achieved and 1 carried forward."
    )
    assert [(p.point, p.state, [n.on.isoformat() for n in p.progress]) for p in report.learning.open_points] == [
        ("heard-1", "Open", []),
        ("safe-1", "In progress", ["2026-09-15"]),  # the note of the day after is not known yet
    ]
    assert [(p.audit, p.state, len(p.progress)) for p in report.learning.closed_points] == [
        (BEFORE[1].audit, "Carried forward", 1),
        (BEFORE[0].audit, "Achieved", 2),
    ]


def test_a_theme_that_came_back_is_said_once(report: PractitionerReport) -> None:
    (back,) = report.recurrences
    assert (back.label, back.audit, back.words) == (
        "Diversity", NOW[1].audit, "Came up once before, last on 10 March 2026."
    )  # fmt: skip
    (again,) = [each for each in report.learning.open_points if each.recurs]
    assert again.recurs == "Asked once before, last on 10 Mar 2026"


def test_a_strength_that_was_once_to_learn_says_so_unless_it_was_asked_again(report: PractitionerReport) -> None:
    assert [(theme.label, theme.words, theme.learnt) for theme in report.strengths] == [
        ("Analysis", "2 of 3 audits", LEARNT),
        ("Voice of the child", "1 of 3 audits", None),
    ]
    held = records(
        [*BEFORE, *NOW, audit("2026-11-10", "fca-01", "ggg", points={"safe": [{**AGAIN, "theme": "analysis"}]})]
    )
    asked_again = small_report(held=held).strengths[0]
    assert asked_again.learnt is None
    assert asked_again.came_back == "Also asked for again, on 10 Nov 2026: not yet so in every case"
    assert asked_again.came_back in as_html(small_report(held=held), {})


def test_what_came_back_and_has_been_a_strength_ever_since_is_not_said_to_need_help() -> None:
    asked = [audit(day, "fca-01", "ggg", points={"safe": [point("analysis")]}) for day in ("2026-03-10", "2026-07-22")]
    well = [audit(f"2026-09-0{n}", "fca-01", "ggg", strengths={"safe": [WEIGHED]}) for n in (1, 2)]
    found = small_report(held=records([*asked, *well]))
    (theme,) = found.strengths
    assert theme.learnt == (
        "A learning point on 22 Jul 2026; in this period a strength in both audits since, and not asked for again"
    )
    assert theme.came_back is None
    assert [line for line in found.lead if "again" in line] == []
    assert said(found, "Ask what would help") == ""
    (back,) = found.recurrences
    assert back.words == "Came up once before, last on 10 March 2026. A strength in both audits since."


def test_one_strength_since_it_was_to_learn_is_not_called_learnt() -> None:
    asked = audit("2026-08-01", "fca-01", "ggg", points={"safe": [point("analysis")]})
    well = [audit(f"2026-10-0{n}", "fca-01", "ggg", strengths={"safe": [WEIGHED]}) for n in (1, 2)]
    assert small_report(held=records([asked, well[0]])).strengths[0].learnt is None
    unmentioned = audit("2026-10-03", "fca-01", "ggg")
    twice = small_report(held=records([asked, *well, unmentioned]))
    assert twice.strengths[0].learnt == (
        "A learning point on 1 Aug 2026; in this period a strength in 2 of the 3 audits since, and not asked for again"
    )
    assert "Once to learn, now a strength in two audits or more: Analysis." in twice.lead


def test_the_profile_sets_now_beside_before(report: PractitionerReport) -> None:
    assert [(group.label, [line.label for line in group.lines]) for group in report.profile] == [
        ("Overall", ["Overall", "Compliance", "Impact"]),
        ("Compliance", ["Record keeping"]),
        ("Impact", ["Safe", "Heard"]),
    ]
    impact = report.profile[2]
    assert impact.title == "Below good: Safe in 1 of 3 and Heard in 1 of 3."
    heard = impact.lines[1]
    assert [(level.label, level.now, level.before) for level in heard.levels] == [
        ("Requires improvement", 0, 0), ("Met", 1, 0), ("Good", 1, 2), ("Outstanding", 1, 0),
    ]  # fmt: skip
    assert (heard.now.words, heard.before.words) == ("2 of 3", "2 of 2")
    assert report.profile[1].lines[0].not_assessed == 1


def test_the_share_has_its_interval(report: PractitionerReport) -> None:
    now = report.good_or_better.now
    assert (now.good, now.of, now.interval) == (1, 3, "6% to 79%")  # Wilson's, checked against statsmodels elsewhere


def test_a_domain_below_good_in_half_of_the_audits_is_looked_at_closer() -> None:
    held = records([audit("2026-09-01", "fca-01", "gmg"), audit("2026-10-01", "fca-01", "gmg")])
    assert said(small_report(held=held), "Look closer at") == (
        "Safe (2 of 2): below good in at least half of the audits."
    )
    once = records([audit("2026-10-01", "fca-01", "gmg")])
    assert said(small_report(held=once), "Look closer at") == ""


def test_what_was_below_good_when_last_graded_says_what_good_looks_like_next() -> None:
    held = records(
        [audit("2026-09-01", "fca-01", "rgg"), audit("2026-10-01", "fca-01", "gmm", seen={"heard": ["hd-2"]})]
    )
    heard, safe = small_report(held=held).next_steps  # record keeping was good again
    assert (heard.domain, heard.now, heard.next, heard.about) == (
        "Heard", "Met", "Good", "Good is all of Met, and also:"
    )  # fmt: skip
    assert [(each.text, each.words) for each in heard.descriptors] == [
        ("Their words shaped the advice.", "not seen in that audit"),
        ("The child's words are on file.", "seen in that audit"),
    ]
    assert (safe.domain, safe.next, len(safe.descriptors)) == ("Safe", "Good", 2)


def test_nothing_below_good_needs_no_next_step(report: PractitionerReport) -> None:
    assert report.next_steps == ()


def test_nobody_else_is_in_it(report: PractitionerReport) -> None:
    everything = repr(report)
    assert "fca-02" not in everything
    assert "2026-10-06" not in everything


def test_an_audit_in_another_team_is_in_it_and_says_so() -> None:
    moved = small_report(Period.between(date(2026, 1, 1), date(2026, 6, 30)))
    assert [line.team for line in moved.audits] == ["South 2", "North 1"]
    assert moved.about.team == "North 1"


def test_a_team_and_a_person_that_people_yaml_no_longer_has() -> None:
    held = records([audit("2026-10-01", "fca-77", "ggg", team="west-9")], who=people("fca-01"))
    gone = summarise(held, "fca-77", HALF_YEAR, TODAY)
    assert (gone.about.team, gone.audits[0].team) == (None, "West 9")
    assert gone.headline == "The one graded audit was good or better."


def test_someone_who_has_left_is_told_until_when() -> None:
    who = people({"practitioner": "fca-01", "team": "north-1", "until": "2026-10-31"})
    assert summarise(records(NOW, who=who), "fca-01", HALF_YEAR, TODAY).about.until == date(2026, 10, 31)


def test_nobody_is_asked_to_audit_someone_who_has_left() -> None:
    who = people({"practitioner": "fca-01", "team": "north-1", "until": "2026-10-31"})
    gone = summarise(records(BEFORE, [], who=who), "fca-01", HALF_YEAR, TODAY)
    assert gone.headline == "There were no final audits in this period and 2 learning points are left open."
    assert gone.lead == (
        "Last day in post: 31 October 2026.",
        "What is left open is for the manager of North 1 to close: note how they stood on that day.",
    )
    assert (gone.learning.open, gone.learning.overdue) == (2, 0)
    assert {point.days_overdue for point in gone.learning.open_points} == {0}
    assert gone.learning.words.startswith(
        "2 learning points were still open on 22 November 2026, after the last day in post, 31 October 2026."
    )
    assert gone.reflection == ()
    for told in (as_html(gone, {}), as_markdown(gone, {}), practitioner_screen(gone, 80, colour=False)):
        assert "past the review date" not in told
        assert "To reflect on" not in told
        assert "What is left to do" in told
    assert gone.instead == ("The latest audit is from March 2026: q4c report practitioner fca-01 2026-03",)
    assert [(action.where, action.what) for action in gone.agenda] == [
        (
            "Close",
            (
                "2 learning points were open when they left on 31 October 2026. Note how each stood then: "
                "q4c learning add-progress fca-01"
            ),
        )
    ]
    closed = summarise(records([], [], who=who), "fca-01", HALF_YEAR, TODAY)
    assert closed.lead[1] == "Nothing in the learning log is left open."
    assert "Nothing is left to do." in as_markdown(closed, {})
    soon = people({"practitioner": "fca-01", "team": "north-1", "until": "2026-12-31"})
    staying = summarise(records(BEFORE, [], who=soon), "fca-01", HALF_YEAR, TODAY)
    assert said(staying, "Plan") != ""


@pytest.mark.parametrize(
    ("audits", "words"),
    [
        (
            BEFORE[:1],
            "1 learning point was open on 22 November 2026, past its review date. In this period none was given",
        ),
        (BEFORE, "2 learning points were open on 22 November 2026, both past their review dates. In this period none"),
    ],
)
def test_the_log_says_how_much_of_what_is_open_is_late(audits: list[dict[str, Any]], words: str) -> None:
    assert small_report(held=records(audits)).learning.words.startswith(words)


def test_an_empty_period_says_where_to_look() -> None:
    empty = small_report(Period.month(2026, 7))
    assert empty.headline == "There were no final audits in this period and 1 learning point was achieved."
    assert empty.instead == (
        "The latest audit is from June 2026: q4c report practitioner fca-01 2026-06",
        "Plan an audit before the next meeting: q4c audit new",
    )
    assert said(empty, "Plan") == "No audit in July 2026. Agree when the next one will be."


def test_nothing_at_all() -> None:
    nothing = summarise(records(), "fca-03", HALF_YEAR, TODAY)
    assert nothing.headline == "There were no final audits in this period."
    assert nothing.instead == ("There are no other final audits either. Audit one: q4c audit new",)
    assert nothing.learning.words == "No learning points had been given up to 22 November 2026."
    assert (nothing.profile, nothing.audits, nothing.strengths, nothing.recurrences) == ((), (), (), ())


def test_all_not_assessed() -> None:
    unseen = small_report(held=records([audit("2026-10-01", "fca-01", "---")]))
    assert unseen.headline == "1 audit, none with an overall grade."
    assert [action.where for action in unseen.agenda] == ["Ask why there is no grade"]
    assert said(unseen, "Ask why there is no grade") == (
        "C011001 (1 Oct 2026): what could not be assessed, and what would it take next time? "
        "q4c audit explain 2026-10-01-c011001"
    )
    assert "None of them has an overall grade." in as_html(unseen, {})
    assert [line.not_assessed for group in unseen.profile for line in group.lines if line.kind == "domain"] == [1, 1, 1]
    assert {group.title for group in unseen.profile} == {"Nothing here was graded in this period."}


def test_two_versions_of_a_rubric_are_shown_apart() -> None:
    old = rubric("0.9.0", OLD_SCALE)
    earlier: dict[str, Any] = {"rubric": "little@0.9.0"}
    held = records(
        [
            audit("2026-06-15", "fca-01", ["satisfactory", "good", "good"], **earlier),
            audit("2026-10-01", "fca-01", "mgg"),
        ],
        rubrics=[rubric(), old],
    )
    found = small_report(held=held)
    recording = [line for group in found.profile for line in group.lines if line.name == "recording"]
    assert [line.on for line in recording] == ["Inadequate to Outstanding", "Requires improvement to Outstanding"]
    assert [(line.now.good, line.now.of) for line in recording] == [(0, 1), (0, 1)]
    assert any("judged by the same rules" in note for note in found.notes)
    assert (
        "Nothing says how little@0.9.0 (1 audit) and little@1.0.0 (1 audit) belong together. So their levels are shown "
        "apart, and only the share good or better is compared."
    ) in found.notes


def test_a_judged_grade_counts_and_is_marked(report: PractitionerReport) -> None:
    line = next(line for line in report.audits if line.case == "C011005")
    assert (line.grade, line.note) == ("Met", "judged; computed Good; concern raised elsewhere")


def test_an_audit_that_cannot_be_graded_is_named() -> None:
    held = records([*NOW, audit("2026-10-09", "fca-01", "ggg", rubric="little@9.9.9")])
    found = small_report(held=held)
    assert found.counts.left_out == ("2026-10-09-c011009",)
    assert "1 audit of this period cannot be graded; run q4c check." in found.lead


def test_who_is_unknown_and_what_has_not_begun_is_told() -> None:
    with pytest.raises(NothingMatched, match="fca-99"):
        summarise(small_practitioner(), "fca-99", HALF_YEAR, TODAY)
    with pytest.raises(UsageProblem, match="begins on 1 January 2027"):
        summarise(small_practitioner(), "fca-01", Period.year(2027), TODAY)


def test_from_a_workspace_only_what_is_theirs_is_read(tmp_path: Path) -> None:
    write(tmp_path, small_practitioner())
    (tmp_path / "audits/2026/10/2026-10-07-zz1007.yaml").write_text("audit: [")
    made = practitioner_summary(occasion(tmp_path, TODAY), "fca-01", HALF_YEAR)
    assert made.page == "practitioner-fca-01-2026-05-23-to-2026-11-22"
    assert made.view.counts.unreadable == 1
    assert made.view.lead[0] == "1 file could not be read; run q4c check."
    known = replace(small_report(), made=made.view.made)
    assert made.view.learning == known.learning
    assert made.view.profile == known.profile
    assert made.view.audits == known.audits


def levels(*labels: str, good: int) -> tuple[ProfileLevel, ...]:
    return tuple(ProfileLevel(x.lower(), x, place >= good, 1, 0) for place, x in enumerate(labels))


def test_the_chart_stands_good_to_the_right_of_its_line() -> None:
    line = ProfileLine(
        "domain", "safe", "Safe", None, share_of(1, 2), share_of(0, 0), 0, levels("Low", "Mid", "High", "Top", good=2)
    )
    chart = profile_chart(ProfileGroup("impact", "Impact", "It shows.", "", (line,)))
    (columns,) = chart.ladders
    assert columns.good_from == 50
    assert columns.edges == (25.0, 75.0)
    assert [(mark.x, mark.tone) for mark in columns.rows[0].marks] == [
        (12.5, "worst"), (37.5, "middle"), (62.5, "good"), (87.5, "best"),
    ]  # fmt: skip
    assert chart.description == "Safe: now 1 Top, 1 High, 1 Mid and 1 Low, before none."


def test_names_of_levels_that_have_no_room_are_left_to_the_table() -> None:
    many = levels("Unsatisfactory", "Developing", "Satisfactory", "Accomplished", "Distinguished", "Exemplary", good=3)
    line = ProfileLine("domain", "safe", "Safe", None, share_of(1, 2), share_of(0, 0), 0, many)
    (columns,) = profile_chart(ProfileGroup("impact", "Impact", "It shows.", "", (line,))).ladders
    assert [head.lines for head in columns.heads] == [("Unsatisfactory",), ("Exemplary",)]


def test_strengths_of_the_period_before_are_not_counted() -> None:
    held = records([audit("2026-03-10", "fca-01", "ggg", strengths={"safe": [LETTER, WEIGHED]}), *NOW])
    assert [theme.audits for theme in small_report(held=held).strengths] == [2, 1]


def test_as_at_an_earlier_day_it_says_what_the_records_said_then(tmp_path: Path) -> None:
    held = small_practitioner()
    early = tuple(stored for stored in held.audits if stored.record.audit < "2026-09")
    world = write(tmp_path, replace(held, audits=early, entries=()))
    commit(world, "2026-09-01")
    write(tmp_path, held)
    commit(world, "2026-10-10")
    on = occasion(tmp_path, TODAY, "2026-09-30")
    then = practitioner_summary(on, "fca-01", parse("last-6-months", on.today)).view
    assert (then.about.start, then.about.end) == (date(2026, 3, 31), date(2026, 9, 30))
    assert [line.case for line in then.audits] == ["C010615", "C010820"]
    assert (then.learning.achieved, then.learning.open, then.concerns) == (0, 4, ())  # nobody had noted anything yet
    assert then.made.revision is not None
    assert then.made.revision.endswith("as at 30 September 2026")


def commit(folder: Path, day: str) -> None:
    who = {f"GIT_{who}_{what}": "test@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", day]):
        subprocess.run(["git", *words], cwd=folder, env=who | when | {"PATH": "/usr/bin:/bin"}, check=True)
