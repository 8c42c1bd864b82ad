"""Sheets as CSV: UTF-8, commas, one line feed after each row, dates as 2026-10-14, yes and no as true and false."""

from __future__ import annotations

import re
from datetime import date

from q4c_cli.report.sheets.sheet import Cell, Sheet

FORMULAS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n"
"""What a spreadsheet takes for the beginning of a formula, the full-width forms too, or looks past to find one."""

_NEEDS_QUOTES = re.compile(r'[",\r\n]|^\s|\s$')


def as_csv(sheet: Sheet) -> str:
    """One sheet as CSV. Text that a spreadsheet would take for a formula begins with an apostrophe instead."""
    rows = [sheet.columns, *([_cell(cell) for cell in row] for row in sheet.rows)]
    return "".join(f"{','.join(_quoted(cell) for cell in row)}\n" for row in rows)


def _quoted(cell: str) -> str:
    """A cell in quotes where it needs them. The standard library's writer leaves a lone return without."""
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case date():
            return cell.isoformat()
        case str():
            return _harmless(cell)
        case _:
            return repr(cell)


def _harmless(text: str) -> str:
    """Text that stays text. Spaces before it do not hide a formula from every spreadsheet."""
    begins = text[:1], text.lstrip()[:1]
    return f"'{text}" if any(each and each in FORMULAS for each in begins) else text
