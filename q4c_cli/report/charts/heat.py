"""The heat table: counts in rows and columns, the stronger the colour, the more. It is a table and needs no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from q4c_cli.report.notation import percent

TONES = 5
"""From 0, hardly any, to 4, the most. The figure stands in every cell: shade only helps."""

HIDDEN = "not shown"


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell: the count, what share of all it is, and how strong its colour. A hidden one says so and has no tone."""

    count: str
    share: str
    tone: int | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row of cells."""

    label: str
    cells: tuple[HeatCell, ...]


def heat_rows(rows: Sequence[tuple[str, Sequence[int | None]]], total: int) -> tuple[HeatRow, ...]:
    """Rows of counts as cells; None is a hidden count. `total` is what shares are of."""
    most = max((count for _, counts in rows for count in counts if count is not None), default=0)
    return tuple(HeatRow(label, tuple(_cell(count, total, most) for count in counts)) for label, counts in rows)


def _cell(count: int | None, total: int, most: int) -> HeatCell:
    if count is None:
        return HeatCell(HIDDEN, "", None)
    tone = 0 if not most or not count else 1 + min(TONES - 2, (TONES - 1) * count // most)
    return HeatCell(str(count), percent(count / total) if total else "", tone)
