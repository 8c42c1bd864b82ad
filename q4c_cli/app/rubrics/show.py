"""A rubric to be read: which one is meant, whether it is sound, and what a reader is shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.rubrics.shelf import rubric_meant
from q4c_cli.model.finding import NothingMatched
from q4c_cli.model.nearest import did_you_mean
from q4c_cli.report.rubric.build import rubric_view
from q4c_cli.report.rubric.documents import as_json, as_markdown
from q4c_cli.report.rubric.view import RubricView
from q4c_cli.rules.words import joined


@dataclass(frozen=True)
class ShownRubric:
    """What is shown of a rubric, and the workspace it comes from, if any."""

    view: RubricView
    root: Path | None

    def markdown(self) -> str:
        """The same as Markdown. Raises UsageProblem where the workspace's own template fails."""
        return as_markdown(self.view, own_templates(self.root) if self.root else {})

    def json(self) -> str:
        """The same for scripts."""
        return as_json(self.view)


def show_rubric(start: Path, which: str | None = None, domain: str | None = None) -> ShownRubric:
    """A rubric by id (its newest version), by `id@version` or by file; without it the one that new audits use.

    Raises NothingMatched where there is none, or no such domain in it, and Refused where it has errors.
    """
    rubric, draft, root = rubric_meant(start, which)
    its = [*rubric.domain_by_id, *rubric.graded_by_items]
    if domain is not None and domain not in its:
        remedy = did_you_mean(domain, its, f"Its domains are {joined(its)}.")
        raise NothingMatched(f"{rubric.ref} has no domain {domain}.", remedy)
    return ShownRubric(rubric_view(rubric, domain, draft=draft), root)
