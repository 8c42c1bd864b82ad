"""The ground all else is compared with: settings, people, rubrics, what is allowed, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from q4c_cli.app.checking.found import MOST_IN_A_FILE
from q4c_cli.app.rubrics.reading import Rubrics
from q4c_cli.app.workspace import Reading
from q4c_cli.checks import named, privacy
from q4c_cli.checks import people as people_checks
from q4c_cli.checks import settings as settings_checks
from q4c_cli.checks.known import Known
from q4c_cli.checks.rubric.applying import known_kinds
from q4c_cli.checks.rubric.library import ref_of
from q4c_cli.model.finding import Finding
from q4c_cli.model.people import People
from q4c_cli.model.settings import Settings
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader
from q4c_cli.store.reading.reader import Root, Source


@dataclass(frozen=True)
class Ground:
    """What is known from settings, people, rubrics and the allow list, what was found in them, and their paths.

    `sources` are the bytes of those that could be loaded, by path.
    """

    known: Known
    findings: tuple[Finding, ...]
    paths: tuple[str, ...]
    rubrics: Rubrics
    sources: Mapping[str, Source]

    def about(self, selected: Callable[[str], bool]) -> Iterator[Finding]:
        """What concerns the selected files: what is wrong in them, and always why settings or people are no use."""
        unusable = {f.place.path for f in self.findings if f.code == "Q401"}
        yield from (f for f in self.findings if selected(f.place.path) or f.place.path in unusable)
        yield from self._of_rules(selected)

    def _of_rules(self, selected: Callable[[str], bool]) -> Iterator[Finding]:
        """The errors that linting finds in the rules of the selected rubrics, over all possible audits."""
        paths = tuple(filter(selected, self.rubrics.paths))
        if paths:
            from q4c_cli.app.rubrics.lint import errors_of_rules

            yield from errors_of_rules(self.rubrics, paths)

    def personal(self, selected: Callable[[str], bool], allowed: Allowed) -> Iterator[Finding]:
        """What in the selected files points to a real person."""
        for path, source in self.sources.items():
            if selected(path):
                yield from islice(privacy.file_text(path, source.data, allowed), MOST_IN_A_FILE)


def ground(root: Root, today: date) -> Ground:
    """Read and check the settings, people, rubrics and allow list of a workspace. One bad file never stops it."""
    reading = Reading(root)
    settings = reading.one(workspace.SETTINGS, Settings, keep=True)
    people = reading.one(workspace.PEOPLE, People, keep=True)
    if any((found.code, found.place.path) == (named.NOT_AN_ID, workspace.PEOPLE) for found in reading.findings):
        values = reader.parse(reading.sources[workspace.PEOPLE])
        reading.findings = named.in_people(reading.findings, values, settings)
    rubrics = reading.rubrics()
    written = frozenset(ref_of(file.record) for file in rubrics.files)
    digests = {ref_of(file.record): reading.sources[file.path].digest for file in rubrics.files}
    known = Known(today, settings, people, rubrics.ready, written, rubrics.released, reading.allow_list(), digests)
    found = (
        settings_checks.unusable(known),
        settings_checks.check(known),
        people_checks.check(known),
        known_kinds(rubrics.files, settings) if settings else (),
        privacy.allow_list(known),
    )
    findings = (*reading.findings, *chain.from_iterable(found))
    lists = [workspace.PRIVACY] if workspace.has(root, workspace.PRIVACY) else []
    paths = (workspace.SETTINGS, workspace.PEOPLE, *lists, *rubrics.paths, *rubrics.lists)
    return Ground(known, findings, paths, rubrics, reading.sources)
