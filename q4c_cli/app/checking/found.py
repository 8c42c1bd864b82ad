"""What a check has found so far, in some files or in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from q4c_cli.checks.citations import Brief, Citing
from q4c_cli.model.finding import Finding

MOST_IN_A_FILE = 100
"""How many findings of one file are collected. Nobody reads more, and a hostile file could hold a hundred thousand."""


@dataclass
class Found:
    """What was found, by path: findings without their lines yet, and which files have even more than is kept.

    Also, of every audit that could be read, its brief; of every log entry that cites audits, what it cites; and the
    places of the entries of the allow list that something matched.
    """

    findings: dict[str, list[Finding]] = field(default_factory=dict)
    cut_short: list[str] = field(default_factory=list)
    briefs: dict[str, Brief] = field(default_factory=dict)
    citing: list[Citing] = field(default_factory=list)
    allowed: set[int] = field(default_factory=set)

    def keep(self, path: str, found: Iterable[Finding]) -> None:
        """Keep these findings of a file, as far as it has not too many."""
        kept = self.findings.get(path, [])
        room = MOST_IN_A_FILE - len(kept)
        new = list(islice(found, room + 1))
        if new:
            self.findings[path] = kept + new[:room]
            if len(new) > room and path not in self.cut_short:
                self.cut_short.append(path)

    def all(self) -> Iterator[Finding]:
        """Every finding."""
        return chain.from_iterable(self.findings.values())

    def add(self, other: Found) -> None:
        """Take in what was found in other files."""
        self.findings |= other.findings
        self.cut_short += other.cut_short
        self.briefs |= other.briefs
        self.citing += other.citing
        self.allowed |= other.allowed
