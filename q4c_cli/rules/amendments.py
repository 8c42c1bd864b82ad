"""Amendments of a final audit: what it said before them, read from what it says now by undoing them one by one.

What an audit says is compared as plain values, in which nothing and what was left out are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from q4c_cli.model.audit import Audit, FieldChange

FIXED = frozenset({"format", "audit", "rubric", "status", "results", "amendments", "withdrawn"})
"""What no amendment changes. Results are worked out, a withdrawal is added; the others say which audit this is."""

_NO_PART = {"results", "amendments", "withdrawn"}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A change that does not lead to what the audit says: the place of its amendment, and its own in there, from 0."""

    amendment: int
    change: int
    field: str


def original(audit: Audit, since: int = 0) -> dict[str, Any] | Mismatch:
    """What an audit said, results aside, before its amendments from that one on; or why that cannot be told.

    Undone from the last, each change must find in its field what it says is there now.
    """
    said = spoken(audit)
    for n in range(len(audit.amendments) - 1, since - 1, -1):
        changes = audit.amendments[n].changes
        for m in range(len(changes) - 1, -1, -1):
            if not _undone(said, changes[m]):
                return Mismatch(n, m, changes[m].field)
    result: dict[str, Any] = bare(said)
    return result


def spoken(audit: Audit) -> dict[str, Any]:
    """What an audit says, results, amendments and a withdrawal aside, as plain values."""
    said: dict[str, Any] = bare(audit.model_dump(mode="json", by_alias=True, exclude=_NO_PART))
    return said


def bare(value: Any) -> Any:
    """The same value without what is nothing: no empty text, list or mapping, and no space around a text."""
    if isinstance(value, dict):
        pairs = ((key, bare(inner)) for key, inner in value.items())
        return {key: inner for key, inner in pairs if inner not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [bare(inner) for inner in value]
    return value.strip() if isinstance(value, str) else value


def differing(before: Any, after: Any, field: str = "") -> Iterator[FieldChange]:
    """The changes that lead from what an audit said to what it says, as an amendment names them.

    Where a list has lost or gained entries, the list as a whole.
    """
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from differing(before.get(key), after.get(key), f"{field}.{key}" if field else key)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True), start=1):
            yield from differing(old, new, f"{field}.{number}")
    else:
        yield FieldChange(field=field, was=before, now=after)


def _undone(said: dict[str, Any], change: FieldChange) -> bool:
    """Put back what a field said before; False, with nothing put back, where it does not say what it should now."""
    *way, last = change.field.split(".")
    if (way or [last])[0] in FIXED:
        return False
    here: Any = said
    for step in way:
        here = _inside(here, step)
        if here is None:
            return False
    if isinstance(here, dict):
        if bare(here.get(last)) != bare(change.now):
            return False
        here[last] = deepcopy(change.was)
        return True
    return isinstance(here, list) and _undone_in_list(here, last, change)


def _inside(here: Any, step: str) -> Any:
    """What stands one step further in. A mapping that an amendment emptied is made anew."""
    if isinstance(here, dict):
        return here.setdefault(step, {}) if here.get(step) is None else here[step]
    if isinstance(here, list) and step.isdigit() and 0 < int(step) <= len(here):
        return here[int(step) - 1]
    return None


def _undone_in_list(here: list[Any], last: str, change: FieldChange) -> bool:
    """The same for an entry of a list. The last one may have been added or taken away by the change."""
    number = int(last) if last.isdecimal() else 0
    if not 0 < number <= len(here) + 1:
        return False
    now = here[number - 1] if number <= len(here) else None
    if bare(now) != bare(change.now) or (change.was is None and number < len(here)):
        return False
    here[number - 1 : number] = [] if change.was is None else [deepcopy(change.was)]
    return True
