"""What the commits of a change made of each audit on the way, and who wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from q4c_cli.app.changing.sides import Pair, Sides
from q4c_cli.app.whoami import git_address
from q4c_cli.model.audit import Audit
from q4c_cli.model.paths import AUDITS
from q4c_cli.store.git.change import Change
from q4c_cli.store.git.objects import Entry


@dataclass(frozen=True, slots=True)
class Written:
    """What a commit made of a file, and the address of who wrote it; None where the commit does not say."""

    entry: Entry
    author: str | None


@dataclass(frozen=True)
class History:
    """By path, what the commits of a change have written into its audits, the oldest first.

    `here` is the address that git would commit the work tree with.
    """

    written: Mapping[str, list[Written]]
    edited: frozenset[str]
    here: str | None

    @classmethod
    def of(cls, change: Change, root: Path) -> History:
        """The history of a change. Raises TooMuch where a commit of it has changed more than is looked at."""
        written: dict[str, list[Written]] = {}
        for commit in change.commits:
            for one in change.lineage.done_by(commit):
                if one.after is not None and one.path.startswith(f"{AUDITS}/") and one.path.endswith(".yaml"):
                    written.setdefault(one.path, []).append(Written(one.after, commit.author))
        return cls(written, change.edited, git_address(root) if change.edited else None)

    def paths(self) -> frozenset[str]:
        """The paths of all audits that were ever written in the change, also those that are as before at its end."""
        return frozenset(self.written)

    def states(self, sides: Sides, pair: Pair[Audit]) -> tuple[tuple[Audit, ...], frozenset[str | None]]:
        """The states of an audit before its last one, and the addresses of all who wrote it while it was final."""
        steps = self.written.get(pair.path, [])
        last = pair.difference.after
        others = [step for step in steps if step.entry != last]
        audits = list(sides.stored([step.entry for step in others], [pair.path] * len(others), Audit))
        authors = {step.author for step, audit in zip(others, audits, strict=True) if audit is not None and audit.final}
        if pair.after is not None and pair.after.final:
            authors |= {step.author for step in steps if step.entry == last}
            authors |= {self.here} if pair.path in self.edited else set()
        return tuple(audit for audit in audits if audit is not None), frozenset(authors)
