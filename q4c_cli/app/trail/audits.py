"""What each step of a history did to audits: final ones stay, and every state says what it may say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from q4c_cli.app.trail.states import States
from q4c_cli.app.trail.steps import Once, same_file
from q4c_cli.checks.change.audits import AuditChange
from q4c_cli.checks.trail import audits as checks
from q4c_cli.checks.trail import times
from q4c_cli.checks.trail.times import Moment
from q4c_cli.model.audit import Audit
from q4c_cli.model.finding import Finding, Refused
from q4c_cli.model.paths import audit_path
from q4c_cli.model.people import People
from q4c_cli.model.rubric import Rubric
from q4c_cli.rules.trail.times import days_of_audit
from q4c_cli.store.git.differences import Difference
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.objects import Entry
from q4c_cli.store.git.trail import Edge
from q4c_cli.store.reading.reader import Source, plain_text
from q4c_cli.store.reading.remarks import remarks


@dataclass(frozen=True)
class Audits:
    """Judging audits along a history, with the rubrics of its end and the people it may speak of."""

    lineage: Lineage
    states: States
    rubrics: Mapping[str, Rubric]
    known: Sequence[People]
    once: Once
    _missing: dict[str, dict[str, str]] = field(default_factory=dict)
    """By each rubric that is not there the audits that are graded by it, with the commit that brought them so."""

    def of(self, edge: Edge, files: Sequence[Difference], moment: Moment) -> Iterator[Finding]:
        """What is wrong with the audits that a step made otherwise, and with what they say now."""
        for one, new, digest in self.states.first_seen(files, Audit):
            self.states.note(one, moment, digest, new)
            if new is not None:
                yield from self._new(one, new, moment)
        for one in files:
            if (was := self._final(one)) is not None and self.once.first(one) and not _moved(one, was, files):
                yield from self._changed(edge, one, was)

    def without_rubric(self) -> Iterator[Finding]:
        """What is said, once all steps were judged, of audits that are graded by a rubric that is not there."""
        for rubric, audits in self._missing.items():
            yield checks.without_rubric(rubric, audits)

    def _new(self, one: Difference, new: Audit, moment: Moment) -> Iterator[Finding]:
        """What is wrong with a state that was not come across before."""
        was = self._final(one)
        before = set(days_of_audit(was)) if was is not None else set[tuple[str, date]]()
        yield from times.of_record(moment, one.path, (day for day in days_of_audit(new) if day not in before))
        if was is not None and (since := self.states.final_since.get(one.path)) is not None:
            yield from times.of_amendments(moment, one.path, was, new, since)
        if new.final:
            if (rubric := self.rubrics.get(new.rubric)) is not None:
                yield from checks.of_results(one.path, new, rubric, moment.commit)
            else:
                self._missing.setdefault(new.rubric, {}).setdefault(one.path, moment.commit)
            yield from checks.of_people(one.path, new, self.known, moment.commit)

    def _final(self, one: Difference) -> Audit | None:
        """What an audit said before, where it was final and has changed."""
        if one.before is None or same_file(one.before, one.after) or not self.states.final.get(one.before.id):
            return None
        return self.states.audit(one.before, one.path)

    def _changed(self, edge: Edge, one: Difference, was: Audit) -> Iterator[Finding]:
        """What is wrong with what became of a final audit."""
        after = self.states.audit(one.after, one.path)
        merge = len(edge.commit.parents) > 1
        told: tuple[Sequence[str], Sequence[str]] = ((), ())
        if after is not None and (merge or _added_to(was, after)):
            told = self._remarks(one.path, one.before), self._remarks(one.path, one.after)
        it = AuditChange(one.path, was, after, one.after is not None, edge.parent or "", remarks=told)
        if not merge:
            yield from checks.of_audit(it, edge.commit.id)
            return
        sides = [self.lineage.revision(parent).entry(one.path) for parent in edge.commit.parents]
        of_a_side = any(same_file(side, one.after) for side in sides)
        there = (self._remarks(one.path, side) for side in sides if side is not None)
        yield from checks.of_merge(it, edge.commit.id, of_a_side=of_a_side, sides=there)

    def _remarks(self, path: str, entry: Entry | None) -> Sequence[str]:
        """The comments of an audit; none of what cannot be read."""
        data = self.states.past.data(entry)
        if data is None or self.states.audit(entry, path) is None:
            return ()
        try:
            return remarks(plain_text(Source(path, data)))
        except Refused:
            return ()


def _added_to(was: Audit, after: Audit) -> bool:
    """Whether an audit was amended or withdrawn."""
    return len(after.amendments) > len(was.amendments) or after.withdrawn != was.withdrawn


def _moved(one: Difference, audit: Audit, files: Iterable[Difference]) -> bool:
    """Whether the very same file was put where its audit belongs."""
    proper = audit_path(audit.audit)
    return one.after is None and any(
        other.path == proper and other.before is None and same_file(one.before, other.after) for other in files
    )
