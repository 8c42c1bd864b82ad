"""The review of a branch's rubrics: of each that differs from a base, what linting finds and what it would change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from q4c_cli.app.rubrics.diff import ComparedRubrics, diff_rubrics
from q4c_cli.app.rubrics.impact import Impact, impact
from q4c_cli.app.rubrics.lint import LintReport, lint_on
from q4c_cli.app.rubrics.reading import of_workspace
from q4c_cli.app.rubrics.shelf import Shelf
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.finding import NothingMatched, Refused, UsageProblem
from q4c_cli.store import workspace
from q4c_cli.store.git.lineage import Lineage


@dataclass(frozen=True)
class Reviewed:
    """One rubric that differs from the base, by `id@version`, or by path where its file cannot be read.

    `compared` and `impact` are None where there is nothing to say of it; then `why_not` says why, in sentences.
    """

    name: str
    linted: LintReport
    compared: ComparedRubrics | None
    impact: Impact | None
    why_not: tuple[str, ...]


def review(start: Path, base: str) -> tuple[Reviewed, ...]:
    """The rubrics of the workspace that differ from where this branch parted from `base`, by path.

    Raises UsageProblem outside a workspace, without git, and where the base is no commit.
    """
    root = workspace.find(start)
    lineage = Lineage.of(root)
    parted = lineage.parting(lineage.named(base), lineage.named("HEAD"))
    before, here = of_workspace(lineage.revision(parted)), Shelf(root, of_workspace(root))
    refs = {file.path: ref_of(file.record) for file in here.files}
    changed = [
        path
        for path in here.rubrics.paths
        if (now := here.rubrics.sources.get(path)) is None
        or (was := before.sources.get(path)) is None
        or was.digest != now.digest
    ]
    return tuple(_reviewed(here, path, refs.get(path), parted if path in before.sources else None) for path in changed)


def _reviewed(here: Shelf, path: str, ref: str | None, parted: str | None) -> Reviewed:
    """What there is to say of a rubric; `parted` is the commit that has an earlier state of this very version."""
    linted = lint_on(here, (path,))
    if ref is None or here.root is None:
        return Reviewed(path, linted, None, None, ("It cannot be read, so nothing can be compared with it.",))
    changes = here.rubrics.by_ref[ref].changes
    from_ = f"{parted}:{ref}" if parted else changes.from_ if changes else None
    if from_ is None:
        return Reviewed(ref, linted, None, None, ("It is new and comes from no other, so it changes nothing.",))
    why_not: list[str] = []
    compared = graded = None
    try:
        compared = diff_rubrics(here.root, from_, ref)
        graded = impact(here.root, ref) if changes else None
    except (Refused, UsageProblem, NothingMatched) as problem:
        why_not.append(f"More cannot be said: {_reason(problem)}")
    return Reviewed(ref, linted, compared, graded, tuple(why_not))


def _reason(problem: Refused | UsageProblem | NothingMatched) -> str:
    if isinstance(problem, Refused):
        return "one of the two versions has errors."
    return str(problem).splitlines()[0]
