"""Holding a history against its trust root: what that has of rubrics, records, people and settings is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from q4c_cli.app.rubrics.reading import Rubrics
from q4c_cli.app.trail.chain import latest
from q4c_cli.app.trail.final_records import FinalRecords
from q4c_cli.app.trail.recorded import Recorded
from q4c_cli.app.trail.trust import Trust
from q4c_cli.app.workspace import Reading
from q4c_cli.checks.change.rubrics import ListChange
from q4c_cli.checks.trail import rubrics
from q4c_cli.checks.trail import trusted as checks
from q4c_cli.model.finding import Finding
from q4c_cli.model.paths import CHECKPOINTS, ERASURES, PEOPLE, RUBRICS, SETTINGS
from q4c_cli.model.people import People
from q4c_cli.model.settings import Settings
from q4c_cli.store import workspace
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.revision import Revision


@dataclass(frozen=True)
class Trusted:
    """A trust root, and the end of the history that is held against it."""

    lineage: Lineage
    trust: Trust
    now: Revision

    def rubrics(self, listed: Rubrics) -> Iterator[Finding]:
        """Q834: what the trust root has as released is so here."""
        after = {there.path: there.record for there in listed.versions}
        for there in self.trust.lists:
            path = there.path
            it = ListChange(path, there.record, after.get(path), self.now.has(path), frozenset(), self.trust.name)
            yield from rubrics.as_trusted(it)

    def people_and_settings(self) -> Iterator[Finding]:
        """Q868, Q869: who audits, with which keys, and by which settings, is here as the trust root has it."""
        yield from checks.people_are_the_same(self.trust.people, self.people)
        if self.people is not None:
            yield from checks.keys_are_there(self.trust.people, self.people)
        if self.trust.settings is not None:
            settings = Reading(self.now).one(SETTINGS, Settings) if workspace.has(self.now, SETTINGS) else None
            yield from checks.settings_are_the_same(self.trust.settings, settings)

    @cached_property
    def people(self) -> People | None:
        """The people of the history; None where they are not there, or cannot be read."""
        return Reading(self.now).one(PEOPLE, People) if workspace.has(self.now, PEOPLE) else None

    def final_records(self, known: FinalRecords, recorded: Recorded) -> Iterator[Finding]:
        """Q867: where the trust root is a commit from outside of this history, every record of it is in that."""
        if self.outside is not None:
            yield from checks.records_are_there(self.records(known), recorded.up_to(latest(self.outside)))
            yield from checks.files_are_there(self._otherwise(self.outside))

    @cached_property
    def outside(self) -> Revision | None:
        """The trust root as a commit that the history in question does not hold; None where it is none."""
        if self.trust.commit is None or self.trust.within:
            return None
        return self.lineage.revision(self.trust.commit)

    def records(self, known: FinalRecords) -> dict[str, str]:
        """The final records of such a trust root, released rubrics aside: those have a rule of their own."""
        there = known.at(self.outside) if self.outside is not None else {}
        return {path: digest for path, digest in there.items() if not path.startswith(f"{RUBRICS}/")}

    def _otherwise(self, outside: Revision) -> Iterator[str]:
        for path, entry in sorted((*outside.files(CHECKPOINTS), *outside.files(ERASURES))):
            here = self.now.entry(path)
            if here is None or here.id != entry.id:
                yield path
