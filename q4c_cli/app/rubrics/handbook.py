"""The handbook of a rubric: the page that a practitioner keeps open, and the same in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from q4c_cli import __version__
from q4c_cli.app.reports.output import default_path
from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.rubrics.shelf import rubric_meant
from q4c_cli.model.bilingual import Language
from q4c_cli.model.finding import UsageProblem
from q4c_cli.model.rubric import Rubric
from q4c_cli.report.charts.pathway import pathway
from q4c_cli.report.handbook.build import handbook_view
from q4c_cli.report.handbook.documents import as_html, as_markdown
from q4c_cli.report.handbook.view import HandbookView
from q4c_cli.report.language.terms import with_terms
from q4c_cli.report.rubric.build import rubric_view
from q4c_cli.rules.possible.reach import Reached, reached


@dataclass(frozen=True)
class Handbook:
    """A rubric's handbook, and the workspace it comes from, if any."""

    view: HandbookView
    rubric: Rubric
    reach: Reached
    root: Path | None
    language: Language = Language.en

    def html(self) -> str:
        """One page that needs nothing else. Raises UsageProblem where the workspace's own template fails."""
        picture = pathway(self.rubric, self.reach)
        return as_html(self.view, picture, __version__, self._own_templates(), self.language)

    def markdown(self) -> str:
        """The same in Markdown. Raises UsageProblem where the workspace's own template fails."""
        return as_markdown(self.view, self._own_templates(), self.language)

    def page(self) -> Path:
        """Where the page goes unless told otherwise. Raises UsageProblem outside a workspace."""
        if self.root is None:
            raise UsageProblem("This is not a workspace, so a page has no usual place.", "Say where with -o FILE.")
        return default_path(self.root, f"handbook-{self.rubric.ref.replace('@', '-')}")

    def _own_templates(self) -> dict[str, str]:
        return own_templates(self.root) if self.root else {}


def make_handbook(start: Path, which: str | None = None, language: Language = Language.en) -> Handbook:
    """The handbook of a rubric, meant as `shelf.rubric_meant` says. Raises as that does."""
    rubric, draft, root = rubric_meant(start, which)
    rubric = with_terms(rubric)
    reach = reached(rubric)
    return Handbook(handbook_view(rubric, rubric_view(rubric, draft=draft)), rubric, reach, root, language)
