"""A sheet: one table of a report as plain cells, one row for each thing, for spreadsheets and scripts.

Every report makes its sheets from its view, in `sheets.py` of its own folder, and its `documents` module offers them
as `sheets(view)`. A sheet is there even where it has no rows, so that whoever reads the files finds the same ones in
every month; the first is always the one that `about_sheet` makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from q4c_cli.report.made import Made
from q4c_cli.report.shares import PeriodShare, Share

Cell = str | int | float | bool | date | None
"""What stands in a cell. A share is a number between 0 and 1; None is an empty cell."""

SHARE_COLUMNS = ("good_or_better", "graded", "share", "interval_low", "interval_high")
"""What `share_cells` gives: how many of how many, and the share with its 95 % interval, between 0 and 1."""

_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `name` is a slug of at most 31 characters: the file's or the sheet's name. `title` is its caption.

    `columns` are named as JSON fields are, in small letters with underscores, and say what one row is by their order:
    first what it is about, then what is known of it. Raises ValueError for a name, columns or rows that do not fit.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or not all(_COLUMN.fullmatch(column) for column in self.columns):
            raise ValueError(f"{self.name}: a sheet or a column cannot be called so")
        if len(set(self.columns)) != len(self.columns) or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.name}: columns are named once, and every row has a cell in each")


def sheet(name: str, title: str, columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Sheet:
    """A sheet of any rows: `sheet("trend", "By month", ("month", *SHARE_COLUMNS), ((m.month, ...) for m in …))`."""
    return Sheet(name, title, tuple(columns), tuple(tuple(row) for row in rows))


def share_cells(share: Share) -> tuple[Cell, ...]:
    """A share as the cells of SHARE_COLUMNS."""
    return share.good, share.of, share.share, share.low, share.high


PERIOD_COLUMNS = ("period", "start", "end")
"""What `period_cells` gives: what a period is called, its first day and its last."""


def period_cells(period: PeriodShare) -> tuple[Cell, ...]:
    """A period as the cells of PERIOD_COLUMNS."""
    return period.label, period.start, period.end


def about_sheet(
    title: str, organisation: str, notice: str | None, said: Iterable[tuple[str, Cell]], made: Made
) -> Sheet:
    """The sheet that says what a report is about and what it was made from, an item in each row.

    `said` is what else there is to say, by name: the team, the period with its first and last day, …
    """
    rows: list[tuple[str, Cell]] = [("report", title), ("organisation", organisation), ("notice", notice), *said]
    rows += [
        ("audits", made.audits),
        ("rubrics", ", ".join(made.rubrics)),
        ("revision", made.revision),
        ("q4c_version", made.version),
    ]
    return sheet("about", "What this report is about", ("item", "value"), rows)
