"""Sheets as one XLSX workbook. Needs XlsxWriter, the extra `xlsx`."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

from q4c_cli.model.finding import UsageProblem
from q4c_cli.report.extras import install
from q4c_cli.report.sheets.sheet import Cell, Sheet

LONGEST, MOST_ROWS = 32_767, 1_048_575
"""How many characters a cell of a workbook holds, and how many rows a sheet holds below its heading."""

CUT = " … (the rest does not fit in a cell)"

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no zones; it says one day, so that bytes stay the same
_WIDEST = 60


def as_xlsx(sheets: tuple[Sheet, ...]) -> bytes:
    """The workbook, a sheet for each. Text is written as text, whatever it begins with, and no link is made of it.

    Raises UsageProblem where XlsxWriter is not installed, or a sheet has more rows than a workbook can hold.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageProblem(
            "XLSX needs XlsxWriter, which is not installed.",
            f"Install it: {install('xlsx')}\nOr use --format csv.",
        ) from None
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": _MADE})
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        "number": book.add_format({"valign": "top"}),
        "share": book.add_format({"valign": "top", "num_format": "0.0%"}),
        "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
    }
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, styles)
    book.close()
    return file.getvalue()


def _write(page: Any, sheet: Sheet, styles: dict[str, Any]) -> None:
    """One sheet: its heading stays in sight, and can be filtered by."""
    if len(sheet.rows) > MOST_ROWS:
        raise UsageProblem(f"{sheet.name} has more rows than a workbook can hold.", "Use --format csv.")
    for column, name in enumerate(sheet.columns):
        page.write_string(0, column, name, styles["head"])
        page.set_column(column, column, _width(name, [row[column] for row in sheet.rows]))
    for place, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(page, place, column, cell, styles)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.set_header("&L" + sheet.title.replace("&", "&&"))
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _write_cell(page: Any, row: int, column: int, cell: Cell, styles: dict[str, Any]) -> None:
    match cell:
        case None:
            return
        case bool():
            page.write_boolean(row, column, cell, styles["number"])
        case date():
            page.write_datetime(row, column, cell, styles["day"])
        case str():
            page.write_string(row, column, _fitting(cell), styles["text"])
        case float():
            page.write_number(row, column, cell, styles["share"])
        case _:
            page.write_number(row, column, cell, styles["number"])


def _fitting(text: str) -> str:
    """Text that fits in a cell, counted as spreadsheets count: in UTF-16. What is cut says so."""
    if len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    room = text.encode("utf-16-le")[: (LONGEST - len(CUT)) * 2]
    return room.decode("utf-16-le", errors="ignore") + CUT


def _width(name: str, cells: list[Cell]) -> int:
    """How wide a column is, in characters: as its longest cell, within bounds."""
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(max(len(name) + 3, longest + 1), _WIDEST)
