"""What a history leads to: the records at its end, what it is held against, and what it went through on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from q4c_cli.app.rubrics.reading import Rubrics, of_workspace
from q4c_cli.app.trail.chain import NOTHING, Chain
from q4c_cli.app.trail.erasures import Erasures
from q4c_cli.app.trail.final_records import FinalRecords
from q4c_cli.app.trail.recorded import Recorded
from q4c_cli.app.trail.states import States
from q4c_cli.app.trail.steps import first_brought
from q4c_cli.app.trail.trust import Trust
from q4c_cli.app.trail.trusted import Trusted
from q4c_cli.model.audit import Audit
from q4c_cli.model.paths import AUDITS, CHECKPOINTS, ERASURES
from q4c_cli.model.people import People
from q4c_cli.store.git import trail
from q4c_cli.store.git.lineage import Lineage
from q4c_cli.store.git.objects import Entry
from q4c_cli.store.git.revision import Revision
from q4c_cli.store.git.trail import Made
from q4c_cli.store.past import is_file


@dataclass(frozen=True)
class End:
    """What a history leads to, and what it went through on the way, once that was walked along."""

    lineage: Lineage
    now: Revision
    commits: Sequence[Made]
    chain: Chain
    erased: Erasures
    states: States
    trusted: Trusted

    @classmethod
    def of(cls, lineage: Lineage, head: str, trust: Trust, *, remember: bool) -> End:
        """What leads to the commit `head`. With `remember`, every state on the way is remembered in any case."""
        now = lineage.revision(head)
        commits = trail.commits(lineage.root, head)
        asked = any(now.names(folder) for folder in (CHECKPOINTS, ERASURES))
        brought = first_brought(lineage.root, commits, CHECKPOINTS, ERASURES) if asked else NOTHING
        chain = Chain.of(now, trust.people, brought)
        trusted = Trusted(lineage, trust, now)
        states = States(lineage.objects, remember=remember or bool(chain.there) or trusted.outside is not None)
        erased = Erasures.of(lineage, now, trust.people, brought)
        return cls(lineage, now, commits, chain, erased, states, trusted)

    @cached_property
    def files(self) -> list[tuple[str, Entry]]:
        """Everything that stands among audits, by path."""
        return sorted(self.now.files(AUDITS))

    @property
    def audits(self) -> list[tuple[str, Entry]]:
        """What is named as an audit is."""
        return [(path, entry) for path, entry in self.files if path.endswith(".yaml")]

    @cached_property
    def readable(self) -> list[tuple[str, Entry]]:
        """Those of the audits that can be read."""
        final = self.states.final
        return [(path, entry) for path, entry in self.audits if is_file(entry) and final.get(entry.id) is not None]

    @cached_property
    def finals(self) -> list[tuple[str, Entry]]:
        """The final audits."""
        return [(path, entry) for path, entry in self.readable if self.states.final[entry.id]]

    @cached_property
    def listed(self) -> Rubrics:
        """The rubrics, with the lists of those that are released."""
        return of_workspace(self.now)

    @property
    def people(self) -> tuple[People, ...]:
        """Whom the records may speak of: the people of the trust root, and those of the end, where they can be read."""
        here = self.trusted.people
        return (self.trusted.trust.people, *([here] if here is not None else []))

    @cached_property
    def recorded(self) -> Recorded:
        """What the history has on record."""
        return Recorded(self.lineage.objects, self.states, self.erased)

    @cached_property
    def final_records(self) -> FinalRecords:
        """The final records at any commit."""
        return FinalRecords(self.lineage.objects, self.states.final)

    def final_audit(self, path: str, digest: str) -> Audit | None:
        """The final audit that once stood at a path with this SHA-256."""
        return self.states.audit(self.states.final_as.get(path, {}).get(digest), path)
