"""Who there is, by pseudonymous id: `people.yaml`. No names; who an id stands for is kept outside the repository."""

from __future__ import annotations

import string
from functools import cached_property

from q4c_cli.model.base import Day, FormatNumber, Label, Record, Slug
from q4c_cli.model.signing import Key

_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


class Team(Record):
    """A team and the service area it belongs to."""

    team: Slug
    label: Label
    area: Slug | None = None


class Practitioner(Record):
    """Someone whose practice is audited. `until` is the last day in post; the records of the past stay.

    `keys` are the public keys they sign with, past ones included.
    """

    practitioner: Slug
    team: Slug
    until: Day | None = None
    keys: tuple[Key, ...] = ()


class Auditor(Record):
    """Someone who audits. `practises_as` is their own practitioner id, if they have one: nobody audits themselves.

    `git` is the e-mail address in this auditor's git settings, best a pseudonymous one: the wizard's first guess at
    who is asking. `keys` are the public keys they sign with, past ones included.
    """

    auditor: Slug
    role: Slug
    team: Slug | None = None
    practises_as: Slug | None = None
    git: Label | None = None
    until: Day | None = None
    keys: tuple[Key, ...] = ()


class People(Record):
    """`people.yaml`: the teams, the practitioners and the auditors."""

    format: FormatNumber
    teams: tuple[Team, ...] = ()
    practitioners: tuple[Practitioner, ...] = ()
    auditors: tuple[Auditor, ...] = ()

    @cached_property
    def team_by_id(self) -> dict[str, Team]:
        """The teams by id."""
        return {t.team: t for t in self.teams}

    @cached_property
    def practitioner_by_id(self) -> dict[str, Practitioner]:
        """The practitioners by id."""
        return {p.practitioner: p for p in self.practitioners}

    @cached_property
    def auditor_by_id(self) -> dict[str, Auditor]:
        """The auditors by id."""
        return {a.auditor: a for a in self.auditors}

    def keys_of(self, who: str, *, practitioner: bool = False) -> tuple[Key, ...]:
        """Every key of an auditor, or of a practitioner, past ones included; none where there is nobody of this id."""
        someone = self.practitioner_by_id.get(who) if practitioner else self.auditor_by_id.get(who)
        return someone.keys if someone is not None else ()

    def auditor_at(self, address: str | None) -> Auditor | None:
        """The auditor who has this address in git, whatever its capitals; None for nobody's."""
        return self.auditor_by_address.get(in_small_letters(address)) if address else None

    @cached_property
    def auditor_by_address(self) -> dict[str, Auditor]:
        """The auditors by the address that git has for them, in small letters. Those without one are not in it."""
        return {in_small_letters(a.git): a for a in self.auditors if a.git is not None}


def in_small_letters(address: str) -> str:
    """An address without capitals. Of other alphabets nothing is folded: a long s is no s of somebody's address."""
    return address.translate(_SMALL)
