"""The amendments of a final audit: dated, in order, and true of what the audit says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from q4c_cli.checks.audit.subject import Subject
from q4c_cli.model.audit import Amendment
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding
from q4c_cli.rules.amended_twice import meet
from q4c_cli.rules.amendments import FIXED, Mismatch, original


def dates(it: Subject) -> Iterator[Finding]:
    """Q322: an audit is amended on or after its day, not after today, and the oldest amendment comes first.

    One that a merge brought in may stand behind a later one of the other side which put the same field back.
    """
    before = None
    for n, amendment in enumerate(it.audit.amendments):
        message = None
        if amendment.on < it.audit.audited_on:
            message = f"This amendment is dated {amendment.on}, before the audit on {it.audit.audited_on}."
        elif amendment.on > it.known.today:
            message = f"This amendment is dated {amendment.on}, and today is {it.known.today}."
        elif before is not None and amendment.on < before and not _follows_on(amendment, it.audit.amendments[:n]):
            message = f"This amendment is dated {amendment.on}, before the one above it, {before}."
        if message is not None:
            yield finding("Q322", it.at("amendments", n, "on"), message)
        before = amendment.on


def _follows_on(amendment: Amendment, above: Sequence[Amendment]) -> bool:
    """Whether an amendment changes what a later one above it has changed too."""
    return any(one.on > amendment.on and meet(one, amendment) for one in above)


def of_a_final_audit(it: Subject) -> Iterator[Finding]:
    """Q323: only a final audit is amended."""
    if it.audit.amendments and not it.audit.final:
        yield finding("Q323", it.at("amendments", on_key=True), "This audit is a draft, and has amendments.")


def lead_back(it: Subject) -> Iterator[Finding]:
    """Q324: undone one by one, the amendments lead back to the original."""
    if not it.audit.amendments:
        return
    found = original(it.audit)
    if not isinstance(found, Mismatch):
        return
    place = it.at("amendments", found.amendment, "changes", found.change)
    if found.field.partition(".")[0] in FIXED:
        message = f"`{found.field}` is never amended."
    else:
        message = f"`{found.field}` says something else now than this amendment does."
    yield finding("Q324", place, message)
