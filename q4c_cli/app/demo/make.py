"""All the records of a made-up workspace, from a number, a seed and a last day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from q4c_cli.app.demo.audits import Studio, Writer
from q4c_cli.app.demo.cast import Cast, Size, gather, size_for
from q4c_cli.app.demo.logs import Keeper
from q4c_cli.app.demo.phrasebook import Phrasebook
from q4c_cli.app.demo.plan import Slot, draw_up, months_until
from q4c_cli.app.demo.tendency import tendencies
from q4c_cli.model.audit import Audit
from q4c_cli.model.learning import LogEntry
from q4c_cli.model.rubric import Rubric


@dataclass(frozen=True)
class Share:
    """One team's share of the work: the audits of everybody who began in it.

    It needs nothing else, so shares can be made side by side. `chance` is what this share's seeds begin with.
    """

    studio: Studio
    slots: tuple[Slot, ...]
    supervisor: str
    until: date
    chance: str

    def records(self) -> Iterator[Audit | LogEntry]:
        """The audits in order of date, and then the learning logs, one practitioner after the other."""
        writer = Writer(self.studio, _chance(f"{self.chance} audits"))
        keeper = Keeper(self.studio.words, _chance(f"{self.chance} logs"), self.until)
        by_practitioner: dict[str, list[Audit]] = defaultdict(list)
        for slot in self.slots:
            audit = writer.write(slot)
            by_practitioner[audit.practitioner].append(audit)
            yield audit
        for practitioner in sorted(by_practitioner):
            yield from keeper.entries(by_practitioner[practitioner], self.supervisor)


@dataclass(frozen=True)
class Demo:
    """A made-up workspace. Everything about it follows from these five."""

    words: Phrasebook
    rubric: Rubric
    audits: int
    seed: int
    until: date

    @cached_property
    def size(self) -> Size:
        """How large it is."""
        return size_for(self.audits)

    @cached_property
    def cast(self) -> Cast:
        """The teams and people."""
        first = months_until(self.until, self.size.months)[0][0]
        return gather(_chance(f"{self._seed} cast"), self.size, first, self.until)

    def shares(self) -> list[Share]:
        """The work, team by team."""
        studio = Studio(
            self.words, self.rubric, tendencies(_chance(f"{self._seed} tendency"), self.cast), self.cast.head
        )
        home = {m.practitioner: m.team for m in self.cast.members}
        slots: dict[str, list[Slot]] = {team.team: [] for team in self.cast.teams}
        for slot in draw_up(_chance(f"{self._seed} plan"), self.cast, self.size, self.audits, self.until):
            slots[home[slot.practitioner]].append(slot)
        return [
            Share(studio, tuple(found), self.cast.supervisors[team], self.until, f"{self._seed} {team}")
            for team, found in slots.items()
        ]

    @property
    def _seed(self) -> str:
        return f"{self.seed} {self.audits} {self.until}"


def _chance(seed: str) -> Random:
    """Chance from a text, which is hashed by a fixed rule, whatever PYTHONHASHSEED says."""
    return Random(seed)  # noqa: S311 - made-up data, nothing to protect
