"""Whose records are whose: those of one person or team, found without going over all of them for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from q4c_cli.model.records import Records


class Whose:
    """Records by whom and which team they are about. Their order stays."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._by_person: dict[str, list[int]] = defaultdict(list)
        self._by_team: dict[str, list[int]] = defaultdict(list)
        self._entries: dict[str, list[int]] = defaultdict(list)
        for place, audit in enumerate(records.audits):
            self._by_person[audit.record.practitioner].append(place)
            self._by_team[audit.record.team].append(place)
        for place, entry in enumerate(records.entries):
            self._entries[entry.record.practitioner].append(place)

    def of_practitioner(self, who: str) -> Records:
        """The records of one practitioner: their audits in whatever team, and their learning log."""
        return self._only(self._by_person.get(who, ()), [who])

    def of_team(self, team: str) -> Records:
        """The records that bear on one team: its audits, and all records of whoever is or was audited in it.

        What came up for a practitioner in another team is wanted too: a theme may have come back, and open learning
        points move with people.
        """
        theirs, audits = self._by_team.get(team, []), self._records.audits
        people = {p.practitioner for p in self._records.people.practitioners if p.team == team}
        people |= {audits[place].record.practitioner for place in theirs}
        return self._only({*theirs, *(place for who in people for place in self._by_person.get(who, ()))}, people)

    def _only(self, audits: Iterable[int], people: Iterable[str]) -> Records:
        held = self._records
        entries = (place for who in people for place in self._entries.get(who, ()))
        return replace(
            held,
            audits=tuple(held.audits[place] for place in sorted(audits)),
            entries=tuple(held.entries[place] for place in sorted(entries)),
        )
