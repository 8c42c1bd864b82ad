"""A rubric to be read: which one is meant, whether it is sound, and what a reader is shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.rubrics.shelf import Shelf, by_path, is_path, open_shelf, refuse
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.finding import NothingMatched, UsageProblem
from q4c_cli.model.settings import Settings
from q4c_cli.model.words import did_you_mean
from q4c_cli.report.rubric.build import rubric_view
from q4c_cli.report.rubric.documents import as_json, as_markdown
from q4c_cli.report.rubric.view import RubricView
from q4c_cli.rules.rubrics import resolve
from q4c_cli.rules.words import joined
from q4c_cli.store import workspace
from q4c_cli.store.reading import records


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
    shelf = open_shelf(start)
    if which is not None and is_path(which):
        shelf, path = by_path(shelf, which)
    else:
        path = _newest(shelf, shelf.chosen(which or _default(shelf)))
    refuse(shelf, path)
    file = next(file for file in shelf.files if file.path == path)
    rubric = resolve(file.record, shelf.checked.sound)
    domains = [*rubric.domain_by_id, *rubric.graded_by_items]
    if domain is not None and domain not in domains:
        guess = did_you_mean(domain, domains)
        remedy = f"Did you mean {guess}?" if guess else f"Its domains are {joined(domains)}."
        raise NothingMatched(f"{rubric.ref} has no domain {domain}.", remedy)
    return ShownRubric(rubric_view(rubric, domain), shelf.root)


def _default(shelf: Shelf) -> str:
    """The rubric that the settings name."""
    if shelf.root is None:
        names = joined(sorted(ref_of(file.record) for file in shelf.files))
        raise UsageProblem("This is not a workspace, so no rubric is the usual one.", f"Name one: {names}.")
    return records.read(shelf.root, workspace.SETTINGS, Settings).record.rubric


def _newest(shelf: Shelf, paths: tuple[str, ...]) -> str:
    """The path of the highest version among these."""
    versions = {file.path: tuple(int(n) for n in file.record.version.split(".")) for file in shelf.files}
    return max(paths, key=lambda path: versions.get(path, ()))
