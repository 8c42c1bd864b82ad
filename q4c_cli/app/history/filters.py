"""Which steps of a history are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from q4c_cli.app.history.steps import Step
from q4c_cli.app.history.telling import Whose
from q4c_cli.store.git.log import Commit


@dataclass(frozen=True, slots=True)
class Filters:
    """Which steps are wanted; what is None does not matter. `since` is inclusive, by the clock of who committed."""

    practitioner: str | None = None
    team: str | None = None
    auditor: str | None = None
    since: date | None = None

    def reach(self, commit: Commit) -> bool:
        """Whether a commit is late enough."""
        return self.since is None or (commit.committed is not None and commit.committed.date() >= self.since)

    def may_want(self, by: str | None, whose: Whose | None, whose_log: str | None) -> bool:
        """Whether a step by this auditor may be wanted, by what its files tell of whose audit it is."""
        practitioner = whose.practitioner if whose else whose_log
        return (self.practitioner is None or practitioner in (None, self.practitioner)) and (
            whose is None or (self.team in (None, whose.team) and self.auditor in (None, whose.auditor, by))
        )

    def want(self, step: Step) -> bool:
        """Whether this is a step that is wanted."""
        happened = step.happened
        return (
            self.practitioner in (None, happened.practitioner)
            and self.team in (None, happened.team)
            and self.auditor in (None, happened.auditor, step.by)
        )
