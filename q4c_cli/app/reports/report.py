"""A report: a view of a workspace's records, and the documents that can be made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from q4c_cli.model.bilingual import Language
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.report.paper import as_pdf
from q4c_cli.report.plain import as_json, as_json_in_both
from q4c_cli.report.sheets.separated import as_csv
from q4c_cli.report.sheets.sheet import Sheet
from q4c_cli.report.sheets.workbook import as_xlsx
from q4c_cli.rules.words import joined

V = TypeVar("V")
V_contra = TypeVar("V_contra", contravariant=True)


class Documents(Protocol[V_contra]):
    """What knows how to make documents of one kind of view: a module `documents` in a report's own folder."""

    def as_html(self, report: V_contra, own: Mapping[str, str], language: Language, /) -> str:
        """One page that needs nothing else. Raises UsageProblem where the workspace's own template fails."""

    def as_markdown(self, report: V_contra, own: Mapping[str, str], language: Language, /) -> str:
        """The same in Markdown. Raises UsageProblem where the workspace's own template fails."""

    def sheets(self, report: V_contra, /) -> tuple[Sheet, ...]:
        """Its tables for spreadsheets and scripts: always the same ones, with `about_sheet`'s first."""


@dataclass(frozen=True)
class Report(Generic[V]):
    """A view, how documents are made of it, the workspace it comes from, and the templates that workspace brings.

    `page` is what its file is called, without an ending. `language` is what its pages are written in.
    """

    root: Path
    page: str
    view: V
    documents: Documents[V]
    own_templates: Mapping[str, str]
    language: Language = Language.en

    def html(self) -> str:
        """One page that needs nothing else. Raises UsageProblem where the workspace's own template fails."""
        return self.documents.as_html(self.view, self.own_templates, self.language)

    def markdown(self) -> str:
        """The same in Markdown. Raises UsageProblem where the workspace's own template fails."""
        return self.documents.as_markdown(self.view, self.own_templates, self.language)

    def sheets(self) -> tuple[Sheet, ...]:
        """Its tables, one sheet for each."""
        return self.documents.sheets(self.view)

    def csv(self, table: str | None = None) -> dict[str, str]:
        """Its tables as CSV by file name, or the one that is named alone. Raises UsageProblem where there is none."""
        found = {sheet.name: sheet for sheet in self.sheets()}
        if table is None:
            return {f"{name}.csv": as_csv(sheet) for name, sheet in found.items()}
        if table not in found:
            raise UsageProblem(
                f"This report has no table {table}.", did_you_mean(table, found, f"It has {joined(list(found))}.")
            )
        return {f"{table}.csv": as_csv(found[table])}

    def xlsx(self) -> bytes:
        """Its tables as one workbook. Raises UsageProblem where XlsxWriter is not installed."""
        return as_xlsx(self.sheets())

    def pdf(self) -> bytes:
        """Its page as PDF. Raises UsageProblem as `html` does, and where WeasyPrint is not installed."""
        return as_pdf(self.html())

    def json(self) -> str:
        """The same for scripts. In Welsh, it has the English and, at its end, how that reads in Welsh."""
        return as_json_in_both(self.view) if self.language is Language.cy else as_json(self.view)
