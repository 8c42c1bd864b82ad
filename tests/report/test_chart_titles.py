"""What stands above a chart: one short sentence that the figures bear, and no number that may not be seen."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from organisation_world import organisation, report_on
from small_team import small_report
from team_world import TODAY, audit, records

from q4c_cli.app.reports.team import summarise
from q4c_cli.model.audit import Audit
from q4c_cli.report.grade_findings import finding, title
from q4c_cli.report.grades import GradeLine
from q4c_cli.report.shares import Share, share_of
from q4c_cli.report.shares import title as share_title
from q4c_cli.report.team.documents import as_html
from q4c_cli.report.team.view import TeamReport
from q4c_cli.rules.periods import Period

NAMES = ("Safe", "Heard", "Represented", "Enabled", "Engaging")


def lines(*pairs: tuple[int, int], kind: str = "domain") -> list[GradeLine]:
    return [
        GradeLine(kind, name.lower(), name, None, share_of(*pair), 0, ())
        for name, pair in zip(NAMES, pairs, strict=False)
    ]


def test_the_domain_least_often_good_is_named_with_its_count() -> None:
    group = lines((9, 12), (4, 12), (10, 12))
    assert title(group) == "Heard was least often good or better: in 4 of 12 audits (33%)."
    assert finding(group) == "Most often: Represented, 10 of 12 (83%)."


def test_ties_are_all_named_up_to_three() -> None:
    assert (
        title(lines((2, 4), (2, 4), (4, 4))) == "Safe and Heard were least often good or better: in 2 of 4 audits each."
    )
    assert title(lines((2, 4), (2, 4), (2, 4), (2, 4), (4, 4))) == (
        "Safe, Heard and 2 others were least often good or better: in 2 of 4 audits each."
    )
    assert title(lines((2, 4), (3, 6), (4, 4))) == (
        "Safe and Heard were least often good or better: in 50% of audits each."
    )


def test_all_alike() -> None:
    assert title(lines((5, 5), (5, 5))) == "All were good or better: 5 of 5 audits each."
    assert title(lines((5, 5), (4, 4))) == "All were good or better, every time."
    assert title(lines((0, 5), (0, 5))) == "None was good or better: 0 of 5 audits each."
    assert title(lines((3, 5), (3, 5))) == "All were equally often good or better: in 3 of 5 audits each."


def test_one_audit_and_none() -> None:
    assert title([]) == title(lines((0, 0), (0, 0))) == "Nothing here has been graded."
    assert title(lines((1, 1), (1, 1))) == "All good or better, each graded once."
    assert title(lines((1, 1), (0, 1))) == "Below good: Heard in 1 of 1."
    assert finding(lines((1, 1), (0, 1))) == "Too few audits to compare these."
    assert title(lines((0, 1), kind="overall")) == "The one audit was below good overall."
    assert title(lines((1, 2), kind="overall")) == "1 of 2 audits was good or better overall."


def test_a_domain_graded_too_seldom_is_left_out_and_named() -> None:
    group = lines((18, 20), (16, 20), (2, 4))
    assert title(group) == "Leaving out Represented, Heard was least often good or better: in 16 of 20 audits (80%)."
    assert finding(group) == "Most often: Safe, 18 of 20 (90%). Graded too seldom to compare: Represented, 2 of 4."
    assert title(lines((20, 20), (20, 20), (2, 4))) == (
        "Leaving out Represented, all were good or better: 20 of 20 audits (100%) each."
    )


PAIRS = st.integers(0, 40).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(st.lists(PAIRS, max_size=5))
def test_a_title_is_one_sentence_of_numbers_that_are_seen(pairs: list[tuple[int, int]]) -> None:
    group = lines(*pairs)
    said = title(group)
    assert said.endswith(".")
    assert ". " not in said
    shares = [line.share for line in group]
    known = {str(number) for each in shares for number in (each.good, each.of, each.of - each.good)}
    known |= {number for each in shares for number in re.findall(r"\d+", f"{each.words} {percents(each)}")}
    known |= {str(number) for number in range(2, len(group))} if "others" in said or "more" in said else set()
    assert set(re.findall(r"\d+", said)) <= known


def percents(share: Share) -> str:
    return "" if share.share is None else f"{int(share.share * 100 + 0.5)}"


def test_a_share_and_the_one_before() -> None:
    before = "the period before"
    assert share_title(share_of(0, 0), None, before) == "No audits were graded."
    assert share_title(share_of(1, 1), None, before) == "The one audit was good or better."
    assert share_title(share_of(3, 4), share_of(0, 0), before) == (
        "3 of 4 audits were good or better; none was graded in the period before."
    )
    assert share_title(share_of(3, 4), share_of(2, 4), before) == (
        "3 of 4 audits were good or better, too few to call a change from the period before."
    )
    assert share_title(share_of(38, 40), share_of(10, 40), before) == (
        "38 of 40 audits (95%) were good or better, likely up from the period before."
    )


def test_every_chart_of_a_team_says_what_it_shows() -> None:
    report = small_report()
    page = as_html(report, {})
    titles = re.findall(r"<figcaption><p class=\"over\">[^<]+</p><h3>([^<]+)</h3>", page)
    assert titles == [
        report.good_or_better.title,
        report.trend.title,
        *(group.title for group in report.grades),
        *([report.compared.title] if len(report.compared.circles) > 1 else []),
    ]
    assert page.count("<figcaption>") == len(titles)


def october(*audits: Audit) -> TeamReport:
    return summarise(records(list(audits)), "north-1", Period.month(2026, 10), TODAY)


def test_the_line_of_a_year_is_told_in_one_sentence() -> None:
    few = october(audit("2026-10-01", "fca-01", "ggg"))
    assert few.trend.title == (
        "The one audit in the three months to October 2026 was good or better; none was graded a year before."
    )
    none = october()
    assert none.trend.title == "No audits were graded in the three months to October 2026."


def test_what_is_hidden_stands_in_no_title() -> None:
    report = report_on(organisation({("north-1", "2026-07"): (30, 2), ("south-1", "2026-07"): (30, 12)}))
    north, south = report.areas
    assert report.quality.all.share is not None or north.all.hidden
    for area in (north, south):
        seen = [each.share for each in (area.all, *area.steps) if each.share is not None]
        known = {number for share in seen for number in re.findall(r"\d+", f"{share.words} {percents(share)}")}
        told = set(re.findall(r"\d+", area.all.words))
        periods = {number for step in area.steps for number in re.findall(r"\d+", step.label)}
        assert set(re.findall(r"\d+", f"{area.title} {area.over_time}")) <= known | told | periods
    assert north.title == f"North: {north.all.words}."
