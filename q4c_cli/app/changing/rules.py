"""The rules for changes, put to what a change did: each record before and after goes to the checks of family Q7."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from q4c_cli.app.changing.ground import Grounds
from q4c_cli.app.changing.history import History
from q4c_cli.app.changing.reached import Reached
from q4c_cli.app.changing.sides import Pair, Sides
from q4c_cli.checks.change import agreed, audits, authors, learning, rubrics, signatures, together
from q4c_cli.checks.change.audits import AuditChange
from q4c_cli.checks.change.learning import EntryChange
from q4c_cli.checks.change.rubrics import ListChange
from q4c_cli.checks.signatures import SignatureFile, SignedAudit
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.paths import AUDITS, LEARNING, RUBRICS, audit_path, entry_path, is_signature
from q4c_cli.model.records import Stored
from q4c_cli.store import signatures as store
from q4c_cli.store import workspace
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.objects import Entry
from q4c_cli.store.reading import reader
from q4c_cli.store.reading.bytegate import MAX_BYTES
from q4c_cli.store.reading.reader import Source
from q4c_cli.store.reading.remarks import remarks


@dataclass(frozen=True)
class Judge:
    """What a change is judged by, and with which name of its base.

    On the way `reached` learns which records refer to those that changed, so that no record is read twice for it.
    """

    sides: Sides
    history: History
    common: Grounds
    reached: Reached
    base: str
    unknown: set[str] = field(default_factory=set)

    def findings(self) -> Iterator[Finding]:
        """Everything that the rules for changes find."""
        yield from self._audits()
        yield from self._entries()
        yield from self._signatures()
        yield from self._rubrics()
        yield from together.check(self._all_paths(), self.sides.change.files)

    def _audits(self) -> Iterator[Finding]:
        people = self.common.agreed.known.people
        now = self.common.after.known
        then = agreed.with_what_was_agreed(now, self.common.agreed.known)
        for pair in self.sides.pairs(self._audit_differences(), Audit):
            self.reached.by_audit(pair)
            it = self._audit_change(pair)
            if it is None:
                continue
            yield from chain(audits.stays_final(it), audits.stays_the_same(it), audits.final_before(it))
            yield from authors.check(it, people, self.unknown)
            if it.after is not None and then != now:
                yield from agreed.check(Stored(it.path, it.after), now, then)
        yield from authors.unknown(self.unknown, people)

    def _audit_differences(self) -> list[Difference]:
        """The audits that differ, and those that are again what they were but were something else on the way."""
        differing = self.sides.below(AUDITS)
        on_the_way = sorted(self.history.paths() - self.sides.change.files.keys())
        same = (self.sides.change.base.entry(path) for path in on_the_way)
        return differing + [Difference(path, entry, entry) for path, entry in zip(on_the_way, same, strict=True)]

    def _audit_change(self, pair: Pair[Audit]) -> AuditChange | None:
        """What happened to an audit; None where the file holds what it held, or was only moved."""
        before, was = self._before(pair)
        after = pair.difference.after
        if before is not None and (_same(before, after) or (after is None and self._moved(before, was))):
            return None
        earlier, by = self.history.states(self.sides, pair)
        remarked = self._remarks(pair, before, was)
        there, merges = after is not None, any(len(one.parents) > 1 for one in self.sides.change.commits)
        return AuditChange(pair.path, was, pair.after, there, self.base, earlier, by, remarked, merges)

    def _remarks(
        self, pair: Pair[Audit], before: Entry | None, was: Audit | None
    ) -> tuple[Sequence[str], Sequence[str]]:
        """The comments of an audit before the change and after it, where it was amended or withdrawn."""
        now = pair.after
        if before is None or was is None or now is None:
            return (), ()
        if len(now.amendments) <= len(was.amendments) and now.withdrawn == was.withdrawn:
            return (), ()
        (blob,) = self.sides.change.lineage.objects.files([before.id], MAX_BYTES)
        texts = Source(pair.path, blob.data or b""), reader.load(self.sides.after, pair.path)
        then, since = (remarks(reader.plain_text(source)) for source in texts)
        return then, since

    def _before(self, pair: Pair[Audit]) -> tuple[Entry | None, Audit | None]:
        """What an audit was before: at the tip of the base, where that has gone on since the head left it."""
        change, path = self.sides.change, pair.path
        tip = change.tip.entry(path) if change.tip.commit != change.base.commit else None
        if tip is None or tip == pair.difference.before:
            return pair.difference.before, pair.before
        return tip, next(self.sides.stored([tip], [path], Audit))

    def _moved(self, before: Entry, audit: Audit | None) -> bool:
        """Whether the change has put the very same file where its audit belongs."""
        proper = self.sides.change.files.get(audit_path(audit.audit)) if audit is not None else None
        return proper is not None and proper.before is None and _same(before, proper.after)

    def _entries(self) -> Iterator[Finding]:
        differing = self.sides.below(LEARNING)
        gone = {_name(one.path) for one in differing if one.after is None}
        added = [one for one in differing if one.before is None and _name(one.path) in gone]
        others = [pair.after for pair in self.sides.pairs(added, LogEntry) if pair.after is not None]
        for pair in self.sides.pairs(differing, LogEntry):
            self.reached.by_entry(pair)
            if pair.before is not None:
                there = pair.difference.after is not None
                elsewhere = [] if there else [*self._proper(pair), *(e for e in others if e.audit == pair.before.audit)]
                it = EntryChange(pair.path, pair.before, pair.after, there, elsewhere, self.base)
                yield from learning.keeps_what_was_noted(it)

    def _proper(self, pair: Pair[LogEntry]) -> Iterator[LogEntry]:
        """The entry of the same audit that stands where it belongs, while this one stood elsewhere."""
        if pair.before is not None:
            entry = self.sides.now(entry_path(pair.before.practitioner, pair.before.audit), LogEntry)
            if entry is not None:
                yield entry

    def _signatures(self) -> Iterator[Finding]:
        now = self.common.after.known
        then = agreed.with_what_was_agreed(now, self.common.agreed.known)
        for path, one in sorted(self.sides.change.files.items()):
            if not is_signature(path):
                continue
            if one.before is not None and not _same(one.before, one.after):
                yield from signatures.stays(path, self.base, there=one.after is not None)
            elif then != now and (it := self._signature(path)) is not None:
                yield from agreed.check_signature(it, now, then)

    def _signature(self, path: str) -> SignatureFile | None:
        """A signature and its audit after the change; None where it cannot be read, which is said elsewhere."""
        try:
            signed = store.read(self.sides.after, path)
        except Refused:
            return None
        audit = audit_path(signed.statement.audit)
        return SignatureFile(path, signed, self._signed_audit(audit), workspace.has(self.sides.after, audit))

    def _signed_audit(self, path: str) -> SignedAudit | None:
        audit = self.sides.now(path, Audit)
        return SignedAudit(audit, reader.load(self.sides.after, path).digest) if audit is not None else None

    def _rubrics(self) -> Iterator[Finding]:
        changed = {one.path for one in self.sides.below(RUBRICS) if not _same(one.before, one.after)}
        after = {there.path: there.record for there in self.common.after.rubrics.versions}
        for there in self.common.agreed.rubrics.versions:
            folder, files = there.path.rpartition("/")[0], self.sides.change.files
            versions = frozenset(release.version for release in there.record.released)
            beside = frozenset(version for version in versions if f"{folder}/{version}.yaml" in changed)
            still_there = there.path in self.common.after.rubrics.lists
            it = ListChange(there.path, there.record, after.get(there.path), still_there, beside, self.base)
            if there.path in files:
                yield from chain(rubrics.only_grows(it), rubrics.stay_what_they_are(it))

    def _all_paths(self) -> Iterator[str]:
        """Every file of the change, also outside the workspace, by its path from there."""
        yield from sorted(self.sides.change.files)
        up = "../" * len(self.sides.change.lineage.within)
        yield from (f"{up}{path}" for path in self.sides.change.outside)


def _same(one: Entry | None, other: Entry | None) -> bool:
    """Whether two files hold the same, whoever may run them."""
    return one is not None and other is not None and one.id == other.id


def _name(path: str) -> str:
    return path.rpartition("/")[2]
