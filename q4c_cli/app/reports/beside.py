"""How other teams did, to set a team beside them: counted from their audits, and kept for the next time.

What is kept are counts, by result and domain, under a key made of that of the glances and of the question. No word of
a record is among them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from q4c_cli.app.reports.glancing import Glances
from q4c_cli.facts.questions import Facts
from q4c_cli.model.records import Records
from q4c_cli.report.team.question import TeamQuestion
from q4c_cli.report.team.rows import ComparedRow
from q4c_cli.store import cache

FORMAT = 1
"""How counts are written down."""

KIND = "-beside"


@dataclass(frozen=True)
class Beside:
    """The rows of the comparison, and how many audits and files of other teams could not be counted."""

    compared: tuple[ComparedRow, ...]
    left_out: int = 0


def counted(held: Records, asked: TeamQuestion, ours: Collection[str], unreadable: int) -> Beside:
    """The comparison counted from the team's and the others' audits.

    `ours` are the ids of the team's own, `unreadable` is how many files of others could not be read.
    """
    facts = Facts(held, {})
    try:
        compared = facts.ask("compared", ComparedRow, **asked.parameters())
        return Beside(compared, sum(each.audit not in ours for each in facts.left_out) + unreadable)
    finally:
        facts.close()


def remembered(glances: Glances, asked: TeamQuestion) -> Beside | None:
    """What was counted for this question the last time, where nothing has changed since; else None."""
    if glances.key is None:
        return None
    kept: Any = cache.read(glances.root, _key(glances.key, asked), KIND)
    try:
        return Beside(tuple(ComparedRow._make(row) for row in kept["compared"]), int(kept["left_out"]))
    except (LookupError, TypeError, ValueError):
        return None


def keep(glances: Glances, asked: TeamQuestion, beside: Beside) -> None:
    """Keep what was counted for the next time."""
    if glances.key is not None:
        value = {"compared": [list(row) for row in beside.compared], "left_out": beside.left_out}
        cache.write(glances.root, _key(glances.key, asked), value, KIND)


def _key(of_all: str, asked: TeamQuestion) -> str:
    return sha256(f"{FORMAT} {of_all} {asked!r}".encode()).hexdigest()
