"""Family Q4 for the people: ids listed once and of the agreed form, teams, roles and keys that can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from q4c_cli.checks.keys import keys
from q4c_cli.checks.known import Known
from q4c_cli.checks.settings import twice
from q4c_cli.checks.wording import agreed_form, pick, same_but_for_dashes
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import PEOPLE
from q4c_cli.model.patterns import matcher
from q4c_cli.model.people import People


def check(known: Known) -> Iterator[Finding]:
    """Everything wrong with the people; nothing where their file cannot be used, which is said elsewhere."""
    if known.people is not None:
        for one in CHECKS:
            yield from one(known.people, known)


def ids_once(people: People, known: Known) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same
    """Q409: teams, practitioners and auditors are listed once."""
    yield from twice(PEOPLE, "team", "teams", "team", [t.team for t in people.teams])
    ids = [p.practitioner for p in people.practitioners]
    yield from twice(PEOPLE, "practitioner", "practitioners", "practitioner", ids)
    yield from twice(PEOPLE, "auditor", "auditors", "auditor", [a.auditor for a in people.auditors])


def teams(people: People, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Q410: everyone's team is listed."""
    asked = [("practitioners", n, p.team) for n, p in enumerate(people.practitioners)]
    asked += [("auditors", n, a.team) for n, a in enumerate(people.auditors) if a.team is not None]
    for section, n, team in asked:
        if team not in people.team_by_id:
            message = f"There is no team `{team}` in this file."
            yield finding("Q410", Place(PEOPLE, (section, n, "team")), message, pick(team, people.team_by_id))


def roles(people: People, known: Known) -> Iterator[Finding]:
    """Q411: every auditor's role is in q4c.yaml."""
    if known.settings is None:
        return
    there = [r.role for r in known.settings.roles]
    for n, auditor in enumerate(people.auditors):
        if auditor.role not in there:
            message = f"There is no role `{auditor.role}` in q4c.yaml."
            yield finding("Q411", Place(PEOPLE, ("auditors", n, "role")), message, pick(auditor.role, there))


def practising_auditors(people: People, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Q402: an auditor who practises is a practitioner of this file."""
    for n, auditor in enumerate(people.auditors):
        who = auditor.practises_as
        if who is not None and who not in people.practitioner_by_id:
            remedy = same_but_for_dashes(who, people.practitioner_by_id)
            message = f"There is no practitioner `{who}` in this file."
            yield finding("Q402", Place(PEOPLE, ("auditors", n, "practises_as")), message, remedy)


def id_forms(people: People, known: Known) -> Iterator[Finding]:
    """Q408: the ids of people look as q4c.yaml says they do."""
    if known.settings is None:
        return
    ids, practitioners = known.settings.ids, [p.practitioner for p in people.practitioners]
    yield from _of_form(ids.practitioner, "practitioner", practitioners)
    yield from _of_form(ids.auditor, "auditor", [a.auditor for a in people.auditors])


def _of_form(pattern: str, kind: str, ids: list[str]) -> Iterator[Finding]:
    if (matches := matcher(pattern)) is None:
        return
    for n, one in enumerate(ids):
        if not matches(one):
            message = f"The id `{one}` does not look as ids of {kind}s look here."
            yield finding("Q408", Place(PEOPLE, (f"{kind}s", n, kind)), message, agreed_form(pattern))


CHECKS: tuple[Callable[[People, Known], Iterator[Finding]], ...] = (
    ids_once,
    teams,
    roles,
    practising_auditors,
    id_forms,
    keys,
)
"""Every check of the people."""
