"""What another version of a rubric would make of the final audits there are. Nothing is written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from q4c_cli.app.reports.templates import own_templates
from q4c_cli.app.rubrics.reading import Rubrics
from q4c_cli.app.rubrics.shelf import Shelf, by_path, is_path
from q4c_cli.app.workspace import Reading, Workspace, open_workspace
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import UsageProblem
from q4c_cli.report.impact.build import impact_report
from q4c_cli.report.impact.cases import Batch, ImpactQuestion
from q4c_cli.report.impact.documents import as_markdown
from q4c_cli.report.impact.view import ImpactReport
from q4c_cli.report.names import Names
from q4c_cli.report.plain import as_json
from q4c_cli.rules.versions.lineage import ancestry
from q4c_cli.rules.versions.passage import Passage
from q4c_cli.rules.versions.regrading import regrade
from q4c_cli.store import workspace
from q4c_cli.store.reading import records as stored


@dataclass(frozen=True)
class Impact:
    """An impact report, and the workspace it comes from."""

    root: Path
    report: ImpactReport

    def markdown(self) -> str:
        """The same in Markdown. Raises UsageProblem where the workspace's own template fails."""
        return as_markdown(self.report, own_templates(self.root))

    def json(self) -> str:
        """The same for scripts."""
        return as_json(self.report)


@dataclass(frozen=True)
class Loaded:
    """Two versions of a rubric, and the final audits by the older one and by those it comes from.

    Of these versions `drafts` counts the drafts. `elsewhere` are audits by other versions of the same rubrics, drafts
    as well; `unreadable` are the audit files that cannot be read.
    """

    root: Path
    rubrics: Rubrics
    old: str
    new: str
    audits: tuple[Audit, ...]
    drafts: int
    elsewhere: tuple[Audit, ...]
    unreadable: tuple[str, ...]
    names: Names


def impact(start: Path, first: str, second: str | None = None) -> Impact:
    """What the second version would make of the final audits so far. Raises as `load` does."""
    return report(load(start, first, second))


def load(start: Path, first: str, second: str | None = None) -> Loaded:
    """Read all that is needed to say what the second version would make of the final audits by the first.

    With these go those by the versions that the first comes from: they stay with theirs when a new one is released.
    Where only one is named, it is the newer one, and the older is what it comes from. Each is an id (its newest
    version), an `id@version` or a file. Raises NothingMatched where there is no such rubric, Refused where one has
    errors, and UsageProblem where it is not clear what to compare.
    """
    space = open_workspace(start, need="settings")
    shelf, new = _meant(Shelf(space.root, space.rubrics), second or first)
    shelf, old = _meant(shelf, first) if second is not None else _comes_from(shelf, new)
    if old == new:
        raise UsageProblem(f"Both are {new}.", "Name two versions: q4c rubric impact OLD NEW")
    if old not in shelf.rubrics.released:
        raise UsageProblem(f"{old} is a draft, so no final audit is judged by it.", "Name a released version first.")
    every, unreadable = _audits(space, {old.partition("@")[0], new.partition("@")[0]})
    counted = frozenset(ancestry(old, shelf.rubrics.by_ref))
    judged = [audit for audit in every if audit.rubric in counted]
    final = tuple(audit for audit in judged if audit.counts)
    return Loaded(
        space.root,
        shelf.rubrics,
        old,
        new,
        final,
        len(judged) - len(final),
        tuple(audit for audit in every if audit.rubric not in counted),
        unreadable,
        Names.of(space.records),
    )


def report(loaded: Loaded) -> Impact:
    """Grade the audits anew, and say what comes of it."""
    rubrics = loaded.rubrics
    old, new = rubrics.ready[loaded.old], rubrics.ready[loaded.new]
    way = rubrics.passages.between(loaded.old, loaded.new)
    passages = way if way is not None else (rubrics.passages.step(loaded.old, loaded.new),)
    batches, left_out = _batches(loaded, passages)
    asked = ImpactQuestion(
        old,
        new,
        passages,
        mapped=way is not None,
        released=rubrics.released,
        left_out=left_out,
        unreadable=loaded.unreadable,
        drafts=loaded.drafts,
        elsewhere=loaded.elsewhere,
        there=frozenset(rubrics.by_ref),
    )
    return Impact(loaded.root, impact_report(asked, batches, loaded.names))


def _batches(loaded: Loaded, passages: tuple[Passage, ...]) -> tuple[list[Batch], tuple[str, ...]]:
    """The audits graded anew, by the version that judged them; and those that cannot be.

    These do not fit their version, or it has errors, or one on the way from it has.
    """
    rubrics, new = loaded.rubrics, loaded.rubrics.ready[loaded.new]
    judged: dict[str, list[Audit]] = {}
    for audit in loaded.audits:
        judged.setdefault(audit.rubric, []).append(audit)
    batches: list[Batch] = []
    left_out: list[Audit] = []
    sound = True
    for ref in ancestry(loaded.old, rubrics.by_ref):
        sound = sound and ref in rubrics.ready
        audits = judged.get(ref, [])
        if sound:
            way = (*(rubrics.passages.between(ref, loaded.old) or ()), *passages)
            regraded, missed = regrade(audits, rubrics.ready[ref], new, way)
            batches.append(Batch(rubrics.ready[ref], way, regraded))
            left_out += missed
        else:
            left_out += audits
    return batches, tuple(sorted(audit.audit for audit in left_out))


def _meant(shelf: Shelf, which: str) -> tuple[Shelf, str]:
    """The rubric that is meant, by `id@version`, and the shelf with it. Raises Refused where it has errors."""
    if is_path(which):
        shelf, path = by_path(shelf, which)
    else:
        path = shelf.newest(which)
    return shelf, ref_of(shelf.file(path).record)


def _comes_from(shelf: Shelf, new: str) -> tuple[Shelf, str]:
    """The version that a newer one comes from."""
    changes = shelf.rubrics.by_ref[new].changes
    if changes is None:
        raise UsageProblem(
            f"{new} does not say which version it comes from.", f"Name that version too: q4c rubric impact OLD {new}"
        )
    return _meant(shelf, changes.from_)


def _audits(space: Workspace, rubrics: Collection[str]) -> tuple[list[Audit], tuple[str, ...]]:
    """The audits by any version of some rubrics, and the paths of the files that cannot be read."""
    reading = Reading(space.root)
    paths = workspace.audit_paths(space.root)
    with stored.many():
        every = list(reading.every(paths, Audit))
    there = {file.path for file in every}
    return [file.record for file in every if file.record.rubric.partition("@")[0] in rubrics], tuple(
        p for p in paths if p not in there
    )
