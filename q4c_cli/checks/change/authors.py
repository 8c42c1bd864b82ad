"""Whoever finalises or amends an audit is the auditor it names, and nobody does so to an audit of their own practice.

git says who has written a commit; whose address that is, people.yaml says as it was before the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from q4c_cli.checks.change.audits import AuditChange
from q4c_cli.checks.wording import listed_briefly
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import PEOPLE
from q4c_cli.model.people import Auditor, People

_CALLED = {"amendments": "This amendment", "withdrawn": "This withdrawal"}


def check(it: AuditChange, people: People | None, unknown: set[str]) -> Iterator[Finding]:
    """Q707: an audit is finalised and amended by the auditors it names, given the people as they were before.

    Those of whom nobody can tell are added to `unknown`.
    """
    by_id = people.auditor_by_id if people is not None else {}
    authors = {people.auditor_at(address) if people is not None else None for address in it.authors}
    for named, place in _named(it):
        if people is None or (named in by_id and by_id[named].git is None and not any(authors)):
            unknown.add(named)
        elif named in by_id and (message := _against(it, named, authors)):
            what = _CALLED.get(str(place.pointer[0]), "This audit")
            yield finding("Q707", place, f"{what} {message}")


def unknown(named: Iterable[str], people: People | None) -> Iterator[Finding]:
    """Q708: it is known of all auditors whether they have finalised their audits themselves."""
    if named := sorted(named):
        why = "gives no address for them" if people is not None else "could not be used before this change"
        message = f"Nobody can tell whether {listed_briefly(named)} finalised their audits themselves"
        yield finding("Q708", Place(PEOPLE), f"{message}: people.yaml {why}.")


def _named(it: AuditChange) -> Iterator[tuple[str, Place]]:
    """The auditors who must have written this change of an audit, by id, and where the audit names them."""
    if it.after is None or not it.after.final:
        return
    was_final = it.before is not None and it.before.final
    if not was_final:
        yield it.after.auditor, it.at("auditor")
    kept = len(it.before.amendments) if it.before is not None else 0
    for n, amendment in enumerate(it.after.amendments[kept:], start=kept):
        yield amendment.by, it.at("amendments", n, "by")
    if it.after.withdrawn is not None and (it.before is None or it.before.withdrawn is None):
        yield it.after.withdrawn.by, it.at("withdrawn", "by")


def _against(it: AuditChange, named: str, authors: Iterable[Auditor | None]) -> str | None:
    """What speaks against one of those who have written the audit as final; they are None where nobody knows them."""
    practitioner = it.after.practitioner if it.after is not None else None
    for who, auditor in sorted((one.auditor if one else "", one) for one in authors):
        if auditor is None:
            return f"names `{named}`, and was written from an address that is not theirs."
        if who != named:
            return f"names `{named}`, and was written by `{who}`."
        if auditor.practises_as == practitioner:
            return f"was written by `{who}`, whose own practice it is about."
    return None
