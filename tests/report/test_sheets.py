"""Reports as sheets: tidy tables, the same ones in every month."""

from __future__ import annotations

from datetime import date

import every_form
import pytest
from organisation_world import PAIRS, organisation, report_on
from small_team import small_report, small_team
from team_world import TODAY

from q4c_cli.app.reports.team import summarise
from q4c_cli.report.organisation.sheets import sheets as account_sheets
from q4c_cli.report.sheets.sheet import Sheet, sheet
from q4c_cli.report.team.documents import sheets
from q4c_cli.rules.periods import Period


def by_name(all_of_them: tuple[Sheet, ...]) -> dict[str, list[dict[str, object]]]:
    return {s.name: [dict(zip(s.columns, row, strict=True)) for row in s.rows] for s in all_of_them}


def test_a_month_in_tidy_tables() -> None:
    tables = by_name(sheets(small_report("0123456789ab")))
    about = {row["item"]: row["value"] for row in tables["about"] if row["item"] not in ("lead", "note")}
    assert about["report"] == "team"
    assert (about["team"], about["start"], about["end"]) == ("north-1", date(2026, 10, 1), date(2026, 10, 31))
    assert (about["audits"], about["revision"]) == (4, "0123456789ab")
    assert len(tables["audits"]) == 4
    assert tables["audits"][0]["audit"] == "2026-10-05-c011005"
    overall = [row for row in tables["grades-by-level"] if row["kind"] == "overall"]
    assert {row["grade"]: row["audits"] for row in overall} == {
        "requires-improvement": 0, "met": 2, "good": 2, "outstanding": 0,
    }  # fmt: skip
    assert [row["text"] for row in tables["learning-points"] if row["practitioner"] == "fca-03"] == [
        "Keep his own words apart from yours, in quotation marks."
    ]
    first = tables["group-supervision"][0]
    assert isinstance(first["first_review"], date)
    assert {row["theme"] for row in tables["group-supervision-domains"]} <= {
        row["theme"] for row in tables["group-supervision"]
    }
    assert tables["not-audited"] == [{"practitioner": "fca-04", "last_audited": None}]
    assert [(row["period"], row["start"], row["end"]) for row in tables["good-or-better"]] == [
        ("October 2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("September 2026", date(2026, 9, 1), date(2026, 9, 30)),
        ("October 2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("Twelve months to Oct 2026", date(2025, 11, 1), date(2026, 10, 31)),
    ]
    assert tables["trend"][-1]["month"] == "2026-10"
    assert (tables["trend"][-1]["good_or_better"], tables["trend"][-1]["graded"]) == (2, 4)


def test_a_quality_account_says_the_days_of_each_period() -> None:
    tables = by_name(account_sheets(report_on(organisation())))
    days = [(row["start"], row["end"]) for row in tables["good-or-better"]]
    assert days[0] == (date(2026, 1, 1), date(2026, 9, 30))
    assert days[1:3] == [(date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 6, 30))]
    assert days[-1] == (date(2025, 1, 1), date(2025, 12, 31))
    assert {(row["start"], row["end"]) for row in tables["areas"]} <= set(days)


def test_an_empty_month_has_the_same_tables() -> None:
    empty = sheets(summarise(small_team(), "north-1", Period.month(2026, 7), TODAY))
    full = sheets(small_report())
    assert [(s.name, s.columns) for s in empty] == [(s.name, s.columns) for s in full]
    assert len({s.name for s in full}) == len(full)


@pytest.mark.parametrize(
    ("name", "columns", "rows"),
    [
        ("Sheet One", ("a",), [(1,)]),
        ("a" * 32, ("a",), [(1,)]),
        ("history/2", ("a",), [(1,)]),
        ("a", ("A b",), [(1,)]),
        ("a", ("=a",), [(1,)]),
        ("a", ("a", "a"), [(1, 2)]),
        ("a", ("a", "b"), [(1,)]),
    ],
)
def test_what_is_no_table_is_refused(name: str, columns: tuple[str, ...], rows: list[tuple[int, ...]]) -> None:
    with pytest.raises(ValueError, match=r"^[^:]+: "):
        sheet(name, "A table", columns, rows)


@pytest.mark.parametrize("name", every_form.reports())
def test_every_report_begins_with_what_it_is_about_and_names_its_tables_once(name: str) -> None:
    made = every_form.reports()[name].sheets()
    assert made[0].name == "about"
    assert made[0].columns == ("item", "value")
    about = dict(made[0].rows)
    assert {"report", "organisation", "audits", "revision", "q4c_version"} <= about.keys()
    assert len({each.name for each in made}) == len(made)
    assert all(each.title for each in made)


def test_an_account_says_of_every_empty_number_that_it_is_hidden() -> None:
    spring = {("north-1", "2026-04"): (1, 1), ("north-2", "2026-04"): (0, 0), ("south-1", "2026-04"): (9, 9)}
    tables = by_name(account_sheets(report_on(organisation({**PAIRS, **spring}, hide_below=4))))
    for theme in tables["learning-point-themes"]:
        assert (theme["audits_before"] is None) == theme["before_hidden"]
    assert any(theme["before_hidden"] for theme in tables["learning-point-themes"])
    for cell in tables["matrix"]:
        assert (cell["audits"] is None) == cell["hidden"]
    assert {row["theme"] for row in tables["priority-domains"]} <= {row["theme"] for row in tables["priorities"]}
