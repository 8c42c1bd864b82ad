"""Verifying a history: is the repository whole, and has anything final been touched since?"""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from q4c_cli.app.rubrics.reading import Rubrics, of_workspace
from q4c_cli.app.trail import chain
from q4c_cli.app.trail.chain import Chain
from q4c_cli.app.trail.erasures import Erasures
from q4c_cli.app.trail.proving import CannotProve, Proving, fingerprints
from q4c_cli.app.trail.rerendering import Kept
from q4c_cli.app.trail.states import States
from q4c_cli.app.trail.trust import Trust, trust_root
from q4c_cli.app.trail.walking import Walk
from q4c_cli.checks.change.rubrics import ListChange
from q4c_cli.checks.trail import checkpoints as chain_checks
from q4c_cli.checks.trail import erasures as erasure_checks
from q4c_cli.checks.trail import records, repository, rubrics
from q4c_cli.checks.trail.checkpoints import There
from q4c_cli.checks.trail.signatures import Standing
from q4c_cli.model.finding import Finding, Refused, UsageProblem, order
from q4c_cli.model.paths import AUDITS, LEARNING, is_signature
from q4c_cli.rules.privacy.veil import veiled_findings
from q4c_cli.store import workspace
from q4c_cli.store.git import trail
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.git.tags import tags
from q4c_cli.store.git.whole import Condition, WholeQuery
from q4c_cli.store.past import is_file
from q4c_cli.store.reading import records as stored
from q4c_cli.store.reading.bytegate import MAX_BYTES


@dataclass(frozen=True, slots=True)
class LookedAt:
    """How many of each there were: commits, and at the end of them final audits, log entries and so on.

    `standings` say how each final audit stands.
    """

    commits: int
    final: int
    entries: int
    released: int
    signatures: int
    checkpoints: int
    erasures: int
    reports: int
    standings: tuple[Standing, ...]

    @property
    def signed(self) -> int:
        """How many final audits are signed as they are now, by whoever audited, amended or withdrew them."""
        return sum(standing.signed_off for standing in self.standings)


@dataclass(frozen=True, slots=True)
class Verified:
    """What there is to say of the history that leads to a commit, named as `revision`, held against a trust root.

    `looked_at` is None where the history could not be read to its end; then nothing is proven.
    """

    revision: str
    commit: str
    trust: Trust
    looked_at: LookedAt | None
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether anything speaks against the history."""
        return self.looked_at is None or any(one.severity == "error" for one in self.findings)


def verify(start: Path, revision: str, trust: str | None, today: date, anchor: Path | None = None) -> Verified:
    """Verify the history that leads to a revision, against a trust root; and against an anchor that was kept outside.

    Raises UsageProblem outside a workspace or a repository, for a revision that is none, without a trust root, and for
    an anchor that is none; CannotStart where the trust root cannot be used.
    """
    lineage = Lineage.of(workspace.find(start))
    with closing(lineage.objects):
        head = lineage.named(revision)
        root = trust_root(lineage, trust, head)
        kept = chain.anchor(anchor, root.people) if anchor is not None else None
        return _Verifying(lineage, head, root, today, kept).done(revision)


@dataclass(frozen=True)
class Held:
    """What a history holds: every state of audits and log entries, and the signatures and rubrics at its end.

    What was `erased` counts as held.
    """

    recorded: Set[tuple[str, str]]
    now: Revision
    listed: Rubrics
    erased: Erasures

    def has(self, path: str, digest: str) -> bool:
        """Whether a record is, or was, there with this SHA-256."""
        held = (path, digest) in self.recorded or self._now.get(path) == digest
        return held or self.erased.allow(path)

    @cached_property
    def _now(self) -> dict[str, str]:
        entries = [(path, entry) for path, entry in self.now.files(AUDITS) if is_signature(path) and is_file(entry)]
        blobs = self.now.objects.files([entry.id for _, entry in entries], MAX_BYTES)
        held = {path: sha256(blob.data or b"").hexdigest() for (path, _), blob in zip(entries, blobs, strict=True)}
        folders = ((there.path.rpartition("/")[0], there.record.released) for there in self.listed.versions)
        return held | {f"{folder}/{one.version}.yaml": one.sha256 for folder, released in folders for one in released}


@dataclass(frozen=True)
class _Verifying:
    """Verifying what leads to the commit `head`."""

    lineage: Lineage
    head: str
    trust: Trust
    today: date
    anchor: There | None

    def done(self, revision: str) -> Verified:
        """All there is to say. git looks at what it stores meanwhile."""
        asked = WholeQuery(self.lineage.root)
        found: list[Finding] = []
        looked_at = None
        try:
            looked_at = self._looked_along(found)
        except CannotProve:
            raise
        except UsageProblem as problem:
            found.append(repository.damaged(problem.message))
        except (Refused, ValueError, LookupError, RuntimeError):  # what git stores is not of the form it should be
            found.append(repository.damaged("something in it cannot be read"))
        found += repository.check(self._condition(asked.damage()))
        findings = sorted(dict.fromkeys(veiled_findings(found)), key=order)
        return Verified(revision, self.head, self.trust, looked_at, tuple(findings))

    def _looked_along(self, found: list[Finding]) -> LookedAt:
        """Add what is wrong along the history and at its end. Raises UsageProblem where git cannot tell."""
        now = self.lineage.revision(self.head)
        checkpoints = Chain.of(now, self.trust.people)
        states = States(self.lineage.objects, remember=bool(checkpoints.there) or self.anchor is not None)
        commits = trail.commits(self.lineage.root, self.head)
        erased = Erasures.of(now, self.trust.people)
        with stored.passing():
            found += Walk(self.lineage, commits, states, self.today, erased).findings()
        found += erased.wrong(now)
        files = sorted(now.files(AUDITS))
        audits = [(path, entry) for path, entry in files if path.endswith(".yaml")]
        readable = [
            (path, entry) for path, entry in audits if is_file(entry) and states.final.get(entry.id) is not None
        ]
        found += (records.unreadable(path) for path, _ in dict(audits).items() - dict(readable).items())
        listed = of_workspace(now)
        found += (*rubrics.as_listed(listed.findings), *self._as_trusted(now, listed))
        finals = [(path, entry) for path, entry in readable if states.final[entry.id]]
        proving = Proving(self.lineage.objects, states, self.trust.people, fingerprints(listed.versions))
        proven = proving.done(((path, entry) for path, entry in files if is_signature(path)), finals)
        found += proven.findings
        found += self._checkpointed(
            checkpoints, Held(states.recorded, now, listed, erased), {one.id for one in commits}
        )
        brought = {path: moment for path, moment in states.brought.items() if not is_signature(path)}
        kept = Kept(self.lineage, now, frozenset(one.id for one in commits), brought)
        found += kept.findings()
        return LookedAt(
            commits=len(commits),
            final=len(finals),
            entries=sum(path.endswith(".yaml") for path, _ in now.files(LEARNING)),
            released=sum(len(there.record.released) for there in listed.versions),
            signatures=proven.number,
            checkpoints=len(checkpoints.there),
            erasures=len(erased.there),
            reports=sum(1 for _ in kept.files()),
            standings=proven.standings,
        )

    def _checkpointed(self, it: Chain, held: Held, commits: set[str]) -> Iterator[Finding]:
        """What is wrong with the checkpoints and the anchor, and what of theirs is not in the history."""
        yield from it.wrong(self.trust.people)
        if self.anchor is not None:
            yield from chain_checks.proven(self.anchor, self.trust.people)
            yield from chain_checks.anchored(self.anchor, it.there)
        stand = tags(self.lineage.root)
        for one in (*it.there, *([self.anchor] if self.anchor is not None else [])):
            yield from chain_checks.records_are_there(one, held.has)
            if one.said.commit not in commits and (why := held.erased.since(one.said.on)) is not None:
                yield erasure_checks.rewritten(one.path, one.said.number, one.said.on, why)
            else:
                yield from chain_checks.commit_is_there(one, commits)
                yield from chain_checks.tags_are_there(one, stand)

    def _as_trusted(self, now: Revision, listed: Rubrics) -> Iterator[Finding]:
        after = {there.path: there.record for there in listed.versions}
        for there in self.trust.lists:
            path = there.path
            it = ListChange(path, there.record, after.get(path), now.has(path), frozenset(), self.trust.name)
            yield from rubrics.as_trusted(it)

    def _condition(self, damage: tuple[str, ...] | None) -> repository.Found:
        it = Condition.of(self.lineage.root)
        borrowed = len(it.borrowed)
        return repository.Found(damage, it.shallow, it.partial, it.replaced, it.grafted, borrowed, it.overlooked)
