"""Comparing two rubrics: what each says and what each makes of every possible audit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.rubrics.editions import meant, names_between
from q4c_cli.report.comparison.build import comparison_view
from q4c_cli.report.comparison.documents import as_json, as_markdown
from q4c_cli.report.comparison.view import ComparisonView
from q4c_cli.rules.comparing import compare


@dataclass(frozen=True)
class ComparedRubrics:
    """What is shown of a comparison, and the workspace it was asked in, if any."""

    view: ComparisonView
    root: Path | None

    def markdown(self) -> str:
        """The same as Markdown. Raises UsageProblem where the workspace's own template fails."""
        return as_markdown(self.view, own_templates(self.root) if self.root else {})

    def json(self) -> str:
        """The same for scripts."""
        return as_json(self.view)


def diff_rubrics(start: Path, before: str | None = None, after: str | None = None) -> ComparedRubrics:
    """Compare two rubrics, meant as `editions.meant` says. Raises as that does, and Refused where one has errors."""
    old, new = meant(start, before, after)
    names, later = names_between(old, new)
    comparison = compare(old.edition, new.edition, names, later=later)
    return ComparedRubrics(comparison_view(comparison, old.where, new.where), new.shelf.root)
