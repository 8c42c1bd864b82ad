"""What the commits of a change made of each audit on the way, who wrote them, and what else stood in it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from q4c_cli.app.changing.sides import Pair, Sides
from q4c_cli.app.whoami import git_address
from q4c_cli.model.audit import Audit
from q4c_cli.model.paths import AUDITS, LEARNING, PEOPLE, PRIVACY, RUBRICS, SETTINGS
from q4c_cli.store.git.change import Change
from q4c_cli.store.git.differences import Room
from q4c_cli.store.git.objects import LINK, MODULE, Entry
from q4c_cli.store.reading.bytegate import MAX_BYTES

MOST_BYTES = 64 * 1024 * 1024
"""How many bytes of files that a change has held on the way only are looked at."""

LOOKS = 3
"""How many times over the files of the largest change may be touched: when they are made, in a merge, and once more."""

_OF_RECORDS = (f"{AUDITS}/", f"{LEARNING}/", f"{RUBRICS}/")


class TooMuchOnTheWay(Exception):
    """The commits of a change have held more than is looked at."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a commit made of a file, and the address of who wrote it; None where the commit does not say."""

    entry: Entry
    author: str | None


@dataclass(frozen=True, slots=True)
class Passed:
    """What a file of records held in a commit of the change, and holds no more at its end."""

    path: str
    entry: Entry
    commit: str


@dataclass(frozen=True)
class History:
    """By path, what the commits of a change have written into its audits, the oldest first.

    `here` is the address that git would commit the work tree with. `passed` are the states of all records that the
    change has had on the way only, each once.
    """

    written: Mapping[str, list[Written]]
    edited: frozenset[str]
    here: str | None
    passed: tuple[Passed, ...] = ()

    @classmethod
    def of(cls, change: Change, root: Path) -> History:
        """The history of a change.

        Raises TooMuch where its commits have changed more than is looked at, and TooMuchOnTheWay where they held more.
        """
        written: dict[str, list[Written]] = {}
        states: dict[tuple[str, str], Passed] = {}
        room = Room.at_first(LOOKS)
        for commit in change.commits:
            for one in change.lineage.done_by(commit, room):
                if one.after is None:
                    continue
                if one.path.startswith(f"{AUDITS}/") and one.path.endswith(".yaml"):
                    written.setdefault(one.path, []).append(Written(one.after, commit.author))
                if one.path.startswith(_OF_RECORDS) or one.path in (SETTINGS, PEOPLE, PRIVACY):
                    states.setdefault((one.path, one.after.id), Passed(one.path, one.after, commit.id))
        here = git_address(root) if change.edited else None
        return cls(written, change.edited, here, _passed(change, list(states.values())))

    def paths(self) -> frozenset[str]:
        """The paths of all audits that were ever written in the change, also those that are as before at its end."""
        return frozenset(self.written)

    def states(self, sides: Sides, pair: Pair[Audit]) -> tuple[tuple[Audit, ...], frozenset[str | None]]:
        """The states of an audit before its last one, and the addresses of all who wrote it while it was final."""
        steps = self.written.get(pair.path, [])
        last = pair.difference.after
        entries = list(dict.fromkeys(step.entry for step in steps if step.entry != last))
        audits = dict(zip(entries, sides.stored(entries, [pair.path] * len(entries), Audit), strict=True))
        finals = {entry for entry, audit in audits.items() if audit is not None and audit.final}
        authors = {step.author for step in steps if step.entry in finals}
        if pair.after is not None and pair.after.final:
            authors |= {step.author for step in steps if step.entry == last}
            authors |= {self.here} if pair.path in self.edited else set()
        return tuple(audit for audit in audits.values() if audit is not None), frozenset(authors)


def _passed(change: Change, states: list[Passed]) -> tuple[Passed, ...]:
    """Of the states of records, those that stand neither before the change nor after it. Raises TooMuchOnTheWay."""
    passed = [one for one in states if one.entry.mode not in (LINK, MODULE) and not _stands(change, one)]
    sizes = change.lineage.objects.sizes([one.entry.id for one in passed])
    if sum(size for size in sizes if size <= MAX_BYTES) > MOST_BYTES:
        raise TooMuchOnTheWay
    return tuple(passed)


def _stands(change: Change, state: Passed) -> bool:
    """Whether a file holds this before the change or after it."""
    differs = change.files.get(state.path)
    sides = (differs.before, differs.after) if differs is not None else (change.base.entry(state.path),)
    return any(side is not None and side.id == state.entry.id for side in sides)
