"""The table of two results: how many audits have each pair of grades, as far as that may be seen."""

from __future__ import annotations

from collections.abc import Sequence

from q4c_cli.report.grades import LevelCount
from q4c_cli.report.organisation.view import Matrix, MatrixCell, MatrixRow
from q4c_cli.report.shares import in_audits, share_of
from q4c_cli.rules.words import counted, sentence

Cells = Sequence[Sequence[int | None]]
"""The counts by row and column, worst first; None where one is hidden."""


def no_matrix(rows: str, columns: str, why: str) -> Matrix:
    """No table, and why."""
    return Matrix(rows, columns, (), (), 0, "", "", why)


def matrix(
    labels: tuple[str, str], rows: Sequence[LevelCount], columns: Sequence[LevelCount], seen: Cells, total: int
) -> Matrix:
    """The table; `total` is how many audits have a grade in both."""
    made = tuple(
        MatrixRow(
            level.label,
            level.good_or_better,
            tuple(
                MatrixCell(column.label, count, None if count is None else round(count / total, 4))
                for column, count in zip(columns, cells, strict=True)
            ),
        )
        for level, cells in zip(rows, seen, strict=True)
    )
    title, *rest = _said(labels, rows, columns, seen, total)
    return Matrix(
        rows_label=labels[0],
        columns_label=labels[1],
        columns=tuple(column.label for column in columns),
        rows=made[::-1],
        audits=total,
        title=title,
        finding=f"Good {'; '.join(rest)}." if rest else "",
        why_none=None,
    )


def _said(
    labels: tuple[str, str],
    rows: Sequence[LevelCount],
    columns: Sequence[LevelCount],
    seen: Cells,
    total: int,
) -> list[str]:
    """In how many audits both are good or better, a sentence, and in how many only one is; as far as may be seen."""
    low, high = labels[0].lower(), labels[1].lower()
    said, both = [], f"{counted(total, 'audit has', 'audits have')} a grade in both."
    for row_good, column_good, words in (
        (True, True, "good or better in both"),
        (True, False, f"in {low} but not in {high}"),
        (False, True, f"in {high} but not in {low}"),
    ):
        counts = [
            count
            for level, cells in zip(rows, seen, strict=True)
            for column, count in zip(columns, cells, strict=True)
            if (level.good_or_better, column.good_or_better) == (row_good, column_good)
        ]
        sure = sum(count or 0 for count in counts)
        if sure or None not in counts:
            least = "at least " if None in counts else ""
            if row_good and column_good:
                both = f"{sentence(least)}{in_audits(share_of(sure, total))} {'is' if sure == 1 else 'are'} {words}."
            else:
                said.append(f"{words}: {least}{share_of(sure, total).words}")
    return [both, *said]
