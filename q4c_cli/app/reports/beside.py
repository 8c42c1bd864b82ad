"""How other teams did, to set a team beside them: counted from their audits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from q4c_cli.app.reports import spanning
from q4c_cli.facts.questions import Facts
from q4c_cli.model.records import Records
from q4c_cli.report.team.question import TeamQuestion
from q4c_cli.report.team.rows import ComparedRow
from q4c_cli.report.versions.question import VersionFigures


@dataclass(frozen=True)
class Beside:
    """The rows of the comparison, what judged the audits, and how many audits and files of others do not count."""

    compared: tuple[ComparedRow, ...]
    versions: VersionFigures
    left_out: int = 0


def counted(held: Records, asked: TeamQuestion, ours: Collection[str], unreadable: int) -> Beside:
    """The comparison counted from the team's and the others' audits.

    `ours` are the ids of the team's own, `unreadable` is how many files of others could not be read.
    """
    facts = Facts(held, {"recent": asked.recent})
    try:
        compared, versions = facts.ask("compared", ComparedRow, **asked.parameters()), spanning.versions(facts)
        return Beside(compared, versions, sum(each.audit not in ours for each in facts.left_out) + unreadable)
    finally:
        facts.close()
