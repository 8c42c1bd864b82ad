"""Verifying a history: is the repository whole, and has anything final been touched since?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from q4c_cli.app.trail import chain
from q4c_cli.app.trail.end import End
from q4c_cli.app.trail.proof import CannotProve
from q4c_cli.app.trail.proving import Proven, Proving, fingerprints
from q4c_cli.app.trail.rerendering import Kept
from q4c_cli.app.trail.trust import Trust, trust_root
from q4c_cli.app.trail.walking import Walk
from q4c_cli.checks.trail import audits, entries, repository, rubrics
from q4c_cli.checks.trail import checkpoints as chain_checks
from q4c_cli.checks.trail import erasures as erasure_checks
from q4c_cli.checks.trail.checkpoints import CheckpointFile
from q4c_cli.checks.trail.signatures import ProvenStanding
from q4c_cli.model.finding import Finding, Refused, UsageProblem, order
from q4c_cli.model.paths import LEARNING, is_signature
from q4c_cli.rules.privacy.veil import veiled_findings
from q4c_cli.store.git.lineage import Lineage, NoSuchCommit
from q4c_cli.store.git.tags import tags
from q4c_cli.store.git.whole import Condition, WholeQuery, workspace_of
from q4c_cli.store.reading import records as stored


@dataclass(frozen=True, slots=True)
class LookedAt:
    """How many of each there were: commits, and at the end of them final audits, log entries and so on.

    `listed` is how many records the latest checkpoint lists, `trusted` how many final records of a trust root from
    outside of the history were looked for in it, and `standings` say how each final audit stands.
    """

    commits: int
    final: int
    entries: int
    released: int
    signatures: int
    checkpoints: int
    listed: int
    erasures: int
    reports: int
    trusted: int
    standings: tuple[ProvenStanding, ...]

    @property
    def signed(self) -> int:
        """How many final audits are signed as they are now, by whoever audited, amended or withdrew them."""
        return sum(standing.signed_off for standing in self.standings)


@dataclass(frozen=True, slots=True)
class Verified:
    """What there is to say of the history that leads to a commit, named as `revision`, held against a trust root.

    `anchors` are the checkpoints kept outside that it was held against as well. `looked_at` is None where the history
    could not be read to its end; then nothing is proven.
    """

    revision: str
    commit: str
    trust: Trust
    anchors: tuple[CheckpointFile, ...]
    looked_at: LookedAt | None
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether anything speaks against the history."""
        return self.looked_at is None or any(one.severity == "error" for one in self.findings)


def verify(start: Path, revision: str, trust: str | None, today: date, anchors: Sequence[Path] = ()) -> Verified:
    """Verify the history that leads to a revision, against a trust root; and against each anchor that was kept outside.

    Raises UsageProblem outside a workspace or a repository, for a revision that is none, without a trust root, and for
    an anchor that is none; CannotStart where the trust root cannot be used; Refused where a commit is not here because
    this copy is not whole.
    """
    lineage = Lineage.of(workspace_of(start))
    with closing(lineage.objects):
        try:
            head = lineage.named(revision)
            root = trust_root(lineage, trust, head)
        except NoSuchCommit:
            _refuse_where_it_is_not_whole(lineage.root)
            raise
        kept = tuple(chain.anchor(anchor, root.people) for anchor in anchors)
        return _Verifying(lineage, head, root, today, kept).done(revision)


def _refuse_where_it_is_not_whole(root: Path) -> None:
    """Raise Refused where commits or files are missing in this copy, so that one cannot tell what there is."""
    if found := tuple(one for one in repository.check(_condition(root, None)) if one.code in repository.INCOMPLETE):
        raise Refused(*found)


def _condition(root: Path, damage: tuple[str, ...] | None) -> repository.Found:
    it = Condition.of(root)
    return repository.Found(damage, it.shallow, it.partial, it.replaced, it.grafted, len(it.borrowed), it.overlooked)


@dataclass(frozen=True)
class _Verifying:
    """Verifying what leads to the commit `head`."""

    lineage: Lineage
    head: str
    trust: Trust
    today: date
    anchors: tuple[CheckpointFile, ...]

    def done(self, revision: str) -> Verified:
        """All there is to say. git looks at what it stores meanwhile."""
        with WholeQuery(self.lineage.root) as asked:
            return self._done(revision, asked)

    def _done(self, revision: str, asked: WholeQuery) -> Verified:
        found: list[Finding] = []
        looked_at = None
        try:
            looked_at = self._looked_along(found)
        except CannotProve:
            raise
        except UsageProblem as problem:
            found.append(repository.not_to_the_end(problem.message))
        except (Refused, ValueError, LookupError, RuntimeError):  # what git stores is not of the form it should be
            found.append(repository.damaged("something in it cannot be read"))
        found += repository.check(_condition(self.lineage.root, asked.damage()))
        findings = sorted(dict.fromkeys(veiled_findings(found)), key=order)
        return Verified(revision, self.head, self.trust, self.anchors, looked_at, tuple(findings))

    def _looked_along(self, found: list[Finding]) -> LookedAt:
        """Add what is wrong along the history and at its end. Raises UsageProblem where git cannot tell.

        The walk comes first: what the history went through is known from then on, and everything else asks for it.
        """
        end = End.of(self.lineage, self.head, self.trust, remember=bool(self.anchors))
        with stored.passing():
            found += Walk(end, self.today).findings()
        proven = self._signatures(end)
        kept = self._reports(end)
        for row in (
            self._audits(end),
            self._logs(end, [one.place.path for one in found if one.code in entries.OF_AN_ENTRY]),
            self._rubrics(end),
            iter(proven.findings),
            self._checkpoints(end),
            self._trust_root(end),
            end.erased.wrong(end.now, self.trust.people, end.final_audit),
            kept.findings(),
        ):
            found += row
        return LookedAt(
            commits=len(end.commits),
            final=len(end.finals),
            entries=sum(path.endswith(".yaml") for path, _ in end.now.files(LEARNING)),
            released=sum(len(there.record.released) for there in end.listed.versions),
            signatures=proven.number,
            checkpoints=len(end.chain.there),
            listed=len(end.chain.there[-1].listed or ()) if end.chain.there else 0,
            erasures=len(end.erased.there),
            reports=sum(1 for _ in kept.files()),
            trusted=len(end.trusted.records(end.final_records)),
            standings=proven.standings,
        )

    def _audits(self, end: End) -> Iterator[Finding]:
        """Q81, beside what the walk found: every audit can be read, and stands where it belongs."""
        for path in dict(end.audits).keys() - dict(end.readable).keys():
            yield audits.unreadable(path)
        for path, entry in end.readable:
            yield from audits.of_place(path, end.states.named[entry.id])

    def _logs(self, end: End, told: Sequence[str]) -> Iterator[Finding]:
        """Q822: what final audits ask for is in some learning log, or it was erased, or told of those entries."""
        there = [path for path, _ in end.now.files(LEARNING)]
        logged = {PurePosixPath(path).stem for path in (*there, *end.erased.gone, *told) if path.startswith(LEARNING)}
        for path, entry in end.finals:
            if entry.id in end.states.asking:
                yield from entries.is_logged(path, end.states.named[entry.id], logged)

    def _rubrics(self, end: End) -> Iterator[Finding]:
        """Q83, beside what the walk found: released rubrics are as their lists and the trust root say."""
        yield from rubrics.as_listed(end.listed.findings)
        yield from end.trusted.rubrics(end.listed)

    def _signatures(self, end: End) -> Proven:
        """Q85: what comes of proving the signatures."""
        proving = Proving(self.lineage.objects, end.states, self.trust.people, fingerprints(end.listed.versions))
        return proving.done(((path, entry) for path, entry in end.files if is_signature(path)), end.finals)

    def _checkpoints(self, end: End) -> Iterator[Finding]:
        """Q86: the chain of checkpoints and every anchor hold, and the history has what they name."""
        chain = end.chain
        yield from chain.wrong(self.trust.people)
        for anchor in self.anchors:
            yield from chain_checks.proven(anchor, self.trust.people)
            yield from chain_checks.anchored(anchor, chain.there)
        stand, commits = tags(self.lineage.root), {one.id for one in end.commits}
        for one in (*chain.there, *self.anchors):
            had = end.recorded.has if one.said.commit in commits else end.recorded.up_to(one.said.number)
            yield from chain_checks.records_are_there(one, had)
            if one.said.commit in commits:
                final = end.final_records.at(self.lineage.revision(one.said.commit))
                yield from chain_checks.is_complete(one, final)
            elif (why := end.erased.rewritten_for(one.said.number)) is not None:
                yield erasure_checks.rewritten(one.path, one.said.number, one.said.on, why)
                continue
            yield from chain_checks.commit_is_there(one, commits)
            yield from chain_checks.tags_are_there(one, stand)

    def _trust_root(self, end: End) -> Iterator[Finding]:
        """Q867 to Q869: the history has the records of the trust root, and its people, keys and settings."""
        yield from end.trusted.final_records(end.final_records, end.recorded)
        yield from end.trusted.people_and_settings()

    def _reports(self, end: End) -> Kept:
        """Q88: the reports that are kept."""
        brought = {path: moment for path, moment in end.states.brought.items() if not is_signature(path)}
        return Kept(self.lineage, end.now, frozenset(one.id for one in end.commits), brought)
