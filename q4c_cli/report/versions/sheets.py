"""What is said of versions as sheets, the same two in every report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from q4c_cli.report.sheets.sheet import Cell, Sheet, sheet
from q4c_cli.report.versions.view import Versions


def version_sheets(found: Mapping[str, Versions]) -> tuple[Sheet, Sheet]:
    """By which versions audits were judged, and what became of names and grades. `found` is by what is compared."""
    return _versions(found), _across(found)


def _versions(found: Mapping[str, Versions]) -> Sheet:
    rows = ((of, each.period, each.rubric, each.audits) for of, said in found.items() for each in said.judged)
    return sheet("versions", "Versions of rubrics that judged", ("compared", "period", "rubric", "audits"), rows)


def _across(found: Mapping[str, Versions]) -> Sheet:
    columns = ("compared", "kind", "label", "rubric", "counted_as", "by", "could_not_be_compared", "audits")
    return sheet("across-versions", "Compared across versions, or not", columns, _rows(found))


def _rows(found: Mapping[str, Versions]) -> Iterator[tuple[Cell, ...]]:
    for of, said in found.items():
        for one in said.counted_as:
            yield of, one.kind, one.label, one.rubric, one.counted_as, one.by, None, one.audits
        for other in said.not_compared:
            yield of, other.kind, other.label, other.rubric, None, None, other.why, other.audits
