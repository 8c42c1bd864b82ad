"""Who audits, who practises as whom, whose a key is and what ids look like was agreed before a change, not by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from q4c_cli.checks import audit as audit_checks
from q4c_cli.checks import signatures as signature_checks
from q4c_cli.checks.known import Known
from q4c_cli.checks.signatures import SignatureFile
from q4c_cli.model.audit import Audit
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding
from q4c_cli.model.paths import PEOPLE, SETTINGS
from q4c_cli.model.people import People
from q4c_cli.model.records import Stored

_AGREED = {"Q404": PEOPLE, "Q405": PEOPLE, "Q408": SETTINGS}
"""What is judged by the state before the change, and the file that was agreed on."""


def check(file: Stored[Audit], known: Known, agreed: Known) -> Iterator[Finding]:
    """Q711: an audit is right not only by the ids and the auditors that the change brings.

    `known` is what the workspace holds after the change, `agreed` that with what was agreed before it.
    """
    said = {(f.code, f.place.pointer) for f in audit_checks.check(file, known)}
    for found in audit_checks.check(file, agreed):
        if found.code in _AGREED and (found.code, found.place.pointer) not in said:
            message = f"By {_AGREED[found.code]} as it was before this change: {found.message}"
            yield finding("Q711", found.place, message)


def check_signature(it: SignatureFile, known: Known, agreed: Known) -> Iterator[Finding]:
    """Q711: a signature is right not only by the keys and the auditors that the change brings."""
    said = {(f.code, f.place.pointer) for f in signature_checks.check(it, known)}
    for found in signature_checks.check(it, agreed):
        if found.code in ("Q434", "Q435") and (found.code, found.place.pointer) not in said:
            yield finding("Q711", found.place, f"By {PEOPLE} as it was before this change: {found.message}")


def with_what_was_agreed(known: Known, before: Known) -> Known:
    """What the workspace holds after a change, but with the ids, the auditors and all keys of before, if usable."""
    settings, people = known.settings, known.people
    if settings is not None and before.settings is not None:
        settings = settings.model_copy(update={"ids": before.settings.ids})
    if people is not None and before.people is not None:
        practitioners = tuple(
            p.model_copy(update={"keys": before.people.practitioner_by_id[p.practitioner].keys})
            if p.practitioner in before.people.practitioner_by_id
            else p.model_copy(update={"keys": ()})
            for p in people.practitioners
        )
        people = People(format=1, teams=people.teams, practitioners=practitioners, auditors=before.people.auditors)
    return replace(known, settings=settings, people=people)
