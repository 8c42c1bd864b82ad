"""The withdrawal of a final audit: of a final one only, and on a day that can be."""

from __future__ import annotations

from collections.abc import Iterator

from q4c_cli.checks.audit.subject import Subject
from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding


def withdrawal(it: Subject) -> Iterator[Finding]:
    """Q327: what is withdrawn is a final audit, on a day after all that was done to it, up to today."""
    found = it.audit.withdrawn
    if found is None:
        return
    if not it.audit.final:
        yield finding("Q327", it.at("withdrawn", on_key=True), "This audit is a draft, and says that it was withdrawn.")
    last = max((amendment.on for amendment in it.audit.amendments), default=it.audit.audited_on)
    if found.on < last:
        what = "last amendment" if it.audit.amendments else "audit"
        message = f"The withdrawal is dated {found.on}, before the {what} of {last}."
        yield finding("Q327", it.at("withdrawn", "on"), message)
    elif found.on > it.known.today:
        message = f"The withdrawal is dated {found.on}, and today is {it.known.today}."
        yield finding("Q327", it.at("withdrawn", "on"), message)
