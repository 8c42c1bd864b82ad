"""The ground all else is compared with: settings, people and rubrics, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from q4c_cli.app.rubrics.reading import Rubrics
from q4c_cli.app.workspace import Reading
from q4c_cli.checks import people as people_checks
from q4c_cli.checks import settings as settings_checks
from q4c_cli.checks.known import Known
from q4c_cli.checks.rubric.applying import known_kinds
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.finding import Finding
from q4c_cli.model.people import People
from q4c_cli.model.settings import Settings
from q4c_cli.store import workspace
from q4c_cli.store.reading.reader import Root


@dataclass(frozen=True)
class Ground:
    """What is known from settings, people and rubrics, what was found in them, and the paths of those files."""

    known: Known
    findings: tuple[Finding, ...]
    paths: tuple[str, ...]
    rubrics: Rubrics

    def about(self, selected: Callable[[str], bool]) -> Iterator[Finding]:
        """What concerns the selected files: what is wrong in them, and always why settings or people are no use."""
        unusable = {f.place.path for f in self.findings if f.code == "Q401"}
        return (f for f in self.findings if selected(f.place.path) or f.place.path in unusable)


def ground(root: Root, today: date) -> Ground:
    """Read and check the settings, people and rubrics of a workspace. One bad file never stops it."""
    reading = Reading(root)
    settings = reading.one(workspace.SETTINGS, Settings)
    people = reading.one(workspace.PEOPLE, People)
    rubrics = reading.rubrics()
    written = frozenset(ref_of(file.record) for file in rubrics.files)
    known = Known(today, settings, people, rubrics.ready, written, rubrics.released)
    found = (
        settings_checks.unusable(known),
        settings_checks.check(known),
        people_checks.check(known),
        known_kinds(rubrics.files, settings) if settings else (),
    )
    findings = (*reading.findings, *chain.from_iterable(found))
    return Ground(known, findings, (workspace.SETTINGS, workspace.PEOPLE, *rubrics.paths, *rubrics.lists), rubrics)
