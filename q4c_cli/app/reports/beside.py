"""How other teams did, to set a team beside them: counted from their audits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from q4c_cli.app.reports import spanning
from q4c_cli.facts.questions import Facts
from q4c_cli.model.records import Records
from q4c_cli.report.team.question import TeamQuestion
from q4c_cli.report.team.rows import ComparedRow
from q4c_cli.report.versions.question import VersionFigures
from q4c_cli.rules.periods import Period


@dataclass(frozen=True)
class Beside:
    """The rows of the comparison, what judged the audits, and how many audits and files of others do not count."""

    compared: tuple[ComparedRow, ...]
    versions: VersionFigures
    left_out: int = 0


class Others:
    """The audits of all teams in the recent months, counted for one team after the other."""

    def __init__(self, records: Records, recent: Period) -> None:
        held = tuple(each for each in records.audits if recent.contains(each.record.audited_on))
        self._facts = Facts(replace(records, audits=held, entries=()), {"recent": recent})
        self._versions = spanning.versions(self._facts)

    def beside(self, asked: TeamQuestion, own: Records, unreadable: int = 0) -> Beside:
        """The comparison of a team, whose `own` records are not counted among those of others that are left out.

        `unreadable` is how many files of others could not be read.
        """
        ours = {each.record.audit for each in own.audits}
        left_out = sum(each.audit not in ours for each in self._facts.left_out) + unreadable
        return Beside(self._facts.ask("compared", ComparedRow, **asked.parameters()), self._versions, left_out)

    def close(self) -> None:
        """Let go of the tables."""
        self._facts.close()
