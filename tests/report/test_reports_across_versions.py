"""What every report says where versions of a rubric meet: word for word, worked out by hand from `versions_world`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from team_world import TODAY
from versions_world import BY_ANOTHER, OCTOBER, ONE, ONE_ONE, OTHER, SEPTEMBER, TWO, audit, records, version

from q4c_cli.app.reports import organisation, practitioner, team, themes
from q4c_cli.model.audit import Audit
from q4c_cli.report.grades import GradeLine
from q4c_cli.report.organisation import documents as organisation_documents
from q4c_cli.report.plain import as_json
from q4c_cli.report.practitioner import documents as practitioner_documents
from q4c_cli.report.team import documents as team_documents
from q4c_cli.report.team.view import TeamReport
from q4c_cli.report.themes import documents as themes_documents
from q4c_cli.rules.periods import Period

THE_MONTH = Period.month(2026, 10)
ALL = (*OCTOBER, *SEPTEMBER)

MAPPED = (
    "Heard as Listened to ({}) and the grades Inadequate as Requires improvement and Satisfactory as Met. What else is "
    "there under its own name is counted together."
)
APART = (
    "Could not be compared across versions, and so shown apart: Notes (up to 1.1.0), merged into Casework, {0}; Plan "
    "(up to 1.1.0), merged into Casework, {0}; Better (up to 1.1.0), split into Accurate and Timely, {0}; Enabled "
    "(up to 1.1.0), dropped, {0}."
)
FROM_THE_RUBRIC = (
    "Part of a change since may come from the rubric: 'q4c rubric impact' shows what the rubric alone changes."
)
LEAST, MOST = (
    "Safe was least often good or better: in 2 of 4 audits.",
    "Most often: Listened to, 4 of 4. Graded too seldom to compare: Accurate, 2 of 2; Timely, 2 of 2.",
)
STAND_APART = "stand apart: newer versions have nothing that is the same."
NOT_ALL = "Not all audits compared here were judged by the same rules:"
OF_OTHERS = "Not all audits of this team and others compared here were judged by the same rules:"
BY = "as the newer versions say in their changes:"
FIVE = f"{NOT_ALL} 1 by {ONE}, 1 by {ONE_ONE} and 2 by {TWO} in October 2026; 1 by {ONE} in September 2026."


def of_team(audits: tuple[Audit, ...] = ALL, **more: Any) -> TeamReport:
    return team.summarise(records(audits, **more), "north-1", THE_MONTH, TODAY)


def of_practitioner() -> Any:
    return practitioner.summarise(records(), "fca-01", THE_MONTH, TODAY)


def of_themes() -> Any:
    return themes.summarise(records(), THE_MONTH, TODAY)


def of_all(audits: tuple[Audit, ...] = ALL) -> Any:
    held = records(audits)
    return organisation.account(
        held, organisation.question(held, organisation.Span(THE_MONTH, date(2026, 10, 1)), TODAY)
    )


MANY = tuple(
    audit(f"2026-10-{day:02}", f"fca-0{1 + day % 3}", ref, letters, ref_of_case=f"C{n}{day:02}")
    for n, (ref, good, low) in enumerate([(ONE, "gggggg", "ggsggg"), (TWO, "ggggg", "gmggg")])
    for day in range(1, 13)
    for letters in [good if day % 2 else low]
)
"""A dozen by each version, half of them good."""


def of_many() -> Any:
    return of_all(MANY)


def test_a_team() -> None:
    report = of_team()
    assert report.versions.words == (
        FIVE,
        f"Audits by little@1.0.0 and little@1.1.0 are counted by little@2.0.0, {BY} {MAPPED.format('1 audit')}",
        APART.format("2 audits"),
        "With audits in September 2026 only the overall share good or better is compared.",
        FROM_THE_RUBRIC,
    )
    assert report.compared.versions.words == (
        f"{OF_OTHERS} 2 by little@1.0.0, 1 by little@1.1.0 and 2 by little@2.0.0 from August to October 2026.",
        APART.format("3 audits"),
    )
    assert {*report.versions.words, *report.compared.versions.words} < set(report.notes)
    lines = {line.label: line for group in report.grades for line in group.lines}
    assert list(lines) == [
        "Overall", "Compliance", "Impact", "Casework", "Notes (up to 1.1.0)", "Plan (up to 1.1.0)",
        "Safe", "Listened to", "Accurate", "Timely", "Better (up to 1.1.0)", "Enabled (up to 1.1.0)",
    ]  # fmt: skip
    assert [(x.label, x.audits) for x in lines["Overall"].levels if x.audits] == [("Met", 2), ("Good", 2)]
    assert {line.label for line in report.compared.lines} == set(lines)
    assert [(group.title, group.finding) for group in report.grades[1:]] == [
        (
            "Casework was good or better in 2 of 2 audits.",
            f"Notes (up to 1.1.0) and Plan (up to 1.1.0) {STAND_APART}",
        ),
        (LEAST, f"{MOST} Better (up to 1.1.0) and Enabled (up to 1.1.0) {STAND_APART}"),
    ]


def test_a_topic_for_group_supervision_says_a_renamed_domain_once() -> None:
    (topic,) = of_team().supervision.topics
    assert topic.domains == ("Listened to", "Better (up to 1.1.0)")
    assert [step.domain for step in topic.steps] == ["Listened to", "Better (up to 1.1.0)"]


def test_a_practitioner() -> None:
    report = of_practitioner()
    assert report.versions.words == (
        f"{NOT_ALL} 1 by little@1.0.0 and 1 by little@2.0.0 in October 2026; 1 by little@1.0.0 in September 2026.",
        f"Audits by little@1.0.0 are counted by little@2.0.0, {BY} {MAPPED.format('2 audits')}",
        APART.format("2 audits"),
        FROM_THE_RUBRIC,
    )
    assert set(report.versions.words) < set(report.notes)
    assert report.profile[1].title == "Everything was good or better, each graded once."
    assert report.profile[1].finding == f"Notes (up to 1.1.0) and Plan (up to 1.1.0) {STAND_APART}"
    heard = [line for group in report.profile for line in group.lines if line.label == "Listened to"]
    assert [(line.now.words, line.before.words) for line in heard] == [("2 of 2", "1 of 1")]
    asked = {point.audited_on.isoformat(): (point.domain, point.recurs) for point in report.learning.open_points}
    assert asked["2026-10-01"] == ("Listened to", "Asked once before, last on 5 Sep 2026")


def test_themes() -> None:
    report = of_themes()
    assert report.versions.words == (
        FIVE,
        (
            "Audits by little@1.0.0 and little@1.1.0 are counted by little@2.0.0, as the newer versions say in their "
            "changes: Heard as Listened to (1 audit). What else is there under its own name is counted together."
        ),
        APART.format("2 audits"),
        "Themes do not come from the rubric, so they are compared whatever judged.",
    )
    assert set(report.versions.words) < set(report.notes)
    (line,) = [line for group in report.groups for line in group.themes]
    assert line.domains == ("Listened to", "Better (up to 1.1.0)")


def test_an_account() -> None:
    report = of_all(MANY)
    assert report.versions.words == (
        f"{NOT_ALL} 12 by little@1.0.0 and 12 by little@2.0.0 from 1 to 31 October 2026.",
        f"Audits by little@1.0.0 are counted by little@2.0.0, {BY} {MAPPED.format('12 audits')}",
        APART.format("12 audits"),
    )
    assert set(report.versions.words) < set(report.notes)
    lines: dict[str, GradeLine] = {line.label: line for group in report.grades for line in group.lines}
    assert lines["Overall"].share.words == "12 of 24 (50%)"
    assert lines["Overall"].on is None
    assert report.matrix.why_none is None


def test_an_account_hides_how_few_an_older_version_judged() -> None:
    report = of_all((*MANY[12:], *OCTOBER[:1]))
    assert report.versions.words[0] == (
        f"{NOT_ALL} fewer than 5 by little@1.0.0 and 12 by little@2.0.0 from 1 to 31 October 2026."
    )
    assert "Heard as Listened to (fewer than 5 audits)" in report.versions.words[1]
    assert {each.audits for each in (*report.versions.judged, *report.versions.not_compared)} == {None, 12}


def test_where_one_version_judged_all_there_is_nothing_to_say() -> None:
    september = team.summarise(records(SEPTEMBER), "north-1", Period.month(2026, 9), TODAY)
    for report in (september, of_all(OCTOBER[2:])):
        assert (report.versions.words, report.versions.judged, report.versions.not_compared) == ((), (), ())
        assert "(up to" not in as_json(report)


def test_another_rubric_meets_in_good_or_better_only() -> None:
    report = of_team((*OCTOBER, *BY_ANOTHER))
    assert (
        "Nothing says how little@2.0.0 (4 audits) and other@1.0.0 (1 audit) belong together. So their levels are shown "
        "apart, and only the share good or better is compared."
    ) in report.versions.words
    overall = [(line.on, line.share.words) for line in report.grades[0].lines if line.kind == "overall"]
    assert overall == [
        ("Requires improvement to Outstanding, by little@2.0.0", "2 of 4"),
        ("Requires improvement to Outstanding, by other@1.0.0", "0 of 1"),
    ]
    apart = [each for each in report.versions.not_compared if each.kind == "grades"]
    assert [(each.rubric, each.label, each.audits) for each in apart] == [
        (TWO, "All grades", 4),
        (OTHER, "All grades", 1),
    ]


def test_a_level_without_a_place_is_said_and_the_levels_are_shown_apart() -> None:
    said = {"from": ONE, "domains": {"renamed": {"heard": "listened-to"}}}
    newer = version(ONE_ONE, said).model_dump(mode="json", by_alias=True, exclude_none=True)
    newer["scales"]["quality"] = newer["scales"]["quality"][:1] + newer["scales"]["quality"][2:]
    for result in newer["results"]:
        result["rules"][-1]["otherwise"] = "inadequate"
    newer["changes"]["grades"] = {"dropped": ["satisfactory"]}
    held = (OCTOBER[0], OCTOBER[1])
    report = of_team(held, files=[version(ONE), type(version(ONE)).model_validate(newer)])
    assert report.versions.words[1:] == (
        (
            "Audits by little@1.0.0 are counted by little@1.1.0, as the newer versions say in their changes: Heard as "
            "Listened to (1 audit). What else is there under its own name is counted together."
        ),
        (
            "Only the share good or better is compared, and the levels are shown apart, for Overall (1 audit), "
            "Compliance (1 audit), Impact (1 audit), Notes (1 audit), Plan (1 audit) and 4 more of little@1.0.0: not "
            "all its grades have a place in little@1.1.0."
        ),
    )
    heard = [
        (line.on, line.share.words) for group in report.grades for line in group.lines if line.label == "Listened to"
    ]
    assert heard == [
        ("Inadequate to Outstanding, by little@1.0.0", "1 of 1"),
        ("Inadequate to Outstanding, by little@1.1.0", "1 of 1"),
    ]


def test_nothing_said_of_what_is_gone() -> None:
    files = [version(ONE), version(ONE_ONE, {"from": ONE})]
    report = of_team((OCTOBER[0], OCTOBER[1]), files=files)
    assert (
        "Could not be compared across versions, and so shown apart: Heard (up to 1.0.0), gone without a word, 1 audit."
        in (report.versions.words)
    )


@pytest.mark.parametrize(
    ("made", "documents", "compared"),
    [
        (of_team, team_documents, "team"),
        (of_practitioner, practitioner_documents, "practitioner"),
        (of_themes, themes_documents, "themes"),
        (of_many, organisation_documents, "organisation"),
    ],
)
def test_every_form_says_it(made: Callable[[], Any], documents: Any, compared: str) -> None:
    report = made()
    shape = json.loads(as_json(report))["versions"]
    when = "from 1 to 31 October 2026" if compared == "organisation" else "in October 2026"
    assert shape["judged"][0] == {
        "period": when, "rubric": "little@1.0.0", "audits": 12 if compared == "organisation" else 1,
    }  # fmt: skip
    assert [each["name"] for each in shape["not_compared"]][:2] == ["notes@little@1.1.0", "plan@little@1.1.0"]
    for text in (documents.as_html(report, {}), documents.as_markdown(report, {})):
        assert "Could not be compared across versions, and so shown apart: Notes" in text
    found = {sheet.name: sheet for sheet in documents.sheets(report)}
    assert found["versions"].rows[0][:3] == (compared, when, "little@1.0.0")
    kinds = [(row[0], row[1], row[2], row[6]) for row in found["across-versions"].rows if row[6]]
    assert kinds[0] == (compared, "domain", "Notes (up to 1.1.0)", "merged into Casework")
