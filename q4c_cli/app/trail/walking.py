"""Walking along a history: what each commit did to each record goes to the checks of the trail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from q4c_cli.app.reports.output import FOLDER as REPORTS
from q4c_cli.app.trail.erasures import Erasures
from q4c_cli.app.trail.states import States
from q4c_cli.checks.change.audits import AuditChange
from q4c_cli.checks.change.learning import EntryChange
from q4c_cli.checks.change.rubrics import ListChange
from q4c_cli.checks.trail import checkpoints, erasures, records, rubrics, signatures, times
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
    VERSIONS,
    audit_path,
    entry_path,
    is_signature,
)
from q4c_cli.rules.trail.times import days_of_audit, days_of_entry
from q4c_cli.store.git import trail
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.objects import Entry
from q4c_cli.store.git.trail import Edge, Made
from q4c_cli.store.past import MANY, is_file, together

PATHS = (AUDITS, LEARNING, RUBRICS, CHECKPOINTS, ERASURES, REPORTS)

_STAYS = {CHECKPOINTS: checkpoints.stays, ERASURES: erasures.stays}


@dataclass
class Walk:
    """A walk along the whole of a history. `commits` are parents first, `erasures` those that its end has on record."""

    lineage: Lineage
    commits: Sequence[Made]
    states: States
    today: date
    erasures: Erasures
    _judged: set[tuple[str, Entry | None, Entry | None]] = field(default_factory=set)

    def findings(self) -> Iterator[Finding]:
        """All that is wrong along the way. Raises UsageProblem where git cannot tell."""
        moments = {one.id: Moment(one.id, one.written, one.committed) for one in self.commits}
        for one in self.commits:
            parents = [moments[parent] for parent in one.parents if parent in moments]
            yield from times.of_commit(moments[one.id], parents, self.today)
        for whole in together(trail.edges(self.lineage.root, self.commits, PATHS), MANY):
            self.states.prepare(whole)
            for edge in map(self._without_erased, whole):
                moment = moments[edge.commit.id]
                yield from self._audits(edge, _records(edge, AUDITS), moment)
                yield from self._entries(edge, _records(edge, LEARNING), moment)
                yield from self._signatures(edge, moment)
                yield from self._only_added(edge)
                yield from self._rubrics(edge)

    def _audits(self, edge: Edge, files: Sequence[Difference], moment: Moment) -> Iterator[Finding]:
        for one, new, digest in self.states.first_seen(files, Audit):
            self.states.note(one, moment, digest, new)
            if new is not None:
                before = set(days_of_audit(was)) if (was := self._final(one)) else set[tuple[str, date]]()
                yield from times.of_record(moment, one.path, (day for day in days_of_audit(new) if day not in before))
                if was is not None and (since := self.states.final_since.get(one.path)) is not None:
                    yield from times.of_amendments(moment, one.path, was, new, since)
        for one in files:
            if (was := self._final(one)) is not None and self._first(one) and not _moved(one, was, files):
                after = self.states.audit(one.after, one.path)
                it = AuditChange(one.path, was, after, one.after is not None, edge.parent or "")
                yield from records.of_audit(it, edge.commit.id, merge=len(edge.commit.parents) > 1)

    def _final(self, one: Difference) -> Audit | None:
        """What an audit said before, where it was final and has changed."""
        if one.before is None or _same(one.before, one.after) or not self.states.final.get(one.before.id):
            return None
        return self.states.audit(one.before, one.path)

    def _first(self, one: Difference) -> bool:
        """Whether this is the first time that this state gave way to that: a merge repeats what a side did."""
        step = (one.path, one.before, one.after)
        known = step in self._judged
        self._judged.add(step)
        return not known

    def _entries(self, edge: Edge, files: Sequence[Difference], moment: Moment) -> Iterator[Finding]:
        for one, new, _ in self.states.first_seen(files, LogEntry):
            if new is not None:
                was = self.states.entry(one.before, one.path)
                before = set(days_of_entry(was)) if was is not None else set[tuple[str, date]]()
                yield from times.of_record(moment, one.path, (day for day in days_of_entry(new) if day not in before))
        for one in files:
            if one.before is None or _same(one.before, one.after) or not self._first(one):
                continue
            if (entry := self.states.entry(one.before, one.path)) is not None:
                yield from self._entry(edge, one, entry, files)

    def _entry(self, edge: Edge, one: Difference, was: LogEntry, files: Sequence[Difference]) -> Iterator[Finding]:
        elsewhere = [*self._elsewhere(edge, one, was, files)] if one.after is None else []
        after = self.states.entry(one.after, one.path)
        it = EntryChange(one.path, was, after, one.after is not None, elsewhere, edge.parent or "")
        now, before = (
            partial(self._audit_at, commit, audit_path(was.audit)) for commit in (edge.commit.id, edge.parent)
        )
        yield from records.of_entry(it, edge.commit.id, now, before)

    def _audit_at(self, commit: str | None, path: str) -> Audit | None:
        """An audit as a commit has it."""
        return self.states.audit(self._standing(commit, path), path) if commit is not None else None

    def _elsewhere(self, edge: Edge, one: Difference, was: LogEntry, files: Sequence[Difference]) -> Iterator[LogEntry]:
        """Other entries of the same audit that the commit has: where it belongs, or put where it was not before."""
        path = entry_path(was.practitioner, was.audit)
        entry = self.lineage.revision(edge.commit.id).entry(path)
        there = [(entry, path), *((f.after, f.path) for f in files if f.before is None)]
        name = one.path.rpartition("/")[2]
        found = (self.states.entry(after, path) for after, path in there if path.endswith(f"/{name}"))
        yield from (entry for entry in found if entry is not None and entry.audit == was.audit)

    def _signatures(self, edge: Edge, moment: Moment) -> Iterator[Finding]:
        for one in edge.files:
            if one.path.startswith(f"{REPORTS}/"):
                self.states.brought[one.path] = moment
            if is_signature(one.path):
                self.states.brought.setdefault(one.path, moment)
                if one.before is not None and not _same(one.before, one.after) and self._first(one):
                    yield from self._signature(edge, one)

    def _signature(self, edge: Edge, one: Difference) -> Iterator[Finding]:
        """What became of a signature that is not there any more as it was."""
        merge = len(edge.commit.parents) > 1
        before, after = (self.states.signed(entry, one.path) if merge else None for entry in (one.before, one.after))
        if not signatures.gave_way(before, after):
            yield signatures.stays(one.path, edge.commit.id, there=one.after is not None)

    def _only_added(self, edge: Edge) -> Iterator[Finding]:
        """Checkpoints, and what is on record of erasures, is only ever added."""
        for one in edge.files:
            top, changed = one.path.partition("/")[0], one.before is not None and not _same(one.before, one.after)
            if changed and top in _STAYS and self._first(one):
                yield _STAYS[top](one.path, edge.commit.id, there=one.after is not None)

    def _without_erased(self, edge: Edge) -> Edge:
        """The step without the files that it took away as two people had agreed."""
        if not self.erasures.there or not any(one.after is None for one in edge.files):
            return edge
        kept = (one for one in edge.files if one.after is not None or not self._erased(one))
        return replace(edge, files=tuple(kept))

    def _erased(self, one: Difference) -> bool:
        digest = self.states.past.digest(one.before)
        return digest is not None and self.erasures.allow(one.path, digest)

    def _rubrics(self, edge: Edge) -> Iterator[Finding]:
        changed = [
            one for one in _records(edge, RUBRICS) if one.before is not None and not _same(one.before, one.after)
        ]
        if edge.parent is None or not changed:
            return
        for folder in sorted({one.path.rpartition("/")[0] for one in changed}):
            path = f"{folder}/{VERSIONS}"
            before = self.states.versions(self._standing(edge.parent, path), path)
            entry = self._standing(edge.commit.id, path)
            if before is not None:
                names = [one.path.rpartition("/") for one in changed]
                versions = frozenset(name.removesuffix(".yaml") for here, _, name in names if here == folder)
                after = self.states.versions(entry, path)
                it = ListChange(path, before, after, entry is not None, versions, edge.parent)
                yield from rubrics.of_list(it, edge.commit.id)

    def _standing(self, commit: str, path: str) -> Entry | None:
        return self.lineage.revision(commit).entry(path)


def _records(edge: Edge, folder: str) -> list[Difference]:
    """The records below a folder that differ, by path."""
    here = (one for one in edge.files if one.path.startswith(f"{folder}/") and one.path.endswith(".yaml"))
    return sorted(here, key=lambda one: one.path)


def _same(one: Entry | None, other: Entry | None) -> bool:
    """Whether two plain files hold the same, whoever may run them."""
    return one is not None and other is not None and one.id == other.id and is_file(one) == is_file(other)


def _moved(one: Difference, audit: Audit, files: Iterable[Difference]) -> bool:
    """Whether the very same file was put where its audit belongs."""
    proper = audit_path(audit.audit)
    return one.after is None and any(
        other.path == proper and other.before is None and _same(one.before, other.after) for other in files
    )
