"""The catalogue of findings: every code, how serious it is, what it means and what to do about it.

One module a family. `q4c explain CODE` prints an entry, and each has a reproducer folder under `tests/catalogue/`.
"""

from __future__ import annotations

from q4c_cli.model.catalogue import (
    audit,
    change,
    file,
    learning,
    linting,
    privacy,
    rubric,
    signature,
    trail,
    workspace,
)
from q4c_cli.model.catalogue.entry import Entry
from q4c_cli.model.finding import Finding, Place

CATALOGUE: dict[str, Entry] = {
    entry.code: entry
    for family in (file, rubric, linting, audit, workspace, signature, learning, privacy, change, trail)
    for entry in family.ENTRIES
}


def finding(code: str, place: Place, message: str, remedy: str | None = None, *related: Place) -> Finding:
    """A finding of this code. Its severity, and its remedy where none is given, come from the catalogue."""
    entry = CATALOGUE[code]
    return Finding(code, entry.severity, place, message, remedy or entry.remedy, related)


def as_typed(word: str) -> str:
    """A code, or the beginning of one, as the catalogue writes it: `q312` and `312` are Q312."""
    code = word.strip().upper()
    return f"Q{code}" if code.isdigit() else code
