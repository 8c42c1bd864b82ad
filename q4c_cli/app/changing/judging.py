"""A change is checked where it reaches, and judged by the rules for changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from q4c_cli.app.changing.ground import Grounds, grounds
from q4c_cli.app.changing.history import MOST_BYTES, History, Passed, TooMuchOnTheWay
from q4c_cli.app.changing.reached import Reached
from q4c_cli.app.changing.rules import Judge
from q4c_cli.app.changing.sides import Sides
from q4c_cli.app.checking import crew
from q4c_cli.app.checking.desk import Desk
from q4c_cli.app.checking.files import about_some
from q4c_cli.app.checking.report import CheckReport, Compared
from q4c_cli.app.checking.there import Listed, LookedUp, There
from q4c_cli.app.workspace import located
from q4c_cli.checks import privacy, silencing
from q4c_cli.checks.change.remedies import Remedies
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.rules.privacy.allowing import Allowed
from q4c_cli.store import workspace
from q4c_cli.store.git import change as changes
from q4c_cli.store.git.differences import MOST, TooMuch
from q4c_cli.store.git.lineage import MOST_COMMITS, MOST_SAID, TooManyCommits, TooMuchSaid
from q4c_cli.store.git.worktree import StatusQuery
from q4c_cli.store.reading.bytegate import MAX_BYTES

MANY = 1_000
"""From how many records on it is quicker to list all there are than to look up those that are asked for."""

Shown = Callable[[int], int]
"""Of how many findings that say the same how many will be shown."""


def judged(root: Path, base: str, head: str | StatusQuery, today: date, shown: Shown | None = None) -> CheckReport:
    """What there is to say of what leads from `base` to a commit, or to the work tree that git has been asked about.

    Raises UsageProblem where git cannot say what changed.
    """
    try:
        change = changes.find(root, base, head)
        sides = Sides(change, change.head if isinstance(head, str) else root)
        history = History.of(sides.change, root)
    except TooMuch as much:
        return _refused(much.path or ".", f"More than {MOST:,} files and folders differ, or they are too deep.")
    except TooManyCommits:
        return _refused(".", f"This change has more than {MOST_COMMITS:,} commits.")
    except TooMuchSaid:
        return _refused(".", f"The messages of its commits have more than {MOST_SAID:,} characters.")
    except TooMuchOnTheWay:
        return _refused(".", f"Its commits held more than {MOST_BYTES // 1024**2} MB that is not in it any more.")
    with closing(sides.change.lineage.objects):
        common, reached = grounds(sides, today), Reached(sides)
        reached.changed()
        reached.by_ground(common)
        found = tuple(Judge(sides, history, common, reached, base).findings())
        work = _Work(
            sides, history.passed, common, base, *map(sorted, (reached.audits, reached.entries, reached.signatures))
        )
        report = work.done(found, shown)
    compared = Compared(base, change.base.commit, head if isinstance(head, str) else None, len(change.files))
    return replace(report, compared=compared)


def _refused(path: str, message: str) -> CheckReport:
    return CheckReport((finding("Q712", Place(path), message),), 0)


@dataclass(frozen=True)
class _Work:
    """What is to be checked of a workspace after a change from a base, by that name."""

    sides: Sides
    passed: Sequence[Passed]
    common: Grounds
    base: str
    audits: list[str]
    entries: list[str]
    signatures: list[str]

    @property
    def files(self) -> int:
        """How many files that is. Settings, people and rubrics count where any of them has changed."""
        records = len(self.audits) + len(self.entries) + len(self.signatures)
        return records + (len(self.common.after.paths) if self.common.changed else 0)

    def done(self, by_the_rules: Iterable[Finding], shown: Shown | None) -> CheckReport:
        """All there is to say, the rules for changes included. What was agreed on before is silenced and allowed."""
        root, number = self.sides.after, len(self.audits) + len(self.entries) + len(self.signatures)
        agreed = self.common.agreed.known
        desk = Desk(root, replace(self.common.after.known, allow_list=agreed.allow_list), self._there(number))
        with crew.gathered(desk, number) as hands:
            found = hands.check(self.audits, self.entries, self.signatures)
            common = self.common.after.about(lambda _: self.common.changed)
            beside = (
                about_some(root, self.sides.plain_files(), desk.allowed),
                self.sides.links_elsewhere(),
                self.sides.attributes_above(),
            )
            everything = chain(common, found.all(), *beside, by_the_rules, self._personal(desk.allowed))
            remaining = silencing.apply(agreed.silencings, everything, agreed.today, whole=False)
            findings = tuple(map(self._remedies().fitting, located(root, remaining.findings, shown, hands.each)))
            return CheckReport(findings, self.files, tuple(found.cut_short), silenced=remaining.silenced).covered()

    def _remedies(self) -> Remedies:
        files = self.sides.change.files.values()
        was, gone = (one.path for one in files if one.before), (one.path for one in files if one.after is None)
        return Remedies(self.base, frozenset(was), tuple(sorted(gone)))

    def _personal(self, allowed: Allowed) -> Iterator[Finding]:
        """What points to a real person in what all else is compared with, and in the commits: messages, and records.

        git keeps what a commit holds, also where a later one of the same change takes it out again.
        """
        yield from self.common.after.personal(lambda _: self.common.changed, allowed)
        for commit in self.sides.change.commits:
            yield from privacy.commit_message(f"commit {commit.id[:12]}", commit.message, allowed)
        told = set[tuple[str, str]]()
        blobs = self.sides.change.lineage.objects.files([one.entry.id for one in self.passed], MAX_BYTES)
        for one, blob in zip(self.passed, blobs, strict=True):
            standing = partial(self.sides.standing, one.path)
            it = privacy.Passing(one.path, blob.data or b"", one.commit, self.base, standing)
            yield from privacy.in_passing(it, allowed, told)

    def _there(self, number: int) -> There:
        root = self.sides.after
        listed = Listed.of(workspace.audit_paths(root), workspace.entry_paths(root)) if number > MANY else None
        return listed or LookedUp(root)
