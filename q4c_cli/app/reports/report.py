"""A report: a view of a workspace's records, and the documents that can be made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from q4c_cli.report.plain import as_json
from q4c_cli.report.sheets.sheet import Sheet

V = TypeVar("V")
V_contra = TypeVar("V_contra", contravariant=True)


class Documents(Protocol[V_contra]):
    """What knows how to make documents of one kind of view: a module `documents` in a report's own folder."""

    def as_html(self, report: V_contra, own: Mapping[str, str], /) -> str:
        """One page that needs nothing else. Raises UsageProblem where the workspace's own template fails."""

    def as_markdown(self, report: V_contra, own: Mapping[str, str], /) -> str:
        """The same in Markdown. Raises UsageProblem where the workspace's own template fails."""

    def sheets(self, report: V_contra, /) -> tuple[Sheet, ...]:
        """Its tables for spreadsheets and scripts: always the same ones, with `about_sheet`'s first."""


@dataclass(frozen=True)
class Report(Generic[V]):
    """A view, how documents are made of it, the workspace it comes from, and the templates that workspace brings.

    `page` is what its file is called, without an ending.
    """

    root: Path
    page: str
    view: V
    documents: Documents[V]
    own_templates: Mapping[str, str]

    def html(self) -> str:
        """One page that needs nothing else. Raises UsageProblem where the workspace's own template fails."""
        return self.documents.as_html(self.view, self.own_templates)

    def markdown(self) -> str:
        """The same in Markdown. Raises UsageProblem where the workspace's own template fails."""
        return self.documents.as_markdown(self.view, self.own_templates)

    def sheets(self) -> tuple[Sheet, ...]:
        """Its tables, one sheet for each."""
        return self.documents.sheets(self.view)

    def json(self) -> str:
        """The same for scripts."""
        return as_json(self.view)
