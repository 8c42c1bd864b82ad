"""Walking along a history: what each commit did to each record goes to the checks of the trail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from q4c_cli.app.reports.output import FOLDER as REPORTS
from q4c_cli.app.trail.audits import Audits
from q4c_cli.app.trail.elsewhere import Elsewhere
from q4c_cli.app.trail.end import End
from q4c_cli.app.trail.steps import Once, moments, records_of, same_file
from q4c_cli.checks.change.learning import EntryChange
from q4c_cli.checks.change.rubrics import ListChange
from q4c_cli.checks.trail import checkpoints, entries, erasures, rubrics, signatures, times
from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import (
    AUDITS,
    CHECKPOINTS,
    ERASURES,
    LEARNING,
    RUBRICS,
    SETTINGS,
    VERSIONS,
    audit_path,
    entry_path,
    is_signature,
)
from q4c_cli.rules.learning import noted_by
from q4c_cli.rules.trail.times import days_of_entry
from q4c_cli.store.git import trail
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import Entry
from q4c_cli.store.git.trail import Edge
from q4c_cli.store.past import MANY, together

PATHS = (AUDITS, LEARNING, RUBRICS, CHECKPOINTS, ERASURES, REPORTS, SETTINGS)

_STAYS = {CHECKPOINTS: checkpoints.stays, ERASURES: erasures.stays}


@dataclass
class Walk:
    """A walk along the whole of a history, up to its `end`, as of a day."""

    end: End
    today: date
    once: Once = field(default_factory=Once)
    noted: set[tuple[str, str]] = field(default_factory=set)
    """Who has noted something in which log entry, as far as that was looked at: a merge repeats what a side did."""

    def findings(self) -> Iterator[Finding]:
        """All that is wrong along the way. Raises UsageProblem where git cannot tell."""
        when = moments(self.end.commits)
        for one in self.end.commits:
            parents = [when[parent] for parent in one.parents if parent in when]
            yield from times.of_commit(when[one.id], parents, self.today)
        elsewhere = Elsewhere(self.end.lineage, self.end.now.commit)
        audits = Audits(self.end.lineage, self.end.states, self.end.listed.ready, self.end.people, self.once)
        for whole in together(trail.edges(self.end.lineage.root, self.end.commits, PATHS), MANY):
            self.end.states.prepare(whole)
            for edge in map(self._without_erased, whole):
                moment = when[edge.commit.id]
                self.end.states.keep(edge.files)
                yield from elsewhere.of(edge)
                yield from audits.of(edge, records_of(edge, AUDITS), moment)
                yield from self._entries(edge, records_of(edge, LEARNING), moment)
                yield from self._signatures(edge, moment)
                yield from self._only_added(edge)
                yield from self._rubrics(edge)
        yield from audits.without_rubric()

    def _entries(self, edge: Edge, files: Sequence[Difference], moment: Moment) -> Iterator[Finding]:
        for one, new, _ in self.end.states.first_seen(files, LogEntry):
            if new is not None:
                was = self.end.states.entry(one.before, one.path)
                before = set(days_of_entry(was)) if was is not None else set[tuple[str, date]]()
                days = [day for day in days_of_entry(new) if day not in before]
                yield from times.of_record(moment, one.path, days)
                yield from times.of_notes(moment, one.path, days, new.audited_on)
                noted = noted_by(new) - (noted_by(was) if was is not None else frozenset())
                fresh = {who for who in noted if (one.path, who) not in self.noted}
                self.noted.update((one.path, who) for who in fresh)
                yield from entries.of_notes(one.path, fresh, self.end.people, edge.commit.id)
                if one.before is None:
                    yield from entries.of_new_entry(one.path, new, self._audit_in(edge, new.audit), edge.commit.id)
        for one in files:
            if one.before is None or same_file(one.before, one.after) or not self.once.first(one):
                continue
            if (entry := self.end.states.entry(one.before, one.path)) is not None:
                yield from self._entry(edge, one, entry)

    def _entry(self, edge: Edge, one: Difference, was: LogEntry) -> Iterator[Finding]:
        elsewhere = [*self._elsewhere(edge, was)] if one.after is None else []
        after = self.end.states.entry(one.after, one.path)
        it = EntryChange(one.path, was, after, one.after is not None, elsewhere, edge.parent or "")
        now, before = (
            partial(self._audit_at, commit, audit_path(was.audit)) for commit in (edge.commit.id, edge.parent)
        )
        yield from entries.of_entry(it, edge.commit.id, now, before)

    def _audit_in(self, edge: Edge, audit: str) -> Audit | None:
        """An audit as a step leaves it, which mostly brings it along."""
        path = audit_path(audit)
        brought = next((one.after for one in edge.files if one.path == path), None)
        return self.end.states.audit(brought, path) if brought is not None else self._audit_at(edge.commit.id, path)

    def _audit_at(self, commit: str | None, path: str) -> Audit | None:
        """An audit as a commit has it."""
        return self.end.states.audit(self._standing(commit, path), path) if commit is not None else None

    def _elsewhere(self, edge: Edge, was: LogEntry) -> Iterator[LogEntry]:
        """The entry of the same audit where it belongs, in the log of whoever the commit's audit says it is about."""
        audit = self._audit_at(edge.commit.id, audit_path(was.audit))
        path = entry_path(audit.practitioner if audit is not None else was.practitioner, was.audit)
        found = self.end.states.entry(self._standing(edge.commit.id, path), path)
        if found is not None and found.audit == was.audit:
            yield found

    def _signatures(self, edge: Edge, moment: Moment) -> Iterator[Finding]:
        for one in edge.files:
            if one.path.startswith(f"{REPORTS}/"):
                self.end.states.brought[one.path] = moment
            if is_signature(one.path):
                self.end.states.brought.setdefault(one.path, moment)
                if one.before is not None and not same_file(one.before, one.after) and self.once.first(one):
                    yield from self._signature(edge, one)

    def _signature(self, edge: Edge, one: Difference) -> Iterator[Finding]:
        """What became of a signature that is not there any more as it was."""
        merge = len(edge.commit.parents) > 1
        before, after = (
            self.end.states.signed(entry, one.path) if merge else None for entry in (one.before, one.after)
        )
        if not signatures.gave_way(before, after):
            yield signatures.stays(one.path, edge.commit.id, there=one.after is not None)

    def _only_added(self, edge: Edge) -> Iterator[Finding]:
        """Checkpoints, and what is on record of erasures, is only ever added."""
        for one in edge.files:
            top, changed = one.path.partition("/")[0], one.before is not None and not same_file(one.before, one.after)
            if changed and top in _STAYS and self.once.first(one) and not self._taken_back(edge, one):
                yield _STAYS[top](one.path, edge.commit.id, there=one.after is not None)

    def _taken_back(self, edge: Edge, one: Difference) -> bool:
        """Whether a step took away what was proposed and not done: no tombstone stood beside it, nor stands now."""
        folder, _, name = one.path.rpartition("/")
        stone = f"{folder}/{name.partition('.')[0]}.yaml"
        commits = [commit for commit in (edge.parent, edge.commit.id) if commit is not None]
        gone = folder == ERASURES and one.after is None
        return gone and all(self._standing(commit, stone) is None for commit in commits)

    def _without_erased(self, edge: Edge) -> Edge:
        """The step without the files that it took away as two people had agreed."""
        if not self.end.erased.there or not any(one.after is None for one in edge.files):
            return edge
        kept = (one for one in edge.files if one.after is not None or not self._erased(one))
        return replace(edge, files=tuple(kept))

    def _erased(self, one: Difference) -> bool:
        digest = self.end.states.past.digest(one.before)
        return digest is not None and self.end.erased.allow(one.path, digest)

    def _rubrics(self, edge: Edge) -> Iterator[Finding]:
        changed = [
            one for one in records_of(edge, RUBRICS) if one.before is not None and not same_file(one.before, one.after)
        ]
        if edge.parent is None or not changed:
            return
        for folder in sorted({one.path.rpartition("/")[0] for one in changed}):
            path = f"{folder}/{VERSIONS}"
            before = self.end.states.versions(self._standing(edge.parent, path), path)
            entry = self._standing(edge.commit.id, path)
            if before is not None:
                names = [one.path.rpartition("/") for one in changed]
                versions = frozenset(name.removesuffix(".yaml") for here, _, name in names if here == folder)
                after = self.end.states.versions(entry, path)
                it = ListChange(path, before, after, entry is not None, versions, edge.parent)
                yield from rubrics.of_list(it, edge.commit.id)

    def _standing(self, commit: str, path: str) -> Entry | None:
        return self.end.lineage.revision(commit).entry(path)
