"""The agenda of group supervision: what the next level up looks like, and a question to discuss."""

from __future__ import annotations

from team_world import TODAY, audit, point, records, rubric

from q4c_cli.app.reports.team import summarise
from q4c_cli.model.records import Records
from q4c_cli.report.team.parts.agenda import Topic
from q4c_cli.rules.periods import Period


def topic(held: Records) -> Topic:
    return summarise(held, "north-1", Period.month(2026, 10), TODAY).supervision.topics[0]


def asked(domain: str, grades: str, *people: str, seen: list[str] | None = None, **changes: object) -> list[object]:
    """An audit of each of these people with a learning point in one domain, which was given the grade in `grades`."""
    return [
        audit("2026-10-05", who, grades, points={domain: [point("diversity")]}, seen={domain: seen or []}, **changes)
        for who in people
    ]


def test_the_next_level_up_begins_with_what_was_seen_least() -> None:
    held = records(
        [*asked("heard", "ggm", "fca-01", seen=["hd-1", "hd-2"]), *asked("heard", "ggm", "fca-02", seen=["hd-1"])]
    )
    (step,) = topic(held).steps
    assert (step.domain, step.now, step.next) == ("Heard", "Met", "Good")
    assert step.about == "Good is all of Met, and also:"
    assert [(d.text, d.seen, d.words) for d in step.descriptors] == [
        ("Their words shaped the advice.", 0, "not seen in any of those 2 audits"),
        ("The child's words are on file.", 1, "seen in 1 of those 2 audits"),
    ]


def test_where_nobody_said_what_was_seen_nothing_is_counted() -> None:
    (step,) = topic(records(asked("heard", "ggm", "fca-01", "fca-02"))).steps
    assert [(d.seen, d.words) for d in step.descriptors] == [(None, ""), (None, "")]


def test_a_domain_without_levels_says_what_it_looks_for_at_every_level() -> None:
    (step,) = topic(records(asked("safe", "gmg", "fca-01", "fca-02"))).steps
    assert (step.now, step.next, step.about) == ("Met", "Good", "Safe looks for these at every level:")


def test_the_domain_in_which_most_were_asked_comes_first_and_each_only_once() -> None:
    held = records(
        [
            *asked("safe", "gmg", "fca-01"),
            *asked("heard", "ggm", "fca-02", "fca-03"),
            *asked("heard", "ggr", "fca-01", ref="CB2"),
        ]
    )
    assert [(s.domain, s.now) for s in topic(held).steps] == [("Heard", "Met"), ("Safe", "Met")]


def test_there_is_no_next_level_at_the_top() -> None:
    found = topic(records(asked("heard", "ggo", "fca-01", "fca-02")))
    assert found.steps == ()
    assert found.question == ("What does each of us do about this: Diversity? What has worked, and for which children?")


def test_each_version_of_a_rubric_says_for_itself_what_is_next() -> None:
    held = records(
        [
            *asked("heard", "ggm", "fca-01", "fca-02"),
            *asked("safe", "gmg", "fca-01", "fca-02", rubric="little@1.1.0", ref="CB1"),
        ],
        rubrics=[rubric(), rubric("1.1.0")],
    )
    assert {s.domain for s in topic(held).steps} == {"Heard", "Safe"}


def test_the_question_is_the_organisations_own_where_it_has_one() -> None:
    themes = [{"theme": "diversity", "label": "Diversity", "question": "What did we not ask?"}]
    held = records(asked("heard", "ggm", "fca-01", "fca-02"), themes=themes)
    assert topic(held).question == "What did we not ask?"


def test_otherwise_it_is_made_of_the_next_level_up() -> None:
    assert topic(records(asked("heard", "ggm", "fca-01", "fca-02"))).question == (
        "In which of our own cases is this so, and what stands in its way in the others? "
        "\N{LEFT DOUBLE QUOTATION MARK}The child's words are on file.\N{RIGHT DOUBLE QUOTATION MARK}"
    )
    assert topic(records(asked("heard", "ggg", "fca-01", "fca-02"))).question == (
        "What would it take for our work to be Outstanding in Heard, where it is Good now?"
    )


def test_it_says_of_which_domain_and_level_the_next_level_is() -> None:
    held = records(
        [
            *asked("heard", "ggm", "fca-01", "fca-02"),
            *asked("heard", "ggr", "fca-03", ref="CB1"),
            *asked("safe", "gmg", "fca-01", ref="CB2"),
        ]
    )
    found = topic(held)
    assert found.taken_from == (
        "The rubric describes domains, not themes. The 4 learning points on this theme were given in Heard (3) and "
        "Safe (1); what follows is from Heard and Safe."
    )
    assert [(step.domain, step.now, step.taken_from) for step in found.steps] == [
        ("Heard", "Met", "2 of the 3 points in Heard were given at Met."),
        ("Safe", "Met", "The one point in Safe was given at Met."),
    ]


def test_the_domain_with_most_points_comes_first_also_where_fewer_people_were_asked() -> None:
    twice = [
        audit("2026-10-05", "fca-01", "gmm", points={"heard": [point("diversity")], "safe": [point("diversity")] * 2}),
        audit("2026-10-06", "fca-02", "ggm", points={"heard": [point("diversity")]}, ref="CB1"),
        audit("2026-10-07", "fca-01", "gmg", points={"safe": [point("diversity")]}, ref="CB2"),
    ]
    assert [step.domain for step in topic(records(twice)).steps] == ["Safe", "Heard"]


def test_where_all_points_are_of_one_domain_it_is_named() -> None:
    found = topic(records(asked("heard", "ggm", "fca-01", "fca-02")))
    assert found.taken_from == (
        "The rubric describes domains, not themes. Both learning points on this theme were given in Heard."
    )
    assert [step.taken_from for step in found.steps] == ["Both points in Heard were given at Met."]


def test_a_domain_at_its_best_gives_no_level_and_is_named_all_the_same() -> None:
    held = records([*asked("heard", "ggo", "fca-01", "fca-02"), *asked("safe", "gmg", "fca-03")])
    found = topic(held)
    assert [step.domain for step in found.steps] == ["Safe"]
    assert found.taken_from.endswith("were given in Heard (2) and Safe (1); what follows is from Safe.")
    assert topic(records(asked("heard", "ggo", "fca-01", "fca-02"))).taken_from == ""


def test_of_two_grades_that_are_as_frequent_the_lower_one_counts() -> None:
    held = records([*asked("heard", "ggg", "fca-01"), *asked("heard", "ggm", "fca-02")])
    assert [(step.now, step.next, step.taken_from) for step in topic(held).steps] == [
        ("Met", "Good", "1 of the 2 points in Heard was given at Met.")
    ]
