"""What stays of an audit that was erased: that it was, when, by whom and why, as the tombstone says."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from q4c_cli.model.erasures import Tombstone
from q4c_cli.model.finding import Refused, UsageProblem
from q4c_cli.model.paths import AUDITS, ERASURES, LISTED, is_signature
from q4c_cli.rules.trail.listing import listed
from q4c_cli.store import workspace
from q4c_cli.store.reading import reader, records


def erased(root: Path, which: str) -> tuple[str, Tombstone] | None:
    """The id and the tombstone of the audit that is meant, by its id or path; None where none such was erased."""
    wanted = PurePosixPath(which.lower()).name.removesuffix(".yaml")
    stone = all_erased(root).get(wanted)
    return (wanted, stone) if stone is not None else None


def all_erased(root: Path) -> dict[str, Tombstone]:
    """The tombstone of each audit that was erased, by its id."""
    stones: dict[str, Tombstone] = {}
    for name in sorted(workspace.names(root, ERASURES), reverse=True):
        if name.endswith(LISTED):
            stone = _tombstone(root, f"{ERASURES}/{name.removesuffix(LISTED)}.yaml")
            if stone is not None:
                stones |= dict.fromkeys(_audits(root, f"{ERASURES}/{name}"), stone)
    return stones


def _audits(root: Path, path: str) -> set[str]:
    try:
        there = listed(reader.load(root, path).data) or {}
    except (Refused, UsageProblem):
        return set()
    return {PurePosixPath(one).stem for one in there if one.startswith(f"{AUDITS}/") and not is_signature(one)}


def _tombstone(root: Path, path: str) -> Tombstone | None:
    if not workspace.has(root, path):
        return None
    try:
        return records.read(root, path, Tombstone).record
    except Refused:
        return None
